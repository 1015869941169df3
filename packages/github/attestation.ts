import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { RunRecord } from "#model/evidence-source.ts";
import type { Services } from "#model/step.ts";
import { cleanEnvironment } from "#process/clean-environment.ts";
import { runProgram } from "#process/run-program.ts";

/** What the certificate of an attestation says of the run: Sigstore wrote it, from the run's own OIDC token. */
const certificateSchema = z.object({
  /** `https://github.com/owner/name/.github/workflows/release.yml@refs/heads/main` */
  buildConfigURI: z.string(),
  sourceRepositoryRef: z.string(),
  buildTrigger: z.string(),
  runInvocationURI: z.string(),
});

/** https://cli.github.com/manual/gh_attestation_verify: one element for each attestation that was verified. */
const verifiedSchema = z
  .array(
    z.object({ verificationResult: z.object({ signature: z.object({ certificate: certificateSchema }) }) }),
  )
  .min(1);

/**
 * Asks GitHub's own program whether a workflow of this repository attested this very text, and which run that
 * was. `denied` is the program's last word where it was not.
 *
 * @throws StagegateError `program-not-found` where there is no `gh`; every runner of GitHub's has it.
 */
export async function attestation(
  text: string,
  repository: string,
  token: string,
  { environment, signal, temporaryDirectory: directory }: Services,
): Promise<RunRecord | { denied: string }> {
  const file = join(directory, "evidence.json");
  await writeFile(file, text);
  const printed: string[] = [];
  const said: string[] = [];
  const { exitCode } = await runProgram({
    program: "gh",
    arguments: ["attestation", "verify", file, "--repo", repository, "--format", "json"],
    environment: cleanEnvironment(environment, {
      GH_TOKEN: token,
      GH_HOST: new URL(environment.GITHUB_SERVER_URL || "https://github.com").host,
    }),
    directory,
    signal,
    timeoutMs: 120_000,
    onOutput: (line) => printed.push(line),
    onError: (line) => said.push(line),
  });
  if (exitCode !== 0)
    return { denied: said.findLast((line) => line.trim() !== "") ?? `gh ended with ${exitCode}` };
  const verified = verifiedSchema.safeParse(jsonOf(printed.join("\n"))).data;
  const certificate = verified?.[0]?.verificationResult.signature.certificate;
  if (!certificate) return { denied: "gh says it is verified, and not by which run" };
  return {
    url: certificate.runInvocationURI,
    workflow: /\/(\.github\/workflows\/[^@]+)@/.exec(certificate.buildConfigURI)?.[1] ?? "",
    event: certificate.buildTrigger,
    branch: certificate.sourceRepositoryRef.replace(/^refs\/heads\//, ""),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
