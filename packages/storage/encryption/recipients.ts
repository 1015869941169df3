import { userError } from "#model/problem.ts";

/** An X25519 key in Bech32: what `age-keygen` prints. Newer kinds are longer, and not every age program knows them. */
const classic = /^age1[02-9ac-hj-np-z]{58}$/;

/** Whether every age program of the last years can encrypt to all of them. */
export const areClassic = (recipients: readonly string[]) => recipients.every((key) => classic.test(key));

/**
 * Refuses what is no recipient before anything is read from production.
 *
 * @param recipients public keys such as `age1…`, as `age-keygen` prints them.
 * @throws StagegateError `recipient-malformed`; it does not repeat what may be a secret key.
 */
export async function checkRecipients(recipients: readonly string[]): Promise<void> {
  const { Encrypter } = await import("./age-library.ts");
  for (const [at, recipient] of recipients.entries()) {
    if (/^AGE-SECRET-KEY-/i.test(recipient.trim()))
      throw userError({
        code: "recipient-malformed",
        message: `recipients: entry ${at + 1} is a secret key (AGE-SECRET-KEY-…), where the public key belongs.`,
        next: "Treat that key as known to others: make a new pair with `age-keygen`. Give the public key (age1…) here, and keep the secret one for restoring.",
      });
    try {
      new Encrypter().addRecipient(recipient);
    } catch (error) {
      throw userError(
        {
          code: "recipient-malformed",
          message: `recipients: entry ${at + 1} is not a public key of age (age1…).`,
          next: "Make a pair of keys with `age-keygen`, and give the line that it prints as public key.",
        },
        error,
      );
    }
  }
}
