import { parseDuration } from "./duration.ts";
import type { SettingsChange } from "./facts/settings-changes.ts";

type Path = readonly string[];

/** Sections, or keys of them, that decide what a rehearsal shows, protects and refuses. */
const deciding: readonly Path[] = [
  ["policy"],
  ["network"],
  ["gate"],
  ["clone-to-staging", "masks"],
  ["clone-to-staging", "personal-words"],
  ["clone-to-staging", "leave-out"],
  ["clone-to-staging", "exclude-data"],
  ["rollback", "require"],
  ["rollback", "prove"],
  ["migrate", "record"],
  ["migrate", "invariants"],
];

const longestText = 80;

/**
 * What differs between two settings files, read as plain values, of all that decides a rehearsal: the policy, masks,
 * the gate, the network, what must be proven, `sources`, and whatever is called unsafe. What became weaker comes first.
 */
export function settingsChanges(before: unknown, after: unknown): SettingsChange[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  const changes = paths.flatMap((key): SettingsChange[] => {
    const [was, is] = [old.get(key), now.get(key)];
    const path = was?.path ?? is?.path ?? [];
    if (!isDeciding(path) || textOf(was?.value) === textOf(is?.value)) return [];
    return [
      {
        path: path.join("."),
        ...(was === undefined ? {} : { before: shown(was.value) }),
        ...(is === undefined ? {} : { after: shown(is.value) }),
        weaker: isWeaker(path, was?.value, is?.value),
      },
    ];
  });
  return changes.toSorted((one, other) => Number(other.weaker) - Number(one.weaker));
}

interface Leaf {
  path: Path;
  value: unknown;
}

/** A list is one value: where it differs, all of it is looked at. */
function leavesOf(value: unknown, path: Path = []): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  if (typeof value !== "object" || value === null || Array.isArray(value) || isRule(path)) {
    if (path.length > 0) leaves.set(JSON.stringify(path), { path, value });
    return leaves;
  }
  for (const [key, inner] of Object.entries(value))
    for (const [name, leaf] of leavesOf(inner, [...path, key])) leaves.set(name, leaf);
  return leaves;
}

/** A mask such as `{ sql: … }` is one rule. */
const isRule = ([section, key, name]: Path) =>
  section === "clone-to-staging" && key === "masks" && name !== undefined;

const isDeciding = (path: Path) =>
  deciding.some((start) => start.every((key, at) => path[at] === key)) ||
  path.some((key) => key === "sources" || key.startsWith("unsafe-"));

const textOf = (value: unknown) => JSON.stringify(value) ?? "";

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : textOf(value);
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`;
}

const levels: Readonly<Record<string, readonly unknown[]>> = {
  rewrites: ["allowed", "refused"],
  "failed-statements": ["allowed", "refused"],
  "lifted-timeouts": ["allowed", "refused"],
  require: ["none", "schema", "full"],
  "way-back": ["any", "schema", "full"],
  backup: ["none", "made", "restored"],
  prove: [false, true],
  record: [false, true],
  attested: [false, true],
};

/** The value that a setting has where the file says nothing. */
const unset: Readonly<Record<string, unknown>> = {
  ...{ rewrites: "allowed", "failed-statements": "refused", "lifted-timeouts": "allowed", require: "none" },
  ...{ "way-back": "any", backup: "made", prove: true, record: true, attested: false },
};

function isWeaker(path: Path, before: unknown, after: unknown): boolean {
  const key = path.at(-1) ?? "";
  if (path.some((each) => each.startsWith("unsafe-"))) return after !== undefined && after !== false;
  const order = levels[key];
  if (order && !isRule(path)) {
    const [was, is] = [before ?? unset[key], after ?? unset[key]].map((value) => order.indexOf(value));
    return (is ?? 0) < (was ?? 0);
  }
  if (isRule(path)) return after === undefined || after === "keep";
  if (path[0] === "network") return after !== undefined;
  if (/^(longest|max|busy)|max-age$/.test(key)) return allowsMore(before, after);
  if (Array.isArray(before ?? after)) return isWeakerList(key, asList(before), asList(after));
  return after === undefined;
}

/** A limit that is gone, or of a longer time. */
function allowsMore(before: unknown, after: unknown): boolean {
  if (before === undefined || after === undefined) return after === undefined;
  return (parseDuration(String(after)) ?? Number.POSITIVE_INFINITY) > (parseDuration(String(before)) ?? 0);
}

/** Of what must hold, fewer are weaker; of what is left out or let through, more are. */
const mustHold = ["assertions", "invariants", "sources"];

function isWeakerList(key: string, before: readonly unknown[], after: readonly unknown[]): boolean {
  const [less, more] = mustHold.includes(key) ? [after, before] : [before, after];
  const known = new Set(less.map(textOf));
  return more.some((each) => !known.has(textOf(each)));
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
