import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { releaseVersion } from "./release/version.ts";

// Prints `version=1.4.0`, for GITHUB_OUTPUT.
const root = resolve(import.meta.dirname, "..");
const { GITHUB_REF_TYPE: type, GITHUB_REF_NAME: name } = process.env;
try {
  const version = releaseVersion({
    manifest: await readFile(join(root, "package.json"), "utf8"),
    changelog: await readFile(join(root, "CHANGELOG.md"), "utf8"),
    tag: type === "tag" ? name : undefined,
  });
  console.log(`version=${version}`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
