import { z } from "zod";
import { choice, duration, flag, list, listOr, text } from "../inputs.ts";

/**
 * What a team asks of a rehearsal and of production before it migrates. Each limit is written once: as the input
 * of a step and the setting of stagegate.yml that it is, and as the fact that it becomes. In facts, durations are
 * milliseconds.
 */
const limits = {
  "max-age": limit(duration("24h", "The longest time since the rehearsal ended."), z.number()),
  "longest-migrate": limit(
    duration("15m", "The longest the migration may have taken in the rehearsal."),
    z.number(),
  ),
  backup: limit(
    choice(
      ["none", "made", "restored"],
      "made",
      "The backup of production that must exist. `made`: by backup-db, with its checksum verified. `restored`: also restored and counted (`verify: restore`).",
    ),
    z.enum(["none", "made", "restored"]),
  ),
  "backup-max-age": limit(duration("24h", "The oldest that backup may be."), z.number()),
  "backup-by": limit(
    choice(
      ["gate", "migrate"],
      "migrate",
      "When the backup must exist: already at `gate`, or only at `migrate`, so that it can be made between the two.",
    ),
    z.enum(["gate", "migrate"]),
  ),
  branches: limit(
    list(
      "The branches whose rehearsals count; * is a wildcard. Default: the repository's default branch. An earlier run on another branch counts only if that branch is protected.",
    ),
    z.array(z.string()),
  ),
  events: limit(
    listOr(
      ["push", "schedule", "workflow_dispatch"],
      "The GitHub events whose rehearsals count; `local` is a run in a terminal. Pull requests never count.",
    ),
    z.array(z.string()),
  ),
  workflows: limit(
    list(
      "The workflows whose rehearsals count, such as `.github/workflows/release.yml`; * is a wildcard. Default: the workflow that asks.",
    ),
    z.array(z.string()),
  ),
  attested: limit(
    flag(
      false,
      "Whether the evidence must also be attested by the workflow that made it, as checked by `gh attestation verify`. Needs `attestations: read`.",
    ),
    z.boolean(),
  ),
  "protected-environment": limit(
    text(
      "The GitHub environment that must have reviewers or be limited to some branches. The token needs `actions: read` to see that.",
      { value: "NAME" },
    ),
    z.string().optional(),
  ),
  "clone-max-age": limit(
    duration("7d", "The oldest the rows of the clone may be. With a golden clone, since that was made."),
    z.number(),
  ),
  "way-back": limit(
    choice(
      ["any", "schema", "full"],
      "any",
      "The rollback that the rehearsal must have proven. `schema`: it restores the schema. `full`: it also loses no row or value.",
    ),
    z.enum(["any", "schema", "full"]),
  ),
  ignore: limit(
    list(
      "Schema objects whose differences are ignored, such as `index public.tmp_*`, `audit.*` or `event trigger watch_*`, and settings of the migrating role, such as `setting timezone`; * is a wildcard. Always ignored: new partitions like their siblings, statistics, autovacuum options and what REINDEX leaves behind.",
    ),
    z.array(z.string()),
  ),
  busy: limit(
    duration("1m", "The longest a transaction on a table that the migration changes may have been open."),
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
