import { randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { type ContentLimits, type Contents, type SeenTable, sameRows } from "#model/contents.ts";
import { sqlState } from "../../dialect/errors.ts";
import type { Connection } from "../../session/connection.ts";
import { copyToFile } from "./copy-lines.ts";
import { printedAlike, rowKey, tableDigest, valueDigests, writersDigest } from "./row-digests.ts";
import { type Source, seenTables } from "./seen-tables.ts";

/** Small tables are read together: a database of 8,000 is asked some 80 times, and not 8,000 times. */
const atOnce = { tables: 100, bytes: 16 * 1024 ** 2 };

/** Digests of one process can be compared with each other, and with nothing else. */
const seed = randomBytes(8).readBigInt64BE().toString();

/**
 * Counts every table's rows and takes a digest of each value, on the server. The digests are kept in files of
 * `directory`, which can be compared later; a table that is as it was at the moment before is not kept again.
 *
 * @param since the moments before, the first one first: by the keys of that, rows are told apart.
 */
export async function readContents(
  connection: Connection,
  limits: ContentLimits,
  directory: string,
  since: readonly Contents[] = [],
): Promise<Contents> {
  const until = performance.now() + limits.totalMs;
  const contents: Contents = { tables: [], skipped: [] };
  const all = await readOnly(connection, () => seenTables(connection));
  const skip = ({ name, at }: Source, why: string) => contents.skipped.push({ name, at, why });
  const inReach = all.filter((source) => source.bytes <= limits.tableBytes);
  for (const source of all) if (source.bytes > limits.tableBytes) skip(source, "it is too large");
  const reader = { connection, until, directory, before: earlier(since) };
  for (const batch of batches(inReach)) {
    const together = await readBatch(reader, batch);
    if (typeof together !== "string") contents.tables.push(...together);
    else if (batch.length === 1) for (const source of batch) skip(source, together);
    else
      for (const source of batch) {
        const alone = await readBatch(reader, [source]);
        if (typeof alone === "string") skip(source, alone);
        else contents.tables.push(...alone);
      }
  }
  contents.skipped.sort((a, b) => (a.name < b.name ? -1 : 1));
  return contents;
}

interface Reader {
  connection: Connection;
  until: number;
  directory: string;
  /** The same table at the moments before: by its identity, or one of the same name. */
  before: (source: Source) => SeenTable[];
}

function earlier(since: readonly Contents[]): Reader["before"] {
  const moments = since.map(({ tables }) => ({
    byId: new Map(tables.map((table) => [table.id, table])),
    byName: new Map(tables.map((table) => [table.name, table])),
  }));
  return ({ id, name }) =>
    moments
      .map(({ byId, byName }) => byId.get(id) ?? byName.get(name))
      .filter((table) => table !== undefined);
}

function* batches(sources: readonly Source[]): Generator<Source[]> {
  let batch: Source[] = [];
  let bytes = 0;
  for (const source of sources) {
    if (batch.length > 0 && (batch.length === atOnce.tables || bytes + source.bytes > atOnce.bytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(source);
    bytes += source.bytes;
  }
  if (batch.length > 0) yield batch;
}

/** Or why they could not be read. */
async function readBatch(reader: Reader, sources: readonly Source[]): Promise<SeenTable[] | string> {
  const { connection, until, directory, before } = reader;
  const leftMs = Math.floor(until - performance.now());
  if (leftMs <= 0) return "there was no time left";
  try {
    return await readOnly(connection, async () => {
      await connection.query(`${printedAlike}; set local statement_timeout = ${leftMs}`);
      const counted = sources.map(
        (source, at) =>
          `select ${at}, count(*), ${tableDigest(source, seed)}, ${writersDigest(seed)} from ${source.ref}`,
      );
      const { rows } = await connection.query(counted.join(" union all "));
      const counts = new Map(
        rows.map(([at, count, digest, writes]) => [
          Number(at),
          { rows: Number(count), digest: digest ?? "", writes: writes ?? "" },
        ]),
      );
      const file = join(directory, `rows-${randomUUID()}`);
      const toKeep: string[] = [];
      const seen = sources.map((source, at): SeenTable => {
        const { bytes: _bytes, ref, key: own, ...rest } = source;
        const earlier = before(source);
        const [first] = earlier;
        const keyed = first === undefined ? own : keyNow(source, first);
        const key = keyed && (first?.key ?? own);
        const table: SeenTable = {
          ...rest,
          ...(counts.get(at) ?? { rows: 0, digest: "", writes: "" }),
          ...(key ? { key } : {}),
          kept: { file, source: source.id },
        };
        const same = earlier.find((was) => sameRows(was, table) && was.key?.join("\0") === key?.join("\0"));
        if (same) return { ...table, kept: same.kept };
        toKeep.push(
          `select ${source.id}, ${rowKey(source, keyed, seed)}, ${valueDigests(source, seed)} from ${ref}`,
        );
        return table;
      });
      if (toKeep.length > 0)
        await copyToFile(connection, `copy (${toKeep.join(" union all ")}) to stdout`, file);
      return seen;
    });
  } catch (error) {
    const code = sqlState(error);
    if (code === "57014") return "reading it took too long";
    // A lost session and a server that goes down are no trait of this table.
    if (code === undefined || /^(57|08)/.test(code)) throw error;
    return `the server would not read it (SQLSTATE ${code})`;
  }
}

/** The names that the columns of the first moment's key have now; undefined where one of them is gone. */
function keyNow(source: Source, first: SeenTable): string[] | undefined {
  const names = first.key?.map((name) => {
    const id = first.id === source.id ? first.columns.find(({ column }) => column === name)?.id : undefined;
    return source.columns.find((column) => (id ? column.id === id : column.column === name))?.column;
  });
  return names?.every((name) => name !== undefined) ? (names as string[]) : undefined;
}

async function readOnly<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  await connection.query("begin isolation level repeatable read read only");
  try {
    return await work();
  } finally {
    await connection.query("rollback").catch(() => undefined);
  }
}
