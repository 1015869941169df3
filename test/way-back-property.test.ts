import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freshDatabase, query } from "#test/support/databases.ts";
import { testDirectory } from "#test/support/services.ts";
import { independentLook } from "./way-back/independent-look.ts";
import { randomOf } from "./way-back/random.ts";
import { historySql, randomMigration, startSql } from "./way-back/random-migration.ts";
import { losesNothing, type Tried, tryMigrations, within } from "./way-back/try-migrations.ts";

/** `npm run soak` asks for more, from another seed each time; one that failed can be given again. */
const runs = Number(process.env.STAGEGATE_WAY_BACK_RUNS ?? 300);
const firstSeed = Number(process.env.STAGEGATE_WAY_BACK_SEED ?? 1);

/** So many are proven at once, each in a schema of its own: to look at a database costs more than to migrate it. */
const together = 20;

test(`of ${runs} random migrations, each whose way back is found to lose nothing leaves all as it was`, {
  timeout: 120_000 + runs * 2_000,
}, async () => {
  await using database = await freshDatabase("staging", historySql);
  const { url } = database;
  const directory = await testDirectory();
  const kinds = { fails: 0, loses: 0, reversible: 0 };
  for (let first = firstSeed; first < firstSeed + runs; first += together) {
    const seeds = Array.from({ length: Math.min(together, firstSeed + runs - first) }, (_, at) => first + at);
    const all = seeds.map(
      (seed): Tried => ({ seed, schema: `s${seed}`, ...randomMigration(randomOf(seed)) }),
    );
    await renew(url, all);
    const before = await independentLook(url, all.map(schemaOf));
    const { works, after } = await thereAndBack(url, all);
    await renew(url, all);
    const own = join(directory, String(first));
    await mkdir(own);
    const facts = await tryMigrations(url, works, { temporaryDirectory: own });
    await rm(own, { recursive: true });
    kinds.fails += all.length - works.length;
    for (const tried of works) {
      const isFound = losesNothing(facts, tried);
      kinds[isFound ? "reversible" : "loses"] += 1;
      const told = `seed ${tried.seed}\n${tried.up}-- down\n${tried.down}`;
      if (facts.class === "reversible") expect(isFound, told).toBe(true);
      if (!isFound) continue;
      const [was, is] = [before.get(tried.schema), after.get(tried.schema)];
      expect(is?.schema, told).toEqual(was?.schema);
      expect(is?.rows, told).toEqual(was?.rows);
      for (const [sequence, next] of Object.entries(was?.sequences ?? {}))
        expect(is?.sequences[sequence], `${sequence} of ${told}`).toBeGreaterThanOrEqual(next);
    }
    await query(url, dropped(all));
  }
  // A grammar that never passes would prove nothing.
  expect(kinds.reversible, JSON.stringify(kinds)).toBeGreaterThan(runs / 10);
});

const schemaOf = ({ schema }: Tried) => schema;

const dropped = (all: readonly Tried[]) =>
  `drop schema if exists ${all.map(schemaOf).join(", ")} cascade; delete from stagegate_migrations`;

/** Far quicker than a new database each time, which is a checkpoint of the server. */
const renew = (url: string, all: readonly Tried[]) =>
  query(
    url,
    [
      dropped(all),
      ...all.map(({ schema }) => `create schema ${schema}; ${within(schema, startSql)}`),
      "select 1",
    ].join(";\n"),
  );

/** Goes there, back and there again in plain SQL: what fails on the way has no way back that could be found. */
async function thereAndBack(url: string, all: readonly Tried[]) {
  const passing = async (tried: readonly Tried[], way: "up" | "down") => {
    const passed: Tried[] = [];
    for (const each of tried)
      await query(url, `begin; ${within(each.schema, each[way])}; commit`).then(
        () => passed.push(each),
        () => undefined,
      );
    return passed;
  };
  const back = await passing(await passing(all, "up"), "down");
  const after = await independentLook(url, all.map(schemaOf));
  return { works: await passing(back, "up"), after };
}
