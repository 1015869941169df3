import type { WantedEvidence } from "#model/evidence/source.ts";
import { noSettings } from "#model/settings.ts";
import { matchesAny } from "#model/wildcard.ts";
import { statusOf } from "./api-problem.ts";
import type { Client, Repository } from "./client.ts";
import { counts } from "./counted-run.ts";

/** Evidence as a run left it. */
export interface EvidenceArtifact {
  id: number;
  runId: number;
  /** `sha256:…`, which GitHub took of the bytes when they were uploaded. */
  digest: string | undefined;
}

/** A hundred artifacts each. What is further back than that is long out of date. */
const mostPages = 20;

/**
 * The name under which a workflow uploads `evidence.json`: `stagegate-evidence`, and for one of several
 * databases `stagegate-evidence-NAME`.
 */
export const evidenceArtifact = (name: string) =>
  name === noSettings.name ? "stagegate-evidence" : `stagegate-evidence-${name}`;

/**
 * The evidence that runs of the wanted branches left: the wanted run's alone, or the wanted commit's before all
 * others, then the newest first. Forks and other branches are listed beside them, by the hundred in a busy
 * repository; they are left out here, a fork by the repository's number: names can be taken.
 */
export async function* evidenceArtifacts(
  client: Client,
  at: Repository,
  wanted: WantedEvidence,
): AsyncGenerator<EvidenceArtifact> {
  const request = { ...at, name: evidenceArtifact(wanted.name), per_page: 100 };
  const { rest } = client;
  if (wanted.runNumber !== undefined) {
    yield* ofBranches(await artifactsOfRun(client, request, Number(wanted.runNumber)), wanted);
    return;
  }
  const seen = new Set<number>();
  for (const run of await runsOfCommit(client, at, wanted)) {
    seen.add(run);
    yield* ofBranches(await artifactsOfRun(client, request, run), wanted);
  }
  let pages = 0;
  for await (const { data } of client.paginate.iterator(rest.actions.listArtifactsForRepo, request)) {
    yield* ofBranches(data, wanted).filter(({ runId }) => !seen.has(runId));
    if (++pages === mostPages) return;
  }
}

/** None of a run that there is not: its number was written by hand. */
async function artifactsOfRun(
  client: Client,
  request: Repository & { name: string; per_page: number },
  run: number,
): Promise<Listed[]> {
  try {
    return (await client.rest.actions.listWorkflowRunArtifacts({ ...request, run_id: run })).data.artifacts;
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    return [];
  }
}

type Listed = Awaited<
  ReturnType<Client["rest"]["actions"]["listArtifactsForRepo"]>
>["data"]["artifacts"][number];

function ofBranches(listed: readonly Listed[], { branches }: WantedEvidence): EvidenceArtifact[] {
  return listed
    .flatMap(({ id, digest, expired, workflow_run: run }) => {
      const own = run?.id !== undefined && run.head_repository_id === run.repository_id;
      return !expired && own && matchesAny(run.head_branch ?? "", branches)
        ? [{ id, runId: run.id as number, digest: digest ?? undefined }]
        : [];
    })
    .sort((a, b) => b.id - a.id);
}

/** Their numbers, the newest first. */
async function runsOfCommit(client: Client, at: Repository, wanted: WantedEvidence): Promise<number[]> {
  if (wanted.commit === undefined) return [];
  const { data } = await client.rest.actions.listWorkflowRunsForRepo({
    ...at,
    head_sha: wanted.commit,
    status: "completed",
    per_page: 100,
  });
  return data.workflow_runs
    .filter((run) => run.head_repository?.id === run.repository.id && counts(run, wanted))
    .map(({ id }) => id)
    .sort((a, b) => b - a);
}
