import { expect, test } from "vitest";
import type { BackupFacts } from "#model/facts/backup.ts";
import type { JournalEntry } from "#model/journal.ts";
import { buildReport } from "../report.ts";

const facts = (archive: object, more: object = {}): BackupFacts => ({
  path: ".stagegate/backups/shop-1",
  manifest: {
    kind: "stagegate-backup",
    v: 1,
    createdAt: "2026-01-02T03:04:05.000Z",
    durationMs: 1_000,
    database: "shop",
    engine: "postgres",
    serverVersion: "17.2",
    clientVersion: "17.2",
    tables: [{ table: "users", rows: 3 }],
    archive: {
      file: "archive.dump.zst",
      format: "pg_dump custom, zstd",
      bytes: 10,
      uncompressedBytes: 20,
      sha256: "sha256:00",
      ...archive,
    },
    excluded: { tables: [], data: [] },
  },
  ...more,
});

const reportOn = (given: BackupFacts) => {
  const at = "2026-01-02T03:04:06.000Z";
  const entries: JournalEntry[] = [
    { v: 3, at, type: "run", id: "1", stagegate: "0.0.0", name: "test" },
    {
      v: 3,
      at,
      type: "step",
      step: "backup-db",
      verdict: "passed",
      headline: "",
      durationMs: 1,
      facts: given,
    },
  ];
  return buildReport(entries, { bytes: 60_000 });
};

test("a backup in the clear on a runner that keeps its disk is warned of; one elsewhere is not", () => {
  expect(reportOn(facts({}, { unprotected: true }))).toContain("⚠️ It holds production's rows in the clear");
  expect(reportOn(facts({}))).not.toContain("in the clear");
});

test("whose key opens an encrypted backup is said", () => {
  expect(reportOn(facts({ recipients: ["age1qq", "age1pp"] }))).toContain("Encrypted to `age1qq`, `age1pp`:");
});
