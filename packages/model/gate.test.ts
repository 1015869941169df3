import { describe, expect, test } from "vitest";
import { migrateFacts } from "#test/support/migrate-facts.ts";
import type { RunRecord } from "./evidence/source.ts";
import { type Evidence, evidenceDigest, evidenceSchema, historyDigest } from "./evidence.ts";
import type { GateQuestion } from "./gate/question.ts";
import { refusalCodes } from "./gate/refusal.ts";
import { decideGate } from "./gate.ts";
import { migrationSetDigest } from "./migration.ts";
import type { SessionSetting } from "./session-setting.ts";
import type { UnfinishedMigration } from "./unfinished-migration.ts";

const hour = 3_600_000;
const now = new Date("2026-03-02T12:00:00.000Z");
const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

const first = { id: "1_init", path: "migrations/1_init.sql", sha256: digest("1") };
const second = { id: "2_email", path: "migrations/2_email.sql", sha256: digest("2") };
const files = [first, second];
const history = ["1_init"];
const identity = { system: digest("a"), address: digest("b") };
const surroundings = { "owner of public.users": "app" };
const settings: SessionSetting[] = [
  { name: "search_path", value: "app, public", from: "role" },
  { name: "timezone", value: "UTC", from: "server" },
];
const sources = { tool: "sql", settings: digest("8"), files: { "migrations/2_email.down.sql": digest("3") } };

const backup = { database: "pharmacy", createdAt: ago(1.8 * hour), sha256: digest("6"), restored: true };

/** Everything is as it should be; every field that evidence can have is there. */
const evidence: Evidence = {
  kind: "stagegate-evidence",
  v: 2,
  name: "orders",
  stagegate: "0.1.0",
  repository: "acme/pharmacy",
  commit: "c0ffee",
  headCommit: "beef",
  tree: "7ee",
  ref: "refs/heads/main",
  event: "push",
  workflow: ".github/workflows/release.yml",
  run: { id: "4711-1", attempt: 1, url: "https://github.com/acme/pharmacy/actions/runs/4711" },
  startedAt: ago(2 * hour),
  finishedAt: ago(hour),
  steps: ["backup-db", "clone-to-staging", "before migrate", "migrate", "smoke-test"].map((step) => ({
    step,
    verdict: "passed",
    durationMs: 1_000,
  })),
  migrations: {
    tool: "sql",
    setDigest: migrationSetDigest(files),
    files,
    sources,
    pending: ["2_email"],
    applied: ["2_email"],
    serverVersion: "15.18",
    durationMs: 1_000,
    settings,
    schemaBefore: digest("5"),
    upkeepBefore: { "statistics public.s": "dd" },
    outlineBefore: { "table public.users": "aa", "column public.users.id": "bb", "index public.old": "cc" },
    schemaAfter: digest("4"),
    effects: { "added: column public.users.email": "cc" },
    tables: ["public.users"],
    policy: {
      limits: { "longest-read-block": 500 },
      findings: [
        {
          limit: "longest-write-block",
          outcome: "note",
          table: "users",
          rows: 10,
          statement: "CREATE INDEX users_email ON users (email)",
          references: "clinics",
          ...{ mode: "Share", blocks: "writes" },
          figureMs: 1_200,
          allowedMs: 2_000,
          seen: true,
          saferWay: "build it CONCURRENTLY",
          reason: "nobody writes to it",
        },
      ],
    },
    recording: {
      locks: "measured",
      blockedUnderMs: 20,
      durationMs: 1_300,
      statements: [
        { text: "CREATE INDEX users_email ON users (email)", count: 1, durationMs: 1_200 },
        {
          ...{ text: "UPDATE users SET email = ?", count: 2, durationMs: 0, untimed: true as const },
          error: { sqlstate: "55P03" },
        },
      ],
      statementsLeftOut: 3,
      tables: [
        {
          name: "users",
          partitionOf: "people",
          ...{ mode: "Share", blocks: "writes", heldFor: "changing" },
          readsBlocked: { longestMs: 20, seen: false },
          writesBlocked: { longestMs: 1_200, seen: true },
        },
      ],
      tablesLeftOut: 0,
    },
  },
  production: {
    serverVersion: "15.18",
    snapshotAt: ago(1.5 * hour),
    fingerprint: digest("5"),
    identity,
    surroundings,
    history,
    historyDigest: historyDigest(history),
  },
  clone: {
    strategy: "stream",
    golden: false,
    rows: 10,
    maskedColumns: 1,
    tables: 2,
    randomSalt: false,
    unmaskedReason: "there is nobody in it",
    leftOut: ["large objects: 2"],
  },
  backup,
  wayBack: {
    class: "reversible-but-loses",
    undone: ["2_email"],
    losses: [{ table: "public.users", column: "email", what: "dropped", count: 3 }],
    unproven: ["public.users.email"],
    notCompared: 0,
  },
};

const record: RunRecord = {
  url: "https://github.com/acme/pharmacy/actions/runs/4711",
  runNumber: "4711",
  attempt: 1,
  commit: "c0ffee",
  createdAt: ago(2.1 * hour),
  endedAt: ago(0.9 * hour),
  workflow: ".github/workflows/release.yml",
  event: "push",
  branch: "main",
  conclusion: "success",
};

/** An attestation is made before the run ends. */
const attestationOf = ({
  createdAt: _created,
  endedAt: _ended,
  conclusion: _conclusion,
  ...rest
}: RunRecord) => rest;

function passing(): GateQuestion & { proof: { found: "evidence" } } {
  return structuredClone({
    proof: {
      found: "evidence",
      evidence,
      digest: digest("7"),
      from: "the journal",
      record,
      attestation: attestationOf(record),
    },
    now: {
      at: now,
      name: "orders",
      repository: "acme/pharmacy",
      database: "pharmacy",
      files,
      sources: structuredClone(sources),
      applied: history,
      fingerprint: digest("5"),
      serverVersion: "15.2",
      identity: structuredClone(identity),
      surroundings: structuredClone(surroundings),
      settings: structuredClone(settings),
      assertions: [{ name: "no negative amounts", outcome: "held", problems: [] }],
      touched: ["public.users"],
      backup,
      open: [{ table: "public.users", ageMs: 5_000, state: "active" }],
      environment: { name: "production", protected: true, rules: ["2 reviewers"] },
    },
    policy: {
      maxAge: 24 * hour,
      longestMigrate: 60_000,
      backup: "restored",
      backupMaxAge: 24 * hour,
      backupBy: "migrate",
      branches: ["main", "release/*"],
      events: ["push"],
      workflows: [".github/workflows/release.yml"],
      busy: 60_000,
      cloneMaxAge: 24 * hour,
      wayBack: "schema",
      ignore: [],
      attested: false,
    },
    asked: "migrate",
  });
}

/** As the journal tells of it. */
const unfinished = (at: string, from: readonly string[]): UnfinishedMigration =>
  migrateFacts({
    database: "app@db.example:5432/pharmacy",
    serverVersion: "15.2",
    pendingBefore: [second],
    pendingAfter: ["2_email"],
    setDigest: digest("3"),
    schemaBefore: digest("5"),
    schemaAfter: digest("5"),
    begun: { at, applied: from.length, historyDigest: historyDigest(from) },
  });

type Question = ReturnType<typeof passing>;

const codesOf = (question: GateQuestion) => decideGate(question).refusals.map(({ code }) => code);

function changed(change: (question: Question & { evidence: DeepWritable<Required<Evidence>> }) => void) {
  const question = passing() as Question & { evidence: DeepWritable<Required<Evidence>> };
  question.evidence = question.proof.evidence as typeof question.evidence;
  // The record is GitHub's word on the same facts: without it a changed word is not also a contradiction.
  delete question.proof.record;
  delete question.proof.attestation;
  change(question);
  return question;
}

type DeepWritable<T> = {
  -readonly [K in keyof T]: NonNullable<T[K]> extends object ? DeepWritable<NonNullable<T[K]>> : T[K];
};

const lastOf = <T>(list: readonly T[]): T => list.at(-1) as T;

test("what was rehearsed, on what production still is, may run", () => {
  expect(decideGate(passing())).toEqual({ verdict: "passed", refusals: [], overridden: [] });
});

describe("one changed fact is refused by its name", () => {
  const nothing = { code: "no-evidence" as const, message: "", next: "" };
  const altered = { code: "evidence-altered" as const, message: "", next: "" };
  type Case = [code: string, fact: string, change: Parameters<typeof changed>[0]];
  const cases: Case[] = [
    [
      "no-evidence",
      "nothing was found",
      (q) => Object.assign(q, { proof: { found: "nothing", refusal: nothing } }),
    ],
    ["no-evidence", "another configuration", (q) => (q.now.name = "billing")],
    ["no-evidence", "another repository", (q) => (q.now.repository = "acme/fork")],
    [
      "evidence-altered",
      "its digest differs",
      (q) => Object.assign(q, { proof: { found: "altered", refusal: altered } }),
    ],
    [
      "not-attested",
      "nobody attested it",
      (q) => Object.assign(q, { proof: { found: "nothing", refusal: { ...nothing, code: "not-attested" } } }),
    ],
    [
      "evidence-untrusted",
      "nothing but itself says that it is",
      (q) =>
        Object.assign(q, {
          proof: { found: "nothing", refusal: { ...nothing, code: "evidence-untrusted" } },
        }),
    ],
    ["evidence-altered", "a listed file", (q) => (lastOf(q.evidence.migrations.files).sha256 = digest("9"))],
    ["evidence-altered", "a listed migration", (q) => (q.evidence.production.history = [])],
    [
      "evidence-altered",
      "GitHub says another event",
      (q) => (q.proof.record = { ...record, event: "schedule" }),
    ],
    [
      "evidence-altered",
      "GitHub says another branch",
      (q) => (q.proof.record = { ...record, branch: "feature" }),
    ],
    [
      "evidence-altered",
      "GitHub says another commit",
      (q) => (q.proof.record = { ...record, commit: "badcafe" }),
    ],
    ["evidence-altered", "it is another run's", (q) => (q.proof.record = { ...record, runNumber: "4710" })],
    [
      "evidence-altered",
      "the run was never started so often",
      (q) => {
        q.proof.record = record;
        q.evidence.run.attempt = 2;
      },
    ],
    [
      "evidence-altered",
      "it began before its run",
      (q) => (q.proof.record = { ...record, createdAt: ago(1.8 * hour) }),
    ],
    [
      "evidence-altered",
      "it ended after its run",
      (q) => (q.proof.record = { ...record, endedAt: ago(1.2 * hour) }),
    ],
    [
      "evidence-altered",
      "it ended before it began",
      (q) => {
        q.proof.record = record;
        q.evidence.startedAt = ago(0.9 * hour);
      },
    ],
    [
      "evidence-altered",
      "the attestation says another commit",
      (q) => (q.proof.attestation = attestationOf({ ...record, commit: "badcafe" })),
    ],
    [
      "migration-set-differs",
      "an edited file",
      (q) => (q.now.files = [first, { ...second, sha256: digest("9") }]),
    ],
    [
      "migration-set-differs",
      "a file more",
      (q) => (q.now.files = [...files, { ...second, id: "3", path: "3" }]),
    ],
    ["migration-set-differs", "a file less", (q) => (q.now.files = files.slice(0, 1))],
    ["migration-set-differs", "another order", (q) => (q.now.files = files.toReversed())],
    ["migration-set-differs", "another tool", (q) => (q.now.sources.tool = "command")],
    ["migration-set-differs", "other settings", (q) => (q.now.sources.settings = digest("9"))],
    [
      "migration-set-differs",
      "another way down",
      (q) => (q.now.sources.files = { "migrations/2_email.down.sql": digest("9") }),
    ],
    [
      "migration-set-differs",
      "nobody knows what they are made of",
      (q) => Reflect.deleteProperty(q.evidence.migrations, "sources"),
    ],
    [
      "migration-unfinished",
      "an earlier migration has not ended",
      (q) => (q.now.unfinished = unfinished(ago(hour), history)),
    ],
    ["schema-changed", "production's schema", (q) => (q.now.fingerprint = digest("9"))],
    ["history-changed", "a migration was applied", (q) => (q.now.applied = [...history, "2_email"])],
    ["history-changed", "a migration is gone", (q) => (q.now.applied = [])],
    [
      "settings-differ",
      "another search path",
      (q) => (q.now.settings = [{ name: "search_path", value: "archive, public", from: "role in database" }]),
    ],
    [
      "assertion-failed",
      "an assertion that found something",
      (q) => (q.now.assertions = [{ name: "a", outcome: "wrong-answer", problems: ["rows: 1"] }]),
    ],
    [
      "assertion-failed",
      "an assertion without an answer",
      (q) => (q.now.assertions = [{ name: "a", outcome: "unreachable", problems: ["over time"] }]),
    ],
    ["settings-differ", "settings that nobody wrote down", (q) => delete q.evidence.migrations.settings],
    ["schema-changed", "a table's owner", (q) => (q.now.surroundings = { "owner of public.users": "dba" })],
    [
      "schema-changed",
      "an event trigger",
      (q) => (q.now.surroundings = { ...surroundings, "event trigger e": "ddl_command_start f()" }),
    ],
    ["other-database", "another cluster", (q) => (q.now.identity.system = digest("9"))],
    [
      "other-database",
      "another address, where nobody may ask for the cluster",
      (q) => (q.now.identity = { address: digest("9") }),
    ],
    [
      "other-database",
      "nobody knows which",
      (q) => Reflect.deleteProperty(q.evidence.production, "identity"),
    ],
    ["server-version-differs", "a newer production", (q) => (q.now.serverVersion = "17.1")],
    [
      "clone-differs",
      "a clean-up that changed the schema",
      (q) => (q.evidence.migrations.schemaBefore = digest("9")),
    ],
    ["clone-stale", "an old golden clone", (q) => (q.evidence.production.snapshotAt = ago(24 * hour + 1))],
    ["clone-stale", "a clone of tomorrow", (q) => (q.evidence.production.snapshotAt = ago(-hour))],
    [
      "clone-incomplete",
      "a clone without rows",
      (q) => Object.assign(q.evidence.clone, { rows: 0, leftOut: ["rows of log"] }),
    ],
    [
      "clone-incomplete",
      "without the rows of the table that is changed",
      (q) => (q.evidence.clone.leftOut = ["rows of users"]),
    ],
    ["not-rehearsed", "nothing was applied", (q) => (q.evidence.migrations.applied = [])],
    ["not-rehearsed", "more was applied", (q) => void q.evidence.migrations.applied.push("3")],
    [
      "step-not-passed",
      "the checks came before the migration",
      (q) => void q.evidence.steps.splice(2, 0, q.evidence.steps.pop() as never),
    ],
    ["way-back-not-proven", "no way back", (q) => (q.evidence.wayBack.class = "no-down")],
    ["way-back-not-proven", "it was not tried", (q) => Reflect.deleteProperty(q.evidence, "wayBack")],
    ["way-back-not-proven", "it loses values", (q) => (q.policy.wayBack = "full")],
    ["stale", "a day has passed", (q) => (q.evidence.finishedAt = ago(24 * hour + 1))],
    ["stale", "it is of tomorrow", (q) => (q.evidence.finishedAt = ago(-24 * hour))],
    ["step-not-passed", "a check failed", (q) => (lastOf(q.evidence.steps).verdict = "failed")],
    [
      "step-not-passed",
      "a command failed",
      (q) => void q.evidence.steps.push({ step: "after migrate", verdict: "failed", durationMs: 1 }),
    ],
    ["step-not-passed", "nothing was checked", (q) => void q.evidence.steps.pop()],
    ["step-not-passed", "the run failed", (q) => (q.proof.record = { ...record, conclusion: "failure" })],
    [
      "step-not-passed",
      "the run failed, and was attested before",
      (q) => Object.assign(q.proof, { record: { ...record, conclusion: "failure" }, attestation: record }),
    ],
    [
      "step-not-passed",
      "a newer run of the same commit failed",
      (q) =>
        (q.proof.record = { ...record, newer: { url: "https://github.com/…/4712", conclusion: "failure" } }),
    ],
    ["policy-not-met", "it took too long", (q) => (q.evidence.migrations.durationMs = 60_001)],
    [
      "policy-not-met",
      "it broke a limit",
      (q) => (lastOf(q.evidence.migrations.policy?.findings ?? []).outcome = "broken"),
    ],
    [
      "policy-not-met",
      "a limit was not measured",
      (q) => (lastOf(q.evidence.migrations.policy?.findings ?? []).outcome = "unmeasured"),
    ],
    ["backup-missing", "no backup", (q) => Reflect.deleteProperty(q.now, "backup")],
    ["backup-missing", "an old backup", (q) => (q.now.backup = { ...backup, createdAt: ago(24 * hour + 1) })],
    ["backup-unverified", "never restored", (q) => (q.now.backup = { ...backup, restored: false })],
    [
      "unexpected-workflow",
      "another workflow",
      (q) => (q.evidence.workflow = ".github/workflows/releaseXyml"),
    ],
    ["unexpected-branch", "a feature branch", (q) => (q.evidence.ref = "refs/heads/feature")],
    ["unexpected-branch", "a tag called main", (q) => (q.evidence.ref = "refs/tags/main")],
    ["unexpected-event", "a terminal", (q) => (q.evidence.event = "local")],
    ["unexpected-event", "a pull request", (q) => (q.evidence.event = "pull_request")],
    [
      "environment-unprotected",
      "no rules",
      (q) => (q.now.environment = { name: "production", protected: false, rules: [] }),
    ],
    [
      "production-busy",
      "a long transaction",
      (q) => (q.now.open = [{ table: "public.users", ageMs: 60_001, state: "idle" }]),
    ],
  ];

  test("a rehearsal in a terminal is told what allows one", () => {
    const { refusals } = decideGate(changed((q) => (q.evidence.event = "local")));
    expect(refusals).toMatchObject([
      {
        message: "The rehearsal was started in a terminal (`local`); allowed: push.",
        next: expect.stringMatching(
          /`events` under `gate:` in stagegate\.yml: `local` stands for a terminal\.$/,
        ),
      },
    ]);
  });

  test.each(cases)("%s: %s", (code, _fact, change) => {
    const { verdict, refusals } = decideGate(changed(change));
    expect(verdict).toBe("refused");
    expect(refusals.map((refusal) => refusal.code)).toEqual([code]);
  });

  test("and every name is reached", () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(refusalCodes));
  });
});

test("differing files are named", () => {
  const question = changed((q) => {
    q.now.files = [
      { ...second, sha256: digest("9") },
      { ...first, path: "migrations/0_more.sql" },
    ];
  });
  expect(decideGate(question).refusals[0]?.details).toEqual([
    "changed since: migrations/2_email.sql",
    "not rehearsed: migrations/0_more.sql",
    "no longer there: migrations/1_init.sql",
  ]);
});

test("what changed on production is named, where the clone was the same", () => {
  const question = changed((q) => {
    q.now.fingerprint = digest("9");
    q.now.outline = { "table public.users": "aa", "column public.users.id": "b0", "index public.new": "dd" };
  });
  expect(decideGate(question).refusals[0]?.details).toEqual([
    "changed: column public.users.id",
    "added: index public.new",
    "removed: index public.old",
    `then, at ${ago(1.5 * hour)}: ${digest("5")}`,
    `now: ${digest("9")}`,
  ]);
});

describe("patterns of what does not count", () => {
  const added = (key: string, ignore: string[]) =>
    changed((q) => {
      q.now.fingerprint = digest("9");
      q.now.outline = { ...q.evidence.migrations.outlineBefore, [key]: "ee" };
      q.policy.ignore = ignore;
    });
  test.each([
    ["index public.tmp_1", ["index public.tmp_*"]],
    ["materialized view audit.daily", ["audit.*"]],
    ["column audit.log.line", ["audit.*"]],
  ])("let %s pass by %j", (key, ignore) => {
    expect(codesOf(added(key, ignore))).toEqual([]);
  });

  test("let nothing else pass, and nothing where it is not known what changed", () => {
    expect(codesOf(added("column public.users.tmp_1", ["index public.*"]))).toEqual(["schema-changed"]);
    const unknown = changed((q) => {
      q.now.fingerprint = digest("9");
      q.policy.ignore = ["*"];
    });
    expect(codesOf(unknown)).toEqual(["schema-changed"]);
  });

  test("hold for the clone as well", () => {
    const cleaned = changed((q) => {
      q.now.outline = { ...q.evidence.migrations.outlineBefore };
      q.evidence.migrations.schemaBefore = digest("9");
      q.evidence.migrations.outlineBefore = { ...q.now.outline, "table public.tmp": "ee" };
    });
    expect(decideGate(cleaned).refusals).toMatchObject([
      { code: "clone-differs", details: ["in the clone added: table public.tmp"] },
    ]);
    cleaned.policy.ignore = ["table public.tmp"];
    expect(codesOf(cleaned)).toEqual([]);
  });
});

test("a pattern lets a change around the schema pass as well", () => {
  const question = changed((q) => {
    q.now.surroundings = { ...surroundings, "event trigger audit": "sql_drop f()" };
    q.policy.ignore = ["event trigger audit*"];
  });
  expect(codesOf(question)).toEqual([]);
});

test("the owner of a table that the migration does not change is nobody's concern", () => {
  const question = changed((q) => {
    q.now.surroundings = { ...surroundings, "owner of public.other": "dba" };
  });
  expect(codesOf(question)).toEqual([]);
});

test("a release that stopped half-way is told how to go on", () => {
  const question = changed((q) => {
    q.evidence.production.history = [];
    q.evidence.production.historyDigest = historyDigest([]);
    q.evidence.migrations.pending = q.evidence.migrations.applied = ["1_init", "2_email"];
    q.now.applied = ["1_init"];
  });
  expect(decideGate(question).refusals).toMatchObject([
    {
      code: "history-changed",
      message: expect.stringContaining("1 of the 2 migrations"),
      next: expect.stringContaining("`rollback`"),
      details: ["applied since: 1_init"],
    },
  ]);
});

test("a release that is run again finds its own work done", () => {
  const done = changed((q) => {
    q.now.applied = [...history, "2_email"];
    q.now.fingerprint = digest("4");
  });
  expect(codesOf(done)).toEqual([]);
  const drifted = changed((q) => {
    q.now.applied = [...history, "2_email"];
    q.now.fingerprint = digest("9");
  });
  expect(codesOf(drifted)).toEqual(["schema-changed", "history-changed"]);
});

describe("a migration of production that was begun and has not ended", () => {
  const killed = (change: Parameters<typeof changed>[0]) =>
    changed((q) => {
      q.now.unfinished = unfinished(ago(hour), history);
      change(q);
    });

  test("is told with what production says of it now", () => {
    const untouched = decideGate(killed(() => undefined)).refusals[0];
    expect(untouched?.message).toContain("are as they were when it began");
    expect(untouched).toMatchObject({
      next: expect.stringContaining("`override-reason`"),
      details: expect.arrayContaining(["not applied: 2_email"]),
    });
    const half = killed((q) => (q.now.fingerprint = digest("9")));
    expect(codesOf(half)).toEqual(["migration-unfinished", "schema-changed"]);
    expect(decideGate(half).refusals[0]?.message).not.toContain("as they were");
  });

  test("does not stand in the way where it came to what the rehearsal came to", () => {
    const done = killed((q) => {
      q.now.applied = [...history, "2_email"];
      q.now.fingerprint = digest("4");
    });
    expect(codesOf(done)).toEqual([]);
  });

  test("nor where what it left behind was cloned and rehearsed on since", () => {
    expect(codesOf(killed((q) => (q.now.unfinished = unfinished(ago(2 * hour), history))))).toEqual([]);
  });

  test("may be passed for a reason", () => {
    const overrideReason = "Nothing of it is there: I looked at sessions and rows.";
    expect(decideGate({ ...killed(() => undefined), overrideReason }).verdict).toBe("passed");
  });
});

test("a backup may be made between the gate and the migration", () => {
  const without = changed((q) => void Reflect.deleteProperty(q.now, "backup"));
  expect(codesOf({ ...without, asked: "gate" })).toEqual([]);
  expect(codesOf({ ...without, asked: "gate", policy: { ...without.policy, backupBy: "gate" } })).toEqual([
    "backup-missing",
  ]);
  expect(codesOf({ ...without, policy: { ...without.policy, backup: "none" } })).toEqual([]);
});

describe("a reason to override", () => {
  const overrideReason = "The pharmacy's tills are down, see incident 12.";

  test("passes what the policy refuses, and keeps every refusal for the record", () => {
    const question = changed((q) => {
      q.evidence.finishedAt = ago(48 * hour);
      q.now.fingerprint = digest("9");
    });
    const decision = decideGate({ ...question, overrideReason });
    expect(decision).toMatchObject({ verdict: "passed", refusals: [] });
    expect(decision.overridden.map(({ code }) => code)).toEqual(["schema-changed", "stale"]);
  });

  test.each<[string, Parameters<typeof changed>[0]]>([
    ["no-evidence", (q) => (q.now.name = "billing")],
    ["evidence-altered", (q) => (q.evidence.production.history = [])],
    ["unexpected-event", (q) => (q.evidence.event = "pull_request_target")],
  ])("never passes %s where it is final", (code, change) => {
    expect(codesOf({ ...changed(change), overrideReason })).toEqual([code]);
  });

  test("no list of events lets a pull request in", () => {
    const question = changed((q) => {
      q.evidence.event = "pull_request";
      q.policy.events = ["*", "pull_request"];
    });
    expect(codesOf({ ...question, overrideReason })).toEqual(["unexpected-event"]);
  });
});

/** Every leaf and every list of a value, as the keys that lead to it. */
function placesIn(value: unknown, at: string[] = []): string[][] {
  if (value === null || typeof value !== "object") return [at];
  const inner = Object.entries(value).flatMap(([key, each]) => placesIn(each, [...at, key]));
  return Array.isArray(value) ? [at, ...inner] : inner;
}

type Tree = Record<string, unknown>;

/** The value with another in one place: other text, another time, a worse verdict, a larger number, a shorter list. */
function mutated(whole: Evidence, place: readonly string[]): Evidence {
  const copy = structuredClone(whole);
  const key = place.at(-1) as string;
  const holder = place
    .slice(0, -1)
    .reduce<Tree>((value, part) => value[part] as Tree, copy as unknown as Tree);
  const value = holder[key];
  holder[key] = Array.isArray(value)
    ? value.slice(0, -1)
    : typeof value === "boolean"
      ? !value
      : typeof value === "number"
        ? value + 1_000_000
        : key === "verdict"
          ? "inconclusive"
          : /(At)$/.test(key)
            ? ago(-1_000 * hour)
            : `${value}x`;
  return copy;
}

/** Which leaves and lists the gate looked at. */
function readBy(question: Question): Set<string> {
  const seen = new Set<string>();
  const watch = (value: object, at: string[]): object =>
    new Proxy(value, {
      get(target, key, receiver) {
        const inner = Reflect.get(target, key, receiver);
        if (typeof key === "symbol" || !Object.hasOwn(target, key)) return inner;
        const place = [...at, key];
        seen.add(place.join("."));
        return typeof inner === "object" && inner !== null ? watch(inner, place) : inner;
      },
    });
  decideGate({
    ...question,
    proof: { ...question.proof, evidence: watch(question.proof.evidence, []) as Evidence },
  });
  return seen;
}

/**
 * Names of steps that passed and that no rehearsal needs to have: a backup, a command of the user's. Another minor
 * version of the server; more rows in the clone, and less or something else that was left out of it. And a note
 * of the policy.
 */
const harmless = [
  "steps.0.step",
  "steps.2.step",
  "migrations.serverVersion",
  "migrations.policy.findings",
  "clone.rows",
  "clone.leftOut",
  "clone.leftOut.0",
];

describe("any change of any field of the evidence", () => {
  const places = placesIn(evidence);
  const read = readBy(passing());

  test("is tried: the sample has every field that evidence can have", () => {
    const { run, migrations, production, clone, backup, wayBack } = evidenceSchema.shape;
    const optional = { migrations, production, clone, backup, wayBack };
    expect(Object.keys(evidence).sort()).toEqual(Object.keys(evidenceSchema.shape).sort());
    expect(Object.keys(evidence.run).sort()).toEqual(Object.keys(run.shape).sort());
    for (const [name, part] of Object.entries(optional)) {
      const sample = evidence[name as keyof typeof optional] ?? {};
      expect(Object.keys(sample).sort()).toEqual(Object.keys(part.unwrap().shape).sort());
    }
    const { recording } = migrations.unwrap().shape;
    const { statements, tables } = recording.unwrap().shape;
    const sample = evidence.migrations?.recording;
    expect(Object.keys(sample ?? {}).sort()).toEqual(Object.keys(recording.unwrap().shape).sort());
    expect(Object.keys(sample?.statements[1] ?? {}).sort()).toEqual(
      Object.keys(statements.element.shape).sort(),
    );
    expect(Object.keys(sample?.tables[0] ?? {}).sort()).toEqual(Object.keys(tables.element.shape).sort());
    expect(places.length).toBeGreaterThan(60);
    expect(read.size).toBeGreaterThan(20);
  });

  test.each(places.map((place) => [place.join("."), place] as const))(
    "%s is refused, or nothing the gate reads",
    (name, place) => {
      const question = passing();
      const decision = decideGate({
        ...question,
        proof: { ...question.proof, evidence: mutated(evidence, place) },
      });
      if (decision.verdict === "refused") return;
      expect(decision).toEqual(decideGate(question));
      // Read, and yet not refused: only what cannot make a passing rehearsal worse.
      if (read.has(name)) expect(harmless).toContain(name);
    },
  );

  test.each(places.map((place) => [place.join("."), place] as const))(
    "%s gives the evidence another digest",
    (_name, place) => {
      expect(evidenceDigest(mutated(evidence, place))).not.toBe(evidenceDigest(evidence));
    },
  );
});

describe("what the rehearsal predicts", () => {
  test("decides nothing: however it was changed, a closed gate stays closed for the same reasons", () => {
    const closed = changed((q) => {
      lastOf(q.evidence.migrations.policy?.findings ?? []).outcome = "broken";
      q.evidence.migrations.durationMs = 60_001;
    });
    const before = decideGate(closed);
    expect(before.refusals.map(({ code }) => code)).toEqual(["policy-not-met", "policy-not-met"]);
    const predicted = placesIn(evidence).filter((place) => place[1] === "recording");
    expect(predicted.length).toBeGreaterThan(10);
    for (const place of predicted) {
      const proof = { ...closed.proof, evidence: mutated(closed.proof.evidence, place) };
      expect(decideGate({ ...closed, proof })).toEqual(before);
    }
  });

  test("is not even looked at", () => {
    expect([...readBy(passing())].filter((name) => name.startsWith("migrations.recording"))).toEqual([]);
  });

  test("may be missing, as in evidence that an older version wrote", () => {
    const without = changed((q) => void Reflect.deleteProperty(q.evidence.migrations, "recording"));
    expect(codesOf(without)).toEqual([]);
  });
});
