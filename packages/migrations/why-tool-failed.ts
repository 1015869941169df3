import type { Dialect } from "#model/engine/dialect.ts";

/** What a tool's last lines say of its surroundings, where no migration is to blame. */
export interface Surroundings {
  /** To be put after the name of the tool. */
  what: string;
  next: string;
}

/**
 * What a tool wants that it was not given: its database, or a variable. Only the names of variables are told, and
 * those only in the words of the libraries that ask for one, so that no value can be among them.
 *
 * @param lines the last of the tool's output.
 * @param dialect of the database's engine.
 */
export function whyToolFailed(
  lines: readonly string[],
  dialect: Pick<Dialect, "saysUnreached" | "authorityVariable">,
): Surroundings | undefined {
  const variable = missingVariable(lines);
  if (variable !== undefined)
    return {
      what: `wants the variable ${variable}, which it is not given`,
      next: "Give it under `env:` of migrate in stagegate.yml, where {url}, {host} and the like stand for the database's, or list it in `pass-env:`: of the job's variables the tool sees no others.",
    };
  if (lines.some((line) => untrusted.test(line)))
    return {
      what: "did not trust the server's certificate",
      next: `Where its configuration names an authority of its own, let it read that from the file in ${dialect.authorityVariable} if there is one: between it and the database stands the recorder, with a certificate of its own. Else set \`record: false\`; its output is in the log.`,
    };
  if (lines.some((line) => unreached.test(line) || dialect.saysUnreached(line)))
    return {
      what: "did not reach its database",
      next: "It seems to name one itself. Let it take the database from DATABASE_URL, from the variables of the server's own client library, or from variables of your own, mapped under `env:` of migrate in stagegate.yml; its output is in the log.",
    };
  return undefined;
}

/** As Node and Python say it, whatever the server; the client libraries have words of their own. */
const unreached = /\bconnect ECONNREFUSED\b|\bgetaddrinfo (?:ENOTFOUND|EAI_AGAIN)\b|\bConnect call failed\b/;

/** As OpenSSL, Node and Python say it. */
const untrusted =
  /\bcertificate verify failed\b|\bself[- ]signed certificate\b|\bunable to (?:verify the first|get local issuer) certificate\b|\broot certificate file ".*" does not exist\b/i;

function missingVariable(lines: readonly string[]): string | undefined {
  const found = lines.flatMap((line, at) => [
    // os.environ["NAME"] in Python: other dictionaries hold other things.
    ...(lines
      .slice(Math.max(0, at - 3), at)
      .some((before) => /File "(?:<frozen os>|[^"]*\/os\.py)"/.test(before))
      ? [/^KeyError: '(\w+)'$/.exec(line)?.[1]]
      : []),
    // django-environ, python-decouple
    /\bImproperlyConfigured: Set the (\w+) environment variable\b/.exec(line)?.[1],
    /\bUndefinedValueError: (\w+) not found\. Declare it as envvar\b/.exec(line)?.[1],
    // ENV.fetch in database.yml
    ...(lines.some((other) => /Cannot load .*database configuration/.test(other))
      ? [/\bkey not found: "(\w+)"/.exec(line)?.[1]]
      : []),
  ]);
  return found.find((name) => name !== undefined);
}
