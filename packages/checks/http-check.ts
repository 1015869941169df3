import { cancelled } from "#model/problem.ts";
import { type Answer, judged, unreachable } from "./answer.ts";
import type { Check } from "./check-schema.ts";
import type { CheckWorld } from "./check-world.ts";
import { connectionFailure } from "./connection-failure.ts";
import { excerpt } from "./excerpt.ts";
import { followed } from "./follow-redirects.ts";
import { httpProblems } from "./http-assertions.ts";
import { type HttpRequest, httpRequest } from "./http-request.ts";
import { readBody } from "./response-body.ts";

/**
 * One request and its assertions. A redirect is an answer unless the check says that it is to be followed: a
 * health check that is sent to a login page must not pass.
 */
export async function httpCheck(check: Check, world: CheckWorld, timeoutMs: number): Promise<Answer> {
  const { services } = world;
  const request = httpRequest(check, world);
  if ("outcome" in request) return request;
  const started = performance.now();
  const signal = AbortSignal.any([services.signal, AbortSignal.timeout(timeoutMs)]);
  const response = await send(request, check, signal).catch((error: unknown) => {
    if (services.signal.aborted) throw cancelled();
    return unreachable(`${request.url.host} ${connectionFailure(error)}`);
  });
  if ("outcome" in response) return response;
  const { expect } = check;
  const toCompare = [expect.contains, expect.body, expect.json, ...Object.keys(check.capture)];
  const body = await readBody(
    response,
    toCompare.some((wanted) => wanted !== undefined),
  );
  if (services.signal.aborted) throw cancelled();
  const { status, headers } = response;
  const answer = judged(
    httpProblems({ status, headers, body, durationMs: performance.now() - started }, expect),
  );
  if (answer.outcome !== "passed") return status >= 500 ? { ...answer, told: excerpt(body.text) } : answer;
  const header = (name: string) => firstHeader(headers, name);
  return { ...answer, ground: { text: body.text, header } };
}

async function send(request: HttpRequest, check: Check, signal: AbortSignal): Promise<Response | Answer> {
  if (check["follow-redirects"]) return followed(request, signal);
  const { url, ...init } = request;
  return fetch(url, { ...init, redirect: "manual", signal });
}

/** All cookies of an answer, one a line: an expression finds the one that is meant. */
const firstHeader = (headers: Headers, name: string): string | undefined =>
  name.toLowerCase() === "set-cookie"
    ? headers.getSetCookie().join("\n") || undefined
    : (headers.get(name) ?? undefined);
