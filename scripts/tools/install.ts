import { existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { runInstaller } from "./run-installer.ts";

/** Programs of others, each pinned: a new version of a linter must not fail yesterday's commit. */
const goPrograms = {
  act: "github.com/nektos/act@v0.2.89",
  versitygw: "github.com/versity/versitygw/cmd/versitygw@v1.8.0",
  age: "filippo.io/age/cmd/age@v1.3.2",
  actionlint: "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12",
};
const zizmor = "zizmor==1.32.0";

/**
 * Installs act, actionlint, age, versitygw (an S3 server) and zizmor beside the project where they are not there yet. Go and Python are
 * needed for it.
 *
 * @returns the directory with the programs.
 */
export function installTools(): string {
  const directory = resolve(import.meta.dirname, "../../.stagegate/tools");
  mkdirSync(directory, { recursive: true });
  for (const [name, source] of Object.entries(goPrograms)) {
    const place = join(directory, `${name}-${source.split("@")[1]}`);
    if (!existsSync(join(place, name))) runInstaller("go", ["install", source], { GOBIN: place });
    link(join(place, name), join(directory, name));
  }
  const python = join(directory, zizmor.replace("==", "-"));
  if (!existsSync(join(python, "bin/zizmor"))) {
    runInstaller("python3", ["-m", "venv", python]);
    runInstaller(join(python, "bin/pip"), ["install", "--quiet", zizmor]);
  }
  link(join(python, "bin/zizmor"), join(directory, "zizmor"));
  return directory;
}

function link(from: string, to: string): void {
  rmSync(to, { force: true });
  // Relative, so that it holds by whatever path the directory is reached.
  symlinkSync(relative(dirname(to), from), to);
}
