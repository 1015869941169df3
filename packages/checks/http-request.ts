import { type Answer, badConfig } from "./answer.ts";
import type { Check } from "./check-schema.ts";
import type { CheckWorld } from "./check-world.ts";
import { fillIn, fillInAll } from "./fill-in.ts";
import { resolveSettings } from "./secret-setting.ts";

export interface HttpRequest {
  url: URL;
  method: string;
  headers: Headers;
  body?: string;
}

/** The request of a check, or what is wrong with it. */
export function httpRequest(check: Check, world: CheckWorld): HttpRequest | Answer {
  if (check.target.includes("{app}") && world.app === undefined)
    return badConfig("http: {app} is used, but there is no app to start: add `app`, or give the whole URL");
  const text = fillIn(check.target.replaceAll("{app}", world.app ?? ""), world.captured, asPartOfUrl);
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    return badConfig("http: this is not a URL: write it as https://host/path or {app}/path");
  const url = new URL(text);
  if (url.username !== "" || url.password !== "")
    return badConfig("http: a URL with a password in it: send it as a header, with { env: NAME }");
  const headers = headersOf(check, world);
  if ("outcome" in headers) return headers;
  const body = bodyOf(check, world);
  return { url, method: check.method, headers, ...(body === undefined ? {} : { body }) };
}

/** An address that a service gave, as in `Location`, stays as it is; all else is one part of a path or query. */
const asPartOfUrl = (value: unknown) =>
  /^(https?:\/)?\//i.test(String(value)) ? String(value) : encodeURIComponent(String(value));

function headersOf(check: Check, { services, captured }: CheckWorld): Headers | Answer {
  const { values, missing } = resolveSettings(check.headers, services);
  if (missing.length > 0)
    return badConfig(...missing.map((name) => `headers: the variable ${name} is not set`));
  const headers = new Headers();
  if (check.json !== undefined) headers.set("content-type", "application/json");
  for (const [name, value] of Object.entries(values)) {
    try {
      headers.set(name, fillIn(value, captured));
    } catch {
      // What undici says of it would quote the value.
      return badConfig(`headers: "${name}" has a name or a value that HTTP does not allow`);
    }
  }
  return headers;
}

function bodyOf({ body, json }: Check, { captured }: CheckWorld): string | undefined {
  if (json === undefined) return body === undefined ? undefined : fillIn(body, captured);
  return JSON.stringify(fillInAll(json, captured), exactNumber);
}

/** What JavaScript would round is written digit by digit: https://tc39.es/proposal-json-parse-with-source/ */
function exactNumber(_key: string, value: unknown): unknown {
  const { rawJSON } = JSON as typeof JSON & { rawJSON(text: string): unknown };
  return typeof value === "bigint" ? rawJSON(String(value)) : value;
}
