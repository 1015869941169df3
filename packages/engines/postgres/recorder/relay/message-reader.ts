/** One message of the protocol, all of whose bytes have gone by. */
export interface Message {
  /** The byte that says of what kind it is. */
  code: number;
  /** Bytes of the whole body. */
  length: number;
  /** As much of the body's beginning as is kept of its kind. Good until the next message is asked for. */
  head: Buffer;
  /** Where in the last chunk it begins; 0 where it began in an earlier one. */
  start: number;
}

/** Cuts a stream of bytes into messages, wherever the chunks of it end. */
export interface MessageReader {
  /** Gives the next bytes; those before must have been read to their end. */
  push(chunk: Buffer): void;
  /**
   * The next message that is complete; undefined where more bytes are needed.
   * @throws NotTheProtocol
   */
  next(): Message | undefined;
  /** Whether the bytes so far end with a message. */
  readonly between: boolean;
}

/** For a kind of message: how many bytes of its body are kept, {@link passOver} or {@link unknown}. */
export type KeptBytes = Int32Array;

/** Rows and their like: they are counted through and never told of. */
const passOver = -1;
const unknown = -2;

/** Kept bytes by letter; a letter that stands in neither is not the protocol. */
export function keptBytes(kept: Record<string, number>, passedOver: string): KeptBytes {
  const table = new Int32Array(256).fill(unknown);
  for (const letter of passedOver) table[letter.charCodeAt(0)] = passOver;
  for (const [letter, bytes] of Object.entries(kept)) table[letter.charCodeAt(0)] = bytes;
  return table;
}

/** What the bytes of one side can no longer be read by. */
export class NotTheProtocol extends Error {
  override name = "NotTheProtocol";
}

export const headerBytes = 5;
/** The length counts itself. */
export const lengthBytes = 4;
/** PostgreSQL's own limit, from which its allocator refuses. */
const longestMessage = 0x3fff_ffff;

const nothing: Buffer = Buffer.alloc(0);

/**
 * No body is ever gathered whole: of each message only as much is copied as is kept of its kind, and nothing
 * where it lies in one chunk. https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export function messageReader(kept: KeptBytes): MessageReader {
  const header = Buffer.alloc(headerBytes);
  let headerSeen = 0;
  let chunk = nothing;
  let at = 0;
  let start = 0;
  let code = 0;
  let length = 0;
  let keep = passOver;
  let remaining = 0;
  let head = nothing;

  const readHeader = (bytes: Buffer, offset: number) => {
    code = bytes[offset] ?? 0;
    length = bytes.readUInt32BE(offset + 1) - lengthBytes;
    keep = kept[code] ?? unknown;
    if (keep === unknown) throw new NotTheProtocol(`a message of the unknown kind ${code}`);
    if (length < 0 || length > longestMessage)
      throw new NotTheProtocol(`a message of kind ${String.fromCharCode(code)} with an impossible length`);
    remaining = length;
    head = nothing;
  };

  /** Whether a header is complete, from here or from before. */
  const atBody = (): boolean => {
    if (headerSeen === headerBytes) return true;
    if (headerSeen === 0) {
      start = at;
      if (chunk.length - at >= headerBytes) {
        readHeader(chunk, at);
        at += headerBytes;
        headerSeen = headerBytes;
        return true;
      }
    }
    while (headerSeen < headerBytes && at < chunk.length) header[headerSeen++] = chunk[at++] ?? 0;
    if (headerSeen < headerBytes) return false;
    readHeader(header, 0);
    return true;
  };

  const readBody = () => {
    const here = Math.min(remaining, chunk.length - at);
    const wanted = Math.min(here, keep - head.length);
    if (wanted > 0) {
      const part = chunk.subarray(at, at + wanted);
      // A part that has to wait for the next chunk must not hold this one in memory.
      head = here === remaining && head === nothing ? part : Buffer.concat([head, part]);
    }
    at += here;
    remaining -= here;
  };

  return {
    get between() {
      return headerSeen === 0;
    },
    push(bytes) {
      chunk = bytes;
      at = 0;
      start = 0;
    },
    next() {
      while (at < chunk.length) {
        if (!atBody()) return undefined;
        readBody();
        if (remaining > 0) return undefined;
        headerSeen = 0;
        if (keep !== passOver) return { code, length, head, start };
      }
      return undefined;
    },
  };
}
