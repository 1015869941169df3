#!/usr/bin/env node
// packages/cli/main.ts
process.title = "stagegate";
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major > 22 || major === 22 && minor >= 15) {
	if (!("AsyncDisposableStack" in globalThis)) {
		const { DisposableStackOfNode24 } = await import("./shared/disposable-stack.js");
		Object.assign(globalThis, { AsyncDisposableStack: DisposableStackOfNode24 });
	}
	const { runCli } = await import("./shared/run-cli.js");
	await runCli(process.argv.slice(2));
} else {
	console.error(`stagegate needs Node 22.15 or newer; this is ${process.version}.`);
	process.exitCode = 2;
}
export {};
