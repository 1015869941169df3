import { defineStep } from "#model/step.ts";
import { backupDbInputs } from "./inputs.ts";

export const backupDb = defineStep({
  name: "backup-db",
  description:
    "Backs up a database into one consistent, verified archive, with the row count of every table.",
  inputs: backupDbInputs,
  outputs: {
    path: "The directory of the backup, with the archive and its manifest.",
    store: "Where the backup is in the store, as `s3://…`; empty without one.",
    sha256: "The sha256 of the archive.",
    bytes: "The size of the archive in bytes.",
    rows: "The number of rows in the backup.",
  },
  run: async (inputs, context) => (await import("./run.ts")).run(inputs, context),
});
