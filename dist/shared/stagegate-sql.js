// packages/sql/sql-statements.ts
const tokens = {
	space: /[ \t\n\r\f\v]+/y,
	lineComment: /--[^\n\r]*/y,
	blockComment: /\/\*/y,
	escapeString: /[eE]'/y,
	string: /'/y,
	quotedName: /"/y,
	dollarQuote: /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y,
	word: /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y,
	number: /\d[\w$.]*/y,
	other: /[\s\S]/y
};
function splitStatements(sql) {
	const statements = [];
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
	for (const token of tokenise(sql)) {
		if (token.kind === "space") continue;
		if (token.text === ";" && parentheses === 0 && blocks === 0) {
			finish(token.start);
			continue;
		}
		start ??= token.start;
		if (token.kind === "lineComment" || token.kind === "blockComment") continue;
		begins ??= token.start;
		if (token.text === "(") parentheses += 1;
		if (token.text === ")") parentheses = Math.max(0, parentheses - 1);
		if (token.kind !== "word") continue;
		const word = token.text.toLowerCase();
		if (words.length < 4) words.push(word);
		if (parentheses > 0 || !definesRoutine(words)) continue;
		if (word === "begin" || word === "case" && blocks > 0) blocks += 1;
		if (word === "end") blocks = Math.max(0, blocks - 1);
	}
	finish(sql.length);
	return statements;
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
function mayGoOn({ kind, start, end }, sql) {
	return kind === "string" && end - start > 2 && sql[end - 2] === "\\" && sql[end - 1] === "'";
}
function* tokenise(sql) {
	let start = 0;
	while (start < sql.length) {
		const token = tokenAt(sql, start);
		yield token;
		start = token.end;
	}
}
const kindsByFirst = Array.from({ length: 128 }, (_, code) => {
	const first = String.fromCharCode(code);
	if (/\s/.test(first)) return ["space"];
	if (/[eE]/.test(first)) return ["escapeString", "word"];
	if (/[A-Za-z_]/.test(first)) return ["word"];
	if (/\d/.test(first)) return ["number"];
	const kind = {
		"-": "lineComment",
		"/": "blockComment",
		"'": "string",
		"\"": "quotedName",
		$: "dollarQuote"
	}[first];
	return kind ? [kind, "other"] : ["other"];
});
const anyKind = Object.keys(tokens);
function tokenAt(sql, start) {
	for (const kind of kindsByFirst[sql.charCodeAt(start)] ?? anyKind) {
		const pattern = tokens[kind];
		pattern.lastIndex = start;
		const match = pattern.exec(sql)?.[0];
		if (match === void 0) continue;
		return {
			kind,
			text: match,
			start,
			end: endOf(sql, kind, match, start)
		};
	}
	throw new RangeError(`Nothing to read at ${start} of ${sql.length}.`);
}
function endOf(sql, kind, match, start) {
	const after = start + match.length;
	if (kind === "blockComment") return endOfBlockComment(sql, after);
	if (kind === "escapeString") return endOfEscapeString(sql, after);
	if (kind !== "string" && kind !== "quotedName" && kind !== "dollarQuote") return after;
	const close = sql.indexOf(match, after);
	return close === -1 ? sql.length : close + match.length;
}
const goesOn = /[ \t\f\v]*(?:--[^\n\r]*)?[\n\r](?:[ \t\n\r\f\v]|--[^\n\r]*[\n\r])*'/y;
function endOfEscapeString(sql, start) {
	const mark = /\\[\s\S]|''|'/g;
	mark.lastIndex = start;
	for (let found = mark.exec(sql); found; found = mark.exec(sql)) {
		if (found[0] !== "'") continue;
		goesOn.lastIndex = mark.lastIndex;
		if (!goesOn.test(sql)) return mark.lastIndex;
		mark.lastIndex = goesOn.lastIndex;
	}
	return sql.length;
}
function endOfBlockComment(sql, start) {
	const mark = /\/\*|\*\//g;
	mark.lastIndex = start;
	let depth = 1;
	for (let found = mark.exec(sql); found; found = mark.exec(sql)) {
		depth += found[0] === "/*" ? 1 : -1;
		if (depth === 0) return mark.lastIndex;
	}
	return sql.length;
}
// packages/sql/statement-shape.ts
const longestRead = 2e4;
const longestShape = 1e3;
const literal = "?";
function statementShape(sql) {
	if (sql !== last.sql) last = {
		sql,
		shape: shapeOf(sql)
	};
	return last.shape;
}
let last = {
	sql: "",
	shape: ""
};
function shapeOf(sql) {
	const pieces = [];
	const numbers = [];
	let unsure = false;
	for (const token of tokenise(sql.slice(0, longestRead))) {
		if (token.kind === "number" && pieces.at(-1) !== "$") numbers.push(pieces.length);
		const isBody = token.kind === "dollarQuote" && runsCode(pieces);
		pieces.push(isBody ? `$$ ${shapeOf(bodyOf(token, sql))} $$` : pieceOf(token, sql));
		unsure = mayGoOn(token, sql);
		if (unsure) break;
	}
	if (!definesSchema(pieces)) for (const at of numbers) pieces[at] = literal;
	const shape = pieces.join("").replace(/\s+/g, " ").trim().replace(/\?\?+/g, literal).replace(/\(-?\?(?:, ?-?\?)+\)/g, "(?, …)").replace(/(\(\?(?:, …)?\))(?:, ?\(\?(?:, …)?\))+/g, "$1, …");
	return unsure || sql.length > longestRead || shape.length > longestShape ? `${shape.slice(0, 999).trimEnd()}…` : shape;
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
export { tokenise as i, mayGoOn as n, splitStatements as r, statementShape as t };
