import { expect, test } from "vitest";
import { parseAddress } from "#engines/postgres/session/address.ts";
import { fillPlaceholders, unknownPlaceholders } from "./placeholders.ts";

const awkward = "p@ss/wörd:50%#[x]+ {user}'\"";
const address = parseAddress(
  `postgres://b%40b:${encodeURIComponent(awkward)}@[::1]:5433/${encodeURIComponent("a/b?c")}`,
);
const filled = (template: string) => fillPlaceholders(template, address);

test("a URL that is put together from its parts is the URL of the database, whatever is in them", () => {
  const url = filled("postgresql://{user}:{password}@{host}:{port}/{database}?sslmode=require");
  expect(parseAddress(url)).toMatchObject({
    user: "b@b",
    password: awkward,
    host: "::1",
    port: 5433,
    database: "a/b?c",
  });
  expect(parseAddress(filled("postgres://{user}:{password}@[{host}]:{port}/{database}")).host).toBe("::1");
});

test("other tools' URLs are URLs too", () => {
  const password = encodeURIComponent(awkward);
  expect(filled("postgresql+psycopg://{user}:{password}@db")).toBe(
    `postgresql+psycopg://b%40b:${password}@db`,
  );
  expect(filled("jdbc:postgresql://{host}/x?user={user}&password={password}")).toBe(
    `jdbc:postgresql://[::1]/x?user=b%40b&password=${password}`,
  );
});

test("outside of a URL a part is as it is, and the whole URL is everywhere", () => {
  expect(filled("{password}")).toBe(awkward);
  expect(filled("host={host} dbname={database}")).toBe("host=::1 dbname=a/b?c");
  expect(filled("see https://example.org password={password}")).toBe(
    `see https://example.org password=${awkward}`,
  );
  expect(filled("{url}")).toBe(address.url);
  expect(filled("jdbc:{url}")).toBe(`jdbc:${address.url}`);
});

test("a URL has bare slashes in its parameters, so that a path brings no percent sign", () => {
  const secured = parseAddress("postgres://a:p%2Fw@db/x%2Fy?sslrootcert=%2Fetc%2Fca.pem");
  expect(fillPlaceholders("{url}", secured)).toBe("postgres://a:p%2Fw@db/x%2Fy?sslrootcert=/etc/ca.pem");
});

test("what is no placeholder is named", () => {
  expect(unknownPlaceholders("{url} {production} {port}")).toEqual(["production"]);
  expect(filled("{production}")).toBe("{production}");
});
