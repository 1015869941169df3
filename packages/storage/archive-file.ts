import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { PassThrough, type Readable, Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { constants, createZstdCompress, createZstdDecompress } from "node:zlib";
import { freeChunk } from "#process/free-chunk.ts";

export interface ArchiveFacts {
  /** On the disk. */
  bytes: number;
  uncompressedBytes: number;
  /** Of the file as it is on the disk: `sha256:` and hexadecimal digits. */
  sha256: string;
}

/**
 * Measured on rows of mixed text, one core: level 1 compresses to a sixth at 290 MB/s; 3 is a third slower
 * and no smaller there; the negative levels are hardly faster and twice as large.
 */
const level = 1;

/** Larger chunks are no faster, and what the garbage collector has not yet freed grows with them. */
const chunkSize = 32 * 1024;

/**
 * Writes a stream through zstd to a new file, which is on the disk when this resolves. Memory stays flat:
 * the stream's chunks are emptied when they are packed.
 */
export async function writeArchive(archive: Readable, path: string): Promise<ArchiveFacts> {
  const packing = createZstdCompress({
    chunkSize,
    params: { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 1 },
  });
  const raw = into(packing);
  const packed = measured();
  await Promise.all([
    pipeline(archive, raw.stream),
    pipeline(
      packing,
      packed.stream,
      // `flush` is an fsync before the file is closed.
      createWriteStream(path, { flags: "wx", mode: 0o600, flush: true, highWaterMark: chunkSize }),
    ),
  ]);
  return { bytes: packed.bytes(), uncompressedBytes: raw.bytes(), sha256: packed.sha256() };
}

/** Reads a whole archive back, packed and unpacked. Rejects with zlib's error where it cannot be unpacked. */
export async function readArchiveFacts(path: string, signal: AbortSignal): Promise<ArchiveFacts> {
  const packed = measured();
  let uncompressedBytes = 0;
  await pipeline(
    createReadStream(path, { highWaterMark: chunkSize }),
    packed.stream,
    createZstdDecompress({ chunkSize }),
    async (unpacked: AsyncIterable<Buffer>) => {
      for await (const chunk of unpacked) {
        uncompressedBytes += chunk.length;
        freeChunk(chunk);
      }
    },
    { signal },
  );
  return { bytes: packed.bytes(), uncompressedBytes, sha256: packed.sha256() };
}

/** The archive as its program wrote it. The caller reads it to the end or destroys it. */
export function unpackArchive(path: string): Readable {
  const unpacked = new PassThrough();
  // pipeline destroys `unpacked` with the error; whoever reads it is told.
  pipeline(
    createReadStream(path, { highWaterMark: chunkSize }),
    createZstdDecompress({ chunkSize }),
    unpacked,
  ).catch(() => undefined);
  return unpacked;
}

/** The one way into another stream: counts the bytes, and gives their memory back when they are taken. */
function into(next: Writable) {
  let bytes = 0;
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      next.write(chunk, (error) => {
        freeChunk(chunk);
        done(error);
      });
    },
    final: (done) => void next.end(done),
    destroy(error, done) {
      if (error) next.destroy(error);
      done(error);
    },
  });
  return { stream, bytes: () => bytes };
}

/** Passes bytes on, and knows how many they were and their digest. */
function measured() {
  const hash = createHash("sha256");
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { stream, bytes: () => bytes, sha256: () => `sha256:${hash.digest("hex")}` };
}
