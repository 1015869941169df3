import { cancelled } from "#model/problem.ts";
import { type Answer, badConfig, judged, unreachable } from "./answer.ts";
import type { Check } from "./check-schema.ts";
import type { CheckWorld } from "./check-world.ts";
import { connectionFailure } from "./connection-failure.ts";
import { httpProblems } from "./http-assertions.ts";
import { readBody } from "./response-body.ts";
import { resolveSettings } from "./secret-setting.ts";

/**
 * One request and its assertions. Redirects are answers, not followed: a health check that is sent to a
 * login page must not pass, and headers with secrets must not travel to another host.
 */
export async function httpCheck(check: Check, world: CheckWorld, timeoutMs: number): Promise<Answer> {
  const { services } = world;
  const request = prepare(check, world);
  if ("outcome" in request) return request;
  const started = performance.now();
  try {
    const signal = AbortSignal.any([services.signal, AbortSignal.timeout(timeoutMs)]);
    const response = await fetch(request.url, { ...request.init, redirect: "manual", signal });
    const { status, headers } = response;
    const wanted = check.expect.contains !== undefined || check.expect.json !== undefined;
    const body = wanted ? await readBody(response) : undefined;
    if (!wanted) await response.body?.cancel();
    const durationMs = performance.now() - started;
    return judged(httpProblems({ status, headers, durationMs, ...(body && { body }) }, check.expect));
  } catch (error) {
    if (services.signal.aborted) throw cancelled();
    return unreachable(`${request.url.host} ${connectionFailure(error)}`);
  }
}

function prepare(check: Check, world: CheckWorld): { url: URL; init: RequestInit } | Answer {
  if (check.target.includes("{app}") && world.app === undefined)
    return badConfig("http: {app} is used, but there is no app to start: add `app`, or give the whole URL");
  const text = check.target.replaceAll("{app}", world.app ?? "");
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    return badConfig("http: this is not a URL: write it as https://host/path or {app}/path");
  const url = new URL(text);
  if (url.username !== "" || url.password !== "")
    return badConfig("http: a URL with a password in it: send it as a header, with { env: NAME }");
  const { values, missing } = resolveSettings(check.headers, world.services);
  if (missing.length > 0)
    return badConfig(...missing.map((name) => `headers: the variable ${name} is not set`));
  const headers = new Headers();
  if (check.json !== undefined) headers.set("content-type", "application/json");
  for (const [name, value] of Object.entries(values)) {
    try {
      headers.set(name, value);
    } catch {
      // What undici says of it would quote the value.
      return badConfig(`headers: "${name}" has a name or a value that HTTP does not allow`);
    }
  }
  const body = check.json === undefined ? check.body : JSON.stringify(check.json);
  return { url, init: { method: check.method, headers, ...(body === undefined ? {} : { body }) } };
}
