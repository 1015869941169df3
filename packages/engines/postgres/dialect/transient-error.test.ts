import { expect, test } from "vitest";
import { isTransient } from "#model/engine/error-class.ts";
import { errorClassOf } from "./error-class.ts";
import { transientErrorIn } from "./transient-error.ts";

test("the server's own messages are known", () => {
  expect(transientErrorIn(["ERROR: canceling statement due to lock timeout"])).toEqual({
    code: "55P03",
    errorClass: "lock-timeout",
  });
  expect(transientErrorIn(['ERROR:  could not obtain lock on relation "users"'])).toEqual({
    code: "55P03",
    errorClass: "lock-timeout",
  });
  expect(transientErrorIn(["ERROR: deadlock detected", "    at migrate (x.js:1)"])).toEqual({
    code: "40P01",
    errorClass: "deadlock",
  });
  expect(transientErrorIn(["could not serialize access due to concurrent update"])).toEqual({
    code: "40001",
    errorClass: "serialization-failure",
  });
});

test("a code counts where the tool says that it is one", () => {
  expect(transientErrorIn(["  code: '55P03',"])).toEqual({ code: "55P03", errorClass: "lock-timeout" });
  expect(transientErrorIn(["ERROR: Sperre nicht verfügbar (SQLSTATE 55P03)"])).toEqual({
    code: "55P03",
    errorClass: "lock-timeout",
  });
  expect(transientErrorIn(["SQLSTATE[40P01]: Deadlock"])).toEqual({ code: "40P01", errorClass: "deadlock" });
});

test("a number on its own, a statement timeout and other errors are not transient", () => {
  expect(transientErrorIn(["40001 rows updated"])).toBeUndefined();
  expect(transientErrorIn(["ERROR: canceling statement due to statement timeout"])).toBeUndefined();
  expect(transientErrorIn(['ERROR: column "a" already exists'])).toBeUndefined();
  const classes = ["55P03", "40P01", "40001", "57014", "42P01"].map((code) => errorClassOf(code));
  expect([...classes, undefined].map(isTransient)).toEqual([true, true, true, false, false, false]);
});

test.each([
  ["57014", "canceling statement due to statement timeout", "statement-timeout"],
  ["57014", "canceling statement due to user request", "cancelled"],
  ["57P01", "terminating connection due to administrator command", "gone"],
  ["53300", "sorry, too many clients already", "no-resources"],
  ["42P01", 'relation "users" does not exist', "no-such-table"],
  ["25001", "VACUUM cannot run inside a transaction block", "not-in-transaction"],
  ["42601", "syntax error", "wrong-statement"],
  ["23505", "duplicate key", "data"],
  ["XX000", "cache lookup failed", "other"],
])("SQLSTATE %s, %s, is %s", (sqlstate, message, errorClass) => {
  expect(errorClassOf(sqlstate, message)).toBe(errorClass);
});
