import { stringify } from "yaml";
import { commonOutputs } from "#model/inputs.ts";
import type { Step } from "#model/step.ts";
import { actionInputs } from "./inputs.ts";

/** The rehearsal is the action of the repository itself. */
const isRoot = (step: Step) => step.name === "rehearse";

export const actionYamlPath = (step: Step) =>
  isRoot(step) ? "action.yml" : `actions/${step.name}/action.yml`;

/**
 * The action.yml of a step. It has no `default:` but the job's token, on purpose: the runner would hand a default over like a value
 * the user gave, and it would go over stagegate.yml. The defaults are in the descriptions.
 */
export function actionYaml(step: Step): string {
  const inputs = actionInputs(step).map(({ name, description, fallback, actionDefault }) => [
    name,
    {
      description: fallback ? `${description} Default: ${fallback}.` : description,
      required: false,
      ...(actionDefault ? { default: actionDefault } : {}),
    },
  ]);
  const outputs = Object.entries({ ...step.outputs, ...commonOutputs }).map(([name, description]) => [
    name,
    { description },
  ]);
  const action = {
    name: isRoot(step) ? "Stagegate" : `Stagegate: ${step.name}`,
    description: step.description,
    author: "Stagegate",
    ...(isRoot(step) ? { branding: { icon: "shield", color: "blue" } } : {}),
    inputs: Object.fromEntries(inputs),
    outputs: Object.fromEntries(outputs),
    runs: { using: "node24", main: isRoot(step) ? "dist/rehearse.js" : `../../dist/${step.name}.js` },
  };
  const source = `packages/steps/${step.name}/step.ts`;
  return `# Generated from ${source} by \`npm run generate\`.\n${stringify(action, { lineWidth: 0 })}`;
}
