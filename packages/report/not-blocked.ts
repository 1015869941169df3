import { formatDuration } from "#model/duration.ts";
import type { RecordingFacts } from "#model/facts/recording.ts";

/** That no block was seen, and the bound to which that is known: a shorter one can have been missed. */
export const notBlocked = ({ blockedUnderMs }: Pick<RecordingFacts, "blockedUnderMs">): string =>
  blockedUnderMs === undefined
    ? "not blocked (every lock known)"
    : `not blocked (under ${formatDuration(blockedUnderMs)})`;
