import type { Client } from "#github/client.ts";
import { checkBranchMove } from "#github/move-branch.ts";
import type { Publication } from "#github/publish-release.ts";
import { checkTag, commitToRelease, type ReleaseTarget, type TargetWanted } from "#github/release-target.ts";
import type { JournalEntry } from "#model/journal.ts";
import { overrideInForce } from "#model/override-in-force.ts";
import { type Problem, refused } from "#model/problem.ts";
import type { StepContext } from "#model/step.ts";
import { nameOfWork, type Rehearsal, readRehearsal } from "#report/rehearsal.ts";
import { releaseNotes } from "#report/release-notes.ts";
import { tagMessage } from "#report/tag-message.ts";
import type { TagReleaseInputs } from "./inputs.ts";
import { toldOfTag, whyLeftOut } from "./journal-of-commit.ts";
import { looked, obstacle, throwTogether } from "./obstacles.ts";
import { releaseRepositories } from "./repositories.ts";
import { prefixOf, type ReleaseVersion, releaseVersion, versions } from "./version.ts";

/** Everything a release is, before anything of it is made. */
export interface ReleasePlan extends Pick<ReleaseVersion, "version" | "previousTag"> {
  publication: Publication;
  evidence: string | undefined;
}

/** What a repository is released at, and the branch that is moved with it. */
type Checked = Pick<Publication, "targets" | "branches">;

/**
 * Looks at everything a release needs. Every obstacle in every repository is told at once, before anything is
 * made in one of them.
 *
 * @throws StagegateError `no-repository`, `bad-repository`, `not-passed`, and what GitHub and the version say.
 */
export async function planRelease(
  client: Client,
  given: TagReleaseInputs,
  context: StepContext,
): Promise<ReleasePlan> {
  const [main, ...others] = releaseRepositories(given, context);
  const commit = await looked(main, () => commitToRelease(client, main));
  const released = await looked(main, () => releaseVersion(client, { ...main, commit }, given));
  const { version, previousTag, changes } = released;
  const tag = `${prefixOf(given)}${version}`;
  const problems: Problem[] = [];
  const targets = await targetsOf(client, [{ ...main, at: commit }, ...others], tag, problems);
  const branches = await branchMoves(client, given, { ...main, commit }).catch((error) => {
    problems.push(obstacle(error, main));
    return [];
  });
  const entries = await context.journal.entries();
  const rehearsal = releasedRun(entries);
  if (rehearsal && rehearsal.verdict !== "passed" && given["unsafe-not-passed"] === undefined)
    problems.push(notPassed(rehearsal).problem);
  throwTogether(problems);

  const told = await looked(main, () => toldOfTag(client, { ...main, commit }, entries));
  if (told.leftOut) context.log.warn(whyLeftOut(told.leftOut, commit));
  const grounds = { ...groundsOf(entries, rehearsal, given, context), evidence: told.evidence };
  const { evidence, override, inSpite } = grounds;
  const ofTag = told.isItsJournal ? rehearsal : undefined;
  const facts = { changes, previousTag, rehearsal: ofTag, evidenceDigest: evidence, override, inSpite };
  const { redact } = context.secrets;
  const words = { message: redact(tagMessage(tag, grounds)), notes: redact(releaseNotes(facts)) };
  const publication = await publicationOf(released, { tag, targets, branches, ...words }, given, context);
  return { version, previousTag, publication, evidence };
}

/** An earlier try of this very step is no part of what is released. */
function releasedRun(entries: readonly JournalEntry[]): Rehearsal | undefined {
  const work = entries.filter((entry) => entry.type !== "step" || entry.step !== "tag-release");
  return work.some(({ type }) => type === "step") ? readRehearsal(work) : undefined;
}

/** The commits that can be tagged; why others cannot is added to the problems. */
async function targetsOf(
  client: Client,
  repositories: readonly TargetWanted[],
  tag: string,
  problems: Problem[],
): Promise<ReleaseTarget[]> {
  const targets: ReleaseTarget[] = [];
  for (const wanted of repositories) {
    try {
      const commit = await commitToRelease(client, wanted);
      targets.push(await checkTag(client, { owner: wanted.owner, repo: wanted.repo, commit }, tag));
    } catch (error) {
      problems.push(obstacle(error, wanted));
    }
  }
  return targets;
}

async function branchMoves(client: Client, given: TagReleaseInputs, main: Omit<ReleaseTarget, "tagged">) {
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

const notPassed = ({ verdict, failures }: Rehearsal) =>
  refused({
    code: "not-passed",
    message: `The journal's run did not pass (${verdict}), so its commit is not released.`,
    next: "Correct it and run it again. Or give a reason as `unsafe-not-passed`.",
    details: failures.map((entry) => `${nameOfWork(entry)}: ${entry.verdict}`),
  });

/** On what grounds it is released, for the tag and the notes. */
function groundsOf(
  entries: readonly JournalEntry[],
  rehearsal: Rehearsal | undefined,
  given: TagReleaseInputs,
  { log, run }: StepContext,
) {
  const override = overrideInForce(entries);
  if (override)
    log.warn(`Production was migrated against ${override.refusals.join(", ")}: ${override.reason}`);
  const reason = given["unsafe-not-passed"];
  const inSpite =
    rehearsal?.verdict !== "passed" && reason ? `Released though its run did not pass: ${reason}` : "";
  return { override, inSpite, run: run.url };
}

async function publicationOf(
  { version, existing, otherLines }: ReleaseVersion,
  { tag, message, notes, ...checked }: Checked & Record<"tag" | "message" | "notes", string>,
  given: TagReleaseInputs,
  { log }: StepContext,
): Promise<Publication> {
  const { isNewest, isPrerelease } = await versions();
  const prerelease = isPrerelease(version);
  const movingTag =
    given["major-tag"] && !prerelease ? `${prefixOf(given)}${version.split(".")[0]}` : undefined;
  const moves = movingTag !== undefined && isNewest(version, existing, "major");
  if (movingTag && !moves)
    log.info(`${movingTag} stays where it is: a newer version than ${version} has it.`);
  return {
    tag,
    // Of several lines of releases the one without a name of its own is what the repository is known for.
    latest: !prerelease && isNewest(version, existing, "all") && !(otherLines && isNamed(prefixOf(given))),
    message,
    prerelease,
    ...checked,
    ...(given.release ? { notes } : {}),
    ...(moves ? { movingTag } : {}),
  };
}

const isNamed = (prefix: string) => !["", "v"].includes(prefix);
