import { expect, test } from "vitest";
import { cleanEnvironment } from "./clean-environment.ts";

test("only the machine's basics and what is given pass", () => {
  const ours = {
    PATH: "/bin",
    LC_ALL: "C",
    HOME: "/home/me",
    GITHUB_TOKEN: "x",
    ACTIONS_RUNTIME_TOKEN: "x",
    INPUT_SALT: "x",
    DATABASE_URL: "postgres://production",
    PGPASSWORD: "x",
    AWS_SECRET_ACCESS_KEY: "x",
    NODE_OPTIONS: "--require evil",
    UNSET: undefined,
  };
  expect(cleanEnvironment(ours, { DATABASE_URL: "postgres://clone" })).toEqual({
    PATH: "/bin",
    LC_ALL: "C",
    HOME: "/home/me",
    DATABASE_URL: "postgres://clone",
  });
});
