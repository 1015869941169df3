import { z } from "zod";
import { durationSchema } from "./inputs.ts";

/** What a store is asked to do with a backup beside keeping it. */
export const storeOptionsSchema = z
  .strictObject({
    /** `AES256` or `aws:kms`, as the store's own documentation has it. */
    encryption: z.enum(["AES256", "aws:kms", "aws:kms:dsse"]).optional(),
    "kms-key": z.string().min(1).optional(),
    /** Nobody (`compliance`), or nobody without a right of its own (`governance`), may remove it before its time. */
    lock: z.enum(["governance", "compliance"]).optional(),
    "lock-for": durationSchema.optional(),
    "storage-class": z.string().min(1).optional(),
  })
  .refine((given) => (given.lock === undefined) === (given["lock-for"] === undefined), {
    error: "give lock and lock-for together",
  });

export type StoreOptions = z.output<typeof storeOptionsSchema>;
