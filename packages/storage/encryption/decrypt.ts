import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { Services } from "#model/step.ts";
import { ageProgram, decryptByProgram } from "./age-program.ts";
import { decrypterWith } from "./identities.ts";

/** Turns an encrypted stream into the plain one. What it gives is destroyed with the reason where either fails. */
export type Decrypt = (cipher: Readable) => Promise<Readable>;

/**
 * Decrypts what was encrypted in the age format, by the `age` program where there is one, else by the library.
 *
 * @param identity the secret keys, as `age-keygen` writes them.
 * @throws StagegateError `identity-malformed`.
 */
export async function decryptWith(identity: string, services: Services): Promise<Decrypt> {
  const decrypter = await decrypterWith(identity);
  const program = /AGE-SECRET-KEY-PQ-/i.test(identity) ? undefined : await ageProgram(services);
  if (program !== undefined) return async (cipher) => decryptByProgram(program, cipher, identity, services);
  return async (cipher) => {
    const plain = await decrypter.decrypt(Readable.toWeb(cipher) as globalThis.ReadableStream<Uint8Array>);
    return Readable.fromWeb(plain as unknown as ReadableStream);
  };
}
