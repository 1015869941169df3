import type { MigrateFacts } from "#model/facts/migrate.ts";
import type { Finding } from "#model/facts/policy.ts";
import { nextFor, type Wording } from "#model/finding-text.ts";
import { isOfRows, isOver } from "#model/policy-findings.ts";
import { counted } from "#model/size.ts";
import { factsOf, type Rehearsal } from "../rehearsal.ts";
import { unrepairedSequences } from "../unrepaired-sequences.ts";
import { pauseText } from "./pause.ts";
import { rollbackAdvice, rollbackText } from "./rollback-text.ts";
import { isAlwaysTold, isOfPause, toldAs, toldFindings } from "./told-findings.ts";

/** The parts of a first line, in their order. Those that must be in it, and those that are where there is room. */
export interface Parts {
  /** What was done. */
  lead: string;
  /** What puts the rest in doubt, or is gone. */
  always: string[];
  pause: string | undefined;
  rollback: string | undefined;
  /** Rows that are wrong now: told before any pause, where there is room. */
  wrong: string[];
  others: string[];
}

/**
 * What a migration's findings, recording and way back come to, in words.
 *
 * @param against what the policy holds against it, the worst first: that one is always told.
 */
export function partsOf(
  rehearsal: Rehearsal,
  wording: Wording,
  against: readonly Finding[] = [],
): Parts | undefined {
  const facts = factsOf(rehearsal, "migrate");
  if (!facts) return undefined;
  const findings = facts.policy?.findings ?? [];
  const told = toldFindings(findings.filter((finding) => !isOfPause(finding)));
  const textOf = (finding: Finding) => toldAs(finding, findings, wording);
  const isNeeded = (finding: Finding) => isAlwaysTold(finding) || finding === against[0];
  const more = against.length > 1 ? [`${against.length - 1} more against the policy`] : [];
  const proof = factsOf(rehearsal, "rollback-proof");
  const isCopied = factsOf(rehearsal, "clone-to-staging") !== undefined && facts.environment === "clone";
  const untested = isCopied && facts.attempts.length > 0 ? "rollback not tested" : undefined;
  const pause = pauseText(facts, wording);
  const always = told.filter(isNeeded).map(textOf);
  // A pause that the policy refuses is the reason for all else that is told.
  const isRefused = pause !== undefined && against[0] !== undefined && isOfPause(against[0]);
  return {
    lead: leadOf(facts),
    always: isRefused ? [pause, ...always] : always,
    pause: isRefused ? undefined : pause,
    rollback: proof && facts.environment !== "production" ? rollbackText(proof, wording) : untested,
    wrong: told.filter((finding) => isOfRows(finding) && !isNeeded(finding)).map(textOf),
    others: [
      ...more,
      ...(weakensSettings(facts) ? ["settings weakened"] : []),
      ...told.filter((finding) => !isOfRows(finding) && !isNeeded(finding)).map(textOf),
    ],
  };
}

const weakensSettings = (facts: MigrateFacts | undefined) =>
  facts?.settingsChanges?.changes.some(({ weaker }) => weaker) ?? false;

function leadOf({ applied, attempts, environment }: MigrateFacts): string {
  if (attempts.length === 0) return "no migration was pending";
  return `${counted(applied.length, "migration")} applied${environment === "production" ? " on production" : ""}`;
}

/** What to do first after a run that passed. Foreign text. */
export function adviceAfter(rehearsal: Rehearsal): string {
  const facts = factsOf(rehearsal, "migrate");
  const done = facts?.environment === "production";
  const notes = facts?.policy?.findings.filter(({ outcome }) => outcome === "note") ?? [];
  const todo = notes.find((note) => !done || !isOver(note));
  if (todo) return `${nextFor(todo)}.`;
  if (weakensSettings(facts)) return "Review the settings that this branch weakens.";
  const proof = factsOf(rehearsal, "rollback-proof");
  const rollback = proof && !done ? rollbackAdvice(proof) : undefined;
  return rollback ?? sequencesAdvice(rehearsal) ?? "Nothing needs to be done.";
}

/** A passed rehearsal's copy can be healthier than production will be. */
function sequencesAdvice(rehearsal: Rehearsal): string | undefined {
  const unrepaired = unrepairedSequences(rehearsal);
  if (unrepaired === undefined) return undefined;
  const { what, sql } = unrepaired;
  return `${what[0]?.toUpperCase()}${what.slice(1)}.${sql.length === 0 ? "" : ` Add to the migration: ${sql.join(" ")}`}`;
}
