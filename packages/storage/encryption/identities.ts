import { open } from "node:fs/promises";
import { refused, userError } from "#model/problem.ts";

/** More than any header has: one line of about a hundred characters for each recipient, or two for newer keys. */
const headerBytes = 256 * 1024;

/** The secret keys of a text as `age-keygen` writes it: one a line, with comments. */
const linesOf = (identity: string) =>
  identity
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));

/**
 * Something that decrypts with the keys of this text.
 *
 * @param identity one or several lines `AGE-SECRET-KEY-…`; lines that begin with # are comments.
 * @throws StagegateError `identity-malformed`. It never repeats what was given.
 */
export async function decrypterWith(identity: string) {
  const { Decrypter } = await import("./age-library.ts");
  const decrypter = new Decrypter();
  const keys = linesOf(identity);
  if (keys.length === 0) throw malformed(0);
  for (const [at, key] of keys.entries())
    try {
      decrypter.addIdentity(key);
    } catch {
      // Its error could repeat the key.
      throw malformed(at + 1);
    }
  return decrypter;
}

/**
 * Asks whether a key opens an encrypted file, by its header alone.
 *
 * @throws StagegateError `identity-malformed`, `identity-of-another-key`, also where it has no header.
 */
export async function checkIdentity(path: string, identity: string): Promise<void> {
  const decrypter = await decrypterWith(identity);
  const header = await headerOf(path);
  await decrypter.decryptHeader(header).catch((error: Error) => {
    throw refused(
      {
        code: "identity-of-another-key",
        message: `The identity does not open ${path}: it was encrypted to other keys, or its header was changed.`,
        next: "Give the secret key that belongs to one of the recipients named in the backup's manifest.",
      },
      error,
    );
  });
}

/**
 * The header with its last line, `--- ` and a code, which authenticates it.
 * https://github.com/C2SP/C2SP/blob/main/age.md#encrypted-file-format
 */
async function headerOf(path: string): Promise<Uint8Array> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
  const bytes = buffer.subarray(0, bytesRead);
  const last = bytes.indexOf("\n--- ");
  const end = last === -1 ? -1 : bytes.indexOf("\n", last + 1);
  return bytes.subarray(0, end === -1 ? bytes.length : end + 1);
}

const malformed = (line: number) =>
  userError({
    code: "identity-malformed",
    message:
      line === 0
        ? "identity holds no secret key."
        : `identity: key ${line} is not a secret key of age (AGE-SECRET-KEY-…).`,
    next: "Give the contents of the file that `age-keygen` wrote, as a secret.",
  });
