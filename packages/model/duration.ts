const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
type Unit = keyof typeof unitMs;

/** What {@link parseDuration} reads, as a regular expression. */
export const durationPattern = "^\\s*(\\d+(\\.\\d+)?(ms|s|m|h|d))+\\s*$";

/** Milliseconds of a text such as `500ms`, `5s`, `2m`, `1h30m` or `1d`; undefined where it is none. */
export function parseDuration(text: string): number | undefined {
  if (!new RegExp(durationPattern).test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    total += Number(amount) * unitMs[unit as Unit];
  }
  return Math.round(total);
}

/** A duration for people: `85 ms`, `1.2 s`, `3 min 20 s`, `2 h`. */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return twoUnits(seconds, "min", "s");
  return twoUnits(Math.round(seconds / 60), "h", "min");
}

const twoUnits = (count: number, large: string, small: string) => {
  const rest = count % 60;
  return `${Math.floor(count / 60)} ${large}${rest === 0 ? "" : ` ${rest} ${small}`}`;
};
