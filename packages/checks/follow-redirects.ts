import { type Answer, judged } from "./answer.ts";
import type { HttpRequest } from "./http-request.ts";

/** As many as curl follows in a browser's manner; whoever sends further than that sends in a circle. */
const most = 10;

/**
 * The answer at the end of all redirects. Another origin is asked without the check's headers, which can hold
 * secrets, and without its body. See https://fetch.spec.whatwg.org/#http-redirect-fetch for the methods.
 */
export async function followed(request: HttpRequest, signal: AbortSignal): Promise<Response | Answer> {
  let { url, ...init } = request as HttpRequest & { body?: string };
  for (let made = 0; made <= most; made += 1) {
    const response = await fetch(url, { ...init, redirect: "manual", signal });
    const location = response.headers.get("location");
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
    await response.body?.cancel();
    const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
    if (next === undefined || !/^https?:$/.test(next.protocol))
      return judged([`redirect: leads to something that is no URL of HTTP, after ${made} others`]);
    const { method } = init;
    const becomesGet =
      response.status === 303
        ? method !== "HEAD"
        : (response.status === 301 || response.status === 302) && method === "POST";
    if (becomesGet) init = { method: "GET", headers: withoutBody(init.headers) };
    if (next.origin !== url.origin) init = { method: init.method, headers: new Headers() };
    url = next;
  }
  return judged([`redirect: more than ${most} in a row`]);
}

function withoutBody(headers: Headers): Headers {
  const kept = new Headers(headers);
  kept.delete("content-type");
  return kept;
}
