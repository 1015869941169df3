import { createHash } from "node:crypto";
import { createReadStream, openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import { userError } from "#model/problem.ts";
import type { ProgressBar } from "#model/step.ts";
import type { S3Client } from "./client.ts";
import { elementText, escapeXml } from "./xml.ts";

const mebibyte = 1024 * 1024;
/** Smaller ones make more requests than they save on a retry. */
const smallestPart = 16 * mebibyte;
/** A store takes 10,000 of them, and 5 GiB in each: enough for its largest object, of 5 TB. */
const mostParts = 9_900;
/** Sent at the same time. */
const lanes = 3;

export interface Uploading {
  client: S3Client;
  /** Of the store's own: encryption, object lock. */
  headers: Readonly<Record<string, string>>;
  bar: ProgressBar;
}

/**
 * Sends a file in parts. The digest of each is signed, so that the store refuses what came altered; nothing has the
 * object's name before all parts are there, and parts that stay behind are taken back.
 *
 * @throws StagegateError those of the client; `store-altered` where the store's size is another one.
 */
export async function uploadFile(
  path: string,
  name: string,
  { client, headers, bar }: Uploading,
): Promise<void> {
  const { size } = await stat(path);
  const file = await openAsBlob(path);
  const { text } = await client.ask({ method: "POST", name, query: { uploads: "" }, headers });
  const uploadId = elementText(text, "UploadId") ?? "";
  try {
    const etags = await sendParts({ path, size, file, name, uploadId, client, bar });
    const list = etags.map(
      (etag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${escapeXml(etag)}</ETag></Part>`,
    );
    await client.ask({
      method: "POST",
      name,
      query: { uploadId },
      body: `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${list.join("")}</CompleteMultipartUpload>`,
    });
  } catch (error) {
    await client.ask({ method: "DELETE", name, query: { uploadId }, also: [404] }).catch(() => undefined);
    throw error;
  }
  const { headers: stored } = await client.ask({ method: "HEAD", name });
  const bytes = Number(stored["content-length"]);
  if (bytes !== size)
    throw userError({
      code: "store-altered",
      message: `${name} has ${bytes} bytes in the store instead of ${size}.`,
      next: "Do not rely on it. The backup on this machine is whole; run it again.",
    });
}

interface Parts {
  path: string;
  size: number;
  file: Blob;
  name: string;
  uploadId: string;
  client: S3Client;
  bar: ProgressBar;
}

async function sendParts({ path, size, file, name, uploadId, client, bar }: Parts): Promise<string[]> {
  const partBytes = partBytesOf(size);
  const count = Math.max(1, Math.ceil(size / partBytes));
  const etags: string[] = Array.from({ length: count }, () => "");
  let next = 0;
  let sent = 0;
  let failed = false;
  const lane = async () => {
    for (let at = next++; at < count && !failed; at = next++) {
      const [start, end] = [at * partBytes, Math.min((at + 1) * partBytes, size)];
      const { sha256, md5 } = await digests(path, start, end);
      const { headers } = await client.ask({
        method: "PUT",
        name,
        query: { partNumber: String(at + 1), uploadId },
        headers: { "content-md5": md5 },
        body: file.slice(start, end),
        bodySha256: sha256,
      });
      etags[at] = headers.etag ?? "";
      sent += end - start;
      bar.update(sent);
    }
  };
  await Promise.all(
    Array.from({ length: lanes }, () =>
      lane().catch((error) => {
        failed = true;
        throw error;
      }),
    ),
  );
  return etags;
}

/** As large as the whole wants, in whole mebibytes. */
export const partBytesOf = (size: number) =>
  Math.max(smallestPart, Math.ceil(size / mostParts / mebibyte) * mebibyte);

/** Content-MD5 is what every store compares, and what object lock asks for. */
async function digests(path: string, start: number, end: number) {
  const [sha256, md5] = [createHash("sha256"), createHash("md5")];
  if (end > start)
    for await (const chunk of createReadStream(path, { start, end: end - 1 })) {
      sha256.update(chunk);
      md5.update(chunk);
    }
  return { sha256: sha256.digest("hex"), md5: md5.digest("base64") };
}
