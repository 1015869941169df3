import { commandList } from "./command-list.ts";
import { exitCodes } from "./exit-code.ts";
import { helpLayout } from "./help-layout.ts";
import { initDescription } from "./init-flags.ts";

/** `stagegate --help`. Loads no step: what it says of them was written down by `npm run generate`. */
export function generalHelp(columns: number): string {
  const { page, table, typed } = helpLayout(columns);
  return page([
    ["stagegate", "Rehearses a database migration on a masked copy of production."],
    [
      "Usage",
      typed([
        "stagegate <command> [flags]",
        "stagegate help <command>",
        "stagegate completion bash|zsh|fish",
        "stagegate --version",
      ]),
    ],
    ["Commands", table([["init", initDescription], ...commandList])],
    ["Example", typed(["DATABASE_URL='…' stagegate init", "STAGING_URL='…' stagegate rehearse"])],
    ["Exit codes", table(Object.entries(exitCodes))],
  ]);
}
