import { type Expectations, expectationsOf } from "./expectations.ts";

/** As a key of its own it would make a promise of the object. */
const then = "then";

type Kind = keyof typeof expectationsOf;

/**
 * The rules between the keys of a check, in JSON Schema's words: editors then refuse what we refuse.
 *
 * @param keysOf the keys that belong to one kind of check alone.
 */
export function kindRules(keysOf: Readonly<Record<Kind, readonly string[]>>): Record<string, unknown> {
  const kinds = Object.keys(keysOf) as Kind[];
  return {
    oneOf: kinds.map((kind) => ({ required: [kind] })),
    allOf: [
      ...kinds.map((kind) => ({
        if: { required: [kind] },
        // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema's
        then: {
          properties: {
            ...absent(othersOf(kind, keysOf)),
            expect: expectRules(kind),
            capture: { additionalProperties: captureRules[kind] },
          },
        },
      })),
      {
        if: { required: ["sql"], not: { required: ["capture"] } },
        // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema's
        then: {
          required: ["expect"],
          properties: { expect: { anyOf: [{ required: ["value"] }, { required: ["rows"] }] } },
        },
      },
      { not: { required: ["body", "json"] } },
      {
        if: { anyOf: [{ required: ["body"] }, { required: ["json"] }] },
        // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema's
        then: { required: ["method"], properties: { method: { not: { enum: ["GET", "HEAD"] } } } },
      },
    ],
  };
}

/** What a value can be captured from: a text says where, an object what of it. */
const captureRules: Readonly<Record<Kind, object>> = {
  http: { if: { type: "string" }, [then]: { pattern: "^\\$" } },
  sql: { if: { type: "string" }, [then]: { const: "value" }, else: { properties: { header: false } } },
  command: { if: { type: "string" }, [then]: { const: "output" }, else: { properties: { header: false } } },
};

const othersOf = (kind: Kind, keysOf: Readonly<Record<Kind, readonly string[]>>): string[] =>
  Object.entries(keysOf).flatMap(([other, keys]) => (other === kind ? [] : keys));

function expectRules(kind: Kind): object {
  const own = new Set<string>(expectationsOf[kind]);
  const others = (Object.values(expectationsOf).flat() as (keyof Expectations)[]).filter(
    (key) => !own.has(key),
  );
  return { properties: absent(others) };
}

const absent = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, false]));
