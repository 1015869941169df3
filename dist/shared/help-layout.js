// packages/cli/exit-code.ts
const exitCodes = {
	0: "passed",
	1: "failed: it ran and was wrong, or a defect of Stagegate",
	2: "an input, the settings or the surroundings are wrong: nothing was judged",
	3: "refused by a policy or a safety guard",
	4: "inconclusive: it could not be measured",
	130: "cancelled"
};
function exitCode({ verdict, problem, judged }) {
	if (problem?.kind === "cancelled") return 130;
	if (verdict === "passed") return 0;
	if (verdict === "refused") return 3;
	if (verdict === "inconclusive") return 4;
	return problem?.kind === "user" && !judged ? 2 : 1;
}
// packages/cli/wrap.ts
function wrap(text, width, indent) {
	const lines = [];
	let line = "";
	for (const word of text.split(/\s+/)) if (line !== "" && indent.length + line.length + 1 + word.length > width) {
		lines.push(line);
		line = word;
	} else line = line === "" ? word : `${line} ${word}`;
	return [...lines, line].map((each) => indent + each).join("\n");
}
// packages/cli/help-layout.ts
function helpLayout(columns) {
	return {
		page(parts) {
			return `${parts.filter(([, body]) => body !== "").map(([title, body]) => `${title}\n${body.startsWith(" ") ? body : wrap(body, columns, "  ")}`).join("\n\n")}\n`;
		},
		table(rows) {
			const most = Math.min(24, Math.floor(columns / 4));
			const width = Math.min(most, Math.max(0, ...rows.map(([left]) => left.length)));
			return rows.map(([left, right]) => {
				const text = wrap(right, columns, " ".repeat(width + 4));
				return left.length > width ? `  ${left}\n${text}` : `  ${left.padEnd(width)}${text.slice(width + 2)}`;
			}).join("\n");
		},
		typed: (lines) => lines.map((line) => `  ${line}`).join("\n")
	};
}
export { exitCode as n, exitCodes as r, helpLayout as t };
