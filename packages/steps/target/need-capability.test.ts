import { expect, test } from "vitest";
import { needCapability } from "./need-capability.ts";

const able = { transactionalDdl: true, templateCopy: true, renameDatabase: true, replicationSlots: true };

test("what a server can do is let pass", () => {
  needCapability({ name: "other", capabilities: able }, "templateCopy");
  needCapability({ name: "other", capabilities: able }, "renameDatabase");
});

test.each([
  ["templateCopy", "A server of the kind other copies no whole database by itself.", "strategy: stream"],
  ["renameDatabase", "A server of the kind other gives no database another's name.", "way: down"],
] as const)("what it cannot do is refused by name: %s", (capability, message, next) => {
  const engine = { name: "other", capabilities: { ...able, [capability]: false } };
  expect(() => needCapability(engine, capability)).toThrow(
    expect.objectContaining({
      problem: {
        kind: "refused",
        code: "not-with-this-server",
        message,
        next: expect.stringContaining(next),
      },
    }),
  );
});
