import { expect, test } from "vitest";
import { isTransient, transientStateIn } from "./transient.ts";

test("the server's own messages are known", () => {
  expect(transientStateIn(["ERROR: canceling statement due to lock timeout"])).toBe("55P03");
  expect(transientStateIn(['ERROR:  could not obtain lock on relation "users"'])).toBe("55P03");
  expect(transientStateIn(["ERROR: deadlock detected", "    at migrate (x.js:1)"])).toBe("40P01");
  expect(transientStateIn(["could not serialize access due to concurrent update"])).toBe("40001");
});

test("a code counts where the tool says that it is one", () => {
  expect(transientStateIn(["  code: '55P03',"])).toBe("55P03");
  expect(transientStateIn(["ERROR: Sperre nicht verfügbar (SQLSTATE 55P03)"])).toBe("55P03");
  expect(transientStateIn(["SQLSTATE[40P01]: Deadlock"])).toBe("40P01");
});

test("a number on its own, a statement timeout and other errors are not transient", () => {
  expect(transientStateIn(["40001 rows updated"])).toBeUndefined();
  expect(transientStateIn(["ERROR: canceling statement due to statement timeout"])).toBeUndefined();
  expect(transientStateIn(['ERROR: column "a" already exists'])).toBeUndefined();
  expect(["55P03", "57014", undefined].map(isTransient)).toEqual([true, false, false]);
});
