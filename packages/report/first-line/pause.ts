import { formatDuration } from "#model/duration.ts";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import type { Finding } from "#model/facts/policy.ts";
import type { RecordingFacts } from "#model/facts/recording.ts";
import { failsPolicy, type Wording } from "#model/finding-text.ts";
import { longestBlock, withRows } from "../longest-block.ts";
import { notBlocked } from "../not-blocked.ts";
import { shortFinding } from "./short-finding.ts";
import { isOfPause } from "./told-findings.ts";

/** What the users of the application would notice: one table and one time. Undefined where nothing was run. */
export function pauseText(
  { recording, policy, attempts, data }: MigrateFacts,
  wording: Wording,
): string | undefined {
  if (attempts.length === 0) return undefined;
  if (!recording) return "pauses not recorded";
  const worst = worstOf((policy?.findings ?? []).filter((each) => isOfPause(each) && !each.empty));
  if (worst) return shortFinding(worst, wording);
  if (recording.locks !== "measured") return "pauses not measured";
  return quiet({ ...recording, tables: withRows(recording.tables, data) }, wording);
}

/** What is against the policy comes before what is only long. */
const worstOf = (findings: readonly Finding[]) =>
  findings.toSorted(
    (one, other) =>
      Number(failsPolicy(other)) - Number(failsPolicy(one)) || (other.figureMs ?? 0) - (one.figureMs ?? 0),
  )[0];

function quiet(recording: RecordingFacts, { name }: Wording): string {
  const [reads, writes] = [
    longestBlock(recording.tables, "readsBlocked"),
    longestBlock(recording.tables, "writesBlocked"),
  ];
  const longest = (writes?.blocked.longestMs ?? 0) > (reads?.blocked.longestMs ?? 0) ? writes : reads;
  if (!longest) return notBlocked(recording);
  return `${name(longest.table)} blocked at most ${formatDuration(longest.blocked.longestMs)}`;
}
