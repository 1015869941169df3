export type Mode = "small" | "committed" | "heavy" | "many";

/** What the mode `many` prints when it has sent the first quarter of its statements. */
export const quarter = "a quarter is done";

/** Milliseconds for the same statements without the recorder and with it. */
export interface Took {
  directMs: number;
  recordedMs: number;
}

/** What the tool measured, and the largest resident size of the recorder after a quarter of it and at its end. */
export type Recording = Took & { quarterMegabytes: number; megabytes: number };
