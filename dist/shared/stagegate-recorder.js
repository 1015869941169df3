import { it as longestStatements } from "./stagegate-model.js";
// packages/recorder/table-ledger.ts
const mostStatements$1 = 100;
var TableLedger = class {
	entries = new Map();
	#isStronger;
	constructor(isStronger) {
		this.#isStronger = isStronger;
	}
	held(table, lock) {
		const entry = this.#of(table);
		if (entry.lock === void 0 || this.#isStronger(lock.mode, entry.lock.mode)) entry.lock = lock;
	}
	blocked(table, what, { durationMs, ...how }) {
		const blocks = this.#of(table)[what];
		add(blocks, {
			longestMs: durationMs,
			totalMs: durationMs,
			times: 1,
			...how
		});
		if (blocks.size > mostStatements$1) blocks.delete(longestFirst(blocks).at(-1)?.by ?? "");
	}
	waited(table, durationMs) {
		this.#of(table).waitedMs += durationMs;
	}
	mayHaveRewritten(table, text, durationMs) {
		const entry = this.#of(table);
		if (entry.rewriter === void 0 || durationMs > entry.rewriter.durationMs) entry.rewriter = {
			text,
			durationMs
		};
	}
	emptied(table) {
		this.#of(table).emptied = true;
	}
	correct(table, from, to) {
		for (const what of [
			"reads",
			"writes",
			"rows"
		]) this.correctBlocks(table, what, from, to);
		const { rewriter } = this.#of(table);
		if (rewriter?.text === from) rewriter.text = to;
	}
	correctBlocks(table, what, from, to) {
		const blocks = this.#of(table)[what];
		const wrong = blocks.get(from);
		blocks.delete(from);
		if (wrong) add(blocks, {
			...wrong,
			by: to
		});
	}
	#of(table) {
		const known = this.entries.get(table);
		if (known) return known;
		const entry = {
			lock: void 0,
			reads: new Map(),
			writes: new Map(),
			rows: new Map(),
			waitedMs: 0,
			rewriter: void 0
		};
		this.entries.set(table, entry);
		return entry;
	}
};
const longestFirst = (blocks) => [...blocks.values()].sort((one, other) => other.longestMs - one.longestMs);
function add(blocks, more) {
	const { by } = more;
	const before = blocks.get(by);
	const longest = before === void 0 || more.longestMs > before.longestMs ? more : before;
	blocks.set(by, {
		...longest,
		totalMs: more.totalMs + (before?.totalMs ?? 0),
		times: more.times + (before?.times ?? 0)
	});
}
// packages/recorder/tenths.ts
const tenths = (ms) => Math.round(ms * 10) / 10;
// packages/recorder/watch-together.ts
function watchTogether(...watchers) {
	return {
		async opened(session) {
			for (const watcher of watchers) await watcher.opened(session);
		},
		started(session, statement) {
			for (const watcher of watchers) watcher.started(session, statement);
		},
		ending: (session) => all(watchers.map((watcher) => watcher.ending?.(session))),
		ended: (session, statement, result) => all(watchers.map((watcher) => watcher.ended(session, statement, result))),
		closed(session) {
			for (const watcher of watchers) watcher.closed(session);
		}
	};
}
function all(given) {
	const waits = given.filter((wait) => !!wait);
	return waits.length === 0 ? void 0 : Promise.all(waits).then(() => void 0);
}
function harmless(watcher, { warn, debug }) {
	let told = false;
	const tell = (error) => {
		if (!told) warn("What watches the migration failed: its recording may lack something.");
		told = true;
		debug(String(error.stack));
	};
	const guarded = (work) => (...words) => {
		try {
			return work(...words)?.catch(tell);
		} catch (error) {
			tell(error);
			return;
		}
	};
	return {
		opened: guarded((session) => watcher.opened(session)),
		started: guarded((session, statement) => watcher.started(session, statement)),
		ending: guarded((session) => watcher.ending?.(session)),
		ended: guarded((session, statement, result) => watcher.ended(session, statement, result)),
		closed: guarded((session) => watcher.closed(session))
	};
}
// packages/recorder/open-work.ts
var OpenWork = class {
	#frames = [{
		savepoint: void 0,
		work: new Map()
	}];
	add(work) {
		addTo(this.#top.work, work);
	}
	follow(tag, text) {
		if (tag === "SAVEPOINT") this.#frames.push({
			savepoint: nameIn(text),
			work: new Map()
		});
		else if (tag === "RELEASE") this.#release(this.#frameOf(nameIn(text)));
		else if (tag === "ROLLBACK" && /\bto\b/i.test(text)) this.#backTo(this.#frameOf(nameIn(text)));
		else if (tag === "ROLLBACK") this.takeAll();
	}
	takeAll() {
		const all = this.#frames.flatMap(({ work }) => [...work.values()]);
		this.#frames = [{
			savepoint: void 0,
			work: new Map()
		}];
		return all;
	}
	get #top() {
		return this.#frames.at(-1);
	}
	#frameOf(name) {
		return this.#frames.findLastIndex(({ savepoint }) => savepoint !== void 0 && savepoint === name);
	}
	#release(at) {
		if (at < 1) return;
		const released = this.#frames.splice(at);
		for (const { work } of released) for (const each of work.values()) addTo(this.#top.work, each);
	}
	#backTo(at) {
		if (at < 1) return;
		this.#frames.length = at + 1;
		this.#top.work.clear();
	}
};
function addTo(all, { text, count, rows, unsure }) {
	const key = `${unsure}:${text}`;
	const known = all.get(key);
	if (!known) all.set(key, {
		text,
		count,
		rows,
		unsure
	});
	else {
		known.count += count;
		known.rows += rows;
	}
}
function nameIn(text) {
	return (/"((?:[^"]|"")+)"\s*;?\s*$/.exec(text)?.[1])?.replaceAll("\"\"", "\"") ?? /([^\s;]+)\s*;?\s*$/.exec(text)?.[1]?.toLowerCase();
}
// packages/recorder/committed-work.ts
const mostTold = 50;
function committedWork(shapeOf, effectOf) {
	const committed = new Map();
	const open = new Map();
	let leftOut = 0;
	let rows = 0;
	const commit = (work, unsure) => {
		for (const each of work) {
			rows += each.rows;
			const key = `${each.unsure || unsure}:${each.text}`;
			const known = committed.get(key);
			if (known) {
				known.count += each.count;
				known.rows += each.rows;
			} else if (committed.size < mostTold) committed.set(key, factOf(each, unsure));
			else leftOut += each.count;
		}
	};
	return {
		opened({ id }) {
			open.set(id, new OpenWork());
		},
		started() {},
		ended({ id }, statement, result) {
			const work = open.get(id) ?? new OpenWork();
			open.set(id, work);
			const effect = effectOf(statement, result);
			const { tag = "", error } = result;
			if (effect !== "none") work.add({
				text: shapeOf(statement.text),
				count: 1,
				rows: error ? 0 : rowsChanged(result),
				unsure: effect === "unsure"
			});
			if (error && effect === "unsure") commit(work.takeAll(), true);
			else if (!error) work.follow(tag, statement.text);
			if (result.transaction === "none" || tag === "COMMIT" || tag === "PREPARE TRANSACTION") {
				const done = work.takeAll();
				if (!error && tag !== "ROLLBACK") commit(done, false);
			}
		},
		closed({ id }) {
			open.delete(id);
		},
		facts: () => ({
			statements: [...committed.values()].map((each) => ({ ...each })),
			leftOut,
			rows
		})
	};
}
const changesRows = new Set([
	"INSERT",
	"UPDATE",
	"DELETE",
	"MERGE",
	"COPY"
]);
const rowsChanged = ({ tag = "", rows = 0 }) => changesRows.has(tag) ? rows : 0;
const factOf = ({ text, count, rows, unsure }, allUnsure) => ({
	text,
	count,
	rows,
	...unsure || allUnsure ? { unsure: true } : {}
});
// packages/recorder/statement-log.ts
const mostStatements = 300;
const mostKept = 2e3;
const longestRound = 8;
const mostFailed = 20;
function statementLog(shapeOf, purposeOf = () => void 0) {
	let entries = [];
	const supporting = new Map();
	const timed = new Map();
	const failed = new Map();
	let leftOut = 0;
	let beganAt;
	let endedAt = 0;
	const add = ({ text, leftOut: cut, startedAt }, result, first) => {
		const shape = shapeOf(text);
		const shown = cut === void 0 || shape.endsWith("…") ? shape : `${shape}…`;
		const entry = asFact(shown, startedAt, startedAt - (beganAt ?? startedAt), result);
		const { candidates, end } = placeFor(first);
		const same = (entry.error ? void 0 : supporting.get(shown)) ?? alikeAmong(candidates, entry);
		const kept = same ?? withPurpose(entry);
		if (same) fold(same, entry);
		else entries.splice(end, 0, kept);
		if (entries.length > mostKept) leaveOut(mostStatements);
		if (result.error) noteFailed(shown, result.error);
		return kept;
	};
	const noteFailed = (text, { sqlstate: code, errorClass }) => {
		if (purposeOf(text)) return;
		const same = failed.get(`${code} ${text}`);
		if (same) same.count += 1;
		else if (failed.size < mostFailed) failed.set(`${code} ${text}`, {
			text,
			code,
			count: 1,
			...errorClass ? { errorClass } : {}
		});
	};
	const placeFor = (first) => {
		const at = first === void 0 ? -1 : entries.indexOf(first);
		if (at < 0) return {
			candidates: entries.slice(-8).filter(({ untimed }) => !untimed),
			end: entries.length
		};
		const end = endOfAnswered(entries, at);
		return {
			candidates: entries.slice(Math.max(at, end - longestRound), end),
			end
		};
	};
	const withPurpose = (entry) => {
		const kind = entry.error ? void 0 : purposeOf(entry.text);
		if (!kind) return entry;
		const withKind = {
			...entry,
			purpose: kind
		};
		supporting.set(entry.text, withKind);
		return withKind;
	};
	const leaveOut = (kept) => {
		const longest = longestStatements(entries, kept);
		entries = longest.kept;
		for (const { text } of longest.leftOut) supporting.delete(text);
		leftOut += longest.leftOut.reduce((sum, { count }) => sum + count, 0);
	};
	return {
		opened() {
			beganAt ??= performance.now();
		},
		started() {},
		ended({ id }, statement, result) {
			endedAt = result.endedAt;
			const first = result.untimed ? timed.get(id) : void 0;
			const entry = add(statement, result, first?.entry.purpose ? void 0 : first?.entry);
			if (!result.untimed) timed.set(id, {
				entry,
				durationMs: Math.max(0, endedAt - statement.startedAt)
			});
			else if (first?.entry.purpose && !entry.purpose) {
				moveTime(first.entry, entry, first.durationMs);
				timed.set(id, {
					...first,
					entry
				});
			}
		},
		closed({ id }) {
			timed.delete(id);
			endedAt = performance.now();
		},
		facts() {
			leaveOut(mostStatements);
			return {
				durationMs: micros(Math.max(0, endedAt - (beganAt ?? endedAt))),
				...failed.size > 0 ? { failed: [...failed.values()] } : {},
				statements: entries.map((entry) => ({
					...structuredClone(entry),
					startedAtMs: micros(entry.startedAtMs),
					durationMs: micros(entry.durationMs),
					longestMs: micros(entry.longestMs)
				})),
				statementsLeftOut: leftOut
			};
		}
	};
}
const micros = (ms) => Math.round(ms * 1e3) / 1e3;
function asFact(text, startedAt, startedAtMs, { tag, rows = 0, error, endedAt, untimed }) {
	const durationMs = Math.max(0, endedAt - startedAt);
	return {
		text,
		count: 1,
		startedAtMs: Math.max(0, startedAtMs),
		durationMs,
		longestMs: durationMs,
		rows,
		...untimed ? { untimed } : {},
		...tag === void 0 ? {} : { tag },
		...error ? { error: {
			sqlstate: error.sqlstate,
			...position(error)
		} } : {}
	};
}
const position = ({ position }) => position === void 0 ? {} : { position };
const alikeAmong = (entries, { text, tag, error }) => entries.findLast((each) => each.text === text && each.tag === tag && each.error?.sqlstate === error?.sqlstate);
function endOfAnswered(entries, at) {
	let end = at + 1;
	while (entries[end]?.untimed) end += 1;
	return end;
}
function moveTime(from, to, durationMs) {
	from.durationMs = Math.max(0, from.durationMs - durationMs);
	from.longestMs = Math.min(from.longestMs, from.durationMs);
	delete to.untimed;
	to.durationMs += durationMs;
	to.longestMs = Math.max(to.longestMs, durationMs);
}
function fold(entry, { durationMs, rows, untimed }) {
	if (!untimed) delete entry.untimed;
	entry.count += 1;
	entry.durationMs += durationMs;
	entry.longestMs = Math.max(entry.longestMs, durationMs);
	entry.rows += rows;
}
export { tenths as a, watchTogether as i, committedWork as n, TableLedger as o, harmless as r, longestFirst as s, statementLog as t };
