/** An error of pg_restore that does not matter here, by the object it is about and the server's message. */
export interface AllowedError {
  /** As pg_restore names it, without the owner: `COMMENT EXTENSION citext`, `POLICY users own`. */
  object: RegExp;
  message: RegExp;
}

/** What a message that quotes may quote: names of objects. Any other may quote a value of a row. */
const quotesNames =
  /^(relation|function|type|column|role|schema|extension|operator|language|database|table|index|constraint|permission|must be|could not (create unique index|open extension|access file)|insert or update on table|new row for relation|check constraint|access method|text search|collation|server|foreign|duplicate|there is no|no schema|cannot|unrecognized configuration)/;

/**
 * Reads what `pg_restore --verbose` prints, in English, line by line. It goes on after an error and then ends with 1,
 * which also means "could not begin"; so its errors are read, and only those on the list are let through.
 * What follows a message (DETAIL, CONTEXT, the command) can hold values of rows and is not kept.
 */
export function restoreErrors(allowed: readonly AllowedError[]) {
  const errors: string[] = [];
  const failed: { id: string; message: string }[] = [];
  let id = "";
  let tolerated = 0;
  let ignored = 0;
  let object = "";
  let about = "";
  let told = false;
  return {
    /** One for each error that is not on the list: what it is about and what the server said. */
    errors: errors as readonly string[],
    /** The same, by the number of the entry in the archive. */
    failed: failed as readonly { id: string; message: string }[],
    read(line: string): void {
      ignored = Number(/^pg_restore: warning: errors ignored on restore: (\d+)/.exec(line)?.[1] ?? ignored);
      id = /^pg_restore: from TOC entry (\d+);/.exec(line)?.[1] ?? id;
      object = /^pg_restore: from TOC entry \d+; \d+ \d+ (.+) \S*$/.exec(line)?.[1] ?? object;
      const said =
        /^pg_restore: error: (?:could not execute query: )?(?:COPY failed for table "(.*)": )?(?:ERROR: +)?(.+)$/.exec(
          line,
        );
      if (!said) {
        // The message before it was a function's own, with whatever values it likes in it.
        const [, raised] = raisedAt.exec(line) ?? [];
        if (raised !== undefined && told)
          errors[errors.length - 1] =
            `${about}${raised} raised an exception (its text can hold values, and is not shown)`;
        return;
      }
      const [, table, message = ""] = said;
      const what = table === undefined ? object : `rows of ${table}`;
      about = what === "" ? "" : `${what}: `;
      told = !allowed.some((one) => one.object.test(object) && one.message.test(message));
      if (!told) tolerated += 1;
      else {
        errors.push(`${about}${onlyNames(message)}`);
        failed.push({ id, message: onlyNames(message) });
      }
    },
    /** Whether a run that ended with this code did all that was wanted of it. */
    succeeded: (exitCode: number | undefined) =>
      errors.length === 0 && (exitCode === 0 || (exitCode === 1 && tolerated > 0 && ignored === tolerated)),
  };
}

/** How the server's CONTEXT tells of a function that raises, asserts or is written in another language. */
const raisedAt =
  /^CONTEXT: +(PL\/pgSQL function .+ line \d+ at (?:RAISE|ASSERT)|PL\/(?!pgSQL)\w+ function .+)$/;

const onlyNames = (message: string) =>
  quotesNames.test(message) ? message : message.replace(/".*"/s, "(a value, not shown)");
