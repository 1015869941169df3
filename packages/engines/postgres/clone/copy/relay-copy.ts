import type { Duplex } from "node:stream";
import type { Submittable } from "pg";
import type { DatabaseAddress } from "#model/engine/address.ts";
import { freeChunk } from "#process/free-chunk.ts";
import { databaseError } from "../../dialect/errors.ts";
import type { Connection } from "../../session/connection.ts";
import { messageRuns } from "./copy-messages.ts";

export interface CopiedRows {
  /** As the source counted them. */
  rows: number;
  /** Of COPY's messages. */
  bytes: number;
}

/**
 * Runs `COPY … TO STDOUT` on one session and feeds its rows to `COPY … FROM STDIN` on another. A row is the
 * same message in both directions, so bytes go from socket to socket as they came, and are neither looked
 * into nor kept. After an error both sessions are good for closing only.
 */
export async function relayCopy(
  { from, read }: { from: Connection; read: string },
  { to, write }: { to: Connection; write: string },
  onBytes: (bytes: number) => void,
): Promise<CopiedRows> {
  const source = from.client.connection.stream;
  const sink = to.client.connection.stream;
  const reading = copyQuery(read, from.address);
  const loading = copyQuery(write, to.address);
  let bytes = 0;
  const stopTaking = takeRows(source, (rows) => {
    bytes += rows.length;
    onBytes(rows.length);
    const more = sink.write(rows, () => freeChunk(rows));
    if (!more) source.pause();
  });
  const goOn = () => source.resume();
  sink.on("drain", goOn);
  try {
    to.client.query(loading.query);
    await Promise.race([loading.ready, loading.ended]);
    from.client.query(reading.query);
    const rows = await Promise.race([reading.ended, loading.ended]);
    (to.client.connection as unknown as { endCopyFrom(): void }).endCopyFrom();
    await loading.ended;
    stopTaking();
    return { rows, bytes };
  } finally {
    sink.off("drain", goOn);
  }
}

/** A query as pg wants it. It ends with the number of rows. */
function copyQuery(sql: string, address: DatabaseAddress) {
  const ready = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<number>();
  let rows = 0;
  const query: Submittable & Record<`handle${string}`, (message: never) => void> = {
    submit: (wire) => wire.query(sql),
    handleCopyInResponse: () => ready.resolve(),
    handleCommandComplete: ({ text }: { text: string }) => {
      rows = Number(/^COPY (\d+)/.exec(text)?.[1]);
    },
    handleReadyForQuery: () => ended.resolve(rows),
    handleError: (error: Error) => ended.reject(databaseError(error, address)),
  };
  return { query, ready: ready.promise, ended: ended.promise };
}

/** Takes the rows out of what a session reads; pg gets all else. Call what it gives to stop. */
function takeRows(stream: Duplex, onRows: (bytes: Buffer) => void): () => void {
  const parsers = stream.listeners("data") as ((bytes: Buffer) => void)[];
  const split = messageRuns();
  const take = (chunk: Buffer) => {
    for (const { rows, bytes } of split(chunk)) {
      if (rows) onRows(bytes);
      else for (const parse of parsers) parse(bytes);
    }
  };
  for (const parse of parsers) stream.off("data", parse);
  stream.on("data", take);
  return () => {
    stream.off("data", take);
    for (const parse of parsers) stream.on("data", parse);
  };
}
