import { expect, test } from "vitest";
import { freshDatabase, query } from "#test/support/databases.ts";
import { cloneProblem, makeClone } from "./support/make-clone.ts";

test("definitions that hold what looks personal stop the clone, by name, until they are kept", async () => {
  await using production = await freshDatabase(
    "production",
    `CREATE TYPE desk AS ENUM ('front', 'vera.quast@corp.test');
     CREATE TABLE parts (id int DEFAULT 1, place text DEFAULT 'call +49 171 5550001', kind text CHECK (kind <> 'vera.quast@corp.test'),
       checked text CHECK (checked ~* '^[a-z0-9._%-]+@[a-z0-9.-]+\\.[a-z]{2,7}$'));
     COMMENT ON TABLE parts IS 'ask vera.quast@corp.test';
     COMMENT ON COLUMN parts.id IS 'counts up';
     CREATE FUNCTION hello() RETURNS text LANGUAGE sql AS $$ SELECT 'vera.quast@corp.test'::text $$;
     CREATE VIEW hers AS SELECT id FROM parts WHERE kind = 'vera.quast@corp.test';
     CREATE TABLE logs (who text) PARTITION BY LIST (who);
     CREATE TABLE logs_v PARTITION OF logs FOR VALUES IN ('vera.quast@corp.test');`,
  );
  await using staging = await freshDatabase("staging");
  const problem = await cloneProblem({ production, staging });
  expect(problem).toMatchObject({ kind: "refused", code: "personal-definitions" });
  const names = (problem.details ?? []).map((line) => /^"(.*)" holds/.exec(line)?.[1] ?? "");
  expect(names).toEqual([
    "comment on table public.parts",
    "default value for public.parts.place",
    "function public.hello()",
    "table constraint parts_kind_check on public.parts",
    "table public.logs_v",
    "type public.desk",
    "view public.hers",
  ]);
  expect(JSON.stringify(problem)).not.toMatch(/vera|555/);
  const masks = Object.fromEntries(names.map((name) => [name, "keep" as const]));
  const made = await makeClone({ production, staging }, { masks });
  expect(await query(made.url, "SELECT hello()")).toEqual([["vera.quast@corp.test"]]);
});
