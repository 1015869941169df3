import { cpSync, existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

// As the original does: files are kept below their nearest common directory, and nothing hidden is taken unasked.
const { INPUT_NAME: name, INPUT_PATH: given, STAND_IN_ARTIFACTS: kept, GITHUB_RUN_ID: run } = process.env;
const input = (word) => process.env[`INPUT_${word.toUpperCase()}`];

const hidden = (path) => path.split(sep).some((part) => /^\.[^.]/.test(part));
const paths = given
  .split("\n")
  .map((line) => line.trim())
  .filter((path) => path && existsSync(path))
  .filter((path) => input("include-hidden-files") === "true" || !hidden(path));
if (paths.length === 0 && input("if-no-files-found") === "error") fail(`no files were found: ${given}`);

const place = join(kept, run, name);
if (existsSync(place) && input("overwrite") !== "true") fail(`an artifact ${name} exists already`);
rmSync(place, { recursive: true, force: true });
mkdirSync(place, { recursive: true });
const roots = paths.map((path) => (statSync(path).isDirectory() ? path : dirname(path)));
const root = roots.reduce(common, roots[0]);
for (const path of paths) cpSync(path, join(place, relative(root, path)), { recursive: true });

function common(one, other) {
  const [a, b] = [one.split(sep), other.split(sep)];
  const end = a.findIndex((part, at) => part !== b[at]);
  return end < 0 ? one : a.slice(0, end).join(sep);
}

function fail(message) {
  process.stdout.write(`::error::${message}\n`);
  process.exit(1);
}
