import { chmod, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { problemOf } from "#model/problem.ts";
import { testDirectory, testServices } from "#test/support/services.ts";
import { findProgram } from "./programs.ts";

/** A directory with a pg_dump that says it is of this version. */
async function directoryOf(version: string): Promise<string> {
  const directory = await testDirectory();
  const program = join(directory, "pg_dump");
  await writeFile(program, `#!/bin/sh\necho "pg_dump (PostgreSQL) ${version}"\n`);
  await chmod(program, 0o755);
  return directory;
}

it("finds the real pg_dump by its absolute path, and never Debian's wrapper", async () => {
  const { path, version, major } = await findProgram("pg_dump", 13, await testServices());
  expect(path).toMatch(/^\/.*\/pg_dump$/);
  expect(path).not.toContain("pg_wrapper");
  expect(version.startsWith(`${major}.`)).toBe(true);
});

it("takes the lowest version that is not older than the server", async () => {
  const directories = await Promise.all(
    ["18.0", "15.18 (Debian 15.18-1)", "16.4", "17beta1"].map(directoryOf),
  );
  const services = await testServices();
  const majorFor = async (server: number) =>
    (await findProgram("pg_dump", server, services, directories)).major;
  expect([await majorFor(14), await majorFor(16), await majorFor(17)]).toEqual([15, 16, 17]);
});

it("passes over what is not a program, does not run, or is a wrapper", async () => {
  const empty = await testDirectory();
  const plain = await testDirectory();
  await writeFile(join(plain, "pg_dump"), "not a program");
  const wrapped = await testDirectory();
  await writeFile(join(wrapped, "pg_wrapper"), '#!/bin/sh\necho "pg_dump (PostgreSQL) 15.1"\n', {
    mode: 0o755,
  });
  await symlink(join(wrapped, "pg_wrapper"), join(wrapped, "pg_dump"));
  const good = await directoryOf("16.1");
  const found = await findProgram("pg_dump", 15, await testServices(), [empty, plain, wrapped, good]);
  expect(found).toEqual({ path: join(good, "pg_dump"), version: "16.1", major: 16 });
});

it("names the package where there is none, or only older ones", async () => {
  const services = await testServices();
  const problemFrom = (directories: string[]) =>
    findProgram("pg_dump", 16, services, directories).then(() => expect.unreachable(), problemOf);
  expect(await problemFrom([])).toMatchObject({
    kind: "refused",
    code: "client-programs-missing",
    next: expect.stringContaining("sudo apt-get install postgresql-client-16"),
  });
  expect(await problemFrom([await directoryOf("14.2"), await directoryOf("15.3")])).toMatchObject({
    kind: "refused",
    code: "client-programs-too-old",
    message:
      "The server is PostgreSQL 16, and pg_dump of that version or newer is needed; found: 14.2, 15.3.",
    next: expect.stringContaining("sudo apt-get install postgresql-client-16"),
  });
});
