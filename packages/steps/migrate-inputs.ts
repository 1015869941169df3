import { z } from "zod";
import { toolNames } from "#migrations/tool.ts";
import {
  choice,
  commonInputs,
  count,
  duration,
  environment,
  list,
  oneDatabase,
  structure,
  text,
} from "#model/inputs.ts";
import { evidenceInputs } from "./gate-inputs.ts";

const variableName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "give the name of a variable");

const commandsSchema = z
  .strictObject({
    up: z.string().min(1),
    down: z.string().min(1).optional(),
    list: z.string().min(1).optional(),
    files: z.string().min(1).optional(),
    id: z.enum(["name", "stem", "number"], { error: "give one of name, stem, number" }).default("name"),
    history: z.string().min(1),
  })
  .refine(
    ({ list, files }) => (list === undefined) !== (files === undefined),
    "give either `list` or `files`",
  );

export const migrateInputs = z.object({
  ...commonInputs,
  ...oneDatabase,
  environment: environment(),
  ...evidenceInputs,
  tool: choice(
    ["auto", ...toolNames],
    "auto",
    "The migration tool: `sequelize`, `sql` for plain SQL files, or `command` for the commands of `command:`. `auto` looks at the project's files.",
  ),
  directory: text("The directory of the migrations; default: the tool's own, `migrations`.", {
    value: "PATH",
  }),
  sources: list(
    "Patterns of files on which the migrations depend, beside their own: the gate wants them as they were rehearsed. `!` before one takes its files out. Default: what the tool itself tells of; for `command` all that git tracks.",
  ),
  "history-table": text("The table of applied migrations, where it is not the tool's own default.", {
    value: "TABLE",
  }),
  "lock-timeout": duration(
    "5s",
    "The longest a statement may wait for a lock, while all traffic waits behind it.",
  ),
  "statement-timeout": duration("15m", "The longest one statement may run."),
  timeout: duration(
    "1h",
    "The longest all migrations together may take, retries and waiting for another run included.",
  ),
  retries: count(
    3,
    [0, 10],
    "How often to try again after a lock timeout, a deadlock or a serialization failure that left nothing behind.",
  ),
  env: structure(
    z.record(variableName, z.string()).default({}),
    "Variables for the migration tool. {url}, {host}, {port}, {user}, {password} and {database} stand for the database's.",
  ),
  "pass-env": structure(
    z.array(variableName).default([]),
    "Names of variables of the job that the migration tool may see. It sees no others.",
  ),
  command: structure(
    commandsSchema.optional(),
    "The commands of any other tool: `up`, `down`, `list` (prints one id a line) or `files` (a pattern, with `id: name|stem|number`), and `history` (a query that gives one id a row).",
  ),
});

export type MigrateInputs = z.output<typeof migrateInputs>;
