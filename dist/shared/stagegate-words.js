// packages/report/verdict-words.ts
const marks = {
	passed: "✅",
	failed: "❌",
	refused: "⛔",
	inconclusive: "❔"
};
const verdictMark = (verdict) => `${marks[verdict]} ${verdict}`;
function workMark(entry) {
	const way = entry.type === "step" && entry.step === "rollback-proof" && entry.verdict === "passed" ? entry.facts?.class : void 0;
	if (way === void 0 || way.startsWith("reversible")) return verdictMark(entry.verdict);
	return "⚠️ passed";
}
const verdictTitle = (verdict) => `${marks[verdict]} ${verdict[0]?.toUpperCase()}${verdict.slice(1)}`;
// packages/model/journal.ts
const localEvent = "local";
export { workMark as i, verdictMark as n, verdictTitle as r, localEvent as t };
