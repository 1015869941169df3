import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ProgressBar } from "#model/step.ts";

/** The same bytes, with the progress bar told how many there were. Errors go through in both directions. */
export function watchStream(stream: Readable, bar: ProgressBar): Readable {
  let bytes = 0;
  const watched = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      bar.update(bytes);
      done(null, chunk);
    },
  });
  pipeline(stream, watched).catch(() => undefined);
  return watched;
}
