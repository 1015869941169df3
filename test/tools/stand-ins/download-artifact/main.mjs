import { cpSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

// As the original does: one artifact by name into `path`; several by a pattern, each into a directory of its name.
const {
  INPUT_NAME: name,
  INPUT_PATTERN: pattern = "*",
  INPUT_PATH: path,
  STAND_IN_ARTIFACTS: kept,
} = process.env;

const wanted = new RegExp(`^${(pattern || "*").replaceAll("*", ".*")}$`);
const stored = existsSync(kept) ? readdirSync(kept) : [];
if (name && !stored.includes(name)) {
  process.stdout.write(`::error::Unable to download artifact(s): Artifact not found for name: ${name}\n`);
  process.exit(1);
}
if (name) cpSync(join(kept, name), path, { recursive: true });
else
  for (const each of stored.filter((one) => wanted.test(one)))
    cpSync(join(kept, each), join(path, each), { recursive: true });
