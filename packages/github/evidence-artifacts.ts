import type { WantedEvidence } from "#model/evidence-source.ts";
import { noSettings } from "#model/settings.ts";
import type { Client, Repository } from "./client.ts";

/** Evidence as a run left it. */
export interface EvidenceArtifact {
  id: number;
  runId: number;
  /** `sha256:…`, which GitHub took of the bytes when they were uploaded. */
  digest: string | undefined;
}

/**
 * The name under which a workflow uploads `evidence.json`: `stagegate-evidence`, and for one of several
 * databases `stagegate-evidence-NAME`.
 */
export const evidenceArtifact = (name: string) =>
  name === noSettings.name ? "stagegate-evidence" : `stagegate-evidence-${name}`;

/**
 * The evidence that this repository's own runs left, the wanted commit's before all others, then the newest
 * first. A fork's runs are listed beside them, and are left out by the repository's number: names can be taken.
 */
export async function evidenceArtifacts(
  client: Client,
  at: Repository,
  { name, commit }: WantedEvidence,
): Promise<EvidenceArtifact[]> {
  const { data } = await client.rest.actions.listArtifactsForRepo({
    ...at,
    name: evidenceArtifact(name),
    per_page: 100,
  });
  return data.artifacts
    .filter(({ expired, workflow_run: run }) => !expired && run?.head_repository_id === run?.repository_id)
    .flatMap(({ id, digest, workflow_run: run }) =>
      run?.id ? [{ id, runId: run.id, digest: digest ?? undefined, head: run.head_sha }] : [],
    )
    .sort((a, b) => Number(b.head === commit) - Number(a.head === commit) || b.id - a.id);
}
