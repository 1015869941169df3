// packages/action/failure-message.ts
const longest = 4096;
const endings = {
	refused: "Refused",
	user: "Error",
	bug: "Defect of Stagegate",
	cancelled: "Cancelled"
};
function failureMessage({ step, verdict, headline, problem }) {
	if (!problem) return `${step} ${verdict}: ${headline}`;
	const { kind, code, message, next, details = [] } = problem;
	const text = [
		`${endings[kind]} (${code}): ${message}`,
		...details,
		...next ? [`Next: ${next}`] : []
	].join("\n");
	return text.length <= longest ? text : `${text.slice(0, 4095)}…`;
}
export { failureMessage as t };
