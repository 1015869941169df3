import { chmod, mkdir, stat, symlink, writeFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testDirectory } from "#test/support/services.ts";
import { isReadableBy, unprivilegedUser } from "./unprivileged-user.ts";

/** Nobody's number: a user that owns nothing and is in no group of ours. */
const stranger = { uid: 4_000_000, gid: 4_000_000 };

async function files() {
  const directory = await testDirectory();
  await mkdir(join(directory, "inner"), { mode: 0o755 });
  await writeFile(join(directory, "inner", "file"), "", { mode: 0o644 });
  return { directory, file: join(directory, "inner", "file") };
}

test("a user needs to enter every directory above a file", async () => {
  const { directory, file } = await files();
  await chmod(directory, 0o700);
  expect(await isReadableBy(stranger, file)).toBe(false);
  await chmod(directory, 0o711);
  expect(await isReadableBy(stranger, file)).toBe(true);
});

test("a user needs to read the file itself, as owner, in its group, or as anybody", async () => {
  const { directory, file } = await files();
  await chmod(directory, 0o711);
  const { uid, gid } = await stat(file);
  for (const [mode, owner, member, anybody] of [
    [0o600, true, false, false],
    [0o640, true, true, false],
    [0o604, true, false, true],
    [0o044, false, true, true],
  ] as const) {
    await chmod(file, mode);
    expect(await isReadableBy({ uid, gid: stranger.gid }, file)).toBe(owner);
    expect(await isReadableBy({ uid: stranger.uid, gid }, file)).toBe(member);
    expect(await isReadableBy(stranger, file)).toBe(anybody);
  }
});

test("behind a symbolic link, the directories of its target count", async () => {
  const { directory, file } = await files();
  const open = await testDirectory();
  await chmod(open, 0o755);
  await symlink(file, join(open, "link"));
  await chmod(directory, 0o700);
  expect(await isReadableBy(stranger, join(open, "link"))).toBe(false);
});

test("there is an unprivileged user exactly where we are root", async () => {
  const user = await unprivilegedUser("A server", ["postgres", "nobody"]);
  if (userInfo().uid === 0) expect(user?.uid).toBeGreaterThan(0);
  else expect(user).toBeUndefined();
});
