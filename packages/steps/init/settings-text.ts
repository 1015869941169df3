import { stringify } from "yaml";
import type { PlainSql } from "#migrations/plain-sql.ts";
import { toolNames } from "#migrations/tool.ts";
import { type PersonalColumn, ruleNames } from "#model/masking.ts";
import type { ProjectFindings } from "./findings.ts";

/** A commented stagegate.yml for a project. */
export function settingsText(findings: ProjectFindings): string {
  const { name, personal } = findings;
  return `# yaml-language-server: $schema=https://raw.githubusercontent.com/stagegate/stagegate/main/schema/stagegate.schema.json
# What Stagegate must know of this project. \`stagegate <step> --help\` lists all settings of a step.
version: 1
name: ${line(name)}

clone-to-staging:
${indented(masks(personal), "  ")}
  # SQL to run on the clone before anybody else may connect, such as: delete from sessions
  cleanup: []

migrate:
${indented(tool(findings), "  ")}
  # How long the migrations should take; the report shows it beside the actual time.
  planned: 5m

# What a migration may do to the traffic of your tables, as measured on the copy. Without limits the report only tells.
# policy:
#   longest-read-block: 500ms
#   longest-write-block: 2s
#   rewrites: refused

smoke-test:
  # Checks that the app works on the migrated database. This one only proves that it answers: add your own.
  # app:
  #   start: ${startOf(findings)} # {port} is a free port
  #   ready: http://127.0.0.1:{port}/health
  checks:
    - name: the database answers
      sql: select 1
      expect: { rows: 1 }
    # - name: health
    #   http: "{app}/health"
    #   expect: { status: 200 }
`;
}

/** How apps of the tool's framework are started by most. */
const starts: Record<string, string> = {
  rails: "bin/rails server -p {port}",
  django: "python3 manage.py runserver {port} --noreload",
  alembic: "uvicorn app.main:app --port {port}",
};

const startOf = ({ tools: [only = ""] }: ProjectFindings) => (starts[only] ?? "npm start").padEnd(33);

function tool({ tools, known, sql, baseline, history }: ProjectFindings): string {
  const [only, another] = tools;
  if (only === undefined)
    return `# No migration tool was found. Name it (${toolNames.join(", ")}), and see \`stagegate migrate --help\`.\ntool: auto`;
  const found = another
    ? `# Found: ${tools.join(", ")}. Keep the one that is yours.`
    : `# Found in the project's files: ${only}.`;
  if (known && only === known.name)
    return `${found}\n${stringify({ tool: "command", command: known.commands, "history-table": known.historyTable }, { lineWidth: 0 }).trimEnd()}`;
  if (sql && history)
    return `# The database has a history as ${history.tool} keeps it: ${history.table}. That tool has to run the files of ${sql.directory}: give its commands.
# Until then a rehearsal is refused.
tool: command
# command:
#   up: the command that applies what is pending
#   files: ${line(`${sql.directory}/*.sql`)}
#   id: stem
#   history: a query of ${history.table} that gives the id of each applied file
history-table: ${line(history.table)}`;
  if (sql) return [found, "tool: sql", ...sqlLines(sql, baseline)].join("\n");
  return `${found}\ntool: ${only}`;
}

function sqlLines({ directory, migrations }: PlainSql, baseline: string | undefined): string[] {
  const last = line(migrations.at(-1)?.id);
  const place = directory === "migrations" ? [] : [`directory: ${line(directory)}`];
  if (baseline === undefined)
    return [
      ...place,
      "# For a database that has tables and no history of these files: the last one that was run on it by hand.",
      `# baseline: ${last}`,
    ];
  return [
    ...place,
    "# The database has tables and no history of these files: all up to this one are taken as run. Name the last one that was.",
    `baseline: ${line(baseline)}`,
  ];
}

function masks(personal: readonly PersonalColumn[] | undefined): string {
  if (personal === undefined)
    return "# No database was looked at. `stagegate init --database-url` finds the columns that look personal;\n# the clone also names every one that has no rule, with the line to paste.\nmasks: {}";
  if (personal.length === 0) return "# No column of the database looks personal.\nmasks: {}";
  const rules = personal.map((column) => `  ${rule(column)} # ${comment(column)}`);
  return [
    "# Columns that look personal, each with a mask. `keep` says that one is not personal after all.",
    "masks:",
    ...rules,
  ].join("\n");
}

function rule(column: PersonalColumn): string {
  const [name = ""] = ruleNames(column);
  return line({ [name]: column.suggestion });
}

/** A name in a database can hold a line break, which would end the comment. */
const comment = ({ because, type }: PersonalColumn) => `${type}: ${because}`.replace(/\s+/g, " ");

/** YAML of a value on one line: names from a database are quoted where they must be. */
function line(value: unknown): string {
  const text = stringify(value, { lineWidth: 0, defaultStringType: "PLAIN", nullStr: "null" }).trimEnd();
  if (!text.includes("\n")) return text;
  return stringify(value, { lineWidth: 0, collectionStyle: "flow" })
    .trimEnd()
    .replace(/^\{ (.*) \}$/s, "$1");
}

const indented = (text: string, indent: string) => text.replace(/^(?=.)/gm, indent);
