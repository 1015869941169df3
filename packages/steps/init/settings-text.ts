import { stringify } from "yaml";
import type { PersonalColumn } from "#model/masking.ts";
import type { ProjectFindings } from "./init.ts";

/** A commented stagegate.yml for a project. */
export function settingsText({ name, tools, personal }: ProjectFindings): string {
  return `# yaml-language-server: $schema=https://raw.githubusercontent.com/stagegate/stagegate/main/schema/stagegate.schema.json
# What Stagegate must know of this project. \`stagegate <step> --help\` lists all settings of a step.
version: 1
name: ${line(name)}

clone-to-staging:
${indented(masks(personal), "  ")}
  # SQL to run on the clone before anybody else may connect, such as: delete from sessions
  cleanup: []

migrate:
${indented(tool(tools), "  ")}
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
  #   start: npm start                        # {port} is a free port
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

function tool(tools: readonly string[]): string {
  const [only, another] = tools;
  if (only === undefined)
    return "# No migration tool was found. Name it (sequelize, sql or command), and see `stagegate migrate --help`.\ntool: auto";
  if (another !== undefined)
    return `# Found: ${tools.join(", ")}. Keep the one that is yours.\ntool: ${only}`;
  return `# Found in the project's files.\ntool: ${only}`;
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

function rule({ schema, table, column, suggestion }: PersonalColumn): string {
  const name = schema === "public" ? `${table}.${column}` : `${schema}.${table}.${column}`;
  return line({ [name]: suggestion });
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
