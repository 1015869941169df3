import { inputMeta } from "#model/inputs.ts";
import type { Step } from "#model/step.ts";
import { exitCodes } from "./exit-code.ts";
import { type Flag, globalFlags, stepFlags } from "./flags.ts";
import { initFlags } from "./init-flags.ts";
import { wrap } from "./wrap.ts";

/** `stagegate --help`. */
export function generalHelp(steps: readonly Step[]): string {
  const commands: [string, string][] = [
    ["init", initDescription],
    ...steps.map(({ name, description }): [string, string] => [name, description]),
  ];
  return sections([
    ["stagegate", "Rehearses a database migration on a masked copy of production."],
    ["Usage", "  stagegate <command> [flags]\n  stagegate <command> --help\n  stagegate --version"],
    ["Commands", table(commands)],
    exitSection(),
  ]);
}

const initDescription =
  "Looks at a project and its database, and writes a commented stagegate.yml and the pull request's workflow.";

/** `stagegate <step> --help`. */
export function stepHelp(step: Step): string {
  const outputs = Object.entries(step.outputs);
  const fileOnly = Object.entries(step.inputs.shape).filter(([, field]) => inputMeta(field).fileOnly);
  return sections([
    [`stagegate ${step.name}`, step.description],
    [
      "Flags",
      table(stepFlags(step).map((flag) => [flagWords(flag), `${flag.description}${fallback(step, flag)}`])),
    ],
    ["Every command", table(globalFlags.map((flag) => [flagWords(flag), flag.description]))],
    ["Only in stagegate.yml", table(fileOnly.map(([name, field]) => [name, inputMeta(field).description]))],
    ["Outputs", table(outputs)],
    exitSection(),
  ]);
}

/** `stagegate init --help`. */
export function initHelp(): string {
  return sections([
    ["stagegate init", initDescription],
    ["Flags", table([...initFlags, ...globalFlags].map((flag) => [flagWords(flag), flag.description]))],
  ]);
}

function fallback(step: Step, { name }: Flag): string {
  const field = step.inputs.shape[name];
  const { default: written, variable } = field ? inputMeta(field) : {};
  const parts = [...(variable ? [`the variable ${variable}`] : []), ...(written ? [written] : [])];
  return parts.length > 0 ? ` [default: ${parts.join(", or ")}]` : "";
}

const flagWords = ({ name, value }: Flag) => `--${name}${value ? ` ${value}` : ""}`;

const exitSection = (): [string, string] => ["Exit codes", table(Object.entries(exitCodes))];

function sections(parts: readonly [title: string, body: string][]): string {
  const shown = parts.filter(([, body]) => body !== "");
  return `${shown.map(([title, body]) => `${title}\n${body.startsWith(" ") ? body : wrap(body, 100, "  ")}`).join("\n\n")}\n`;
}

/** Two columns; a long first one has its text on the next line. */
function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.min(24, Math.max(0, ...rows.map(([left]) => left.length)));
  return rows
    .map(([left, right]) => {
      const text = wrap(right, 100, " ".repeat(width + 4));
      return left.length > width ? `  ${left}\n${text}` : `  ${left.padEnd(width)}${text.slice(width + 2)}`;
    })
    .join("\n");
}
