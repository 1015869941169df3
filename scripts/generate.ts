import { globSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { settingsJsonSchema } from "#settings/settings-json-schema.ts";
import { loadSteps } from "#steps/all.ts";
import { actionYaml, actionYamlPath } from "./generate/action-yaml.ts";
import { commandList, commandListPath } from "./generate/command-list.ts";
import { fillExample } from "./generate/examples.ts";
import { pinActions } from "./generate/pin-actions.ts";
import { fillReadme } from "./generate/readme.ts";
import { fillSettingsPage } from "./generate/settings-page.ts";

const steps = await loadSteps();

const root = resolve(import.meta.dirname, "..");
const read = (path: string) => readFile(join(root, path), "utf8").catch(() => "");

/**
 * Everything that is made from the step definitions or from the texts of `init`, or holds a pinned action, by path
 * from the root.
 */
async function generated(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const schema = settingsJsonSchema(steps);
  files.set("schema/stagegate.schema.json", `${JSON.stringify(schema, undefined, 2)}\n`);
  files.set(commandListPath, commandList(steps));
  const settings = "docs/settings.md";
  files.set(settings, fillSettingsPage(await read(settings), settings, schema));
  for (const step of steps) {
    files.set(actionYamlPath(step), actionYaml(step));
    const readme = `actions/${step.name}/README.md`;
    files.set(readme, fillReadme(await read(readme), step, readme, schema));
  }
  const withActions = [
    ".github/workflows/*.yml",
    "workflows-examples/*.yml",
    "*.md",
    "actions/*/README.md",
    "docs/**/*.md",
  ];
  for (const path of globSync(withActions, { cwd: root }))
    files.set(path, pinActions(fillExample(path, files.get(path) ?? (await read(path)))));
  return files;
}

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const stale: string[] = [];
for (const [path, text] of await generated()) {
  if ((await read(path)) === text) continue;
  stale.push(path);
  if (values.check) continue;
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
if (values.check && stale.length > 0) {
  console.error(`Stale: run \`npm run generate\` and commit ${stale.join(", ")}.`);
  process.exitCode = 1;
}
