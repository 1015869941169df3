import { basename, dirname, extname } from "node:path";
import { escapePattern } from "#model/escape-pattern.ts";
import type { Services } from "#model/step.ts";
import { gitLines } from "./tracked-files.ts";

/** Endings of what no program in Ruby or Python runs: it could only be read as data. */
const kinds = [
  ...[
    "md",
    "markdown",
    "rst",
    "png",
    "jpg",
    "jpeg",
    "gif",
    "svg",
    "ico",
    "webp",
    "woff",
    "woff2",
    "ttf",
    "eot",
  ],
  ...["css", "scss", "sass", "less", "js", "mjs", "jsx", "ts", "tsx", "vue", "svelte", "map"],
];

/** Where data for migrations is kept, whatever its kind. */
const ofData = /(?:^|\/)(?:db|migrations?|alembic|versions|fixtures|seeds?|data|sql)\//i;

const isKind = new RegExp(`\\.(?:${kinds.join("|")})$`, "i");

/** So many names go into one command line. */
const mostNames = 2_000;

/**
 * Of a project's tracked files those that its migrations cannot depend on: documentation, workflows, and what is
 * made for browsers, as long as no program names their ending or their directory, and no other file their name.
 *
 * @param programs patterns of git's for the files in which the tool's programs are.
 * @returns none where git cannot tell.
 */
export async function idleFiles(
  directory: string,
  paths: readonly string[],
  programs: readonly string[],
  services: Pick<Services, "environment" | "signal">,
): Promise<Set<string>> {
  // Git puts an unusual name into quotes: nobody reads that as an ending.
  const candidates = paths.filter((path) => !path.startsWith('"') && isCandidate(path));
  if (candidates.length === 0) return new Set();
  const directories = [...new Set(candidates.map((path) => basename(dirname(path))))].filter(
    (name) => name !== ".",
  );
  const others = [".", ...kinds.map((kind) => `:(exclude,icase)*.${kind}`), ":(exclude).github"];
  const found = (words: readonly string[], files: readonly string[]) =>
    gitLines(["grep", "-ohI", ...words, "--", ...files], directory, services, [0, 1]);
  const endings = await found(["-iE", `\\.(${kinds.join("|")})\\b`], programs);
  const quoted = await inParts(directories, (names) =>
    found(["-E", `["'/](${names.map(escapePattern).join("|")})["'/]`], programs),
  );
  const named = await inParts([...new Set(candidates.map((path) => basename(path)))], (names) =>
    found(["-F", ...names.flatMap((name) => ["-e", name])], others),
  );
  if (!endings || !quoted || !named) return new Set();
  const mentioned = {
    endings: new Set(endings.map((ending) => ending.toLowerCase())),
    directories: new Set(quoted.map((name) => name.slice(1, -1))),
    names: new Set(named),
  };
  return new Set(
    candidates.filter(
      (path) =>
        !mentioned.endings.has(extname(path).toLowerCase()) &&
        !mentioned.directories.has(basename(dirname(path))) &&
        !mentioned.names.has(basename(path)),
    ),
  );
}

const isCandidate = (path: string) =>
  path.startsWith(".github/") || (isKind.test(path) && !ofData.test(path));

async function inParts(
  names: readonly string[],
  find: (names: readonly string[]) => Promise<string[] | undefined>,
): Promise<string[] | undefined> {
  const all: string[] = [];
  for (let at = 0; at < names.length; at += mostNames) {
    const found = await find(names.slice(at, at + mostNames));
    if (found === undefined) return undefined;
    all.push(...found);
  }
  return all;
}
