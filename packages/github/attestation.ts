import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { RunRecord } from "#model/evidence/source.ts";
import { type Evidence, evidenceText } from "#model/evidence.ts";
import type { Services } from "#model/step.ts";
import { cleanEnvironment } from "#process/clean-environment.ts";
import { shortCommand } from "#process/short-command.ts";

/** What the certificate of an attestation says of the run: Sigstore wrote it, from the run's own OIDC token. */
const certificateSchema = z.object({
  /** `https://github.com/owner/name/.github/workflows/release.yml@refs/heads/main` */
  buildConfigURI: z.string(),
  sourceRepositoryRef: z.string(),
  /** The commit. */
  sourceRepositoryDigest: z.string(),
  buildTrigger: z.string(),
  /** `https://github.com/owner/name/actions/runs/4711/attempts/1` */
  runInvocationURI: z.string(),
});

/** https://cli.github.com/manual/gh_attestation_verify: one element for each attestation that was verified. */
const verifiedSchema = z
  .array(
    z.object({ verificationResult: z.object({ signature: z.object({ certificate: certificateSchema }) }) }),
  )
  .min(1);

/**
 * Asks GitHub's own program whether this repository's workflow attested this very evidence at the branch and commit
 * that it names, and which run that was. `denied` is the program's last word where it was not.
 *
 * @throws StagegateError `program-not-found` where there is no `gh`; every runner of GitHub's has it.
 */
export async function attestation(
  evidence: Evidence,
  repository: string,
  token: string,
  { environment, signal, temporaryDirectory: directory }: Services,
): Promise<RunRecord | { denied: string }> {
  const { workflow, ref, commit } = evidence;
  if (!workflow || !ref || !commit) return { denied: "it names no workflow, branch and commit of its own" };
  const file = join(directory, "evidence.json");
  await writeFile(file, evidenceText(evidence));
  const { exitCode, output, errors } = await shortCommand({
    program: "gh",
    arguments: [
      ...["attestation", "verify", file, "--repo", repository],
      // Anybody who can write can have a workflow of a branch of theirs attest the same bytes.
      ...["--signer-workflow", `${repository}/${workflow}`, "--source-ref", ref, "--source-digest", commit],
      ...["--format", "json"],
    ],
    environment: cleanEnvironment(environment, {
      GH_TOKEN: token,
      GH_HOST: new URL(environment.GITHUB_SERVER_URL || "https://github.com").host,
    }),
    directory,
    signal,
    timeoutMs: 120_000,
  });
  if (exitCode !== 0)
    return { denied: errors.findLast((line) => line.trim() !== "") ?? `gh ended with ${exitCode}` };
  const verified = verifiedSchema.safeParse(jsonOf(output.join("\n"))).data;
  const certificate = verified?.[0]?.verificationResult.signature.certificate;
  return certificate ? recordOf(certificate) : { denied: "gh says it is verified, and not by which run" };
}

function recordOf(certificate: z.infer<typeof certificateSchema>): RunRecord {
  const [, runNumber = "", attempt] =
    /\/actions\/runs\/(\d+)\/attempts\/(\d+)$/.exec(certificate.runInvocationURI) ?? [];
  return {
    url: certificate.runInvocationURI,
    runNumber,
    attempt: Number(attempt ?? 0),
    workflow: /\/(\.github\/workflows\/[^@]+)@/.exec(certificate.buildConfigURI)?.[1] ?? "",
    event: certificate.buildTrigger,
    branch: certificate.sourceRepositoryRef.replace(/^refs\/heads\//, ""),
    commit: certificate.sourceRepositoryDigest,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
