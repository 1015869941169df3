import type { MigrationRun } from "#migrations/tool.ts";
import type { Felt } from "#model/engine/recorder.ts";
import type { CommittedFacts } from "#model/facts/committed.ts";
import type { RecordingFacts, TableFact } from "#model/facts/recording.ts";
import { committedWork } from "#recorder/committed-work.ts";
import { statementLog } from "#recorder/statement-log.ts";
import { watchTogether } from "#recorder/watch-together.ts";
import { relayFor } from "./relay-for.ts";

/** What was recorded of some work on a database. */
export interface Recorded {
  recording: RecordingFacts;
  /** How many statements went by: none where the tool found another way to the database. */
  statements: number;
}

/** What is known, while the tool is being run, of what it has committed. */
export interface Heard {
  /** Undefined where the tool found another way to the database: then nothing is known. */
  committed(): CommittedFacts | undefined;
}

interface HowRecorded {
  historyTable?: string | undefined;
  onCopy?: boolean;
  probed?: boolean;
}

/**
 * Puts the recorder between a migration tool and its database while `work` runs the tool, and looks at the
 * database's locks over a session of its own. Nothing is run before it stands.
 *
 * @param work is given the run with the relay as the tool's address, and whom to ask what was committed.
 * @param how.historyTable the tool's own table, where it is known.
 * @param how.onCopy whether nobody else uses the database: then strings of several statements are taken apart.
 * @param how.probed whether light readers and writers try the largest tables meanwhile.
 * @throws StagegateError as opening the database does.
 */
export async function recordMigration<T>(
  run: MigrationRun,
  work: (recorded: MigrationRun, heard: Heard) => Promise<T>,
  { historyTable, onCopy = false, probed = false }: HowRecorded = {},
): Promise<{ result: T; recorded: Recorded }> {
  const { engine, services, database } = run;
  const upstream = database.address;
  const observing = await engine.open(upstream, services);
  try {
    const observer = await engine.recorder.observe(observing, onCopy);
    const { shapeOf } = engine.dialect;
    const log = statementLog(shapeOf, observer.purposeOf(historyTable));
    const committed = committedWork(shapeOf, observer.effectOf(historyTable));
    const watcher = watchTogether(observer.watcher, log, committed);
    const relay = await relayFor(run, { watcher, oneByOne: onCopy });
    const tables = probed ? observer.largestTables() : [];
    let result: T;
    let felt: ReadonlyMap<string, Felt>;
    // It starts without fail, so that nothing can come between the relay and its end.
    const probe = await engine.recorder.probeTraffic(tables, () => engine.open(upstream, services));
    try {
      const heard = { committed: () => (relay.seen.statements === 0 ? undefined : committed.facts()) };
      result = await work({ ...run, toolAddress: relay.address }, heard);
    } finally {
      await relay.close();
      felt = await probe.stop();
    }
    const observed = await observer.finish();
    const recording = {
      ...observed,
      ...lifted(observed.liftedTimeouts, run.timeouts),
      ...log.facts(),
      tables: observed.tables.map((table) => withFelt(table, felt)),
    };
    return { result, recorded: { recording, statements: relay.seen.statements } };
  } finally {
    await observing.close();
  }
}

/** Of the timeouts that the migration set, those that are higher than the run's. */
function lifted(
  all: RecordingFacts["liftedTimeouts"] = [],
  { lockMs, statementMs }: MigrationRun["timeouts"],
): Pick<RecordingFacts, "liftedTimeouts"> {
  const higher = all.filter(
    ({ bound, toMs }) => toMs === 0 || toMs > (bound === "lock" ? lockMs : statementMs),
  );
  return { liftedTimeouts: higher };
}

function withFelt(table: TableFact, felts: ReadonlyMap<string, Felt>): TableFact {
  const felt = felts.get(table.name);
  return felt ? { ...table, felt } : table;
}
