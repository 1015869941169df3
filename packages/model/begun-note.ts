import { z } from "zod";
import type { BegunNote } from "./engine/database.ts";
import { begunFactsSchema } from "./facts/migrate.ts";
import type { JournalEntry } from "./journal.ts";
import { type UnfinishedMigration, unfinishedOf } from "./unfinished-migration.ts";

/** So many of the pending migrations are named in the database: it is a note, and no journal. */
const mostNamed = 100;

const noteSchema = z.object({
  v: z.literal(1),
  tool: z.string(),
  serverVersion: z.string(),
  schemaBefore: z.string(),
  pending: z.array(z.string()),
  begun: begunFactsSchema,
});

/** What the database keeps of a migration that begins: no name of a person or a machine, no value of a row. */
export const noteOf = ({ tool, serverVersion, schemaBefore, pendingBefore, begun }: UnfinishedMigration) =>
  JSON.stringify({
    v: 1,
    ...{ tool, serverVersion, schemaBefore, begun },
    pending: pendingBefore.slice(0, mostNamed).map(({ id }) => id),
  } satisfies z.infer<typeof noteSchema>);

/**
 * The migration of a database that has begun and not ended: by the database's own notes, which outlive every runner,
 * and by the journal. One whose end the journal tells of has ended, also where its note could not be taken away.
 *
 * @param label what people know the database by.
 */
export function unfinishedIn(
  notes: readonly BegunNote[],
  entries: readonly JournalEntry[],
  label: string,
): UnfinishedMigration | undefined {
  const inJournal = unfinishedOf(entries, label);
  const noted = notes
    .map((note) => migrationOf(note, label))
    .filter(({ begun }) => begun.at === inJournal?.begun.at || !isEnded(entries, begun.at))
    .at(-1);
  if (!noted) return inJournal;
  return inJournal?.begun.at === noted.begun.at
    ? { ...inJournal, ...(noted.noteRemoval === undefined ? {} : { noteRemoval: noted.noteRemoval }) }
    : noted;
}

const isEnded = (entries: readonly JournalEntry[], at: string) =>
  entries.some((entry) => entry.type === "step" && entry.step === "migrate" && entry.facts?.begun?.at === at);

/** A note that cannot be read, of a later version of Stagegate's, tells that there is one all the same. */
function migrationOf({ text, removal }: BegunNote, database: string): UnfinishedMigration {
  const { data } = noteSchema.safeParse(parsed(text));
  if (!data) return { ...unreadable, database, noteRemoval: removal };
  const { pending, tool, serverVersion, schemaBefore, begun } = data;
  const pendingBefore = pending.map((id) => ({ id }));
  return { tool, serverVersion, schemaBefore, begun, database, pendingBefore, noteRemoval: removal };
}

const unreadable = {
  tool: "a tool that the note does not tell of",
  serverVersion: "unknown",
  schemaBefore: "unknown",
  pendingBefore: [],
  begun: { at: "an unknown time", applied: 0, historyDigest: "unknown" },
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
