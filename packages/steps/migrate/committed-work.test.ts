import { expect, test } from "vitest";
import { freshDatabase, query, type TestDatabase } from "#test/support/databases.ts";
import { holdOpen } from "#test/support/hold-open.ts";
import { linkPackages, markedDatabase, migrationProject } from "#test/support/migrations.ts";
import { sequelizeFiles, sqlMigration } from "#test/support/sequelize.ts";

const shop = `
  create table customers (id int primary key, score int);
  insert into customers select g, g from generate_series(1, 50) g;
  create table orders (id int primary key, amount int);
  insert into orders select g, 1 from generate_series(1, 20) g;
  create function touch_all() returns int language sql as 'update orders set amount = amount + 1; select 1';
  create procedure bump_and_commit() language plpgsql as $$ begin
    update orders set amount = amount + 1 where id <= 10; commit; alter table customers add column x int; end $$;
`;

const bump = "update orders set amount = amount + 1 where id <= 10";
const alter = "alter table customers add column x int";

const sql = (...statements: string[]) => ({
  "migrations/001_a.sql": ["-- stagegate: no-transaction", ...statements.map((each) => `${each};`)].join(
    "\n",
  ),
});

const sequelize = (...statements: string[]) => sequelizeFiles({ "001-a": sqlMigration(statements) });

const describeAndAlter = `module.exports = { async up(queryInterface) {
  await queryInterface.describeTable("orders");
  await queryInterface.sequelize.query(${JSON.stringify(alter)});
} };`;

const sum = async ({ url }: TestDatabase) =>
  Number((await query(url, "select sum(amount) from orders"))[0]?.[0]);

/** As on every server in use: what others commit says nothing of the migration. */
async function othersCommit(): Promise<AsyncDisposable> {
  const database = await freshDatabase("staging", "create table others (n int)");
  let over = false;
  const committing = (async () => {
    while (!over) {
      await query(database.url, "insert into others values (1)");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  return {
    async [Symbol.asyncDispose]() {
      over = true;
      await committing.finally(() => database[Symbol.asyncDispose]());
    },
  };
}

async function blocked(files: Record<string, string>, inputs: Record<string, unknown> = {}) {
  const database = await markedDatabase(shop);
  const project = await migrationProject(database, files);
  await linkPackages(project.context.workingDirectory);
  const blocking = await holdOpen(database.url, "select from customers");
  await using _others = await othersCommit();
  const result = await project.migrate({ "lock-timeout": "100ms", retries: 2, ...inputs });
  await blocking[Symbol.asyncDispose]();
  return { database, result, lines: project.context.log.lines.join("\n") };
}

test.each([
  ["a file outside of a transaction", sql(bump, alter), {}],
  ["a file outside of a transaction, not recorded", sql(bump, alter), { record: false }],
  ["a file that commits by itself", sql("begin", bump, "commit", "begin", alter, "commit"), {}],
  ["Sequelize without a transaction", await sequelize(bump, alter), {}],
  ["Sequelize without a transaction, not recorded", await sequelize(bump, alter), { record: false }],
  ["a procedure that commits", sql("call bump_and_commit()"), {}],
  ["a procedure that commits, not recorded", sql("call bump_and_commit()"), { record: false }],
])("rows that were committed are not changed again: %s", async (_, files, inputs) => {
  const { database, result, lines } = await blocked(files, inputs);
  await using _database = database;
  expect(result.facts?.attempts).toHaveLength(1);
  expect(result.verdict).toBe("failed");
  expect(await sum(database)).toBe(30);
  expect(lines).toContain("warn: Not tried again: ");
  expect(lines).not.toContain("left nothing behind; trying again");
});

test("a failure tells which committed statements stand, and how many rows they changed", async () => {
  for (const files of [sql(bump, alter), await sequelize(bump, alter)]) {
    const { database, result } = await blocked(files);
    await using _database = database;
    expect(result.problem).toMatchObject({
      code: "half-applied",
      message: expect.stringContaining("it left 10 changed rows behind that no history row tells of."),
    });
    expect(result.problem?.details).toEqual(
      expect.arrayContaining([
        "Committed, and still there: 1 statement, 10 rows changed.",
        "committed: update orders set amount = amount + ? where id <= ?: 10 rows",
      ]),
    );
    expect(result.problem?.details).not.toContain("The schema and the history are as they were before.");
    expect(result.facts?.committed).toEqual({
      statements: [{ text: "update orders set amount = amount + ? where id <= ?", count: 1, rows: 10 }],
      leftOut: 0,
      rows: 10,
    });
  }
});

test("rows that nobody has recorded are said to be unknown, and never to be as before", async () => {
  const { database, result } = await blocked(await sequelize(bump, alter), { record: false });
  await using _database = database;
  expect(result.problem?.details?.join("\n")).toContain("Whether rows were changed is not known");
});

test.each([
  ["SQL", {}, { "migrations/001_a.sql": `${bump}; ${alter};` }],
  ["SQL, not recorded", { record: false }, { "migrations/001_a.sql": `${bump}; ${alter};` }],
  ["what only reads", {}, sql("select count(*), max(amount) from orders", alter)],
  [
    "Sequelize, which asks at length what a table is like",
    {},
    await sequelizeFiles({ "001-a": describeAndAlter }),
  ],
  ["what was rolled back", {}, sql("begin", bump, "rollback", alter)],
  ["what went back to a savepoint", {}, sql("begin", "savepoint a", bump, "rollback to a", "commit", alter)],
])("where nothing was committed it is tried again: %s", async (_, inputs, files) => {
  const { database, result, lines } = await blocked(files, inputs);
  await using _database = database;
  expect(result.facts?.attempts).toHaveLength(3);
  expect(await sum(database)).toBe(20);
  expect(lines).toContain("left nothing behind; trying again");
  expect(result.facts?.committed).toEqual({ statements: [], leftOut: 0, rows: 0 });
  expect(result.problem?.details).toContain("The schema and the history are as they were before.");
});

test("a function of the users' may have done anything: the server is asked, and not trusted to have done nothing", async () => {
  const { database, result } = await blocked(sql("select touch_all()", alter));
  await using _database = database;
  expect(result.facts?.attempts).toHaveLength(1);
  expect(await sum(database)).toBe(40);
  expect(result.problem?.details).toContain("may be committed: select touch_all()");
});
