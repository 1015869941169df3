import { st as evidenceDigest, tt as evidenceOf } from "./stagegate-model.js";
import { m as summaryBytes, p as buildReport } from "./stagegate-report.js";
import { l as failureMessage } from "./stagegate-start.js";
// packages/action/step-summary.ts
function stepSummary(step, result, entries, before) {
	const whole = step.startsJournal || step.name === "report";
	const own = whole ? entries : entries.filter((entry, index) => index >= before || entry.type === "run");
	const title = summaryTitle(step);
	if (!(own.some(({ type }) => type !== "run") && !(step.name === "report" && result.problem))) return `${title}${fenced(failureMessage(result))}\n`;
	const evidence = whole ? evidenceOf(entries) : void 0;
	return title + buildReport(own, {
		bytes: summaryBytes,
		rest: "the journal",
		evidence: evidence && evidenceDigest(evidence)
	});
}
const summaryTitle = ({ name }) => `## Stagegate: ${name}\n\n`;
const fenced = (text) => `\`\`\`text\n${text.replaceAll("```", "'''")}\n\`\`\``;
export { stepSummary, summaryTitle };
