import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { PassThrough, type Readable, Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { constants, createZstdCompress, createZstdDecompress } from "node:zlib";
import { freeChunk } from "#process/free-chunk.ts";
import type { Decrypt } from "./encryption/decrypt.ts";
import type { Encrypt } from "./encryption/encrypt.ts";

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
 * Writes a stream through zstd, and encrypted where that is asked, to a new file, which is on the disk when this
 * resolves. Memory stays flat: the stream's chunks are emptied when they are packed.
 */
export async function writeArchive(
  archive: Readable,
  path: string,
  encrypt: Encrypt | undefined,
): Promise<ArchiveFacts> {
  const packing = createZstdCompress({
    chunkSize,
    params: { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 1 },
  });
  const raw = into(packing);
  const packed = measured();
  const written = encrypt ? await encrypt(packing) : packing;
  await Promise.all([
    pipeline(archive, raw.stream),
    pipeline(
      written,
      packed.stream,
      // `flush` is an fsync before the file is closed.
      createWriteStream(path, { flags: "wx", mode: 0o600, flush: true, highWaterMark: chunkSize }),
    ),
  ]);
  return { bytes: packed.bytes(), uncompressedBytes: raw.bytes(), sha256: packed.sha256() };
}

/** How an archive is read: what turns its bytes into plain ones, where they are encrypted. */
export type Decrypting = "not-encrypted" | "no-key" | Decrypt;

/**
 * Reads a whole archive back, packed and unpacked. Without the key of an encrypted one its size unpacked is not
 * known. Rejects with the error of zlib or of the decryption where it cannot be unpacked.
 */
export async function readArchiveFacts(
  path: string,
  decrypting: Decrypting,
  signal: AbortSignal,
): Promise<Omit<ArchiveFacts, "uncompressedBytes"> & { uncompressedBytes?: number }> {
  const packed = measured();
  const file = createReadStream(path, { highWaterMark: chunkSize });
  if (decrypting === "no-key") {
    await pipeline(file, packed.stream, bytesOf, { signal });
    return { bytes: packed.bytes(), sha256: packed.sha256() };
  }
  const unpacked = async () => {
    // It may want to see the beginning before it gives anything.
    const plain = decrypting === "not-encrypted" ? packed.stream : await decrypting(packed.stream);
    return pipeline(plain, createZstdDecompress({ chunkSize }), bytesOf, { signal });
  };
  const [, uncompressedBytes] = await Promise.all([pipeline(file, packed.stream, { signal }), unpacked()]);
  return { bytes: packed.bytes(), uncompressedBytes, sha256: packed.sha256() };
}

async function bytesOf(chunks: AsyncIterable<Buffer>): Promise<number> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    freeChunk(chunk);
  }
  return bytes;
}

/** The archive as its program wrote it. The caller reads it to the end or destroys it. */
export function unpackArchive(path: string, decrypt: Decrypt | undefined): Readable {
  const unpacked = new PassThrough();
  const file = createReadStream(path, { highWaterMark: chunkSize });
  // pipeline destroys `unpacked` with the error; whoever reads it is told.
  (decrypt ? decrypt(file) : Promise.resolve(file))
    .then((plain) => pipeline(plain, createZstdDecompress({ chunkSize }), unpacked))
    .catch((error) => unpacked.destroy(error));
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
