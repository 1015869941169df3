import { strFromU8, unzipSync } from "fflate";

/** A journal is some kilobytes; what unpacks to more is not one. */
const mostBytes = 50_000_000;

/** The text of the one file with this ending in a zip file; undefined where there is not exactly one. */
export function readArtifact(zip: Uint8Array, ending: string): string | undefined {
  try {
    const files = Object.entries(
      unzipSync(zip, {
        filter: ({ name, originalSize }) => name.endsWith(ending) && originalSize <= mostBytes,
      }),
    );
    const [file] = files;
    return file && files.length === 1 ? strFromU8(file[1]) : undefined;
  } catch {
    return undefined;
  }
}
