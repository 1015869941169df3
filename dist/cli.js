#!/usr/bin/env node
import { t as version } from "./shared/stagegate-version.js";
// packages/cli/main.ts
process.title = "stagegate";
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major > 22 || major === 22 && minor >= 15) {
	if (!("AsyncDisposableStack" in globalThis)) {
		const { DisposableStackOfNode24 } = await import("./shared/cli-disposable-stack.js");
		Object.assign(globalThis, { AsyncDisposableStack: DisposableStackOfNode24 });
	}
	const words = process.argv.slice(2);
	if (words[0] === "--version" || words[0] === "-v") console.log(version);
	else if (words[0] === "--help" || words[0] === "-h" || words[0] === "help" && words.length === 1) {
		const [{ generalHelp }, { columnsOf }] = await Promise.all([import("./shared/cli-general-help.js"), import("./shared/cli-columns.js")]);
		console.log(generalHelp(columnsOf(process.stdout, process.env)).trimEnd());
	} else {
		const { runCli } = await import("./shared/cli-run-cli.js");
		await runCli(words);
	}
} else {
	console.error(`stagegate needs Node 22.15 or newer; this is ${process.version}.`);
	process.exitCode = 2;
}
export {};
