import type { z } from "zod";
import { type Problem, problemOf } from "#model/problem.ts";
import type { InputShape, Step } from "#model/step.ts";
import { type InputSources, resolveInputs } from "#settings/resolve-inputs.ts";

type Inputs<Shape extends InputShape> = z.output<z.ZodObject<Shape>>;

/** A step with its inputs, resolved and checked once; or with what is wrong with them. */
export type PreparedStep<Shape extends InputShape, Facts> = { step: Step<Shape, Facts> } & (
  | { inputs: Inputs<Shape>; problem?: undefined }
  | { inputs?: undefined; problem: Problem }
);

/** Resolves the inputs of a step. Throws nothing for what a user gave; `given` are the inputs as texts. */
export function prepareStep<Shape extends InputShape, Facts>(
  step: Step<Shape, Facts>,
  given: Readonly<Record<string, unknown>>,
  sources: InputSources,
): PreparedStep<Shape, Facts> {
  try {
    return { step, inputs: resolveInputs(step, given, sources) };
  } catch (error) {
    const problem = problemOf(error);
    if (problem.kind === "bug") throw error;
    return { step, problem };
  }
}

/** The same step on another database of the same server. */
export function onDatabase<Shape extends InputShape, Facts>(
  prepared: PreparedStep<Shape, Facts>,
  database: string,
): PreparedStep<Shape, Facts> {
  if (prepared.problem) return prepared;
  return { ...prepared, inputs: { ...prepared.inputs, database } };
}
