import { expect, it } from "vitest";
import { restoreErrors } from "./restore-errors.ts";

const commentOfExtension = { object: /^COMMENT EXTENSION /, message: /^must be owner of extension/ };

function reading(lines: string[]) {
  const printed = restoreErrors([commentOfExtension]);
  for (const line of lines) printed.read(line);
  return printed;
}

const tolerable = [
  "pg_restore: while PROCESSING TOC:",
  "pg_restore: from TOC entry 3360; 0 0 COMMENT EXTENSION citext ",
  "pg_restore: error: could not execute query: ERROR:  must be owner of extension citext",
  "Command was: COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';",
];

it("lets through what is on the list, when pg_restore counted no other error", () => {
  expect(reading([...tolerable, "pg_restore: warning: errors ignored on restore: 1"]).succeeded(1)).toBe(
    true,
  );
  expect(reading([...tolerable, "pg_restore: warning: errors ignored on restore: 2"]).succeeded(1)).toBe(
    false,
  );
});

it("lets through more than pg_restore counted: it prints what each of its jobs ran into, and counts the first", () => {
  const summary = "pg_restore: warning: errors ignored on restore: 1";
  expect(reading([...tolerable, ...tolerable.slice(1), summary]).succeeded(1)).toBe(true);
  expect(reading([...tolerable, ...tolerable.slice(1)]).succeeded(1)).toBe(false);
  const other = "pg_restore: error: could not execute query: ERROR:  syntax error";
  expect(reading([...tolerable, ...tolerable.slice(1), other, summary]).succeeded(1)).toBe(false);
});

it("does not let through the same message about another object", () => {
  const lines = tolerable.map((line) => line.replace("COMMENT EXTENSION", "EXTENSION"));
  const printed = reading([...lines, "pg_restore: warning: errors ignored on restore: 1"]);
  expect(printed.succeeded(1)).toBe(false);
  expect(printed.errors).toEqual(["EXTENSION citext: must be owner of extension citext"]);
});

it("takes an exit code other than 0 for a failure even where nothing was printed", () => {
  expect(reading([]).succeeded(0)).toBe(true);
  expect(reading([]).succeeded(1)).toBe(false);
  expect(reading([]).succeeded(undefined)).toBe(false);
});

it("names the table whose rows did not go in, and keeps their values to itself", () => {
  const printed = reading([
    "pg_restore: from TOC entry 3353; 0 16491 TABLE DATA users app",
    'pg_restore: error: COPY failed for table "users": ERROR:  invalid input syntax for type integer: "ann@clinic.example"',
    'CONTEXT:  COPY users, line 1, column age: "ann@clinic.example"',
    "DETAIL:  Failing row contains (ann@clinic.example).",
  ]);
  expect(printed.errors).toEqual([
    "rows of users: invalid input syntax for type integer: (a value, not shown)",
  ]);
});

it("tells which function raised, and not what it said", () => {
  const printed = reading([
    "pg_restore: from TOC entry 3353; 0 16491 TABLE DATA people app",
    'pg_restore: error: COPY failed for table "people": ERROR:  kind of Ann Clinic is not allowed',
    "CONTEXT:  PL/pgSQL function must_be_allowed(text,character varying) line 2 at RAISE",
    "COPY people, line 1",
  ]);
  expect(printed.errors).toEqual([
    "rows of people: PL/pgSQL function must_be_allowed(text,character varying) line 2 at RAISE raised an exception (its text can hold values, and is not shown)",
  ]);
});

it.each([
  'column "ann@clinic.example" does not exist',
  'role "ann@clinic.example" does not exist',
  'syntax error at or near "\'Ann"',
])("tells what went wrong and no name that may be a value: %s", (message) => {
  const printed = reading([
    "pg_restore: from TOC entry 3360; 0 0 INDEX people_kind app",
    `pg_restore: error: could not execute query: ERROR:  ${message}`,
  ]);
  expect(printed.errors.join()).toMatch(/^INDEX people_kind: /);
  expect(printed.errors.join()).not.toMatch(/ann/i);
  expect(printed.withheld()).toEqual([message]);
});

it("believes no name that a function asked for", () => {
  const printed = reading([
    "pg_restore: from TOC entry 3360; 0 0 INDEX people_kind app",
    'pg_restore: error: could not execute query: ERROR:  relation "ann" does not exist',
    "CONTEXT:  PL/pgSQL function kind_of(text) line 3 at EXECUTE",
  ]);
  expect(printed.errors.join()).not.toMatch(/"ann"/);
  expect(printed.errors.join()).toContain("a table or view does not exist");
});
