import { relative, resolve } from "node:path";
import { apiProblem } from "#github/api-problem.ts";
import { annotateCommit, supersedeAnnotations } from "#github/check-run.ts";
import { apiUrlOf, type Client, connect } from "#github/client.ts";
import { type Event, readEvent } from "#github/event.ts";
import { currentHead, type PullRequest, pullRequestOf } from "#github/pull-request.ts";
import { markOutOfDate, putComment } from "#github/sticky-comment.ts";
import { sha256 } from "#model/canonical-json.ts";
import type { StepContext } from "#model/step.ts";
import { type Verdict, worstVerdict } from "#model/verdict.ts";
import {
  commentText,
  type Journals,
  nothingPending,
  nothingToSay,
  outOfDate,
  outOfDateBegins,
} from "#report/comment.ts";
import { type FailureLocation, failureLocations } from "#report/locations.ts";
import { readRehearsal } from "#report/rehearsal.ts";
import { firstRun, foreign, forkOf, isAbout } from "./foreign-journal.ts";

/** The runner shows ten errors of a step; one of them is the failure itself. */
const annotationsOfAStep = 9;

/** What the token of a job needs for a comment. */
export const commentPermissions = "contents: read, pull-requests: write";

/**
 * Puts the report where reviewers read it: one comment on the pull request, and errors on the lines of the
 * files. Gives the comment's address. Whatever GitHub says, a rehearsal does not fail for it: the report is in
 * the job summary, and a warning says what to change.
 */
export async function postReport(
  token: string | undefined,
  journals: Journals,
  context: StepContext,
): Promise<string | undefined> {
  const event = await readEvent(context.environment);
  // Of several databases each has its own directory, and its own rehearsal has shown its errors already.
  const places = journals.length === 1 ? journals.flatMap(failureLocations) : [];
  // Of another workflow's run nothing is checked out here.
  if (!event?.workflow_run) annotateHere(places.slice(0, annotationsOfAStep), context);
  return onPullRequest(token, event, context, async (client, pull) => {
    const url = await comment({ client, pull, event }, journals, context);
    // Of a journal that was not posted nothing is known, and a fork's has no say about the checks of a commit.
    const isOurRun = url !== undefined && !event?.workflow_run;
    await checkRunsOf(client, pull, { places, isOurRun }, context);
    return url;
  });
}

/** The comment stands by then: what check runs lack is told of them alone. */
async function checkRunsOf(
  client: Client,
  pull: PullRequest,
  { places, isOurRun }: { places: readonly FailureLocation[]; isOurRun: boolean },
  context: StepContext,
): Promise<void> {
  const many = places.length > annotationsOfAStep;
  try {
    if (many) await annotateThere(client, pull, places, context);
    else if (isOurRun)
      await supersedeAnnotations(client, { ...pull, commit: pull.head, name: checkName(context) });
  } catch (error) {
    const what = "The report is posted, but the places in the files could not be shown by a check run";
    const { message, next = "", kind } = apiProblem(error, what, "checks: write");
    if (kind === "cancelled") throw error;
    // A job that never made a check run needs no right to them.
    if (many) context.log.warn(`${message}\n${next}`);
    else context.log.debug(message);
  }
}

const checkName = ({ run }: StepContext) => `Stagegate: ${run.name}`;

/** Marks the comment about an older commit, as soon as a newer one is rehearsed: a green of yesterday misleads. */
export async function announceRehearsal(token: string | undefined, context: StepContext): Promise<void> {
  await onPullRequest(token, await readEvent(context.environment), context, (client, pull) =>
    markOutOfDate(
      client,
      target(pull, context, context.run.at),
      outOfDate(pull.head, ", which is being rehearsed"),
      outOfDateBegins,
    ),
  );
}

async function onPullRequest<T>(
  token: string | undefined,
  event: Event | undefined,
  context: StepContext,
  work: (client: Client, pull: PullRequest) => Promise<T>,
): Promise<T | undefined> {
  const { environment, log, signal } = context;
  if (!token || !(event?.pull_request || event?.workflow_run) || signal.aborted) return undefined;
  try {
    const client = await connect({ token, apiUrl: apiUrlOf(environment), signal, log });
    const pull = await pullRequestOf(client, event, environment);
    if (pull) return await work(client, pull);
    log.info("No open pull request stands at the commit of that run: nothing is posted.");
  } catch (error) {
    const {
      message,
      next = "",
      kind,
    } = apiProblem(error, "The report could not be posted on the pull request", commentPermissions);
    if (kind !== "cancelled") log.warn(`${message}\n${next}\n${forkAdvice}`);
  }
  return undefined;
}

const forkAdvice =
  "Runs of forks and of Dependabot have a token that may only read; a workflow on `workflow_run` can post for them, see the README of actions/report. The report is in the job summary in any case.";

const target = (
  { owner, repo, number, head }: PullRequest,
  { run, environment }: StepContext,
  began: string,
  said: { text: string; leg?: string; verdict?: Verdict } = { text: "" },
) => ({
  owner,
  repo,
  pullRequest: number,
  marker: {
    name: run.name,
    head,
    run: Number(environment.GITHUB_RUN_ID ?? 0),
    attempt: Number(environment.GITHUB_RUN_ATTEMPT ?? 1),
    at: Date.parse(began),
    digest: sha256(said.text),
    ...(said.leg === undefined ? {} : { leg: said.leg }),
    ...(said.verdict === undefined ? {} : { verdict: said.verdict }),
  },
});

async function comment(
  { client, pull, event }: { client: Client; pull: PullRequest; event: Event | undefined },
  given: Journals,
  context: StepContext,
): Promise<string | undefined> {
  const followed = event?.workflow_run;
  if (followed && !given.every((entries) => isAbout(entries, followed.head_sha))) {
    context.log.warn(
      `The journal is not about ${followed.head_sha}, which that run was of: nothing is posted.`,
    );
    return undefined;
  }
  const onlyUpdate = nothingToSay(given);
  const journals = followed ? given.map((entries) => foreign(entries, followed)) : given;
  const fork = followed && forkOf(event);
  const now = await currentHead(client, pull);
  const moved = now === pull.head ? {} : { movedTo: now };
  const facts = { head: pull.head, ...moved, ...(fork ? { fork } : {}) };
  const whole = nothingToSay(journals) ? nothingPending(pull.head) : commentText(journals, facts);
  const text = context.secrets.redact(whole);
  const began = followed?.run_started_at ?? firstRun(given)?.at ?? context.run.at;
  const verdict = worstVerdict(journals.map((entries) => readRehearsal(entries).verdict));
  const said = { text, leg: legOf(event, context), verdict };
  return putComment(client, { ...target(pull, context, began, said), text, onlyUpdate });
}

/** The workflow and the job that rehearsed. Of a workflow that is followed its own name is known. */
function legOf(event: Event | undefined, { run, environment }: StepContext): string {
  const followed = event?.workflow_run;
  if (followed) return `followed ${followed.path ?? ""}`;
  return `${run.workflow ?? ""} ${environment.GITHUB_JOB ?? ""}`;
}

function annotateHere(places: readonly FailureLocation[], context: StepContext): void {
  for (const { line, column, message, path } of places)
    context.log.annotate?.(message, {
      file: fromRoot(path, context),
      line,
      ...(column === undefined ? {} : { column }),
    });
}

async function annotateThere(
  client: Client,
  { owner, repo, head }: PullRequest,
  places: readonly FailureLocation[],
  context: StepContext,
): Promise<void> {
  const name = checkName(context);
  const more = places.slice(annotationsOfAStep).map(({ path, line, message }) => ({
    path: fromRoot(path, context),
    line,
    message: context.secrets.redact(message),
  }));
  await annotateCommit(client, { owner, repo, commit: head, name, title: "The rehearsal failed" }, more);
}

/** GitHub knows files from the repository's root. */
const fromRoot = (path: string, { workingDirectory, environment }: StepContext) =>
  relative(environment.GITHUB_WORKSPACE ?? workingDirectory, resolve(workingDirectory, path));
