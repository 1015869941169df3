import { commonOutputs } from "#model/inputs.ts";
import type { Step } from "#model/step.ts";
import { fieldTables, objectIn, type SchemaNode } from "./fields.ts";
import { fillPart } from "./fill-part.ts";
import { actionInputs, type DocumentedInput, fileOnlyInputs } from "./inputs.ts";
import { markdownTable } from "./markdown-table.ts";

/**
 * A README with its generated parts filled in.
 *
 * @param schema of stagegate.yml.
 */
export function fillReadme(text: string, step: Step, path: string, schema: SchemaNode): string {
  const section = objectIn(schema.properties?.[step.name])?.properties ?? {};
  const parts = { inputs: inputsPart(step, section), outputs: outputsPart(step) };
  return Object.entries(parts).reduce((filled, [name, part]) => fillPart(filled, name, part, path), text);
}

function inputsPart(step: Step, section: Record<string, SchemaNode>): string {
  const rows = (inputs: DocumentedInput[]) =>
    inputs.map(({ name, description, fallback }) => [`\`${name}\``, description, fallback]);
  const table = markdownTable(["input", "what it is", "default"], rows(actionInputs(step)));
  const fileOnly = fileOnlyInputs(step);
  if (fileOnly.length === 0) return table;
  const settings = markdownTable(
    ["setting", "what it is"],
    rows(fileOnly).map((row) => row.slice(0, 2)),
  );
  const fields = fileOnly.map(({ name }) => fieldTables(name, section[name] ?? {}));
  return [
    table,
    `Only in \`stagegate.yml\`, under \`${step.name}:\``,
    settings,
    ...fields.filter((text) => text !== ""),
  ].join("\n\n");
}

function outputsPart(step: Step): string {
  const rows = Object.entries({ ...step.outputs, ...commonOutputs });
  return markdownTable(
    ["output", "what it is"],
    rows.map(([name, description]) => [`\`${name}\``, description]),
  );
}
