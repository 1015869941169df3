import { z } from "zod";
import { choice, duration, flag, list, listOr, text } from "../inputs.ts";

/**
 * What a team asks of a rehearsal and of production before it migrates. Each limit is written once: as the input
 * of a step and the setting of stagegate.yml that it is, and as the fact that it becomes. In facts, durations are
 * milliseconds.
 */
const limits = {
  "max-age": limit(duration("24h", "How long ago the rehearsal may have ended."), z.number()),
  "longest-migrate": limit(
    duration("15m", "The longest the migration may have taken in the rehearsal."),
    z.number(),
  ),
  backup: limit(
    choice(
      ["none", "made", "restored"],
      "made",
      "What backup of production there must be. `made`: by backup-db, its checksum read back. `restored`: also restored and counted (`verify: restore`).",
    ),
    z.enum(["none", "made", "restored"]),
  ),
  "backup-max-age": limit(duration("24h", "How old that backup may be."), z.number()),
  "backup-by": limit(
    choice(
      ["gate", "migrate"],
      "migrate",
      "When it must be there: already for `gate`, or for `migrate`, so that it may be made between the two.",
    ),
    z.enum(["gate", "migrate"]),
  ),
  branches: limit(
    list(
      "The branches whose rehearsal counts; * stands for any letters. Default: the repository's default branch. Of an earlier run on another branch it counts only where that is protected.",
    ),
    z.array(z.string()),
  ),
  events: limit(
    listOr(
      ["push", "schedule", "workflow_dispatch"],
      "What may have started the rehearsal, in GitHub's words; `local` stands for a terminal. Pull requests never count.",
    ),
    z.array(z.string()),
  ),
  workflows: limit(
    list(
      "The workflows whose rehearsal counts, such as `.github/workflows/release.yml`; * stands for any letters. Default: the workflow that asks.",
    ),
    z.array(z.string()),
  ),
  attested: limit(
    flag(
      false,
      "Whether the evidence must also have been attested by the workflow that made it, which `gh attestation verify` is asked. Needs `attestations: read`.",
    ),
    z.boolean(),
  ),
  "protected-environment": limit(
    text(
      "The GitHub environment that must have reviewers, or a limit to some branches. The token needs `actions: read` to see them.",
      { value: "NAME" },
    ),
    z.string().optional(),
  ),
  "clone-max-age": limit(
    duration("7d", "How old the rows of the clone may be: with golden clones, since that was made."),
    z.number(),
  ),
  "way-back": limit(
    choice(
      ["any", "schema", "full"],
      "any",
      "The way back that the rehearsal must have proven: `schema` for one that restores the schema, `full` for one that loses no row or value either.",
    ),
    z.enum(["any", "schema", "full"]),
  ),
  ignore: limit(
    list(
      "Objects of the schema whose differences do not count, such as `index public.tmp_*`, `audit.*` or `event trigger watch_*`, and settings of the migrating role, such as `setting timezone`; * stands for any letters. New partitions like their siblings, statistics, autovacuum's options and what REINDEX leaves behind never count.",
    ),
    z.array(z.string()),
  ),
  busy: limit(
    duration("1m", "How long a transaction on a table that the migration changes may have been open."),
    z.number(),
  ),
};

/** An input, and the schema of the same value where it is written down as a fact. */
function limit<Input extends z.ZodType, Fact extends z.ZodType<z.output<Input>>>(input: Input, fact: Fact) {
  return { input, fact };
}

type Limits = typeof limits;

/** `backupMaxAge` of `backup-max-age`. */
type FactName<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<FactName<Rest>>}`
  : Name;

type Inputs = { [Name in keyof Limits]: Limits[Name]["input"] };
type Facts = { [Name in keyof Limits as FactName<Name>]: Limits[Name]["fact"] };

const factName = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

const named = Object.entries(limits);

/** The limits as inputs of `gate`, by name. */
export const gatePolicyInputs = Object.fromEntries(named.map(([name, { input }]) => [name, input])) as Inputs;

/** The limits as facts: what the gate decided by, whatever their defaults were then. */
export const gatePolicySchema = z.object(
  Object.fromEntries(named.map(([name, { fact }]) => [factName(name), fact])) as Facts,
);

/** The limits by which the gate decides. Durations are milliseconds. */
export type GatePolicy = z.output<typeof gatePolicySchema>;

/** The limits of resolved inputs. What depends on where the gate is asked, its caller fills in. */
export function gatePolicyOf(inputs: z.output<z.ZodObject<Inputs>>): GatePolicy {
  const given = Object.keys(limits).map((name) => [factName(name), inputs[name as keyof Limits]] as const);
  return gatePolicySchema.parse(Object.fromEntries(given.filter(([, value]) => value !== undefined)));
}
