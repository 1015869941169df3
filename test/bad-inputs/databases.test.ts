import { changed, forSteps, testBadInputs, type World } from "#test/support/bad-inputs.ts";

const files = [
  "",
  "report: .stagegate/report.md",
  "log: .stagegate/MIGRATION_LOG.md",
  "journal: .stagegate/journal.jsonl",
];
const passwordAdvice =
  "Correct the user or the password in the URL. Percent-encode the characters @ : / ? # % in it.";
const reachAdvice =
  "Check host and port in the URL, that the server runs, and that its firewall lets this machine in.";
const resolveAdvice =
  "Correct the host in the URL, or check that this machine can resolve it (a private name needs a runner in that network).";

const variable =
  (name: string, of: (world: World) => string, change: (url: URL) => void) => (world: World) => ({
    variables: { [name]: changed(of(world), change) },
  });
const production = ({ production }: World) => production.url;
const staging = ({ staging }: World) => staging.url;
const copy = ({ copy }: World) => copy.url;

const closed = (url: URL) => {
  url.host = "127.0.0.1:1";
};
const unknown = (url: URL) => {
  url.hostname = "nowhere.invalid";
};
const wrongPassword = (url: URL) => {
  url.password = "not-the-password";
};
const otherDatabase = (url: URL) => {
  url.pathname = "/no_such_database";
};

/** What a check over SQL says where it finds no server: that proves nothing, neither way. */
const unreached = (why: string) => [
  "❔ Inconclusive: smoke-test. 1 of 1 check failed: patients are there.",
  `  patients are there (smoke-test.checks[0].sql): the database gave no answer: ${why}`,
  "Find out why nobody answered, and run again: nothing was proven, neither way.",
  "  passed: 0",
  "  failed: 1",
];

testBadInputs([
  // Nobody is there.
  ...forSteps(["migrate", "reset-sequences"], {
    situation: "nothing listens on the port",
    given: variable("DATABASE_URL", copy, closed),
    exit: 2,
    says: ["❌ Failed: STEP. Nothing answered at 127.0.0.1:1 (ECONNREFUSED).", reachAdvice],
  }),
  {
    step: "backup-db",
    situation: "nothing listens on the port",
    given: variable("DATABASE_URL", production, closed),
    exit: 2,
    says: ["❌ Failed: backup-db. Nothing answered at 127.0.0.1:1 (ECONNREFUSED).", reachAdvice],
  },
  {
    step: "smoke-test",
    situation: "nothing listens on the port",
    given: variable("DATABASE_URL", copy, closed),
    exit: 4,
    says: unreached("Nothing answered at 127.0.0.1:1 (ECONNREFUSED)."),
  },
  {
    step: "clone-to-staging",
    situation: "nothing listens on production's port",
    given: variable("PRODUCTION_URL", production, closed),
    exit: 2,
    says: ["❌ Failed: clone-to-staging. Nothing answered at 127.0.0.1:1 (ECONNREFUSED).", reachAdvice],
  },
  {
    step: "rehearse",
    situation: "nothing listens on staging's port",
    given: variable("STAGING_URL", staging, closed),
    exit: 2,
    says: [
      "❌ Failed: Nothing answered at 127.0.0.1:1 (ECONNREFUSED)",
      "",
      `First: ${reachAdvice}`,
      ...files,
    ],
  },
  ...forSteps(["migrate", "reset-sequences"], {
    situation: "the host is unknown",
    given: variable("DATABASE_URL", copy, unknown),
    exit: 2,
    says: [
      "❌ Failed: STEP. The host nowhere.invalid of stagegate@nowhere.invalid:PORT/COPY was not found.",
      resolveAdvice,
    ],
  }),
  {
    step: "backup-db",
    situation: "the host is unknown",
    given: variable("DATABASE_URL", production, unknown),
    exit: 2,
    says: [
      "❌ Failed: backup-db. The host nowhere.invalid of app@nowhere.invalid:PORT/PRODUCTION was not found.",
      resolveAdvice,
    ],
  },
  {
    step: "smoke-test",
    situation: "the host is unknown",
    given: variable("DATABASE_URL", copy, unknown),
    exit: 4,
    says: unreached("The host nowhere.invalid of stagegate@nowhere.invalid:PORT/COPY was not found."),
  },
  {
    step: "clone-to-staging",
    situation: "staging's host is unknown",
    given: variable("STAGING_URL", staging, unknown),
    exit: 2,
    says: [
      "❌ Failed: clone-to-staging. The host nowhere.invalid of stagegate@nowhere.invalid:PORT/STAGING was not found.",
      resolveAdvice,
    ],
  },
  {
    step: "rehearse",
    situation: "production's host is unknown",
    given: variable("PRODUCTION_URL", production, unknown),
    exit: 2,
    says: [
      "❌ Failed: The host nowhere.invalid of app@nowhere.invalid:PORT/PRODUCTION was not found",
      "",
      `First: ${resolveAdvice}`,
      ...files,
    ],
  },

  // Nobody lets us in.
  ...forSteps(["migrate", "reset-sequences", "smoke-test"], {
    situation: "the password is wrong",
    given: variable("DATABASE_URL", copy, wrongPassword),
    exit: 2,
    says: [
      "❌ Failed: STEP. The server refused the password for stagegate@localhost:PORT/COPY.",
      passwordAdvice,
    ],
  }),
  {
    step: "backup-db",
    situation: "the password is wrong",
    given: variable("DATABASE_URL", production, wrongPassword),
    exit: 2,
    says: [
      "❌ Failed: backup-db. The server refused the password for app@localhost:PORT/PRODUCTION.",
      passwordAdvice,
    ],
  },
  {
    step: "backup-db",
    situation: "the URL has no password",
    given: variable("DATABASE_URL", production, (url) => {
      url.password = "";
    }),
    exit: 2,
    says: [
      "❌ Failed: backup-db. The server asks for a password for app@localhost:PORT/PRODUCTION, and the URL has none.",
      passwordAdvice,
    ],
  },
  {
    step: "clone-to-staging",
    situation: "production's password is wrong",
    given: variable("PRODUCTION_URL", production, wrongPassword),
    exit: 2,
    says: [
      "❌ Failed: clone-to-staging. The server refused the password for app@localhost:PORT/PRODUCTION.",
      passwordAdvice,
    ],
  },
  {
    step: "rehearse",
    situation: "staging's password is wrong",
    given: variable("STAGING_URL", staging, wrongPassword),
    exit: 2,
    says: [
      "❌ Failed: The server refused the password for stagegate@localhost:PORT/STAGING",
      "",
      `First: ${passwordAdvice}`,
      ...files,
    ],
  },
  ...forSteps(["migrate", "reset-sequences", "smoke-test"], {
    situation: "there is no such database",
    given: variable("DATABASE_URL", copy, otherDatabase),
    exit: 2,
    says: [
      '❌ Failed: STEP. The server of stagegate@localhost:PORT/no_such_database has no database named "no_such_database".',
      "Correct the database's name in the URL.",
    ],
  }),
  {
    step: "backup-db",
    situation: "there is no such database",
    given: { flags: ["--database", "no_such_database"] },
    exit: 2,
    says: [
      '❌ Failed: backup-db. The server of app@localhost:PORT/no_such_database has no database named "no_such_database".',
      "Correct the database's name in the URL.",
    ],
  },
  {
    step: "clone-to-staging",
    situation: "production has no such database",
    given: variable("PRODUCTION_URL", production, otherDatabase),
    exit: 2,
    says: [
      '❌ Failed: clone-to-staging. The server of app@localhost:PORT/no_such_database has no database named "no_such_database".',
      "Correct the database's name in the URL.",
    ],
  },
  {
    step: "rehearse",
    situation: "production has no such database",
    given: variable("PRODUCTION_URL", production, otherDatabase),
    exit: 2,
    says: [
      '❌ Failed: The server of app@localhost:PORT/no_such_database has no database named "no_such_database"',
      "",
      "First: Correct the database's name in the URL.",
      ...files,
    ],
  },
  {
    step: "backup-db",
    situation: "sslmode is none",
    given: variable("DATABASE_URL", production, (url) => url.searchParams.set("sslmode", "on")),
    exit: 2,
    says: [
      "❌ Failed: backup-db. The URL of app@localhost:PORT/PRODUCTION has an sslmode that does not exist.",
      "Give one of disable, allow, prefer, require, verify-ca, verify-full.",
    ],
  },
  {
    step: "backup-db",
    situation: "the certificate to verify the server by is not there",
    given: variable("DATABASE_URL", production, (url) => url.searchParams.set("sslrootcert", "/no/ca.pem")),
    exit: 2,
    says: [
      "❌ Failed: backup-db. The certificate file /no/ca.pem, named in the URL of app@localhost:PORT/PRODUCTION, could not be read: ENOENT.",
      "Correct the path in the URL, or write the file in an earlier step of the job.",
    ],
  },

  // The role may not do what is needed.
  {
    step: "backup-db",
    situation: "the role may not read the tables",
    given: (world) => ({ variables: { DATABASE_URL: world.asVisitor(world.production.url) } }),
    exit: 2,
    says: [
      "❌ Failed: backup-db. VISITOR@localhost:PORT/PRODUCTION: VISITOR may not read public.patients, public.patients_id_seq, public.stagegate_migrations.",
      '  GRANT SELECT ON "public"."patients" TO "VISITOR";',
      '  GRANT SELECT ON SEQUENCE "public"."patients_id_seq" TO "VISITOR";',
      '  GRANT SELECT ON "public"."stagegate_migrations" TO "VISITOR";',
      "Run these GRANTs as the owner, or use a role that may read everything (pg_read_all_data), or leave the tables out with exclude-tables.",
    ],
  },
  {
    step: "clone-to-staging",
    situation: "the role may not read production's tables",
    given: (world) => ({ variables: { PRODUCTION_URL: world.asVisitor(world.production.url) } }),
    exit: 2,
    says: [
      "❌ Failed: clone-to-staging. VISITOR@localhost:PORT/PRODUCTION: VISITOR may not read public.patients, public.patients_id_seq, public.stagegate_migrations.",
      '  GRANT SELECT ON "public"."patients" TO "VISITOR";',
      '  GRANT SELECT ON SEQUENCE "public"."patients_id_seq" TO "VISITOR";',
      '  GRANT SELECT ON "public"."stagegate_migrations" TO "VISITOR";',
      "Run these GRANTs as the owner, or use a role that may read everything (pg_read_all_data).",
    ],
  },
  {
    step: "clone-to-staging",
    situation: "the role may not make databases",
    given: (world) => ({ variables: { STAGING_URL: world.asVisitor(world.staging.url) } }),
    exit: 2,
    says: [
      "❌ Failed: clone-to-staging. VISITOR may not create databases on localhost:PORT.",
      'Let it: ALTER ROLE "VISITOR" CREATEDB;',
    ],
  },
  {
    step: "rehearse",
    situation: "the role may not make databases",
    given: (world) => ({ variables: { STAGING_URL: world.asVisitor(world.staging.url) } }),
    exit: 2,
    says: [
      "❌ Failed: VISITOR may not create databases on localhost:PORT",
      "",
      'First: Let it: ALTER ROLE "VISITOR" CREATEDB;',
      ...files,
    ],
  },
  {
    step: "migrate",
    situation: "the role may not read the migration history",
    given: (world) => ({ variables: { DATABASE_URL: world.asVisitor(world.copy.url) } }),
    exit: 2,
    says: [
      "❌ Failed: migrate. VISITOR@localhost:PORT/COPY: permission denied for table stagegate_migrations.",
      "Grant VISITOR that right, or use a role that has it.",
    ],
  },
  {
    step: "reset-sequences",
    situation: "the role may not read the sequences",
    given: (world) => ({ variables: { DATABASE_URL: world.asVisitor(world.copy.url) } }),
    exit: 2,
    says: [
      "❌ Failed: reset-sequences. VISITOR@localhost:PORT/COPY: permission denied for sequence patients_id_seq.",
      "Grant VISITOR that right, or use a role that has it.",
    ],
  },
  {
    step: "smoke-test",
    situation: "the role may not read the tables",
    given: (world) => ({ variables: { DATABASE_URL: world.asVisitor(world.copy.url) } }),
    exit: 2,
    says: [
      "❌ Failed: smoke-test. 1 of 1 check failed: patients are there.",
      "  patients are there (smoke-test.checks[0].sql): sql: VISITOR@localhost:PORT/COPY: permission denied for table patients. (SQLSTATE 42501) Grant VISITOR that right, or use a role that has it.",
      "Correct smoke-test.checks[0].sql in stagegate.yml.",
      "  passed: 0",
      "  failed: 1",
    ],
  },

  // The database is not the one that was meant.
  {
    step: "backup-db",
    situation: "the database has no tables",
    given: ({ empty }) => ({ variables: { DATABASE_URL: empty.url } }),
    exit: 2,
    says: [
      "❌ Failed: backup-db. app@localhost:PORT/EMPTY has no tables: there is nothing to dump.",
      "Check the database's name in the URL.",
    ],
  },
  {
    step: "clone-to-staging",
    situation: "production has no tables",
    given: ({ empty }) => ({ variables: { PRODUCTION_URL: empty.url } }),
    exit: 2,
    says: [
      "❌ Failed: clone-to-staging. app@localhost:PORT/EMPTY has no tables: there is nothing to clone.",
      "Check the database's name in production-url.",
    ],
  },
  {
    step: "rehearse",
    situation: "production has no tables",
    given: ({ empty }) => ({ variables: { PRODUCTION_URL: empty.url } }),
    exit: 2,
    says: [
      "❌ Failed in backup-db: app@localhost:PORT/EMPTY has no tables: there is nothing to dump",
      "",
      "  backup-db  ❌ failed  TIME  app@localhost:PORT/EMPTY has no tables: there is nothing to dump.",
      "",
      "First: Check the database's name in the URL.",
      ...files,
    ],
  },
  {
    step: "clone-to-staging",
    situation: "the target is production",
    given: (world) => ({ variables: { STAGING_URL: world.production.url } }),
    exit: 3,
    says: [
      "⛔ Refused: clone-to-staging. The target app@localhost:PORT/PRODUCTION is production itself. A lock taken in production was seen in it.",
      "Correct staging-url. Nothing was written.",
    ],
  },
  {
    step: "clone-to-staging",
    situation: "the target is production by a number in place of its name",
    given: variable("STAGING_URL", production, byNumber),
    exit: 3,
    says: [
      "⛔ Refused: clone-to-staging. The target app@127.0.0.1:PORT/PRODUCTION is production itself. A lock taken in production was seen in it.",
      "Correct staging-url. Nothing was written.",
    ],
  },
  {
    step: "rehearse",
    situation: "the target is production by parameters that overrule the rest of the URL",
    given: (world) => ({
      variables: {
        STAGING_URL: changed(world.production.url, (url) => {
          byNumber(url);
          url.searchParams.set("host", "127.0.0.1");
          url.searchParams.set("dbname", world.production.name);
          url.hostname = "staging.internal";
          url.pathname = "/staging";
        }),
      },
    }),
    exit: 3,
    says: [
      "⛔ Refused: The target app@127.0.0.1:PORT/PRODUCTION is production itself. A lock taken in production was seen in it",
      "",
      "First: Correct staging-url. Nothing was written.",
      ...files,
    ],
  },
  ...forSteps(["migrate", "reset-sequences"], {
    situation: "the database is none that Stagegate made",
    given: (world) => ({ variables: { DATABASE_URL: world.production.url } }),
    exit: 3,
    says: [
      "⛔ Refused: STEP. app@localhost:PORT/PRODUCTION is not marked as a copy made by Stagegate, so it may be production.",
      "Make a copy with clone-to-staging and give its name with `database`. If you are sure that it is not production, say `environment: staging`.",
    ],
  }),
  {
    step: "migrate",
    situation: "production is to be changed without evidence",
    given: { flags: ["--environment", "production"] },
    exit: 3,
    says: [
      "⛔ Refused: migrate. There is no evidence: no .stagegate/evidence.json, no rehearsal in the journal, and no github-token to look for an earlier run with.",
      "Run rehearse before this in the same workflow, and hand `.stagegate/evidence.json` and `journal.jsonl` over as an artifact, and its output `evidence-digest`; or give `github-token`.",
    ],
  },
  {
    step: "reset-sequences",
    situation: "production is to be changed past the gate",
    given: { flags: ["--environment", "production"] },
    exit: 3,
    says: [
      "⛔ Refused: reset-sequences. Production is changed only by `migrate`, on the evidence of a passed rehearsal.",
      "Put the change into a migration and rehearse that. For sequences, `check-only` gives the SQL.",
    ],
  },

  // Tables and columns that are not there.
  {
    step: "backup-db",
    situation: "tables to leave out are not there",
    given: { flags: ["--exclude-tables", "patient, log_*"] },
    exit: 2,
    says: [
      "❌ Failed: backup-db. exclude-tables names what is not in the database: patient, log_*.",
      "Write table or schema.table exactly as in the database, upper and lower case included; * and ? stand for any letters.",
    ],
  },
]);

/** The same server by its address, and without what belongs to its name. */
function byNumber(url: URL): void {
  url.hostname = "127.0.0.1";
  url.searchParams.set("sslmode", "require");
  url.searchParams.delete("sslrootcert");
}
