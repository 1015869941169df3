import type { Executor } from "#model/engine/database.ts";

/** Keywords, and the server's own functions that change nothing; a name among them is no function of the users'. */
export type ServerWords = ReadonlySet<string>;

/** A function that is volatile may change or lock something: `setval` does, and `pg_relation_size` locks. */
const query = `
  select word from pg_get_keywords()
  union select proname from pg_proc where pronamespace = 'pg_catalog'::regnamespace
    group by proname having bool_and(provolatile <> 'v')
  except select proname from pg_proc where pronamespace <> 'pg_catalog'::regnamespace`;

/** Not worth failing a migration: of a server that does not tell them, nothing is known. */
export async function readServerWords(executor: Executor): Promise<ServerWords> {
  const { rows } = await executor.execute(query).catch(() => ({ rows: [] }));
  return new Set(rows.map(([word]) => String(word)));
}
