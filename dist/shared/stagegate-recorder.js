import { b as longestStatements } from "./stagegate-model.js";
import { t as statementShape } from "./stagegate-sql.js";
// packages/recorder/tenths.ts
const tenths = (ms) => Math.round(ms * 10) / 10;
// packages/recorder/statement-log.ts
const mostStatements = 300;
const mostKept = 2e3;
const longestRound = 8;
function statementLog(besideOf = () => void 0) {
	let entries = [];
	const beside = new Map();
	const timed = new Map();
	let leftOut = 0;
	let beganAt;
	let endedAt = 0;
	const add = ({ text, leftOut: cut, startedAt }, result, first) => {
		const shape = statementShape(text);
		const shown = cut === void 0 || shape.endsWith("…") ? shape : `${shape}…`;
		const entry = asFact(shown, startedAt, startedAt - (beganAt ?? startedAt), result);
		const { near, end } = placeFor(first);
		const same = (entry.error ? void 0 : beside.get(shown)) ?? likeIn(near, entry);
		const kept = same ?? withBeside(entry);
		if (same) fold(same, entry);
		else entries.splice(end, 0, kept);
		if (entries.length > mostKept) leaveOut(mostStatements);
		return kept;
	};
	const placeFor = (first) => {
		const at = first === void 0 ? -1 : entries.indexOf(first);
		if (at < 0) return {
			near: entries.slice(-8).filter(({ untimed }) => !untimed),
			end: entries.length
		};
		const end = endOfAnswered(entries, at);
		return {
			near: entries.slice(Math.max(at, end - longestRound), end),
			end
		};
	};
	const withBeside = (entry) => {
		const kind = entry.error ? void 0 : besideOf(entry.text);
		if (!kind) return entry;
		const told = {
			...entry,
			beside: kind
		};
		beside.set(entry.text, told);
		return told;
	};
	const leaveOut = (kept) => {
		const longest = longestStatements(entries, kept);
		entries = longest.kept;
		for (const { text } of longest.leftOut) beside.delete(text);
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
			const entry = add(statement, result, first?.entry.beside ? void 0 : first?.entry);
			if (!result.untimed) timed.set(id, {
				entry,
				durationMs: Math.max(0, endedAt - statement.startedAt)
			});
			else if (first?.entry.beside && !entry.beside) {
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
const likeIn = (entries, { text, tag, error }) => entries.findLast((each) => each.text === text && each.tag === tag && each.error?.sqlstate === error?.sqlstate);
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
// packages/recorder/watch-together.ts
function watchTogether(...watchers) {
	return {
		async opened(session) {
			for (const watcher of watchers) await watcher.opened(session);
		},
		started(session, statement) {
			for (const watcher of watchers) watcher.started(session, statement);
		},
		ended(session, statement, result) {
			const waits = watchers.map((watcher) => watcher.ended(session, statement, result)).filter((wait) => !!wait);
			return waits.length === 0 ? void 0 : Promise.all(waits).then(() => void 0);
		},
		closed(session) {
			for (const watcher of watchers) watcher.closed(session);
		}
	};
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
		ended: guarded((session, statement, result) => watcher.ended(session, statement, result)),
		closed: guarded((session) => watcher.closed(session))
	};
}
export { tenths as i, watchTogether as n, statementLog as r, harmless as t };
