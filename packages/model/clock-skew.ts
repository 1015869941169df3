/** How far the clocks of a runner, a database server and GitHub may be apart, in milliseconds. */
export const clockSkewMs = 5 * 60_000;
