import { journalVersion } from "./journal-version.ts";

/** What versions 1 and 2 of the journal wrote of a lock: its mode alone, of the one engine that there was. */
const locks: Readonly<Record<string, { blocks: string; heldFor: string }>> = {
  AccessShare: { blocks: "nothing", heldFor: "reading" },
  RowShare: { blocks: "nothing", heldFor: "reading" },
  RowExclusive: { blocks: "nothing", heldFor: "writing" },
  ShareUpdateExclusive: { blocks: "nothing", heldFor: "changing" },
  Share: { blocks: "writes", heldFor: "changing" },
  ShareRowExclusive: { blocks: "writes", heldFor: "changing" },
  Exclusive: { blocks: "writes", heldFor: "changing" },
  AccessExclusive: { blocks: "reads-and-writes", heldFor: "changing" },
};

/**
 * A line of an older journal as it is written now: what a lock blocks stands beside its mode, and what a statement
 * was for is called its purpose. Whether it is a line of a journal at all is for the schema to say.
 */
export function upgradedLine(line: object): object {
  return { ...(upgraded(line) as object), v: journalVersion };
}

function upgraded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(upgraded);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([key, each]) => [
    key === "beside" ? "purpose" : key,
    upgraded(each),
  ]);
  return { ...Object.fromEntries(fields), ...lockOf(value) };
}

/** Of a table, what the lock was held for is told too; of one block and of a finding, what it blocked. */
function lockOf(value: object): object {
  if (!("mode" in value) || typeof value.mode !== "string") return {};
  const known = locks[value.mode];
  if (!known) return {};
  return "name" in value ? known : { blocks: known.blocks };
}
