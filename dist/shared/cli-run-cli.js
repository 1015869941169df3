import { Et as userError, I as _usingCtx, _ as performStep, _t as isStep, bt as stepNames, k as didYouMean, p as servicesOf, s as gitLine, vt as loadStep, wt as problemOf, xt as secretRegistry, yt as loadSteps } from "./stagegate-start.js";
import { c as stepFlags, d as problemText, f as shortPath, i as stepHelp, l as exitCode, n as generalHelp, o as parseFlags, p as cancelOnSignals, s as secretsInFlags, t as terminalLog, u as ending } from "./terminal-log.js";
import { t as localEvent } from "./stagegate-words.js";
import { t as version } from "./stagegate-version.js";
import { tmpdir } from "node:os";
import { randomBytes } from "node:crypto";
// packages/cli/local-run.ts
async function localRun(directory, services) {
	const at = new Date().toISOString();
	const [commit, tree, ref] = await Promise.all([
		gitLine(["rev-parse", "HEAD"], directory, services),
		gitLine(["rev-parse", "HEAD^{tree}"], directory, services),
		gitLine(["symbolic-ref", "HEAD"], directory, services)
	]);
	return {
		v: 3,
		at,
		type: "run",
		id: `${at.replace(/[-:]|\.\d+/g, "")}-${randomBytes(2).toString("hex")}`,
		stagegate: version,
		event: localEvent,
		...commit ? { commit } : {},
		...tree ? { tree } : {},
		...ref ? { ref } : {}
	};
}
// packages/cli/run-cli.ts
const secrets = secretRegistry();
const print = (text) => void process.stdout.write(secrets.redact(text));
const complain = (text) => void process.stderr.write(secrets.redact(`${text}\n`));
async function runCli(words) {
	process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 1));
	process.on("uncaughtException", (error) => {
		complain(`Defect of Stagegate: ${problemOf(error).message}`);
		process.exit(1);
	});
	try {
		process.exitCode = await command(words);
	} catch (error) {
		const problem = problemOf(error);
		complain(problemText(problem));
		if (problem.kind === "bug" && words.includes("--debug")) complain(error.stack ?? "");
		process.exitCode = problem.kind === "user" ? 2 : 1;
	}
}
async function command([name, ...words]) {
	if (name === void 0 || name === "help" || name === "--help" || name === "-h") {
		print(generalHelp(await loadSteps()));
		return name === void 0 ? 2 : 0;
	}
	if (name === "init") return (await import("./cli-run-init.js")).runInit(words, {
		secrets,
		print
	});
	if (isStep(name)) return await runOne(await loadStep(name), words);
	const names = ["init", ...stepNames];
	throw userError({
		code: "unknown-command",
		message: `"${name}" is not a command of stagegate.${didYouMean(name, names)}`,
		next: "`stagegate --help` lists them."
	});
}
async function runOne(step, words) {
	try {
		var _usingCtx$1 = _usingCtx();
		const flags = stepFlags(step);
		if (words.includes("--help") || words.includes("-h")) {
			print(stepHelp(step));
			return 0;
		}
		const { debug, ...given } = parseFlags(step.name, words, flags);
		const log = terminalLog(secrets, process.stderr, debug === "true");
		const signal = cancelOnSignals(() => log.info("Cancelling; press Ctrl-C again to end at once."));
		const services = _usingCtx$1.a(await servicesOf({
			log,
			secrets,
			signal,
			environment: process.env,
			temporaryRoot: tmpdir()
		}));
		const directory = process.cwd();
		for (const warning of secretsInFlags(flags, given)) log.warn(warning);
		const run = await localRun(directory, services);
		const performed = await performStep({
			step,
			given,
			directory,
			run
		}, services);
		print(await lastWords(step, performed));
		return exitCode(performed.result);
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
async function lastWords(step, { result, journal }) {
	const entries = step.startsJournal && await journal?.entries().catch(() => []) || [];
	if (!entries.some(({ type }) => type !== "run")) return `${ending(result)}\n`;
	const paths = [
		"report",
		"log",
		"journal"
	].map((name) => [name, shortPath(result.outputs[name] ?? "")]);
	const { terminalSummary } = await import("./report-terminal-summary.js");
	return `\n${terminalSummary(entries, {
		width: process.stdout.isTTY ? Math.max(60, process.stdout.columns || 110) : 200,
		files: paths.filter(([, path]) => path !== "")
	})}`;
}
export { runCli };
