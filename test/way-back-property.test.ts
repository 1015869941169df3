import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freshDatabase, query } from "#test/support/databases.ts";
import { testDirectory } from "#test/support/services.ts";
import { independentLook } from "./way-back/independent-look.ts";
import { randomOf } from "./way-back/random.ts";
import { randomMigration, startSql } from "./way-back/random-migration.ts";
import { tryMigration } from "./way-back/try-migration.ts";

/** `npm run soak` asks for more, from another seed each time; one that failed can be given again. */
const runs = Number(process.env.STAGEGATE_WAY_BACK_RUNS ?? 60);
const firstSeed = Number(process.env.STAGEGATE_WAY_BACK_SEED ?? 1);

test(`of ${runs} random migrations, each whose way back is found to lose nothing leaves all as it was`, {
  timeout: 60_000 + runs * 10_000,
}, async () => {
  await using database = await freshDatabase("staging");
  const { url } = database;
  // Far quicker than a new database each time, which is a checkpoint of the server.
  const renew = () => query(url, `drop schema public cascade; create schema public; ${startSql}`);
  await renew();
  const before = await independentLook(url);
  const directory = await testDirectory();
  const kinds: Record<string, number> = {};
  for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
    const migration = randomMigration(randomOf(seed));
    const own = join(directory, String(seed));
    await mkdir(own);
    await renew();
    const facts = await tryMigration(url, migration, { temporaryDirectory: own });
    await rm(own, { recursive: true });
    const kind = facts?.class ?? "fails";
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    if (kind !== "reversible" || facts?.notCompared.length !== 0) continue;
    await renew();
    await query(url, migration.up);
    await query(url, migration.down);
    const after = await independentLook(url);
    const told = `seed ${seed}\n${migration.up}-- down\n${migration.down}`;
    expect(after.schema, told).toEqual(before.schema);
    expect(after.rows, told).toEqual(before.rows);
    for (const [sequence, next] of Object.entries(before.sequences))
      expect(after.sequences[sequence], `${sequence} of ${told}`).toBeGreaterThanOrEqual(next);
  }
  // A grammar that never passes would prove nothing.
  expect(kinds.reversible, JSON.stringify(kinds)).toBeGreaterThan(runs / 10);
});
