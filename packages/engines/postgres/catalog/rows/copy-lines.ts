import { createReadStream, createWriteStream } from "node:fs";
import type { Submittable } from "pg";
import { databaseError } from "../../dialect/errors.ts";
import type { Connection } from "../../session/connection.ts";

type Handlers = Submittable & Record<`handle${string}`, (message: never) => void>;

/** Runs `COPY … TO STDOUT` into a file. What the file cannot take yet waits in the socket. */
export async function copyToFile({ client, address }: Connection, sql: string, path: string): Promise<void> {
  const file = createWriteStream(path, { mode: 0o600 });
  const written = Promise.withResolvers<void>();
  file.on("error", written.reject).on("close", written.resolve);
  const { stream } = client.connection;
  file.on("drain", () => stream.resume());
  const ended = Promise.withResolvers<void>();
  const query: Handlers = {
    submit: (wire) => wire.query(sql),
    handleCopyData: ({ chunk }: { chunk: Buffer }) => {
      // A part of what the socket was read into, which is used again for what comes next.
      if (!file.destroyed && !file.write(Buffer.from(chunk))) stream.pause();
    },
    handleCommandComplete: () => undefined,
    handleReadyForQuery: () => ended.resolve(),
    handleError: (error: Error) => ended.reject(databaseError(error, address)),
  };
  // A disk that is full must not leave the server waiting for somebody to read.
  written.promise.catch(() => stream.resume());
  client.query(query);
  try {
    await ended.promise;
  } finally {
    file.end();
    // A file that is at its end says no more that it can take more.
    stream.resume();
  }
  await written.promise;
}

/** Runs `COPY … FROM STDIN` with what is in a file. */
export async function copyFromFile(
  { client, address }: Connection,
  sql: string,
  path: string,
): Promise<void> {
  const ready = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const query: Handlers = {
    submit: (wire) => wire.query(sql),
    handleCopyInResponse: () => ready.resolve(),
    handleCommandComplete: () => undefined,
    handleReadyForQuery: () => ended.resolve(),
    handleError: (error: Error) => ended.reject(databaseError(error, address)),
  };
  const wire = client.connection as unknown as {
    sendCopyFromChunk(chunk: Buffer): void;
    endCopyFrom(): void;
    sendCopyFail(message: string): void;
    stream: NodeJS.WritableStream & { writableNeedDrain: boolean };
  };
  client.query(query);
  ended.promise.catch(() => undefined);
  await Promise.race([ready.promise, ended.promise]);
  try {
    for await (const chunk of createReadStream(path)) {
      wire.sendCopyFromChunk(chunk);
      if (wire.stream.writableNeedDrain)
        await Promise.race([new Promise((drained) => wire.stream.once("drain", drained)), ended.promise]);
    }
    wire.endCopyFrom();
  } catch (error) {
    wire.sendCopyFail("the file could not be read");
    await ended.promise.catch(() => undefined);
    throw error;
  }
  await ended.promise;
}
