import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testDirectory } from "#test/support/services.ts";
import { runEntry } from "./run-entry.ts";

test("a run knows its repository's default branch from what started it, where that says so", async () => {
  const directory = await testDirectory();
  const path = join(directory, "event.json");
  const entry = () => runEntry({ GITHUB_RUN_ID: "4711", GITHUB_EVENT_PATH: path });
  const repository = { id: 77, full_name: "acme/shop", default_branch: "trunk" };
  await writeFile(path, JSON.stringify({ repository }));
  expect(await entry()).toMatchObject({ id: "4711-1", defaultBranch: "trunk" });
  // A schedule's event names no repository.
  await writeFile(path, JSON.stringify({ schedule: "0 3 * * *" }));
  expect(await entry()).not.toHaveProperty("defaultBranch");
});
