import { inputMeta } from "#model/inputs.ts";
import type { Step } from "#model/step.ts";

export interface DocumentedInput {
  name: string;
  description: string;
  /** As a user would write it, or the variable it is taken from. */
  fallback: string;
}

/** The inputs that an action has: those that fit on a line. */
export function actionInputs(step: Step): DocumentedInput[] {
  return documented(step).filter(({ fileOnly }) => !fileOnly);
}

/** The settings that only stagegate.yml can hold. */
export function fileOnlyInputs(step: Step): DocumentedInput[] {
  return documented(step).filter(({ fileOnly }) => fileOnly);
}

function documented(step: Step): (DocumentedInput & { fileOnly: boolean })[] {
  return Object.entries(step.inputs.shape).map(([name, field]) => {
    const { description, default: written, variable, fileOnly = false } = inputMeta(field);
    const parts = [...(variable ? [`the variable ${variable}`] : []), ...(written ? [`\`${written}\``] : [])];
    return { name, description, fallback: parts.join(", or "), fileOnly };
  });
}
