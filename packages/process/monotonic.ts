/**
 * Milliseconds by a clock that nobody sets, for durations. Of `performance`, the first use costs a start more than a
 * millisecond.
 */
export const monotonicMs = (): number => process.uptime() * 1_000;
