import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { problemOf } from "#model/problem.ts";
import { testDirectory, testServices } from "#test/support/services.ts";
import type { ArchiveFacts } from "./archive-file.ts";
import { writeBackup } from "./backup-directory.ts";
import { verifyBackup } from "./verify-backup.ts";

const describing = async (archive: ArchiveFacts & { file: string }) => ({
  kind: "stagegate-backup" as const,
  v: 1 as const,
  createdAt: "2026-01-02T03:04:05.000Z",
  durationMs: 1,
  database: "shop",
  engine: "postgres",
  serverVersion: "15.1",
  clientVersion: "15.1",
  tables: [{ table: "users", rows: 1234 }],
  archive: { ...archive, format: "test" },
  excluded: { tables: [], data: [] },
});

/** Bytes that zstd can make somewhat smaller, in several chunks. */
const bytes = Buffer.concat(
  Array.from({ length: 20 }, () => Buffer.concat([randomBytes(50_000), Buffer.alloc(50_000)])),
);

async function made(directory: string) {
  const chunks = Array.from({ length: 20 }, (_, n) => bytes.subarray(n * 100_000, (n + 1) * 100_000));
  return writeBackup(directory, "shop", { archive: Readable.from(chunks) }, describing);
}

const problemFrom = (work: Promise<unknown>) => work.then(() => expect.unreachable(), problemOf);

describe("a backup", () => {
  it("is a directory named for database and time, with an archive and a manifest that describes it", async () => {
    const directory = await testDirectory();
    const { path, manifest } = await made(directory);
    expect(path.slice(directory.length)).toMatch(/^\/shop-\d{8}T\d{9}Z$/);
    expect(await readdir(path)).toEqual(["archive.dump.zst", "manifest.json"]);
    expect(manifest.archive.uncompressedBytes).toBe(bytes.length);
    expect(manifest.archive.bytes).toBe((await stat(join(path, "archive.dump.zst"))).size);
    expect(manifest.archive.bytes).toBeLessThan(bytes.length * 0.6);
    const back = await verifyBackup(path, undefined, await testServices());
    expect(back.manifest).toEqual(manifest);
    expect((await buffer(back.openArchive())).equals(bytes)).toBe(true);
  });

  it("is readable for its owner alone, and out of git", async () => {
    const directory = join(await testDirectory(), "backups");
    const { path } = await made(directory);
    for (const [part, mode] of [
      [path, 0o700],
      [join(path, "archive.dump.zst"), 0o600],
      [join(path, "manifest.json"), 0o600],
    ] as const)
      expect((await stat(part)).mode & 0o777).toBe(mode);
    expect(await readFile(join(directory, ".gitignore"), "utf8")).toBe("*\n");
  });

  it("whose database has an odd name stays in its directory", async () => {
    const directory = await testDirectory();
    const { path } = await writeBackup(
      directory,
      "../..\\a b",
      { archive: Readable.from([Buffer.from(bytes)]) },
      describing,
    );
    expect(path.slice(directory.length)).toMatch(/^\/_a_b-\d{8}T\d{9}Z$/);
  });

  it("that fails in its archive or in its description leaves nothing", async () => {
    const directory = await testDirectory();
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from(bytes);
        throw new Error("the server went away");
      })(),
    );
    await expect(writeBackup(directory, "shop", { archive: broken }, describing)).rejects.toThrow(
      "the server went away",
    );
    const failing = () => Promise.reject(new Error("no counts"));
    await expect(
      writeBackup(directory, "shop", { archive: Readable.from([Buffer.from(bytes)]) }, failing),
    ).rejects.toThrow("no counts");
    expect(await readdir(directory)).toEqual([]);
  });

  it("that a crash left unfinished is removed when it is old, and never taken for a backup", async () => {
    const directory = await testDirectory();
    const running = "shop-20260102T030405678Z.partial";
    for (const [name, minutes] of [
      ["shop-20260101T030405678Z", 61],
      ["shop-20260102T030405678Z", 59],
      // Of other programs.
      ["download", 9_000],
    ] as const) {
      const left = join(directory, `${name}.partial`);
      await mkdir(left);
      await writeFile(join(left, "archive.dump.zst"), "half");
      const written = new Date(Date.now() - minutes * 60_000);
      await utimes(join(left, "archive.dump.zst"), written, written);
    }
    await made(directory);
    const names = await readdir(directory);
    expect(names.filter((name) => name.endsWith(".partial"))).toEqual(["download.partial", running]);
    expect(names).not.toContain(".gitignore");
    expect(
      await problemFrom(verifyBackup(join(directory, running), undefined, await testServices())),
    ).toMatchObject({
      code: "backup-incomplete",
    });
  });

  it("cannot be written where there is a file, and says so", async () => {
    const directory = join(await testDirectory(), "taken");
    await writeFile(directory, "");
    expect(await problemFrom(made(directory))).toMatchObject({
      kind: "user",
      code: "backup-not-written",
      message: `No backup was written to ${directory}: it, or a part of its path, is a file (EEXIST).`,
    });
  });
});

describe("a backup that was changed", () => {
  const archive = "archive.dump.zst";
  const manifest = "manifest.json";
  const flip = async (file: string, at: (size: number) => number) => {
    const content = await readFile(file);
    const position = at(content.length);
    content[position] = (content[position] ?? 0) ^ 1;
    await writeFile(file, content);
  };
  const edit = async (file: string, from: string, to: string) =>
    writeFile(file, (await readFile(file, "utf8")).replace(from, to));

  it.each([
    [
      "a byte in the archive's middle",
      archive,
      (file: string) => flip(file, (size) => size >> 1),
      "backup-altered",
    ],
    ["the archive's first byte", archive, (file: string) => flip(file, () => 0), "backup-altered"],
    ["the archive's last byte", archive, (file: string) => flip(file, (size) => size - 1), "backup-altered"],
    [
      "an archive cut short",
      archive,
      async (file: string) => truncate(file, (await stat(file)).size - 1),
      "backup-altered",
    ],
    [
      "an archive with something added",
      archive,
      (file: string) => writeFile(file, "x", { flag: "a" }),
      "backup-altered",
    ],
    ["an empty archive", archive, (file: string) => truncate(file, 0), "backup-altered"],
    ["no archive", archive, (file: string) => rm(file), "backup-incomplete"],
    ["an edited row count", manifest, (file: string) => edit(file, "1234", "1235"), "backup-altered"],
    [
      "a manifest cut short",
      manifest,
      async (file: string) => truncate(file, (await stat(file)).size - 5),
      "backup-altered",
    ],
    ["an empty manifest", manifest, (file: string) => truncate(file, 0), "backup-altered"],
    ["no manifest", manifest, (file: string) => rm(file), "backup-incomplete"],
  ])("is refused by the file's name: %s", async (_what, file, change, code) => {
    const { path } = await made(await testDirectory());
    await change(join(path, file));
    const problem = await problemFrom(verifyBackup(path, undefined, await testServices()));
    expect(problem).toMatchObject({ kind: "refused", code });
    expect(problem.message.startsWith(join(path, file))).toBe(true);
  });
});
