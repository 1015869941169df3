import { expect, test } from "vitest";
import { compareHistory, type MigrationFile, migrationSetDigest } from "./migration.ts";

const file = (id: string, sha256 = `sha256:${id}`): MigrationFile => ({
  id,
  path: `migrations/${id}`,
  sha256,
});
const files = [file("1-users.js"), file("2-orders.js"), file("3-notes.js")];

test("what is not in the history is pending, in the order of the files", () => {
  const state = compareHistory(files, ["1-users.js"]);
  expect(state.pending.map(({ id }) => id)).toEqual(["2-orders.js", "3-notes.js"]);
  expect(state).toMatchObject({ missing: [], edited: [], outOfOrder: [] });
});

test("an empty history makes everything pending and nothing out of order", () => {
  expect(compareHistory(files, [])).toMatchObject({ pending: files, outOfOrder: [] });
});

test("an applied migration without a file is missing", () => {
  expect(compareHistory(files, ["0-gone.js", "1-users.js"]).missing).toEqual(["0-gone.js"]);
});

test("a pending file before the last applied one is out of order", () => {
  expect(compareHistory(files, ["1-users.js", "3-notes.js"]).outOfOrder).toEqual(["2-orders.js"]);
});

test("an applied file with another checksum is edited; one without a recorded checksum is not", () => {
  const checksums = new Map([
    ["1-users.js", "sha256:as it was"],
    ["2-orders.js", "sha256:2-orders.js"],
  ]);
  const applied = files.map(({ id }) => id);
  expect(compareHistory(files, applied, checksums).edited).toEqual(["1-users.js"]);
});

test("the set's digest changes with any edit, rename, removal or addition", () => {
  const [first, second, third] = files as [MigrationFile, MigrationFile, MigrationFile];
  const digests = [
    files,
    [first, second],
    [...files, file("4-more.js")],
    [first, second, { ...third, sha256: "sha256:edited" }],
    [first, second, { ...third, path: "migrations/3-remarks.js" }],
  ].map(migrationSetDigest);
  expect(new Set(digests).size).toBe(digests.length);
  expect(migrationSetDigest([...files])).toBe(digests[0]);
});
