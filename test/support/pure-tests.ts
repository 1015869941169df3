import { type SourceFile, sourceFiles } from "./source-files.ts";

/** What starts a program or talks to anything outside of our own process. */
const outside = /^(?:node:)?(?:child_process|cluster|dgram|http|http2|https|net|tls)$|^pg$/;

/**
 * The test files that start nothing: neither they nor anything they load, however far away, can start a program
 * or open a socket. They need no server and may share a process.
 */
export async function pureTests(): Promise<string[]> {
  const all = await sourceFiles("packages", "actions", "scripts", "test");
  const files = new Map(all.map((file) => [file.path, file]));
  return all
    .filter(({ path }) => path.endsWith(".test.ts") && !path.startsWith("test/tools/"))
    .filter(({ path }) => ![...loadedBy(path, files)].some((loaded) => outside.test(loaded)))
    .map(({ path }) => path)
    .sort();
}

function loadedBy(path: string, files: Map<string, SourceFile>): Set<string> {
  const loaded = new Set([path]);
  // What is added while it goes on is visited too.
  for (const each of loaded) {
    const { imports = [], typeImports = [] } = files.get(each) ?? {};
    for (const target of imports) if (!typeImports.includes(target)) loaded.add(target);
  }
  return loaded;
}
