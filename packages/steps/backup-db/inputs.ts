import { z } from "zod";
import {
  backupIdentity,
  choice,
  commonInputs,
  databaseUrl,
  flag,
  list,
  oneDatabase,
  structure,
  text,
  textOr,
} from "#model/inputs.ts";
import { retentionSchema } from "#model/retention.ts";
import { storeOptionsSchema } from "#model/store-options.ts";

export const backupDbInputs = z.object({
  ...commonInputs,
  ...oneDatabase,
  directory: textOr(
    ".stagegate/backups",
    "The directory for backups, relative to the working directory. Backups hold the rows unmasked.",
    { value: "PATH" },
  ),
  store: text(
    "A store that the finished backup is copied to, as `s3://BUCKET/PREFIX`: Amazon S3, or another one of its kind at AWS_ENDPOINT_URL_S3. The variables AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and AWS_REGION say who asks.",
    { value: "URL" },
  ),
  "store-options": structure(
    storeOptionsSchema.default({}),
    "What the store does with it: `encryption` (`AES256`, `aws:kms`) with `kms-key`, object lock by `lock` (`governance`, `compliance`) and `lock-for` (a duration), `storage-class`.",
  ),
  verify: choice(
    ["none", "restore"],
    "none",
    "`restore` restores the finished backup into a throw-away database and counts every row. `none` only reads it back and compares its checksum.",
  ),
  "verify-url": databaseUrl(
    "VERIFY_URL",
    "The URL of a server for the throw-away database of `verify: restore`. It receives production's rows unmasked, so the server that was backed up and the staging server are refused. Without it, a private server is started on this machine.",
  ),
  recipients: list(
    "Encrypt the backup to these age public keys (`age1…`) before it is written to disk. Only a holder of one of the secret keys can restore it; this machine cannot.",
  ),
  identity: backupIdentity(),
  owners: flag(false, "Whether the backup keeps owners and grants."),
  retention: structure(
    retentionSchema.optional(),
    "Which backups of this database to keep in `directory`: `last`, `daily`, `weekly`, `monthly`, `yearly` (how many of each) and `within` (a duration). Backups that no rule keeps are removed after the next complete backup. The newest one that was restored successfully is always kept. Default: nothing is removed.",
  ),
  "exclude-tables": list("Tables to leave out, as `table` or `schema.table`, with the wildcards * and ?."),
  "exclude-data": list(
    "Tables to back up without their rows, as `table` or `schema.table`, with the wildcards * and ?.",
  ),
});

export type BackupDbInputs = z.output<typeof backupDbInputs>;
