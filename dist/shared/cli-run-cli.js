import { g as userError, p as problemOf } from "./s3.js";
import { U as commonInputs, Z as inputMeta, dt as loadStep, ft as loadSteps, g as performStep, k as _usingCtx, mt as secretRegistry, pt as stepNames, ut as isStep, w as didYouMean } from "./stagegate-start.js";
import { t as columnsOf } from "./columns.js";
import { a as resultObject, c as shortPath, d as unreadVariables, i as problemObject, l as doorServices, n as stepHelp, o as ending, r as jsonLine, s as problemText, u as formOf } from "./step-help.js";
import { n as exitCode } from "./help-layout.js";
import { a as pathsFrom, i as parseFlags, n as withSecrets, o as secretsInFlags, s as stepFlags, t as secretFlags } from "./secret-sources.js";
import { t as generalHelp } from "./general-help.js";
import { t as localEvent } from "./stagegate-words.js";
import { t as version } from "./stagegate-version.js";
import { _ as gitLine } from "./stagegate-process.js";
import { stat } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
// packages/cli/find-project.ts
async function findProject(directory) {
	const file = inputMeta(commonInputs.config).default ?? "";
	const mine = await owner(directory);
	for (let here = directory;; here = dirname(here)) {
		const found = await owner(join(here, file));
		if (found !== void 0 && (found === mine || here === directory)) return here;
		if (await owner(here) !== mine) return directory;
		if (await owner(join(here, ".git")) !== void 0 || here === dirname(here)) return directory;
	}
}
const owner = (path) => stat(path).then(({ uid }) => uid, () => void 0);
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
	for (const stream of [process.stdout, process.stderr]) stream.on("error", (error) => {
		if (error.code !== "EPIPE") process.exit(1);
	});
	process.on("uncaughtException", (error) => {
		complain(`Defect of Stagegate: ${problemOf(error).message}`);
		process.exit(1);
	});
	const form = formOf(words);
	try {
		process.exitCode = await command(words, {
			secrets,
			form,
			print
		});
	} catch (error) {
		const problem = problemOf(error);
		const code = problem.kind === "user" ? 2 : problem.kind === "cancelled" ? 130 : 1;
		if (form === "text") complain(problemText(problem));
		else print(jsonLine(problemObject(problem, code), secrets));
		if (problem.kind === "bug" && words.includes("--debug")) complain(error.stack ?? "");
		process.exitCode = code;
	}
}
async function command([name, ...words], printer) {
	if (name === void 0 || name === "--help" || name === "-h" || name === "help" && words.length === 0) {
		print(generalHelp(columnsOf(process.stdout, process.env)));
		return name === void 0 ? 2 : 0;
	}
	if (name === "help") return command([...words.slice(0, 1), "--help"], printer);
	if (name === "init") return (await import("./cli-run-init.js")).runInit(words, printer);
	if (name === "completion") {
		const { completionFor } = await import("./cli-completion.js");
		print(completionFor(words, await loadSteps()));
		return 0;
	}
	if (isStep(name)) return await runOne(await loadStep(name), words, printer);
	const names = [
		"init",
		...stepNames,
		"help",
		"completion"
	];
	throw userError({
		code: "unknown-command",
		message: `"${name}" is not a command of stagegate.${didYouMean(name, names)}`,
		next: "`stagegate --help` lists them."
	});
}
async function runOne(step, words, printer) {
	try {
		var _usingCtx$1 = _usingCtx();
		if (words.includes("--help") || words.includes("-h")) {
			print(stepHelp(step, columnsOf(process.stdout, process.env)));
			return 0;
		}
		const flags = [...stepFlags(step), ...secretFlags(stepFlags(step))];
		const { globals, given: typed } = parseFlags(step.name, words, flags);
		const services = _usingCtx$1.a(await doorServices(globals, printer));
		const { log } = services;
		for (const warning of secretsInFlags(flags, typed)) log.warn(warning);
		const here = process.cwd();
		const directory = typed.config || typed["working-directory"] ? here : await findProject(here);
		if (directory !== here) log.info(`Working in ${directory}: the nearest stagegate.yml is there.`);
		const given = await withSecrets(flags, pathsFrom(here, directory, flags, typed), services);
		const run = await localRun(directory, services);
		const performed = await performStep({
			step,
			given,
			directory,
			run
		}, services);
		const entries = await entriesOf(step, performed);
		if (printer.form === "text") print(lastWords(performed, entries) ?? await summaryOf(performed, entries));
		else print(jsonLine(resultObject(performed.result, entries), secrets));
		await tellOfEnvFile(step, performed, join(directory, given["working-directory"] ?? "."), services);
		return exitCode(performed.result);
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
const entriesOf = async (step, { journal }) => step.startsJournal && await journal?.entries().catch(() => []) || [];
const lastWords = ({ result }, entries) => entries.some(({ type }) => type !== "run") ? void 0 : `${ending(result)}\n`;
async function summaryOf({ result }, entries) {
	const paths = [
		"report",
		"log",
		"journal"
	].map((name) => [name, shortPath(result.outputs[name] ?? "")]);
	const { terminalSummary } = await import("./report-terminal-summary.js");
	const { isTTY, columns } = process.stdout;
	return `\n${terminalSummary(entries, {
		width: isTTY ? Math.max(60, columns || 110) : Number.POSITIVE_INFINITY,
		files: paths.filter(([, path]) => path !== "")
	})}`;
}
async function tellOfEnvFile(step, { result: { problem } }, directory, { log, environment }) {
	if (problem?.kind !== "user" || ![
		"missing-url",
		"no-staging-url",
		"no-token"
	].includes(problem.code)) return;
	const wanted = stepFlags(step).flatMap(({ variable }) => variable ?? []);
	const unread = await unreadVariables(directory, wanted, environment);
	if (unread.length > 0) log.warn(`The file .env has ${unread.join(", ")} and is not read: give --dotenv .env to use it.`);
}
export { runCli };
