import type { Step } from "#model/step.ts";

export const commandListPath = "packages/cli/command-list.ts";

/** What `stagegate --help` says of every step, so that it need not load them. */
export function commandList(steps: readonly Step[]): string {
  const rows = steps.map(
    ({ name, description }) => `  [${JSON.stringify(name)}, ${JSON.stringify(description)}],`,
  );
  return [
    "/** Every step with its description. Made by `npm run generate` from the steps' definitions. */",
    "// biome-ignore format: made by a program",
    "export const commandList: readonly (readonly [name: string, description: string])[] = [",
    ...rows,
    "];",
    "",
  ].join("\n");
}
