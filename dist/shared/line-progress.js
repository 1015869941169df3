import { A as inputMeta, G as userError, R as formatDuration } from "./stagegate-checks.js";
import { B as formatBytes, V as formatCount } from "./stagegate-model.js";
import { n as addressSecrets, r as parseAddress, t as postgres } from "./stagegate-postgres.js";
import { r as require_fastest_levenshtein } from "./libraries.js";
import { mkdtemp, rm } from "node:fs/promises";
import { rmSync } from "node:fs";
import { join } from "node:path";
// packages/process/temporary-directory.ts
async function temporaryDirectory(parent) {
	const path = await mkdtemp(join(parent, "stagegate-"));
	const options = {
		recursive: true,
		force: true,
		maxRetries: 3
	};
	const atExit = () => rmSync(path, options);
	process.once("exit", atExit);
	return {
		path,
		async [Symbol.asyncDispose]() {
			await rm(path, options);
			process.off("exit", atExit);
		}
	};
}
// packages/steps/engine-of.ts
function engineOf(url, database, services, input = "database-url") {
	if (url === void 0 || url.trim() === "") throw missing(input);
	services.secrets.add(url);
	if (/^\s*(mysql|mariadb)2?:\/\//i.test(url)) throw userError({
		code: "unknown-engine",
		message: `${input} is a MySQL or MariaDB database, which is not supported yet.`,
		next: "Stagegate works with PostgreSQL: give a URL that begins with postgres:// or postgresql://."
	});
	const address = parseAddress(url, database, input);
	for (const secret of addressSecrets(address)) services.secrets.add(secret);
	return {
		engine: postgres,
		address
	};
}
const defaultEngine = postgres;
function missing(input) {
	const variable = input.toUpperCase().replaceAll("-", "_");
	return userError({
		code: "missing-url",
		message: `No ${input} was given.`,
		next: `Give ${input}${input === "verify-url" ? "" : `, or set the variable ${variable}`}: postgres://user:password@host:5432/database.`
	});
}
// packages/settings/nearest.ts
var import_fastest_levenshtein = require_fastest_levenshtein();
function nearest(word, known) {
	if (known.length === 0) return void 0;
	const begun = word.length > 2 && known.find((other) => other.startsWith(word) || word.startsWith(`${other}-`));
	if (begun) return begun;
	const found = (0, import_fastest_levenshtein.closest)(word, known);
	return (0, import_fastest_levenshtein.distance)(word, found) <= Math.max(2, Math.floor(word.length / 3)) ? found : void 0;
}
function didYouMean(word, known) {
	const found = nearest(word, known);
	return found === void 0 ? "" : ` Did you mean "${found}"?`;
}
// packages/settings/register-secrets.ts
function registerSecrets(step, given, environment, secrets) {
	for (const [name, field] of Object.entries(step.inputs.shape)) {
		const { secret, variable } = inputMeta(field);
		if (!secret) continue;
		for (const value of [given[name], variable && environment[variable]]) if (typeof value === "string" && value !== "") registerSecret(value, secrets);
	}
}
function registerSecret(value, secrets) {
	secrets.add(value);
	for (const password of passwordsIn(value)) {
		secrets.add(password);
		secrets.add(decoded(password));
	}
}
function passwordsIn(url) {
	return [/^[a-z][a-z0-9+.-]*:\/\/[^:@/]*:(.*)@/is.exec(url)?.[1], ...[...url.matchAll(/[?&](?:password|sslpassword)=([^&#]*)/gi)].map(([, value]) => value)].filter((password) => password !== void 0 && password !== "");
}
function decoded(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
// packages/log/amount.ts
function formatProgress(done, total, unit) {
	const amount = (value) => unit === "bytes" ? formatBytes(value) : formatCount(value);
	const all = total === void 0 ? amount(done) : `${amount(done)} of ${amount(total)}`;
	return unit === "rows" ? `${all} rows` : all;
}
// packages/log/line-progress.ts
const everyMs = 5e3;
function lineProgress(write, label, total, unit, now = () => performance.now()) {
	const started = now();
	let told = started;
	let [done, current] = [0, label];
	return {
		update(amount, what) {
			done = amount;
			current = what === void 0 ? label : `${label}: ${what}`;
			if (now() - told < everyMs) return;
			told = now();
			write(`${current}: ${formatProgress(done, total, unit)}, ${formatDuration(told - started)}`);
		},
		end() {
			if (told !== started) write(`${label}: done, ${formatProgress(done, void 0, unit)} in ${formatDuration(now() - started)}`);
		}
	};
}
export { didYouMean as a, engineOf as c, registerSecrets as i, temporaryDirectory as l, formatProgress as n, nearest as o, registerSecret as r, defaultEngine as s, lineProgress as t };
