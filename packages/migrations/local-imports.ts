import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** `require("./x")`, `import("./x")`, `import … from "./x"`, `export … from "./x"`, `import "./x"`. */
const specifiers =
  /(?:\b(?:require|import)\s*\(\s*|\bfrom\s*|\bimport\s*)(["'`])(\.{1,2}(?:\/[^"'`\n]*)?)\1/g;

const endings = ["", ".js", ".cjs", ".mjs", ".ts", ".cts", ".mts", ".json", "/index.js", "/index.ts"];

/**
 * The files that JavaScript files load by relative paths, and what those load, from the same directory on.
 * A path that is put together when the program runs is not seen.
 */
export async function localImports(directory: string, paths: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  const queue = [...paths];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const text = await textOf(directory, path);
    for (const [, , specifier = ""] of text?.matchAll(specifiers) ?? []) {
      const target = await resolved(directory, join(dirname(path), specifier));
      if (target === undefined || found.has(target) || paths.includes(target)) continue;
      found.add(target);
      queue.push(target);
    }
  }
  return [...found];
}

async function resolved(directory: string, path: string): Promise<string | undefined> {
  for (const ending of endings)
    if ((await textOf(directory, `${path}${ending}`)) !== undefined) return `${path}${ending}`;
  return undefined;
}

const textOf = (directory: string, path: string) =>
  readFile(resolve(directory, path), "utf8").catch(() => undefined);
