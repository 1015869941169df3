/**
 * What the runner shows of an action's standard output: `::add-mask::` is swallowed, and its value replaced in
 * every later line; debug lines are left out. A line before it is shown as it is, so that a secret printed too early is seen.
 */
export function runnerOutput(stdout: string): { log: string; masks: string[] } {
  const masks: string[] = [];
  const shown: string[] = [];
  for (const line of stdout.split("\n")) {
    const mask = /^::add-mask::(.*)$/.exec(line)?.[1];
    // Shown only where the job runs with debug logging.
    if (line.startsWith("::debug::")) continue;
    if (mask === undefined) shown.push(masked(line, masks));
    else {
      const value = unescaped(mask);
      masks.push(value, ...value.split(/\r?\n/));
      masks.sort((a, b) => b.length - a.length);
    }
  }
  return { log: shown.join("\n"), masks };
}

function masked(line: string, masks: readonly string[]): string {
  return masks.filter(Boolean).reduce((text, mask) => text.replaceAll(mask, "***"), line);
}

const unescaped = (value: string) =>
  value.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
