import { expect, test } from "vitest";
import { personalLiteral } from "./personal-literal.ts";

test("what is a person's in a definition is found", () => {
  const found = [
    "'vera.quast@corp.test'::text",
    "-- ask vera.quast@corp.test, or call +49 171 5550001",
    "call +49 171 5550001",
    "CHECK ((ssn <> '123-45-6789'::text))",
    "select dblink('postgres://app:s3cr3t@db.internal/app')",
  ].map(personalLiteral);
  expect(found).toEqual([
    "e-mail addresses",
    "phone numbers",
    "phone numbers",
    "numbers of persons",
    "private keys, tokens or passwords",
  ]);
});

test("patterns, domains, addresses of nobody and common literals are nothing personal", () => {
  const texts = [
    "CHECK ((email ~* '^[a-z0-9._%-]+@[a-z0-9.-]+\\.[a-z]{2,7}$'::text))",
    "CHECK ((email ~~ '%@ours.test'::text))",
    "'noreply@corp.test'::text",
    "'jane@example.com'::text",
    "nextval('users_id_seq'::regclass)",
    "FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00')",
    "'open' 'closed'",
    "begin return new.a + 415 - 555; end",
  ];
  expect(texts.map(personalLiteral)).toEqual(texts.map(() => undefined));
});
