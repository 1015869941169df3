import { formatDuration } from "#model/duration.ts";
import { characters } from "./disclosure.ts";
import type { Expectations, Status } from "./expectations.ts";
import { jsonProblems } from "./json-assertions.ts";

export interface HttpReply {
  status: number;
  headers: Headers;
  /** As far as it was read; undefined where no assertion needs it. */
  body?: { text: string; whole: boolean };
  durationMs: number;
}

/** All that is wrong with a reply, one line for each assertion that does not hold. */
export function httpProblems(reply: HttpReply, expect: Expectations): string[] {
  return [
    ...statusProblems(reply, expect.status ?? "2xx"),
    ...Object.entries(expect.header ?? {}).flatMap(([name, value]) => headerProblems(reply, name, value)),
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

function headerProblems({ headers }: HttpReply, name: string, expected: string): string[] {
  const found = headers.get(name);
  if (found === null) return [`header ${name}: expected "${expected}", found none`];
  if (found === expected) return [];
  // A media type is compared without its parameters unless they were asked for: `; charset=utf-8` is noise.
  const mediaType = found.split(";")[0]?.trim().toLowerCase() ?? "";
  const isMediaType = name.toLowerCase() === "content-type" && /^[\w.+-]+\/[\w.+-]+$/.test(mediaType);
  if (isMediaType && !expected.includes(";") && mediaType === expected.trim().toLowerCase()) return [];
  return [
    `header ${name}: expected "${expected}", found ${isMediaType ? `"${mediaType}"` : `a text of ${characters(found)}`}`,
  ];
}

function bodyProblems({ body }: HttpReply, { contains, json }: Expectations): string[] {
  if (body === undefined) return [];
  const problems: string[] = [];
  if (contains !== undefined && !body.text.includes(contains))
    problems.push(`body: expected to contain "${contains}", not found in ${extent(body)}`);
  if (json !== undefined)
    problems.push(
      ...(body.whole
        ? jsonProblems(body.text, json)
        : [`body: expected JSON, found more than can be read at once`]),
    );
  return problems;
}

const extent = (body: { text: string; whole: boolean }) =>
  body.whole ? characters(body.text) : `the first ${characters(body.text)}`;
