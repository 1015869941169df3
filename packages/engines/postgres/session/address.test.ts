import { describe, expect, it } from "vitest";
import { problemOf } from "#model/problem.ts";
import { addressSecrets, parseAddress, withDatabase } from "./address.ts";

const hard = `p@:/%#?& "'\\ü€`;

function problemFrom(url: string, database?: string) {
  try {
    parseAddress(url, database);
  } catch (error) {
    return problemOf(error);
  }
  return expect.unreachable();
}

describe("a database URL", () => {
  it("gives every part decoded, and a label without the password", () => {
    const url = `postgresql://app%40corp:${encodeURIComponent(hard)}@db.example:6543/my%2Fdb?sslmode=require`;
    expect(parseAddress(url)).toMatchObject({
      engine: "postgres",
      user: "app@corp",
      password: hard,
      host: "db.example",
      port: 6543,
      database: "my/db",
      label: "app@corp@db.example:6543/my/db",
    });
  });

  it("needs no port and no password", () => {
    expect(parseAddress("postgres://app@localhost/shop")).toMatchObject({ port: 5432, password: "" });
  });

  it("may have an IPv6 host, or a socket directory", () => {
    expect(parseAddress("postgres://a@[::1]:1/b")).toMatchObject({ host: "::1", label: "a@[::1]:1/b" });
    expect(parseAddress("postgres:///b?user=a&host=/run/postgresql").host).toBe("/run/postgresql");
    expect(parseAddress("postgres://a@%2Frun%2Fpostgresql/b").host).toBe("/run/postgresql");
  });

  it("may say its parts as parameters, which count for more, as in libpq", () => {
    const address = parseAddress(
      "postgres://a:b@localhost/c?host=%2Fcloudsql%2Fone&port=6000&password=p%23&dbname=d",
    );
    expect(address).toMatchObject({
      host: "/cloudsql/one",
      port: 6000,
      user: "a",
      password: "p#",
      database: "d",
    });
    expect(addressSecrets(address)).toContain("p#");
    expect(withDatabase(address, "e")).toMatchObject({ database: "e", host: "/cloudsql/one" });
  });

  it("is trimmed: secrets are often stored with a line end", () => {
    expect(parseAddress("postgres://a:b@c/d\n").database).toBe("d");
  });

  it("keeps its login and parameters when another database is named", () => {
    const other = withDatabase(parseAddress("postgres://a:b%23@c/d?sslmode=require"), 'copy "1"/%');
    expect(other).toMatchObject({ database: 'copy "1"/%', password: "b#", host: "c" });
    expect(parseAddress(other.url)).toEqual(other);
    expect(other.url).toContain("?sslmode=require");
    expect(parseAddress("postgres://a:b@c/", "named")).toMatchObject({ database: "named" });
  });

  it("names as secrets itself and the password in both writings", () => {
    const address = parseAddress(`postgres://a:${encodeURIComponent(hard)}@c/d`);
    const secrets = addressSecrets(address);
    expect(secrets).toContain(address.url);
    expect(secrets).toContain(hard);
    expect(secrets.some((secret) => secret.includes("%23"))).toBe(true);
    expect(addressSecrets(parseAddress("postgres://a@c/d"))).toEqual(["postgres://a@c/d"]);
  });

  it.each([
    ["a scheme", "db.example/shop", "It does not begin with postgres://."],
    ["a host", "postgres://user:hunter2@/shop", "It could not be read as a URL."],
    ["any host", "postgres:///shop?user=a", "It names no host."],
    ["a user", "postgres://db.example/shop", "It names no user."],
    ["a database", "postgres://user:hunter2@db.example", "It names no database."],
    ["one host", "postgres://user:hunter2@one,two/shop", "It names several hosts; give the one to work on."],
  ])("must have %s", (_part, url, why) => {
    const problem = problemFrom(url);
    expect(problem).toMatchObject({
      kind: "user",
      code: "malformed-url",
      message: `A database URL is malformed. ${why}`,
    });
    expect(JSON.stringify(problem)).not.toContain("hunter2");
  });

  it.each(["#", "/", "?", "%", ":#", "#@", "?@", "/@", "%zz"])(
    "with %s left unencoded in its password is refused, and not one letter of it is told",
    (mark) => {
      const problem = problemFrom(`postgres://user:hunter2${mark}secret@db.example/shop`);
      expect(problem.code).toBe("malformed-url");
      expect(problem.next).toContain("percent-encoded");
      expect(JSON.stringify(problem)).not.toMatch(/hunter2|secret/);
    },
  );

  it("of another kind of database is refused by its scheme alone", () => {
    const problem = problemFrom("mongodb://user:hunter2@db.example/shop");
    expect(problem).toMatchObject({
      code: "unknown-engine",
      message: "A database URL begins with mongodb://, which is not a database Stagegate knows.",
    });
  });
});
