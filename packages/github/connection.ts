import type { Services } from "#model/step.ts";

/** How GitHub's API is reached. */
export interface Connection extends Pick<Services, "signal" | "log"> {
  token: string;
  /** Without a slash at the end: `https://api.github.com`, or `https://HOST/api/v3`. */
  apiUrl: string;
  /** How long a second of pace and of waiting lasts. Tests make it short. */
  secondMs?: number;
  /** How long one attempt may take. */
  attemptMs?: number;
}
