import { userError } from "#model/problem.ts";

/** An encrypted backup that is to be restored without its key. */
export const identityMissing = (backup: string) =>
  userError({
    code: "identity-missing",
    message: `The backup ${backup} is encrypted, and no identity was given: nobody can restore it without its secret key.`,
    next: "Give `identity` (the variable STAGEGATE_IDENTITY): the secret key that belongs to one of its recipients.",
  });
