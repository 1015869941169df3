import { a as formatBytes, ct as formatDuration, i as counted, o as formatCount, s as formatRoughCount, st as worstVerdict } from "./stagegate-start.js";
import { $ as plainWording, At as describeObject, Et as neverCompared, G as lossFigures, H as rowsIn, K as isOfRows, Mt as objectName, Q as nextFor, U as isPolicyProblem, X as failsPolicy, Z as findingText, at as topBy, nt as ownWork, ot as answeredTogether, q as isOver, rt as statementBrief } from "./stagegate-model.js";
import { i as workMark, n as verdictMark, r as verdictTitle } from "./stagegate-words.js";
import { a as shellWord } from "./stagegate-process.js";
// packages/report/escape.ts
const joiner = "⁠";
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
function oneLine(text, longest = 600) {
	const flat = text.toWellFormed().replace(bidiControls, "").replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
	const characters = Array.from(flat.slice(0, longest * 2 + 2));
	return characters.length <= longest ? flat : `${characters.slice(0, longest - 1).join("")}…`;
}
function prose(text, longest) {
	return defused(oneLine(text, longest)).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\\/g, "&#92;").replace(/\|/g, "&#124;").replace(/[`*_~[\]]/g, "\\$&").replace(/\$/g, "<span>$$</span>").replace(/^([#+=:-])/, "\\$1").replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2");
}
function defused(text) {
	return text.replace(/@/g, `@${joiner}`).replace(/#(?=\d)/g, `#${joiner}`).replace(/(GH)-(?=\d)/gi, `$1-${joiner}`).replace(/:\/\//g, `:${joiner}//`).replace(/(www)\./gi, `$1${joiner}.`).replace(/:(?=[\w+-]*[a-z][\w+-]*(:|$))/gi, `:${joiner}`).replace(/(?<![a-z\d])(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{7,40}(?![a-z\d])/gi, (id) => `${id.slice(0, 6)}${joiner}${id.slice(6)}`);
}
function code(text, longest = 200) {
	const line = oneLine(text, longest);
	if (line === "") return "";
	if (!/[`|\\]/.test(line)) return `\`${line}\``;
	const entity = (mark) => `&#${mark.codePointAt(0)};`;
	return `<code>${defused(line).replace(/[^\p{L}\p{N} ]/gu, entity)}</code>`;
}
function blockLines(text, longest = 2e3) {
	return text.toWellFormed().split(/\r\n|[\n\r\u2028\u2029]/).map((line) => {
		const plain = line.replace(bidiControls, "").replace(/\t/g, "    ").replace(/\p{Cc}/gu, "");
		return (plain.length > longest ? `${wholeCharacters(plain, longest - 1)}…` : plain).replace(/^(\s*):(?=:)/, `$1:${joiner}`).replace(/##(?=\[)/g, `##${joiner}`);
	});
}
function fence(language, lines) {
	const longestRun = Math.max(0, ...lines.flatMap((line) => line.match(/`+/g) ?? []).map(({ length }) => length));
	const marks = "`".repeat(Math.max(3, longestRun + 1));
	return [
		`${marks}${language}`,
		...lines,
		marks
	].join("\n");
}
function plain(text, longest) {
	return oneLine(text, longest).replace(/:(?=:)/g, ": ").replace(/##(?=\[)/g, "## ");
}
function wholeCharacters(text, length) {
	const cut = text.slice(0, length);
	return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
// packages/report/block.ts
const paragraph = (text) => ({
	kind: "paragraph",
	text
});
function itemsOf$1(block) {
	if (block.kind === "list") return block.items.length;
	if (block.kind === "table") return block.rows.length;
	return block.kind === "fence" ? block.lines.length : 0;
}
function renderBlock(block, limit) {
	if (block.kind === "paragraph") return block.text;
	const more = Math.max(0, itemsOf$1(block) - limit);
	if (block.kind === "fence" && block.whole && more > 0) return "";
	const shown = limit <= 0 ? "" : renderItems(block, limit);
	return more === 0 ? shown : [shown, `_… ${more} more ${nameOf$1(block, more)} left out._`].filter(Boolean).join("\n\n");
}
function renderItems(block, limit) {
	if (block.kind === "list") return block.items.slice(0, limit).map((item) => `- ${item}`).join("\n");
	if (block.kind === "fence") return fence(block.language, block.lines.slice(0, limit));
	const row = (cells) => `| ${cells.join(" | ")} |`;
	return [
		row(block.header),
		row(block.header.map(() => "---")),
		...block.rows.slice(0, limit).map(row)
	].join("\n");
}
function nameOf$1(block, count) {
	const name = block.kind === "table" ? "row" : block.kind === "fence" ? "line" : "item";
	return count === 1 ? name : `${name}s`;
}
// packages/report/section.ts
function renderSection(section, limit) {
	const body = section.blocks.map((block) => renderBlock(block, limit)).filter((text) => text !== "");
	if (section.shown === "plain") return body.join("\n\n");
	return [
		`<details${section.shown === "open" ? " open" : ""}>\n<summary>${section.title}</summary>`,
		...body,
		"</details>"
	].join("\n\n");
}
const longestBlock$1 = ({ blocks }) => Math.max(0, ...blocks.map(itemsOf$1));
function fitInto({ opening, sections }, room) {
	const parts = new Map(sections.map((section) => [section, renderSection(section, Number.POSITIVE_INFINITY)]));
	const assemble = (notice) => [
		opening(600),
		...[...parts.values()].filter((part) => part !== ""),
		...notice ? [notice] : []
	].join("\n\n");
	if (bytesOf(assemble()) < room.bytes) return `${assemble()}\n`;
	const cut = [];
	const noticeOf = (titles) => `_Cut to fit ${room.bytes} bytes: ${titles.map(({ title }) => title).join("; ")}. The rest is in ${room.rest}._`;
	for (const section of [...sections].sort((a, b) => b.priority - a.priority)) {
		cut.push(section);
		const tooMuch = bytesOf(assemble(noticeOf(cut))) + 1 - room.bytes;
		const own = parts.get(section) ?? "";
		if (tooMuch > 0) parts.set(section, largestWithin(section, bytesOf(own) - tooMuch));
		const text = assemble(noticeOf(cut));
		if (bytesOf(text) < room.bytes) return `${text}\n`;
	}
	return `${openingWithin(opening, room)}\n`;
}
const bytesOf = (text) => Buffer.byteLength(text, "utf8");
function largestWithin(section, bytes) {
	let [low, high] = [-1, longestBlock$1(section)];
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (bytesOf(renderSection(section, middle)) <= bytes) low = middle;
		else high = middle - 1;
	}
	return low < 0 ? "" : renderSection(section, low);
}
function openingWithin(opening, room) {
	for (let longest = 600; longest > 1; longest = Math.floor(longest * .8)) {
		const text = opening(longest);
		const withRest = `${text}\n\n_Cut to fit. The rest is in ${room.rest}._`;
		if (bytesOf(withRest) < room.bytes) return withRest;
		if (longest < 40 && bytesOf(text) < room.bytes) return text;
	}
	return "";
}
// packages/report/first-line/within-words.ts
const mostWords = 24;
const wordsOf = (text) => text.split(/\s+/).filter((word) => word !== "").length;
const wordsLeft = (...texts) => mostWords - texts.reduce((sum, text) => sum + wordsOf(text), 0);
const clauses = (text) => [...text.matchAll(/[;,] |(?<=[a-z)]): |\. /g)].map(({ index }) => index);
function cutToWords(text, most) {
	if (wordsOf(text) <= most) return text;
	return clauses(text).map((end) => text.slice(0, end)).findLast((each) => wordsOf(each) <= most && wordsOf(each) >= most / 2) ?? `${text.split(/\s+/).slice(0, Math.max(1, most)).join(" ")}…`;
}
function firstClause(text) {
	const [end] = clauses(text);
	return end === void 0 ? text : `${text.slice(0, end)}.`;
}
function adviceIn(text, most) {
	return [
		text,
		firstClause(text),
		"See below."
	].find((each) => wordsOf(each) <= most) ?? "";
}
// packages/report/first-line/fit-line.ts
const advised = 8;
function fitLine(verdict, parts, advice) {
	const { always, wrong, pause, rollback, others, lead } = parts;
	const needed = [...always, rollback].filter((part) => part !== void 0);
	const wanted = Math.min(wordsOf(firstClause(advice)), advised);
	let room = wordsLeft(verdict, ...needed);
	const fitting = (part, beside) => {
		if (part === void 0 || part === "" || wordsOf(part) + beside > room) return [];
		room -= wordsOf(part);
		return [part];
	};
	const paused = fitting(pause, 0);
	const wrongs = wrong.flatMap((part) => fitting(part, wanted));
	const more = others.flatMap((part) => fitting(part, wanted));
	return {
		told: [
			...fitting(lead, wanted),
			...always,
			...wrongs,
			...paused,
			...rollback ? [rollback] : [],
			...more
		].join("; "),
		first: adviceIn(advice, room)
	};
}
const seeBelow = 2;
function fitFailure(verdict, { what, shown, always, rollback }, advice) {
	const beside = [...always, ...rollback === void 0 ? [] : [rollback]];
	const cut = cutToWords(what, wordsLeft(verdict, ...beside) - seeBelow);
	return {
		told: [shown(cut), ...beside].join("; "),
		first: adviceIn(advice, wordsLeft(verdict, cut, ...beside))
	};
}
// packages/report/rehearsal.ts
function readRehearsal(entries) {
	const own = lastRun(entries);
	const work = own.filter((entry) => {
		return entry.type === "command" || entry.type === "step" && entry.step !== "report" && entry.step !== "rehearse";
	});
	const whole = own.findLast((entry) => entry.type === "step" && entry.step === "rehearse");
	const cancelled = own.findLast((entry) => entry.type === "cancelled");
	const verdicts = [...work, ...whole ? [whole] : []].map(({ verdict }) => verdict);
	const failures = work.filter(({ verdict }) => verdict !== "passed");
	const planned = work.map(({ plannedMs }) => plannedMs ?? NaN);
	return {
		run: own.find((entry) => entry.type === "run"),
		work,
		elsewhere: elsewhere(work, whole),
		cancelledDuring: cancelled?.during,
		verdict: worstVerdict(cancelled ? [...verdicts, "inconclusive"] : verdicts),
		failures,
		ownProblem: failures.length === 0 && whole?.problem ? whole : void 0,
		durationMs: tookMs(own, work, whole),
		plannedMs: planned.length === 0 ? void 0 : sumOf$1(planned),
		startedAt: own[0]?.at
	};
}
function elsewhere(work, whole) {
	if (whole === void 0) return new Set();
	const onProduction = work.flatMap((entry) => isOnProduction(entry) ? databaseOf(entry) ?? [] : []);
	const own = new Set([...work.filter(({ at }) => at <= whole.at).map(databaseOf), ...onProduction]);
	return new Set(work.filter((entry) => {
		const database = databaseOf(entry);
		return entry.at > whole.at && database !== void 0 && !own.has(database);
	}));
}
const databaseOf = (entry) => entry.type === "step" && (entry.step === "migrate" || entry.step === "reset-sequences") ? entry.facts?.database : void 0;
const isOnProduction = (entry) => entry.type === "step" && entry.step === "migrate" && entry.facts?.environment === "production";
function tookMs(own, work, whole) {
	return (whole ? work.filter((entry) => own.indexOf(entry) > own.indexOf(whole)) : work).reduce((total, { durationMs }) => total + durationMs, whole?.durationMs ?? 0);
}
function sumOf$1(durations) {
	const sum = durations.reduce((total, ms) => total + ms, 0);
	return Number.isNaN(sum) ? void 0 : sum;
}
function lastOf({ work, elsewhere }, step) {
	const runs = work.filter((each) => each.type === "step" && each.step === step && each.facts !== void 0);
	const last = runs.findLast((each) => !elsewhere.has(each)) ?? runs.at(-1);
	return last?.type === "step" ? last : void 0;
}
function factsOf(rehearsal, step) {
	return lastOf(rehearsal, step)?.facts;
}
function nameOfWork(entry) {
	if (entry.type === "command") return `${entry.when} ${entry.step}`;
	const environment = entry.step === "migrate" ? entry.facts?.environment : void 0;
	return environment === "production" || environment === "staging" ? `migrate on ${environment}` : entry.step;
}
function lastRun(entries) {
	const last = entries.findLast((entry) => entry.type === "run");
	if (!last) return entries;
	return entries.slice(entries.findIndex((entry) => entry.type === "run" && entry.id === last.id));
}
// packages/report/unrepaired-sequences.ts
function unrepairedSequences(rehearsal) {
	const behind = factsOf(rehearsal, "reset-sequences")?.sequences.filter(({ verdict }) => verdict === "behind") ?? [];
	if (behind.length === 0 || factsOf(rehearsal, "clone-to-staging") === void 0) return void 0;
	const { length } = behind;
	return {
		what: `${length === 1 ? "1 sequence is" : `${length} sequences are`} behind ${origin(behind)}; the release does not repair ${length === 1 ? "it" : "them"}`,
		sql: behind.flatMap(({ catchUp }) => catchUp ?? [])
	};
}
function origin(behind) {
	if (behind.every(({ behindBefore }) => behindBefore === true)) return "in production too";
	if (behind.every(({ behindBefore }) => behindBefore === false)) return "because of these migrations";
	return "in production too, or because of these migrations";
}
// packages/report/longest-block.ts
function longestBlock(tables, whose) {
	let longest;
	for (const { name, [whose]: facts } of tables) {
		const [blocked] = facts ?? [];
		if (blocked && blocked.longestMs > (longest?.blocked.longestMs ?? 0)) longest = {
			table: name,
			blocked
		};
	}
	return longest;
}
function withRows(tables, data) {
	const empty = new Set(data?.tables.flatMap(({ name, before }) => before === 0 ? [name] : []));
	return tables.filter(({ name }) => !empty.has(name));
}
// packages/report/not-blocked.ts
const notBlocked = ({ blockedUnderMs }) => blockedUnderMs === void 0 ? "not blocked (every lock known)" : `not blocked (under ${formatDuration(blockedUnderMs)})`;
// packages/report/first-line/short-finding.ts
function shortFinding(finding, { name }) {
	const { limit, outcome, table = "", statement = "", rows, estimated, figureMs = 0, allowedMs, seen } = finding;
	const allowed = allowedMs === void 0 ? "" : ` (${formatDuration(allowedMs)} allowed)`;
	if (outcome === "unmeasured" && limit !== "not-recorded") return `${limit} not measured`;
	const time = `${seen === false ? "at most " : ""}${formatDuration(figureMs)}`;
	const lost = estimated ? `about ${formatRoughCount(rows ?? 0)} rows` : counted(rows ?? 0, "row");
	switch (limit) {
		case "longest-read-block": return `reads of ${name(table)} blocked ${time}${allowed}`;
		case "longest-write-block": return `writes to ${name(table)} blocked ${time}${allowed}`;
		case "row-locks": return `changed rows of ${name(table)} locked ${time}`;
		case "rewrites": return `${name(table)} rewritten`;
		case "failed-statement": return `${counted(rows ?? 1, "error")} swallowed`;
		case "lifted-timeout": return `${name(statement)} lifted to ${figureMs === 0 ? "no limit" : formatDuration(figureMs)}`;
		case "not-recorded": return `${name(table)} changed unrecorded`;
		case "longest-duration": return `statements took ${time}${allowed}`;
		case "invalid-index":
		case "incomplete-index": return `index ${name(statement)} not valid`;
		case "unvalidated-constraint": return `constraint ${name(statement)} not validated`;
		case "dropped-table": return `${name(table)} dropped${rows === void 0 ? "" : ` with ${lost}`}`;
		case "lost-rows": return `${lost} of ${name(table)} lost`;
		case "orphaned-rows": return `${lost} of ${name(table)} orphaned`;
	}
}
// packages/report/first-line/told-findings.ts
const isLoss = ({ limit }) => limit === "lost-rows" || limit === "dropped-table";
const isSwallowed = ({ limit }) => limit === "failed-statement";
const summed = [isSwallowed, isLoss];
const isAlwaysTold = (finding) => isSwallowed(finding) || isLoss(finding);
const isOfPause = ({ limit }) => limit === "longest-read-block" || limit === "longest-write-block" || limit === "row-locks";
function toldFindings(findings) {
	const firstOf = (finding) => {
		const isOfKind = summed.find((each) => each(finding));
		return isOfKind === void 0 || findings.find(isOfKind) === finding;
	};
	return findings.filter(firstOf);
}
function toldAs(finding, findings, wording) {
	const isOfKind = summed.find((each) => each(finding));
	const own = isOfKind ? findings.filter(isOfKind) : [finding];
	if (own.length < 2) return shortFinding(finding, wording);
	const rows = own.reduce((sum, each) => sum + (each.rows ?? 0), 0);
	const estimated = own.some((each) => each.estimated);
	return shortFinding({
		limit: isLoss(finding) ? "lost-rows" : finding.limit,
		outcome: finding.outcome,
		rows,
		...estimated ? { estimated } : {}
	}, {
		...wording,
		name: () => `${own.length} tables`
	});
}
// packages/report/first-line/pause.ts
function pauseText({ recording, policy, attempts, data }, wording) {
	if (attempts.length === 0) return void 0;
	if (!recording) return "pauses not recorded";
	const worst = worstOf((policy?.findings ?? []).filter((each) => isOfPause(each) && !each.empty));
	if (worst) return shortFinding(worst, wording);
	if (recording.locks !== "measured") return "pauses not measured";
	return quiet({
		...recording,
		tables: withRows(recording.tables, data)
	}, wording);
}
const worstOf = (findings) => findings.toSorted((one, other) => Number(failsPolicy(other)) - Number(failsPolicy(one)) || (other.figureMs ?? 0) - (one.figureMs ?? 0))[0];
function quiet(recording, { name }) {
	const [reads, writes] = [longestBlock(recording.tables, "readsBlocked"), longestBlock(recording.tables, "writesBlocked")];
	const longest = (writes?.blocked.longestMs ?? 0) > (reads?.blocked.longestMs ?? 0) ? writes : reads;
	if (!longest) return notBlocked(recording);
	return `${name(longest.table)} blocked at most ${formatDuration(longest.blocked.longestMs)}`;
}
// packages/report/first-line/rollback-text.ts
function rollbackText({ class: kind, losses, unproven = [], notCompared }, wording) {
	const missing = unproven.length === 0 ? void 0 : unprovenText(unproven, wording);
	const places = notCompared.length === 0 ? void 0 : `${counted(notCompared.length, "place")} not compared`;
	const ending = kind === "reversible-but-loses" ? `rollback: ${figures(lossFigures(losses))}` : words$1[kind];
	return (kind === "not-proven" && missing ? [`rollback ${missing}`, places] : [
		ending,
		missing,
		places
	]).filter((part) => part !== void 0).join(", ");
}
const words$1 = {
	reversible: "rollback loses nothing",
	"not-proven": "rollback not proven",
	"schema-differs": "rollback leaves another schema",
	"re-up-fails": "migration fails after rollback",
	"down-empty": "no rollback: down is empty",
	"down-fails": "no rollback: down fails",
	"no-down": "no rollback: down is missing"
};
const figures = (all) => all.split(/, (?=\d|at least |\w+ of )/).slice(0, 2).join(", ") || "loses data";
function unprovenText([first = "", ...more], { name }) {
	const others = more.length === 0 ? "" : ` and ${more.length} more`;
	return `not proven for ${name(first.replace(/^public\./, ""))}${others}`;
}
function rollbackAdvice({ class: kind, unproven = [] }) {
	return unproven.length > 0 ? "Check those columns by hand." : advice$1[kind];
}
const advice$1 = {
	"not-proven": "Check by hand what a rollback loses.",
	"schema-differs": "Complete its down migration.",
	"re-up-fails": "Let it run again after its down migration.",
	"down-empty": "Write its down migration, or be ready to restore a backup.",
	"down-fails": "Correct its down migration, or be ready to restore a backup.",
	"no-down": "Write a down migration, or be ready to restore a backup."
};
// packages/report/first-line/parts.ts
function partsOf(rehearsal, wording, against = []) {
	const facts = factsOf(rehearsal, "migrate");
	if (!facts) return void 0;
	const findings = facts.policy?.findings ?? [];
	const told = toldFindings(findings.filter((finding) => !isOfPause(finding)));
	const textOf = (finding) => toldAs(finding, findings, wording);
	const isNeeded = (finding) => isAlwaysTold(finding) || finding === against[0];
	const more = against.length > 1 ? [`${against.length - 1} more against the policy`] : [];
	const proof = factsOf(rehearsal, "rollback-proof");
	const untested = factsOf(rehearsal, "clone-to-staging") !== void 0 && facts.environment === "clone" && facts.attempts.length > 0 ? "rollback not tested" : void 0;
	const pause = pauseText(facts, wording);
	const always = told.filter(isNeeded).map(textOf);
	const isRefused = pause !== void 0 && against[0] !== void 0 && isOfPause(against[0]);
	return {
		lead: leadOf(facts),
		always: isRefused ? [pause, ...always] : always,
		pause: isRefused ? void 0 : pause,
		rollback: proof && facts.environment !== "production" ? rollbackText(proof, wording) : untested,
		wrong: told.filter((finding) => isOfRows(finding) && !isNeeded(finding)).map(textOf),
		others: [
			...more,
			...weakensSettings(facts) ? ["settings weakened"] : [],
			...told.filter((finding) => !isOfRows(finding) && !isNeeded(finding)).map(textOf)
		]
	};
}
const weakensSettings = (facts) => facts?.settingsChanges?.changes.some(({ weaker }) => weaker) ?? false;
function leadOf({ applied, attempts, environment }) {
	if (attempts.length === 0) return "no migration was pending";
	return `${counted(applied.length, "migration")} applied${environment === "production" ? " on production" : ""}`;
}
function adviceAfter(rehearsal) {
	const facts = factsOf(rehearsal, "migrate");
	const done = facts?.environment === "production";
	const todo = (facts?.policy?.findings.filter(({ outcome }) => outcome === "note") ?? []).find((note) => !done || !isOver(note));
	if (todo) return `${nextFor(todo)}.`;
	if (weakensSettings(facts)) return "Review the settings that this branch weakens.";
	const proof = factsOf(rehearsal, "rollback-proof");
	return (proof && !done ? rollbackAdvice(proof) : void 0) ?? sequencesAdvice(rehearsal) ?? "Nothing needs to be done.";
}
function sequencesAdvice(rehearsal) {
	const unrepaired = unrepairedSequences(rehearsal);
	if (unrepaired === void 0) return void 0;
	const { what, sql } = unrepaired;
	return `${what[0]?.toUpperCase()}${what.slice(1)}.${sql.length === 0 ? "" : ` Add to the migration: ${sql.join(" ")}`}`;
}
// packages/report/policy-refusal.ts
function heldAgainst(entry) {
	if (entry.type !== "step" || entry.step !== "migrate") return [];
	if (entry.problem === void 0 || !isPolicyProblem(entry.problem)) return [];
	return (entry.facts?.policy?.findings ?? []).filter(failsPolicy);
}
const isToldByFindings = (rehearsal, entry) => heldAgainst(entry).length > 0 && entry === lastOf(rehearsal, "migrate");
function resultOf(entry) {
	if (entry.type === "command") return entry.command;
	const against = heldAgainst(entry);
	if (against.length === 0 || entry.step !== "migrate") return entry.headline;
	const applied = entry.facts?.applied.length ?? 0;
	return `${counted(applied, "migration")} applied, ${counted(against.length, "finding")} against the policy`;
}
// packages/report/opening.ts
function openingOf(rehearsal) {
	const { verdict, failures, cancelledDuring, ownProblem } = rehearsal;
	const [blamed] = failures;
	if (blamed) return failed(rehearsal, blamed);
	if (ownProblem) return plainOpening(verdictTitle(verdict), ownProblem.problem?.message ?? ownProblem.headline, ownProblem.problem?.next ?? "Run it again.");
	if (cancelledDuring !== void 0) return plainOpening(`${verdictTitle(verdict)}: cancelled`, `it was stopped during ${cancelledDuring} after ${formatDuration(rehearsal.durationMs)}`, "Run it again: every step starts over safely.");
	if (rehearsal.work.length === 0) return plainOpening(verdictTitle(verdict), "no step was run", "Run a step before the report: nothing run is not the same as passed.");
	return passed(rehearsal);
}
function passed(rehearsal) {
	const verdict = verdictTitle(rehearsal.verdict);
	const first = adviceAfter(rehearsal);
	if (lastOf(rehearsal, "migrate") === void 0) return plainOpening(verdict, lastHeadline(rehearsal), first);
	return {
		verdict,
		first,
		line: (wording) => {
			const parts = partsOf(rehearsal, wording);
			return parts ? fitLine(verdict, parts, first) : {
				told: lastHeadline(rehearsal),
				first
			};
		}
	};
}
function failed(rehearsal, blamed) {
	const verdict = endedIn(rehearsal.verdict, blamed, rehearsal.failures);
	const against = heldAgainst(blamed);
	const [worst] = against;
	if (worst) {
		const first = `${nextFor(worst)}.`;
		return {
			verdict,
			first,
			line: (wording) => {
				const parts = partsOf(rehearsal, wording, against);
				return parts ? fitLine(verdict, {
					...parts,
					lead: ""
				}, first) : {
					told: "",
					first
				};
			}
		};
	}
	const figure = blamed.type === "step" ? blamed.headline : `the command ended after ${formatDuration(blamed.durationMs)}`;
	const first = blamed.problem?.next ?? blamed.problem?.message ?? "Read what that step says below.";
	return {
		verdict,
		happened: withoutStop$1(figure),
		first,
		line: (wording) => {
			const parts = partsOf(rehearsal, wording);
			const rollback = factsOf(rehearsal, "rollback-proof") ? parts?.rollback : void 0;
			const always = parts?.always ?? [];
			return fitFailure(verdict, {
				what: withoutStop$1(figure),
				shown: wording.words,
				always,
				rollback
			}, first);
		}
	};
}
const plainOpening = (verdict, figure, first) => ({
	verdict,
	happened: withoutStop$1(figure),
	first,
	line: ({ words }) => fitFailure(verdict, {
		what: withoutStop$1(figure),
		shown: words,
		always: [],
		rollback: void 0
	}, first)
});
const withoutStop$1 = (text) => text.replace(/\.$/, "");
function endedIn(verdict, blamed, failures) {
	const worse = failures.find((entry) => entry.verdict === verdict);
	if (worse === void 0 || worse === blamed) return `${verdictTitle(verdict)} in ${nameOfWork(blamed)}`;
	return `${verdictTitle(blamed.verdict)} in ${nameOfWork(blamed)}, ${verdictMark(verdict)} in ${nameOfWork(worse)}`;
}
function lastHeadline({ work, durationMs }) {
	const last = work.findLast((entry) => entry.type === "step");
	return last?.type === "step" ? last.headline : `all commands ended well in ${formatDuration(durationMs)}`;
}
// packages/report/sections/backup.ts
function backupSection(rehearsal) {
	const facts = factsOf(rehearsal, "backup-db");
	if (!facts) return [];
	const { manifest, restored, path, unprotected, suspicion, retired, store } = facts;
	const { archive, tables } = manifest;
	const rows = rowsIn(tables);
	const proof = restored ? "restored and counted" : "checked by its checksum only";
	return [{
		title: `Backup: ${formatBytes(archive.bytes)}, ${proof}`,
		shown: "folded",
		priority: 9,
		blocks: [
			paragraph(`${code(path)} of ${code(manifest.database)}: ${formatCount(rows)} rows in ${tables.length} tables, ${formatBytes(archive.uncompressedBytes)} before compression, made in ${formatDuration(manifest.durationMs)}. Checksum ${code(archive.sha256)}.`),
			...store === void 0 ? [] : [paragraph(`Stored as ${code(store)}.`)],
			...suspicion === void 0 ? [] : [paragraph(`⚠️ It is suspicious: ${prose(suspicion)}. Look before you rely on it.`)],
			...retired && retired.length > 0 ? [paragraph(`Removed as no rule of retention names them: ${retired.map((name) => code(name)).join(", ")}.`)] : [],
			...unprotected ? [paragraph("⚠️ It holds production's rows in the clear, on a self-hosted runner whose disk outlives the job. Give `recipients` to encrypt it.")] : [],
			...archive.recipients ? [paragraph(`Encrypted to ${archive.recipients.map((key) => code(key)).join(", ")}: whoever holds one of the secret keys can restore it.`)] : [],
			...restored ? [paragraph(`Restored into ${code(restored.into)} in ${formatDuration(restored.durationMs)}: ${formatCount(restored.rows)} rows in ${restored.tables} tables, as in the backup.`)] : []
		]
	}];
}
// packages/report/sections/before-production.ts
const most = 5;
function beforeProductionSection(rehearsal) {
	if (factsOf(rehearsal, "migrate") === void 0) return [];
	const items = [
		...settingsItems(rehearsal),
		...rollbackItems(rehearsal),
		...sequenceItems(rehearsal),
		...networkItems(rehearsal),
		...maskingItems(rehearsal)
	];
	if (items.length === 0) return [];
	return [{
		title: "Also to know before production",
		shown: "plain",
		priority: 2,
		blocks: [paragraph("**Also to know before production:**"), {
			kind: "list",
			items
		}]
	}];
}
const mostSettings = 10;
function settingsItems(rehearsal) {
	const facts = factsOf(rehearsal, "migrate")?.settingsChanges;
	if (!facts) return [];
	const base = code(facts.base, 60);
	if (facts.notCompared !== void 0) return [`The settings were not compared with ${base}: ${prose(facts.notCompared, 200)}.`];
	const [weaker, others] = [facts.changes.filter((each) => each.weaker), facts.changes.filter((each) => !each.weaker)];
	return [...weaker.length === 0 ? [] : [`⚠️ This branch weakens settings of ${base}: ${settingList(weaker)}.`], ...others.length === 0 ? [] : [`This branch changes settings of ${base}: ${settingList(others)}.`]];
}
function settingList(changes) {
	const named = changes.slice(0, mostSettings).map(({ path, before, after }) => {
		const value = (text) => text === void 0 ? "not set" : code(text, 80);
		return `${code(path, 100)} ${value(before)} → ${value(after)}`;
	});
	const more = changes.length - mostSettings;
	return `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
function rollbackItems(rehearsal) {
	const proof = factsOf(rehearsal, "rollback-proof");
	if (!proof) return ["Rollback: not tested."];
	const { losses, unproven = [] } = proof;
	const notCompared = [...unproven, ...proof.notCompared];
	return [...losses.length === 0 ? [] : [`A rollback loses or changes data: ${listed(losses.map(lossText))}.`], ...notCompared.length === 0 ? [] : [`Rollback not proven for: ${listed(notCompared.map((place) => prose(place, 120)))}.`]];
}
const lossText = ({ table, column, count }) => {
	const unit = column === void 0 ? "rows" : "values";
	return `${code(column ?? table, 80)}${count === void 0 ? "" : ` (${formatCount(count)} ${count === 1 ? unit.slice(0, -1) : unit})`}`;
};
const listed = (items) => items.slice(0, most).join(", ") + (items.length > most ? ` and ${items.length - most} more` : "");
function sequenceItems(rehearsal) {
	const unrepaired = unrepairedSequences(rehearsal);
	if (!unrepaired) return [];
	const { what, sql } = unrepaired;
	const add = sql.length === 0 ? "" : ` Add to the migration: ${listed(sql.map((each) => code(each)))}`;
	return [`${what[0]?.toUpperCase()}${what.slice(1)}.${add}`];
}
function networkItems(rehearsal) {
	const isolation = factsOf(rehearsal, "migrate")?.isolation;
	if (isolation?.network !== "guarded") return [];
	return [`The migration tool ran in the machine's own network: ${prose(isolation.reason, 200)}.`];
}
function maskingItems(rehearsal) {
	const reason = factsOf(rehearsal, "clone-to-staging")?.unmaskedReason;
	return reason === void 0 ? [] : [`The copy is not masked: ${prose(reason, 200)}.`];
}
// packages/report/sections/checks.ts
const outcomes = {
	passed: "✅ passed",
	"wrong-answer": "❌ wrong answer",
	unreachable: "❔ unreachable",
	"bad-config": "❌ bad configuration"
};
function checksSection(rehearsal) {
	const facts = factsOf(rehearsal, "smoke-test");
	if (!facts) return [];
	const passed = (check) => check.outcome === "passed";
	const sorted = [...facts.checks.filter((check) => !passed(check)), ...facts.checks.filter(passed)];
	const { app } = facts;
	const ready = app?.readyAfterMs === void 0 ? "was not ready" : `was ready after ${formatDuration(app.readyAfterMs)}`;
	return [{
		title: `Checks: ${facts.checks.filter(passed).length} of ${facts.checks.length} passed`,
		shown: "folded",
		priority: 4,
		blocks: [...app ? [paragraph(`The app (${code(app.command, 100)}) ${ready}.`)] : [], {
			kind: "table",
			header: [
				"Check",
				"Kind",
				"Outcome",
				"Attempts",
				"Time",
				"Expected and found"
			],
			rows: sorted.map((check) => [
				prose(check.name, 100),
				check.kind,
				outcomes[check.outcome],
				String(check.attempts),
				formatDuration(check.durationMs),
				check.problems.slice(0, 10).map((problem) => prose(problem, 300)).join("<br>")
			])
		}]
	}];
}
// packages/report/sections/clone.ts
function cloneSection(rehearsal) {
	const facts = factsOf(rehearsal, "clone-to-staging");
	if (!facts) return [];
	const masking = facts.unmaskedReason === void 0 ? `${facts.maskedColumns} columns masked` : "⚠️ not masked";
	return [{
		title: `Clone: ${formatCount(facts.rows)} rows in ${facts.tables.length} tables, ${masking}`,
		shown: "folded",
		priority: 8,
		blocks: [
			paragraph(summary(facts)),
			...leftOut(facts),
			tables(facts),
			phases(facts)
		]
	}];
}
function summary(facts) {
	const { source, strategy, database, target, previous, unmaskedReason, randomSalt } = facts;
	const from = strategy === "template" ? "a copy of the golden clone of" : "streamed from";
	return [
		`${code(database)} on ${code(target)}, ${from} ${code(source.label)} as of ${code(source.snapshotAt)}.`,
		...previous === void 0 ? [] : [`The database before it is kept as ${code(previous)}.`],
		...unmaskedReason === void 0 ? [] : [`⚠️ Copied without masking: ${prose(unmaskedReason, 300)}.`],
		...randomSalt ? ["The salt was made up for this run: another run masks differently."] : []
	].join(" ");
}
function leftOut({ leftOut }) {
	if (leftOut.length === 0) return [];
	return [paragraph("Left out:"), {
		kind: "list",
		items: leftOut.map((what) => prose(what, 200))
	}];
}
function tables({ tables }) {
	return {
		kind: "table",
		header: [
			"Table",
			"Rows",
			"Size",
			"Time",
			"Masked"
		],
		rows: [...tables].sort((a, b) => b.rows - a.rows).map(({ table, rows, bytes, durationMs, masked }) => [
			code(table),
			formatCount(rows),
			formatBytes(bytes),
			formatDuration(durationMs),
			masked.slice(0, 50).map((column) => code(column, 100)).join(", ")
		])
	};
}
function phases({ phases }) {
	return {
		kind: "list",
		items: phases.map(({ phase, durationMs }) => `${prose(phase, 100)}: ${formatDuration(durationMs)}`)
	};
}
// packages/report/sections/data-effects.ts
function dataEffectsSection(rehearsal) {
	const migrated = factsOf(rehearsal, "migrate");
	if (!migrated?.data) return [];
	const { tables, foreignKeys } = migrated.data;
	const recorded = migrated.recording?.tables ?? [];
	if (tables.length === 0 && foreignKeys.checked + foreignKeys.unchecked.length === 0) return [];
	return [{
		title: `Data: ${[
			...dropped(tables, recorded),
			fewer(tables),
			...orphans(foreignKeys)
		].join(", ")}`,
		shown: "folded",
		priority: 4,
		blocks: [...rowBlocks(migrated.data, recorded), ...foreignKeyBlocks(foreignKeys)]
	}];
}
function dropped(tables, recorded) {
	const gone = tables.filter(({ name, before, after }) => before && after === void 0 && isGone(name, recorded));
	const rows = gone.reduce((sum, { before = 0 }) => sum + before, 0);
	return gone.length === 0 ? [] : [`⚠️ ${counted(gone.length, "table", "tables")} dropped with ${counted(rows, "row", "rows")}`];
}
function isGone(name, recorded) {
	const table = recorded.find((each) => each.name === name);
	return table?.bytesBefore !== void 0 && table.bytesAfter === void 0;
}
function fewer(tables) {
	const changed = tables.filter(({ before, after }) => before !== void 0 && after !== void 0);
	const lost = changed.filter(({ before = 0, after = 0 }) => after < before).length;
	if (lost > 0) return `${counted(lost, "table has", "tables have")} fewer rows than before`;
	return changed.length === 0 ? "rows not counted before and after" : "no counted table has fewer rows";
}
function orphans({ orphaned, checked, unchecked }) {
	const rows = orphaned.reduce((sum, each) => sum + each.rows, 0);
	if (rows > 0) return [`⚠️ ${counted(rows, "row refers", "rows refer")} to none`];
	return [...checked > 0 ? [`${counted(checked, "foreign key", "foreign keys")} sound`] : [], ...unchecked.length > 0 ? [`${counted(unchecked.length, "foreign key", "foreign keys")} not checked`] : []];
}
function rowBlocks({ tables }, recorded) {
	if (tables.length === 0) return [];
	return [{
		kind: "table",
		header: [
			"Table",
			"Rows before",
			"Rows after",
			"Inserted",
			"Updated",
			"Deleted"
		],
		rows: tables.map(({ name, now, before, after }) => {
			const table = recorded.find((each) => each.name === name);
			return [
				now === void 0 ? code(name) : `${code(name)}, now ${code(now)}`,
				count(before),
				after === void 0 && isGone(name, recorded) ? "dropped" : count(after),
				count(table?.inserted),
				count(table?.updated),
				count(table?.deleted)
			];
		})
	}, paragraph("Rows before and after were counted, where there was time; inserted, updated and deleted are by the server's statistics, which count what was rolled back too and nothing of `TRUNCATE`.")];
}
function foreignKeyBlocks({ orphaned, unchecked }) {
	return [...orphaned.length === 0 ? [] : [{
		kind: "table",
		header: [
			"Foreign key",
			"Table",
			"Refers to",
			"Rows without their parent"
		],
		rows: orphaned.map(({ name, table, references, rows }) => [
			code(name),
			code(table),
			code(references),
			`⚠️ ${formatCount(rows)}`
		])
	}], ...unchecked.length === 0 ? [] : [paragraph(`❔ Foreign keys for which there was no time or no right to look: ${unchecked.slice(0, 20).map((name) => code(name)).join(", ")}${unchecked.length > 20 ? ` and ${formatCount(unchecked.length - 20)} more` : ""}.`)]];
}
const count = (rows) => rows === void 0 ? "–" : formatCount(rows);
// packages/report/sections/alike-findings.ts
const few = 2;
const mostNamed = 10;
function alikeTogether(findings) {
	const groups = new Map();
	for (const finding of findings) {
		const key = keyOf(finding);
		const group = groups.get(key);
		if (group) group.push(finding);
		else groups.set(key, [finding]);
	}
	return [...groups.values()].flatMap((group) => group.length > few ? [group] : group.map((finding) => [finding]));
}
const keyOf = ({ limit, outcome, saferWay, reason, empty, partOf }) => JSON.stringify([
	limit,
	outcome,
	saferWay,
	reason,
	empty,
	partOf
]);
function likewise(alike) {
	if (alike.length === 0) return "";
	const named = alike.slice(0, mostNamed).map(nameWithFigure).join(", ");
	const more = alike.length - mostNamed;
	return `; likewise ${named}${more > 0 ? ` and ${formatCount(more)} more` : ""}`;
}
const ofObjects = [
	"invalid-index",
	"incomplete-index",
	"unvalidated-constraint"
];
function nameWithFigure({ limit, table, statement, figureMs, rows }) {
	const name = ofObjects.includes(limit) ? statement : table ?? statement;
	const figure = limit === "lost-rows" || limit === "dropped-table" || limit === "orphaned-rows" ? rows === void 0 ? "" : ` (${formatCount(rows)} rows)` : figureMs === void 0 ? "" : ` ${formatDuration(figureMs)}`;
	return `${code(name ?? "", 100)}${figure}`;
}
// packages/report/sections/findings.ts
const wording = {
	name: (text) => code(text),
	sql: (text) => code(text, 300),
	words: (text) => prose(text, 300)
};
const marks = {
	broken: "⛔ broken",
	unmeasured: "❔ not measured",
	note: "⚠️ note",
	exempt: "exempt"
};
function findingsSection(rehearsal) {
	const facts = factsOf(rehearsal, "migrate");
	const findings = facts?.policy?.findings ?? [];
	if (findings.length === 0) return [];
	const done = facts?.environment === "production";
	const [against, notes] = [findings.filter(failsPolicy), findings.filter((each) => !failsPolicy(each))];
	return [{
		title: "What the migration does",
		shown: "plain",
		priority: 2,
		blocks: [...listOf(`**Against the policy**${whereItIs(rehearsal)}:`, against, done), ...listOf(done ? "**What it did to production:**" : "**To know before production:**", notes, done)]
	}];
}
function listOf(heading, findings, done) {
	if (findings.length === 0) return [];
	return [paragraph(heading), {
		kind: "list",
		items: itemsOf(findings, done)
	}];
}
function whereItIs(rehearsal) {
	const migrated = lastOf(rehearsal, "migrate");
	const problem = migrated && isToldByFindings(rehearsal, migrated) ? migrated.problem : void 0;
	return ` (\`policy\` in stagegate.yml${problem ? `; code ${code(problem.code)}` : ""})`;
}
function itemsOf(findings, done) {
	const rewrites = findings.filter(({ limit }) => limit === "rewrites");
	const rewriteWith = (finding) => isBlock(finding) ? rewrites.find((rewrite) => isSameDoing(rewrite, finding)) : void 0;
	const told = new Set(findings.map(rewriteWith));
	return alikeTogether(findings.filter((finding) => !told.has(finding))).map(([first, ...alike]) => findingLine(first, {
		rewritten: rewriteWith(first) !== void 0,
		alike,
		done
	}));
}
const isBlock = ({ limit }) => limit === "longest-read-block" || limit === "longest-write-block";
const isSameDoing = (one, other) => one.table === other.table && one.statement === other.statement && one.outcome === other.outcome;
function findingLine(finding, { rewritten, alike, done }) {
	const what = `${marks[finding.outcome]}: ${findingText(finding, wording)}${rewritten ? ", all rows written anew" : ""}${likewise(alike)}`;
	if (finding.outcome === "exempt") return `${what}. Exempt because: ${prose(finding.reason ?? "", 200)}.`;
	return `${what}. ${done && isOver(finding) ? "Another time: " : ""}**${prose(nextFor(finding), 400)}.**`;
}
// packages/report/blocked-time.ts
const blockedTime = ({ longestMs, seen }) => `${seen ? "" : "≤ "}${formatDuration(longestMs)}`;
// packages/report/sections/schema-changes.ts
const words = [
	"added",
	"removed",
	"changed",
	"renamed",
	"replaced"
];
function schemaChangesSection(rehearsal) {
	const changes = (factsOf(rehearsal, "migrate")?.changes ?? []).filter((change) => !isConsequence(change));
	if (changes.length === 0) return [];
	return [{
		title: `Schema changes: ${words.map((word) => [changes.filter(({ change }) => change === word).length, word]).filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`).join(", ")}`,
		shown: "folded",
		priority: 7,
		blocks: [{
			kind: "fence",
			language: "diff",
			lines: changes.flatMap(schemaChangeLines)
		}]
	}];
}
const isConsequence = ({ change, before, after, name, table, from }) => change === "renamed" && table !== void 0 && before === after && from?.name === name;
function schemaChangeLines(change) {
	const { before, after } = change;
	const signed = (sign, text) => text === void 0 ? [] : blockLines(text).map((line) => `${sign} ${line}`);
	const title = `@@ ${blockLines(titleOf(change)).join(" ")} @@`;
	return before === after ? [title] : [
		title,
		...signed("-", before),
		...signed("+", after)
	];
}
function titleOf(change) {
	const name = describeObject(change);
	if (change.change === "renamed" && change.from) return `${name}, renamed from ${objectName(change.from)}`;
	return change.change === "replaced" ? `${name}, dropped and made anew` : name;
}
// packages/report/sections/way-back.ts
const classWords = {
	reversible: "✅ reversible, nothing is lost",
	"reversible-but-loses": "⚠️ reversible, but loses data",
	"not-proven": "❔ not proven: what it loses may be hidden by the masks",
	"schema-differs": "⚠️ the schema is not as before",
	"re-up-fails": "⚠️ the migration does not run again after it",
	"down-empty": "❌ none: down ran and changed nothing",
	"down-fails": "❌ none: down fails",
	"no-down": "❌ none: a migration has no down"
};
function wayBackSections(rehearsal) {
	const proof = factsOf(rehearsal, "rollback-proof");
	const gone = factsOf(rehearsal, "rollback");
	return [...proof ? [proven(proof)] : [], ...gone ? [rolledBack(gone)] : []];
}
function proven(facts) {
	const { undone, legs, losses, schemaDifference, reUpDifference, failure, tablesCompared } = facts;
	const { restored = [], notCompared } = facts;
	return {
		title: `Way back: ${classWords[facts.class]}`,
		shown: "folded",
		priority: 5,
		blocks: [
			paragraph(`Tried on ${code(facts.database)} with ${code(facts.tool)}: ${wentDown(facts) ? `${counted(undone.length, "migration")} undone, the rows of ${counted(tablesCompared, "table")} compared` : `${counted(undone.length, "migration")} to undo, and the way down ended before it was done`}.`),
			...losses.length === 0 ? [] : [paragraph(`In all: ${lossFigures(losses)}.`)],
			...failure === void 0 ? [] : [paragraph(prose(failure, 1e3))],
			{
				kind: "table",
				header: ["Leg", "Time"],
				rows: legs.map(({ leg, durationMs }) => [leg, formatDuration(durationMs)])
			},
			...lossTable(losses),
			...list("Not proven, because the migration wrote these columns and the copy has masks in the place of their values:", facts.unproven ?? []),
			...list("Changed by the migration, and as before after the way back:", restored),
			...difference("The schema before the migration against the one after the way back:", schemaDifference),
			...difference("The schema after the migration against the one after the second:", reUpDifference),
			...list("Not compared:", notCompared),
			paragraph(`Never compared: ${neverCompared.join("; ")}.`)
		]
	};
}
const wentDown = ({ class: kind }) => kind !== "no-down" && kind !== "down-fails";
function rolledBack(facts) {
	const { way, dryRun, environment, database, undone, kept, from, backup, rows, phases } = facts;
	const count = (rows) => rows === void 0 ? "–" : formatCount(rows);
	return {
		title: `Rollback by ${way}${dryRun ? ": a dry run, nothing was changed" : ""}`,
		shown: "folded",
		priority: 4,
		blocks: [
			paragraph([
				`${code(database)}, said to be ${code(environment)}.`,
				...undone.length > 0 ? [`Undone: ${undone.slice(0, 20).map((id) => code(id)).join(", ")}.`] : [],
				...backup ? [`The backup ${code(backup.path)} of ${code(backup.createdAt)}.`] : [],
				...from === void 0 ? [] : [`Switched to ${code(from)}.`],
				...kept === void 0 ? [] : [`The database from before is kept as ${code(kept)}.`]
			].join(" ")),
			...lossTable(facts.losses),
			...rows.length === 0 ? [] : [{
				kind: "table",
				header: [
					"Table",
					"Rows before",
					"Rows after"
				],
				rows: rows.map(({ table, now, after, estimated }) => [
					`${code(table)}${estimated ? " (estimated)" : ""}`,
					count(now),
					count(after)
				])
			}],
			...difference("The schema before the migration against the one now:", facts.schemaDifference),
			...list("Not carried over:", facts.leftOut),
			...list("", phases.map(({ phase, durationMs }) => `${phase}: ${formatDuration(durationMs)}`))
		]
	};
}
const reasons = {
	dropped: "dropped by the way back, with what was written to it since",
	"not-restored": "from before the migration, and not there after the way back",
	changed: "others than before the migration",
	"left-behind": "made by the migration, and still there after the way back"
};
function lossTable(losses) {
	if (losses.length === 0) return [];
	return [{
		kind: "table",
		header: [
			"What is lost",
			"Rows or values",
			"Why"
		],
		rows: losses.map(({ table, column, what, count }) => [
			code(column ?? table),
			count === void 0 ? "–" : formatCount(count),
			reasons[what]
		])
	}];
}
function difference(title, changes) {
	if (changes.length === 0) return [];
	return [paragraph(title), {
		kind: "fence",
		language: "diff",
		lines: changes.flatMap(schemaChangeLines)
	}];
}
function list(title, items) {
	if (items.length === 0) return [];
	return [...title === "" ? [] : [paragraph(title)], {
		kind: "list",
		items: items.map((item) => prose(item, 300))
	}];
}
// packages/report/sections/first-screen.ts
const ok = "✅";
const unknown = "❔";
const worth = "⚠️";
const hasFirstScreen = (rehearsal) => rehearsal.work.length > 1 && factsOf(rehearsal, "migrate") !== void 0;
function firstScreenSection(rehearsal) {
	if (!hasFirstScreen(rehearsal)) return [];
	return [{
		title: "What a reviewer asks",
		shown: "plain",
		priority: 1,
		blocks: [{
			kind: "table",
			header: [
				"",
				"Figure",
				"Limit",
				""
			],
			rows: [
				...pauseRows(rehearsal),
				changedRow(rehearsal),
				lostRow(rehearsal),
				wayBackRow(rehearsal),
				checksRow(rehearsal),
				timeRow(rehearsal),
				copyRow(rehearsal)
			].filter((row) => row !== void 0)
		}]
	}];
}
function pauseRows(rehearsal) {
	const facts = factsOf(rehearsal, "migrate");
	return [[
		"Reads paused",
		"readsBlocked",
		"longest-read-block"
	], [
		"Writes paused",
		"writesBlocked",
		"longest-write-block"
	]].map(([what, field, limit]) => {
		const allowed = facts?.policy?.limits[limit];
		const shown = typeof allowed === "number" ? formatDuration(allowed) : "–";
		const { recording } = facts ?? {};
		if (!recording) return [
			what,
			"not recorded",
			shown,
			unknown
		];
		const measured = recording.locks === "measured";
		const longest = longestBlock(withRows(recording.tables, facts?.data), field);
		return [
			what,
			longest ? `${measured ? "" : "at least "}${blockedTime(longest.blocked)} ${code(longest.table, 30)}` : measured ? notBlocked(recording) : "not measured",
			shown,
			measured ? pauseMark(facts?.policy?.findings, limit, longest) : unknown
		];
	});
}
function pauseMark(findings = [], limit, longest) {
	const own = markOf(findings, [limit], longest !== void 0);
	const { table, blocked } = longest ?? {};
	const isToldOfReads = findings.some((each) => each.limit === "longest-read-block" && each.table === table && each.statement === blocked?.by && each.outcome !== "exempt");
	return own === ok && longest && isToldOfReads ? worth : own;
}
function markOf(findings = [], limits, seen) {
	const own = findings.filter(({ limit }) => limits.includes(limit));
	if (own.some(({ outcome }) => outcome === "broken")) return "⛔";
	if (own.some(({ outcome }) => outcome === "unmeasured")) return unknown;
	return seen && own.length > 0 ? worth : ok;
}
function changedRow(rehearsal) {
	const facts = factsOf(rehearsal, "migrate");
	if (!facts?.recording) return void 0;
	const changed = (table) => (table.updated ?? 0) + (table.deleted ?? 0);
	const { tables } = facts.recording;
	const rows = tables.reduce((sum, table) => sum + changed(table), 0);
	const added = tables.reduce((sum, { inserted = 0 }) => sum + inserted, 0);
	const waitMs = Math.max(0, ...tables.map(({ rowsHeld }) => rowsHeld?.longestMs ?? 0));
	const wait = waitMs > 0 ? `, their writers wait ${formatDuration(waitMs)}` : "";
	return [
		"Rows changed",
		`${formatCount(rows)}${wait}${added > 0 ? `, ${formatCount(added)} added` : ""}`,
		"–",
		markOf(facts.policy?.findings, ["row-locks"], rows > 0)
	];
}
function lostRow(rehearsal) {
	const facts = factsOf(rehearsal, "migrate");
	if (!facts?.data) return void 0;
	const { rows, estimated, tables } = lostRows(rehearsal);
	const uncounted = facts.data.tables.some(({ before }) => before === void 0);
	if (tables > 0) return [
		"Rows lost",
		`${estimated ? "about " : ""}${formatCount(rows)}`,
		"–",
		worth
	];
	return uncounted ? [
		"Rows lost",
		"not all counted",
		"–",
		unknown
	] : [
		"Rows lost",
		"0",
		"–",
		ok
	];
}
function lostRows(rehearsal) {
	const lost = (factsOf(rehearsal, "migrate")?.policy?.findings ?? []).filter(({ limit }) => limit === "lost-rows" || limit === "dropped-table");
	return {
		rows: lost.reduce((sum, { rows = 0 }) => sum + rows, 0),
		tables: lost.length,
		estimated: lost.some(({ estimated }) => estimated)
	};
}
function wayBackRow(rehearsal) {
	const proof = factsOf(rehearsal, "rollback-proof");
	if (!proof) return [
		"Way back",
		"not tested",
		"–",
		unknown
	];
	const [mark = "", ...words] = classWords[proof.class].split(" ");
	const places = proof.notCompared.length + (proof.unproven?.length ?? 0);
	const unproven = places === 0 ? "" : `; ${counted(places, "place")} not proven`;
	return [
		"Way back",
		`${words.join(" ")}${unproven}`,
		"–",
		unproven !== "" && mark === ok ? worth : mark
	];
}
function checksRow(rehearsal) {
	const checks = factsOf(rehearsal, "smoke-test")?.checks;
	if (!checks || checks.length === 0) return [
		"Checks",
		"none run",
		"–",
		unknown
	];
	const passed = checks.filter(({ outcome }) => outcome === "passed").length;
	return [
		"Checks",
		`${passed} of ${checks.length} passed`,
		"all",
		passed === checks.length ? ok : "❌"
	];
}
function timeRow({ durationMs, plannedMs }) {
	const over = plannedMs !== void 0 && durationMs > plannedMs;
	const planned = plannedMs === void 0 ? "–" : `${formatDuration(plannedMs)} planned`;
	return [
		"Time",
		formatDuration(durationMs),
		planned,
		over ? worth : ok
	];
}
function copyRow(rehearsal) {
	const clone = factsOf(rehearsal, "clone-to-staging");
	if (!clone) return void 0;
	const age = Date.parse(rehearsal.startedAt ?? "") - Date.parse(clone.source.snapshotAt);
	const old = age > 6e4 ? `, ${formatDuration(age)} old` : "";
	const masked = clone.unmaskedReason === void 0 ? `${counted(clone.maskedColumns, "column")} masked` : "not masked";
	return [
		"The copy",
		`${formatCount(clone.rows)} rows${old}, ${masked}`,
		"–",
		clone.unmaskedReason === void 0 ? ok : worth
	];
}
// packages/report/sections/gate.ts
function gateSection(rehearsal) {
	const facts = factsOf(rehearsal, "migrate")?.gate ?? factsOf(rehearsal, "gate");
	if (!facts) return [];
	const { evidence, refusals, overrideReason, upkeep = [] } = facts;
	const overridden = refusals.filter((refusal) => refusal.overridden).length;
	return [{
		title: `Gate: ${refusals.length - overridden > 0 ? "closed" : "open"}${overridden > 0 ? `, ${overridden} overridden` : ""}`,
		shown: overridden > 0 ? "open" : "folded",
		priority: 2,
		blocks: [
			paragraph(evidence ? `Evidence ${code(evidence.digest)} of ${code(evidence.from)}, rehearsed until ${code(evidence.finishedAt)}.` : "There was no evidence that could be read."),
			...overridden > 0 && overrideReason !== void 0 ? [paragraph(`Overridden for this reason: ${prose(overrideReason)}`)] : [],
			...refusals.length > 0 ? [tableOf(refusals)] : [],
			...upkeep.length > 0 ? [paragraph(`Changed on production since the clone, and not counted: ${prose(upkeep.join(" · "))}`)] : []
		]
	}];
}
function tableOf(refusals) {
	return {
		kind: "table",
		header: [
			"Refusal",
			"What was found",
			"So it was"
		],
		rows: refusals.map(({ code: name, message, details, overridden }) => [
			code(name),
			prose([message, ...details].join(" · ")),
			overridden ? "overridden" : "⛔ refused"
		])
	};
}
// packages/report/sections/invariants.ts
function invariantsSection(rehearsal) {
	const invariants = factsOf(rehearsal, "migrate")?.invariants ?? [];
	if (invariants.length === 0) return [];
	return [{
		title: `Invariants: ${invariants.filter(({ outcome }) => outcome === "held").length} of ${invariants.length} held`,
		shown: "folded",
		priority: 4,
		blocks: [{
			kind: "table",
			header: [
				"Invariant",
				"Outcome",
				"Before",
				"After",
				"Tolerance"
			],
			rows: invariants.map(({ name, outcome, before, after, tolerance }) => [
				prose(name, 100),
				outcome === "held" ? "✅ held" : "❌ broken",
				prose(before, 200),
				prose(after, 200),
				tolerance === void 0 ? "–" : code(String(tolerance))
			])
		}]
	}];
}
// packages/report/sections/migration-sql.ts
function migrationSqlSection(rehearsal) {
	const previews = factsOf(rehearsal, "migrate")?.preview ?? [];
	if (previews.length === 0) return [];
	return [{
		title: "SQL of the pending migrations",
		shown: "folded",
		priority: 10,
		blocks: [...previews.flatMap(blocksOf$1), ...untold(previews)]
	}];
}
function blocksOf$1({ id, sql, cutBytes }) {
	if (sql === void 0) return [];
	return [
		paragraph(`${code(id)}:`),
		...sql === "" ? [] : [{
			kind: "fence",
			language: "sql",
			lines: blockLines(sql)
		}],
		...cutBytes === void 0 ? [] : [paragraph(`_… ${formatBytes(cutBytes)} left out._`)]
	];
}
function untold(previews) {
	const without = previews.filter(({ sql }) => sql === void 0);
	return [...Map.groupBy(without, ({ why }) => why)].map(([why, those]) => {
		const names = those.slice(0, 20).map(({ id }) => code(id));
		const all = `${names.join(", ")}${those.length > names.length ? ", …" : ""}`;
		return paragraph(`${all}: known only by running${why === void 0 ? "" : ` (${prose(why)})`}.`);
	});
}
// packages/report/sections/migrations.ts
function migrationsSection(rehearsal) {
	const facts = factsOf(rehearsal, "migrate");
	if (!facts) return [];
	const files = new Map(facts.pendingBefore.map((file) => [file.id, file]));
	const pending = new Set(facts.pendingAfter);
	const applied = new Set(facts.applied);
	const ids = [...new Set([
		...files.keys(),
		...facts.applied,
		...facts.pendingAfter
	])];
	const state = (id) => {
		if (facts.unknown && files.has(id)) return "❔ not known";
		return applied.has(id) ? "applied" : pending.has(id) ? "⚠️ still pending" : "not applied";
	};
	const time = (id) => {
		const ms = facts.durations?.[id];
		return ms === void 0 ? "–" : formatDuration(ms);
	};
	const attempts = facts.attempts.map(({ durationMs, sqlstate }) => `${formatDuration(durationMs)}${sqlstate ? ` (SQLSTATE ${code(sqlstate)})` : ""}`);
	return [{
		title: facts.unknown ? `Migrations: what was applied of ${facts.pendingBefore.length} is not known` : `Migrations: ${facts.applied.length} applied, ${facts.pendingAfter.length} pending`,
		shown: "folded",
		priority: 5,
		blocks: [
			paragraph(`${code(facts.tool)} on ${code(facts.database)}, lock timeout ${formatDuration(facts.lockTimeoutMs)}, statement timeout ${formatDuration(facts.statementTimeoutMs)}.` + (attempts.length > 1 ? ` Attempts: ${attempts.join(", ")}.` : "")),
			...warning("Out of order", facts.outOfOrder),
			...warning("They look like migrations, and the tool never runs them", facts.ignored),
			...warning("Edited since they were applied, and run as they were before", facts.edited),
			...ids.length === 0 ? [paragraph("There was nothing to apply.")] : [{
				kind: "table",
				header: [
					"Migration",
					"State",
					"Time",
					"File"
				],
				rows: ids.map((id) => [
					code(id),
					state(id),
					time(id),
					code(files.get(id)?.path ?? "")
				])
			}]
		]
	}];
}
function warning(what, names = []) {
	if (names.length === 0) return [];
	const shown = names.slice(0, 20).map((name) => code(name));
	return [paragraph(`⚠️ ${what}: ${shown.join(", ")}${names.length > shown.length ? ", …" : ""}.`)];
}
// packages/report/align-statements.ts
function alignStatements(rehearsed, actual) {
	const lengths = commonLengths(rehearsed, actual);
	const common = (r, a) => lengths[r]?.[a] ?? 0;
	const pairs = [];
	let r = rehearsed.length;
	let a = actual.length;
	while (r > 0 || a > 0) {
		const here = rehearsed[r - 1];
		const there = actual[a - 1];
		if (here && there && isSame(here, there)) {
			pairs.push({
				rehearsed: here,
				actual: there
			});
			r -= 1;
			a -= 1;
		} else if (there && (!here || common(r, a - 1) >= common(r - 1, a))) {
			pairs.push({ actual: there });
			a -= 1;
		} else if (here) {
			pairs.push({ rehearsed: here });
			r -= 1;
		}
	}
	return pairs.reverse();
}
function commonLengths(rehearsed, actual) {
	let above = new Array(actual.length + 1).fill(0);
	const lengths = [above];
	for (const here of rehearsed) {
		const row = [0];
		for (const [a, there] of actual.entries()) row.push(isSame(here, there) ? (above[a] ?? 0) + 1 : Math.max(above[a + 1] ?? 0, row[a] ?? 0));
		lengths.push(row);
		above = row;
	}
	return lengths;
}
const isSame = (one, other) => one.text === other.text && one.error?.sqlstate === other.error?.sqlstate;
// packages/report/sections/predicted-actual.ts
const mostStatements = 30;
const tooShortMs = 10;
function predictedActualSection(rehearsal) {
	const both = recordingsOf(rehearsal);
	if (!both) return [];
	const { rehearsed, actual } = both;
	const times = ratio(rehearsed.durationMs, actual.durationMs);
	return [{
		title: `Predicted and actual: ${formatDuration(rehearsed.durationMs)} rehearsed, ${formatDuration(actual.durationMs)} on production${times === "–" ? "" : ` (${times})`}`,
		shown: "folded",
		priority: 5,
		blocks: [...statementBlocks$1(rehearsed, actual), ...blockedBlocks(rehearsed, actual)]
	}];
}
function recordingsOf({ work }) {
	const onProduction = work.flatMap((entry) => entry.type === "step" && entry.step === "migrate" ? entry.facts ?? [] : []).findLast(({ environment }) => environment === "production");
	const rehearsed = onProduction?.gate?.evidence?.recording;
	const actual = onProduction?.recording;
	return rehearsed && actual && {
		rehearsed,
		actual
	};
}
function statementBlocks$1(rehearsed, actual) {
	const pairs = alignStatements(rehearsed.statements, ownWork(actual.statements).map(statementBrief));
	const rows = answeredTogether(pairs, (pair) => [pair.rehearsed, pair.actual]).flatMap(rowsOf$1);
	const { kept, leftOut } = topBy(rows, mostStatements, (one, other) => other.weightMs - one.weightMs);
	if (kept.length === 0) return [paragraph("Neither recording has a statement.")];
	return [
		{
			kind: "table",
			header: [
				"Statement",
				"Rehearsed",
				"On production",
				"Ratio"
			],
			rows: kept.map(({ cells }) => cells)
		},
		...kept.some(({ isJoint }) => isJoint) ? [paragraph(`**Of all** and ${withAbove}: statements that were sent in one string were answered together, so that only the time of all of them is known. It stands at the first, beside the sum of the other side, and the ratio is of those two.`)] : [],
		...leftOut.length > 0 || rehearsed.statementsLeftOut + actual.statementsLeftOut > 0 ? [paragraph(`These are the longest, in the order in which they ran.${leftOutOf(rehearsed)}`)] : []
	];
}
function rowsOf$1(group) {
	const isJoint = group.length > 1;
	const longestMs = Math.max(...group.map(weightOf));
	return group.map((pair, at) => {
		const isFirst = at === 0;
		const cellOf = (side) => took(pair[side]) + (isJoint && isFirst ? ofAll(group, side) : "");
		return {
			cells: [
				code(pair.actual?.text ?? pair.rehearsed?.text ?? "", 160),
				cellOf("rehearsed"),
				cellOf("actual"),
				isFirst ? ratioOf(group) : withAbove
			],
			weightMs: isFirst ? longestMs : weightOf(pair),
			isJoint
		};
	});
}
function ofAll(group, side) {
	const there = group.flatMap((pair) => pair[side] ?? []);
	if (there.length < 2) return "";
	return `${there.slice(1).every(({ untimed }) => untimed) ? "" : `, ${formatDuration(sumOf(group, side))}`} **of all ${there.length}**`;
}
function leftOutOf({ statements, statementsLeftOut }) {
	if (statementsLeftOut === 0) return "";
	const times = statements.filter(({ error }) => !error).map(({ durationMs }) => durationMs);
	const most = times.length === 0 ? "" : `, which took at most ${formatDuration(Math.min(...times))}`;
	return ` The evidence leaves out the ${formatCount(statementsLeftOut)} fastest of the rehearsal${most}.`;
}
const weightOf = ({ rehearsed, actual }) => Math.max(rehearsed?.durationMs ?? 0, actual?.durationMs ?? 0);
function took(statement) {
	if (!statement) return "–";
	const { count, durationMs, untimed, error } = statement;
	const times = count === 1 ? "" : `, ${formatCount(count)} times`;
	return `${untimed ? withAbove : formatDuration(durationMs)}${times}${error ? ` ❌ SQLSTATE ${code(error.sqlstate)}` : ""}`;
}
const withAbove = "↑";
const sumOf = (group, side) => group.reduce((ms, pair) => ms + (pair[side]?.durationMs ?? 0), 0);
const ratioOf = (group) => group.every(({ rehearsed, actual }) => rehearsed && actual) ? ratio(sumOf(group, "rehearsed"), sumOf(group, "actual")) : "–";
function ratio(rehearsedMs, actualMs) {
	if (Math.max(rehearsedMs, actualMs) < tooShortMs || rehearsedMs === 0) return "–";
	const times = actualMs / rehearsedMs;
	return `× ${times < 9.95 ? times.toFixed(times < .095 ? 2 : 1) : formatCount(times)}`;
}
function blockedBlocks(rehearsed, actual) {
	const names = [...new Set([...actual.tables, ...rehearsed.tables].filter(isHeld).map(({ name }) => name))];
	const doubts = [...rehearsed.locks === "measured" ? [] : ["in the rehearsal"], ...actual.locks === "measured" ? [] : ["on production"]];
	return [...names.length === 0 ? [paragraph("Neither blocked reads or writes of a table.")] : [{
		kind: "table",
		header: [
			"Table",
			"Reads blocked, rehearsed",
			"On production",
			"Writes blocked, rehearsed",
			"On production",
			"Waited for its lock on production"
		],
		rows: names.map((name) => rowOf$1(name, named(rehearsed.tables, name), named(actual.tables, name)))
	}], ...doubts.length === 0 ? [] : [paragraph(`❔ Locks could not all be read ${doubts.join(" and ")}: times there are at least these.`)]];
}
const isHeld = ({ readsBlocked, writesBlocked, waitedMs }) => Boolean(readsBlocked ?? writesBlocked ?? waitedMs);
const named = (tables, name) => tables.find((table) => table.name === name);
const rowOf$1 = (name, rehearsed, actual) => [
	code(name),
	blocked$1(rehearsed?.readsBlocked),
	blocked$1(actual?.readsBlocked?.[0]),
	blocked$1(rehearsed?.writesBlocked),
	blocked$1(actual?.writesBlocked?.[0]),
	actual?.waitedMs === void 0 ? "–" : formatDuration(actual.waitedMs)
];
const blocked$1 = (longest) => longest ? blockedTime(longest) : "–";
// packages/report/sections/problems.ts
function problemSections(rehearsal) {
	const { failures, ownProblem } = rehearsal;
	return [...failures.filter((entry) => !isToldByFindings(rehearsal, entry)), ...ownProblem ? [ownProblem] : []].flatMap((entry) => {
		if (!entry.problem) return [];
		return {
			title: `What went wrong: ${entry.type === "step" ? entry.step : nameOfWork(entry)}`,
			blocks: blocksOf(entry.problem)
		};
	}).map((section, index) => ({
		...section,
		shown: index === 0 ? "open" : "folded",
		priority: index === 0 ? 1 : 3
	}));
}
function blocksOf({ message, next, details, code: name, sqlstate }) {
	return [
		paragraph(prose(message, 2e3)),
		...next ? [paragraph(`**Next:** ${prose(next, 2e3)}`)] : [],
		...details?.length ? [{
			kind: "fence",
			language: "text",
			lines: details.flatMap((detail) => blockLines(detail))
		}] : [],
		paragraph(`Code ${code(name)}${sqlstate ? `, SQLSTATE ${code(sqlstate)}` : ""}.`)
	];
}
// packages/report/sections/queue.ts
const freeMs = 250;
function queueBlocks({ queue, lockTimeoutMs, recording }) {
	if (!queue) return [];
	const { outcome, wait, felt } = queue;
	if (!wait) return [paragraph(`${withoutWait(queue, recording)}.`)];
	return [paragraph([`${outcome === "released" ? "⚠️ " : ""}When production is busy: ${waited(wait, outcome, felt)}.`, ...outcome === "released" ? [bound(wait, lockTimeoutMs)] : [afterwards(queue)]].join(" ")), ...felt.length === 0 ? [] : [{
		kind: "table",
		header: [
			"Behind the long transaction",
			"Longest a reader waited",
			"Longest a writer waited"
		],
		rows: felt.map(({ table, readMs, writeMs }) => [
			code(table),
			time(readMs),
			time(writeMs)
		])
	}]];
}
const time = (ms) => ms === void 0 ? "–" : formatDuration(ms);
function withoutWait({ outcome, reason, held }, recording) {
	if (outcome === "failed") return `❔ What a busy production does to it is not known: it failed on the busy copy before it waited for anybody: ${prose(reason ?? "")}`;
	if (outcome !== "unhindered") return `❔ What a busy production does to it is not known: ${prose(reason ?? "it could not be tried")}`;
	const tables = held.length === 1 ? "the table" : `the ${formatCount(held.length)} tables`;
	if (held.length === 0) return "When production is busy: there was no table that a long transaction could have read";
	return `When production is busy: no statement waited for a long transaction that had read ${tables}; ${behindWriters(recording)}`;
}
function behindWriters(recording) {
	const table = recording?.tables.find(({ writesBlocked }) => writesBlocked?.[0]);
	const by = table?.writesBlocked?.[0]?.by;
	return table && by !== void 0 ? `for one that has written to ${code(table.name)}, ${code(by, 160)} would wait, and its writers behind it` : "it passes unhindered";
}
function waited({ statement, for: what, table, waitedMs, sqlstate, errorClass }, outcome, felt) {
	const lock = table === void 0 ? "a lock" : `a lock on ${code(table)}`;
	const waitedFor = what === "transaction" ? "for a long transaction to end" : `for ${lock} behind a long transaction`;
	const end = outcome === "released" ? "until that was ended for its sake" : `and gave up by ${reasonOf(errorClass, sqlstate)}`;
	const own = felt.find((each) => each.table === table);
	const others = [...own?.readMs === void 0 ? [] : [`readers of ${code(own.table)} waited up to ${time(own.readMs)}`], ...own?.writeMs === void 0 ? [] : [`its writers up to ${time(own.writeMs)}`]];
	const free = felt.every(({ readMs = 0, writeMs = 0 }) => Math.max(readMs, writeMs) < freeMs);
	if (what === "transaction" && free) others.push("readers and writers pass it by");
	return [`${code(statement, 160)} waited ${formatDuration(waitedMs)} ${waitedFor} ${end}`, others.join(", ")].filter((part) => part !== "").join("; ");
}
const reasonOf = (errorClass, sqlstate = "") => errorClass === "lock-timeout" || errorClass === "statement-timeout" ? code(errorClass) : `SQLSTATE ${code(sqlstate)}`;
function bound({ for: what, waitedMs }, lockTimeoutMs) {
	const everybody = what === "transaction" ? "It would wait" : "It would wait, and everybody behind it,";
	if (lockTimeoutMs === 0) return `${everybody} as long as the transaction lasts: there is no lock timeout.`;
	if (lockTimeoutMs > waitedMs) return `${everybody} up to the lock timeout of ${formatDuration(lockTimeoutMs)}.`;
	return `${everybody} on: it sets a lock timeout of its own, longer than ${formatDuration(lockTimeoutMs)}.`;
}
function afterwards({ left, retry }) {
	if (!left && retry?.passed) return "The tool tried again by itself and passed.";
	if (!left) return "It left nothing behind and can be tried again: what is recorded below is a run without that transaction.";
	const things = [...left.applied.map((id) => `${code(id)} applied`), ...left.changes.map((change) => prose(change))];
	const again = retry === void 0 ? "" : retry.passed ? " Run again without the transaction, it passed." : ` Run again without the transaction, it failed: ${prose((retry.reason ?? "").replace(/\.$/, ""))}.`;
	return `⚠️ It left behind: ${things.join("; ")}.${again}`;
}
// packages/report/sections/recorded-statements.ts
const mostChanging = 20;
const mostOthers = 10;
const notableMs = .5;
function statementBlocks(recording) {
	const { statements } = recording;
	const own = ownWork(statements);
	const groups = answeredTogether(own, (each) => [each]).toSorted(failedThenSlowest);
	const changing = groups.filter((group) => group.some((each) => changesTables(each, recording)));
	const others = groups.filter((group) => !changing.includes(group)).filter(([first]) => first && first.durationMs >= notableMs);
	const shown = [...changing.flatMap(rowsOf).slice(0, mostChanging), ...others.flatMap(rowsOf).slice(0, mostOthers)];
	return [
		...shown.length === 0 ? [] : [{
			...statementTable,
			rows: shown
		}],
		...groups.some(({ length }) => length > 1) ? [paragraph("**Of all** and ↑: sent in one string and answered together, so that only the time of all of them is known.")] : [],
		paragraph([...supportingStatements(statements), restWords(recording, own.length - shown.length)].join(" "))
	];
}
function failedThenSlowest(one, other) {
	const failed = (group) => Number(group.some(({ error }) => error));
	return failed(other) - failed(one) || (other[0]?.durationMs ?? 0) - (one[0]?.durationMs ?? 0);
}
const statementTable = {
	kind: "table",
	header: [
		"Statements, those that change or lock tables first",
		"Times",
		"Together",
		"Longest",
		"Rows",
		"Ended as"
	]
};
const rowsOf = (group) => group.map(({ text, count, durationMs, longestMs, untimed, rows, tag, error }) => [
	code(text, 160),
	formatCount(count),
	untimed ? "↑" : `${formatDuration(durationMs)}${group.length > 1 ? ` **of all ${group.length}**` : ""}`,
	untimed ? "↑" : formatDuration(longestMs),
	rows === 0 ? "–" : formatCount(rows),
	error ? `❌ SQLSTATE ${code(error.sqlstate)}` : code(tag ?? "")
]);
const harmless = /^(SELECT|SHOW|EXPLAIN|SET\b.*|RESET|BEGIN|START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|FETCH|MOVE|DECLARE CURSOR|CLOSE CURSOR.*|PREPARE|DEALLOCATE.*|DISCARD.*|LISTEN|UNLISTEN|NOTIFY)$/;
const changesAsSelect = /^create |^with .*\b(insert into|update|delete from|merge into) |^select .* into /i;
function changesTables({ text, tag, error }, { tables }) {
	if (error || tag === void 0 || !harmless.test(tag) || changesAsSelect.test(text)) return true;
	return tables.some(({ readsBlocked = [], writesBlocked = [], rewrittenBy, rowsHeld }) => rewrittenBy === text || rowsHeld?.by === text || [...readsBlocked, ...writesBlocked].some(({ by }) => by === text));
}
const purposeNames = {
	catalog: "only read the server's catalog",
	history: "kept the tool's own history table",
	session: "set up sessions and transactions"
};
function supportingStatements(statements) {
	const told = Object.entries(purposeNames).flatMap(([purpose, what]) => {
		const those = statements.filter((each) => each.purpose === purpose);
		const count = those.reduce((sum, each) => sum + each.count, 0);
		const ms = those.reduce((sum, { durationMs }) => sum + durationMs, 0);
		return count === 0 ? [] : [`${formatCount(count)} ${what} (${formatDuration(ms)} together)`];
	});
	return told.length === 0 ? [] : [`Of the other statements, ${told.join(", ")}; none of them touched a table of yours.`];
}
function restWords({ statementsLeftOut }, inJournal) {
	const left = statementsLeftOut === 0 ? [] : [`${formatCount(statementsLeftOut)} fast ones were not kept`];
	return `${[...[...inJournal > 0 ? [`${formatCount(inJournal)} more are in the journal`] : [], ...left], "values are hidden everywhere"].join("; ").replace(/^./, (first) => first.toUpperCase())}.`;
}
// packages/report/sections/recording.ts
function recordingSection(rehearsal) {
	const facts = factsOf(rehearsal, "migrate");
	if (!facts) return [];
	const { recording } = facts;
	const busy = queueBlocks(facts);
	if (!recording) return busy.length > 0 ? [{
		title: "When production is busy",
		shown: "folded",
		priority: 5,
		blocks: busy
	}] : [];
	const { statements, statementsLeftOut, tables } = recording;
	const sent = statements.reduce((total, { count }) => total + count, statementsLeftOut);
	return [{
		title: `Recording: ${longest(tables, "readsBlocked", "reads")}, ${longest(tables, "writesBlocked", "writes")}, ${counted(sent, "statement")}`,
		shown: "folded",
		priority: 5,
		blocks: [
			...busy,
			...recording.locks === "measured" ? [] : [paragraph(`❔ Locks could not all be read: ${prose(recording.locksReason ?? "no reason is known")}. Blocked times are at least these.`)],
			...tableBlocks(recording),
			...statementBlocks(recording),
			...indexBlocks(recording.indexes),
			paragraph(volumes(recording))
		]
	}];
}
function longest(tables, what, name) {
	const most = Math.max(0, ...tables.map((table) => table[what]?.[0]?.longestMs ?? 0));
	return most === 0 ? `${name} not blocked` : `${name} blocked ${formatDuration(most)}`;
}
function tableBlocks({ tables, tablesLeftOut }) {
	if (tables.length === 0) return [paragraph("No table that was there before was seen to be locked or changed.")];
	return [{
		kind: "table",
		header: [
			"Table",
			"Rows",
			"Reads blocked",
			"Writes blocked",
			"Strongest lock",
			"Size",
			"Rows changed",
			"By"
		],
		rows: tables.map((table) => [
			code(table.name) + (table.partitionOf === void 0 ? "" : ` (part of ${code(table.partitionOf)})`),
			table.rows === void 0 ? "–" : formatRoughCount(table.rows),
			blocked(table.readsBlocked) + felt(table.felt?.readMs),
			blocked(table.writesBlocked) + felt(table.felt?.writeMs),
			lock(table),
			growth(table),
			changes(table),
			blockers(table)
		])
	}, ...tablesLeftOut > 0 ? [paragraph(`${formatCount(tablesLeftOut)} more tables are left out.`)] : []];
}
function blockers({ readsBlocked, writesBlocked, rewrittenBy, rowsHeld }) {
	const [reads, writes] = [readsBlocked?.[0]?.by, writesBlocked?.[0]?.by];
	if (reads !== void 0 && writes !== void 0 && reads !== writes) return `reads by ${code(reads, 100)}<br>writes by ${code(writes, 100)}`;
	return code(reads ?? writes ?? rewrittenBy ?? rowsHeld?.by ?? "", 100);
}
function blocked(facts = []) {
	const [longest] = facts;
	if (!longest) return "–";
	const time = blockedTime(longest);
	const times = facts.reduce((sum, each) => sum + each.times, 0);
	const totalMs = facts.reduce((sum, each) => sum + each.totalMs, 0);
	return times === 1 ? time : `${time}, ${formatCount(times)} times, ${formatDuration(totalMs)} in all`;
}
const felt = (ms) => ms === void 0 ? "" : ` (felt ${formatDuration(ms)})`;
function lock({ mode, waitedMs }) {
	const waited = waitedMs === void 0 ? "" : ` after waiting ${formatDuration(waitedMs)}`;
	return `${mode ?? "–"}${waited}`;
}
function growth({ bytesBefore, bytesAfter, rewrittenBy }) {
	const rewritten = rewrittenBy === void 0 ? "" : ", written anew";
	if (bytesBefore === void 0) return `–${rewritten}`;
	if (bytesAfter === void 0) return `${formatBytes(bytesBefore)} → dropped`;
	if (bytesAfter === bytesBefore) return `${formatBytes(bytesBefore)}${rewritten}`;
	return `${formatBytes(bytesBefore)} → ${formatBytes(bytesAfter)}${rewritten}`;
}
function changes({ inserted, updated, deleted, rowsHeld }) {
	const told = [
		[inserted, "inserted"],
		[updated, "updated"],
		[deleted, "deleted"]
	].flatMap(([count, word]) => count === void 0 ? [] : [`${formatCount(count)} ${word}`]);
	const kept = rowsHeld === void 0 ? "" : `, kept up to ${formatDuration(rowsHeld.longestMs)}`;
	return told.length === 0 ? "–" : told.join(", ") + kept;
}
function indexBlocks(indexes) {
	if (indexes.length === 0) return [];
	return [{
		kind: "table",
		header: [
			"Index built",
			"Table",
			"Size",
			"State"
		],
		rows: indexes.map(({ name, table, built, bytes, valid, waitsFor }) => [
			code(name) + (built === "again" ? " (again)" : ""),
			code(table),
			bytes === void 0 ? "–" : formatBytes(bytes),
			valid ? "valid" : waitsFor ? `⚠️ waits for ${counted(waitsFor.inAll, "partition")}` : "⚠️ invalid"
		])
	}];
}
function volumes({ walBytes, temporaryBytes, durationMs, tables }) {
	const kept = tables.some(({ rowsHeld }) => rowsHeld) ? " Nobody else can write a changed row while it is kept, until its transaction ends." : "";
	return `${[
		`Recorded for ${formatDuration(durationMs)}`,
		...walBytes === void 0 ? [] : [`${formatBytes(walBytes)} of write-ahead log`],
		...temporaryBytes ? [`${formatBytes(temporaryBytes)} of temporary files`] : []
	].join("; ")}. Rows of tables are the server's estimate; the rows changed are by its statistics.${kept}`;
}
// packages/report/sections/run-facts.ts
function runFactsSection(rehearsal, evidence) {
	const { run } = rehearsal;
	const migrated = factsOf(rehearsal, "migrate");
	const cloned = factsOf(rehearsal, "clone-to-staging");
	const backup = factsOf(rehearsal, "backup-db")?.manifest;
	const rows = [
		["Configuration", run?.name],
		["Repository", run?.repository],
		["Commit", run?.commit],
		["Tree", run?.tree],
		["Event", run?.event],
		["Workflow", run?.workflow],
		["Ref", run?.ref],
		["Run", run?.id],
		["Stagegate", run?.stagegate],
		["Migration tool", migrated?.tool],
		["Source server", cloned?.source.serverVersion ?? backup?.serverVersion],
		["Backup client", backup?.clientVersion],
		["Migrated server", migrated?.serverVersion],
		["Network of the tool", migrated?.isolation && networkOf(migrated.isolation)],
		["Migration set", migrated?.setDigest],
		["Schema of the source", cloned?.source.fingerprint],
		["Schema before", migrated?.schemaBefore],
		["Schema after", migrated?.schemaAfter],
		["Evidence", evidence]
	].filter((fact) => fact[1] !== void 0 && fact[1] !== "").map(([name, value]) => [name, code(value)]);
	const link = runLink(run?.url);
	if (link) rows.push(["Log", link]);
	if (rows.length === 0) return [];
	return [{
		title: "This run",
		shown: "folded",
		priority: 10,
		blocks: [{
			kind: "table",
			header: ["", ""],
			rows
		}]
	}];
}
const networkOf = (isolation) => isolation.network === "isolated" ? "isolated" : `guarded: ${isolation.reason}`;
function runLink(url) {
	return url !== void 0 && /^https:\/\/[\w.-]+(:\d+)?(\/[\w.-]+)*\/?$/.test(url) ? `[the run's log](${url})` : void 0;
}
// packages/report/sections/sequences.ts
const verdicts = {
	"in-step": "in step",
	behind: "behind",
	exhausted: "❌ exhausted"
};
function sequencesSection(rehearsal) {
	const facts = factsOf(rehearsal, "reset-sequences");
	if (!facts) return [];
	const out = facts.sequences.filter(({ verdict }) => verdict !== "in-step");
	const notJudged = facts.notJudged ?? [];
	const count = (verdict) => facts.sequences.filter((sequence) => sequence.verdict === verdict).length;
	const exhausted = count("exhausted") > 0 ? `, ${count("exhausted")} exhausted` : "";
	const repaired = count("behind") > 0 && !facts.checkOnly ? " and repaired" : "";
	const unrepaired = unrepairedSequences(rehearsal);
	return [{
		title: `Sequences: ${count("behind")} behind${repaired}${exhausted}, ${count("in-step")} in step${notJudged.length > 0 ? `, ${notJudged.length} not judged` : ""}`,
		shown: "folded",
		priority: 6,
		blocks: [
			out.length === 0 ? paragraph(notJudged.length === 0 ? "Every sequence is ahead of its column." : "Every sequence that could be judged is ahead of its column.") : {
				kind: "table",
				header: [
					"Sequence",
					"Column",
					"Was",
					"Next value",
					"Column's end",
					"Next value now"
				],
				rows: out.map((sequence) => rowOf(sequence))
			},
			...notJudged.length === 0 ? [] : [paragraph(`Not judged: ${notJudged.map((name) => code(name)).join(", ")}. Nothing says which column takes their numbers; see that they are ahead of it.`)],
			...unrepaired === void 0 ? [] : [paragraph(advice(unrepaired))]
		]
	}];
}
function advice({ what, sql }) {
	return `${what[0]?.toUpperCase()}${what.slice(1)}.${sql.length === 0 ? "" : ` Add to the migration: ${sql.map((each) => code(each)).join(" ")}`}`;
}
function rowOf({ sequence, column, verdict, next, columnEnd, repairedTo }) {
	return [
		code(sequence),
		code(column),
		verdicts[verdict],
		code(next ?? "none"),
		code(columnEnd ?? "empty"),
		repairedTo === void 0 ? "–" : code(repairedTo)
	];
}
// packages/report/sections/step-table.ts
function stepTable({ work, elsewhere, plannedMs, durationMs }) {
	const header = [
		"Step",
		"Verdict",
		"Planned",
		"Actual",
		"Result"
	];
	const rows = work.map((entry) => [
		nameOfWork(entry),
		workMark(entry),
		planned(entry.plannedMs),
		actual(entry.durationMs, entry.plannedMs),
		`${result(entry)}${elsewhere.has(entry) ? ` (on ${code(databaseOf(entry) ?? "", 80)})` : ""}`
	]);
	const total = [
		"**Together**",
		"",
		planned(plannedMs),
		actual(durationMs, void 0),
		""
	];
	return {
		title: "Steps",
		shown: "plain",
		priority: 2,
		blocks: work.length === 0 ? [] : [{
			kind: "table",
			header,
			rows: [...rows, total]
		}]
	};
}
const planned = (ms) => ms === void 0 ? "–" : formatDuration(ms);
function actual(ms, plannedMs) {
	return `${formatDuration(ms)}${plannedMs !== void 0 && ms > plannedMs ? " ⚠️ over plan" : ""}`;
}
function result(entry) {
	return entry.type === "step" ? prose(resultOf(entry), 200) : code(entry.command, 80);
}
// packages/report/sections/timeline.ts
const mostTasks = 200;
function timelineSection({ work }) {
	if (work.length < 2) return [];
	return [{
		title: "Timeline",
		shown: "folded",
		priority: 11,
		blocks: [{
			kind: "fence",
			language: "mermaid",
			whole: true,
			lines: [
				"gantt",
				"  dateFormat x",
				"  axisFormat %H:%M:%S",
				...work.slice(0, mostTasks).map(task)
			]
		}]
	}];
}
function task(entry) {
	const end = Math.round(Date.parse(entry.at));
	const start = Math.min(end - 1, Math.round(end - entry.durationMs));
	const tag = entry.verdict === "passed" ? "done" : entry.verdict === "failed" ? "crit" : "active";
	return `  ${label(entry)} :${tag}, ${start}, ${end}`;
}
function label(entry) {
	return `${nameOfWork(entry)} ${entry.verdict} ${formatDuration(entry.durationMs)}`.replace(/[^A-Za-z0-9 ._-]/g, " ").slice(0, 80);
}
// packages/report/report.ts
const commentBytes = 6e4;
const summaryBytes = 1e6;
function buildReport(entries, options) {
	const rehearsal = readRehearsal(entries);
	return fitInto({
		opening: (longest) => openingLine(rehearsal, longest),
		sections: sectionsOf(rehearsal, options.evidence)
	}, {
		bytes: options.bytes,
		rest: options.rest ?? "the journal"
	});
}
const openingWording = {
	name: (text) => code(text, 63),
	sql: (text) => code(text, 80),
	words: (text) => prose(text, 300)
};
function openingLine(rehearsal, longest) {
	const { verdict, line } = openingOf(rehearsal);
	const half = Math.max(8, Math.floor(longest / 2));
	const isWhole = longest >= 600;
	const { told, first } = line(isWhole ? openingWording : plainWording);
	const shown = isWhole ? told : prose(told, half);
	return `**${prose(verdict)}: ${shown}.**${first === "" ? "" : ` ${prose(first, half)}`}`;
}
function sectionsOf(rehearsal, evidence) {
	const steps = stepTable(rehearsal);
	const folded = hasFirstScreen(rehearsal);
	return [
		...folded ? firstScreenSection(rehearsal) : [steps],
		...problemSections(rehearsal),
		...findingsSection(rehearsal),
		...beforeProductionSection(rehearsal),
		...folded ? [{
			...steps,
			shown: "folded"
		}] : [],
		...gateSection(rehearsal),
		...checksSection(rehearsal),
		...invariantsSection(rehearsal),
		...dataEffectsSection(rehearsal),
		...migrationsSection(rehearsal),
		...predictedActualSection(rehearsal),
		...recordingSection(rehearsal),
		...schemaChangesSection(rehearsal),
		...migrationSqlSection(rehearsal),
		...wayBackSections(rehearsal),
		...sequencesSection(rehearsal),
		...cloneSection(rehearsal),
		...backupSection(rehearsal),
		...timelineSection(rehearsal),
		...runFactsSection(rehearsal, evidence)
	];
}
// packages/report/terminal-summary.ts
const mostDetails = 20;
function terminalSummary(entries, options = {}) {
	const { width = 110, files = [] } = options;
	const rehearsal = readRehearsal(entries);
	const { verdict, first, happened, line } = openingOf(rehearsal);
	const figure = happened ?? line(plainWording).told;
	const most = (characters) => width === Number.POSITIVE_INFINITY ? width : characters;
	return `${[
		[`${plain(verdict)}: ${plain(figure, most(300))}`],
		table(rehearsal, width),
		problem(rehearsal, figure, width),
		[`First: ${plain(first, most(500))}`],
		files.map(([name, path]) => `${name}: ${plain(path, most(500))}`)
	].filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
function table({ work }, width) {
	const rows = work.map((entry) => [
		nameOfWork(entry),
		workMark(entry),
		formatDuration(entry.durationMs),
		overPlan(entry),
		plain(resultOf(entry), width)
	]);
	const widths = [
		0,
		1,
		2,
		3
	].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
	return rows.map((row) => {
		return shortened(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).filter((_, column) => widths[column] !== 0).join("  ")}`, width).trimEnd();
	});
}
function overPlan({ durationMs, plannedMs }) {
	if (plannedMs === void 0) return "";
	return `${durationMs > plannedMs ? "over the" : "of"} ${formatDuration(plannedMs)} planned`;
}
function problem({ failures, ownProblem }, figure, width) {
	const failed = failures.find((entry) => entry.problem);
	const found = failed?.problem ?? ownProblem?.problem;
	if (!found) return [];
	const isTold = withoutStop(found.message) === withoutStop(figure) || failed && heldAgainst(failed).length > 0;
	const isWhole = width === Number.POSITIVE_INFINITY;
	const details = (found.details ?? []).flatMap((detail) => blockLines(detail, isWhole ? width : void 0));
	const shown = details.slice(0, isWhole ? details.length : mostDetails).map((line) => shortened(`  ${line}`, width));
	const more = details.length - shown.length;
	return [
		...isTold ? [] : [plain(found.message, isWhole ? width : 1e3)],
		...shown,
		...more > 0 ? [`  … ${more} more lines in the report`] : []
	];
}
const withoutStop = (text) => text.replace(/\.$/, "");
function shortened(line, width) {
	const characters = Array.from(line);
	return characters.length <= width ? line : `${characters.slice(0, width - 1).join("")}…`;
}
// packages/report/joint-report.ts
const titleBytes = 300;
function buildReports(journals, options) {
	const [only, ...others] = journals;
	if (only && others.length === 0) return buildReport(only, options);
	const all = journals.map((entries) => {
		const rehearsal = readRehearsal(entries);
		return {
			entries,
			rehearsal,
			name: rehearsal.run?.name ?? "unknown",
			opening: openingOf(rehearsal)
		};
	});
	const bad = all.filter(({ rehearsal }) => rehearsal.verdict !== "passed");
	const [blamed] = bad;
	const which = blamed ? `${bad.map(({ name }) => name).join(", ")} of ${all.length} databases` : `all ${all.length} databases`;
	const verdict = worstVerdict(all.map(({ rehearsal }) => rehearsal.verdict));
	const rows = all.map(({ name, opening }) => [
		code(name),
		prose(opening.verdict),
		prose(opening.line(plainWording).told, 200),
		prose(opening.first, 200)
	]);
	const head = [`**${verdictTitle(verdict)}: ${prose(which, 200)}.** ${prose(blamed?.opening.first ?? "Nothing needs to be done.", 300)}`, renderBlock({
		kind: "table",
		header: [
			"Database",
			"Verdict",
			"Result",
			"To do"
		],
		rows
	}, 100)].join("\n\n");
	const share = Math.floor((options.bytes - Buffer.byteLength(head)) / all.length) - titleBytes;
	return [head, ...all.map(({ name, entries }) => `## ${prose(name, 60)}\n\n${buildReport(entries, {
		...options,
		bytes: share
	})}`)].join("\n\n");
}
// packages/report/comment.ts
function nothingToSay(journals) {
	return journals.map(readRehearsal).every((rehearsal) => {
		const pending = factsOf(rehearsal, "migrate")?.pendingBefore;
		return rehearsal.verdict === "passed" && pending?.length === 0;
	});
}
const nothingPending = (head) => `No migrations are pending at ${code(head.slice(0, 12))}.`;
const outOfDateBegins = "> ⚠️ **Out of date:**";
const outOfDate = (head, what) => `${outOfDateBegins} this is not about the pull request's current commit ${code(head.slice(0, 12))}${what}.`;
const unreviewed = (fork) => `> ⚠️ **By an unreviewed workflow of a fork:** this is what a run of ${code(fork)} says of itself. Whoever wrote the pull request could have written it; look at the run, or rehearse the commit yourself.`;
function commentText(journals, { head, movedTo, fork }) {
	const report = buildReports(journals, {
		bytes: commentBytes,
		rest: "the job summary"
	});
	return [
		...movedTo ? [outOfDate(movedTo, ""), ""] : [],
		...fork ? [unreviewed(fork), ""] : [],
		report,
		`<sub>Rehearsed at ${code(head.slice(0, 12))}.</sub>`
	].join("\n");
}
// packages/report/locations.ts
const place = /^([^\s:][^:\n]*\.\w+):(\d+)(?::(\d+))?: (.+)$/;
function failureLocations(entries) {
	const texts = readRehearsal(entries).failures.flatMap(({ problem }) => problem ? [problem.message, ...problem.details ?? []] : []);
	const found = new Map();
	for (const text of texts) {
		const [, path, line, column, message] = place.exec(text.split("\n")[0] ?? "") ?? [];
		if (!path || !message) continue;
		const location = {
			path,
			line: Number(line),
			message: oneLine(message)
		};
		const key = JSON.stringify(location);
		if (!found.has(key)) found.set(key, column ? {
			...location,
			column: Number(column)
		} : location);
	}
	return [...found.values()];
}
// packages/report/way-back.ts
function wayBack(rehearsal) {
	const backup = factsOf(rehearsal, "backup-db");
	const migrated = factsOf(rehearsal, "migrate");
	const proof = factsOf(rehearsal, "rollback-proof");
	const steps = [...migrated ? undo(migrated, proof, nameOf(rehearsal)) : [], ...backup ? restore(backup) : []];
	return steps.length > 0 ? steps : ["This run made no backup: take one before the migration runs on production."];
}
function restore({ manifest, restored, restoreCommands = [] }) {
	const proof = restored ? "This backup was restored in this run, and its rows were counted." : "This backup was not restored in this run.";
	return [
		`**Restore the backup** of ${prose(manifest.createdAt)} beside the database, then let the app use it. What was written after that time is not in it. ${proof}`,
		fence("sh", rollback("restore", manifest.database)),
		...restoreCommands.length === 0 ? [] : ["Or by hand:", fence("sh", restoreCommands.map((line) => oneLine(line, 2e3)))]
	];
}
const passable = new Set([
	"reversible",
	"reversible-but-loses",
	"not-proven",
	"schema-differs",
	"re-up-fails"
]);
function undo({ tool, applied, unknown, pendingBefore }, proof, database) {
	if (unknown) return [lookFirst(pendingBefore.map(({ id }) => id), proof)];
	if (applied.length === 0) return [];
	const measured = proof ? measuredWords(proof) : "Data in columns and tables that it drops is lost. It was not tried in this run.";
	if (proof && !passable.has(proof.class)) return [`**Undo the migrations**: ${measured}`];
	return [
		`**Undo the migrations** with the journal of the run that applied them. ${measured}`,
		fence("sh", rollback("down", database)),
		...byHand(tool, applied)
	];
}
const lookFirst = (ids, proof) => `**Look at the history first**: what was applied of ${ids.map((id) => code(id)).join(", ")} is not known. Undo that with the tool itself. ${proof ? measuredWords(proof) : "It was not tried in this run."}`;
const ownCommands = {
	alembic: (applied) => [`alembic downgrade -${applied.length}`],
	rails: (applied) => applied.toReversed().map((id) => `bin/rails db:migrate:down VERSION=${word(id)}`),
	sequelize: (applied) => applied.toReversed().map((id) => `npx sequelize-cli db:migrate:undo --name ${word(id)}`)
};
function byHand(tool, applied) {
	const commands = ownCommands[tool]?.(applied);
	return commands === void 0 ? [] : ["Or with the tool itself:", fence("sh", commands)];
}
function rollback(way, database) {
	const wanted = {
		way,
		environment: "production"
	};
	return [rollbackCommand(wanted), rollbackCommand({
		...wanted,
		confirm: database
	})];
}
function rollbackCommand(wanted) {
	const { way, environment, confirm } = wanted;
	const look = `stagegate rollback --way ${way} --environment ${environment}`;
	return confirm === void 0 ? look : `${look} --dry-run=false --confirm ${word(confirm)}`;
}
function nameOf(rehearsal) {
	const source = factsOf(rehearsal, "clone-to-staging")?.source.label;
	return factsOf(rehearsal, "backup-db")?.manifest.database ?? source?.slice(source.lastIndexOf("/") + 1) ?? "NAME";
}
function measuredWords({ class: kind, legs, losses, failure, unproven = [] }) {
	return [
		`Tried in this run (${legs.filter(({ leg }) => leg === "down" || leg === "up again").map(({ leg, durationMs }) => `${leg} in ${formatDuration(durationMs)}`).join(", ")}): ${classWords[kind]}.`,
		...failure === void 0 ? [] : [prose(failure, 500)],
		...unproven.length === 0 ? [] : [`Not proven for masked columns that the migration wrote: ${unproven.slice(0, 30).map((name) => code(name)).join(", ")}.`],
		...losses.length === 0 ? [] : [`Lost: ${losses.slice(0, 30).map(lossWords).join(", ")}.`]
	].join(" ");
}
function lossWords({ table, column, count }) {
	const unit = `${column === void 0 ? "row" : "value"}${count === 1 ? "" : "s"}`;
	return `${code(column ?? table)}${count === void 0 ? "" : ` (${formatCount(count)} ${unit} on the copy)`}`;
}
const word = (text) => shellWord(oneLine(text, 1e3));
// packages/report/migration-log.ts
const heading = `# Migration log

One part for each run, the newest first. Written by Stagegate; notes between the parts are kept.`;
function migrationLog(previous, entries, named = false) {
	const rehearsal = readRehearsal(entries);
	const { id: run = "unknown", name = "" } = rehearsal.run ?? {};
	const id = `${run}${named ? `-${name}` : ""}`.replace(/[^\w.-]/g, "_");
	const [begin, end] = [`<!-- stagegate-run ${id} -->`, `<!-- /stagegate-run ${id} -->`];
	const part = [
		begin,
		...partOf(rehearsal),
		end
	].join("\n\n");
	if (previous === void 0 || previous.trim() === "") return `${heading}\n\n${part}\n`;
	const lines = previous.split("\n");
	const [from, to] = [lines.indexOf(begin), lines.indexOf(end)];
	if (from >= 0 && to > from) {
		lines.splice(from, to - from + 1, ...part.split("\n"));
		return lines.join("\n");
	}
	if (!previous.startsWith(heading)) return `${heading}\n\n${part}\n\n${previous}`;
	return `${heading}\n\n${part}\n${previous.slice(heading.length)}`;
}
function partOf(rehearsal) {
	const { run, verdict, startedAt, durationMs, plannedMs } = rehearsal;
	const date = startedAt?.replace(/T(\d\d:\d\d).*/, " $1 UTC") ?? "unknown date";
	const plan = plannedMs === void 0 ? "" : ` (planned: ${formatDuration(plannedMs)})`;
	return [
		`## ${date} · ${verdictTitle(verdict)}`,
		[
			`- Duration: ${formatDuration(durationMs)}${plan}`,
			...run?.name ? [`- Configuration: ${code(run.name)}`] : [],
			...run?.repository ? [`- Repository: ${code(run.repository)}`] : [],
			...run?.commit ? [`- Commit: ${code(run.commit)}`] : []
		].join("\n"),
		"### Planned and actual time",
		...stepTable(rehearsal).blocks.map((block) => renderBlock(block, Number.POSITIVE_INFINITY)),
		"### Migrations",
		migrations$1(rehearsal),
		"### Rows",
		rowCounts(rehearsal),
		"### Issues",
		issues(rehearsal),
		"### Rolling back",
		...wayBack(rehearsal)
	];
}
function migrations$1(rehearsal) {
	const facts = factsOf(rehearsal, "migrate");
	if (!facts) return "The migrations were not reached.";
	if (facts.unknown) return facts.pendingBefore.map(({ id }) => `- may be applied: ${code(id)}`).join("\n");
	const lines = [...facts.applied.map((id) => `- applied: ${code(id)}`), ...facts.pendingAfter.map((id) => `- still pending: ${code(id)}`)];
	return lines.length === 0 ? "There was nothing to apply." : lines.join("\n");
}
function rowCounts(rehearsal) {
	const backup = new Map(factsOf(rehearsal, "backup-db")?.manifest.tables.map(({ table, rows }) => [table, rows]));
	const copy = new Map(factsOf(rehearsal, "clone-to-staging")?.tables.map(({ table, rows }) => [table, rows]));
	const tables = [...new Set([...backup.keys(), ...copy.keys()])].sort();
	if (tables.length === 0) return "No rows were counted.";
	const count = (rows) => rows === void 0 ? "–" : formatCount(rows);
	return renderBlock({
		kind: "table",
		header: [
			"Table",
			"Backup",
			"Copy"
		],
		rows: tables.map((table) => [
			code(table),
			count(backup.get(table)),
			count(copy.get(table))
		])
	}, 1e3);
}
function issues({ failures, ownProblem, cancelledDuring }) {
	const lines = [
		...failures.map((entry) => `- ${nameOfWork(entry)} ${entry.verdict}: ${prose(entry.problem?.message ?? reason(entry))}`),
		...ownProblem?.problem ? [`- ${prose(ownProblem.problem.message)}`] : [],
		...cancelledDuring === void 0 ? [] : [`- cancelled during ${prose(cancelledDuring)}`]
	];
	return lines.length === 0 ? "None." : lines.join("\n");
}
const reason = (entry) => entry.type === "step" ? entry.headline : entry.command;
// packages/report/release-notes.ts
const mostCharacters = 125e3;
const mostChanges = [
	200,
	100,
	50,
	20,
	0
];
const headings = [
	["Breaking changes", ({ breaking }) => breaking],
	["New", ({ type, breaking }) => type === "feat" && !breaking],
	["Fixed", ({ type, breaking }) => type === "fix" && !breaking],
	["Other changes", ({ type, breaking }) => type !== "feat" && type !== "fix" && !breaking]
];
function releaseNotes(facts) {
	let notes = "";
	for (const most of mostChanges) {
		notes = notesOf(facts, most);
		if (notes.length <= mostCharacters) return notes;
	}
	return cut(notes);
}
function cut(notes) {
	return `${notes.slice(0, notes.lastIndexOf("\n", 124959))}

_The rest is in the report of the run._`;
}
function notesOf(facts, most) {
	const shown = facts.changes.slice(0, most);
	const parts = headings.flatMap(([heading, is]) => {
		const lines = shown.filter(is).map(lineOf);
		return lines.length > 0 ? [`## ${heading}\n\n${lines.join("\n")}`] : [];
	});
	const more = facts.changes.length - shown.length;
	return [
		...facts.inSpite ? [`⚠️ **${prose(facts.inSpite)}**`] : [],
		...parts,
		...more > 0 ? [`_… and ${more} more changes._`] : [],
		...facts.changes.length === 0 ? ["No changes since the last release."] : [],
		...migrations(facts),
		...facts.previousTag ? [`Since ${code(facts.previousTag)}.`] : []
	].join("\n\n");
}
const lineOf = ({ scope, subject }) => `- ${scope ? `**${prose(scope, 60)}:** ` : ""}${prose(subject, 200)}`;
function migrations({ rehearsal, evidenceDigest, override }) {
	const migrated = rehearsal && factsOf(rehearsal, "migrate");
	if (!rehearsal || !migrated) return [];
	const backup = factsOf(rehearsal, "backup-db");
	const rows = [
		["Verdict", verdictTitle(rehearsal.verdict)],
		["Database", prose(migrated.environment)],
		["Migration set", code(migrated.setDigest)],
		["Schema before", code(migrated.schemaBefore)],
		["Schema after", code(migrated.schemaAfter)],
		["Evidence", evidenceDigest && code(evidenceDigest)],
		["Overridden", override && `${override.refusals.map((name) => code(name)).join(", ")}: ${prose(override.reason)}`],
		["Run", rehearsal.run && code(rehearsal.run.id)],
		["Backup", backup && code(backup.path)]
	];
	const ids = migrated.applied.slice(0, 50).map((id) => `- ${code(id)}`);
	const hidden = migrated.applied.length - ids.length;
	return [
		"## Database migrations",
		ids.length > 0 ? ids.join("\n") : "None.",
		...hidden > 0 ? [`_… and ${hidden} more._`] : [],
		[
			"| | |",
			"|---|---|",
			...rows.flatMap(([name, value]) => value ? [`| ${name} | ${value} |`] : [])
		].join("\n"),
		...migrated.applied.length > 0 ? [
			"### The way back",
			"The first command says what would be lost, and changes nothing.",
			...wayBack(rehearsal)
		] : []
	];
}
// packages/report/tag-message.ts
function tagMessage(tag, { evidence, override, inSpite, run }) {
	const lines = [
		...evidence ? [`Evidence: ${evidence}`] : [],
		...override ? [`Overridden: ${override.refusals.join(", ")}: ${oneLine(override.reason)}`] : [],
		...inSpite ? [oneLine(inSpite)] : [],
		...run ? [`Run: ${run}`] : []
	];
	return `${[tag, ...lines.length > 0 ? ["", ...lines] : []].join("\n")}\n`;
}
export { code as _, failureLocations as a, nothingToSay as c, buildReports as d, terminalSummary as f, readRehearsal as g, nameOfWork as h, rollbackCommand as i, outOfDate as l, summaryBytes as m, releaseNotes as n, commentText as o, buildReport as p, migrationLog as r, nothingPending as s, tagMessage as t, outOfDateBegins as u };
