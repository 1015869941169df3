import type { z } from "zod";
import { jsonSchemaOf } from "./json-schema.ts";
import { didYouMean } from "./nearest.ts";
import { pathText } from "./path-text.ts";

type Issue = z.core.$ZodIssue;
type JsonSchema = z.core.JSONSchema.BaseSchema;

/** One thing that is wrong with a value, in plain words. */
export interface Fault {
  path: (string | number)[];
  message: string;
  /** The key itself is wrong, not its value. */
  unknownKey?: true;
}

const typeNames: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  bigint: "a number of so many digits",
  boolean: "true or false",
  array: "a list",
  object: "keys with values",
  record: "keys with values",
  null: "null",
};

/** Zod's issues in the words of the file's reader: no jargon, unknown keys with the nearest known one. */
export function describeIssues(schema: z.ZodType, value: unknown, issues: readonly Issue[]): Fault[] {
  // Only a key that is not known needs it.
  let known: JsonSchema | undefined;
  const json = () => {
    known ??= jsonSchemaOf(schema);
    return known;
  };
  return issues.flatMap((issue) => describe(issue, [], value, json));
}

function describe(issue: Issue, under: Fault["path"], value: unknown, json: () => JsonSchema): Fault[] {
  const path = [...under, ...issue.path.map((part) => (typeof part === "symbol" ? String(part) : part))];
  const found = valueAt(value, path);
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(json(), path);
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `is not a known key.${didYouMean(key, known) || atHome(key, json())}`,
      unknownKey: true,
    }));
  }
  if (issue.code === "invalid_union") {
    const close = issue.errors.filter((branch) => !branch.some((inner) => isOtherKind(inner, found)));
    const [only, another] = close;
    if (only && !another) return only.flatMap((inner) => describe(inner, path, value, json));
  }
  const message = sentence(issue, found);
  return [{ path, message: found === undefined ? `is missing: ${message}` : message }];
}

/** ` It belongs under "migrate".`, for a key of exactly one section, or nothing. */
function atHome(key: string, json: JsonSchema): string {
  const sections = Object.entries(json.properties ?? {});
  const homes = sections.filter(([, section]) => isSchema(section) && keysAt(section, []).includes(key));
  const [home, another] = homes;
  return home && !another ? ` It belongs under "${home[0]}".` : "";
}

/** Whether a branch of a union fails because the value is of another kind altogether. */
const isOtherKind = (issue: Issue, found: unknown) =>
  issue.path.length === 0 &&
  (issue.code === "invalid_type" || (issue.code === "invalid_value" && typeof found !== "string"));

function sentence(issue: Issue, found: unknown): string {
  const ours = !/^(Invalid|Too (small|big)|Unrecognized)/.test(issue.message);
  const words = ours ? undefined : expected(issue, found);
  const near =
    issue.code === "invalid_value" && typeof found === "string"
      ? didYouMean(found, issue.values.map(String))
      : "";
  if (words === undefined) return `${issue.message.replace(/\.$/, "")}.${near}`;
  if (issue.code === "invalid_type") return `give ${words}${foundKind(found)}.`;
  return `${issue.code.startsWith("too_") ? words : `give ${words}`}.${near}`;
}

function expected(issue: Issue, found: unknown): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return typeNames[issue.expected] ?? issue.expected;
    case "invalid_value":
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.join(", ")}`;
    case "too_small":
      if (issue.origin === "string") return "must not be empty";
      return issue.origin === "array" ? "must not be empty" : `must be at least ${issue.minimum}`;
    case "too_big":
      return `must be at most ${issue.maximum}`;
    case "invalid_union": {
      const close = issue.errors.filter((branch) => !branch.some((inner) => isOtherKind(inner, found)));
      const branches = (close.length > 0 ? close : issue.errors).flatMap(([first]) => first ?? []);
      const words = branches.map((first) =>
        first.path.length > 0
          ? `the key ${pathText(first.path.map((part) => (typeof part === "symbol" ? String(part) : part)))}`
          : (expected(first, found) ?? first.message),
      );
      return [...new Set(words)].join(", or ");
    }
    default:
      return undefined;
  }
}

function foundKind(found: unknown): string {
  if (found === undefined) return "";
  if (found === null) return ", not an empty value";
  if (Array.isArray(found)) return ", not a list";
  return `, not ${typeNames[typeof found] ?? typeof found}`;
}

function valueAt(value: unknown, path: Fault["path"]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      inner === null || typeof inner !== "object"
        ? undefined
        : (inner as Record<string | number, unknown>)[key],
    value,
  );
}

/** The keys known at a place of a schema, those of all branches of a union together. */
function keysAt(json: JsonSchema, path: Fault["path"]): string[] {
  const branches = [...(json.anyOf ?? []), ...(json.oneOf ?? []), ...(json.allOf ?? [])].filter(isSchema);
  const [key, ...rest] = path;
  if (key === undefined)
    return [...Object.keys(json.properties ?? {}), ...branches.flatMap((branch) => keysAt(branch, path))];
  const inner = [json.properties?.[key], typeof key === "number" ? json.items : json.additionalProperties];
  return [
    ...inner
      .flat()
      .filter(isSchema)
      .flatMap((part) => keysAt(part, rest)),
    ...branches.flatMap((branch) => keysAt(branch, path)),
  ];
}

const isSchema = (part: unknown): part is JsonSchema => typeof part === "object" && part !== null;
