import type { RecordingFacts } from "#model/facts/recording.ts";
import type { CommandEntry, JournalEntry, RunEntry } from "#model/journal.ts";
import { recordingBrief } from "#model/recording-brief.ts";
import type { WorkStep } from "#report/rehearsal.ts";

/** Journals for the tests of the report: a pharmacy's orders, as a rehearsal would have written them. */

const start = Date.parse("2026-03-02T09:00:00.000Z");
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

/** `at` is when the entry ended, in milliseconds after the start. */
const at = (ms: number) => ({ v: 3 as const, at: new Date(start + ms).toISOString() });

export const run: RunEntry = {
  ...at(0),
  type: "run",
  id: "4711-1",
  stagegate: "0.1.0",
  name: "orders",
  repository: "acme/pharmacy",
  commit: "0f3c9a7d51e24b8896aa0c1d2e3f405162738495",
  ref: "refs/pull/12/merge",
  url: "https://github.com/acme/pharmacy/actions/runs/4711",
};

export const backup: WorkStep = {
  ...at(9_000),
  type: "step",
  step: "backup-db",
  verdict: "passed",
  headline: "312,480 rows in 5 tables, 41 MB, restored and counted",
  durationMs: 8_900,
  plannedMs: 60_000,
  facts: {
    path: ".stagegate/backups/pharmacy-20260302T090000Z",
    restoreCommands: [
      "createdb pharmacy_restored",
      "zstd -dc .stagegate/backups/pharmacy-20260302T090000Z/archive.dump.zst | pg_restore --no-owner --exit-on-error --dbname=pharmacy_restored",
    ],
    manifest: {
      kind: "stagegate-backup",
      v: 1,
      createdAt: at(9_000).at,
      durationMs: 6_100,
      database: "pharmacy",
      engine: "postgres",
      serverVersion: "15.18",
      clientVersion: "15.18",
      tables: [
        { table: "public.orders", rows: 200_000 },
        { table: "public.users", rows: 112_480 },
      ],
      archive: {
        file: "archive.dump.zst",
        format: "pg_dump custom",
        bytes: 41_000_000,
        uncompressedBytes: 230_000_000,
        sha256: digest("a"),
      },
      excluded: { tables: [], data: [] },
    },
    restored: { into: "a private server", tables: 5, rows: 312_480, durationMs: 2_700 },
  },
};

const clone: WorkStep = {
  ...at(21_000),
  type: "step",
  step: "clone-to-staging",
  verdict: "passed",
  headline: "312,480 rows copied, 7 columns masked",
  durationMs: 11_800,
  facts: {
    strategy: "stream",
    database: "pharmacy_copy_1",
    target: "stagegate@staging.internal:5432/pharmacy",
    golden: false,
    source: {
      label: "app@production.internal:5432/pharmacy",
      serverVersion: "15.18",
      fingerprint: digest("b"),
      snapshotAt: at(9_200).at,
      history: ["20250101-init.js"],
    },
    tables: [
      { table: "public.orders", rows: 200_000, bytes: 31_000_000, durationMs: 4_000, masked: ["note: text"] },
      {
        table: "public.users",
        rows: 112_480,
        bytes: 15_000_000,
        durationMs: 3_000,
        masked: ["email: email", "name: name"],
      },
    ],
    rows: 312_480,
    maskedColumns: 3,
    randomSalt: true,
    leftOut: ["large objects: 2"],
    phases: [
      { phase: "schema", durationMs: 900 },
      { phase: "rows", durationMs: 7_000 },
    ],
  },
};

const notice: CommandEntry = {
  ...at(22_000),
  type: "command",
  when: "before",
  step: "migrate",
  command: "bin/notice on",
  verdict: "passed",
  durationMs: 700,
  plannedMs: 500,
};

const migrate: WorkStep = {
  ...at(24_000),
  type: "step",
  step: "migrate",
  verdict: "passed",
  headline: "1 migration applied in 1.2 s",
  durationMs: 1_200,
  plannedMs: 120_000,
  facts: {
    tool: "sequelize",
    database: "stagegate@staging.internal:5432/pharmacy_copy_1",
    environment: "clone",
    serverVersion: "15.18",
    pendingBefore: [
      { id: "20260301-extraction.js", path: "migrations/20260301-extraction.js", sha256: digest("c") },
    ],
    applied: ["20260301-extraction.js"],
    pendingAfter: [],
    durations: { "20260301-extraction.js": 1_020 },
    setDigest: digest("d"),
    schemaBefore: digest("e"),
    schemaAfter: digest("f"),
    changes: [
      {
        change: "added",
        kind: "column",
        schema: "public",
        table: "prescriptions",
        name: "extractionStatus",
        after: "\"enum_prescriptions_extractionStatus\" NOT NULL DEFAULT 'pending'::text",
      },
      {
        change: "changed",
        kind: "index",
        schema: "public",
        name: "orders_user_idx",
        before: "btree (user_id)",
        after: "btree (user_id, created_at)",
      },
    ],
    attempts: [{ durationMs: 1_200 }],
    lockTimeoutMs: 5_000,
    statementTimeoutMs: 300_000,
  },
};

const sequences: WorkStep = {
  ...at(25_000),
  type: "step",
  step: "reset-sequences",
  verdict: "passed",
  headline: "1 of 5 sequences was behind and is repaired",
  durationMs: 300,
  facts: {
    database: "stagegate@staging.internal:5432/pharmacy_copy_1",
    checkOnly: false,
    sequences: [
      {
        sequence: "public.orders_id_seq",
        column: "public.orders.id",
        verdict: "behind",
        next: "199001",
        columnEnd: "200000",
        repairedTo: "200001",
        catchUp: "SELECT setval('public.orders_id_seq', (SELECT max(id) FROM public.orders));",
        behindBefore: true,
      },
      { sequence: "public.users_id_seq", column: "public.users.id", verdict: "in-step", next: "112481" },
    ],
  },
};

const checksPassed: WorkStep = {
  ...at(31_000),
  type: "step",
  step: "smoke-test",
  verdict: "passed",
  headline: "3 of 3 checks passed",
  durationMs: 5_600,
  facts: {
    app: { command: "node server.mjs", readyAfterMs: 812 },
    checks: [
      { name: "health", kind: "http", outcome: "passed", attempts: 1, durationMs: 12, problems: [] },
      { name: "new columns", kind: "sql", outcome: "passed", attempts: 1, durationMs: 4, problems: [] },
      {
        name: "unit tests",
        kind: "command",
        outcome: "passed",
        attempts: 1,
        durationMs: 4_000,
        problems: [],
      },
    ],
  },
};

const checksFailed: WorkStep = {
  ...checksPassed,
  verdict: "failed",
  headline: "2 of 3 checks failed: health, new columns",
  problem: {
    kind: "user",
    code: "checks-failed",
    message: "2 of 3 checks failed: health, new columns.",
    next: "Fix the checks with a wrong answer first: the service answered, but not as expected.",
    details: [
      'health (smoke-test.checks[0].http): $.status: expected "ok", found "degraded"',
      "new columns (smoke-test.checks[1].sql): value: expected 3, found 2",
    ],
  },
  facts: {
    app: { command: "node server.mjs", readyAfterMs: 812 },
    checks: [
      {
        name: "health",
        kind: "http",
        outcome: "wrong-answer",
        attempts: 3,
        durationMs: 2_012,
        problems: ['$.status: expected "ok", found "degraded"'],
      },
      {
        name: "new columns",
        kind: "sql",
        outcome: "wrong-answer",
        attempts: 1,
        durationMs: 4,
        problems: ["value: expected 3, found 2"],
      },
      {
        name: "unit tests",
        kind: "command",
        outcome: "passed",
        attempts: 1,
        durationMs: 4_000,
        problems: [],
      },
    ],
  },
};

const proof: WorkStep = {
  ...at(33_000),
  type: "step",
  step: "rollback-proof",
  verdict: "passed",
  headline: "Reversible, but loses data (1,200 values lost): down in 400 ms, up again in 900 ms",
  durationMs: 2_100,
  facts: {
    tool: "sequelize",
    database: "stagegate@staging.internal:5432/pharmacy_copy_1",
    class: "reversible-but-loses",
    undone: ["20260301-extraction.js"],
    legs: [
      { leg: "read the rows", durationMs: 300 },
      { leg: "down", durationMs: 400 },
      { leg: "compare", durationMs: 500 },
      { leg: "up again", durationMs: 900 },
    ],
    losses: [
      {
        table: "public.prescriptions",
        column: "public.prescriptions.extractionStatus",
        what: "dropped",
        count: 1_200,
      },
    ],
    schemaDifference: [
      {
        change: "added",
        kind: "enum",
        name: "public.enum_prescriptions_extractionStatus",
        after: "ENUM ('pending')",
      },
    ],
    reUpDifference: [],
    tablesCompared: 5,
    notCompared: ["public.orders.metadata: the migration and the checks both wrote to it"],
    failure: "The tool ended with exit code 1.",
  },
};

const rolledBack: WorkStep = {
  ...at(40_000),
  type: "step",
  step: "rollback",
  verdict: "passed",
  headline: "Restored and switched in 4.2 s, 12 rows fewer; kept as pharmacy__kept_20260302090040000",
  durationMs: 5_000,
  facts: {
    way: "restore",
    database: "app@db.internal:5432/pharmacy",
    environment: "production",
    dryRun: false,
    undone: [],
    losses: [],
    rows: [
      { table: "orders", now: 200_012, after: 200_000 },
      { table: "audit", now: 5_000_000, estimated: true },
    ],
    backup: {
      path: ".stagegate/backups/pharmacy-20260302T090000Z",
      sha256: digest("a"),
      createdAt: at(9_000).at,
    },
    kept: "pharmacy__kept_20260302090040000",
    leftOut: ["event trigger audit_ddl"],
    schemaDifference: [],
    phases: [{ phase: "restore", durationMs: 3_900 }],
  },
};

const createIndex = 'CREATE INDEX "orders_user" ON "orders" ("user_id")';

/** The same migration, recorded: it kept the writers of a large table waiting. */
const recorded: WorkStep = {
  ...migrate,
  facts: {
    ...migrate.facts,
    preview: [
      { id: "20240131-add-status", sql: `-- from the design\n${createIndex};`, cutBytes: 4_200 },
      { id: "20240201-fill-status", why: "AttributeError: 'NoneType' object has no attribute 'execute'" },
    ],
    recording: {
      locks: "measured",
      durationMs: 14_600,
      statements: [
        { text: "BEGIN", count: 1, startedAtMs: 2, durationMs: 1, longestMs: 1, rows: 0, tag: "BEGIN" },
        {
          text: createIndex,
          count: 1,
          startedAtMs: 5,
          durationMs: 14_180,
          longestMs: 14_180,
          rows: 0,
          tag: "CREATE INDEX",
        },
        {
          text: "INSERT INTO audit VALUES (?, …)",
          count: 12_408,
          startedAtMs: 14_200,
          durationMs: 380,
          longestMs: 4,
          rows: 12_408,
          tag: "INSERT",
        },
      ],
      statementsLeftOut: 3,
      tables: [
        {
          name: "orders",
          rows: 8_100_000,
          mode: "Share",
          blocks: "writes",
          heldFor: "changing",
          writesBlocked: [
            {
              longestMs: 14_200,
              totalMs: 14_200,
              times: 1,
              mode: "Share",
              blocks: "writes",
              by: createIndex,
              seen: true,
            },
          ],
          waitedMs: 320,
          bytesBefore: 900_000_000,
          bytesAfter: 1_080_000_000,
        },
        {
          name: "audit",
          rows: 40,
          mode: "RowExclusive",
          blocks: "nothing",
          heldFor: "writing",
          bytesBefore: 8_192,
          bytesAfter: 1_000_000,
          inserted: 12_408,
        },
      ],
      tablesLeftOut: 0,
      indexes: [{ name: "orders_user", table: "orders", built: "new", bytes: 180_000_000, valid: true }],
      walBytes: 190_000_000,
      temporaryBytes: 240_000_000,
    },
    queue: {
      outcome: "gave-up",
      held: ["orders", "audit"],
      wait: {
        statement: createIndex,
        for: "lock",
        table: "orders",
        waitedMs: 5_002,
        sqlstate: "55P03",
        errorClass: "lock-timeout",
      },
      felt: [
        { table: "orders", readMs: 3, writeMs: 4_990 },
        { table: "audit", readMs: 2 },
      ],
      left: { applied: ["0001_first"], changes: ["table public.audit added"] },
      retry: { passed: false, reason: 'relation "audit" already exists.' },
    },
    data: {
      tables: [
        { name: "orders", before: 8_100_312, after: 8_100_300 },
        { name: "audit", before: 40, after: 12_448 },
      ],
      foreignKeys: {
        checked: 3,
        unchecked: ["orders_of_user"],
        orphaned: [{ name: "lines_of_order", table: "lines", references: "orders", rows: 24 }],
      },
    },
    invariants: [
      { name: "orders", outcome: "held", before: "200000", after: "200000" },
      { name: "total", outcome: "broken", before: "12", after: "13", tolerance: "1%" },
    ],
    policy: {
      limits: { rewrites: "allowed" },
      findings: [
        {
          limit: "orphaned-rows",
          outcome: "note",
          table: "lines",
          rows: 24,
          statement: "lines_of_order",
          references: "orders",
          saferWay: "give each the row that it refers to, or delete it",
        },
        {
          limit: "longest-write-block",
          outcome: "note",
          table: "orders",
          rows: 8_100_000,
          statement: createIndex,
          mode: "Share",
          blocks: "writes",
          figureMs: 14_200,
          seen: true,
          saferWay: "build it CONCURRENTLY, outside of a transaction",
        },
      ],
    },
  },
} as WorkStep;

const upToChecks: JournalEntry[] = [run, backup, clone, notice, migrate, sequences];

export const passedJournal: JournalEntry[] = [...upToChecks, checksPassed];
export const recordedJournal: JournalEntry[] = [run, backup, clone, recorded, checksPassed];
export const failedJournal: JournalEntry[] = [...upToChecks, checksFailed];
export const provenJournal: JournalEntry[] = [...passedJournal, proof];
export const rolledBackJournal: JournalEntry[] = [run, backup, migrate, rolledBack];

/** A release of the same migration on the evidence of that rehearsal; what it recorded is its own. */
export const releasedJournal = (
  onProduction: (recording: RecordingFacts) => RecordingFacts,
): JournalEntry[] => {
  if (recorded.step !== "migrate" || !recorded.facts?.recording) throw new Error("it is recorded above");
  const { facts } = recorded;
  const recording = onProduction(recorded.facts.recording);
  const evidence = {
    digest: digest("1"),
    from: ".stagegate/evidence.json",
    runId: run.id,
    finishedAt: at(31_000).at,
    recording: recordingBrief(recorded.facts.recording),
  };
  const gate = {
    database: "app@production.internal:5432/pharmacy",
    ...{ serverVersion: "15.18", setDigest: digest("d"), pending: facts.applied },
    ...{ fingerprint: digest("b"), historyDigest: digest("2"), evidence, refusals: [] },
  };
  return [
    ...recordedJournal,
    { ...recorded, facts: { ...facts, environment: "production", recording, gate } },
  ];
};
