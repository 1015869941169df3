import { z } from "zod";

/** What a release made or found, by repository. */
export const releaseFactsSchema = z.object({
  version: z.string(),
  tag: z.string(),
  dryRun: z.boolean(),
  repositories: z.array(
    z.object({
      repository: z.string(),
      commit: z.string(),
      /** `created` by this run; `found` on the same commit; `planned` in a dry run. */
      tag: z.enum(["created", "found", "planned"]),
      url: z.string().optional(),
    }),
  ),
  evidence: z.string().optional(),
});

export type ReleaseFacts = z.infer<typeof releaseFactsSchema>;
