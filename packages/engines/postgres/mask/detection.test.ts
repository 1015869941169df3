import { expect, test } from "vitest";
import { freshDatabase } from "#test/support/databases.ts";
import { testServices } from "#test/support/services.ts";
import { openDatabase } from "../database.ts";
import { parseAddress } from "../session/address.ts";
import { labelledSchema, measureDetection } from "./fixtures/labelled-schema.ts";
import { findPersonalColumns } from "./personal-columns.ts";

test("97 of 100 personal columns of common schemas are found, and 85 of 100 that are found are personal", async () => {
  const { sql, labels } = await labelledSchema();
  await using production = await freshDatabase("production", sql);
  await using database = await openDatabase(parseAddress(production.url), await testServices());
  const { columns, recall, precision, missed, wrong } = measureDetection(
    labels,
    await findPersonalColumns(database, {}),
  );
  expect(columns).toBeGreaterThanOrEqual(400);
  expect({ recall, missed }).toEqual({ recall: expect.toSatisfy((share: number) => share >= 0.97), missed });
  expect({ precision, wrong }).toEqual({
    precision: expect.toSatisfy((share: number) => share >= 0.85),
    wrong,
  });
}, 300_000);
