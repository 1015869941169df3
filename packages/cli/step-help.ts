import { inputMeta } from "#model/inputs.ts";
import type { Step } from "#model/step.ts";
import { examples } from "./examples.ts";
import { exitCodes } from "./exit-code.ts";
import { type Flag, globalFlags, stepFlags } from "./flags.ts";
import { helpLayout } from "./help-layout.ts";
import { initDescription, initFlags } from "./init-flags.ts";

/** `stagegate help <step>`. */
export function stepHelp(step: Step, columns: number): string {
  const { page, table, typed } = helpLayout(columns);
  const flags = stepFlags(step);
  const fileOnly = Object.entries(step.inputs.shape).filter(([, field]) => inputMeta(field).fileOnly);
  return page([
    [`stagegate ${step.name}`, step.description],
    ["Example", typed(examples[step.name as keyof typeof examples])],
    ["Flags", table(flags.map((flag) => [flagWords(flag), `${flag.description}${fallback(step, flag)}`]))],
    ["Secrets", secretsText(flags)],
    ["Every command", table(globalFlags.map((flag) => [flagWords(flag), flag.description]))],
    ["Only in stagegate.yml", table(fileOnly.map(([name, field]) => [name, inputMeta(field).description]))],
    ["Outputs", table(Object.entries(step.outputs))],
    ["Exit codes", table(Object.entries(exitCodes))],
  ]);
}

/** `stagegate help init`. */
export function initHelp(columns: number): string {
  const { page, table, typed } = helpLayout(columns);
  return page([
    ["stagegate init", initDescription],
    ["Example", typed(examples.init)],
    ["Flags", table([...initFlags, ...globalFlags].map((flag) => [flagWords(flag), flag.description]))],
    ["Secrets", secretsText(initFlags)],
  ]);
}

/** The two further flags of each secret, told once. */
function secretsText(flags: readonly Flag[]): string {
  const names = flags.filter(({ secret }) => secret).map(({ name }) => `--${name}`);
  if (names.length === 0) return "";
  return `${names.join(", ")}: a value on a command line is visible to everybody on the machine. Set the variable, or add -file to the flag and give a path (- is standard input), or add -command and give a command that prints it.`;
}

function fallback(step: Step, { name }: Flag): string {
  const field = step.inputs.shape[name];
  const { default: written, variable } = field ? inputMeta(field) : {};
  const parts = [...(variable ? [`the variable ${variable}`] : []), ...(written ? [written] : [])];
  return parts.length > 0 ? ` [default: ${parts.join(", or ")}]` : "";
}

const flagWords = ({ name, value, words }: Flag) =>
  `--${name}${value ? ` ${value}` : words ? `[=${words.filter((word) => word !== "true" && word !== "false").join("|")}]` : ""}`;
