import { sha256 } from "#model/canonical-json.ts";
import type { EvidenceSource, FoundEvidence, RunRecord, WantedEvidence } from "#model/evidence/source.ts";
import { type Evidence, readEvidenceText } from "#model/evidence.ts";
import { refused } from "#model/problem.ts";
import { apiProblem, statusOf } from "./api-problem.ts";
import { readArtifact } from "./artifact.ts";
import { type Client, connect, type Repository, repositoryOf } from "./client.ts";
import type { Connection } from "./connection.ts";
import { counts, workflowOf } from "./counted-run.ts";
import { environmentProtection } from "./environment.ts";
import { type EvidenceArtifact, evidenceArtifacts } from "./evidence-artifacts.ts";
import { defaultBranch, reviewedCommits } from "./reviewed-commit.ts";

/**
 * More rehearsals than these one after another with other migration files, or more runs of other workflows on the
 * same branch: the right one is long out of date.
 */
const most = { downloads: 10, runs: 200 };

/**
 * The evidence of earlier runs, by GitHub's own record of them: the artifact as GitHub took its digest when it
 * was uploaded, and the run's workflow, branch, event and conclusion, which no job can change.
 *
 * Needs `actions: read`.
 */
export function githubEvidence(connection: Connection): EvidenceSource {
  const asked = async <T>(
    what: string,
    repository: string | undefined,
    work: (client: Client, at: Repository) => Promise<T>,
  ): Promise<T> => {
    const at = repositoryOf(repository);
    if (!at) throw unknownRepository();
    try {
      return await work(await connect(connection), at);
    } catch (error) {
      const { kind, ...text } = apiProblem(
        error,
        `${what} of ${repository} could not be read`,
        "contents: read, actions: read",
      );
      // Not known is not "none".
      throw kind === "user" ? refused(text, error) : error;
    }
  };
  return {
    find: (wanted) => asked("The runs", wanted.repository, (client, at) => find(client, at, wanted)),
    defaultBranch: (repository) => asked("The default branch", repository, defaultBranch),
    environment: (repository, name) =>
      asked("The environments", repository, (client, at) => environmentProtection(client, at, name)),
  };
}

async function find(
  client: Client,
  at: Repository,
  wanted: WantedEvidence,
): Promise<FoundEvidence | undefined> {
  const isReviewed = reviewedCommits(client, at);
  let nearest: FoundEvidence | undefined;
  const left = { ...most };
  for await (const artifact of evidenceArtifacts(client, at, wanted)) {
    if (left.runs-- === 0 || left.downloads === 0) break;
    const run = (await client.rest.actions.getWorkflowRun({ ...at, run_id: artifact.runId })).data;
    // Whatever the gate would refuse anyway must not stand before what it would take.
    if (!counts(run, wanted) || !(await isReviewed(run))) continue;
    left.downloads--;
    const text = await download(client, at, artifact);
    // Deleted or expired since it was listed: an older one may be there.
    if (text === undefined) continue;
    const found = { text, record: { ...recordOf(run), ...(await newerThan(client, at, run)) } };
    const evidence = readEvidenceText(text);
    if ("altered" in evidence || isOf(evidence.evidence, wanted)) return found;
    // What differs is worth more to the reader than "none".
    nearest ??= evidence.evidence.name === wanted.name ? found : undefined;
  }
  return nearest;
}

const isOf = ({ name, migrations }: Evidence, wanted: WantedEvidence) =>
  name === wanted.name && migrations?.setDigest === wanted.setDigest;

/** The bytes that were uploaded; undefined where they are not kept any more. @throws StagegateError `evidence-altered` */
async function download(
  client: Client,
  at: Repository,
  { id, runId, digest }: EvidenceArtifact,
): Promise<string | undefined> {
  const request = { ...at, artifact_id: id, archive_format: "zip" };
  const bytes = await client.rest.actions.downloadArtifact(request).then(
    ({ data }) => new Uint8Array(data as ArrayBuffer),
    (error) => {
      if ([404, 410].includes(statusOf(error) ?? 0)) return undefined;
      throw error;
    },
  );
  if (bytes === undefined) return undefined;
  const is = sha256(bytes);
  if (is !== digest)
    throw altered(
      `GitHub recorded ${digest ?? "no digest"} for the evidence of run ${runId}; its bytes have ${is}.`,
    );
  const text = readArtifact(bytes, "evidence.json");
  if (text === undefined)
    throw altered(`The evidence of run ${runId} is not a zip file with one evidence.json in it.`);
  return text;
}

type Run = Awaited<ReturnType<Client["rest"]["actions"]["getWorkflowRun"]>>["data"];

/**
 * The newest ended run of the same workflow at the same commit: an old success does not hide a new failure,
 * even one that ended before it left evidence.
 */
async function newerThan(client: Client, at: Repository, run: Run): Promise<Pick<RunRecord, "newer">> {
  const { data } = await client.rest.actions.listWorkflowRunsForRepo({
    ...at,
    head_sha: run.head_sha,
    status: "completed",
    per_page: 100,
  });
  const [newest] = data.workflow_runs
    .filter(
      ({ id, path, event }) =>
        id > run.id && workflowOf(path) === workflowOf(run.path) && event === run.event,
    )
    .sort((a, b) => b.id - a.id);
  return newest ? { newer: { url: newest.html_url, conclusion: conclusionOf(newest) } } : {};
}

const recordOf = (run: Run): RunRecord => ({
  url: run.html_url,
  runNumber: String(run.id),
  attempt: run.run_attempt ?? 1,
  workflow: workflowOf(run.path),
  event: run.event,
  branch: run.head_branch ?? "",
  commit: run.head_sha,
  createdAt: run.created_at,
  // Of an ended run GitHub changes nothing more.
  endedAt: run.updated_at,
  conclusion: conclusionOf(run),
});

const conclusionOf = ({ conclusion, status }: Run) => conclusion ?? status ?? "unknown";

const altered = (message: string) =>
  refused({
    code: "evidence-altered",
    message,
    next: "Find out who changed it, and rehearse again.",
  });

const unknownRepository = () =>
  refused({
    code: "unknown-repository",
    message: "GitHub cannot be asked: the repository is unknown.",
    next: "Run this in a workflow, or set GITHUB_REPOSITORY to owner/name.",
  });
