import { mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { problemOf } from "#model/problem.ts";
import { testDirectory } from "#test/support/services.ts";
import { ignoreStateDirectory } from "./ignore-state-directory.ts";

it("keeps the directory out of git", async () => {
  const directory = await testDirectory();
  await ignoreStateDirectory(directory);
  expect(await readFile(join(directory, ".stagegate/.gitignore"), "utf8")).toBe("*\n");
});

it("follows no symbolic link, whether it leads somewhere or not", async () => {
  for (const there of [true, false]) {
    const directory = await testDirectory();
    const elsewhere = join(directory, "elsewhere");
    if (there) await mkdir(elsewhere);
    await symlink(elsewhere, join(directory, ".stagegate"));
    expect(await ignoreStateDirectory(directory).then(() => "passed", problemOf)).toMatchObject({
      kind: "refused",
      code: "state-directory-link",
    });
    expect(await readdir(directory)).toEqual([".stagegate", ...(there ? ["elsewhere"] : [])]);
    if (there) expect(await readdir(elsewhere)).toEqual([]);
  }
});
