import { ct as evidenceText, et as endsWithRehearsal, st as evidenceDigest, tt as evidenceOf } from "./stagegate-model.js";
import { g as userError } from "./s3.js";
import { A as redactEntry, D as journalFile, d as writeWhole, st as worstVerdict, u as readIfThere } from "./stagegate-start.js";
import { _ as code, d as buildReports, g as readRehearsal, m as summaryBytes, r as migrationLog } from "./stagegate-report.js";
import { n as postReport } from "./post-report.js";
import { dirname, join, resolve } from "node:path";
// packages/steps/report/run.ts
async function run(given, context) {
	const journals = await readJournals(given.journals, context);
	const verdict = worstVerdict(journals.map((entries) => readRehearsal(entries).verdict));
	const [reportPath, logPath] = [given.report, given.log].map((path) => resolve(context.workingDirectory, path));
	if (reportPath === logPath) throw samePath(given.report);
	const [only = [], ...others] = journals;
	const evidence = others.length === 0 ? evidenceOf(only) : void 0;
	const digest = evidence && evidenceDigest(evidence);
	const text = buildReports(journals, {
		bytes: summaryBytes,
		rest: code([...given.journals].join(", ") || given.journal),
		evidence: digest
	});
	await writeWhole(reportPath, text);
	for (const entries of journals.toReversed()) await writeWhole(logPath, migrationLog(await readIfThere(logPath), entries, others.length > 0));
	const written = evidence && endsWithRehearsal(only);
	const evidencePath = join(dirname(reportPath), "evidence.json");
	if (written) await writeWhole(evidencePath, evidenceText(evidence));
	const token = given.comment ? given["github-token"] : void 0;
	const comment = await postReport(token, journals, context);
	return {
		verdict: "passed",
		headline: `Report written: the rehearsal ${verdict === "inconclusive" ? "was inconclusive" : verdict}`,
		facts: {
			report: given.report,
			log: given.log,
			bytes: Buffer.byteLength(text),
			...written && digest ? { evidence: digest } : {}
		},
		outputs: {
			report: reportPath,
			log: logPath,
			"rehearsal-verdict": verdict,
			evidence: written ? evidencePath : "",
			"evidence-digest": digest ?? "",
			...comment ? { comment } : {}
		}
	};
}
async function readJournals(paths, { workingDirectory, journal, run, log, secrets }) {
	const files = paths.length === 0 ? [journal] : paths.map((path) => journalFile({
		path: resolve(workingDirectory, path),
		run,
		log,
		secrets
	}));
	return Promise.all(files.map(async (file) => {
		const entries = await file.entries();
		if (!entries.some(({ type }) => type !== "run")) throw journalEmpty(file.path, entries.length === 0);
		return entries.map((entry) => redactEntry(entry, secrets));
	}));
}
const journalEmpty = (path, missing) => userError({
	code: "journal-empty",
	message: `There is nothing to report: the journal ${path} ${missing ? "is missing or empty" : "has no finished step"}.`,
	next: "Run a step before this one, in the same job and with the same `journal`; between jobs, pass the journal on as an artifact."
});
const samePath = (path) => userError({
	code: "same-path",
	message: `\`report\` and \`log\` are the same file, ${path}.`,
	next: "Give each a path of its own."
});
export { run };
