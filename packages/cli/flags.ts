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
  /** Can be given several times; the values become lines of one text. */
  repeats?: true;
  secret?: true;
  /** The variable that says the same. */
  variable?: string;
}

/** The flags every command has. */
export const globalFlags: readonly Flag[] = [
  { name: "help", description: "Print this help." },
  { name: "debug", description: "Print debug lines too, and the stack of a defect." },
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

/**
 * Reads flags strictly: every argument that is not known, lacks its value or comes twice is told.
 *
 * @throws StagegateError `bad-flags`, with a line of details for every fault.
 */
export function parseFlags(
  command: string,
  words: readonly string[],
  flags: readonly Flag[],
): Record<string, string> {
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
  const values: Record<string, string> = {};
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
    else {
      if (!flag.value && token.value === undefined) openSwitch = flag.name;
      values[flag.name] = [written, token.value ?? "true"].filter((part) => part !== undefined).join("\n");
    }
  }
  if (faults.length === 0) return values;
  throw userError({
    code: "bad-flags",
    message: `stagegate ${command} was given ${faults.length === 1 ? "an argument" : `${faults.length} arguments`} it cannot use.`,
    next: `\`stagegate ${command} --help\` lists its flags.`,
    details: faults,
  });
}

/** A warning for each secret that was given as a flag; there are variables for them. */
export function secretsInFlags(flags: readonly Flag[], given: Readonly<Record<string, string>>): string[] {
  return flags
    .filter(({ name, secret }) => secret && given[name])
    .map(
      ({ name, variable }) =>
        `--${name} is visible to everybody on this machine: use the variable ${variable}.`,
    );
}
