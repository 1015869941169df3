import { createHash } from "node:crypto";
import { mkdtemp, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Services } from "#model/step.ts";
import type { StoreOptions } from "#model/store-options.ts";
import { type Backup, manifestFile, readManifest } from "./backup-manifest.ts";
import { s3Client } from "./s3/client.ts";
import { s3Access } from "./s3/credentials.ts";
import { downloadFile } from "./s3/download.ts";
import { parseS3Location, s3Url } from "./s3/location.ts";
import { optionHeaders } from "./s3/option-headers.ts";
import { uploadFile } from "./s3/upload.ts";

/**
 * Says before anything is read whether a store can be asked at all.
 *
 * @throws StagegateError `store-malformed`, `store-credentials-missing`.
 */
export function checkStore(place: string, services: Services): void {
  parseS3Location(place);
  s3Access(services);
}

/**
 * Copies a backup into a store, the manifest last: without one, nothing there is a backup.
 *
 * @param place `s3://bucket/prefix`; the backup goes below it, into a folder of its directory's name.
 * @returns where it is: what {@link fetchBackup} takes.
 * @throws StagegateError `store-…`.
 */
export async function storeBackup(
  { path, manifest }: Backup,
  place: string,
  options: StoreOptions,
  services: Services,
): Promise<string> {
  const location = parseS3Location(place);
  const client = s3Client(location, s3Access(services), services);
  const headers = optionHeaders(options, Date.now());
  const folder = basename(path);
  const bar = services.log.progress(`Storing the backup in ${place}`, manifest.archive.bytes, "bytes");
  try {
    const archive = manifest.archive.file;
    await uploadFile(join(path, archive), `${folder}/${archive}`, { client, headers, bar });
  } finally {
    bar.end();
  }
  const text = await readFile(join(path, manifestFile), "utf8");
  await client.ask({
    method: "PUT",
    name: `${folder}/${manifestFile}`,
    headers: { ...headers, "content-md5": createHash("md5").update(text).digest("base64") },
    body: text,
    bodySha256: createHash("sha256").update(text).digest("hex"),
  });
  return s3Url(location, folder);
}

/**
 * Fetches a backup from a store into this run's private directory, which goes when the run ends.
 *
 * @param place `s3://bucket/prefix/name`, as {@link storeBackup} gives it.
 * @returns its directory. Nothing of it is verified yet.
 * @throws StagegateError `store-…`; `backup-altered` where what lies there is no manifest.
 */
export async function fetchBackup(place: string, services: Services): Promise<string> {
  const client = s3Client(parseS3Location(place), s3Access(services), services);
  const directory = await mkdtemp(join(services.temporaryDirectory, "backup-"));
  await downloadFile(manifestFile, join(directory, manifestFile), client, services);
  const { archive } = await readManifest(directory);
  services.log.info(`Fetching the backup from ${place}`);
  await downloadFile(basename(archive.file), join(directory, basename(archive.file)), client, services);
  return directory;
}
