import { defineStep } from "#model/step.ts";
import { backupDbInputs } from "./inputs.ts";

export const backupDb = defineStep({
  name: "backup-db",
  description: "Backs up a database into one consistent, checked archive, with the row count of every table.",
  inputs: backupDbInputs,
  outputs: {
    path: "The directory of the backup: the archive and its manifest.",
    store: "Where the backup is in the store, as `s3://…`; empty without one.",
    sha256: "The digest of the archive.",
    bytes: "The size of the archive in bytes.",
    rows: "How many rows the backup holds.",
  },
  run: async (inputs, context) => (await import("./run.ts")).run(inputs, context),
});
