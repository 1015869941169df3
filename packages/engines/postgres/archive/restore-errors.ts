import { toldMessage } from "../dialect/server-message.ts";

/** An error of pg_restore that does not matter here, by the object it is about and the server's message. */
export interface AllowedError {
  /** As pg_restore names it, without the owner: `COMMENT EXTENSION citext`, `POLICY users own`. */
  object: RegExp;
  message: RegExp;
}

/**
 * Reads what `pg_restore --verbose` prints, in English, line by line. It goes on after an error and then ends with 1,
 * which also means "could not begin"; so its errors are read, and only those on the list are let through.
 * What follows a message (DETAIL, CONTEXT, the command) can hold values of rows and is not kept.
 */
export function restoreErrors(allowed: readonly AllowedError[]) {
  const errors: string[] = [];
  const failed: { id: string; message: string; raw: string }[] = [];
  let id = "";
  let tolerated = 0;
  let ignored = 0;
  let object = "";
  let about = "";
  let last: { message: string; where: string[] } | undefined;
  return {
    /** One for each error that is not on the list: what it is about and what the server said. */
    errors: errors as readonly string[],
    /** The same, by the number of the entry in the archive. */
    failed: failed as readonly { id: string; message: string; raw: string }[],
    read(line: string): void {
      ignored = Number(/^pg_restore: warning: errors ignored on restore: (\d+)/.exec(line)?.[1] ?? ignored);
      id = /^pg_restore: from TOC entry (\d+);/.exec(line)?.[1] ?? id;
      object = /^pg_restore: from TOC entry \d+; \d+ \d+ (.+) \S*$/.exec(line)?.[1] ?? object;
      const said =
        /^pg_restore: error: (?:could not execute query: )?(?:COPY failed for table "(.*)": )?(?:ERROR: +)?(.+)$/.exec(
          line,
        );
      if (!said) {
        // The function that the last error came from may have made its words of rows.
        const [, place] = inFunction.exec(line) ?? [];
        if (place === undefined || last === undefined) return;
        last.where.push(place);
        const message = told(last.message, last.where);
        errors[errors.length - 1] = `${about}${message}`;
        failed[failed.length - 1] = { ...(failed.at(-1) ?? { id, raw: "" }), message };
        return;
      }
      const [, table, message = ""] = said;
      const what = table === undefined ? object : `rows of ${table}`;
      about = what === "" ? "" : `${what}: `;
      last = undefined;
      if (allowed.some((one) => one.object.test(object) && one.message.test(message))) {
        tolerated += 1;
        return;
      }
      last = { message, where: [] };
      errors.push(`${about}${told(message)}`);
      failed.push({ id, message: told(message), raw: message });
    },
    /** The words of the server that were not told: for the job's log alone. */
    withheld: () => failed.flatMap(({ message, raw }) => (message === raw ? [] : [raw])),
    /**
     * Whether a run that ended with this code did all that was wanted of it. With several jobs pg_restore prints an
     * error of each one's session and counts only some of them, so that fewer may be counted than were read, and never more.
     */
    succeeded: (exitCode: number | undefined) =>
      errors.length === 0 &&
      (exitCode === 0 || (exitCode === 1 && tolerated > 0 && ignored > 0 && ignored <= tolerated)),
  };
}

/** How the server's CONTEXT tells of a function that was running, in whatever language. */
const inFunction = /^(?:CONTEXT: +)?((?:PL\/\w+|SQL) function .+)$/;
const raisedAt = /^(?:PL\/pgSQL function .+ line \d+ at (?:RAISE|ASSERT)|PL\/(?!pgSQL)\w+ function .+)$/;

/** pg_restore prints no SQLSTATE. */
function told(message: string, where: readonly string[] = []): string {
  const place = where.find((line) => raisedAt.test(line));
  return place === undefined
    ? toldMessage("", message, { where: where.join("\n") }).text
    : `${place} raised an exception (its text can hold values, and is not shown)`;
}
