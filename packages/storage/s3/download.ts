import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { cancelled } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { isSuccess, type S3Client } from "./client.ts";

/** How often a connection may break in a row without a byte in between. */
const mostBreaks = 6;

/**
 * Fetches an object into a file; where the connection breaks, from the byte at which it broke.
 *
 * @returns its size in bytes. Whether they are the right ones is for the backup's manifest to say.
 * @throws StagegateError those of the client.
 */
export async function downloadFile(
  name: string,
  path: string,
  client: S3Client,
  { signal, log }: Services,
): Promise<number> {
  // Told with the store's own reason where it is not there or may not be read.
  const { headers } = await client.ask({ method: "HEAD", name });
  const size = Number(headers["content-length"]);
  for (let breaks = 0; ; ) {
    const have = await sizeOf(path);
    if (have >= size && (size > 0 || breaks > 0)) return have;
    try {
      const answer = await client.open({ method: "GET", name, headers: { range: `bytes=${have}-` } });
      const { statusCode: status = 0 } = answer;
      if (!isSuccess(status)) {
        answer.destroy();
        throw new Error(`HTTP ${status}`);
      }
      const resumed = status === 206;
      await pipeline(
        answer,
        createWriteStream(path, { flags: resumed ? "a" : "w", mode: 0o600, flush: true }),
        { signal },
      );
      if (size === 0) return 0;
    } catch (error) {
      if (signal.aborted) throw cancelled();
      const now = await sizeOf(path);
      breaks = now > have ? 1 : breaks + 1;
      // The client says why, in words for people.
      if (breaks >= mostBreaks) {
        await client.ask({ method: "HEAD", name });
        throw error;
      }
      log.debug(`${name}: the connection broke after ${now} bytes; going on from there`);
    }
  }
}

/** In bytes; 0 where there is none yet. */
const sizeOf = (path: string) =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );
