import { z } from "zod";

/** Which database it is, as digests: `system` of the cluster's own number and the name, `address` of where it is. */
export const databaseIdentitySchema = z.object({
  /** Absent where the role may not ask. */
  system: z.string().optional(),
  address: z.string(),
});

export type DatabaseIdentity = z.infer<typeof databaseIdentitySchema>;

/**
 * Whether the two are one database. By the cluster's own number where both know it: a replica has its primary's,
 * and host names change. Else by the address.
 */
export function sameDatabase(one: DatabaseIdentity, other: DatabaseIdentity): boolean {
  return one.system !== undefined && other.system !== undefined
    ? one.system === other.system
    : one.address === other.address;
}
