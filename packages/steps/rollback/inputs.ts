import { z } from "zod";
import {
  backupIdentity,
  choice,
  commonInputs,
  environment,
  flag,
  oneDatabase,
  structure,
  text,
} from "#model/inputs.ts";

/** How good the way back has to be for a rehearsal to pass. */
const requirements = ["none", "schema", "full"] as const;

export const rollbackInputs = z.object({
  ...commonInputs,
  ...oneDatabase,
  environment: environment(),
  way: choice(
    ["down", "restore", "switch"],
    "down",
    "`down`: undo the migrations that the journal says the last release applied, with the tool's own way down. `restore`: restore a verified backup beside the database and switch to it by name. `switch`: go back to the database that an earlier switch kept.",
    { runOnly: true },
  ),
  "dry-run": flag(
    true,
    "Only say what would be done and what would be lost. `false` does it, with `confirm`.",
    {
      runOnly: true,
    },
  ),
  confirm: text("The name of the database, to say that it is the one you mean. Needed to change anything.", {
    runOnly: true,
    value: "NAME",
  }),
  automatic: flag(
    false,
    "In place of `confirm`, for a release whose checks failed: go back where the journal shows that the rehearsal, on whose evidence the migrations were applied, undid the very same ones, and nothing is lost by it. Anything else is refused, with what would be lost and the command.",
    { runOnly: true },
  ),
  backup: text(
    "For `restore`: the directory of the backup, or its place in a store (`s3://…`); default: the one the journal tells of, from the store where it is not on this machine.",
    {
      runOnly: true,
      value: "PATH",
    },
  ),
  identity: backupIdentity(),
  "unsafe-unproven": flag(
    false,
    "For `restore`: take a backup that the journal does not show to have been restored (`backup-db` with `verify: restore`). Its checksum is compared in any case.",
    { runOnly: true },
  ),
  "unsafe-elsewhere": flag(
    false,
    "For `restore` of production: take the backup named with `backup` though it was made of another server: production has moved since.",
    { runOnly: true },
  ),
  "leave-slots": flag(
    false,
    "For `restore` and `switch`: go on though logical replication reads the database. Its slots stay with the database that is kept, and hold back the server's WAL until you drop them.",
    { runOnly: true },
  ),
  to: text("For `switch`: the name of the kept database; default: the newest.", {
    runOnly: true,
    value: "NAME",
  }),
  prove: structure(
    z.boolean({ error: "give true or false" }).default(true),
    "Whether a rehearsal proves the way back on its copy: down, compare, up again.",
  ),
  require: structure(
    z.enum(requirements, { error: `give one of ${requirements.join(", ")}` }).default("none"),
    "What a rehearsal asks of the way back. `none`: it is reported. `schema`: the schema must be as before, and the migration must run again. `full`: nothing may be lost either.",
  ),
});

export type RollbackInputs = z.output<typeof rollbackInputs>;
