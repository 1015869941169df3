import { missingName, namesOnly, withValue } from "./message-texts.ts";

/** What the server sent along with a message. */
export interface Said {
  /** Its CONTEXT: which functions were running. */
  where?: string | undefined;
  /** The function of the server's sources that reported it. */
  routine?: string | undefined;
}

/** A server's message as it may be published. */
export interface ToldMessage {
  text: string;
  /** Whether the text differs from what the server said: then that is for the job's log alone. */
  withheld: boolean;
}

/** Where procedural languages report what a function of the user's raises. */
const raisedBy = /^(exec_stmt_raise|exec_stmt_assert|PLy_|plperl|do_util_elog|pltcl)/;

/** Statements that a function puts together as it runs. Those that stand in its text are known to who made it. */
const madeOfRows = /\bat (?:EXECUTE|FOR over EXECUTE|RETURN QUERY|OPEN)\b|PL\/(?!pgSQL)/;

const syntaxError = /^syntax error at or near "(?<near>[^"\n]{1,63})"$/;

/** A name that no sentence, address or number is. */
const plainName = /^[A-Za-z_][\w$]*(?:\.[A-Za-z_][\w$]*){0,3}$/;

const notShown = "the server's words can hold a value and are only in the job's log";

/**
 * A server's message, where its text is known to quote no value; otherwise what its SQLSTATE means. Known are the
 * texts listed in message-texts.ts, in English. A name of something that does not exist comes from the statement,
 * which a function may have made of rows: it is told where no function did, and where it looks like a name.
 */
export function toldMessage(
  sqlstate: string,
  message: string,
  { where = "", routine = "" }: Said = {},
): ToldMessage {
  const withheld = (text: string) => ({ text, withheld: true });
  // A function writes its own messages, with whatever values it likes in them.
  if (raisedBy.test(routine) || /^(P0001|P0004|38)/.test(sqlstate)) {
    const [place] = /^PL\/\w+ function .+ line \d+ at \w+$/m.exec(where) ?? [];
    return withheld(
      `${place ?? "a function"} raised an exception (its text can hold values, and is not shown)`,
    );
  }
  if (namesOnly.some((known) => known.whole.test(message))) return { text: message, withheld: false };
  for (const known of withValue) {
    const [, before] = known.exec(message) ?? [];
    if (before !== undefined) return withheld(`${before} (a value, not shown)`);
  }
  const asked = missingName.whole.exec(message) ?? syntaxError.exec(message);
  if (asked && !madeOfRows.test(where) && namesIn(asked).every((name) => plainName.test(name)))
    return { text: message, withheld: false };
  return withheld(`${meaningOf(sqlstate, message)} (${notShown})`);
}

const namesIn = ({ groups = {} }: RegExpExecArray) =>
  Object.values(groups).filter((name): name is string => name !== undefined);

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const meanings: [code: string, meaning: string][] = [
  ["42703", "a column does not exist"],
  ["42P01", "a table or view does not exist"],
  ["42883", "a function or operator does not exist"],
  ["42704", "an object does not exist"],
  ["3F000", "a schema does not exist"],
  ["3D000", "a database does not exist"],
  ["42601", "syntax error"],
  ["42501", "permission denied"],
  ["23", "a constraint was violated"],
  ["22", "a value was not accepted"],
  ["53", "the server has too few resources"],
  ["57", "the server ended the session or the statement"],
  ["58", "a system error on the server"],
  ["0A", "the server does not support it"],
  ["42", "the statement is wrong or not permitted"],
];

function meaningOf(sqlstate: string, message: string): string {
  // Some programs print no SQLSTATE.
  const code = sqlstate || (byText.find(([text]) => text.test(message))?.[1] ?? "");
  const meaning = meanings.find(([begins]) => code.startsWith(begins))?.[1];
  return meaning ?? (code === "" ? "the server reported an error" : `the server reported SQLSTATE ${code}`);
}

const byText: [text: RegExp, code: string][] = [
  [/^syntax error at /, "42601"],
  [/^column .* does not exist$/s, "42703"],
  [/^relation .* does not exist$/s, "42P01"],
  [/^(?:function|operator|procedure)\b.* does not exist$/s, "42883"],
  [/^schema .* does not exist$/s, "3F000"],
  [/ does not exist$/, "42704"],
  [/^permission denied/, "42501"],
];
