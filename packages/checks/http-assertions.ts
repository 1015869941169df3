import { formatDuration } from "#model/duration.ts";
import { compare, isComparison } from "./compare.ts";
import { characters } from "./disclosure.ts";
import type { Expectations, HeaderExpectation, Status } from "./expectations.ts";
import { jsonProblems } from "./json-assertions.ts";
import { longestBody, type ReadBody } from "./response-body.ts";
import { textProblems } from "./text-assertions.ts";

export interface HttpReply {
  status: number;
  headers: Headers;
  body: ReadBody;
  /** From the request to the end of the body. */
  durationMs: number;
}

/** All that is wrong with a reply, one line for each assertion that does not hold. */
export function httpProblems(reply: HttpReply, expect: Expectations): string[] {
  return [
    ...statusProblems(reply, expect.status ?? "2xx"),
    ...Object.entries(expect.header ?? {}).flatMap(([name, value]) =>
      headerProblems(reply, name, value).map((problem) => `header ${name}: ${problem}`),
    ),
    ...bodyProblems(reply, expect),
    ...durationProblems(reply.durationMs, expect),
  ];
}

export function durationProblems(durationMs: number, expect: Expectations): string[] {
  const most = expect["max-duration"];
  if (most === undefined || durationMs <= most) return [];
  return [`duration: expected at most ${formatDuration(most)}, found ${formatDuration(durationMs)}`];
}

function statusProblems({ status }: HttpReply, expected: Status): string[] {
  const allowed = [expected].flat().map((one) => String(one).toLowerCase());
  if (allowed.some((one) => one === String(status) || one === `${Math.floor(status / 100)}xx`)) return [];
  const redirected = status >= 300 && status < 400 ? " (redirects are not followed)" : "";
  return [`status: expected ${allowed.join(" or ")}, found ${status}${redirected}`];
}

function headerProblems({ headers }: HttpReply, name: string, expected: HeaderExpectation): string[] {
  const values = valuesOf(headers, name);
  const { exists = true, ...comparison } = isComparison(expected) ? expected : {};
  if (!exists) return values.length === 0 ? [] : ["expected none, found one"];
  if (values.length === 0)
    return [`expected ${typeof expected === "string" ? `"${expected}"` : "to be there"}, found none`];
  if (typeof expected === "string") return sameHeader(name, values, expected);
  const { not, ...wanted } = comparison;
  // Of several headers of a name one must be as expected, and none as is not expected.
  const unlike = not === undefined ? [] : values.map((value) => compare(value, { not }, "text"));
  const all = values.map((value) => compare(value, wanted, "text"));
  return [
    ...(all.find((problems) => problems.length === 0) ?? all[0] ?? []),
    ...(unlike.find((problems) => problems.length > 0) ?? []),
  ];
}

/** Cookies cannot be joined by commas as other headers of one name are: their dates hold commas. */
function valuesOf(headers: Headers, name: string): string[] {
  if (name.toLowerCase() === "set-cookie") return headers.getSetCookie();
  const value = headers.get(name);
  return value === null ? [] : [value];
}

function sameHeader(name: string, values: string[], expected: string): string[] {
  const [found = ""] = values;
  if (values.includes(expected)) return [];
  // A media type is compared without its parameters unless they were asked for: `; charset=utf-8` is noise.
  const mediaType = found.split(";")[0]?.trim().toLowerCase() ?? "";
  const isMediaType = name.toLowerCase() === "content-type" && /^[\w.+-]+\/[\w.+-]+$/.test(mediaType);
  if (isMediaType && !expected.includes(";") && mediaType === expected.trim().toLowerCase()) return [];
  const several = values.length > 1 ? `${values.length} others` : `a text of ${characters(found)}`;
  return [`expected "${expected}", found ${isMediaType ? `"${mediaType}"` : several}`];
}

function bodyProblems({ body, durationMs }: HttpReply, { contains, json, body: text }: Expectations) {
  if (body.end === "late") return [`body: not complete after ${formatDuration(durationMs)}`];
  if (body.end === "broken")
    return [`body: broke off after ${body.bytes} ${body.bytes === 1 ? "byte" : "bytes"}`];
  if (body.end === "too-long")
    return [`body: longer than ${longestBody / 1024 / 1024} MiB, which is the most that is compared`];
  return [
    ...(contains === undefined ? [] : textProblems("body", body.text, { contains })),
    ...(text === undefined ? [] : textProblems("body", body.text, text)),
    ...(json === undefined ? [] : jsonProblems(body.text, json)),
  ];
}
