import { z } from "zod";

/** One setting that a branch gives another value than the branch it goes into. */
export const settingsChangeSchema = z.object({
  /** `policy.longest-write-block`. */
  path: z.string(),
  /** As the files have it, shortened; absent where there it is not set. */
  before: z.string().optional(),
  after: z.string().optional(),
  /** Whether it allows more, protects less, or proves less than before. */
  weaker: z.boolean(),
});

export type SettingsChange = z.infer<typeof settingsChangeSchema>;

/** What of the settings that decide a rehearsal the branch changes; with a reason where they could not be compared. */
export const settingsChangesFactSchema = z.object({
  /** The branch or the commit that they were compared with. */
  base: z.string(),
  changes: z.array(settingsChangeSchema),
  notCompared: z.string().optional(),
});

export type SettingsChangesFact = z.infer<typeof settingsChangesFactSchema>;
