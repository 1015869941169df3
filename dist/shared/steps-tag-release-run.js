import { h as repositoryOf, m as connect, p as apiUrlOf } from "./stagegate-start.js";
import { _ as treeOf, a as commitToRelease, g as tagCommits, h as messagesSince, i as checkTag, n as publish, o as targetProblem, r as checkBranchMove, t as firstReachable } from "./stagegate-github.js";
import { g as userError, h as refused, p as problemOf, u as StagegateError } from "./s3.js";
import { r as overrideInForce, st as evidenceDigest, tt as evidenceOf } from "./stagegate-model.js";
import { g as readRehearsal, h as nameOfWork, n as releaseNotes, t as tagMessage } from "./stagegate-report.js";
// packages/steps/tag-release/journal-of-commit.ts
async function toldOfTag(client, { owner, repo, commit }, entries) {
	const runs = entries.filter((entry) => entry.type === "run");
	if (runs.length === 0) return {
		isItsJournal: false,
		evidence: void 0,
		leftOut: void 0
	};
	const tree = await treeOf(client, {
		owner,
		repo
	}, commit);
	const name = `${owner}/${repo}`.toLowerCase();
	const isTagged = (one) => one.commit === commit && one.tree === tree && (one.repository ?? name).toLowerCase() === name;
	const strange = runs.find((run) => !isTagged(run));
	const { digest, of } = evidenceInForce(entries);
	const evidence = of !== void 0 && isTagged(of) ? digest : void 0;
	return {
		isItsJournal: strange === void 0,
		evidence: strange ? void 0 : evidence,
		leftOut: strange ?? (evidence === void 0 ? of : void 0)
	};
}
function evidenceInForce(entries) {
	const last = entries.flatMap((entry) => {
		if (entry.type !== "step") return [];
		if (entry.step === "gate") return entry.facts?.evidence ?? [];
		return entry.step === "migrate" ? entry.facts?.gate?.evidence ?? [] : [];
	}).at(-1);
	if (last) return {
		digest: last.digest,
		of: last
	};
	const own = evidenceOf(entries);
	return own ? {
		digest: evidenceDigest(own),
		of: own
	} : {};
}
const whyLeftOut = ({ commit, tree }, tagged) => `The journal or its evidence is of commit ${commit ?? "unknown"}, tree ${tree ?? "unknown"}, and not of the tagged ${tagged}: the tag and the notes say nothing of a rehearsal. Rehearse the commit that is released.`;
// packages/steps/tag-release/obstacles.ts
function obstacle(error, target) {
	const problem = targetProblem(error, target);
	if (problem.kind === "bug" || problem.kind === "cancelled") throw error;
	return problem;
}
async function looked(target, work) {
	try {
		return await work();
	} catch (error) {
		throw new StagegateError(obstacle(error, target), { cause: error });
	}
}
function throwTogether(problems) {
	const [first, ...others] = problems;
	if (!first) return;
	const details = [...first.details ?? [], ...others.flatMap((each) => [each.message, ...each.details ?? []])];
	const { kind, ...text } = first;
	const together = {
		...text,
		details
	};
	throw kind === "refused" ? refused(together) : userError(together);
}
// packages/steps/tag-release/repositories.ts
function releaseRepositories(given, { environment, run }) {
	const own = repositoryOf(run.repository ?? environment.GITHUB_REPOSITORY);
	if (!own) throw userError({
		code: "no-repository",
		message: "It is not known which repository to release.",
		next: "Set the variable GITHUB_REPOSITORY to owner/name."
	});
	const others = given.repositories.map((written) => {
		const [name, at] = written.split("@");
		const repository = repositoryOf(name);
		if (repository) return {
			...repository,
			at
		};
		throw userError({
			code: "bad-repository",
			message: `${JSON.stringify(written)} in \`repositories\` is not a repository.`,
			next: "Write owner/name, or owner/name@ref."
		});
	});
	return [{
		...own,
		at: given.commit,
		branch: given.branch
	}, ...others];
}
// packages/steps/tag-release/version.ts
const versions = () => import("./release-next-version.js");
async function releaseVersion(client, main, given) {
	const { bumps, changeOf, exactVersion, isPrerelease, nextVersion, versionsOf } = await versions();
	const prefix = prefixOf(given);
	const { prerelease } = given;
	const tags = await tagCommits(client, main);
	const existing = versionsOf([...tags.keys()], prefix);
	const commitOf = (version) => tags.get(`${prefix}${version}`) ?? "";
	const after = async (released) => {
		const candidates = existing.filter((version) => !isPrerelease(version) && version !== released);
		const found = await firstReachable(client, main, candidates.map((version) => ({
			tag: version,
			commit: commitOf(version)
		})));
		const previousTag = found && `${prefix}${found.tag}`;
		const messages = previousTag ? await messagesSince(client, main, previousTag, main.commit) : [];
		return {
			last: found?.tag,
			previousTag,
			changes: messages.map(changeOf)
		};
	};
	const released = (version, { previousTag, changes }) => ({
		version,
		previousTag,
		changes,
		existing,
		otherLines: otherLinesOf([...tags.keys()], prefix)
	});
	const bump = bumps.find((word) => word === given.version);
	const isHere = (version) => commitOf(version) === main.commit && (prerelease ? version.includes(`-${prerelease}.`) : !isPrerelease(version));
	if (given.version && given.version !== "auto" && !bump) {
		const version = exactVersion(given.version, {
			prefix,
			prerelease,
			existing,
			isHere
		});
		return released(version, await after(version));
	}
	const here = existing.find(isHere);
	if (here) return released(here, await after(here));
	const before = await after(void 0);
	return released(nextVersion({
		...before,
		bump,
		existing,
		prerelease
	}), before);
}
const prefixOf = ({ prefix }) => prefix === "none" ? "" : prefix;
const otherLinesOf = (tags, prefix) => tags.some((tag) => {
	const [, other] = /^(.*?)\d+\.\d+\.\d+(?:[-+].*)?$/.exec(tag) ?? [];
	return other !== void 0 && other !== prefix;
});
// packages/steps/tag-release/plan.ts
async function planRelease(client, given, context) {
	const [main, ...others] = releaseRepositories(given, context);
	const commit = await looked(main, () => commitToRelease(client, main));
	const released = await looked(main, () => releaseVersion(client, {
		...main,
		commit
	}, given));
	const { version, previousTag, changes } = released;
	const tag = `${prefixOf(given)}${version}`;
	const problems = [];
	const targets = await targetsOf(client, [{
		...main,
		at: commit
	}, ...others], tag, problems);
	const branches = await branchMoves(client, given, {
		...main,
		commit
	}).catch((error) => {
		problems.push(obstacle(error, main));
		return [];
	});
	const entries = await context.journal.entries();
	const rehearsal = releasedRun(entries);
	if (rehearsal && rehearsal.verdict !== "passed" && given["unsafe-not-passed"] === void 0) problems.push(notPassed(rehearsal).problem);
	throwTogether(problems);
	const told = await looked(main, () => toldOfTag(client, {
		...main,
		commit
	}, entries));
	if (told.leftOut) context.log.warn(whyLeftOut(told.leftOut, commit));
	const grounds = {
		...groundsOf(entries, rehearsal, given, context),
		evidence: told.evidence
	};
	const { evidence, override, inSpite } = grounds;
	const facts = {
		changes,
		previousTag,
		rehearsal: told.isItsJournal ? rehearsal : void 0,
		evidenceDigest: evidence,
		override,
		inSpite
	};
	const { redact } = context.secrets;
	return {
		version,
		previousTag,
		publication: await publicationOf(released, {
			tag,
			targets,
			branches,
			message: redact(tagMessage(tag, grounds)),
			notes: redact(releaseNotes(facts))
		}, given, context),
		evidence
	};
}
function releasedRun(entries) {
	const work = entries.filter((entry) => entry.type !== "step" || entry.step !== "tag-release");
	return work.some(({ type }) => type === "step") ? readRehearsal(work) : void 0;
}
async function targetsOf(client, repositories, tag, problems) {
	const targets = [];
	for (const wanted of repositories) try {
		const commit = await commitToRelease(client, wanted);
		targets.push(await checkTag(client, {
			owner: wanted.owner,
			repo: wanted.repo,
			commit
		}, tag));
	} catch (error) {
		problems.push(obstacle(error, wanted));
	}
	return targets;
}
async function branchMoves(client, given, main) {
	const name = given["move-branch"];
	if (!name) return [];
	const { owner, repo } = main;
	const from = given["move-branch-from"];
	const move = {
		owner,
		repo,
		name,
		commit: from ? await commitToRelease(client, {
			...main,
			at: from,
			branch: given.branch
		}) : main.commit
	};
	await checkBranchMove(client, move);
	return [move];
}
const notPassed = ({ verdict, failures }) => refused({
	code: "not-passed",
	message: `The journal's run did not pass (${verdict}), so its commit is not released.`,
	next: "Correct it and run it again. Or give a reason as `unsafe-not-passed`.",
	details: failures.map((entry) => `${nameOfWork(entry)}: ${entry.verdict}`)
});
function groundsOf(entries, rehearsal, given, { log, run }) {
	const override = overrideInForce(entries);
	if (override) log.warn(`Production was migrated against ${override.refusals.join(", ")}: ${override.reason}`);
	const reason = given["unsafe-not-passed"];
	return {
		override,
		inSpite: rehearsal?.verdict !== "passed" && reason ? `Released though its run did not pass: ${reason}` : "",
		run: run.url
	};
}
async function publicationOf({ version, existing, otherLines }, { tag, message, notes, ...checked }, given, { log }) {
	const { isNewest, isPrerelease } = await versions();
	const prerelease = isPrerelease(version);
	const movingTag = given["major-tag"] && !prerelease ? `${prefixOf(given)}${version.split(".")[0]}` : void 0;
	const moves = movingTag !== void 0 && isNewest(version, existing, "major");
	if (movingTag && !moves) log.info(`${movingTag} stays where it is: a newer version than ${version} has it.`);
	return {
		tag,
		latest: !prerelease && isNewest(version, existing, "all") && !(otherLines && isNamed(prefixOf(given))),
		message,
		prerelease,
		...checked,
		...given.release ? { notes } : {},
		...moves ? { movingTag } : {}
	};
}
const isNamed = (prefix) => !["", "v"].includes(prefix);
// packages/steps/tag-release/run.ts
const undoMs = 6e4;
async function run(given, context) {
	const client = await connected(given, context, context.signal);
	const plan = await planRelease(client, given, context);
	const { publication } = plan;
	const urls = given["dry-run"] ? new Map() : await made(client, plan, given, context);
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
			...plan.previousTag ? { "previous-tag": plan.previousTag } : {},
			...main?.url ? { "release-url": main.url } : {}
		}
	};
}
async function connected(given, { environment, log }, signal) {
	const token = given["github-token"];
	if (token) return connect({
		token,
		apiUrl: apiUrlOf(environment),
		signal,
		log
	});
	throw userError({
		code: "no-token",
		message: "A release needs a GitHub token.",
		next: "Give `github-token`, or set GITHUB_TOKEN; it needs `contents: write`."
	});
}
async function made(client, { publication }, given, context) {
	const undoing = () => connected(given, context, AbortSignal.timeout(undoMs));
	try {
		return await publish(client, publication, undoing);
	} catch (error) {
		if (context.signal.aborted) {
			const { message, details = [] } = problemOf(error);
			context.log.warn([message, ...details].join("\n"));
		}
		throw error;
	}
}
function factsOf({ version, publication, evidence }, dryRun, urls) {
	return {
		version,
		tag: publication.tag,
		dryRun,
		repositories: publication.targets.map(({ owner, repo, commit, tagged }) => {
			const url = urls.get(`${owner}/${repo}`);
			const tag = tagged ? "found" : dryRun ? "planned" : "created";
			return {
				repository: `${owner}/${repo}`,
				commit,
				tag,
				...url ? { url } : {}
			};
		}),
		...evidence ? { evidence } : {}
	};
}
function headline({ tag, dryRun, repositories }) {
	const where = repositories.length === 1 ? repositories[0]?.repository : `${repositories.length} repositories`;
	if (dryRun) return `${tag} would be released in ${where}; nothing was made`;
	if (repositories.every((each) => each.tag === "found")) return `${tag} was there already in ${where}`;
	return `${tag} released in ${where}`;
}
export { run };
