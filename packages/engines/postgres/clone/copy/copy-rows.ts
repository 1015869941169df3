import type { CloneFacts } from "#model/facts/clone.ts";
import type { Services } from "#model/step.ts";
import type { SourceTable } from "../../catalog/source-table.ts";
import { displayName } from "../../dialect/identifier.ts";
import type { MaskPlan } from "../../mask/planned-masks.ts";
import type { Connection } from "../../session/connection.ts";
import { copyTable } from "./copy-table.ts";

/** Opens one pair of sessions: a reader on the source, a writer on the clone. */
export type OpenPair = (services: Services) => Promise<{ from: Connection; to: Connection }>;

export type Copied = Map<SourceTable, CloneFacts["tables"][number]>;

interface Work {
  tables: readonly SourceTable[];
  all: readonly SourceTable[];
  plan: MaskPlan;
  jobs: number;
  /** In which values travel: the source's own, which converts nothing. */
  encoding: string;
}

/**
 * Copies tables over `jobs` pairs of sessions, the largest first, so that none is left to the end alone.
 * The first failure ends all of them.
 */
export async function copyRows(
  { tables, all, plan, jobs, encoding }: Work,
  openPair: OpenPair,
  services: Services,
): Promise<Copied> {
  const queue = [...tables].sort((a, b) => b.bytes - a.bytes);
  const total = queue.reduce((sum, { bytes }) => sum + bytes, 0);
  const bar = services.log.progress("Copying rows", total, "bytes");
  const stop = new AbortController();
  const own = { ...services, signal: AbortSignal.any([services.signal, stop.signal]) };
  const copied: Copied = new Map();
  let finished = 0;
  const running = new Map<SourceTable, number>();
  const show = (label: string) => {
    // A table on disk and as text differ in size: a running one counts for no more than its size on disk.
    const partly = [...running].reduce((sum, [{ bytes }, sent]) => sum + Math.min(bytes, sent), 0);
    bar.update(finished + partly, label);
  };

  const worker = async () => {
    const { from, to } = await openPair(own);
    try {
      for (let table = queue.shift(); table !== undefined; table = queue.shift()) {
        const current = table;
        const name = displayName(current.schema, current.name);
        const started = performance.now();
        running.set(current, 0);
        const made = await copyTable(
          { table: current, through: writtenThrough(current, all), plan, encoding },
          from,
          to,
          (bytes) => {
            running.set(current, (running.get(current) ?? 0) + bytes);
            show(name);
          },
        );
        running.delete(current);
        finished += current.bytes;
        show(name);
        copied.set(current, {
          table: name,
          ...made,
          durationMs: performance.now() - started,
          masked: plan.masked(current),
        });
      }
    } finally {
      await Promise.all([from.close(), to.close()]);
    }
  };

  let first: { error: unknown } | undefined;
  const workers = Array.from({ length: Math.min(jobs, Math.max(1, queue.length)) }, () =>
    worker().catch((error) => {
      first ??= { error };
      stop.abort();
    }),
  );
  await Promise.all(workers);
  bar.end();
  if (first) throw first.error;
  return copied;
}

/**
 * The table that finds the place of each row anew, for partitions by hash, or by a masked column: the hash of a text
 * or an enum differs between servers, so that a row may belong into another partition there.
 */
export function writtenThrough(table: SourceTable, all: readonly SourceTable[]): SourceTable | undefined {
  return table.hashRoot === undefined ? undefined : all.find(({ oid }) => oid === table.hashRoot);
}
