import { historyDigest } from "./evidence.ts";
import type { BegunFacts, MigrateFacts } from "./facts/migrate.ts";
import type { Refusal } from "./gate/refusal.ts";
import type { BegunEntry, JournalEntry, JournalLine, StepEntry } from "./journal.ts";
import { counted } from "./size.ts";

/** A migration that was begun, and of which nobody saw the end. */
export type UnfinishedMigration = Pick<
  MigrateFacts,
  "database" | "tool" | "serverVersion" | "schemaBefore" | "gate"
> & {
  pendingBefore: readonly { id: string }[];
  begun: BegunFacts;
  /** SQL that takes away the note of it in the database, where that has one. */
  noteRemoval?: string;
};

const code = "migration-unfinished";

/**
 * The entries of a journal. A migration that was begun and has not ended, for whatever ran it was killed or lost,
 * reads as one whose outcome is not known: reports, evidence and rollbacks then say so without further ado.
 */
export function withUnfinished(lines: readonly JournalLine[]): JournalEntry[] {
  return lines.flatMap((line, at) => {
    // What of a step's beginning is to be said, `withUnfinishedSteps` says.
    if (line.type === "started") return [];
    if (line.type !== "begun") return [line];
    return lines.slice(at + 1).some((later) => isEndOf(later, line)) ? [] : [unfinished(line)];
  });
}

function isEndOf(later: JournalLine, { facts }: BegunEntry): boolean {
  if (later.type === "step" && later.step === "migrate") return later.facts?.begun?.at === facts.begun.at;
  // A copy goes with its run: of a cancelled one nothing more is written down.
  return facts.environment === "clone" && later.type === "cancelled" && isOfMigration(later.during);
}

const isOfMigration = (step: string) => step === "migrate" || step === "rehearse";

/** It has taken no time that anybody knows of. */
function unfinished({ at, facts }: BegunEntry): StepEntry {
  const headline = `Begun on ${facts.database} and not ended: what it applied is not known`;
  const step = { v: 3, at, type: "step", step: "migrate", durationMs: 0 } as const;
  return {
    ...step,
    verdict: "inconclusive",
    headline,
    facts: { ...facts, unknown: true },
    problem: {
      kind: "user",
      code,
      message: `The migration of ${facts.database} started at ${facts.begun.at} and has not ended: ${whyNot}. What it applied is not known.`,
      next: nextFor(facts),
      details: [...beginningOf(facts), ...facts.pendingBefore.map(({ id }) => `may be applied: ${id}`)],
    },
  };
}

function nextFor({ environment }: Pick<MigrateFacts, "environment">): string {
  if (environment === "clone") return "Start again from a fresh copy.";
  return `${look} ${waysOn}`;
}

const whyNot = "either it still runs, or what ran it was killed or lost";

const look = "See that no session of it runs any more, and look at the history and the schema.";

/** A history and a schema tell of no rows. */
const lookAtRows =
  "Rows that it changed outside of a transaction do not show there: look at them, and see that no session of it runs any more. Then run `migrate` again with `override-reason`.";

/** People alone can see what became of it. */
const waysOn =
  "Then go back: undo by hand what was applied, with the tool's own way down, or restore the backup (`rollback --way restore`). Or finish: rehearse what is left on a fresh clone, and migrate again with `override-reason`.";

/** Where it began, and what there is to go back with: one line each. */
export function beginningOf({
  tool,
  serverVersion,
  schemaBefore,
  begun,
  gate,
}: Omit<UnfinishedMigration, "begun"> & { begun?: BegunFacts | undefined }): string[] {
  if (begun === undefined) return [];
  const { applied, newest, historyDigest, backup } = begun;
  const way = gate?.evidence?.wayBack?.class;
  return [
    `begun: ${begun.at}, with ${tool}, server version ${serverVersion}`,
    `from: ${counted(applied, "migration")} in the history${newest === undefined ? "" : `, the newest ${newest}`} (${historyDigest})`,
    `from the schema: ${schemaBefore}`,
    ...(gate === undefined ? [] : [`backup: ${backup === undefined ? "none at hand" : backupWords(backup)}`]),
    ...(way === undefined ? [] : [`way down: the rehearsal found the way back to be ${way}`]),
  ];
}

const backupWords = ({ path, createdAt, restored }: NonNullable<BegunFacts["backup"]>) =>
  `${path}, of ${createdAt}, ${restored ? "restored and counted" : "never restored"}`;

/**
 * The migration of this database that was begun last and did not end. Undefined where there is none, where a later
 * migration looked at what it had done, and where the database was switched since. Another role is not another
 * database.
 */
export function unfinishedOf(
  entries: readonly JournalEntry[],
  database: string,
): UnfinishedMigration | undefined {
  let open: UnfinishedMigration | undefined;
  for (const entry of entries) {
    if (entry.type !== "step" || (entry.step !== "migrate" && entry.step !== "rollback")) continue;
    if (!entry.facts || place(entry.facts.database) !== place(database)) continue;
    if (entry.step === "migrate") open = entry.problem?.code === code ? begunIn(entry.facts) : undefined;
    else if (isSwitched(entry.facts)) open = undefined;
  }
  return open;
}

const begunIn = (facts: MigrateFacts) =>
  facts.begun === undefined ? undefined : { ...facts, begun: facts.begun };

const isSwitched = ({ dryRun, kept }: { dryRun: boolean; kept?: string | undefined }) =>
  !dryRun && kept !== undefined;

const place = (label: string) => label.slice(label.lastIndexOf("@") + 1);

/** The history and the schema of a database at this moment. */
interface Now {
  applied: readonly string[];
  fingerprint: string;
}

/** The same problem where the database can be asked: what it says of the migration now. */
export function unfinishedProblem(
  migration: UnfinishedMigration,
  now: Now,
): Omit<Refusal, "code"> & { code: typeof code } {
  const { database, begun, pendingBefore, schemaBefore, noteRemoval } = migration;
  const asBefore = now.fingerprint === schemaBefore;
  const untouched = asBefore && historyDigest(now.applied) === begun.historyDigest;
  const applied = new Set(now.applied);
  return {
    code,
    message: `The migration of ${database} that started at ${begun.at} has not ended: ${whyNot}.${untouched ? " The history and the schema are as they were when it began." : ""}`,
    next: untouched ? lookAtRows : `${look} ${waysOn}`,
    details: [
      ...pendingBefore.map(({ id }) => `${applied.has(id) ? "applied since" : "not applied"}: ${id}`),
      ...(asBefore ? [] : [`the schema now: ${now.fingerprint}`]),
      ...beginningOf(migration),
      ...(noteRemoval === undefined
        ? []
        : [`The database has a note of it. Remove it where all is in order again: ${noteRemoval}`]),
    ],
  };
}
