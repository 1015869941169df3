import { commonOutputs } from "#model/inputs.ts";
import type { Step } from "#model/step.ts";
import { actionInputs, type DocumentedInput, fileOnlyInputs } from "./inputs.ts";

/** A README with its generated parts filled in: what stands between `<!-- inputs -->` and `<!-- /inputs -->`. */
export function fillReadme(text: string, step: Step, path: string): string {
  const parts = { inputs: inputsPart(step), outputs: outputsPart(step) };
  return Object.entries(parts).reduce((filled, [name, part]) => {
    const between = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
    if (!between.test(filled)) throw new Error(`${path} has no <!-- ${name} --> … <!-- /${name} -->`);
    return filled.replace(between, (_all, start: string, end: string) => `${start}\n${part}\n\n${end}`);
  }, text);
}

function inputsPart(step: Step): string {
  const rows = (inputs: DocumentedInput[]) =>
    inputs.map(({ name, description, fallback }) => [`\`${name}\``, description, fallback]);
  const table = markdownTable(["input", "what it is", "default"], rows(actionInputs(step)));
  const fileOnly = fileOnlyInputs(step);
  if (fileOnly.length === 0) return table;
  const settings = markdownTable(
    ["setting", "what it is"],
    rows(fileOnly).map((row) => row.slice(0, 2)),
  );
  return `${table}\n\nOnly in \`stagegate.yml\`, under \`${step.name}:\`\n\n${settings}`;
}

function outputsPart(step: Step): string {
  const rows = Object.entries({ ...step.outputs, ...commonOutputs });
  return markdownTable(
    ["output", "what it is"],
    rows.map(([name, description]) => [`\`${name}\``, description]),
  );
}

function markdownTable(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}
