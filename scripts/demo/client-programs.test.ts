import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { testDirectory, testServices } from "#test/support/services.ts";
import { ensureClientPrograms } from "./client-programs.ts";

/** A machine without client programs, whose apt-get is the given script; it finds `$BIN`. */
async function machine({ root, aptGet }: { root: boolean; aptGet?: string }) {
  const bin = await testDirectory();
  const path = await testDirectory();
  if (aptGet !== undefined)
    await writeFile(join(path, "apt-get"), `#!/bin/sh\nBIN=${bin}\n${aptGet}\n`, { mode: 0o755 });
  return { directories: [bin], root, path: `${path}:/usr/bin:/bin` };
}

/** An installation of the given version; its programs say what they are and do nothing. */
const installs = (version: string) => `
for name in pg_dump pg_restore; do
  printf '#!/bin/sh\\necho "%s (PostgreSQL) ${version}"\\n' $name > $BIN/$name
  chmod 755 $BIN/$name
done`;

async function ensure(given: Awaited<ReturnType<typeof machine>>) {
  const said: string[] = [];
  const services = await testServices();
  const problem = await ensureClientPrograms(15, (line) => said.push(line), services, given).then(
    () => undefined,
    problemOf,
  );
  return { problem, said };
}

test("a user who is not root is told which package to install", async () => {
  const { problem, said } = await ensure(await machine({ root: false, aptGet: installs("15.4") }));
  expect(problem).toMatchObject({ code: "client-programs-missing" });
  expect(problem?.next).toContain("postgresql-client-15");
  expect(said).toEqual([]);
});

test("as root the package is installed, and it is said", async () => {
  const { problem, said } = await ensure(await machine({ root: true, aptGet: installs("15.4") }));
  expect(problem).toBeUndefined();
  expect(said).toEqual([expect.stringContaining("apt-get install -y postgresql-client")]);
});

test("a machine that has never heard of packages is told about them first", async () => {
  const aptGet = `
[ "$1" = update ] && { touch $BIN/updated; exit 0; }
[ -e $BIN/updated ] || exit 100
${installs("17.1")}`;
  const { problem } = await ensure(await machine({ root: true, aptGet }));
  expect(problem).toBeUndefined();
});

test.each([
  ["there is no apt-get", undefined],
  ["apt-get cannot install it", "exit 100"],
])("as root the package is named where %s", async (_, aptGet) => {
  const given = await machine({ root: true, ...(aptGet ? { aptGet } : {}) });
  // Without /usr/bin: the machine the test runs on may have an apt-get of its own.
  const path = given.path.split(":")[0] ?? "";
  const { problem } = await ensure({ ...given, path });
  expect(problem?.next).toContain("postgresql-client-15");
});

test("a package that is too old for the server is named as such", async () => {
  const { problem } = await ensure(await machine({ root: true, aptGet: installs("13.2") }));
  expect(problem).toMatchObject({ code: "client-programs-too-old" });
  expect(problem?.message).toContain("13.2");
});
