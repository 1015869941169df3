import { sha256 } from "#model/canonical-json.ts";
import { refused } from "#model/problem.ts";
import { apiProblem } from "./api-problem.ts";
import { readArtifact } from "./artifact.ts";
import type { Client, Repository } from "./client.ts";

/** The artifact that a rehearsal leaves for the gate. */
export const journalArtifact = "stagegate-journal";

export interface EvidenceWanted extends Repository {
  /** The commit that was rehearsed. Without it the newest run of the branch is taken. */
  commit?: string;
  /** The workflow that rehearses: `.github/workflows/rehearse.yml`. */
  workflow: string;
  /** The branch the run must be of. */
  branch: string;
  /** Events that may start it: `push`, `workflow_dispatch` … */
  events: readonly string[];
  /** Default: `stagegate-journal`. */
  artifact?: string;
}

/** What GitHub itself wrote down about the run: no job can change it. */
export interface RunFacts {
  id: number;
  attempt: number;
  url: string;
  commit: string;
  tree: string | undefined;
  branch: string;
  event: string;
  workflow: string;
  finishedAt: string;
}

export const evidenceMismatches = [
  "no-run",
  "unexpected-workflow",
  "unexpected-repository",
  "unexpected-branch",
  "unexpected-event",
  "unexpected-commit",
  "run-not-passed",
  "no-artifact",
  "artifact-expired",
  "artifact-ambiguous",
  "artifact-without-digest",
  "artifact-altered",
  "artifact-unreadable",
] as const;

export type EvidenceMismatch = (typeof evidenceMismatches)[number];

export type EvidenceSearch =
  | { found: true; run: RunFacts; journal: string; digest: string }
  /** `facts` are lines for a reader: what was wanted and what was there. */
  | { found: false; mismatch: EvidenceMismatch; facts: string[]; run?: RunFacts };

/**
 * Finds the record of the rehearsal of a commit, and the journal it left, whose bytes are those GitHub took
 * the digest of. Of several runs the newest counts: an old success does not hide a new failure.
 *
 * Needs `actions: read`.
 *
 * @throws StagegateError `github-permission`, `github-limit`, `github-unreachable`: not known is not "none".
 */
export async function findEvidence(client: Client, wanted: EvidenceWanted): Promise<EvidenceSearch> {
  try {
    return await search(client, wanted);
  } catch (error) {
    const { kind, ...text } = apiProblem(
      error,
      `The runs of ${wanted.owner}/${wanted.repo} could not be read`,
      "contents: read, actions: read",
    );
    throw kind === "user" ? refused(text, error) : error;
  }
}

async function search(client: Client, wanted: EvidenceWanted): Promise<EvidenceSearch> {
  const { owner, repo, commit, workflow, branch } = wanted;
  const { data: repository } = await client.rest.repos.get({ owner, repo });
  const runs = await client.paginate(client.rest.actions.listWorkflowRunsForRepo, {
    owner,
    repo,
    ...(commit ? { head_sha: commit } : { branch }),
    per_page: 100,
  });
  const ofWorkflow = runs.filter(({ path }) => pathOf(path) === workflow);
  const [run] = ofWorkflow.sort((a, b) => b.id - a.id);
  if (!run) {
    const paths = [...new Set(runs.map(({ path }) => pathOf(path)))];
    return paths.length === 0
      ? miss("no-run", [`No run of ${commit ?? branch} in ${owner}/${repo}.`])
      : miss("unexpected-workflow", [`Wanted ${workflow}; there are runs of ${paths.join(", ")}.`]);
  }
  const facts: RunFacts = {
    id: run.id,
    attempt: run.run_attempt ?? 1,
    url: run.html_url,
    commit: run.head_sha,
    tree: run.head_commit?.tree_id,
    branch: run.head_branch ?? "",
    event: run.event,
    workflow: pathOf(run.path),
    finishedAt: run.updated_at,
  };
  const expectations: [EvidenceMismatch, boolean, string, string][] = [
    [
      "unexpected-repository",
      run.head_repository.id === repository.id,
      repository.full_name,
      run.head_repository.full_name,
    ],
    ["unexpected-event", wanted.events.includes(run.event), wanted.events.join(" or "), run.event],
    ["unexpected-branch", run.head_branch === branch, branch, facts.branch],
    ["unexpected-commit", commit === undefined || run.head_sha === commit, commit ?? "", run.head_sha],
    ["run-not-passed", run.conclusion === "success", "success", run.conclusion ?? run.status ?? "unknown"],
  ];
  const unmet = expectations.find(([, met]) => !met);
  if (unmet) {
    const [name, , expected, was] = unmet;
    return { ...miss(name, [`Run ${run.id}: wanted ${expected}, found ${was}.`]), run: facts };
  }
  return journalOf(client, wanted, facts);
}

async function journalOf(client: Client, wanted: EvidenceWanted, run: RunFacts): Promise<EvidenceSearch> {
  const { owner, repo, artifact: name = journalArtifact } = wanted;
  const missed = (mismatch: EvidenceMismatch, fact: string): EvidenceSearch => ({
    ...miss(mismatch, [fact]),
    run,
  });
  const { artifacts } = (
    await client.rest.actions.listWorkflowRunArtifacts({ owner, repo, run_id: run.id, name, per_page: 100 })
  ).data;
  const [artifact, second] = artifacts.filter((each) => each.name === name);
  if (!artifact) return missed("no-artifact", `Run ${run.id} left no artifact ${name}.`);
  if (second) return missed("artifact-ambiguous", `Run ${run.id} left several artifacts ${name}.`);
  if (artifact.expired)
    return missed("artifact-expired", `The artifact ${name} of run ${run.id} has expired.`);
  if (!artifact.digest)
    return missed("artifact-without-digest", `GitHub has no digest of the artifact ${name}.`);
  const bytes = await download(client, wanted, artifact.id);
  const digest = sha256(bytes);
  if (digest !== artifact.digest)
    return missed("artifact-altered", `GitHub has the digest ${artifact.digest}, the bytes have ${digest}.`);
  const journal = readArtifact(bytes, ".jsonl");
  if (journal === undefined)
    return missed(
      "artifact-unreadable",
      `The artifact ${name} is not a zip file with one journal (.jsonl) in it.`,
    );
  return { found: true, run, journal, digest };
}

async function download(
  client: Client,
  { owner, repo }: Repository,
  artifact_id: number,
): Promise<Uint8Array> {
  const { data } = await client.rest.actions.downloadArtifact({
    owner,
    repo,
    artifact_id,
    archive_format: "zip",
  });
  return new Uint8Array(data as ArrayBuffer);
}

const miss = (mismatch: EvidenceMismatch, facts: string[]) => ({ found: false as const, mismatch, facts });

/** GitHub may add `@ref` to a workflow's path. */
const pathOf = (path: string) => path.split("@")[0] ?? path;
