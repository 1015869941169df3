import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { expect, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { ageProgram } from "#storage/encryption/age-program.ts";
import { decryptWith } from "#storage/encryption/decrypt.ts";
import { encryptTo } from "#storage/encryption/encrypt.ts";
import { testServices } from "#test/support/services.ts";

const ways = { "the age program": { PATH: process.env.STAGEGATE_TOOLS ?? "" }, "the library": { PATH: "" } };
const pairs = Object.keys(ways).flatMap((one) => Object.keys(ways).map((other) => [one, other] as const));

const servicesOf = (way: string) => testServices({ environment: ways[way as keyof typeof ways] });

test("the program is used where it is in PATH", async () => {
  const [programs, none] = await Promise.all(Object.keys(ways).map(servicesOf));
  expect(await ageProgram(programs as Services)).toBe(join(process.env.STAGEGATE_TOOLS ?? "", "age"));
  expect(await ageProgram(none as Services)).toBeUndefined();
});

const plain = Buffer.from("a row of production\n".repeat(200_000));

test.each(pairs)("what %s encrypts, %s decrypts", async (one, other) => {
  const identity = await generateIdentity();
  const recipients = [
    await identityToRecipient(identity),
    await identityToRecipient(await generateIdentity()),
  ];
  const encrypt = await encryptTo(recipients, await servicesOf(one));
  const sealed = await buffer(await encrypt(Readable.from([plain])));
  expect(sealed.includes("production")).toBe(false);
  const services = await servicesOf(other);
  const decrypt = await decryptWith(`# a key\n${identity}\n`, services);
  expect((await buffer(await decrypt(Readable.from([sealed])))).equals(plain)).toBe(true);
});

test.each(Object.keys(ways))("%s gives no end of what was cut off", async (way) => {
  const identity = await generateIdentity();
  const encrypt = await encryptTo([await identityToRecipient(identity)], await servicesOf(way));
  const sealed = await buffer(await encrypt(Readable.from([plain])));
  const decrypt = await decryptWith(identity, await servicesOf(way));
  const cut = Readable.from([sealed.subarray(0, sealed.length - 70_000)]);
  await expect(decrypt(cut).then(buffer)).rejects.toThrow();
});

test("the program's key file is gone when it has ended", async () => {
  const services = await servicesOf("the age program");
  const identity = await generateIdentity();
  const encrypt = await encryptTo([await identityToRecipient(identity)], services);
  const sealed = await buffer(await encrypt(Readable.from([plain])));
  const other = await decryptWith(await generateIdentity(), services);
  const problem = await other(Readable.from([sealed]))
    .then(buffer)
    .then(() => expect.unreachable(), problemOf);
  expect(problem.code).toBe("age-failed");
  expect(await readdir(services.temporaryDirectory)).toEqual([]);
});
