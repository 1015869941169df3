import { o as __toESM } from "./rolldown-runtime.js";
import { a as defaults, i as require_light, n as throttling, o as getOctokitOptions, r as retry, t as Octokit } from "./github-client.js";
import { d as cancelled } from "./s3.js";
// packages/github/octokit.ts
var import_light = __toESM(require_light(), 1);
const doNotRetry = [
	400,
	401,
	403,
	404,
	409,
	410,
	422,
	423,
	429,
	451
];
const most = {
	retries: 3,
	waitSeconds: 120
};
function tooManyRequests({ hook }) {
	hook.error("request", (error) => {
		if ("status" in error && error.status === 429 && !/secondary rate/i.test(error.message)) error.message += " (secondary rate limit)";
		throw error;
	});
}
const PatientOctokit = Octokit.plugin(tooManyRequests, retry, throttling);
function octokit(connection) {
	const { token, apiUrl, signal, log, secondMs = 1e3, attemptMs = 6e4 } = connection;
	const throughProxy = defaults.request?.fetch ?? fetch;
	const perMinute = (writes) => new import_light.default.Group({
		maxConcurrent: 1,
		reservoir: writes,
		reservoirRefreshAmount: writes,
		reservoirRefreshInterval: 60 * secondMs
	});
	const waited = (seconds, { method, url }, tried) => {
		const again = tried < most.retries && seconds <= most.waitSeconds;
		log.info(`GitHub limits ${method} ${url}: ${again ? `trying again in ${seconds} s` : "giving up"}.`);
		return again;
	};
	const client = new PatientOctokit({
		...getOctokitOptions(token),
		baseUrl: apiUrl,
		userAgent: "stagegate",
		log: {
			debug: log.debug,
			info: log.debug,
			warn: log.debug,
			error: log.debug
		},
		request: { fetch: (url, init) => {
			const attempt = AbortSignal.timeout(attemptMs);
			return throughProxy(url, {
				...init,
				signal: AbortSignal.any([signal, attempt])
			});
		} },
		retry: {
			retries: most.retries,
			retryAfterBaseValue: secondMs,
			doNotRetry
		},
		throttle: {
			write: perMinute(40),
			notifications: perMinute(20),
			retryAfterBaseValue: secondMs,
			onRateLimit: (seconds, options, _octokit, tried) => waited(seconds, options, tried),
			onSecondaryRateLimit: (seconds, options, _octokit, tried) => waited(seconds, options, tried)
		}
	});
	client.hook.wrap("request", (request, options) => untilAborted(() => request(options), signal));
	return client;
}
async function untilAborted(work, signal) {
	if (signal.aborted) throw cancelled();
	const { promise, reject } = Promise.withResolvers();
	const abort = () => reject(cancelled());
	signal.addEventListener("abort", abort, { once: true });
	try {
		return await Promise.race([work(), promise]);
	} finally {
		signal.removeEventListener("abort", abort);
	}
}
export { octokit };
