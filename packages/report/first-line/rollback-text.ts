import type { RollbackProofFacts, WayBackClass } from "#model/facts/rollback.ts";
import type { Wording } from "#model/finding-text.ts";
import { lossFigures } from "#model/loss-figures.ts";
import { counted } from "#model/size.ts";

/** Whether there is a way back, and what it loses: a clause of a few words. */
export function rollbackText(
  { class: kind, losses, unproven = [], notCompared }: RollbackProofFacts,
  wording: Wording,
): string {
  const missing = unproven.length === 0 ? undefined : unprovenText(unproven, wording);
  const places =
    notCompared.length === 0 ? undefined : `${counted(notCompared.length, "place")} not compared`;
  const ending = kind === "reversible-but-loses" ? `rollback: ${figures(lossFigures(losses))}` : words[kind];
  // What it is not proven for says that it is not.
  const parts =
    kind === "not-proven" && missing ? [`rollback ${missing}`, places] : [ending, missing, places];
  return parts.filter((part) => part !== undefined).join(", ");
}

const words: Record<Exclude<WayBackClass, "reversible-but-loses">, string> = {
  reversible: "rollback loses nothing",
  "not-proven": "rollback not proven",
  "schema-differs": "rollback leaves another schema",
  "re-up-fails": "migration fails after rollback",
  "down-empty": "no rollback: down is empty",
  "down-fails": "no rollback: down fails",
  "no-down": "no rollback: down is missing",
};

/** Two kinds of loss say how bad it is; the section on the way back has them all. */
const figures = (all: string) =>
  all
    .split(/, (?=\d|at least |\w+ of )/)
    .slice(0, 2)
    .join(", ") || "loses data";

function unprovenText([first = "", ...more]: readonly string[], { name }: Wording): string {
  const others = more.length === 0 ? "" : ` and ${more.length} more`;
  return `not proven for ${name(first.replace(/^public\./, ""))}${others}`;
}

/** What to do about a way back that is none, or not known to be one; undefined where nothing is. */
export function rollbackAdvice({ class: kind, unproven = [] }: RollbackProofFacts): string | undefined {
  return unproven.length > 0 ? "Check those columns by hand." : advice[kind];
}

const advice: Partial<Record<WayBackClass, string>> = {
  "not-proven": "Check by hand what a rollback loses.",
  "schema-differs": "Complete its down migration.",
  "re-up-fails": "Let it run again after its down migration.",
  "down-empty": "Write its down migration, or be ready to restore a backup.",
  "down-fails": "Correct its down migration, or be ready to restore a backup.",
  "no-down": "Write a down migration, or be ready to restore a backup.",
};
