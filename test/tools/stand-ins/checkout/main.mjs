import { execFileSync } from "node:child_process";

const { INPUT_REF: ref, INPUT_PATH: path, STAND_IN_REPOSITORY: repository } = process.env;
execFileSync("git", ["clone", "--quiet", "--no-checkout", repository, path]);
execFileSync("git", ["-C", path, "checkout", "--quiet", ref]);
