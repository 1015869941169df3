import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Services } from "#model/step.ts";

/** Made when there is an event to read: every action begins with this file. */
function eventSchema() {
  const headSchema = z.object({
    sha: z.string().regex(/^[0-9a-f]{40,64}$/),
    ref: z.string(),
    /** Null where the fork is gone. */
    repo: z
      .object({ id: z.number(), full_name: z.string(), owner: z.object({ login: z.string() }) })
      .nullish(),
  });

  return z.object({
    repository: z.object({ id: z.number(), full_name: z.string(), default_branch: z.string() }).optional(),
    sender: z.object({ login: z.string() }).optional(),
    pull_request: z.object({ number: z.number().int(), head: headSchema }).optional(),
    workflow_run: z
      .object({
        id: z.number(),
        event: z.string(),
        /** Of the workflow's file. */
        path: z.string().nullish(),
        /** Null while it runs. */
        conclusion: z.string().nullish(),
        run_started_at: z.iso.datetime({ offset: true }).nullish(),
        head_sha: z.string().regex(/^[0-9a-f]{40,64}$/),
        head_branch: z.string().nullable(),
        head_repository: headSchema.shape.repo,
      })
      .optional(),
  });
}

export type Event = z.infer<ReturnType<typeof eventSchema>>;

/** What started this run, from the file the runner left; undefined where there is none that we can read. */
export async function readEvent({
  GITHUB_EVENT_PATH: path,
}: Services["environment"]): Promise<Event | undefined> {
  if (!path) return undefined;
  try {
    return eventSchema().safeParse(JSON.parse(await readFile(path, "utf8"))).data;
  } catch {
    return undefined;
  }
}
