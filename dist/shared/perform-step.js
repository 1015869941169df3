import { A as inputMeta, G as userError, H as problemOf, K as verdictOf, S as commonInputs, W as refused } from "./stagegate-checks.js";
import { c as runStep, f as journalFile, r as readSettings, x as registerSecrets } from "./line-progress.js";
import { i as _usingCtx } from "./stagegate-postgres.js";
import { mkdir, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, resolve } from "node:path";
// packages/process/secrets.ts
const shortest = 4;
function formsOf(value) {
	const encoded = encodeURIComponent(value);
	return [
		value,
		encoded,
		encoded.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`),
		encodeURI(value),
		JSON.stringify(value).slice(1, -1),
		value.replaceAll("'", "''"),
		value.replace(/[\\']/g, "\\$&"),
		Buffer.from(value).toString("base64"),
		...value.split(/\r?\n/)
	].filter((form) => form.length >= shortest);
}
function secretRegistry(announce = () => void 0) {
	let forms = [];
	return {
		add(value) {
			const fresh = [...new Set(formsOf(value))].filter((form) => !forms.includes(form));
			forms = [...forms, ...fresh].sort((a, b) => b.length - a.length);
			for (const form of fresh) announce(form);
		},
		redact(text) {
			let redacted = text;
			for (const form of forms) redacted = redacted.replaceAll(form, "***");
			return redacted;
		}
	};
}
// packages/storage/ignore-state-directory.ts
async function ignoreStateDirectory(workingDirectory) {
	const directory = join(workingDirectory, ".stagegate");
	try {
		await mkdir(directory, { recursive: true });
		await writeFile(join(directory, ".gitignore"), "*\n", { flag: "wx" });
	} catch {}
}
// packages/storage/journal-lock.ts
async function holdJournal(path) {
	const lock = `${path}.lock`;
	await mkdir(dirname(lock), { recursive: true }).catch(() => void 0);
	for (let attempt = 0;; attempt++) try {
		const file = await open(lock, "wx", 384);
		await file.writeFile(String(process.pid)).finally(() => file.close());
		return { [Symbol.asyncDispose]: () => rm(lock, { force: true }) };
	} catch (error) {
		if (error.code !== "EEXIST") return { async [Symbol.asyncDispose]() {} };
		const holder = await readFile(lock, "utf8").catch(() => "");
		if (attempt > 0 || holder === "" || isAlive(Number(holder))) throw running(path, lock, holder);
		await rm(lock, { force: true });
	}
}
function isAlive(pid) {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === "EPERM";
	}
}
const running = (path, lock, holder) => refused({
	code: "rehearsal-running",
	message: `Another rehearsal${holder === "" ? "" : ` (process ${holder})`} is writing ${path}.`,
	next: `Wait for it, or rehearse in a checkout of its own, or give another \`journal\`. Where none is running, remove ${lock}.`
});
// packages/steps/perform-step.ts
async function performStep(request, services) {
	const { step, given } = request;
	const started = performance.now();
	let journal;
	let entriesBefore = 0;
	try {
		try {
			var _usingCtx$1 = _usingCtx();
			registerSecrets(step, given, services.environment, services.secrets);
			const workingDirectory = await directoryOf(request);
			const config = common("config", given);
			const settings = await readSettings({
				path: config,
				directory: workingDirectory,
				required: Boolean(given.config)
			}, request.steps);
			const run = {
				...request.run,
				name: settings.name
			};
			const path = from(workingDirectory, common("journal", given));
			journal = journalFile({
				path,
				run,
				log: services.log,
				secrets: services.secrets
			});
			await ignoreStateDirectory(workingDirectory);
			_usingCtx$1.a(step.startsJournal ? await holdJournal(path) : void 0);
			if (!step.startsJournal) entriesBefore = (await journal.entries()).length;
			const result = await runStep(step, given, {
				...services,
				journal,
				run,
				settings,
				workingDirectory
			});
			return {
				result: {
					...result,
					outputs: {
						...result.outputs,
						journal: path
					}
				},
				journal,
				entriesBefore
			};
		} catch (_) {
			_usingCtx$1.e = _;
		} finally {
			await _usingCtx$1.d();
		}
	} catch (error) {
		const problem = problemOf(error);
		if (problem.kind === "bug" && error instanceof Error) services.log.debug(error.stack ?? error.message);
		return {
			result: {
				step: step.name,
				verdict: verdictOf(problem),
				headline: problem.message,
				outputs: {},
				problem,
				durationMs: performance.now() - started,
				judged: false
			},
			entriesBefore,
			...journal ? { journal } : {}
		};
	}
}
function common(name, given) {
	return given[name] || (inputMeta(commonInputs[name]).default ?? "");
}
async function directoryOf({ given, directory }) {
	const path = resolve(directory, common("working-directory", given));
	const found = await stat(path).catch(() => void 0);
	if (found?.isDirectory()) return path;
	throw userError({
		code: "no-working-directory",
		message: `The working directory ${path} ${found ? "is not a directory" : "does not exist"}.`,
		next: "Correct `working-directory`; on GitHub, check the repository out in an earlier step."
	});
}
const from = (directory, path) => isAbsolute(path) ? path : join(directory, path);
export { secretRegistry as n, performStep as t };
