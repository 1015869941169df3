import { h as repositoryOf, m as connect, ot as verdictSchema, st as worstVerdict, z as noSettings } from "./stagegate-start.js";
import { E as array, N as object, R as string, g as userError, h as refused, p as problemOf } from "./s3.js";
import { Ft as matchesAny, Rt as sha256, ct as evidenceText, ut as readEvidenceText } from "./stagegate-model.js";
import { x as cleanEnvironment, y as shortCommand } from "./stagegate-process.js";
import { n as unzipSync, t as strFromU8 } from "./zip.js";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
// packages/github/api-problem.ts
function statusOf(error) {
	const status = typeof error === "object" && error !== null && "status" in error ? error.status : void 0;
	return typeof status === "number" ? status : void 0;
}
const isForbidden = (error) => [
	401,
	403,
	404
].includes(statusOf(error) ?? 0) && !isLimit(error);
const isLimit = (error) => statusOf(error) === 429 || /rate limit/i.test(messageOf(error));
const messageOf = (error) => error instanceof Error ? error.message : String(error);
function apiProblem(error, what, permissions) {
	const status = statusOf(error);
	if (status === void 0) return problemOf(error);
	return userError({
		...explain(error, status, permissions),
		message: `${what}: ${reason(error, status)}.`
	}, error).problem;
}
function explain(error, status, permissions) {
	if (isLimit(error)) return {
		code: "github-limit",
		next: "GitHub limits this token for now. Run it again later; what is already done is not done twice."
	};
	const closed = closedToAll(error, status);
	if (closed) return closed;
	if (isForbidden(error)) return {
		code: "github-permission",
		next: `The token lacks the permission. For the job's own token:\n${permissionsBlock(permissions)}`
	};
	if (status >= 500) return {
		code: "github-unreachable",
		next: "GitHub failed to answer several times. Run it again later."
	};
	return {
		code: "github-rejected",
		next: "GitHub's answer above says why."
	};
}
function closedToAll(error, status) {
	const said = messageOf(error);
	if (status === 401) return {
		code: "github-token",
		next: "GitHub does not take this token: it has expired, was revoked, or is not one of this server. Give another."
	};
	if (/archived/i.test(said) && status === 403) return {
		code: "github-archived",
		next: "The repository is archived and can only be read. Unarchive it first."
	};
	if (status === 423 || /\blocked\b/i.test(said) && [403, 422].includes(status)) return {
		code: "github-locked",
		next: "It is locked on GitHub. Unlock it, or leave it as it is."
	};
	if (status === 410) return {
		code: "github-gone",
		next: "It was deleted on GitHub, or is switched off in the repository."
	};
}
const mostSaid = 600;
function reason(error, status) {
	return `${status} ${messageOf(error).replace(/ - https:\/\/\S+$/, "").split(/\s*\n\s*/).filter((line) => line !== "").join(" ").slice(0, mostSaid)}`.trim().replace(/\.$/, "");
}
const permissionsBlock = (permissions) => `permissions:\n${permissions.split(", ").map((line) => `  ${line}`).join("\n")}`;
// packages/github/artifact.ts
const mostBytes = 5e7;
function readArtifact(zip, ending) {
	try {
		const files = Object.entries(unzipSync(zip, { filter: ({ name, originalSize }) => name.endsWith(ending) && originalSize <= mostBytes }));
		const [file] = files;
		return file && files.length === 1 ? strFromU8(file[1]) : void 0;
	} catch {
		return;
	}
}
// packages/github/counted-run.ts
const counts = ({ event, path, status }, { events, workflows }) => status === "completed" && !event.startsWith("pull_request") && matchesAny(event, events) && (workflows.length === 0 || matchesAny(workflowOf(path), workflows));
const workflowOf = (path) => path.split("@")[0] ?? path;
// packages/github/branch-pattern.ts
const anybodysBranches = [
	..."a patch-1 JIRA-123 2-b x.y Feature_1 fix-typo feature/login quick/fix-it users/ann/try".split(" "),
	..."renovate/all dependabot/npm_and_yarn/left-pad-1.3.0".split(" "),
	"the-quick-brown-fox-jumps-over-the-lazy-dog",
	"THE-QUICK-BROWN-FOX-JUMPS-OVER-THE-LAZY-DOG",
	...[..."abcdefghijklmnopqrstuvwxyz0123456789"].map((letter) => `q${letter}`)
];
function letsAnybodyThrough(pattern) {
	const expression = expressionOf(pattern);
	return expression === void 0 || anybodysBranches.some((name) => expression.test(name));
}
const tokens = /\*\*\/|\*+|\?|\[(?:[!^]?)(?:\\.|[^\]\\])+\]|\\.|[^\\[]/gs;
function expressionOf(pattern) {
	const parts = pattern.match(tokens) ?? [];
	if (pattern === "" || parts.join("") !== pattern) return void 0;
	try {
		return new RegExp(`^${parts.map(partOf).join("")}$`, "su");
	} catch {
		return;
	}
}
function partOf(token) {
	if (token === "**/") return "(?:[^/]+/)*";
	if (token.startsWith("*")) return "[^/]*";
	if (token === "?") return "[^/]";
	if (token.length > 2 && token.startsWith("[")) return `(?!/)[${token.slice(1, -1).replace(/^[!^]/, "^")}]`;
	return token.replace(/^\\/, "").replace(/[$()*+.?[\\\]^{|}/]/g, "\\$&");
}
// packages/github/environment.ts
async function environmentProtection(client, at, name) {
	try {
		const { data } = await client.rest.repos.getEnvironment({
			...at,
			environment_name: name
		});
		const reviewed = (data.protection_rules ?? []).some(({ type }) => type === "required_reviewers");
		const limit = await branchLimit(client, at, name, data.deployment_branch_policy);
		const rules = [...reviewed ? ["reviewers must allow it"] : [], ..."limited" in limit ? [limit.limited] : []];
		if (rules.length > 0) return {
			name,
			protected: true,
			rules
		};
		return {
			name,
			protected: false,
			rules: ["It has no reviewers.", ..."open" in limit ? [limit.open] : []]
		};
	} catch (error) {
		if (statusOf(error) !== 404) throw error;
		return {
			name,
			protected: false,
			rules: ["There is no such environment that the token can see."]
		};
	}
}
async function branchLimit(client, at, name, policy) {
	if (policy?.custom_branch_policies) {
		const open = (await client.paginate(client.rest.repos.listDeploymentBranchPolicies, {
			...at,
			environment_name: name,
			per_page: 100
		})).find((each) => letsAnybodyThrough(each.name ?? ""));
		return open ? { open: `Every branch that ${JSON.stringify(open.name ?? "")} fits may deploy to it, and anybody can give a branch such a name.` } : { limited: "only some branches may deploy" };
	}
	if (!policy?.protected_branches) return { open: "It has no limit to branches." };
	const { data } = await client.rest.repos.listBranches({
		...at,
		protected: true,
		per_page: 1
	});
	return data.length > 0 ? { limited: "only protected branches may deploy" } : { open: "Only protected branches may deploy to it, and as none is, every one may." };
}
// packages/github/evidence-artifacts.ts
const mostPages$1 = 20;
const evidenceArtifact = (name) => name === noSettings.name ? "stagegate-evidence" : `stagegate-evidence-${name}`;
async function* evidenceArtifacts(client, at, wanted) {
	const request = {
		...at,
		name: evidenceArtifact(wanted.name),
		per_page: 100
	};
	const { rest } = client;
	if (wanted.runNumber !== void 0) {
		yield* ofBranches(await artifactsOfRun(client, request, Number(wanted.runNumber)), wanted);
		return;
	}
	const seen = new Set();
	for (const run of await runsOfCommit(client, at, wanted)) {
		seen.add(run);
		yield* ofBranches(await artifactsOfRun(client, request, run), wanted);
	}
	let pages = 0;
	for await (const { data } of client.paginate.iterator(rest.actions.listArtifactsForRepo, request)) {
		yield* ofBranches(data, wanted).filter(({ runId }) => !seen.has(runId));
		if (++pages === mostPages$1) return;
	}
}
async function artifactsOfRun(client, request, run) {
	try {
		return (await client.rest.actions.listWorkflowRunArtifacts({
			...request,
			run_id: run
		})).data.artifacts;
	} catch (error) {
		if (statusOf(error) !== 404) throw error;
		return [];
	}
}
function ofBranches(listed, { branches }) {
	return listed.flatMap(({ id, digest, expired, workflow_run: run }) => {
		const own = run?.id !== void 0 && run.head_repository_id === run.repository_id;
		return !expired && own && matchesAny(run.head_branch ?? "", branches) ? [{
			id,
			runId: run.id,
			digest: digest ?? void 0
		}] : [];
	}).sort((a, b) => b.id - a.id);
}
async function runsOfCommit(client, at, wanted) {
	if (wanted.commit === void 0) return [];
	const { data } = await client.rest.actions.listWorkflowRunsForRepo({
		...at,
		head_sha: wanted.commit,
		status: "completed",
		per_page: 100
	});
	return data.workflow_runs.filter((run) => run.head_repository?.id === run.repository.id && counts(run, wanted)).map(({ id }) => id).sort((a, b) => b - a);
}
// packages/github/tags.ts
async function tagCommits(client, { owner, repo }) {
	const tags = await client.paginate(client.rest.repos.listTags, {
		owner,
		repo,
		per_page: 100
	});
	return new Map(tags.map(({ name, commit }) => [name, commit.sha]));
}
async function commitOfRef(client, { owner, repo }, ref) {
	const object = await objectOfRef(client, {
		owner,
		repo
	}, ref);
	if (object?.type !== "tag") return object?.sha;
	return (await client.rest.git.getTag({
		owner,
		repo,
		tag_sha: object.sha
	})).data.object.sha;
}
async function objectOfRef(client, { owner, repo }, ref) {
	try {
		return (await client.rest.git.getRef({
			owner,
			repo,
			ref
		})).data.object;
	} catch (error) {
		if (statusOf(error) === 404) return void 0;
		throw error;
	}
}
const treeOf = async (client, at, commit) => (await client.rest.repos.getCommit({
	...at,
	ref: commit,
	per_page: 1
})).data.commit.tree.sha;
async function contains(client, { owner, repo }, of, commit) {
	const request = {
		owner,
		repo,
		basehead: `${commit}...${of}`,
		per_page: 1
	};
	try {
		const { data } = await client.rest.repos.compareCommitsWithBasehead(request);
		return data.status === "ahead" || data.status === "identical";
	} catch (error) {
		if (statusOf(error) === 404) return false;
		throw error;
	}
}
async function messagesSince(client, { owner, repo }, since, commit) {
	const request = {
		owner,
		repo,
		basehead: `${since}...${commit}`,
		per_page: 100
	};
	return (await client.paginate(client.rest.repos.compareCommitsWithBasehead, request, ({ data }) => data.commits)).map(({ commit: { message } }) => message);
}
// packages/github/reviewed-commit.ts
function reviewedCommits(client, at) {
	const heads = new Map();
	const headOf = (branch) => {
		const head = heads.get(branch) ?? guardedHead(client, at, branch);
		heads.set(branch, head);
		return head;
	};
	return async ({ head_branch: branch, head_sha: commit }) => {
		const head = branch === null ? void 0 : await headOf(branch);
		return head !== void 0 && (head === commit || contains(client, at, head, commit));
	};
}
async function guardedHead(client, at, branch) {
	try {
		const { data } = await client.rest.repos.getBranch({
			...at,
			branch
		});
		if (data.protected || branch === await defaultBranch(client, at)) return data.commit.sha;
	} catch (error) {
		if (statusOf(error) !== 404) throw error;
	}
}
const defaultBranch = async (client, at) => (await client.rest.repos.get({ ...at })).data.default_branch;
// packages/github/evidence-source.ts
const most = {
	downloads: 10,
	runs: 200
};
function githubEvidence(connection) {
	const asked = async (what, repository, work) => {
		const at = repositoryOf(repository);
		if (!at) throw unknownRepository();
		try {
			return await work(await connect(connection), at);
		} catch (error) {
			const { kind, ...text } = apiProblem(error, `${what} of ${repository} could not be read`, "contents: read, actions: read");
			throw kind === "user" ? refused(text, error) : error;
		}
	};
	return {
		find: (wanted) => asked("The runs", wanted.repository, (client, at) => find(client, at, wanted)),
		defaultBranch: (repository) => asked("The default branch", repository, defaultBranch),
		environment: (repository, name) => asked("The environments", repository, (client, at) => environmentProtection(client, at, name))
	};
}
async function find(client, at, wanted) {
	const isReviewed = reviewedCommits(client, at);
	let nearest;
	const left = { ...most };
	for await (const artifact of evidenceArtifacts(client, at, wanted)) {
		if (left.runs-- === 0 || left.downloads === 0) break;
		const run = (await client.rest.actions.getWorkflowRun({
			...at,
			run_id: artifact.runId
		})).data;
		if (!counts(run, wanted) || !await isReviewed(run)) continue;
		left.downloads--;
		const text = await download(client, at, artifact);
		if (text === void 0) continue;
		const found = {
			text,
			record: {
				...recordOf$1(run),
				...await newerThan(client, at, run)
			}
		};
		const evidence = readEvidenceText(text);
		if ("altered" in evidence || isOf(evidence.evidence, wanted)) return found;
		nearest ??= evidence.evidence.name === wanted.name ? found : void 0;
	}
	return nearest;
}
const isOf = ({ name, migrations }, wanted) => name === wanted.name && migrations?.setDigest === wanted.setDigest;
async function download(client, at, { id, runId, digest }) {
	const request = {
		...at,
		artifact_id: id,
		archive_format: "zip"
	};
	const bytes = await client.rest.actions.downloadArtifact(request).then(({ data }) => new Uint8Array(data), (error) => {
		if ([404, 410].includes(statusOf(error) ?? 0)) return void 0;
		throw error;
	});
	if (bytes === void 0) return void 0;
	const is = sha256(bytes);
	if (is !== digest) throw altered(`GitHub recorded ${digest ?? "no digest"} for the evidence of run ${runId}; its bytes have ${is}.`);
	const text = readArtifact(bytes, "evidence.json");
	if (text === void 0) throw altered(`The evidence of run ${runId} is not a zip file with one evidence.json in it.`);
	return text;
}
async function newerThan(client, at, run) {
	const { data } = await client.rest.actions.listWorkflowRunsForRepo({
		...at,
		head_sha: run.head_sha,
		status: "completed",
		per_page: 100
	});
	const [newest] = data.workflow_runs.filter(({ id, path, event }) => id > run.id && workflowOf(path) === workflowOf(run.path) && event === run.event).sort((a, b) => b.id - a.id);
	return newest ? { newer: {
		url: newest.html_url,
		conclusion: conclusionOf(newest)
	} } : {};
}
const recordOf$1 = (run) => ({
	url: run.html_url,
	runNumber: String(run.id),
	attempt: run.run_attempt ?? 1,
	workflow: workflowOf(run.path),
	event: run.event,
	branch: run.head_branch ?? "",
	commit: run.head_sha,
	createdAt: run.created_at,
	endedAt: run.updated_at,
	conclusion: conclusionOf(run)
});
const conclusionOf = ({ conclusion, status }) => conclusion ?? status ?? "unknown";
const altered = (message) => refused({
	code: "evidence-altered",
	message,
	next: "Find out who changed it, and rehearse again."
});
const unknownRepository = () => refused({
	code: "unknown-repository",
	message: "GitHub cannot be asked: the repository is unknown.",
	next: "Run this in a workflow, or set GITHUB_REPOSITORY to owner/name."
});
// packages/github/attestation.ts
const certificateSchema = object({
	buildConfigURI: string(),
	sourceRepositoryRef: string(),
	sourceRepositoryDigest: string(),
	buildTrigger: string(),
	runInvocationURI: string()
});
const verifiedSchema = array(object({ verificationResult: object({ signature: object({ certificate: certificateSchema }) }) })).min(1);
async function attestation(evidence, repository, token, { environment, signal, temporaryDirectory: directory }) {
	const { workflow, ref, commit } = evidence;
	if (!workflow || !ref || !commit) return { denied: "it names no workflow, branch and commit of its own" };
	const file = join(directory, "evidence.json");
	await writeFile(file, evidenceText(evidence));
	const { exitCode, output, errors } = await shortCommand({
		program: "gh",
		arguments: [
			...[
				"attestation",
				"verify",
				file,
				"--repo",
				repository
			],
			...[
				"--signer-workflow",
				`${repository}/${workflow}`,
				"--source-ref",
				ref,
				"--source-digest",
				commit
			],
			...["--format", "json"]
		],
		environment: cleanEnvironment(environment, {
			GH_TOKEN: token,
			GH_HOST: new URL(environment.GITHUB_SERVER_URL || "https://github.com").host
		}),
		directory,
		signal,
		timeoutMs: 12e4
	});
	if (exitCode !== 0) return { denied: errors.findLast((line) => line.trim() !== "") ?? `gh ended with ${exitCode}` };
	const certificate = verifiedSchema.safeParse(jsonOf(output.join("\n"))).data?.[0]?.verificationResult.signature.certificate;
	return certificate ? recordOf(certificate) : { denied: "gh says it is verified, and not by which run" };
}
function recordOf(certificate) {
	const [, runNumber = "", attempt] = /\/actions\/runs\/(\d+)\/attempts\/(\d+)$/.exec(certificate.runInvocationURI) ?? [];
	return {
		url: certificate.runInvocationURI,
		runNumber,
		attempt: Number(attempt ?? 0),
		workflow: /\/(\.github\/workflows\/[^@]+)@/.exec(certificate.buildConfigURI)?.[1] ?? "",
		event: certificate.buildTrigger,
		branch: certificate.sourceRepositoryRef.replace(/^refs\/heads\//, ""),
		commit: certificate.sourceRepositoryDigest
	};
}
function jsonOf(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
// packages/github/check-run.ts
const batch = 50;
async function annotateCommit(client, { owner, repo, commit, name, title }, annotations) {
	const output = (from) => ({
		title,
		summary: `${annotations.length} places`,
		annotations: annotations.slice(from, from + batch).map(({ path, line, message }) => ({
			path,
			start_line: line,
			end_line: line,
			annotation_level: "failure",
			message: message.slice(0, 4e3)
		}))
	});
	const { data: check } = await client.rest.checks.create({
		owner,
		repo,
		name,
		head_sha: commit,
		status: "completed",
		conclusion: "failure",
		output: output(0)
	});
	for (let from = batch; from < annotations.length; from += batch) await client.rest.checks.update({
		owner,
		repo,
		check_run_id: check.id,
		output: output(from)
	});
}
async function supersedeAnnotations(client, { owner, repo, commit, name }) {
	const request = {
		owner,
		repo,
		ref: commit,
		check_name: name,
		filter: "all",
		per_page: 100
	};
	const runs = await client.paginate(client.rest.checks.listForRef, request);
	for (const { id } of runs.filter(({ conclusion }) => conclusion === "failure")) await client.rest.checks.update({
		owner,
		repo,
		check_run_id: id,
		conclusion: "neutral",
		output: {
			title: "Superseded",
			summary: "A later attempt did not fail at these places."
		}
	});
}
// packages/github/pull-request.ts
async function pullRequestOf(client, event, { GITHUB_REPOSITORY }) {
	const repository = repositoryOf(event?.repository?.full_name ?? GITHUB_REPOSITORY);
	if (!repository) return void 0;
	const { pull_request: pull, workflow_run: run } = event ?? {};
	if (pull) return {
		...repository,
		number: pull.number,
		head: pull.head.sha
	};
	if (!run?.head_branch || !run.head_repository) return void 0;
	const { data } = await client.rest.pulls.list({
		...repository,
		state: "open",
		head: `${run.head_repository.owner.login}:${run.head_branch}`,
		per_page: 100
	});
	const found = data.find(({ head }) => head.sha === run.head_sha);
	return found && {
		...repository,
		number: found.number,
		head: run.head_sha
	};
}
async function currentHead(client, { owner, repo, number }) {
	return (await client.rest.pulls.get({
		owner,
		repo,
		pull_number: number
	})).data.head.sha;
}
// packages/github/comment-marker.ts
const pattern = /^<!-- stagegate-report name=([\w-]*) head=([0-9a-f]+) run=(\d+)(?: attempt=(\d+) at=(\d+))?(?: leg=([\w-]*) verdict=([a-z]+))? digest=(sha256:[0-9a-f]{64}) -->/;
function markerLine({ name, head, run, attempt, at, digest, leg, verdict }) {
	const of = leg === void 0 ? "" : ` leg=${Buffer.from(leg).toString("base64url")} verdict=${verdict ?? "inconclusive"}`;
	return `<!-- stagegate-report name=${Buffer.from(name).toString("base64url")} head=${head} run=${run} attempt=${attempt} at=${at}${of} digest=${digest} -->`;
}
function readMarker(body) {
	const [, name, head, run, attempt = 1, at = 0, leg, verdict, digest] = pattern.exec(body ?? "") ?? [];
	if (name === void 0 || !head || !digest) return void 0;
	return {
		name: Buffer.from(name, "base64url").toString(),
		head,
		run: Number(run),
		attempt: Number(attempt),
		at: Number(at),
		digest,
		...leg === void 0 ? {} : {
			leg: Buffer.from(leg, "base64url").toString(),
			verdict: verdictSchema.safeParse(verdict).data ?? "inconclusive"
		}
	};
}
function compareAge(a, b) {
	return a.head === b.head && a.at - b.at || a.run - b.run || a.attempt - b.attempt;
}
// packages/github/comment-sections.ts
const mostCharacters = 65e3;
function sectionsOf(body, name) {
	const sections = [];
	for (const line of body.split("\n")) {
		const marker = readMarker(line);
		if (marker?.name === name) sections.push({
			marker,
			text: ""
		});
		else {
			const last = sections.at(-1);
			if (last) last.text += last.text === "" ? line : `\n${line}`;
		}
	}
	return sections.map(({ marker, text }) => ({
		marker,
		text: text.replace(/\n+---\n+$/, "")
	}));
}
function withSection(old, mine) {
	const newest = [...old, mine].reduce((a, b) => compareAge(b.marker, a.marker) > 0 ? b : a).marker;
	if (mine.marker.head !== newest.head) return [...old];
	const current = onceEach(old.filter(({ marker }) => marker.head === newest.head));
	const replaced = replacedBy(current, mine.marker);
	if (replaced && compareAge(replaced.marker, mine.marker) > 0) return current;
	return inOrder([...current.filter((section) => section !== replaced), mine]);
}
const onceEach = (sections) => [...new Map(sections.map((section) => {
	const { leg, run, attempt, at } = section.marker;
	return [JSON.stringify([
		leg,
		run,
		attempt,
		at
	]), section];
})).values()];
function replacedBy(current, mine) {
	const ofLeg = current.filter(({ marker }) => marker.leg === mine.leg);
	const isAttempt = ({ marker }) => marker.run === mine.run && marker.attempt === mine.attempt;
	return ofLeg.find((section) => isAttempt(section) && section.marker.at === mine.at) ?? inOrder(ofLeg.filter((section) => !isAttempt(section)))[0];
}
const inOrder = (sections) => [...sections].sort((a, b) => {
	const [one, other] = [a.marker.verdict ?? "passed", b.marker.verdict ?? "passed"];
	if (one === other) return a.marker.at - b.marker.at;
	return worstVerdict([one, other]) === one ? -1 : 1;
});
function bodyOf(sections) {
	const room = Math.floor(mostCharacters / sections.length);
	const whole = joined(sections);
	if (sections.length === 1 || whole.length <= mostCharacters) return whole;
	return joined(sections.map((section) => ({
		...section,
		text: shortened(section.text, room - 500)
	})));
}
const joined = (sections) => sections.map(({ marker, text }) => `${markerLine(marker)}\n${text}`).join("\n\n---\n\n");
function shortened(text, most) {
	if (text.length <= most) return text;
	const kept = text.slice(0, text.lastIndexOf("\n", most));
	const open = kept.split("<details").length - kept.split("</details>").length;
	return `${kept}\n${"</details>\n".repeat(Math.max(0, open))}\n_The rest is in the job summary._`;
}
// packages/github/hide-comment.ts
const query = `mutation ($id: ID!) {
  minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } }
}`;
async function hideOutdated(client, comments) {
	const left = [];
	for (const comment of comments) if (!await client.graphql(query, { id: comment.node }).then((answer) => answer.minimizeComment?.minimizedComment?.isMinimized === true, () => false)) left.push(comment);
	return left;
}
// packages/github/sticky-comment.ts
const mostTries = 5;
async function putComment(client, comment) {
	const { owner, repo, pullRequest: issue_number, marker } = comment;
	const said = comment.text.replace(/^<!-- stagegate-report/gm, "<!-- a marker");
	const mine = await isMine(client);
	const text = [...(await hideOutdated(client, await ofOtherTokens(client, comment, mine))).map(otherToken), said].join("\n\n");
	for (let made = 0; made < mostTries; made += 1) {
		const found = await ours(client, comment, mine);
		const [kept, ...others] = found;
		if (!kept) {
			if (comment.onlyUpdate) return void 0;
			await client.rest.issues.createComment({
				owner,
				repo,
				issue_number,
				body: bodyOf([{
					marker,
					text
				}])
			});
			continue;
		}
		const wanted = bodyOf(withSection(found.flatMap(({ body }) => sectionsOf(body, marker.name)), {
			marker,
			text
		}));
		if (kept.body === wanted && others.length === 0) return kept.url;
		if (kept.body !== wanted) await client.rest.issues.updateComment({
			owner,
			repo,
			comment_id: kept.id,
			body: wanted
		});
		for (const { id } of others) await remove(client, comment, id);
	}
	return (await ours(client, comment, mine))[0]?.url;
}
async function markOutOfDate(client, comment, notice, begins) {
	const { owner, repo, marker } = comment;
	const mine = await isMine(client);
	await hideOutdated(client, await ofOtherTokens(client, comment, mine));
	for (const { id, body, marker: old } of await ours(client, comment, mine)) {
		if (old.head === marker.head || compareAge(old, marker) > 0) continue;
		const [first = "", ...rest] = body.split("\n");
		const marked = [
			first,
			notice,
			"",
			...rest[0]?.startsWith(begins) ? rest.slice(rest[1] === "" ? 2 : 1) : rest
		].join("\n");
		if (marked !== body) await client.rest.issues.updateComment({
			owner,
			repo,
			comment_id: id,
			body: marked
		});
	}
}
const ours = (client, comment, mine) => marked(client, comment, mine);
async function marked(client, { owner, repo, pullRequest, marker }, fits) {
	return (await client.paginate(client.rest.issues.listComments, {
		owner,
		repo,
		issue_number: pullRequest,
		per_page: 100
	})).flatMap(({ id, node_id: node, html_url: url, body = "", user }) => {
		const read = readMarker(body);
		return read?.name === marker.name && fits(user) ? [{
			id,
			node,
			url,
			body,
			marker: read
		}] : [];
	}).sort((a, b) => a.id - b.id);
}
async function ofOtherTokens(client, comment, mine) {
	return (await marked(client, comment, (user) => !mine(user))).filter(({ body, marker }) => {
		const [first] = sectionsOf(body, marker.name);
		return first !== void 0 && sha256(first.text) === marker.digest;
	});
}
const otherToken = ({ url }) => `> [!CAUTION]\n> [An older report](${url}) was written with another token, and this one may not hide it. It is out of date.`;
async function isMine(client) {
	try {
		const { data } = await client.rest.users.getAuthenticated();
		return (user) => user?.id === data.id;
	} catch (error) {
		if (![
			401,
			403,
			404
		].includes(statusOf(error) ?? 0)) throw error;
		const bare = (login) => login.replace(/\[bot\]$/, "");
		const viewer = await client.graphql("query { viewer { login } }").then((answer) => answer.viewer.login).catch(() => void 0);
		return (user) => user?.type === "Bot" && (viewer === void 0 || bare(user.login) === bare(viewer));
	}
}
async function remove(client, { owner, repo }, comment_id) {
	try {
		await client.rest.issues.deleteComment({
			owner,
			repo,
			comment_id
		});
	} catch (error) {
		if (statusOf(error) !== 404) throw error;
	}
}
// packages/github/release-target.ts
const releasePermissions = "contents: write";
const nameOf = ({ owner, repo }) => `${owner}/${repo}`;
async function commitToRelease(client, wanted) {
	const { owner, repo } = wanted;
	const { data: repository } = await client.rest.repos.get({
		owner,
		repo
	});
	if (repository.permissions?.push === false && await isPersons(client)) throw refused({
		code: "no-push-permission",
		message: `The token may not write to ${nameOf(wanted)}.`,
		next: "The job's own token reaches its own repository alone. For others give the token of a GitHub App that has `contents: write` on each."
	});
	const name = wanted.branch ?? repository.default_branch;
	const { data: branch } = await client.rest.repos.getBranch({
		owner,
		repo,
		branch: name
	});
	if (name !== repository.default_branch && !branch.protected) throw refused({
		code: "branch-unprotected",
		message: `The branch ${name} of ${nameOf(wanted)} is neither the default branch nor protected.`,
		next: "Protect it, or release from the default branch: what is released must have been reviewed."
	});
	const commit = wanted.at ? await resolved(client, wanted, wanted.at) : branch.commit.sha;
	if (commit !== branch.commit.sha && !await contains(client, wanted, branch.commit.sha, commit)) throw refused({
		code: "commit-not-on-branch",
		message: `The commit ${commit} of ${nameOf(wanted)} is not on ${name}.`,
		next: `Merge it into ${name} first, or release a commit that is there.`
	});
	return commit;
}
const isPersons = (client) => client.rest.users.getAuthenticated().then(() => true, (error) => {
	if ([
		401,
		403,
		404
	].includes(statusOf(error) ?? 0)) return false;
	throw error;
});
async function resolved(client, { owner, repo }, ref) {
	try {
		return (await client.rest.repos.getCommit({
			owner,
			repo,
			ref
		})).data.sha;
	} catch (error) {
		if (statusOf(error) !== 422 && statusOf(error) !== 404) throw error;
		throw refused({
			code: "no-such-commit",
			message: `${owner}/${repo} has no commit ${JSON.stringify(ref)}.`,
			next: "Give the id of a commit that is pushed, or the name of a branch."
		});
	}
}
async function checkTag(client, target, tag) {
	const at = await commitOfRef(client, target, `tags/${tag}`);
	if (at !== void 0 && at !== target.commit) throw refused({
		code: "tag-elsewhere",
		message: `The tag ${tag} of ${nameOf(target)} is on another commit: ${at}, not ${target.commit}.`,
		next: "A released version does not move: release a new one."
	});
	return {
		...target,
		tagged: at !== void 0
	};
}
const targetProblem = (error, target) => apiProblem(error, `${nameOf(target)} could not be looked at`, releasePermissions);
// packages/github/undoable.ts
async function makeUndoable(client, noted, made, call) {
	made.push(noted);
	try {
		return await call();
	} catch (error) {
		if (await noted.isThere(client).catch(() => false)) return void 0;
		throw error;
	}
}
async function takeBack(client, made) {
	const back = {
		left: [],
		removed: []
	};
	const because = (word, what, error) => back.left.push(`${word}: ${apiProblem(error, what, releasePermissions).message}`);
	for (const { what, isThere, undo } of made.toReversed()) {
		try {
			if (!await isThere(client)) continue;
		} catch (error) {
			because("may still be there", what, error);
			continue;
		}
		try {
			await undo(client);
			back.removed.push(what);
		} catch (error) {
			if (await isThere(client).catch(() => true)) because("still there", what, error);
			else back.removed.push(what);
		}
	}
	return back;
}
// packages/github/move-branch.ts
async function checkBranchMove(client, move) {
	const from = await commitOfRef(client, move, `heads/${move.name}`);
	if (from === void 0 || from === move.commit) return from;
	if (!await contains(client, move, move.commit, from)) throw notFastForward(move, from);
	return from;
}
async function moveBranch(client, move, made) {
	const { owner, repo, name, commit: sha } = move;
	const from = await checkBranchMove(client, move);
	if (from === sha) return;
	const ref = `heads/${name}`;
	await makeUndoable(client, {
		what: `branch ${name} of ${owner}/${repo}`,
		isThere: async (later) => await commitOfRef(later, {
			owner,
			repo
		}, ref) === sha,
		undo: (later) => from === void 0 ? later.rest.git.deleteRef({
			owner,
			repo,
			ref
		}) : later.rest.git.updateRef({
			owner,
			repo,
			ref,
			sha: from,
			force: true
		})
	}, made, () => from === void 0 ? client.rest.git.createRef({
		owner,
		repo,
		ref: `refs/${ref}`,
		sha
	}) : client.rest.git.updateRef({
		owner,
		repo,
		ref,
		sha,
		force: false
	}));
}
const notFastForward = ({ owner, repo, name, commit }, from) => refused({
	code: "not-fast-forward",
	message: `The branch ${name} of ${owner}/${repo} cannot be moved forward to ${commit}: it has commits that are not in its past.`,
	next: "Check what only that branch has, then merge it or drop it deliberately.",
	details: [
		`git fetch origin ${name}`,
		`git log --oneline ${commit}..${from}`,
		`git diff ${commit}...${from}`
	]
});
// packages/github/release-draft.ts
const newest = 100;
async function draftRelease(client, { owner, repo }, { tag, notes, prerelease }, made) {
	const at = {
		owner,
		repo
	};
	const published = await releaseOf(client, at, tag);
	if (published) return {
		id: published.id,
		published: published.html_url
	};
	const [found] = await draftsOf(client, at, tag);
	if (found) return { id: found.id };
	const ours = {
		what: `release ${tag} of ${owner}/${repo}`,
		isThere: async (later) => (await ourDrafts(later, at, {
			tag,
			notes
		})).length > 0,
		undo: async (later) => {
			for (const { id } of await ourDrafts(later, at, {
				tag,
				notes
			})) await later.rest.repos.deleteRelease({
				...at,
				release_id: id
			});
		}
	};
	const release = {
		...at,
		tag_name: tag,
		name: tag,
		body: notes,
		prerelease,
		draft: true
	};
	await makeUndoable(client, ours, made, () => client.rest.repos.createRelease(release));
	const [kept, ...others] = await ourDrafts(client, at, {
		tag,
		notes
	});
	for (const { id } of others) await client.rest.repos.deleteRelease({
		...at,
		release_id: id
	});
	return kept;
}
async function publishDraft(client, { owner, repo }, { id, tag, notes, prerelease, latest }, made) {
	const at = {
		owner,
		repo
	};
	const shown = {
		what: `publishing release ${tag} of ${owner}/${repo}`,
		isThere: async (later) => (await releaseOf(later, at, tag))?.id === id,
		undo: (later) => later.rest.repos.updateRelease({
			...at,
			release_id: id,
			draft: true
		})
	};
	const words = {
		tag_name: tag,
		prerelease,
		body: notes
	};
	return ((await makeUndoable(client, shown, made, () => client.rest.repos.updateRelease({
		...at,
		...words,
		release_id: id,
		draft: false,
		make_latest: latest ? "true" : "false"
	})))?.data ?? await releaseOf(client, at, tag))?.html_url;
}
const isUsedUp = (error) => statusOf(error) === 422 && error instanceof Error && /used by an immutable release/i.test(error.message);
async function releaseOf(client, at, tag) {
	try {
		return (await client.rest.repos.getReleaseByTag({
			...at,
			tag
		})).data;
	} catch (error) {
		if (statusOf(error) === 404) return void 0;
		throw error;
	}
}
async function draftsOf(client, at, tag) {
	const { data } = await client.rest.repos.listReleases({
		...at,
		per_page: newest
	});
	return data.filter(({ draft, tag_name }) => draft && tag_name === tag);
}
const ourDrafts = async (client, at, { tag, notes }) => (await draftsOf(client, at, tag)).filter(({ body }) => body === notes);
// packages/github/publish-release.ts
async function publish(client, publication, undoing) {
	const made = [];
	const urls = new Map();
	const { targets, notes } = publication;
	try {
		const objects = [];
		for (const target of targets) objects.push(await tagObject(client, target, publication));
		for (const [at, target] of targets.entries()) await makeTag(client, target, {
			tag: publication.tag,
			object: objects[at] ?? ""
		}, made);
		const drafts = [];
		if (notes !== void 0) for (const target of targets) drafts.push({
			target,
			draft: await draftRelease(client, target, {
				...publication,
				notes
			}, made)
		});
		for (const target of targets) await moveTag(client, target, publication.movingTag, made);
		for (const move of publication.branches) await moveBranch(client, move, made);
		for (const { target, draft } of drafts) {
			const words = {
				...publication,
				notes: notes ?? ""
			};
			const url = draft?.published ?? (draft && await publishDraft(client, target, {
				...words,
				...draft
			}, made));
			if (url) urls.set(`${target.owner}/${target.repo}`, url);
		}
		return urls;
	} catch (error) {
		throw incomplete(error, publication, made.length === 0 ? {
			left: [],
			removed: []
		} : await takeBack(await undoing(), made));
	}
}
async function tagObject(client, { owner, repo, commit, tagged }, { tag, message }) {
	if (tagged) return "";
	const object = {
		owner,
		repo,
		tag,
		message,
		object: commit,
		type: "commit"
	};
	return (await client.rest.git.createTag(object)).data.sha;
}
async function makeTag(client, { owner, repo, commit, tagged }, { tag, object: sha }, made) {
	if (tagged) return;
	const ref = `tags/${tag}`;
	const ours = {
		what: `tag ${tag} of ${owner}/${repo}`,
		isThere: async (later) => (await objectOfRef(later, {
			owner,
			repo
		}, ref))?.sha === sha,
		undo: (later) => later.rest.git.deleteRef({
			owner,
			repo,
			ref
		})
	};
	try {
		await makeUndoable(client, ours, made, () => client.rest.git.createRef({
			owner,
			repo,
			ref: `refs/${ref}`,
			sha
		}));
	} catch (error) {
		if (statusOf(error) === 422 && await commitOfRef(client, {
			owner,
			repo
		}, ref) === commit) return;
		throw error;
	}
}
async function moveTag(client, { owner, repo, commit: sha }, tag, made) {
	if (tag === void 0) return;
	const ref = `tags/${tag}`;
	const before = await objectOfRef(client, {
		owner,
		repo
	}, ref);
	if (before?.sha === sha) return;
	await makeUndoable(client, {
		what: `moving tag ${tag} of ${owner}/${repo}`,
		isThere: async (later) => (await objectOfRef(later, {
			owner,
			repo
		}, ref))?.sha === sha,
		undo: (later) => before ? later.rest.git.updateRef({
			owner,
			repo,
			ref,
			sha: before.sha,
			force: true
		}) : later.rest.git.deleteRef({
			owner,
			repo,
			ref
		})
	}, made, () => before ? client.rest.git.updateRef({
		owner,
		repo,
		ref,
		sha,
		force: true
	}) : client.rest.git.createRef({
		owner,
		repo,
		ref: `refs/${ref}`,
		sha
	}));
}
function incomplete(error, { tag, targets }, { left, removed }) {
	const { kind, message, next, details = [] } = apiProblem(error, "It stopped", releasePermissions);
	const found = targets.filter(({ tagged }) => tagged).map(({ owner, repo }) => `was there before: tag ${tag} of ${owner}/${repo}`);
	const exists = left.length > 0 ? "some of what this run made could not be removed, or could not be looked for" : removed.length > 0 ? "what this run had made is removed again" : "this run had made nothing of it yet";
	const usedUp = isUsedUp(error);
	const problem = {
		code: usedUp ? "version-used-up" : "release-incomplete",
		message: `The release ${tag} is not made: ${exists}. ${usedUp ? usedUpWords : message}`,
		details: [
			...details,
			...left,
			...removed.map((what) => `removed again: ${what}`),
			...found
		],
		next: left.length === 0 ? usedUp ? "Release the next version: give it as `version`." : next ?? "Correct the cause and run it again." : "Remove by hand what is still there, or correct the cause and run it again: it goes on from there."
	};
	return kind === "refused" ? refused(problem, error) : userError(problem, error);
}
const usedUpWords = "This version was released and deleted before, and releases are immutable here: GitHub gives its name to no other.";
// packages/github/newest-reachable.ts
const mostPages = 30;
async function firstReachable(client, { owner, repo, commit }, tags) {
	if (tags.length === 0) return void 0;
	const past = new Set();
	let pages = 0;
	const request = {
		owner,
		repo,
		sha: commit,
		per_page: 100
	};
	for await (const { data } of client.paginate.iterator(client.rest.repos.listCommits, request)) {
		for (const { sha } of data) past.add(sha);
		if (tags[0] && past.has(tags[0].commit)) return tags[0];
		pages += 1;
		if (pages === mostPages) return firstBeyond(client, {
			owner,
			repo,
			commit
		}, tags, past);
	}
	return tags.find((each) => past.has(each.commit));
}
async function firstBeyond(client, at, tags, past) {
	for (const each of tags) if (past.has(each.commit) || await contains(client, at, at.commit, each.commit)) return each;
}
export { treeOf as _, commitToRelease as a, putComment as c, annotateCommit as d, supersedeAnnotations as f, tagCommits as g, messagesSince as h, checkTag as i, currentHead as l, githubEvidence as m, publish as n, targetProblem as o, attestation as p, checkBranchMove as r, markOutOfDate as s, firstReachable as t, pullRequestOf as u, apiProblem as v };
