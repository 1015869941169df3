import { apiUrlOf, type Client, connect } from "#github/client.ts";
import { publish } from "#github/publish-release.ts";
import type { ReleaseFacts } from "#model/facts/release.ts";
import { problemOf, userError } from "#model/problem.ts";
import type { StepContext, StepOutcome } from "#model/step.ts";
import type { TagReleaseInputs } from "./inputs.ts";
import { planRelease, type ReleasePlan } from "./plan.ts";

/** How long what was made may take to be removed, once the run is cancelled. */
const undoMs = 60_000;

export async function run(given: TagReleaseInputs, context: StepContext): Promise<StepOutcome<ReleaseFacts>> {
  const client = await connected(given, context, context.signal);
  const plan = await planRelease(client, given, context);
  const { publication } = plan;
  const urls = given["dry-run"] ? new Map<string, string>() : await made(client, plan, given, context);
  const facts = factsOf(plan, given["dry-run"], urls);
  const [main] = facts.repositories;
  return {
    verdict: "passed",
    headline: headline(facts),
    facts,
    outputs: {
      version: plan.version,
      tag: publication.tag,
      commit: main?.commit ?? "",
      ...(plan.previousTag ? { "previous-tag": plan.previousTag } : {}),
      ...(main?.url ? { "release-url": main.url } : {}),
    },
  };
}

async function connected(
  given: TagReleaseInputs,
  { environment, log }: StepContext,
  signal: AbortSignal,
): Promise<Client> {
  const token = given["github-token"];
  if (token) return connect({ token, apiUrl: apiUrlOf(environment), signal, log });
  throw userError({
    code: "no-token",
    message: "A release needs a GitHub token.",
    next: "Give `github-token`, or set GITHUB_TOKEN; it needs `contents: write`.",
  });
}

async function made(
  client: Client,
  { publication }: ReleasePlan,
  given: TagReleaseInputs,
  context: StepContext,
) {
  const undoing = () => connected(given, context, AbortSignal.timeout(undoMs));
  try {
    return await publish(client, publication, undoing);
  } catch (error) {
    // Of a cancelled run the journal says no more than that; what exists must be known all the same.
    if (context.signal.aborted) {
      const { message, details = [] } = problemOf(error);
      context.log.warn([message, ...details].join("\n"));
    }
    throw error;
  }
}

function factsOf(
  { version, publication, evidence }: ReleasePlan,
  dryRun: boolean,
  urls: ReadonlyMap<string, string>,
) {
  return {
    version,
    tag: publication.tag,
    dryRun,
    repositories: publication.targets.map(({ owner, repo, commit, tagged }) => {
      const url = urls.get(`${owner}/${repo}`);
      const tag = tagged ? ("found" as const) : dryRun ? ("planned" as const) : ("created" as const);
      return { repository: `${owner}/${repo}`, commit, tag, ...(url ? { url } : {}) };
    }),
    ...(evidence ? { evidence } : {}),
  };
}

function headline({ tag, dryRun, repositories }: ReleaseFacts): string {
  const where =
    repositories.length === 1 ? repositories[0]?.repository : `${repositories.length} repositories`;
  if (dryRun) return `${tag} would be released in ${where}; nothing was made`;
  if (repositories.every((each) => each.tag === "found")) return `${tag} was there already in ${where}`;
  return `${tag} released in ${where}`;
}
