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
    "The directory of the migrations, or of the tool's own project. Default: the tool's own, such as `migrations`.",
    {
      value: "PATH",
    },
  ),
  sources: list(
    "Patterns of other files that the migrations depend on. The gate refuses if one has changed since the rehearsal. `!` excludes files. Default: the files that the tool reports; for tools that cannot report them, all files that git tracks and the tool could read.",
  ),
  "history-table": text("The table of applied migrations, if it is not the tool's default.", {
    value: "TABLE",
  }),
  baseline: text(
    "For plain SQL files: the last migration that was applied before Stagegate kept the history, without `.sql`. On a database with tables but no history, it and all earlier ones count as applied.",
    { value: "ID" },
  ),
  "lock-timeout": duration(
    "5s",
    "The longest a statement may wait for a lock. All traffic on the table queues behind it.",
  ),
  "statement-timeout": duration("15m", "The longest a single statement may run."),
  timeout: duration(
    "1h",
    "The longest all migrations together may take, including retries and waiting for another run.",
  ),
  env: structure(
    z.record(variableName, z.string()).default({}),
    "Environment variables for the migration tool. {url}, {host}, {port}, {user}, {password} and {database} are replaced with the database's, percent-encoded inside a URL.",
  ),
  "pass-env": structure(
    z.array(variableName).default([]),
    "Names of the job's environment variables that the migration tool may see. It sees no others.",
  ),
  command: structure(
    commandsSchema.optional(),
    "The commands of any other tool: `up`, `down`, `list` (prints one id per line) or `files` (a pattern, with `id: name|stem|number`), and `history` (a query that returns one id per row).",
  ),
};

const all = z.object(toolInputs);

export type ToolInputs = z.output<typeof all>;
