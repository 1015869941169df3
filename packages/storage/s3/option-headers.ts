import type { StoreOptions } from "#model/store-options.ts";

/** The headers that ask a store for encryption and object lock, as Amazon's have them. */
export function optionHeaders(options: StoreOptions, now: number): Record<string, string> {
  const given = {
    "x-amz-server-side-encryption": options.encryption,
    "x-amz-server-side-encryption-aws-kms-key-id": options["kms-key"],
    "x-amz-object-lock-mode": options.lock?.toUpperCase(),
    "x-amz-object-lock-retain-until-date":
      options["lock-for"] === undefined ? undefined : new Date(now + options["lock-for"]).toISOString(),
    "x-amz-storage-class": options["storage-class"],
  };
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => !!entry[1]));
}
