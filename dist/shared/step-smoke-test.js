import { C as _enum, I as record, L as strictObject, M as number, N as object, R as string, g as userError, z as union } from "./s3.js";
import { A as defineStep, _ as settingSchema, h as checksSchema } from "./stagegate-inputs.js";
import { K as duration, Q as list, U as commonInputs, nt as structure, q as durationSchema, tt as oneDatabase } from "./stagegate-start.js";
// packages/checks/app-schema.ts
const readyPattern = "^([hH][tT][tT][pP][sS]?://\\S+|\\{port\\}|\\d{1,5}|(tcp://)?[\\w.-]+:(\\d{1,5}|\\{port\\}))$";
const then = "then";
const stopSignals = [
	"SIGTERM",
	"SIGINT",
	"SIGQUIT",
	"SIGHUP"
];
const appSchema = strictObject({
	start: string().min(1).refine((command) => !command.includes("{url}"), "{url} holds a password: put it under env").meta({ not: { pattern: "\\{url\\}" } }).describe("The command that starts the app and stays in the foreground. {port} is a free port."),
	ready: union([string().min(1), number().int().min(1).max(65535)]).superRefine((ready, context) => {
		if (readyTarget(ready, 1) === void 0) context.addIssue({
			code: "custom",
			message: "give a URL such as http://127.0.0.1:{port}/health, or a TCP port such as {port}"
		});
	}).meta({
		if: { type: "string" },
		[then]: { pattern: readyPattern }
	}).prefault("{port}").describe("What answers when the app is ready: a URL (with a status below 400) or a TCP port."),
	env: record(string(), settingSchema).default({}).describe("Its environment variables, in addition to PORT, DATABASE_URL and the basics (PATH, HOME …)."),
	directory: string().min(1).default(".").describe("The directory to start it in, relative to the working directory."),
	timeout: durationSchema.prefault("60s").describe("The longest it may take to be ready."),
	"stop-signal": _enum(stopSignals, { error: `give one of ${stopSignals.join(", ")}` }).default("SIGTERM").describe("The signal that asks it to end.")
});
function readyTarget(ready, port) {
	const text = String(ready).replaceAll("{port}", String(port));
	if (/^\d{1,5}$/.test(text)) return tcp("127.0.0.1", Number(text));
	const hostAndPort = /^(?:tcp:\/\/)?([\w.-]+):(\d{1,5})$/.exec(text);
	if (hostAndPort) return tcp(hostAndPort[1] ?? "", Number(hostAndPort[2]));
	if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return void 0;
	const url = new URL(text);
	return {
		host: url.hostname.replace(/^\[(.+)\]$/, "$1"),
		port: Number(url.port || (url.protocol === "https:" ? 443 : 80)),
		url,
		origin: url.origin
	};
}
function tcp(host, port) {
	return port < 1 || port > 65535 ? void 0 : {
		host,
		port,
		origin: `http://${host}:${port}`
	};
}
// packages/steps/smoke-test/inputs.ts
const smokeTestInputs = object({
	...commonInputs,
	...oneDatabase,
	app: structure(appSchema.optional(), "The app to start before the checks and stop after them: `start`, `ready`, `env`, `timeout`."),
	checks: structure(checksSchema.default([]), "The checks. Each has a `name`, one of `http`, `sql` and `command`, and what to `expect`."),
	timeout: duration("5m", "The longest all checks together may take, without the start of the app."),
	results: list("Files to write the results to, relative to the working directory: JUnit XML if the name ends in `.xml`, else JSON.", { value: "PATHS" })
});
// packages/steps/smoke-test/step.ts
const smokeTest = defineStep({
	name: "smoke-test",
	description: "Checks by HTTP, SQL and commands that the app works on the migrated database.",
	inputs: smokeTestInputs,
	outputs: {
		passed: "The number of checks that passed.",
		failed: "The number of checks that did not pass."
	},
	async checkAhead({ checks }) {
		if (checks.length === 0) throw userError((await import("./checks-verdict-of-checks.js")).noChecks);
	},
	run: async (inputs, context) => (await import("./steps-smoke-test-run.js")).run(inputs, context)
});
export { readyTarget as n, smokeTest as t };
