import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";

// As the original does: an artifact of this run, or of the one that is named.
const { INPUT_NAME: name, INPUT_PATH: path, STAND_IN_ARTIFACTS: kept, GITHUB_RUN_ID: own } = process.env;
const artifact = join(kept, process.env["INPUT_RUN-ID"] || own, name);
if (!existsSync(artifact)) {
  process.stdout.write(`::error::Unable to download artifact(s): Artifact not found for name: ${name}\n`);
  process.exit(1);
}
cpSync(artifact, path, { recursive: true });
