import { z } from "zod";
import { durationSchema } from "./inputs.ts";

const most = z
  .number({ error: "give a whole number of at least 1" })
  .int("give a whole number of at least 1")
  .min(1, "give a whole number of at least 1");

/** Which backups stay: each rule names some, and what no rule names goes. */
export const retentionSchema = z
  .strictObject({
    last: most.optional(),
    daily: most.optional(),
    weekly: most.optional(),
    monthly: most.optional(),
    yearly: most.optional(),
    within: durationSchema.optional(),
  })
  .refine((rules) => Object.values(rules).some((rule) => rule !== undefined), {
    error: "give at least one of last, daily, weekly, monthly, yearly, within",
  });

export type Retention = z.output<typeof retentionSchema>;

/** What is known of a backup that may have to go. */
export interface KeptBackup {
  path: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  rows: number;
  bytes: number;
  /** Restored, and its rows counted. */
  proven: boolean;
}

/**
 * The backups that no rule names, oldest first. The newest one stays, and so does the newest one that was proven:
 * the others may turn out not to restore.
 *
 * @param rules `last`: so many of the newest; `daily`, `weekly` (ISO), `monthly`, `yearly`: the newest one of each
 *   of so many days, weeks, months or years that have one, in UTC; `within`: all of the last so many milliseconds.
 * @param now milliseconds since 1970.
 */
export function retired(backups: readonly KeptBackup[], rules: Retention, now: number): KeptBackup[] {
  const newestFirst = [...backups].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  const kept = new Set<KeptBackup>();
  const keep = (backup: KeptBackup | undefined) => backup && kept.add(backup);
  keep(newestFirst[0]);
  keep(newestFirst.find(({ proven }) => proven));
  newestFirst.slice(0, rules.last ?? 0).forEach(keep);
  for (const [rule, periodOf] of Object.entries(periods))
    newestOfEach(newestFirst, periodOf, rules[rule as keyof typeof periods] ?? 0).forEach(keep);
  const { within } = rules;
  if (within !== undefined)
    newestFirst.filter(({ createdAt }) => now - Date.parse(createdAt) <= within).forEach(keep);
  return newestFirst.filter((backup) => !kept.has(backup)).reverse();
}

const periods = {
  daily: (at: Date) => at.toISOString().slice(0, 10),
  weekly: mondayOf,
  monthly: (at: Date) => at.toISOString().slice(0, 7),
  yearly: (at: Date) => at.toISOString().slice(0, 4),
};

/** The day on which the ISO week began, which names it across the turn of a year. */
function mondayOf(at: Date): string {
  const days = (at.getUTCDay() + 6) % 7;
  return new Date(at.getTime() - days * 24 * 60 * 60 * 1_000).toISOString().slice(0, 10);
}

function newestOfEach(
  newestFirst: readonly KeptBackup[],
  periodOf: (at: Date) => string,
  most: number,
): KeptBackup[] {
  const newest = new Map<string, KeptBackup>();
  for (const backup of newestFirst) {
    const period = periodOf(new Date(backup.createdAt));
    if (!newest.has(period)) newest.set(period, backup);
  }
  return [...newest.values()].slice(0, most);
}

/** Less than this part of the one before, and nobody can say that it is whole. */
const suspiciousPart = 0.5;

/**
 * Why a backup may lack something that the one before it had; undefined where nothing points to it. After such a
 * one no other is removed.
 */
export function suspicion(backup: KeptBackup, before: KeptBackup | undefined): string | undefined {
  if (!before) return undefined;
  const less = (["rows", "bytes"] as const).filter((what) => backup[what] < before[what] * suspiciousPart);
  if (less.length === 0) return undefined;
  const figures = less.map((what) => `${backup[what]} ${what} instead of ${before[what]}`);
  return `it has less than half of what the backup before it had: ${figures.join(", ")}`;
}
