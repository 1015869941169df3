import { a as setOutput, c as warning, i as setFailed, n as endGroup, o as setSecret, r as error, s as startGroup, t as debug } from "./actions-core.js";
import { I as _usingCtx, _ as performStep, d as readIfThere, p as servicesOf, s as gitLine, t as lineProgress, u as readEvent, vt as loadStep, wt as problemOf, xt as secretRegistry } from "./stagegate-start.js";
import { t as failureMessage } from "./failure-message.js";
import { t as version } from "./stagegate-version.js";
import { appendFile } from "node:fs/promises";
import { tmpdir } from "node:os";
// packages/action/given-inputs.ts
function givenInputs(environment) {
	const given = {};
	for (const [variable, value] of Object.entries(environment)) if (variable.startsWith("INPUT_") && value !== void 0) given[variable.slice(6).toLowerCase()] = value.trim();
	return given;
}
function withoutInputs(environment) {
	return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("INPUT_")));
}
// packages/action/run-entry.ts
async function runEntry(environment, directory, signal) {
	const { GITHUB_REPOSITORY: repository, GITHUB_SHA: commit, GITHUB_REF: ref, GITHUB_EVENT_NAME: event, GITHUB_WORKFLOW_REF: workflowRef, GITHUB_RUN_ID: id, GITHUB_RUN_ATTEMPT: attempt = "1", GITHUB_SERVER_URL: server = "https://github.com" } = environment;
	const tree = await gitLine(["rev-parse", "HEAD^{tree}"], directory, {
		environment,
		signal
	});
	const started = await readEvent(environment);
	const headCommit = started?.pull_request?.head.sha;
	const defaultBranch = started?.repository?.default_branch;
	const workflow = workflowPath(workflowRef, repository);
	return {
		v: 3,
		at: new Date().toISOString(),
		type: "run",
		id: id ? `${id}-${attempt}` : `local-${Date.now()}`,
		stagegate: version,
		...repository ? { repository } : {},
		...commit ? { commit } : {},
		...headCommit ? { headCommit } : {},
		...tree ? { tree } : {},
		...ref ? { ref } : {},
		...defaultBranch ? { defaultBranch } : {},
		...event ? { event } : {},
		...workflow ? { workflow } : {},
		.../^[1-9]\d*$/.test(attempt) ? { attempt: Number(attempt) } : {},
		...repository && id ? { url: `${server}/${repository}/actions/runs/${id}` } : {}
	};
}
function workflowPath(workflowRef, repository) {
	const path = workflowRef?.split("@", 1)[0];
	return repository && path?.startsWith(`${repository}/`) ? path.slice(repository.length + 1) : path;
}
// packages/action/workflow-safe.ts
function workflowSafe(line) {
	return line.replaceAll("##[", "# #[").replace(/^([\s\u0085]*):(?=:)/, "$1: ");
}
// packages/action/runner-log.ts
function runnerLog({ redact }, write) {
	const each = (text, mark = "") => {
		for (const line of redact(text).split(/\r\n|\r|\n/)) write(mark + workflowSafe(line));
	};
	return {
		info: (message) => each(message),
		warn: (message) => warning(redact(message)),
		annotate: (message, { file, line, column }) => error(redact(message), {
			title: "Stagegate",
			file,
			startLine: line,
			...column === void 0 ? {} : { startColumn: column }
		}),
		debug: (message) => debug(redact(message)),
		output: (line) => each(line, "  | "),
		progress: (label, total, unit) => lineProgress({ write: (line) => each(line) }, label, total, unit),
		group(title) {
			startGroup(redact(title));
			return endGroup;
		}
	};
}
// packages/action/run.ts
async function run(name) {
	const environment = process.env;
	const secrets = secretRegistry(setSecret);
	const log = runnerLog(secrets, (line) => process.stdout.write(`${line}\n`));
	const fail = (message) => setFailed(secrets.redact(message));
	const ourDefect = (error) => {
		log.debug(error instanceof Error ? error.stack ?? error.message : String(error));
		fail(`Defect of Stagegate: ${problemOf(error).message}`);
	};
	process.on("uncaughtException", (error) => {
		ourDefect(error);
		process.exit();
	});
	try {
		try {
			var _usingCtx$1 = _usingCtx();
			const signal = cancelledBySignals();
			const services = _usingCtx$1.a(await servicesOf({
				log,
				secrets,
				signal,
				environment: withoutInputs(environment),
				temporaryRoot: environment.RUNNER_TEMP ?? tmpdir()
			}));
			const directory = environment.GITHUB_WORKSPACE ?? process.cwd();
			const [step, run] = await Promise.all([loadStep(name), runEntry(environment, directory, signal)]);
			const request = {
				step,
				given: givenInputs(environment),
				directory,
				run
			};
			const performed = await performStep(request, services);
			await tell(step, performed, services);
			if (performed.result.verdict !== "passed") fail(failureMessage(performed.result));
			else log.info(`${step.name} passed: ${performed.result.headline}`);
		} catch (_) {
			_usingCtx$1.e = _;
		} finally {
			await _usingCtx$1.d();
		}
	} catch (error) {
		ourDefect(error);
	}
}
function cancelledBySignals() {
	const controller = new AbortController();
	for (const name of [
		"SIGINT",
		"SIGTERM",
		"SIGHUP"
	]) process.on(name, () => controller.abort());
	return controller.signal;
}
async function tell(step, performed, services) {
	const { result, journal, entriesBefore } = performed;
	const { log, secrets, environment } = services;
	for (const [name, value] of Object.entries({
		verdict: result.verdict,
		...result.outputs
	})) if (secrets.redact(value) === value) setOutput(name, value);
	else log.warn(`The output ${name} holds a secret and is not set.`);
	const summaryFile = environment.GITHUB_STEP_SUMMARY;
	if (!summaryFile) return;
	const { stepSummary, summaryTitle } = await import("./action-step-summary.js");
	const entries = await journal?.entries().catch(() => []) ?? [];
	const report = step.name === "report" ? await readIfThere(result.outputs.report ?? "") : void 0;
	const summary = report ? `${summaryTitle(step)}${report}` : stepSummary(step, result, entries, entriesBefore);
	await appendFile(summaryFile, secrets.redact(summary));
}
export { run as t };
