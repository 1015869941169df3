/** What our programs say before they end one that is about to connect to another database. */
const said = /stagegate: elsewhere: (.*)/;

/**
 * The other database that a tool was kept from, as one of its lines says it.
 *
 * @param lines of the tool's output.
 */
export const namedElsewhere = (lines: readonly string[]): string | undefined =>
  lines.flatMap((line) => said.exec(line)?.[1] ?? [])[0];

/**
 * @param shown what was run.
 * @param named the database that it was kept from.
 * @param from where its configuration has to read the database from, as a sentence.
 */
export const otherDatabase = (shown: string, named: string, from = anyTool) => ({
  code: "other-database",
  message: `${shown} would connect to another database than the one it is given: ${named}. That one was not connected to.`,
  next: `${from} A database that migrations need beside theirs goes into \`network: { allow: [host:port] }\`.`,
});

const anyTool =
  "Let its configuration take the database from DATABASE_URL, or from variables of your own, mapped under `env:` of migrate in stagegate.yml.";
