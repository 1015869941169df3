/**
 * How long to wait after so many attempts, in milliseconds. It doubles each time; half of it is chance, so that two
 * who collided do not meet again.
 *
 * @param attempt 1 after the first.
 */
export function backoffMs(attempt: number, firstMs: number, longestMs: number): number {
  const whole = Math.min(longestMs, firstMs * 2 ** (attempt - 1));
  return whole / 2 + (Math.random() * whole) / 2;
}
