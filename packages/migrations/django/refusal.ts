import { userError } from "#model/problem.ts";
import { saidIn } from "../run-tool.ts";

/** Django's reason to run none of them, in its words, which are of migrations' names. */
export function refusedByDjango(cause: unknown) {
  const reason = saidIn(cause, refusal);
  if (reason === undefined) return undefined;
  return userError(
    {
      code: "migration-failed",
      message: `Django refuses to migrate: ${reason}`,
      next: "Let the new migration come after the newest applied one of its app: correct its `dependencies`, or join two newest ones with `makemigrations --merge`.",
    },
    cause,
  );
}

const refusal = /(?:InconsistentMigrationHistory: |CommandError: (?=Conflicting migrations))(.*)/;
