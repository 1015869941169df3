import { rmSync, writeFileSync } from "node:fs";

/** `node notice.mjs on|off`: what patients who write to the bot are told while it is being upgraded. */
const file = new URL("notice.txt", import.meta.url);
if (process.argv[2] === "on") writeFileSync(file, "We are upgrading and will be back in a few minutes.\n");
else rmSync(file, { force: true });
process.stdout.write(`notice ${process.argv[2]}\n`);
