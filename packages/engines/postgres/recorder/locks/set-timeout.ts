/** A timeout that a statement sets; 0 is none. */
export interface SetTimeout {
  setting: "lock_timeout" | "statement_timeout";
  toMs: number;
}

const sets = /^set (?:session |local )?(lock_timeout|statement_timeout) ?(?:=|to) ?'?([\d.]+) ?([a-z]*)'?$/;
const setsByFunction =
  /^select .*\bset_config ?\( ?'(lock_timeout|statement_timeout)' ?, ?'([\d.]+) ?([a-z]*)'/;

/** https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-NAMES-VALUES */
const unitMs: Record<string, number> = {
  us: 0.001,
  "": 1,
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const longestRead = 500;

/** What a statement makes of the session's own timeouts; undefined where it does not set them, or to the default. */
export function setTimeoutIn(text: string): SetTimeout | undefined {
  if (!/_timeout/i.test(text.slice(0, longestRead))) return undefined;
  const bare = text
    .slice(0, longestRead)
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase()
    .replace(/ ?;$/, "");
  const [, setting, amount, unit = ""] = sets.exec(bare) ?? setsByFunction.exec(bare) ?? [];
  if (setting === undefined) return undefined;
  return { setting: setting as SetTimeout["setting"], toMs: Number(amount) * (unitMs[unit] ?? 1) };
}
