import { z } from "zod";
import { apiUrlOf, type Client, connect, repositoryOf } from "#github/client.ts";
import { checkBranchMove } from "#github/move-branch.ts";
import { type Publication, publish } from "#github/publish-release.ts";
import {
  checkTag,
  commitToRelease,
  type ReleaseTarget,
  type TargetWanted,
  targetProblem,
} from "#github/release-target.ts";
import { contains, messagesSince, tagCommits } from "#github/tags.ts";
import { digestInForce } from "#model/evidence-of.ts";
import type { ReleaseFacts } from "#model/facts/release.ts";
import { commonInputs, flag, githubToken, list, text, textOr } from "#model/inputs.ts";
import { overrideInForce } from "#model/override-in-force.ts";
import { type Problem, problemOf, refused, StagegateError, userError } from "#model/problem.ts";
import { defineStep, type StepContext, type StepOutcome } from "#model/step.ts";
import type { Change } from "#release/next-version.ts";
import { nameOfWork, type Rehearsal, readRehearsal } from "#report/rehearsal.ts";
import { releaseNotes } from "#report/release-notes.ts";
import { tagMessage } from "#report/tag-message.ts";

/** Loaded by need: every step knows of this one, and none of the others reads versions. */
const versions = () => import("#release/next-version.ts");

/** How long what was made may take to be removed, once the run is cancelled. */
const undoMs = 60_000;

const inputs = z.object({
  ...commonInputs,
  ...githubToken,
  version: text(
    "The version, such as 1.4.0, or the part of the last one to raise: `patch`, `minor` or `major`. `auto`, the default: what the conventional commits since the last release ask for.",
    { runOnly: true, value: "VERSION" },
  ),
  prefix: textOr("v", "What stands before the version in a tag's name.", { value: "TEXT" }),
  prerelease: text("Makes a prerelease, numbered after those there are: `rc` gives 1.4.0-rc.1.", {
    value: "WORD",
  }),
  commit: text("The commit to release. Without it the head of the branch.", {
    variable: "GITHUB_SHA",
    runOnly: true,
    value: "SHA",
  }),
  branch: text(
    "The branch the commit must be on: the default branch or a protected one. Without it the repository's default branch.",
    { value: "NAME" },
  ),
  repositories: list(
    "Other repositories to release with this one, all or none: `owner/name`, or `owner/name@ref` for another commit than the head of the default branch.",
  ),
  release: flag(true, "Whether to make a GitHub Release with notes."),
  "major-tag": flag(false, "Whether to move the tag of the major version (`v1`) to the release."),
  "move-branch": text(
    "A branch to make at the released commit, or to move forward to it: `staging`, `production`. Never moved by force.",
    { value: "NAME" },
  ),
  "move-branch-from": text(
    "Move that branch to this commit, branch or tag in place of the released commit.",
    {
      value: "REF",
    },
  ),
  "unsafe-not-passed": text(
    "Release although the rehearsal or release in the journal did not pass, for this reason. It is put into the tag and the notes.",
    { runOnly: true, value: "REASON" },
  ),
  "dry-run": flag(false, "Looks at everything, says what it would do, and makes nothing.", { runOnly: true }),
});

type Inputs = z.output<typeof inputs>;

/** Everything a release is, before anything of it is made. */
interface Plan {
  version: string;
  previousTag: string | undefined;
  changes: Change[];
  publication: Publication;
  evidence: string | undefined;
}

export const tagRelease = defineStep({
  name: "tag-release",
  description:
    "Tags a release on a reviewed commit, with notes and evidence; several repositories as one act.",
  inputs,
  outputs: {
    version: "The version, without the prefix.",
    tag: "The name of the tag.",
    commit: "The released commit.",
    "previous-tag": "The tag of the release before this one.",
    "release-url": "The address of the GitHub Release.",
  },

  async run(given, context): Promise<StepOutcome<ReleaseFacts>> {
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
  },
});

async function connected(
  given: Inputs,
  { environment, log }: StepContext,
  signal: AbortSignal,
): Promise<Client> {
  const token = given["github-token"];
  if (token) return connect({ token, apiUrl: apiUrlOf(environment), signal, log });
  throw userError({
    code: "no-token",
    message: "A release needs a token of GitHub.",
    next: "Give `github-token`, or set GITHUB_TOKEN; it needs `contents: write`.",
  });
}

async function planRelease(client: Client, given: Inputs, context: StepContext): Promise<Plan> {
  const [main, ...others] = wantedTargets(given, context);
  const mainCommit = await looked(main, () => commitToRelease(client, main));
  const { version, previousTag, changes, existing } = await looked(main, () =>
    versionOf(client, { ...main, commit: mainCommit }, given),
  );
  const tag = `${given.prefix}${version}`;
  // Every obstacle in every repository is told at once, before anything is made in one of them.
  const problems: Problem[] = [];
  const targets: ReleaseTarget[] = [];
  for (const wanted of [{ ...main, at: mainCommit }, ...others]) {
    try {
      const commit = await commitToRelease(client, wanted);
      targets.push(await checkTag(client, { owner: wanted.owner, repo: wanted.repo, commit }, tag));
    } catch (error) {
      problems.push(known(targetProblem(error, wanted), error));
    }
  }
  const branches = await branchMoves(client, given, { ...main, commit: mainCommit }).catch((error) => {
    problems.push(known(targetProblem(error, main), error));
    return [];
  });
  const entries = await context.journal.entries();
  // An earlier try of this very step is no part of what is released.
  const work = entries.filter((entry) => entry.type !== "step" || entry.step !== "tag-release");
  const rehearsal = work.some(({ type }) => type === "step") ? readRehearsal(work) : undefined;
  const reason = given["unsafe-not-passed"];
  if (rehearsal && rehearsal.verdict !== "passed" && reason === undefined)
    problems.push(notPassed(rehearsal).problem);
  throwTogether(problems);

  const evidence = digestInForce(entries);
  const { isNewest, isPrerelease } = await versions();
  const override = overrideInForce(entries);
  if (override)
    context.log.warn(`Production was migrated against ${override.refusals.join(", ")}: ${override.reason}`);
  const prerelease = isPrerelease(version);
  const movingTag = given["major-tag"] && !prerelease ? `${given.prefix}${version.split(".")[0]}` : undefined;
  const moves = movingTag !== undefined && isNewest(version, existing, "major");
  if (movingTag && !moves)
    context.log.info(`${movingTag} stays where it is: a newer version than ${version} has it.`);
  const inSpite =
    rehearsal?.verdict !== "passed" && reason ? `Released though its run did not pass: ${reason}` : "";
  const notes = context.secrets.redact(
    releaseNotes({ changes, rehearsal, evidenceDigest: evidence, override, previousTag, inSpite }),
  );
  const publication: Publication = {
    tag,
    latest: !prerelease && isNewest(version, existing, "all"),
    message: context.secrets.redact(tagMessage(tag, { evidence, override, inSpite, run: context.run.url })),
    prerelease,
    targets,
    branches,
    ...(given.release ? { notes } : {}),
    ...(moves ? { movingTag } : {}),
  };
  return { version, previousTag, changes, publication, evidence };
}

/** The repository of this run first. @throws StagegateError `no-repository`, `bad-repository`. */
function wantedTargets(given: Inputs, { environment, run }: StepContext): [TargetWanted, ...TargetWanted[]] {
  const own = repositoryOf(run.repository ?? environment.GITHUB_REPOSITORY);
  if (!own)
    throw userError({
      code: "no-repository",
      message: "It is not known which repository to release.",
      next: "Set the variable GITHUB_REPOSITORY to owner/name.",
    });
  const others = given.repositories.map((written): TargetWanted => {
    const [name, at] = written.split("@");
    const repository = repositoryOf(name);
    if (repository) return { ...repository, at };
    throw userError({
      code: "bad-repository",
      message: `${JSON.stringify(written)} in \`repositories\` is not a repository.`,
      next: "Write owner/name, or owner/name@ref.",
    });
  });
  return [{ ...own, at: given.commit, branch: given.branch }, ...others];
}

async function versionOf(client: Client, main: Omit<ReleaseTarget, "tagged">, given: Inputs) {
  const { bumps, changeOf, givenVersion, isPrerelease, nextVersion, versionsOf } = await versions();
  const tags = await tagCommits(client, main);
  const existing = versionsOf([...tags.keys()], given.prefix);
  const stable = existing.filter((version) => !isPrerelease(version));
  const last = await newestReachable(client, main, stable, given.prefix);
  const previousTag = last && `${given.prefix}${last}`;
  const messages = previousTag ? await messagesSince(client, main, previousTag, main.commit) : [];
  const changes = messages.map(changeOf);
  const bump = bumps.find((word) => word === given.version);
  if (given.version && given.version !== "auto" && !bump)
    return { version: givenVersion(given.version, given.prefix).version, previousTag, changes, existing };
  // The run was started again: its commit has the version it asks for.
  const here = existing.find(
    (version) =>
      tags.get(`${given.prefix}${version}`) === main.commit &&
      (given.prerelease ? version.includes(`-${given.prerelease}.`) : !isPrerelease(version)),
  );
  if (here) return { version: here, previousTag, changes, existing };
  const version = nextVersion({ last, changes, bump, existing, prerelease: given.prerelease });
  return { version, previousTag, changes, existing };
}

/** Of another branch's releases nothing follows for this one: the tag must be in the commit's past. */
async function newestReachable(
  client: Client,
  main: Omit<ReleaseTarget, "tagged">,
  candidates: readonly string[],
  prefix: string,
): Promise<string | undefined> {
  for (const version of candidates)
    if (await contains(client, main, main.commit, `${prefix}${version}`)) return version;
  return undefined;
}

const notPassed = ({ verdict, failures }: Rehearsal) =>
  refused({
    code: "not-passed",
    message: `The journal's run did not pass (${verdict}): what it is of is not to be released.`,
    next: "Correct it and run it again. Or give a reason as `unsafe-not-passed`.",
    details: failures.map((entry) => `${nameOfWork(entry)}: ${entry.verdict}`),
  });

async function branchMoves(client: Client, given: Inputs, main: Omit<ReleaseTarget, "tagged">) {
  const name = given["move-branch"];
  if (!name) return [];
  const { owner, repo } = main;
  const from = given["move-branch-from"];
  const commit = from
    ? await commitToRelease(client, { ...main, at: from, branch: given.branch })
    : main.commit;
  const move = { owner, repo, name, commit };
  await checkBranchMove(client, move);
  return [move];
}

async function made(client: Client, { publication }: Plan, given: Inputs, context: StepContext) {
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

async function looked<T>(target: TargetWanted, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new StagegateError(known(targetProblem(error, target), error), { cause: error });
  }
}

/** A defect and a cancelled run are no obstacle of a release. */
function known(problem: Problem, error: unknown): Problem {
  if (problem.kind === "bug" || problem.kind === "cancelled") throw error;
  return problem;
}

function throwTogether(problems: readonly Problem[]): void {
  const [first, ...others] = problems;
  if (!first) return;
  const details = [
    ...(first.details ?? []),
    ...others.flatMap((each) => [each.message, ...(each.details ?? [])]),
  ];
  const { kind, ...text } = first;
  const together = { ...text, details };
  throw kind === "refused" ? refused(together) : userError(together);
}

function factsOf(
  { version, publication, evidence }: Plan,
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
