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
    "Where backups are kept, from the working directory. They hold the database's rows as they are.",
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
    "`restore`: restore the finished backup into a throw-away database and count every row there. `none`: read it back and compare its checksum only.",
  ),
  "verify-url": databaseUrl(
    "VERIFY_URL",
    "A server on which the throw-away database of `verify: restore` is made, as a URL. Production's rows go there as they are, so the backup's own server and the staging server are refused. Without it a private server is started on this machine.",
  ),
  recipients: list(
    "Encrypt the backup to these public keys of age (`age1…`), on the way to the disk. Whoever holds one of the secret keys can restore it, and nobody else: not this machine either.",
  ),
  identity: backupIdentity(),
  owners: flag(false, "Keep the owners and grants of the objects in the backup."),
  retention: structure(
    retentionSchema.optional(),
    "Which backups of this database stay in `directory`: `last`, `daily`, `weekly`, `monthly`, `yearly` (how many of each) and `within` (a duration). What no rule names is removed after a backup that is whole; the newest that was proven to restore always stays. Without it nothing is removed.",
  ),
  "exclude-tables": list("Tables to leave out, as `table` or `schema.table`; * and ? stand for any letters."),
  "exclude-data": list("Tables to back up without their rows, written in the same way."),
});

export type BackupDbInputs = z.output<typeof backupDbInputs>;
