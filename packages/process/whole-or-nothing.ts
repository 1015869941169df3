import type { Readable } from "node:stream";

/** The bytes of a program, ended only when it has ended well: without that, they look whole where it failed. */
export async function* wholeOrNothing(bytes: Readable, finished: Promise<void>): AsyncGenerator<Buffer> {
  yield* bytes;
  await finished;
}
