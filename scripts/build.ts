import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bundle } from "./build/bundle.ts";
import { compareTrees } from "./build/compare-trees.ts";
import { licenceTexts } from "./build/licences.ts";

const root = resolve(import.meta.dirname, "..");
const dist = join(root, "dist");

/** Builds everything that `dist` holds into an empty directory. */
async function build(into: string): Promise<void> {
  const packages = await bundle(root, into);
  // Whatever the nearest package.json of the tree says: these files are ES modules.
  await writeFile(join(into, "package.json"), '{ "type": "module" }\n');
  await writeFile(join(into, "licenses.txt"), await licenceTexts(packages));
  // package.json names it as a program, and not every installer makes it one.
  await chmod(join(into, "cli.js"), 0o755);
}

const { values } = parseArgs({
  options: {
    /** Only compare what is there with what would be built. */
    check: { type: "boolean", default: false },
    into: { type: "string", default: dist },
  },
});
if (values.check) {
  const fresh = await mkdtemp(join(tmpdir(), "stagegate-dist-"));
  try {
    await build(fresh);
    const differences = await compareTrees(dist, fresh);
    if (differences.length > 0) {
      console.error(`dist is stale: run \`npm run build\` and commit it.\n${differences.join("\n")}`);
      process.exitCode = 1;
    }
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
} else {
  await rm(values.into, { recursive: true, force: true });
  await build(resolve(values.into));
}
