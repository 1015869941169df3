import { o as array, p as object, v as string } from "./zod.js";
import { C as cleanEnvironment, Et as userError, K as noSettings, Tt as refused, c as shortCommand, g as repositoryOf, h as connect, mt as worstVerdict, pt as verdictSchema, wt as problemOf } from "./stagegate-start.js";
import { $ as evidenceText, Et as matchesAny, kt as sha256, tt as readEvidenceText } from "./stagegate-model.js";
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
	if (isForbidden(error)) return {
		code: "github-permission",
		next: `The token must be allowed to do this. For the job's own token:\n${permissionsBlock(permissions)}`
	};
	if (status >= 500) return {
		code: "github-unreachable",
		next: "GitHub did not answer well, several times. Run it again later."
	};
	return {
		code: "github-rejected",
		next: "GitHub's answer above says why."
	};
}
function reason(error, status) {
	return `${status} ${(messageOf(error).split(/ - https:\/\/|\n/)[0] ?? "").slice(0, 300)}`.trim().replace(/\.$/, "");
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
const mostPages = 20;
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
		if (++pages === mostPages) return;
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
	const { data } = await client.rest.actions.downloadArtifact({
		...at,
		artifact_id: id,
		archive_format: "zip"
	});
	const bytes = new Uint8Array(data);
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
	message: "GitHub cannot be asked: which repository this is cannot be told.",
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
// packages/github/sticky-comment.ts
const mostTries = 5;
async function putComment(client, comment) {
	const { owner, repo, pullRequest: issue_number, marker } = comment;
	const text = comment.text.replace(/^<!-- stagegate-report/gm, "<!-- a marker");
	const mine = await isMine(client);
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
	for (const { id, body, marker: old } of await ours(client, comment, await isMine(client))) {
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
async function ours(client, { owner, repo, pullRequest, marker }, mine) {
	return (await client.paginate(client.rest.issues.listComments, {
		owner,
		repo,
		issue_number: pullRequest,
		per_page: 100
	})).flatMap(({ id, html_url: url, body = "", user }) => {
		const read = readMarker(body);
		return read?.name === marker.name && mine(user) ? [{
			id,
			url,
			body,
			marker: read
		}] : [];
	}).sort((a, b) => a.id - b.id);
}
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
	if (repository.permissions?.push === false) throw refused({
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
	next: "Look at what only that branch has, and merge it or give it up deliberately.",
	details: [
		`git fetch origin ${name}`,
		`git log --oneline ${commit}..${from}`,
		`git diff ${commit}...${from}`
	]
});
// packages/github/publish-release.ts
async function publish(client, publication, undoing) {
	const made = [];
	const urls = new Map();
	try {
		for (const target of publication.targets) await makeTag(client, target, publication, made);
		for (const target of publication.targets) {
			const url = await makeRelease(client, target, publication, made);
			if (url) urls.set(`${target.owner}/${target.repo}`, url);
		}
		for (const target of publication.targets) await moveTag(client, target, publication.movingTag, made);
		for (const move of publication.branches) await moveBranch(client, move, made);
		return urls;
	} catch (error) {
		throw incomplete(error, publication, made.length === 0 ? {
			left: [],
			removed: []
		} : await takeBack(await undoing(), made));
	}
}
async function makeTag(client, { owner, repo, commit, tagged }, { tag, message }, made) {
	if (tagged) return;
	const object = {
		owner,
		repo,
		tag,
		message,
		object: commit,
		type: "commit"
	};
	const { sha } = (await client.rest.git.createTag(object)).data;
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
async function makeRelease(client, { owner, repo }, { tag, notes, prerelease, latest }, made) {
	if (notes === void 0) return void 0;
	const there = async (asking) => {
		try {
			return (await asking.rest.repos.getReleaseByTag({
				owner,
				repo,
				tag
			})).data;
		} catch (error) {
			if (statusOf(error) === 404) return void 0;
			throw error;
		}
	};
	const found = await there(client);
	if (found) return found.html_url;
	const ours = {
		what: `release ${tag} of ${owner}/${repo}`,
		isThere: async (later) => (await there(later))?.body === notes,
		undo: async (later) => {
			const release = await there(later);
			if (release) await later.rest.repos.deleteRelease({
				owner,
				repo,
				release_id: release.id
			});
		}
	};
	const release = {
		owner,
		repo,
		tag_name: tag,
		name: tag,
		body: notes,
		prerelease
	};
	return ((await makeUndoable(client, ours, made, () => client.rest.repos.createRelease({
		...release,
		make_latest: latest ? "true" : "false"
	})))?.data ?? await there(client))?.html_url;
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
	const problem = {
		code: "release-incomplete",
		message: `The release ${tag} is not made: ${left.length > 0 ? "some of what this run made could not be removed, or could not be looked for" : removed.length > 0 ? "what this run had made is removed again" : "this run had made nothing of it yet"}. ${message}`,
		details: [
			...details,
			...left,
			...removed.map((what) => `removed again: ${what}`),
			...found
		],
		next: left.length === 0 ? next ?? "Correct the cause and run it again." : "Remove by hand what is still there, or correct the cause and run it again: it goes on from there."
	};
	return kind === "refused" ? refused(problem, error) : userError(problem, error);
}
export { apiProblem as _, targetProblem as a, currentHead as c, attestation as d, githubEvidence as f, treeOf as g, tagCommits as h, commitToRelease as i, pullRequestOf as l, messagesSince as m, checkBranchMove as n, markOutOfDate as o, contains as p, checkTag as r, putComment as s, publish as t, annotateCommit as u };
