import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { Services } from "#model/step.ts";
import { ageProgram, encryptByProgram } from "./age-program.ts";
import { areClassic, checkRecipients } from "./recipients.ts";

/** Turns a stream into an encrypted one. What it gives is destroyed with the reason where either fails. */
export type Encrypt = (plain: Readable) => Promise<Readable>;

/**
 * Encrypts in the age format to public keys, by the `age` program where there is one, else by the library: no
 * plaintext is at rest, and this machine cannot read it again.
 *
 * @throws StagegateError `recipient-malformed`.
 */
export async function encryptTo(recipients: readonly string[], services: Services): Promise<Encrypt> {
  await checkRecipients(recipients);
  const program = areClassic(recipients) ? await ageProgram(services) : undefined;
  if (program !== undefined) return async (plain) => encryptByProgram(program, plain, recipients, services);
  const { Encrypter } = await import("./age-library.ts");
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return async (plain) => {
    const encrypted = await encrypter.encrypt(Readable.toWeb(plain) as globalThis.ReadableStream<Uint8Array>);
    return Readable.fromWeb(encrypted as unknown as ReadableStream);
  };
}
