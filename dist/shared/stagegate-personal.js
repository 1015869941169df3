import { L as snakeCase } from "./stagegate-model.js";
// packages/personal/given-names.ts
const givenNames = "Aaron Abdul Abdullah Abigail Achim Ada Adam Adele Adrian Adriana Agnes Agnieszka Ahmad Ahmed Aisha Akira Alan Albert Alberto Alejandra Alejandro Aleksandr Aleksandra Alessandra Alessandro Alexander Alexandra Alexandre Alexis Alfred Ali Alice Alicia Alina Alison Allison Alvaro Amanda Amelia Amina Amir Amit Amy Ana Anastasia Andre Andrea Andreas Andrei Andres Andrew Andrey Andrzej Angela Anil Anita Anja Anke Ann Anna Anne Annette Annika Anthony Antje Antoine Anton Antonella Antonia Antonio Anya Arjun Arthur Arturo Ashley Astrid Aurelie Axel Ayesha Barbara Beata Beatriz Benjamin Bernadette Bernard Bernd Beth Bianca Bogdan Brian Brigitte Bruno Camila Camille Carina Carl Carla Carlos Carmen Carol Carolina Caroline Catarina Catherine Cecilia Celine Chantal Charles Chiara Chloe Chris Christian Christina Christine Christof Christophe Christopher Claire Clara Claudia Claudio Clement Connor Corinna Cristina Cynthia Dagmar Daniel Daniela Daniele Danielle Dariusz David Deborah Delphine Denise Dennis Detlef Dieter Dimitri Dmitri Dmitry Dominik Dominique Donald Donna Doris Dorothea Dorothy Douglas Edgar Eduardo Edward Ekaterina Elaine Elena Elias Elif Elisa Elisabeth Elizabeth Ella Ellen Elodie Emanuel Emilia Emilie Emilio Emily Emma Emmanuel Enrique Eric Erik Erika Ernesto Esteban Esther Eugenia Eva Evelyn Ewa Fabian Fabio Fatima Fatma Federico Felipe Felix Ferdinand Fernanda Fernando Filip Fiona Florian Francesca Francesco Francisco Francois Frank Franz Franziska Fred Frederic Frederik Friedrich Gabriel Gabriela Gabriele Gary Gerald Gerard Gerd Gerhard Gianluca Giorgio Giovanni Gisela Giulia Giuseppe Gloria Gonzalo Gordon Greg Gregory Greta Grzegorz Guido Guillaume Guillermo Gunnar Gunter Gustavo Hana Hannah Hannes Hans Harald Harold Hassan Heather Hector Heidi Heike Heinrich Heinz Helen Helena Helene Helga Helmut Hendrik Henri Henrik Henry Herbert Hermann Hiroshi Holger Hugo Hussein Ibrahim Ida Ignacio Igor Ilse Ines Inga Inge Ingrid Irina Isaac Isabel Isabella Isabelle Ivan Jacek Jack Jacqueline Jaime James Jan Jana Jane Janet Janina Janine Jasmin Javier Jean Jeffrey Jennifer Jens Jeremy Jerome Jessica Jesus Joan Joana Joanna Joao Joaquin Jochen Joe Joel Johan Johanna Johannes John Jonas Jonathan Jorge Jose Josef Joseph Joshua Juan Juana Judith Julia Julian Juliana Julie Julien Juliette Jurgen Jutta Kai Karen Karin Karl Karolina Katarzyna Kate Katharina Katherine Kathleen Kathrin Katja Katrin Kaveh Keith Kelly Kenji Kenneth Kerstin Kevin Khadija Khalid Klaus Kofi Konstantin Kristen Kristin Kristina Krzysztof Kumar Kurt Larissa Lars Laura Lauren Laurence Laurent Lea Leila Lena Leo Leon Leonardo Leonie Leticia Liam Lina Linda Lisa Loic Lorena Lorenzo Louis Louise Luc Luca Lucas Lucia Luciana Lucie Ludwig Luis Luisa Lukas Lydia Magdalena Magnus Maja Malgorzata Manfred Manuel Manuela Marc Marcel Marcelo Marcin Marco Marcos Marcus Maren Margaret Margarita Margit Maria Mariam Mariana Marie Marina Mario Marion Mark Marko Markus Marlene Marta Martha Martin Martina Martine Mary Maryam Mateusz Mathieu Matteo Matthew Matthias Maurice Mauricio Max Maximilian Maya Megan Mehmet Melanie Melissa Michael Michal Michel Michele Michelle Miguel Mikhail Mila Milan Miriam Mohamed Mohammad Mohammed Moritz Muhammad Mustafa Nadia Nadine Nancy Natalia Natalie Natasha Nathalie Nathan Neha Nicholas Nicola Nicolas Nicole Niels Niklas Nikolai Nikolaus Nina Noah Noel Nora Norbert Nuria Odile Olaf Oleg Olga Oliver Olivia Olivier Omar Oscar Oskar Otto Pablo Pamela Paola Paolo Pascal Patricia Patricio Patrick Patrizia Paul Paula Pauline Paulo Pavel Pawel Pedro Peter Petra Philip Philipp Philippe Pierre Pilar Piotr Priya Rachel Rafael Rahul Rainer Raj Rajesh Ralf Ralph Ramon Raphael Raquel Raul Ravi Raymond Rebecca Regina Renate Renato Rene Ricardo Richard Rita Robert Roberta Roberto Rodrigo Roger Roland Rolf Roman Ronald Rosa Ruth Ryan Sabine Sabrina Samantha Samir Samuel Sandra Sandrine Sandro Sanjay Santiago Sara Sarah Sebastian Sergei Sergey Sergio Silke Silvia Simon Simona Simone Sofia Sofie Sonia Sonja Sophia Sophie Stefan Stefania Stefano Stephan Stephanie Stephen Steven Stuart Sunil Sunita Susan Susanne Svetlana Sven Sylvia Sylvie Takashi Tamara Tanja Tatiana Tatjana Teresa Theo Theodor Theresa Thierry Thomas Thorsten Tim Timothy Tobias Tom Tomas Tomasz Torsten Ulrich Ulrike Ursula Ute Valentina Valeria Valerie Vanessa Vera Veronica Veronika Vicente Victor Viktor Viktoria Vincent Virginie Vladimir Walter Waltraud Wanda Werner Wilhelm William Wojciech Wolfgang Xavier Yasmin Yolanda Youssef Yuki Yuri Yusuf Yvonne Zainab Zoe";
// packages/personal/content-clues.ts
const email = "[^@\\s<>\"'(),:;=&?/\\\\]+@[^@\\s<>\"'(),:;=&?/\\\\]+\\.[^@\\s0-9.<>\"'(),:;=&?/\\\\]{2,}";
const street = [
	"[0-9]{1,5}[a-z]?,? +([A-Z][A-Za-z.]+ ){1,3}(Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl|Square|Sq|Terrace|Parkway|Pkwy)([^A-Za-z]|$)",
	"[0-9]{1,4},? +(bis |ter )?(rue|avenue|boulevard|chemin|impasse|allee|quai) ",
	"[a-z. -](strasse|stra.e|str\\.|weg|allee|gasse|platz|straat|laan|gatan|vej) +[0-9]{1,4}([^0-9]|$)",
	"(Calle|C/|Avenida|Av\\.|Paseo|Rua|Travessa|Via|Viale|Corso|ul\\.|Jalan|Jl\\.) [^0-9]{3,40},? *[0-9]{1,5}([^0-9]|$)"
].join("|");
const contentClues = [
	{
		looksLike: "e-mail addresses",
		kind: "email",
		holds: ["@"],
		of: "value",
		share: .5,
		pattern: "^(mailto:)?[^@\\s<>\"]+@[^@\\s<>\"]+\\.[^@\\s0-9.<>\"]{2,}$",
		except: "^git@|://"
	},
	{
		looksLike: "phone numbers",
		kind: "phone",
		of: "value",
		share: .5,
		pattern: "^(tel:)?\\+[1-9]([ ().\\/-]*[0-9]){6,14}( ?(x|ext\\.?) ?[0-9]+)?$|^(1[-. ]?)?\\([2-9][0-9]{2}\\) ?[0-9]{3}[-. ]?[0-9]{4}$|^(1[-. ])?[2-9][0-9]{2}([-. ])[2-9][0-9]{2}[-. ][0-9]{4}( ?(x|ext\\.?) ?[0-9]+)?$"
	},
	{
		looksLike: "private keys, tokens or passwords",
		kind: "token",
		holds: "PRIVATE KEY|eyJ|k_live_|k_test_|ghp_|gho_|ghu_|ghs_|ghr_|github_pat_|xox|AKIA|ASIA|AIza|glpat-|SG.|sk-|npm_|dop_v1_|shp|whsec_|ya29.|hf_|otpauth:|://|AGE-SECRET".split("|"),
		of: "text",
		share: 0,
		pattern: "-----BEGIN [A-Z ]*PRIVATE KEY|eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.|(^|[^A-Za-z0-9])([srp]k_(live|test)_[0-9A-Za-z]{10,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|xox[abeprs]-[A-Za-z0-9-]{10,}|A[KS]IA[0-9A-Z]{16}|AIza[0-9A-Za-z_-]{30,}|glpat-[A-Za-z0-9_-]{16,}|SG\\.[A-Za-z0-9_-]{16,}\\.|sk-[A-Za-z0-9_-]{20,}|npm_[A-Za-z0-9]{30,}|dop_v1_[0-9a-f]{20,}|shp[a-z]{2}_[0-9a-fA-F]{20,}|whsec_[A-Za-z0-9+/]{16,}|ya29\\.[A-Za-z0-9_-]{20,}|hf_[A-Za-z]{30,})|otpauth://|[a-z]://[^/\\s:@]+:[^/\\s@]+@|AGE-SECRET-KEY-1"
	},
	{
		looksLike: "password hashes or tokens",
		kind: "token",
		holds: [
			"$",
			"{",
			"pbkdf2",
			"scrypt:",
			"bcrypt_"
		],
		of: "value",
		share: .3,
		pattern: "^\\$(1|2[abxy]?|argon2i?d?|5|6|7|y|scrypt|bcrypt|pbkdf2[a-z0-9-]*|P|H|S)\\$|^(pbkdf2[_:]|sha1\\$|scrypt:|bcrypt_sha256|argon2\\$|\\{S?S?H?A[0-9]*\\}|\\{[A-Z0-9-]+\\}[A-Za-z0-9+/]{20})"
	},
	{
		looksLike: "data of sessions",
		kind: "token",
		holds: [
			"BAh",
			"gAS",
			"|",
			"eJ",
			"--"
		],
		of: "value",
		share: .3,
		pattern: "^(BAh[7bJ]|gAS[VW])|^[a-zA-Z_0-9]+\\|[aisbdO]:[0-9]|^\\.?eJ[A-Za-z0-9_-]{20,}:[A-Za-z0-9]{6}:[A-Za-z0-9_-]{20,}$|^[A-Za-z0-9+/_=-]{40,}--[0-9a-f]{40,}$"
	},
	{
		looksLike: "seeds of one-time passwords",
		kind: "token",
		between: [16, 72],
		of: "value",
		share: .8,
		pattern: "^([A-Z2-7]{16}|[A-Z2-7]{20}|[A-Z2-7]{24}|[A-Z2-7]{26}|[A-Z2-7]{32}|[A-Z2-7]{40}|[A-Z2-7]{52}|[A-Z2-7]{64})=*$",
		except: "^[A-Z]{17,}=*$",
		unsure: true
	},
	{
		looksLike: "random keys",
		kind: "token",
		between: [28, 300],
		of: "value",
		share: .8,
		pattern: "^[A-Za-z0-9_+/.-]{28,}=*$",
		except: "^([^a-z]*|[^A-Z]*|[^0-9]*)$|\\.[A-Za-z]{2,4}$|^/|//|[a-z]{9}|/[^/]*/[^/]*/[^/]*/",
		unsure: true
	},
	{
		looksLike: "numbers of persons",
		kind: "token",
		between: [9, 20],
		of: "value",
		share: .5,
		pattern: "^[0-9]{3}-[0-9]{2}-[0-9]{4}$|^[A-Z]{6}[0-9]{2}[A-EHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z]$|^[0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2}$|^[A-CEGHJ-PR-TW-Z]{2} ?([0-9]{2} ?){3}[A-D]$|^[A-Z]{4}[0-9]{6}[HM][A-Z]{5}[0-9A-Z][0-9]$|^[0-9]{6}-[1-8][0-9]{6}$|^[0-9]{3}-[0-9]{3}-[0-9]{3} [0-9]{2}$|^[0-9]{6}[-+A][0-9]{3}[0-9A-FHJ-NPR-Y]$"
	},
	{
		looksLike: "addresses of the network",
		kind: "token",
		between: [7, 60],
		of: "value",
		share: .5,
		pattern: "^(([1-9]?[0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([1-9]?[0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])(/[0-9]{1,2}|:[0-9]+)?$|^([0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}$|^[0-9A-Fa-f:]*::[0-9A-Fa-f:.]*$|^([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}$",
		unsure: true
	},
	{
		looksLike: "names of persons",
		kind: "name",
		between: [2, 60],
		words: givenNames.split(" "),
		of: "value",
		share: .3,
		pattern: "^((Dr|Mr|Mrs|Ms|Miss|Prof|Herr|Frau|Mme|Sr|Sra)\\.? +|[^ ,]+, +)?[A-Za-z-]+( +[^0-9@/:=_{}<>]{1,40})?$",
		unsure: true
	},
	{
		looksLike: "postal addresses",
		kind: "text",
		between: [6, 200],
		holds: [" "],
		of: "value",
		share: .2,
		pattern: street
	},
	{
		looksLike: "texts with e-mail addresses in them",
		kind: "text",
		holds: ["@"],
		of: "text",
		share: 0,
		pattern: email,
		except: "^[^@]*(git@[^@]*|@[0-9](\\.[0-9])?x\\.[a-z]+[^@]*)+$"
	},
	{
		looksLike: "texts with phone numbers in them",
		kind: "text",
		of: "text",
		share: 0,
		pattern: "(^|[^0-9A-Za-z+])\\+[1-9]([ ().-]{0,2}[0-9]){7,14}([^0-9A-Za-z]|$)|(^|[^0-9A-Za-z.-])(1[-. ])?(\\([2-9][0-9]{2}\\) ?|[2-9][0-9]{2}[-.])[2-9][0-9]{2}[-. ][0-9]{4}([^0-9A-Za-z-]|$)"
	},
	{
		looksLike: "texts with addresses of the network in them",
		kind: "text",
		of: "text",
		share: .1,
		pattern: "(^|[^0-9A-Za-z.])(([1-9]?[0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([1-9]?[0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])([^0-9A-Za-z.]|$)",
		unsure: true
	}
];
// packages/personal/personal-literal.ts
const address = /[A-Za-z0-9._%+-]*[A-Za-z0-9]@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}/g;
const nobodys = /^(no-?reply|donotreply|info|support|admin|postmaster|hello|contact|test|user|root|webmaster|sales|billing|security|help|team|git)@|@example\.(com|org|net)$/i;
const anywhere = contentClues.filter(({ of, share, looksLike }) => of === "text" && share === 0 && !looksLike.includes("e-mail")).map(({ pattern, looksLike }) => ({
	pattern: new RegExp(pattern),
	looksLike: looksLike.replace(/^texts with | in them$/g, "")
}));
const number = contentClues.find(({ looksLike }) => looksLike === "numbers of persons")?.pattern ?? "$.";
const wholeNumber = new RegExp(number);
function personalLiteral(text) {
	const found = anywhere.find(({ pattern }) => pattern.test(text));
	if (found) return found.looksLike;
	if ([...text.matchAll(address)].some(([one]) => !nobodys.test(one))) return "e-mail addresses";
	return [...text.matchAll(/'((?:[^']|'')*)'/g)].map(([, literal = ""]) => literal).some((literal) => wholeNumber.test(literal)) ? "numbers of persons" : void 0;
}
// packages/personal/thing-numbers.ts
const things = /(^|_)(order|invoice|inv|receipt|po|ref|reference|refs|number|no|nr|num|sku|code|codes|barcode|ean|upc|gtin|isbn|asin|serial|tracking|parcel|shipment|batch|lot|version|ver|versions|build|release|revision|rev|hash|digest|checksum|sha|md|etag|crc|integrity|fingerprint|id|ids|uid|guid|uuid|key|keys|cursor|ticket|transaction|txn|tx|confirmation|asset|part|model|position|seq|sequence|timestamp|ts|time|epoch|ms|date|amount|price|total|count|size|bytes|offset|quantity|qty|balance|value_cents|cents|block|commit|digest|slug|path|url|uri|file|filename|color|firmware|os|app|image|s_3|object|blob|city|country|product|brand|category|tag|locale|timezone|zone|city_name|host|gateway|subnet|cidr|netmask|dns|nonce|signature_alg|brand|month|bin|tariff|hs|cas|doi|arxiv|pmid|accession|gene|sequence_no)(_\d+)?$/;
const namesAThing = (column) => things.test(snakeCase(column));
// packages/personal/read-clues.ts
function readClues(counts, filled, { column, document }) {
	if (filled === 0) return void 0;
	const meant = (clue, count) => count > 0 && count >= clue.share * filled && !(clue.unsure === true && namesAThing(column));
	const place = contentClues.findIndex((clue, at) => meant(clue, counts[at] ?? 0));
	const clue = contentClues[place];
	if (clue === void 0) return void 0;
	return {
		because: `${counts[place]} of ${filled} sampled values look like ${clue.looksLike}`,
		kind: document ? "text" : clue.kind
	};
}
export { contentClues as i, namesAThing as n, personalLiteral as r, readClues as t };
