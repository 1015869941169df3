import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { inputMeta } from "#model/inputs.ts";
import { userError } from "#model/problem.ts";
import type { Step } from "#model/step.ts";
import { nearest } from "#settings/nearest.ts";

export interface Flag {
  name: string;
  description: string;
  /** A word for its value; undefined for a switch. */
  value?: string;
  /** What a switch can be given after `=`; true and false where nothing is said. */
  words?: readonly string[];
  /** Can be given several times; the values become lines of one text. */
  repeats?: true;
  secret?: true;
  /** The variable that says the same. */
  variable?: string;
}

/** The flags every command has. They are no inputs of a step. */
export const globalFlags: readonly Flag[] = [
  { name: "help", description: "Print this help." },
  { name: "quiet", description: "Print warnings, errors and the result, and nothing while it runs." },
  { name: "verbose", description: "Print debug lines too." },
  { name: "debug", description: "The same, and the stack of a defect." },
  {
    name: "json",
    words: ["true", "false", "lines"],
    description:
      "Print the result as one JSON object on standard output. `--json=lines`: what happens as well, an object a line as it happens; the last is the result.",
  },
  {
    // Not `--env-file`: Node takes that for itself, wherever it stands.
    name: "dotenv",
    value: "PATH",
    description:
      "Variables from a file such as .env, under those that are set. No such file is read unasked.",
  },
];

/** The flags of a step: one for each input that fits on a line. A switch takes `false` too, after a space or `=`. */
export function stepFlags(step: Step): Flag[] {
  return Object.entries(step.inputs.shape).flatMap(([name, field]) => {
    const { description, value = "TEXT", fileOnly, secret, variable } = inputMeta(field);
    if (fileOnly) return [];
    return [
      {
        name,
        description,
        ...(value === "true|false" ? {} : { value }),
        ...(value === "LIST" ? { repeats: true as const } : {}),
        ...(secret ? { secret: true as const } : {}),
        ...(variable ? { variable } : {}),
      },
    ];
  });
}

type Words = Record<string, string>;

/**
 * Reads flags strictly: every argument that is not known, lacks its value or comes twice is told. What every
 * command has stands apart from what was given to this one.
 *
 * @throws StagegateError `bad-flags`, with a line of details for every fault.
 */
export function parseFlags(
  command: string,
  words: readonly string[],
  flags: readonly Flag[],
): { globals: Words; given: Words } {
  const known = new Map([...flags, ...globalFlags].map((flag) => [flag.name, flag]));
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      [...known.values()].map(({ name, value }) => [name, { type: value ? "string" : "boolean" } as const]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Words = {};
  const faults: string[] = [];
  let afterUnknown = false;
  let openSwitch: string | undefined;
  for (const token of tokens) {
    const before = openSwitch;
    openSwitch = undefined;
    if (token.kind === "positional" && before !== undefined && /^(true|false)$/.test(token.value)) {
      values[before] = token.value;
      continue;
    }
    // What follows an unknown flag, or one that was taken for a value, is most likely its value: one mistake, not two.
    if (token.kind === "positional" && !afterUnknown)
      faults.push(`"${token.value}" belongs to no flag: flags are written --name value`);
    afterUnknown = false;
    if (token.kind !== "option") continue;
    const flag = known.get(token.name);
    const written = values[token.name];
    const swallowed = !token.inlineValue && token.value?.startsWith("--");
    if (!flag) {
      const near = nearest(token.name, [...known.keys()]);
      faults.push(`${token.rawName} is not a flag of ${command}.${near ? ` Did you mean --${near}?` : ""}`);
      afterUnknown = true;
    } else if (flag.value && (token.value === undefined || swallowed)) {
      faults.push(`--${flag.name} needs a value: ${flag.value}`);
      afterUnknown = swallowed === true;
    } else if (written !== undefined && !flag.repeats) faults.push(`--${flag.name} is given twice`);
    else if (flag.words && token.value !== undefined && !flag.words.includes(token.value))
      faults.push(`--${flag.name}=${token.value}: give one of ${flag.words.join(", ")}`);
    else {
      if (!flag.value && token.value === undefined) openSwitch = flag.name;
      values[flag.name] = [written, token.value ?? "true"].filter((part) => part !== undefined).join("\n");
    }
  }
  if (faults.length === 0) return parted(values);
  throw userError({
    code: "bad-flags",
    message: `stagegate ${command} was given ${faults.length === 1 ? "an argument" : `${faults.length} arguments`} it cannot use.`,
    next: `\`stagegate ${command} --help\` lists its flags.`,
    details: faults,
  });
}

function parted(values: Words): { globals: Words; given: Words } {
  const isGlobal = new Set(globalFlags.map(({ name }) => name));
  const entries = Object.entries(values);
  return {
    globals: Object.fromEntries(entries.filter(([name]) => isGlobal.has(name))),
    given: Object.fromEntries(entries.filter(([name]) => !isGlobal.has(name))),
  };
}

/** What was typed in one directory, for a run in another: paths lead to the same files. Secrets are read here. */
export function pathsFrom(
  here: string,
  there: string,
  flags: readonly Flag[],
  given: Readonly<Words>,
): Words {
  if (here === there) return { ...given };
  const from = (path: string) => relative(there, resolve(here, path.trim()));
  const kinds = new Map(flags.map(({ name, value }) => [name, value]));
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      if (kinds.get(name) === "PATHS") return [name, value.split(/[\n,]/).map(from).join("\n")];
      // Those that a secret is read from are read where we are.
      return [name, kinds.get(name) === "PATH" && !name.endsWith("-file") ? from(value) : value];
    }),
  );
}

/** A warning for each secret that was given as a flag; there are other ways for them. */
export function secretsInFlags(flags: readonly Flag[], given: Readonly<Record<string, string>>): string[] {
  return flags
    .filter(({ name, secret }) => secret && given[name])
    .map(
      ({ name, variable }) =>
        `--${name} is visible to everybody on this machine: use the variable ${variable}, or --${name}-file.`,
    );
}
