import { formatDuration } from "#model/duration.ts";
import type { BlockedFact } from "#model/facts/recording.ts";

/** The longest time at a stretch; `≤` where the lock was over before it could be read. */
export const blockedTime = ({ longestMs, seen }: Pick<BlockedFact, "longestMs" | "seen">) =>
  `${seen ? "" : "≤ "}${formatDuration(longestMs)}`;
