import { o as __toESM } from "./rolldown-runtime.js";
import { C as require_ean, D as require_insz, E as require_egn, O as require_checksum, S as require_ssn, T as require_cnpj, _ as require_dni, a as require_cnp, b as require_ric, c as require_bsn, d as require_codicefiscale, f as require_pan, g as require_nie, h as require_hetu, i as require_personnummer, l as require_curp, m as require_nir, n as require_idnr$1, o as require_pesel, p as require_aadhaar, r as require_tckimlik, s as require_fodselsnummer, t as parsePhoneNumber, u as require_rrn, v as require_cpr, w as require_cpf, x as require_rut, y as require_idnr } from "./numbers-of-persons.js";
import { n as namesAThing } from "./stagegate-personal.js";
// packages/personal/person-numbers.ts
var import_insz = __toESM(require_insz(), 1);
var import_egn = __toESM(require_egn(), 1);
var import_cnpj = __toESM(require_cnpj(), 1);
var import_cpf = __toESM(require_cpf(), 1);
var import_ssn = __toESM(require_ssn(), 1);
var import_rut = __toESM(require_rut(), 1);
var import_ric = __toESM(require_ric(), 1);
var import_idnr = __toESM(require_idnr(), 1);
var import_cpr = __toESM(require_cpr(), 1);
var import_dni = __toESM(require_dni(), 1);
var import_nie = __toESM(require_nie(), 1);
var import_hetu = __toESM(require_hetu(), 1);
var import_nir = __toESM(require_nir(), 1);
var import_ean = __toESM(require_ean(), 1);
var import_aadhaar = __toESM(require_aadhaar(), 1);
var import_pan = __toESM(require_pan(), 1);
var import_codicefiscale = __toESM(require_codicefiscale(), 1);
var import_rrn = __toESM(require_rrn(), 1);
var import_curp = __toESM(require_curp(), 1);
var import_bsn = __toESM(require_bsn(), 1);
var import_fodselsnummer = __toESM(require_fodselsnummer(), 1);
var import_pesel = __toESM(require_pesel(), 1);
var import_cnp = __toESM(require_cnp(), 1);
var import_personnummer = __toESM(require_personnummer(), 1);
var import_tckimlik = __toESM(require_tckimlik(), 1);
var import_checksum = require_checksum();
var import_idnr$1 = __toESM(require_idnr$1(), 1);
const issuer = /^(4|5[1-5]|2[2-7]|3[47]|6(011|4|5|2)|35|3[068]|5[06-8]|6[37])/;
const isCard = (text) => {
	const digits = text.replace(/[ -]/g, "");
	if (!/^\d{14,19}$|^4\d{12}$/.test(digits) || !issuer.test(digits)) return false;
	if (digits.length !== text.length && !/^\d{4}([ -])\d{4}\1\d{4}\1\d{4}(\1\d{1,3})?$|^\d{4}([ -])\d{6}\3\d{4,5}$/.test(text)) return false;
	return (0, import_checksum.luhnChecksumValidate)(digits);
};
const isIban = (text) => {
	const compact = text.replace(/ /g, "");
	if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact)) return false;
	const digits = `${compact.slice(4)}${compact.slice(0, 4)}`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
	return (0, import_checksum.mod97base10Validate)(digits);
};
const isBarcode = (text) => /^(\d{8}|\d{12,14})$/.test(text) && import_ean.validate(text).isValid;
const byLibrary = (looksLike, shape, { validate }) => ({
	looksLike,
	test: (text) => shape.test(text) && validate(text).isValid
});
const ids = "national ids or tax numbers";
const personNumbers = [
	{
		looksLike: "card numbers",
		test: isCard
	},
	{
		looksLike: "bank account numbers",
		test: isIban
	},
	byLibrary(ids, /^\d{8}-?[A-Z]$/, import_dni),
	byLibrary(ids, /^[XYZ]-?\d{7}-?[A-Z]$/, import_nie),
	byLibrary(ids, /^\d{3}\.?\d{3}\.?\d{3}-?\d{2}$/, import_cpf),
	byLibrary(ids, /^\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}$/, import_cnpj),
	byLibrary(ids, /^[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]$/, import_codicefiscale),
	byLibrary(ids, /^[12] ?\d{2} ?\d{2} ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2}$/, import_nir),
	byLibrary(ids, /^756\.?\d{4}\.?\d{4}\.?\d{2}$/, import_ssn),
	byLibrary(ids, /^\d{17}[\dX]$/, import_ric),
	byLibrary(ids, /^[A-Z]{4}\d{6}[HM][A-Z]{5}[0-9A-Z]\d$/, import_curp),
	byLibrary(ids, /^[A-Z]{5}\d{4}[A-Z]$/, import_pan),
	byLibrary(ids, /^\d{4} \d{4} \d{4}$/, import_aadhaar),
	byLibrary(ids, /^\d{1,2}\.?\d{3}\.?\d{3}-[\dkK]$/, import_rut),
	byLibrary(ids, /^\d{6}-\d{7}$/, import_rrn),
	byLibrary(ids, /^(\d{2})?\d{6}[-+]\d{4}$/, import_personnummer),
	byLibrary(ids, /^\d{6}[-+A]\d{3}[0-9A-Z]$/, import_hetu),
	byLibrary(ids, /^\d{6}-\d{4}$/, import_cpr),
	byLibrary(ids, /^\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}$/, import_insz),
	byLibrary(ids, /^\d{11}$/, import_pesel),
	byLibrary(ids, /^\d{11}$/, import_idnr),
	byLibrary(ids, /^\d{11}$/, import_tckimlik),
	byLibrary(ids, /^\d{11}$/, import_fodselsnummer),
	byLibrary(ids, /^\d{9}$/, import_bsn),
	byLibrary(ids, /^\d{10}$/, import_egn),
	byLibrary(ids, /^\d{13}$/, import_cnp),
	byLibrary(ids, /^\d{13}$/, import_idnr$1)
];
// packages/personal/phone-numbers.ts
const countries = "US GB DE FR ES IT BR IN MX RU CN JP ID TR PK BD NG PH VN EG NL BE CH AT PL SE PT AU ZA AR CO CL KR UA IR SA TH MY IE IL GR CZ RO HU DK NO FI NZ SG KE".split(" ");
const bareMobiles = [
	["US", /^1?[2-9]\d{2}[2-9]\d{6}$/],
	["CN", /^1[3-9]\d{9}$/],
	["IN", /^[6-9]\d{9}$/],
	["BR", /^[1-9]{2}9\d{8}$/]
];
function phoneForms(text) {
	const digits = text.replace(/\D/g, "");
	if (digits.length < 7 || digits.length > 16 || /[^\d+() ./-]/.test(text)) return [];
	if (text.startsWith("+")) return parsePhoneNumber(text)?.isPossible() ? [{
		country: "+",
		sure: true
	}] : [];
	if (/^00[1-9]/.test(text)) {
		const sure = text !== digits;
		return parsePhoneNumber(`+${digits.slice(2)}`)?.isValid() ? [{
			country: "+",
			sure
		}] : [];
	}
	if (text === digits && !text.startsWith("0")) return bareForms(digits);
	const sure = text !== digits;
	return countries.filter((country) => isNational(text, country)).map((country) => ({
		country,
		sure
	}));
}
function bareForms(digits) {
	const national = bareMobiles.filter(([country, form]) => form.test(digits) && parsePhoneNumber(digits, country)?.isValid()).map(([country]) => ({
		country,
		sure: false
	}));
	const foreign = digits.length >= 11 && parsePhoneNumber(`+${digits}`)?.isValid();
	return [...national, ...foreign ? [{
		country: "+",
		sure: false
	}] : []];
}
function isNational(text, country) {
	const number = parsePhoneNumber(text, country);
	if (number === void 0 || number.country !== country || !number.isValid()) return false;
	const groups = groupsOf(text);
	const usual = groupsOf(number.formatNational());
	if (groups.length === 1) return usual[0]?.startsWith("0") === text.startsWith("0");
	return [
		usual,
		groupsOf(number.formatInternational()).slice(1),
		merged(usual)
	].some((way) => way.join(" ") === groups.join(" "));
}
const groupsOf = (text) => text.split(/\D+/).filter((group) => group !== "");
const merged = ([first = "", ...rest]) => [first, rest.join("")];
// packages/personal/judge-numbers.ts
function judgeNumbers(found, filled, column) {
	const total = sum(found);
	if (total === 0) return void 0;
	const whole = found.filter((one) => one.whole);
	const told = (some, looksLike) => `${Math.min(sum(some), filled)} of ${filled} sampled values ${some.some((one) => !one.whole) ? "hold what looks" : "look"} like ${looksLike}`;
	for (const { looksLike, test } of personNumbers) {
		const passed = found.filter(({ text }) => test(text));
		const bare = passed.every(({ text }) => /^\d+$/.test(text));
		if (!(sum(passed) >= (bare ? .9 : .5) * total && sum(passed) >= .3 * filled) || bare && isChance(passed, column)) continue;
		const isWhole = passed.every((one) => one.whole);
		return {
			because: told(passed, looksLike),
			kind: isWhole ? "token" : "text"
		};
	}
	const barcodes = sum(whole.filter(({ text }) => isBarcode(text)));
	if (whole.length > 0 && barcodes >= .9 * sum(whole)) return void 0;
	const phones = bestCountry(found, column);
	if (sum(phones) < .5 * total || sum(phones) < (phones.every((one) => one.whole) ? .4 : .02) * filled) return void 0;
	return {
		because: told(phones, "phone numbers"),
		kind: phones.every((one) => one.whole) ? "phone" : "text"
	};
}
const sum = (found) => found.reduce((total, { count }) => total + count, 0);
function isChance(passed, column) {
	const different = new Set(passed.map(({ text }) => text)).size;
	const short = passed.some(({ text }) => text.length < 13);
	if (namesAThing(column)) return different < (short ? 20 : 8);
	return short && different < 8;
}
function bestCountry(found, column) {
	const thing = namesAThing(column) || isSeries(found);
	const byCountry = new Map();
	for (const one of found) for (const { country, sure } of phoneForms(one.text)) {
		if (!sure && (thing || !one.whole)) continue;
		byCountry.set(country, [...byCountry.get(country) ?? [], one]);
	}
	const abroad = byCountry.get("+") ?? [];
	const best = [...byCountry].filter(([country]) => country !== "+").map(([, numbers]) => numbers).reduce((most, one) => sum(one) > sum(most) ? one : most, []);
	return [...new Set([...abroad, ...best])];
}
const isSeries = (found) => found.filter(({ text }) => /^(19|20)\d{8,}$|^\d+0{4,}\d{1,4}$/.test(text)).length >= .8 * found.length;
export { judgeNumbers };
