import { open } from "node:fs/promises";

/** Puts a directory's entries on the disk, so that a name survives a power cut like the bytes behind it. */
export async function syncDirectory(directory: string): Promise<void> {
  await using handle = await open(directory, "r");
  await handle.sync();
}
