import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { describe, expect, it } from "vitest";
import { problemOf } from "#model/problem.ts";
import { testDirectory, testServices } from "#test/support/services.ts";
import type { ArchiveFacts } from "../archive-file.ts";
import { writeBackup } from "../backup-directory.ts";
import { verifyBackup } from "../verify-backup.ts";
import { encryptTo } from "./encrypt.ts";

/** No program: what the library does. */
const noPrograms = { environment: { PATH: "" } };

const canary = "canary-of-a-patient@clinic.example";
const plain = Buffer.from(`${canary}\n`.repeat(20_000));

const describing = (recipients: string[]) => async (archive: ArchiveFacts & { file: string }) => ({
  kind: "stagegate-backup" as const,
  v: 1 as const,
  createdAt: "2026-01-02T03:04:05.000Z",
  durationMs: 1,
  database: "shop",
  engine: "postgres",
  serverVersion: "15.1",
  clientVersion: "15.1",
  tables: [{ table: "users", rows: 20_000 }],
  archive: { ...archive, format: "test", recipients },
  excluded: { tables: [], data: [] },
});

async function encrypted() {
  const identity = await generateIdentity();
  const recipients = [await identityToRecipient(identity)];
  const services = await testServices(noPrograms);
  const directory = await testDirectory();
  const encrypt = await encryptTo(recipients, services);
  const archive = Readable.from([Buffer.from(plain)]);
  const { path, manifest } = await writeBackup(
    directory,
    "shop",
    { archive, encrypt },
    describing(recipients),
  );
  const file = join(path, manifest.archive.file);
  return { identity, path, file, services };
}

const problemFrom = (work: Promise<unknown>) => work.then(() => expect.unreachable(), problemOf);

describe("an encrypted backup", () => {
  it("is read again by whoever holds the key, and its plaintext is not on the disk", async () => {
    const { identity, path, file, services } = await encrypted();
    expect(file).toMatch(/archive\.dump\.zst\.age$/);
    const bytes = await readFile(file);
    expect(bytes.subarray(0, 21).toString()).toBe("age-encryption.org/v1");
    expect(bytes.includes(canary)).toBe(false);
    const commented = `# created: 2026-01-02\n${identity}\n`;
    const backup = await verifyBackup(path, commented, services);
    expect(backup.unpacked).toBe(true);
    expect((await buffer(backup.openArchive())).equals(plain)).toBe(true);
  });

  it("is compared by its digest alone where there is no key", async () => {
    const { path, services } = await encrypted();
    expect(await verifyBackup(path, undefined, services)).toMatchObject({ unpacked: false });
  });

  it("is not opened by another key, and says so", async () => {
    const { path, services } = await encrypted();
    const problem = await problemFrom(verifyBackup(path, await generateIdentity(), services));
    expect(problem).toMatchObject({ kind: "refused", code: "identity-of-another-key" });
  });

  it.each([
    ["its first line", 0.0],
    ["its header", 0.01],
    ["its middle", 0.5],
    ["its end", 1],
  ])("that was changed in %s is altered, with the key and without", async (_where, at) => {
    const { identity, path, file, services } = await encrypted();
    const bytes = await readFile(file);
    const position = Math.round(at * (bytes.length - 1));
    bytes[position] = (bytes[position] ?? 0) ^ 1;
    await writeFile(file, bytes);
    for (const key of [identity, undefined])
      expect(await problemFrom(verifyBackup(path, key, services))).toMatchObject({ code: "backup-altered" });
  });

  it("is not begun for what is no public key, and a secret one is not repeated", async () => {
    const services = await testServices(noPrograms);
    const secret = await generateIdentity();
    const good = await identityToRecipient(secret);
    const wrong = await problemFrom(encryptTo([good, good.slice(0, -1)], services));
    expect(wrong).toMatchObject({ kind: "user", code: "recipient-malformed" });
    expect(wrong.message).toBe("recipients: entry 2 is not a public key of age (age1…).");
    const swapped = await problemFrom(encryptTo([secret], services));
    expect(swapped.code).toBe("recipient-malformed");
    expect(JSON.stringify(swapped)).not.toContain(secret);
  });

  it("is not read with what is no secret key, which is not repeated", async () => {
    const { path, services } = await encrypted();
    const problem = await problemFrom(verifyBackup(path, "AGE-SECRET-KEY-1HUSHHUSH", services));
    expect(problem).toMatchObject({ kind: "user", code: "identity-malformed" });
    expect(JSON.stringify(problem)).not.toContain("HUSHHUSH");
  });
});
