import { expect, test } from "vitest";
import { freshDatabase, query } from "#test/support/databases.ts";
import { makeClone } from "./support/make-clone.ts";

/** What a value is, told by the server in a session of our own settings. */
const pinned =
  "set extra_float_digits = 3; set lc_monetary = 'C'; set datestyle = 'ISO'; set timezone = 'UTC';";

test.each([
  [
    "floats under extra_float_digits",
    "extra_float_digits = 0",
    "float8",
    "(0.1::float8 + 0.2::float8), (52.520006599999995), (1.7976931348623157e308), ('NaN'), ('-infinity')",
    "encode(float8send(v), 'hex')",
  ],
  [
    "reals under extra_float_digits",
    "extra_float_digits = -15",
    "real",
    "(1.0000001::real), (3.4028235e38)",
    "encode(float4send(v), 'hex')",
  ],
  [
    "points, which hold floats",
    "extra_float_digits = 0",
    "point",
    "(point(0.1::float8 + 0.2::float8, 1))",
    "encode(point_send(v), 'hex')",
  ],
  ["days under DateStyle", "datestyle = 'SQL, DMY'", "date", "(date '2024-03-04'), ('infinity')", "v::text"],
  [
    "moments under DateStyle and TimeZone",
    "datestyle = 'German'; set timezone = 'Asia/Kathmandu'",
    "timestamptz",
    "('2024-03-04 05:06:07.891011+00'), ('0044-03-15 BC')",
    "v::text",
  ],
  [
    "intervals under IntervalStyle",
    "intervalstyle = 'sql_standard'",
    "interval",
    "('-1 year 2 months -3 days 04:05:06'), ('1 month -1 day')",
    "encode(interval_send(v), 'hex')",
  ],
  ["bytes under bytea_output", "bytea_output = 'escape'", "bytea", "('\\x00ff5c27')", "encode(v, 'hex')"],
  ["parts of documents under xmloption", "xmloption = 'document'", "xml", "('a<b/>c')", "v::text"],
  [
    "texts under standard_conforming_strings",
    "standard_conforming_strings = off",
    "text",
    "(E'a\\\\b''c')",
    "encode(convert_to(v, 'UTF8'), 'hex')",
  ],
  ["elements under array_nulls", "array_nulls = off", "text[]", "(array[null, 'NULL'])", "v::text"],
])("%s", async (...[, setting, type, values, read]) => {
  const sql = `${pinned} create table t (v ${type}); insert into t values ${values}`;
  await using production = await freshDatabase("production", sql);
  await using staging = await freshDatabase("staging");
  for (const one of setting.split("; set "))
    await query(production.url, `alter database "${production.name}" set ${one}`);
  const made = await makeClone({ production, staging });
  const told = `${pinned} select array_agg(${read} order by ${read}) from t`;
  expect(await query(made.url, told)).toEqual(await query(production.url, told));
});

/** No locale but C is sure to be there; the servers' default writes money another way than C where it is another. */
test("money is written in one locale at both ends", async () => {
  await using production = await freshDatabase(
    "production",
    "set lc_monetary = 'C'; create table t (v money); insert into t values (12.34), (-7.05), (92233720368547758.07)",
  );
  await using staging = await freshDatabase("staging");
  const [other] = await query(
    production.adminUrl,
    "select lower(collname) from pg_collation where collprovider = 'c' and collname ~ '^(de|fr|es)_..\\.utf8$' limit 1",
  );
  if (other !== undefined)
    await query(production.url, `alter database "${production.name}" set lc_monetary = '${other[0]}'`);
  const made = await makeClone({ production, staging });
  const told = "set lc_monetary = 'C'; select array_agg(v::numeric order by v) from t";
  expect(await query(made.url, told)).toEqual([["{-7.05,12.34,92233720368547758.07}"]]);
});

test('a regclass means the same table where "$user" is another role', async () => {
  await using production = await freshDatabase(
    "production",
    "create schema app; create table app.orders (id int); create table public.orders (id int); create table public.t (v regclass); insert into public.t values ('app.orders'), ('public.orders')",
  );
  await using staging = await freshDatabase("staging");
  const made = await makeClone({ production, staging });
  const told = "set search_path = ''; select array_agg(v::text order by v::text) from public.t";
  expect(await query(made.url, told)).toEqual([["{app.orders,public.orders}"]]);
});
