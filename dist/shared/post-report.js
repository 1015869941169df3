import { c as putComment, d as annotateCommit, f as supersedeAnnotations, l as currentHead, s as markOutOfDate, u as pullRequestOf, v as apiProblem } from "./stagegate-github.js";
import { c as readEvent, m as connect, p as apiUrlOf, st as worstVerdict } from "./stagegate-start.js";
import { Rt as sha256 } from "./stagegate-model.js";
import { a as failureLocations, c as nothingToSay, g as readRehearsal, l as outOfDate, o as commentText, s as nothingPending, u as outOfDateBegins } from "./stagegate-report.js";
import { relative, resolve } from "node:path";
// packages/steps/report/foreign-journal.ts
function foreign(entries, { conclusion }) {
	const unlinked = entries.map((entry) => {
		if (entry.type !== "run") return entry;
		const { url: _url, ...run } = entry;
		return run;
	});
	if (conclusion === "success" || readRehearsal(unlinked).verdict !== "passed") return unlinked;
	const message = `The journal says that all passed, and GitHub that its run ended as ${conclusion ?? "nothing yet"}.`;
	return [...unlinked, {
		v: 3,
		at: new Date().toISOString(),
		type: "step",
		step: "rehearse",
		verdict: "inconclusive",
		headline: message,
		durationMs: readRehearsal(unlinked).durationMs,
		problem: {
			kind: "user",
			code: "run-not-successful",
			message,
			next: "Check the run: another part of it may have failed."
		}
	}];
}
function isAbout(entries, commit) {
	return entries.filter((entry) => entry.type === "run").every((run) => (run.headCommit ?? run.commit ?? commit) === commit);
}
function forkOf({ repository, workflow_run: run }) {
	const { id, full_name } = run?.head_repository ?? {};
	return id === repository?.id ? void 0 : full_name;
}
const firstRun = (journals) => journals.flatMap((entries) => entries.find((entry) => entry.type === "run") ?? []).at(0);
// packages/steps/report/post-report.ts
const annotationsOfAStep = 9;
const commentPermissions = "contents: read, pull-requests: write";
async function postReport(token, journals, context) {
	const event = await readEvent(context.environment);
	const places = journals.length === 1 ? journals.flatMap(failureLocations) : [];
	if (!event?.workflow_run) annotateHere(places.slice(0, annotationsOfAStep), context);
	return onPullRequest(token, event, context, async (client, pull) => {
		const url = await comment({
			client,
			pull,
			event
		}, journals, context);
		const isOurRun = url !== void 0 && !event?.workflow_run;
		await checkRunsOf(client, pull, {
			places,
			isOurRun
		}, context);
		return url;
	});
}
async function checkRunsOf(client, pull, { places, isOurRun }, context) {
	const many = places.length > annotationsOfAStep;
	try {
		if (many) await annotateThere(client, pull, places, context);
		else if (isOurRun) await supersedeAnnotations(client, {
			...pull,
			commit: pull.head,
			name: checkName(context)
		});
	} catch (error) {
		const { message, next = "", kind } = apiProblem(error, "The report is posted, but the places in the files could not be shown by a check run", "checks: write");
		if (kind === "cancelled") throw error;
		if (many) context.log.warn(`${message}\n${next}`);
		else context.log.debug(message);
	}
}
const checkName = ({ run }) => `Stagegate: ${run.name}`;
async function announceRehearsal(token, context) {
	await onPullRequest(token, await readEvent(context.environment), context, (client, pull) => markOutOfDate(client, target(pull, context, context.run.at), outOfDate(pull.head, ", which is being rehearsed"), outOfDateBegins));
}
async function onPullRequest(token, event, context, work) {
	const { environment, log, signal } = context;
	if (!token || !(event?.pull_request || event?.workflow_run) || signal.aborted) return void 0;
	try {
		const client = await connect({
			token,
			apiUrl: apiUrlOf(environment),
			signal,
			log
		});
		const pull = await pullRequestOf(client, event, environment);
		if (pull) return await work(client, pull);
		log.info("No open pull request stands at the commit of that run: nothing is posted.");
	} catch (error) {
		const { message, next = "", kind } = apiProblem(error, "The report could not be posted on the pull request", commentPermissions);
		if (kind !== "cancelled") log.warn(`${message}\n${next}\n${forkAdvice}`);
	}
}
const forkAdvice = "Runs of forks and of Dependabot have a token that may only read; a workflow on `workflow_run` can post for them, see the README of actions/report. The report is in the job summary in any case.";
const target = ({ owner, repo, number, head }, { run, environment }, began, said = { text: "" }) => ({
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
		...said.leg === void 0 ? {} : { leg: said.leg },
		...said.verdict === void 0 ? {} : { verdict: said.verdict }
	}
});
async function comment({ client, pull, event }, given, context) {
	const followed = event?.workflow_run;
	if (followed && !given.every((entries) => isAbout(entries, followed.head_sha))) {
		context.log.warn(`The journal is not about ${followed.head_sha}, which that run was of: nothing is posted.`);
		return;
	}
	const onlyUpdate = nothingToSay(given);
	const journals = followed ? given.map((entries) => foreign(entries, followed)) : given;
	const fork = followed && forkOf(event);
	const now = await currentHead(client, pull);
	const moved = now === pull.head ? {} : { movedTo: now };
	const facts = {
		head: pull.head,
		...moved,
		...fork ? { fork } : {}
	};
	const whole = nothingToSay(journals) ? nothingPending(pull.head) : commentText(journals, facts);
	const text = context.secrets.redact(whole);
	const began = followed?.run_started_at ?? firstRun(given)?.at ?? context.run.at;
	const verdict = worstVerdict(journals.map((entries) => readRehearsal(entries).verdict));
	const said = {
		text,
		leg: legOf(event, context),
		verdict
	};
	return putComment(client, {
		...target(pull, context, began, said),
		text,
		onlyUpdate
	});
}
function legOf(event, { run, environment }) {
	const followed = event?.workflow_run;
	if (followed) return `followed ${followed.path ?? ""}`;
	return `${run.workflow ?? ""} ${environment.GITHUB_JOB ?? ""}`;
}
function annotateHere(places, context) {
	for (const { line, column, message, path } of places) context.log.annotate?.(message, {
		file: fromRoot(path, context),
		line,
		...column === void 0 ? {} : { column }
	});
}
async function annotateThere(client, { owner, repo, head }, places, context) {
	const name = checkName(context);
	const more = places.slice(annotationsOfAStep).map(({ path, line, message }) => ({
		path: fromRoot(path, context),
		line,
		message: context.secrets.redact(message)
	}));
	await annotateCommit(client, {
		owner,
		repo,
		commit: head,
		name,
		title: "The rehearsal failed"
	}, more);
}
const fromRoot = (path, { workingDirectory, environment }) => relative(environment.GITHUB_WORKSPACE ?? workingDirectory, resolve(workingDirectory, path));
export { postReport as n, announceRehearsal as t };
