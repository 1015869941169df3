import type { Capabilities } from "#model/engine/capabilities.ts";
import type { Engine } from "#model/engine.ts";
import { refused } from "#model/problem.ts";

const needs = {
  templateCopy: {
    what: "copies no whole database by itself",
    next: "Stream the clone from production (`strategy: stream`), and leave out `probe: queue`.",
  },
  renameDatabase: {
    what: "gives no database another's name",
    next: "Roll back with the migration tool (`way: down`), or restore the backup by hand.",
  },
} satisfies Partial<Record<keyof Capabilities, { what: string; next: string }>>;

/**
 * Refuses what a kind of server cannot do, before anything is begun.
 *
 * @throws StagegateError `not-with-this-server`.
 */
export function needCapability(
  { name, capabilities }: Pick<Engine, "name" | "capabilities">,
  capability: keyof typeof needs,
): void {
  if (capabilities[capability]) return;
  const { what, next } = needs[capability];
  throw refused({ code: "not-with-this-server", message: `A server of the kind ${name} ${what}.`, next });
}
