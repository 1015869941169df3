import { CommitParser } from "conventional-commits-parser";
import { inc, lt, major, parse, prerelease, rcompare, type SemVer } from "semver";
import { userError } from "#model/problem.ts";

export const bumps = ["major", "minor", "patch"] as const;

export type Bump = (typeof bumps)[number];

/** `feat(api)!: words`; https://www.conventionalcommits.org/en/v1.0.0/ */
const parser = new CommitParser({
  headerPattern: /^(\w+)(?:\(([^)]*)\))?!?: (.*)$/,
  breakingHeaderPattern: /^(\w+)(?:\(([^)]*)\))?!: (.*)$/,
  headerCorrespondence: ["type", "scope", "subject"],
});

export interface Change {
  /** `feat`, `fix` …; `other` where the message is not a conventional one. */
  type: string;
  scope: string | undefined;
  subject: string;
  breaking: boolean;
}

/** A commit's message as a change. */
export function changeOf(message: string): Change {
  // Git takes a commit without a message, and the parser throws at one.
  if (message.trim() === "")
    return { type: "other", scope: undefined, subject: "(no message)", breaking: false };
  const [header = ""] = message.split("\n");
  const { type, scope, subject, notes } = parser.parse(message);
  const breaking = notes.some(({ title }) => /^BREAKING[ -]CHANGE$/.test(title));
  return type && subject
    ? { type: type.toLowerCase(), scope: scope ?? undefined, subject, breaking }
    : { type: "other", scope: undefined, subject: header, breaking };
}

/** What changes ask for. A release that somebody asks for is one, so that anything is at least a patch. */
export function bumpOf(changes: readonly Change[]): Bump {
  if (changes.some(({ breaking }) => breaking)) return "major";
  return changes.some(({ type }) => type === "feat") ? "minor" : "patch";
}

export interface VersionWanted {
  /** The newest full release that the commit has in its past. */
  last: string | undefined;
  changes: readonly Change[];
  /** The part that somebody wants raised, whatever the changes say. */
  bump?: Bump | undefined;
  /** Every version there is a tag for. */
  existing: readonly string[];
  /** `rc` for `1.3.0-rc.1`. */
  prerelease?: string | undefined;
}

/**
 * The version after `last`. Below 1.0.0 a breaking change raises the minor part, as semver leaves it open and
 * npm's ranges expect it. A prerelease is numbered after those there are of the same version.
 */
export function nextVersion(wanted: VersionWanted): string {
  const { last = "0.0.0", changes, existing, prerelease: word } = wanted;
  const asked = bumpOf(changes);
  const fitting = wanted.last === undefined || (asked === "major" && lt(last, "1.0.0")) ? "minor" : asked;
  const target = inc(last, wanted.bump ?? fitting);
  if (!target) throw badVersion(last);
  return word ? numbered(target, word, existing) : target;
}

/** What decides on a version that a user gives. */
interface Exact {
  prefix: string;
  /** The word of a prerelease, where one is wanted of it. */
  prerelease?: string | undefined;
  existing: readonly string[];
  /** Whether the commit has this version already. */
  isHere(version: string): boolean;
}

/**
 * A version as given by a user, with or without the prefix; with the word of a prerelease the next of that version,
 * or the one that the commit has.
 *
 * @throws StagegateError `bad-version`.
 */
export function exactVersion(text: string, { prefix, prerelease: word, existing, isHere }: Exact): string {
  const version = givenVersion(text, prefix);
  if (!word || version.prerelease[0] === word) return version.version;
  if (version.prerelease.length > 0)
    throw userError({
      code: "bad-version",
      message: `${JSON.stringify(text)} is a prerelease of another kind than ${JSON.stringify(word)}.`,
      next: "Give the version without its prerelease, or leave `prerelease` out.",
    });
  const started = `${version.version}-${word}.`;
  return (
    existing.find((each) => each.startsWith(started) && isHere(each)) ??
    numbered(version.version, word, existing)
  );
}

/** A version as given by a user, with or without the prefix. @throws StagegateError `bad-version`. */
export function givenVersion(text: string, prefix: string): SemVer {
  const version = parse(text.startsWith(prefix) ? text.slice(prefix.length) : text);
  if (!version) throw badVersion(text);
  return version;
}

/** The next prerelease of a version, after those there are. */
function numbered(version: string, word: string, existing: readonly string[]): string {
  const numbers = existing
    .filter((each) => each.startsWith(`${version}-${word}.`))
    .map((each) => Number(prerelease(each)?.[1] ?? 0));
  return `${version}-${word}.${Math.max(0, ...numbers) + 1}`;
}

/** The versions among the names of tags, the newest first. */
export function versionsOf(tags: readonly string[], prefix: string): string[] {
  return tags
    .filter((tag) => tag.startsWith(prefix))
    .map((tag) => tag.slice(prefix.length))
    .filter((version) => parse(version)?.raw === version)
    .sort(rcompare);
}

/** Whether no full release among `existing` is newer: in all of them, or in its own major version. */
export function isNewest(version: string, existing: readonly string[], within: "all" | "major"): boolean {
  const full = existing.filter((other) => prerelease(other) === null);
  const rivals = within === "all" ? full : full.filter((other) => major(other) === major(version));
  return !rivals.some((other) => lt(version, other));
}

/** Whether a version is a prerelease. */
export const isPrerelease = (version: string) => prerelease(version) !== null;

const badVersion = (text: string) =>
  userError({
    code: "bad-version",
    message: `${JSON.stringify(text)} is not a version.`,
    next: "Give one of three numbers, such as 1.4.0, or 1.4.0-rc.1: https://semver.org.",
  });
