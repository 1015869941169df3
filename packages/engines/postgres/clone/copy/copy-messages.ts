/** Bytes of a server's, in the order they came: whole messages of rows, or of anything else, or parts of one. */
export interface Run {
  /** True for rows on their way (CopyData). */
  rows: boolean;
  bytes: Buffer;
}

const copyData = "d".charCodeAt(0);

/** A letter for the kind of message, and four bytes for its length, in which they count themselves. */
const headerBytes = 5;
const lengthBytes = 4;

/**
 * Tells rows from all else in what a server sends, one chunk after the other; a message may go on in the
 * next. Nothing is copied: https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export function messageRuns(): (chunk: Buffer) => Run[] {
  const header = Buffer.alloc(headerBytes);
  let seen = 0;
  let body = 0;
  let rows = false;
  return (chunk) => {
    const runs: Run[] = [];
    let start = 0;
    const end = (at: number) => {
      if (at > start) runs.push({ rows, bytes: chunk.subarray(start, at) });
      start = at;
    };
    for (let at = 0; at < chunk.length; ) {
      if (body > 0) {
        const here = Math.min(body, chunk.length - at);
        body -= here;
        at += here;
        continue;
      }
      const code = chunk[at];
      if (seen === 0 && (code === copyData) !== rows) {
        end(at);
        rows = code === copyData;
      }
      header[seen++] = chunk[at++] ?? 0;
      if (seen < headerBytes) continue;
      body = header.readUInt32BE(1) - lengthBytes;
      seen = 0;
    }
    end(chunk.length);
    return runs;
  };
}
