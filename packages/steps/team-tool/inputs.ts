import { z } from "zod";
import { toolNames } from "#migrations/tool.ts";
import { choice, duration, list, structure, text } from "#model/inputs.ts";

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
  )
  .meta({ oneOf: [{ required: ["list"] }, { required: ["files"] }] });

/** How the team's migration tool is found and run: inputs of `migrate`, which other steps read from its section. */
export const toolInputs = {
  tool: choice(
    ["auto", ...toolNames],
    "auto",
    "The migration tool: `alembic`, `django`, `rails`, `sequelize`, `sql` for plain SQL files, or `command` for the commands of `command:`. `auto` looks at the project's files.",
  ),
  directory: text(
    "The directory of the migrations, or of the tool's own project; default: the tool's own, such as `migrations`.",
    {
      value: "PATH",
    },
  ),
  sources: list(
    "Patterns of files on which the migrations depend, beside their own: the gate wants them as they were rehearsed. `!` before one takes its files out. Default: what the tool itself tells of; for tools that cannot tell, all that git tracks and that they could read.",
  ),
  "history-table": text("The table of applied migrations, where it is not the tool's own default.", {
    value: "TABLE",
  }),
  baseline: text(
    "For plain SQL files: the last migration that the database had before Stagegate kept its history, named without `.sql`. On a database with tables and no history it counts as applied, with all before it.",
    { value: "ID" },
  ),
  "lock-timeout": duration(
    "5s",
    "The longest a statement may wait for a lock, while all traffic waits behind it.",
  ),
  "statement-timeout": duration("15m", "The longest one statement may run."),
  timeout: duration(
    "1h",
    "The longest all migrations together may take, retries and waiting for another run included.",
  ),
  env: structure(
    z.record(variableName, z.string()).default({}),
    "Variables for the migration tool. {url}, {host}, {port}, {user}, {password} and {database} stand for the database's, percent-encoded where they are parts of a URL.",
  ),
  "pass-env": structure(
    z.array(variableName).default([]),
    "Names of variables of the job that the migration tool may see. It sees no others.",
  ),
  command: structure(
    commandsSchema.optional(),
    "The commands of any other tool: `up`, `down`, `list` (prints one id a line) or `files` (a pattern, with `id: name|stem|number`), and `history` (a query that gives one id a row).",
  ),
};

const all = z.object(toolInputs);

export type ToolInputs = z.output<typeof all>;
