import { randomUUID } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type MigrationPreview, migrationPreviewSchema } from "#model/migration.ts";
import type { MigrationRun } from "./tool.ts";

/** What a program of ours writes: it knows nothing of how much is kept. */
const writtenSchema = z.array(migrationPreviewSchema.pick({ id: true, sql: true, why: true }));

/** The previews that a program leaves in the file whose path it is given: its output is the tool's. */
export async function previewsIn(
  { services }: Pick<MigrationRun, "services">,
  program: (path: string) => Promise<void>,
): Promise<MigrationPreview[]> {
  const path = join(services.temporaryDirectory, `preview-${randomUUID()}.json`);
  try {
    await program(path);
    return writtenSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } finally {
    await rm(path, { force: true });
  }
}
