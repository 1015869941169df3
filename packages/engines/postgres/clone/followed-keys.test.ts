import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase, query, type TestDatabase } from "#test/support/databases.ts";
import { cloneProblem, makeClone } from "./support/make-clone.ts";

let production: TestDatabase;
let staging: TestDatabase;
beforeAll(async () => {
  production = await freshDatabase(
    "production",
    `CREATE TABLE users (id int PRIMARY KEY, login text NOT NULL UNIQUE, UNIQUE (id, login));
     CREATE TABLE posts (id int PRIMARY KEY, author text UNIQUE REFERENCES users (login) ON UPDATE CASCADE);
     CREATE TABLE drafts (id int, writer text);
     CREATE TABLE likes (id int, of_author text REFERENCES posts (author));
     CREATE TABLE visits (day int, user_id int, visitor text, FOREIGN KEY (user_id, visitor) REFERENCES users (id, login)) PARTITION BY RANGE (day);
     CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM (0) TO (30);
     CREATE TABLE visits_2 PARTITION OF visits FOR VALUES FROM (30) TO (100);
     CREATE TABLE members (login text PRIMARY KEY) PARTITION BY HASH (login);
     CREATE TABLE members_0 PARTITION OF members FOR VALUES WITH (MODULUS 2, REMAINDER 0);
     CREATE TABLE members_1 PARTITION OF members FOR VALUES WITH (MODULUS 2, REMAINDER 1);
     CREATE TABLE badges (id int, holder text REFERENCES members, giver text REFERENCES members);
     INSERT INTO users SELECT n, 'wkrebs' || n FROM generate_series(1, 60) n;
     INSERT INTO posts SELECT id, login FROM users;
     INSERT INTO drafts SELECT id, login FROM users;
     INSERT INTO likes SELECT id, author FROM posts;
     INSERT INTO visits SELECT id, id, login FROM users;
     INSERT INTO members SELECT login FROM users;
     INSERT INTO badges SELECT id, login, NULL FROM users;
     ALTER TABLE drafts ADD FOREIGN KEY (writer) REFERENCES users (login) NOT VALID;`,
  );
  staging = await freshDatabase("staging");
});
afterAll(async () => {
  await production[Symbol.asyncDispose]();
  await staging[Symbol.asyncDispose]();
});

test("what refers to a masked key is masked with it: not valid, composite, in partitions, of partitions, over several tables", async () => {
  const made = await makeClone(
    { production, staging },
    { masks: { "users.login": "token", "members.login": "token" } },
  );
  const joins = `SELECT (SELECT count(*) FROM users JOIN posts ON author = login), (SELECT count(*) FROM users JOIN drafts ON writer = login),
    (SELECT count(*) FROM users JOIN likes ON of_author = login), (SELECT count(*) FROM users JOIN visits ON visitor = login),
    (SELECT count(*) FROM members JOIN badges ON holder = login)`;
  expect(await query(made.url, joins)).toEqual([["60", "60", "60", "60", "60"]]);
  const raw = ["posts.author", "drafts.writer", "likes.of_author", "visits.visitor", "badges.holder"].map(
    (column) => `SELECT ${column} AS value FROM ${column.split(".")[0]}`,
  );
  expect(
    await query(made.url, `SELECT count(*) FROM (${raw.join(" UNION ALL ")}) v WHERE value LIKE 'wkrebs%'`),
  ).toEqual([["0"]]);
  expect(made.tables.find(({ table }) => table === "visits_2")?.masked).toEqual(["visitor: token"]);
});

test("rules that would part a key from what refers to it are told before a row is copied", async () => {
  const problem = await cloneProblem(
    { production, staging },
    {
      masks: {
        "posts.author": "name",
        "visits.visitor": "token",
        "members.login": { sql: "md5(login)" },
        "badges.giver": null,
      },
    },
  );
  expect(problem).toMatchObject({ kind: "user", code: "mask-rules" });
  expect(problem.details).toEqual([
    "badges.holder: it refers to members.login, which is masked by sql; give it a rule that makes the same values",
    "users.login: posts.author refers to it and is masked; give it the same rule",
    "users.login: visits.visitor refers to it and is masked; give it the same rule",
  ]);
  const kept = await cloneProblem(
    { production, staging },
    {
      masks: {
        "users.login": "token",
        "members.login": "token",
        "drafts.writer": "keep",
        "likes.of_author": "name",
      },
    },
  );
  expect(kept.details).toEqual([
    "drafts.writer: it refers to users.login, which is masked, and cannot be kept",
    "likes.of_author: it refers to posts.author, which is masked by another rule; give both the same",
  ]);
});
