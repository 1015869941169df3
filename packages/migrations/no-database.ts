import type { DatabaseAddress } from "#model/engine/address.ts";

/**
 * What a tool is given that needs no database for what it is asked: a pull request brings the program that is
 * run, and this one it may do anything to.
 */
export const noDatabase: DatabaseAddress = {
  engine: "postgres",
  url: "postgres://nobody:nothing@127.0.0.1:9/nothing",
  host: "127.0.0.1",
  port: 9,
  user: "nobody",
  password: "nothing",
  database: "nothing",
  label: "no database",
};
