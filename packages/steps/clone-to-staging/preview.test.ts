import { expect, test } from "vitest";
import { freshDatabase, query, servers } from "#test/support/databases.ts";
import { testContext } from "#test/support/services.ts";
import { cloneToStaging } from "./step.ts";

const schema = `
  CREATE TYPE mood AS ENUM ('fine');
  CREATE DOMAIN short_note AS varchar(8);
  CREATE TABLE people (
    id serial PRIMARY KEY, mail text UNIQUE, mobile varchar(20), number bigint, full_name text, birthday date,
    notes text, brief short_note, profile jsonb, api_key varchar(12), device uuid, others text[], photo bytea, status text,
    "odd ""name""" text);
  INSERT INTO people (mail, mobile, number, full_name, birthday, notes, brief, profile, api_key, device, others, photo, status)
    SELECT 'person' || n || '@secret.test', '+4915112345' || n, 4915112345 || n::bigint, 'Ada Real', '1980-01-01',
      'raw words', 'raw', '{"raw": true}', 'rawkey' || n, gen_random_uuid(), ARRAY['other' || n || '@secret.test'], 'raw', 'new'
    FROM generate_series(100, 160) AS n;
  CREATE TABLE visits (id int, at date NOT NULL, person_mail text REFERENCES people (mail)) PARTITION BY RANGE (at);
  CREATE TABLE visits_all PARTITION OF visits DEFAULT;
  INSERT INTO visits SELECT id, '2026-01-01', mail FROM people;`.replace(
  "4915112345 || n::bigint",
  "4915112345000 + n",
);

const masks = {
  "people.mail": "email",
  "people.mobile": "phone",
  "people.number": "phone",
  "people.full_name": "name",
  "people.birthday": "null",
  "people.notes": "text",
  "people.brief": "text",
  "people.profile": "text",
  "people.api_key": "token",
  "people.device": "token",
  "people.others": "email",
  "people.photo": "text",
  "people.status": { sql: "(SELECT mail FROM people LIMIT 1)" },
  'people."odd ""name"""': { constant: "nobody" },
};

async function preview(url: string, more: object) {
  const context = await testContext();
  const inputs = cloneToStaging.inputs.parse({ "production-url": url, preview: "true", ...more });
  return { ...(await cloneToStaging.run(inputs, context)), log: context.log.lines };
}

test("a preview shows each column's rule on a made-up value, needs no staging server and makes nothing", async () => {
  await using production = await freshDatabase("production", schema);
  // Other tests make databases of their own meanwhile.
  const databases = () =>
    query(
      servers().staging.adminUrl("postgres"),
      "SELECT datname FROM pg_database WHERE strpos(datname, $1) > 0 ORDER BY 1",
      [production.name],
    );
  const before = await databases();
  const { verdict, headline, facts, outputs, problem, log } = await preview(production.url, { masks });
  expect(problem).toBeUndefined();
  expect({ verdict, headline, facts, outputs }).toEqual({
    verdict: "passed",
    headline: "Preview: 15 columns masked, and nothing stands in the way of a clone. Nothing was copied.",
    facts: undefined,
    outputs: { "masked-columns": "15" },
  });
  const lines = log.map((line) => line.replace(/^info:? /, "").replace(/ +/g, " "));
  const example = (column: string) => lines.find((line) => line.startsWith(`${column} `));
  expect(example("people.mail")).toMatch(/ email jane\.doe@example\.com -> user_[0-9a-f]+@example\.invalid$/);
  // A column that refers to a masked one is masked with it, and alike.
  expect(example("visits.person_mail")?.split(" ").slice(1)).toEqual(
    example("people.mail")?.split(" ").slice(1),
  );
  expect(example("people.others")).toMatch(/ -> \{user_[0-9a-f]+@example\.invalid\}$/);
  expect(example("people.mobile")).toMatch(/ phone \+1 415 555 0134 -> \+999\d+$/);
  expect(example("people.number")).toMatch(/ phone 14155550134 -> 999\d+$/);
  expect(example("people.full_name")).toMatch(/ name Jane Doe -> \p{Lu}\p{L}+ \p{Lu}\p{L}+$/u);
  expect(example("people.birthday")).toMatch(/ null .* -> NULL$/);
  expect(example("people.notes")).toMatch(/ text A note about somebody -> x+$/);
  expect(example("people.brief")).toMatch(/ text A note a -> x+$/);
  expect(example("people.profile")).toMatch(/ text \{"note": "about somebody"\} -> \{\}$/);
  expect(example("people.device")).toMatch(/ token 0{8}-\S+ -> [0-9a-f]{8}-\S+$/);
  expect(example("people.status")).toMatch(/ sql your own expression$/);
  expect(lines.find((line) => line.startsWith('people.odd "name" '))).toMatch(/ constant .* -> nobody$/);
  expect(lines.some((line) => line.startsWith("visits_all"))).toBe(false);
  expect(JSON.stringify(log)).not.toMatch(/secret\.test|Ada Real|raw/);
  expect(await databases()).toEqual(before);
});

test("all that would stop the clone is told at once, and what is right is shown", async () => {
  await using production = await freshDatabase(
    "production",
    `CREATE TABLE people (id int, mail text, phone varchar(3), code text CHECK (code ~ '^[A-Z]{3}$'), born date);
     CREATE TABLE others (mail text CHECK (mail NOT LIKE '%@example.%'));
     INSERT INTO people VALUES (1, 'a@secret.test', '123', 'ABC', '1980-01-01');
     INSERT INTO others VALUES ('b@secret.test');
     COMMENT ON TABLE people IS 'ask carol.smith@gmail.com';`,
  );
  const given = {
    masks: {
      "people.mial": "email",
      "people.phone": "phone",
      "people.mail": "email",
      "others.mail": { constant: "nobody@example.com" },
    },
  };
  const { verdict, headline, problem, log } = await preview(production.url, given);
  expect(verdict).toBe("refused");
  expect(headline).toBe(
    "Preview: A clone would stop: 3 mask rules are wrong, 1 column looks personal and has no rule, 1 definition holds what looks personal.",
  );
  expect(problem).toMatchObject({ kind: "refused", code: "masks-not-ready" });
  expect(problem?.details).toEqual([
    "people.mial: the table has no such column; did you mean mail?",
    expect.stringMatching(
      /^people\.phone: phone cannot mask character varying\(3\): it needs \d+ characters/,
    ),
    expect.stringMatching(
      /^others\.mail: the check constraint "others_mail_check" of others refuses its masks$/,
    ),
    expect.stringMatching(/^people\.born: "null" {2}# date: /),
    '"comment on table public.people" holds what looks like e-mail addresses',
  ]);
  expect(log.join("\n")).toMatch(/people\.mail +email +jane\.doe@example\.com -> user_/);
  expect(JSON.stringify([problem, log])).not.toMatch(/secret\.test|carol/);
});
