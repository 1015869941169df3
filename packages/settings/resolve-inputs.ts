import type { z } from "zod";
import { inputMeta } from "#model/inputs.ts";
import { userError } from "#model/problem.ts";
import type { InputShape, Step, StepContext } from "#model/step.ts";
import { describeIssues } from "./describe-issues.ts";
import { didYouMean } from "./nearest.ts";
import { pathText } from "./path-text.ts";
import { registerSecrets } from "./register-secrets.ts";

/** Where the values of inputs that were not given come from. A step's context is one. */
export type InputSources = Pick<StepContext, "settings" | "environment" | "secrets">;

/**
 * The inputs of a step: what was given (flags, `INPUT_*`, or what a rehearsal hands on; an empty text counts
 * as not given), over the settings file, over the input's variable, over its default. Secrets among them are
 * registered first.
 *
 * @throws StagegateError `bad-inputs`, with a line of details for every fault.
 */
export function resolveInputs<Shape extends InputShape>(
  step: Pick<Step<Shape>, "name" | "inputs">,
  given: Readonly<Record<string, unknown>>,
  { settings, environment, secrets }: InputSources,
): z.output<z.ZodObject<Shape>> {
  registerSecrets(step, given, environment, secrets);
  const file = settings.step(step.name).inputs;
  const values: Record<string, unknown> = {};
  const origins: Record<string, string> = {};
  for (const [name, field] of Object.entries(step.inputs.shape)) {
    const { variable } = inputMeta(field);
    const candidates: [unknown, string][] = [
      [given[name], name],
      [file[name], `${settings.where(step.name, name)} ${name}`],
      [variable && environment[variable], `${name} (from the variable ${variable})`],
    ];
    const found = candidates.find(([value]) => value !== undefined && value !== "");
    if (found) [values[name], origins[name]] = found;
  }
  const parsed = step.inputs.safeParse(values);
  const faults = [
    ...unknownNames(step, given),
    ...(parsed.success ? [] : describeIssues(step.inputs, values, parsed.error.issues)).map(
      ({ path: [name = step.name, ...inner], message }) =>
        `${pathText([origins[name] ?? name, ...inner])}: ${message}`,
    ),
  ];
  if (parsed.success && faults.length === 0) return parsed.data;
  throw userError({
    code: "bad-inputs",
    message: `${step.name} was given ${faults.length === 1 ? "an input" : `${faults.length} inputs`} it cannot use.`,
    next: `\`stagegate ${step.name} --help\` and the README of ${step.name} list its inputs.`,
    details: faults.map((fault) => secrets.redact(fault)),
  });
}

function unknownNames(
  step: Pick<Step, "name" | "inputs">,
  given: Readonly<Record<string, unknown>>,
): string[] {
  const known = Object.entries(step.inputs.shape);
  const names = known.filter(([, field]) => !inputMeta(field).fileOnly).map(([name]) => name);
  return Object.keys(given)
    .filter((name) => given[name] !== undefined && given[name] !== "" && !(name in step.inputs.shape))
    .map((name) => `${name}: is not an input of ${step.name}.${didYouMean(name, names)}`);
}
