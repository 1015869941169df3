#!/usr/bin/env node
import { version } from "#model/version.ts";

// Before anything else: arguments are visible to everybody on the machine, and a URL can hold a password.
process.title = "stagegate";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

// Loaded only now: an older Node stops at the first thing it does not know, and not with a sentence.
if (major > 22 || (major === 22 && minor >= 15)) {
  if (!("AsyncDisposableStack" in globalThis)) {
    const { DisposableStackOfNode24 } = await import("./disposable-stack.ts");
    Object.assign(globalThis, { AsyncDisposableStack: DisposableStackOfNode24 });
  }
  const words = process.argv.slice(2);
  if (words[0] === "--version" || words[0] === "-v") {
    console.log(version);
  } else if (words[0] === "--help" || words[0] === "-h" || (words[0] === "help" && words.length === 1)) {
    const [{ generalHelp }, { columnsOf }] = await Promise.all([
      import("./general-help.ts"),
      import("./columns.ts"),
    ]);
    console.log(generalHelp(columnsOf(process.stdout, process.env)).trimEnd());
  } else {
    const { runCli } = await import("./run-cli.ts");
    await runCli(words);
  }
} else {
  console.error(`stagegate needs Node 22.15 or newer; this is ${process.version}.`);
  process.exitCode = 2;
}
