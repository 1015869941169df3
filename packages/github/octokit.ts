import { defaults, getOctokitOptions } from "@actions/github/lib/utils";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
// @ts-expect-error The light build, without Redis, has no types of its own.
import Bottleneck from "bottleneck/light.js";
import { cancelled } from "#model/problem.ts";
import type { Connection } from "./connection.ts";

/** Answers that another attempt does not change, and 429, for which the throttling plugin waits. */
const doNotRetry = [400, 401, 403, 404, 409, 410, 422, 423, 429, 451];

/** How often a request is tried again, and how long a wait GitHub asks for is still waited for. */
const most = { retries: 3, waitSeconds: 120 };

/** The throttling plugin waits as `retry-after` says, but knows a 429 by these words alone. */
function tooManyRequests({ hook }: Pick<Octokit, "hook">): void {
  hook.error("request", (error) => {
    if ("status" in error && error.status === 429 && !/secondary rate/i.test(error.message))
      error.message += " (secondary rate limit)";
    throw error;
  });
}

const PatientOctokit = Octokit.plugin(tooManyRequests, retry, throttling);

/**
 * The client itself. Loaded only where there is a token: it is the one heavy part of this room.
 * The requests go through the runner's proxy where there is one, as those of the toolkit do.
 */
export function octokit(connection: Connection): Octokit {
  const { token, apiUrl, signal, log, secondMs = 1_000, attemptMs = 60_000 } = connection;
  const throughProxy: typeof fetch = defaults.request?.fetch ?? fetch;
  // One write at a time and not too many a minute, as GitHub asks for. The plugin's own groups wait a second
  // between any two, for the few of a release too, and are shared by all clients.
  const perMinute = (writes: number) =>
    new Bottleneck.Group({
      maxConcurrent: 1,
      reservoir: writes,
      reservoirRefreshAmount: writes,
      reservoirRefreshInterval: 60 * secondMs,
    });
  const waited = (seconds: number, { method, url }: { method: string; url: string }, tried: number) => {
    const again = tried < most.retries && seconds <= most.waitSeconds;
    log.info(`GitHub limits ${method} ${url}: ${again ? `trying again in ${seconds} s` : "giving up"}.`);
    return again;
  };
  const client = new PatientOctokit({
    ...getOctokitOptions(token),
    baseUrl: apiUrl,
    userAgent: "stagegate",
    log: { debug: log.debug, info: log.debug, warn: log.debug, error: log.debug },
    request: {
      // A limit of its own for every attempt: one that hangs is tried again.
      fetch: (url: string, init: RequestInit) => {
        const attempt = AbortSignal.timeout(attemptMs);
        return throughProxy(url, { ...init, signal: AbortSignal.any([signal, attempt]) });
      },
    },
    retry: { retries: most.retries, retryAfterBaseValue: secondMs, doNotRetry },
    throttle: {
      write: perMinute(40),
      notifications: perMinute(20),
      retryAfterBaseValue: secondMs,
      onRateLimit: (seconds, options, _octokit, tried) => waited(seconds, options, tried),
      onSecondaryRateLimit: (seconds, options, _octokit, tried) => waited(seconds, options, tried),
    },
  });
  // Outermost, so that a wait between two attempts ends with the run too.
  client.hook.wrap("request", (request, options) => untilAborted(() => request(options), signal));
  return client;
}

async function untilAborted<T>(work: () => T | Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) throw cancelled();
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(cancelled());
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([work(), promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
