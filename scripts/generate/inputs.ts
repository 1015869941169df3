import { inputMeta } from "#model/inputs.ts";
import type { Step } from "#model/step.ts";

export interface DocumentedInput {
  name: string;
  description: string;
  /** As a user would write it, or the variable it is taken from. */
  fallback: string;
  /** The `default:` of action.yml. */
  actionDefault?: string;
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
    const { description, default: written, variable, fileOnly = false, actionDefault } = inputMeta(field);
    const own = actionDefault ? [`the job's own token`] : [];
    const parts = [
      ...own,
      ...(variable ? [`the variable ${variable}`] : []),
      ...(written ? [`\`${written}\``] : []),
    ];
    return {
      name,
      description,
      fallback: parts.join(", or "),
      fileOnly,
      ...(actionDefault ? { actionDefault } : {}),
    };
  });
}
