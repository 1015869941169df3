import { expect, test } from "vitest";
import { parseAddress } from "../../session/address.ts";
import { relayAddress } from "./relay-address.ts";

test("the tool's URL keeps what is for the tool, and nothing of the server but user and database", () => {
  const upstream = parseAddress(
    "postgresql://deploy%40team:geheim@db.example.org:6432/shop%20two?sslmode=verify-full&sslrootcert=/ca.pem&schema=sales&connection_limit=1&options=-c%20role%3Downer&host=10.0.0.1",
  );
  const { url, ...address } = relayAddress(upstream, 4711, "one-run");
  expect(url).toBe(
    "postgresql://deploy%40team:one-run@127.0.0.1:4711/shop%20two?schema=sales&connection_limit=1&sslmode=disable",
  );
  expect(address).toEqual({
    engine: "postgres",
    host: "127.0.0.1",
    port: 4711,
    user: "deploy@team",
    password: "one-run",
    database: "shop two",
    // What people see is still the database itself.
    label: "deploy@team@10.0.0.1:6432/shop two",
  });
});
