// packages/sql/enclosed.ts
const goesOn = /[ \t\f\v]*(?:--[^\n\r]*)?[\n\r](?:[ \t\n\r\f\v]|--[^\n\r]*[\n\r])*'/y;
const marks = {
	"'": /\\[\s\S]|''|'/g,
	"\"": /\\[\s\S]|""|"/g
};
function endOfEscapeString(sql, start, quote) {
	const mark = marks[quote];
	mark.lastIndex = start;
	for (let found = mark.exec(sql); found; found = mark.exec(sql)) {
		if (found[0] !== quote) continue;
		goesOn.lastIndex = mark.lastIndex;
		if (quote !== "'" || !goesOn.test(sql)) return mark.lastIndex;
		mark.lastIndex = goesOn.lastIndex;
	}
	return sql.length;
}
function endOfBlockComment(sql, start, nested) {
	const mark = /\/\*|\*\//g;
	mark.lastIndex = start;
	let depth = 1;
	for (let found = mark.exec(sql); found; found = mark.exec(sql)) {
		if (found[0] === "*/") depth -= 1;
		else if (nested) depth += 1;
		if (depth === 0) return mark.lastIndex;
	}
	return sql.length;
}
// packages/sql/lexer.ts
const space = ["space", /[ \t\n\r\f\v]+/y];
const word = ["word", /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y];
const number = ["number", /\d[\w$.]*/y];
const other = ["other", /[\s\S]/y];
function lexerOf(rules) {
	const opens = openings(rules);
	const byFirst = Array.from({ length: 128 }, (_, code) => startingWith(String.fromCharCode(code), opens));
	const tokenAt = (sql, start) => {
		for (const [kind, pattern] of byFirst[sql.charCodeAt(start)] ?? [word, other]) {
			pattern.lastIndex = start;
			const text = pattern.exec(sql)?.[0];
			if (text !== void 0) return {
				kind,
				text,
				start,
				end: endOf(sql, {
					kind,
					text,
					start
				}, rules.nestedComments)
			};
		}
		throw new RangeError(`Nothing to read at ${start} of ${sql.length}.`);
	};
	return {
		rules,
		tokenAt,
		*tokenise(sql) {
			for (let start = 0; start < sql.length;) {
				const token = tokenAt(sql, start);
				yield token;
				start = token.end;
			}
		}
	};
}
function openings(rules) {
	const escapes = rules.backslashes === "all-strings";
	const string = escapes ? "escapeString" : "string";
	const dashes = rules.dashComments === "anywhere" ? /--[^\n\r]*/y : /--(?=\s|$)[^\n\r]*/y;
	const eString = ["escapeString", /[eE]'/y];
	return {
		"-": [["lineComment", dashes]],
		"/": [["blockComment", /\/\*/y]],
		"'": [[string, /'/y]],
		"\"": [[rules.doubleQuotes === "name" ? "quotedName" : string, /"/y]],
		...escapes ? {} : {
			e: [eString],
			E: [eString]
		},
		...rules.hashComments ? { "#": [["lineComment", /#[^\n\r]*/y]] } : {},
		...rules.backticks ? { "`": [["quotedName", /`/y]] } : {},
		...rules.dollarQuotes ? { $: [["dollarQuote", /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y]] } : {}
	};
}
function startingWith(first, opens) {
	if (/\s/.test(first)) return [space, other];
	const own = opens[first] ?? [];
	if (/[A-Za-z_]/.test(first)) return [...own, word];
	if (/\d/.test(first)) return [number];
	return [...own, other];
}
function endOf(sql, { kind, text, start }, nestedComments) {
	const after = start + text.length;
	if (kind === "blockComment") return endOfBlockComment(sql, after, nestedComments);
	if (kind === "escapeString") return endOfEscapeString(sql, after, text.at(-1));
	if (kind !== "string" && kind !== "quotedName" && kind !== "dollarQuote") return after;
	const close = sql.indexOf(text, after);
	return close === -1 ? sql.length : close + text.length;
}
function mayGoOn({ kind, start, end }, sql) {
	return kind === "string" && end - start > 2 && sql[end - 2] === "\\" && sql[end - 1] === "'";
}
// packages/sql/split-statements.ts
const mostWords = 4;
function splitStatements(sql, lexer) {
	const { delimiterCommand, semicolonsInside, codeComments } = lexer.rules;
	const statements = [];
	let delimiter = ";";
	let start;
	let begins;
	let words = [];
	let parentheses = 0;
	let blocks = 0;
	const finish = (end) => {
		if (start !== void 0 && begins !== void 0) statements.push({
			text: sql.slice(start, endOfText(sql, end)),
			offset: start,
			begins,
			words
		});
		start = void 0;
		begins = void 0;
		words = [];
		parentheses = 0;
		blocks = 0;
	};
	for (let at = 0; at < sql.length;) {
		const token = lexer.tokenAt(sql, at);
		at = token.end;
		if (token.kind === "space") continue;
		if (delimiterCommand && begins === void 0) {
			const given = delimiterOf(sql, token);
			if (given) {
				start = void 0;
				[delimiter, at] = [given.delimiter, given.end];
				continue;
			}
		}
		const ends = parentheses === 0 && blocks === 0 ? delimiterIn(sql, token, delimiter) : -1;
		if (ends >= 0) {
			if (ends > token.start) [start, begins] = [start ?? token.start, begins ?? token.start];
			finish(ends);
			at = ends + delimiter.length;
			continue;
		}
		start ??= token.start;
		if (token.kind === "lineComment") continue;
		if (token.kind === "blockComment" && !(codeComments && sql[token.start + 2] === "!")) continue;
		begins ??= token.start;
		if (semicolonsInside && token.text === "(") parentheses += 1;
		if (token.text === ")") parentheses = Math.max(0, parentheses - 1);
		if (token.kind !== "word") continue;
		const word = token.text.toLowerCase();
		if (words.length < mostWords) words.push(word);
		if (!semicolonsInside || parentheses > 0 || !definesRoutine(words)) continue;
		if (word === "begin" || word === "case" && blocks > 0) blocks += 1;
		if (word === "end") blocks = Math.max(0, blocks - 1);
	}
	finish(sql.length);
	return statements;
}
function delimiterIn(sql, { kind, text, start }, delimiter) {
	if (delimiter === ";") return text === ";" ? start : -1;
	if (kind === "other") return sql.startsWith(delimiter, start) ? start : -1;
	const within = kind === "word" || kind === "number" ? text.indexOf(delimiter) : -1;
	return within < 0 ? -1 : start + within;
}
function delimiterOf(sql, { kind, text, start }) {
	if (kind !== "word" || text.toLowerCase() !== "delimiter") return void 0;
	const rest = /[ \t]+(\S+)[^\n\r]*/y;
	rest.lastIndex = start + text.length;
	const delimiter = rest.exec(sql)?.[1];
	return delimiter === void 0 ? void 0 : {
		delimiter,
		end: rest.lastIndex
	};
}
function endOfText(sql, end) {
	let at = end;
	while (/[ \t\n\r\f\v]/.test(sql[at - 1] ?? "")) at -= 1;
	return at;
}
function definesRoutine([first, second, third, fourth]) {
	if (first !== "create") return false;
	const what = second === "or" && third === "replace" ? fourth : second;
	return what === "function" || what === "procedure";
}
// packages/sql/statement-shape.ts
const longestRead = 2e4;
const longestShape = 1e3;
const literal = "?";
function statementShapes(lexer, longest = longestShape) {
	let last = {
		sql: "",
		shape: ""
	};
	return (sql) => {
		if (sql !== last.sql) last = {
			sql,
			shape: shapeOf(sql, lexer, longest)
		};
		return last.shape;
	};
}
function shapeOf(sql, lexer, longest) {
	const pieces = [];
	const numbers = [];
	let unsure = false;
	for (const token of lexer.tokenise(sql.slice(0, longestRead))) {
		if (token.kind === "number" && pieces.at(-1) !== "$") numbers.push(pieces.length);
		const isBody = token.kind === "dollarQuote" && runsCode(pieces);
		pieces.push(isBody ? `$$ ${shapeOf(bodyOf(token, sql), lexer, longest)} $$` : pieceOf(token, sql));
		unsure = mayGoOn(token, sql);
		if (unsure) break;
	}
	if (!definesSchema(pieces)) for (const at of numbers) pieces[at] = literal;
	const shape = pieces.join("").replace(/\s+/g, " ").trim().replace(/\?\?+/g, literal).replace(/\(-?\?(?:, ?-?\?)+\)/g, "(?, …)").replace(/(\(\?(?:, …)?\))(?:, ?\(\?(?:, …)?\))+/g, "$1, …");
	return unsure || sql.length > longestRead || shape.length > longest ? `${shape.slice(0, longest - 1).trimEnd()}…` : shape;
}
const runsCode = (pieces) => pieces.find((piece) => /^[a-z]/i.test(piece))?.toLowerCase() === "do";
function bodyOf({ start, end, text }, sql) {
	const body = sql.slice(start + text.length, end);
	return body.endsWith(text) ? body.slice(0, -text.length) : body;
}
function pieceOf(token, sql) {
	switch (token.kind) {
		case "space":
		case "lineComment":
		case "blockComment": return " ";
		case "string":
		case "escapeString": return literal;
		case "dollarQuote": return "$$…$$";
		default: return sql.slice(token.start, Math.min(token.end, longestRead));
	}
}
function definesSchema(pieces) {
	const words = pieces.map((piece) => piece.toLowerCase()).filter((piece) => /^[a-z]/.test(piece));
	const [first, second, third] = words;
	if (first === "alter") return true;
	if (first !== "create") return false;
	return second === "index" || third === "index" || second === "table" && !words.includes("as");
}
export { mayGoOn as i, splitStatements as n, lexerOf as r, statementShapes as t };
