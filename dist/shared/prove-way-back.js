import { n as isHistoryTable, r as ofHistory } from "./stagegate-migrations.js";
import { Nt as tableNamed, Ot as schemaFingerprint, _t as diffSchemas, a as lostPrivileges, i as behind, j as sameContents, jt as keyOf$1, yt as undoChanges } from "./stagegate-model.js";
import { d as cancelled, g as userError, p as problemOf } from "./s3.js";
import { n as toolOn, r as undo } from "./undo-migrations.js";
// packages/steps/rollback-proof/masked-columns.ts
function writtenMasks(tables, writes) {
	const made = new Map(writes.migrated.tables.map((table) => [table.id, table]));
	const masked = new Map();
	for (const { table, masked: rules } of tables) if (rules.length > 0) masked.set(keyOf(tableNamed(table)), new Set(rules.map(columnOf)));
	const statements = writes.recordings?.flatMap((recording) => recording.statements.map(read));
	const complete = writes.recordings?.every(({ statementsLeftOut }) => statementsLeftOut === 0) === true;
	return writes.before.tables.flatMap((table) => {
		const columns = masked.get(keyOf(table.at));
		if (columns === void 0) return [];
		const now = made.get(table.id);
		const isTouched = now?.writes !== table.writes;
		const own = (statements ?? []).filter(({ names }) => names.has(table.at.name) || now && names.has(now.at.name));
		const isClear = complete && own.length > 0 && own.every(({ isWhole }) => isWhole);
		return table.columns.filter(({ column }) => columns.has(column)).filter(({ column, name }) => writes.changed.includes(name) || isRedefined(table, column, writes.changes, isTouched) || own.some(({ isWrite, names }) => isWrite && names.has(column)) || isTouched && !isClear).map(({ name }) => name);
	});
}
const keyOf = ({ schema, name }) => `${schema}\0${name}`;
const columnOf = (masked) => masked.slice(0, masked.lastIndexOf(": "));
function isRedefined({ at }, column, changes, isTouched) {
	return changes.some((change) => {
		if (change.schema !== at.schema) return false;
		if (change.kind === "table" && change.name === at.name) return change.change === "removed";
		if (change.kind !== "column" || change.table !== at.name || change.name !== column) return false;
		return change.change === "removed" || change.change === "changed" && isTouched;
	});
}
function read({ text }) {
	const names = new Set([...text.matchAll(/"((?:[^"]|"")+)"|[\p{L}_][\p{L}\p{N}_$]*/gu)].map(([word, quoted]) => quoted === void 0 ? word.toLowerCase() : quoted.replaceAll("\"\"", "\"")));
	return {
		isWrite: [
			"update",
			"delete",
			"merge",
			"do"
		].some((word) => names.has(word)) && !/^\s*(?:alter|create|comment|grant|revoke|drop)\b/i.test(text),
		isWhole: !text.endsWith("…"),
		names
	};
}
// packages/steps/rollback-proof/prove-way-back.ts
const contentLimits = {
	tableBytes: 1024 ** 3,
	totalMs: 6e4
};
const positionsUnread = "the positions of sequences: they were not read before the migration";
const unread = {
	tables: [],
	skipped: [{
		name: "the rows",
		why: "they were not read before the migration"
	}]
};
async function proveWayBack({ engine, database }, applied, watched, context) {
	const on = await toolOn(engine, database, context);
	const { legs, time } = clock();
	const historyTable = await on.tool.historyTable(on.run.project);
	const isHistory = ofHistory(historyTable);
	const isItsTable = isHistoryTable(historyTable);
	const readSchema = async () => (await database.schema()).filter((object) => !isHistory(object));
	const schemaMigrated = await readSchema();
	const changes = applied.changes.filter((change) => !isHistory(change));
	const schemaBefore = undoChanges(schemaMigrated, changes);
	const before = withoutHistory(watched.before ?? unread, isItsTable);
	const migrated = withoutHistory(watched.migrated ?? unread, isItsTable);
	const readRows = async (...since) => withoutHistory(await database.contents(contentLimits, since), isItsTable);
	const positionsMigrated = await database.positions();
	const mark = await database.mark();
	const used = await time("read the rows", () => readRows(before, migrated));
	const facts = {
		tool: on.tool.name,
		database: database.address.label,
		undone: applied.ids,
		legs,
		losses: [],
		schemaDifference: [],
		reUpDifference: [],
		tablesCompared: 0,
		notCompared: []
	};
	const failedDown = await time("down", () => attempt(() => undo(on, applied.ids), context));
	if (failedDown) return {
		...facts,
		class: failedDown.code === "no-way-back" ? "no-down" : "down-fails",
		failure: failedDown.message
	};
	const compared = await time("compare", async () => {
		const after = await readRows(before, migrated, used);
		return {
			schema: await readSchema(),
			positions: await database.positions(),
			contents: await database.compareContents({
				before,
				migrated,
				used,
				after
			}),
			didNothing: sameContents(used, after)
		};
	});
	const failedUp = await time("up again", () => attempt(() => upAgain(on, applied.ids), context));
	const reUpDifference = failedUp ? [] : [...schemaChanges(schemaMigrated, await readSchema()), ...behind(positionsMigrated.filter(isOlder(watched.positions ?? [])), await database.positions())];
	const { losses, tables, restored, changed, notCompared } = compared.contents;
	const unproven = writtenMasks(mark?.contents?.tables ?? [], {
		before,
		migrated,
		changed,
		changes,
		recordings: watched.recordings
	});
	const schemaDifference = [
		...schemaChanges(schemaBefore, compared.schema),
		...behind(watched.positions ?? [], compared.positions),
		...lostPrivileges(schemaBefore, compared.schema, mark?.source?.surroundings ?? {})
	];
	return {
		...facts,
		class: classOf({
			schemaDifference: schemaDifference.length,
			downChangedNothing: schemaFingerprint(compared.schema) === schemaFingerprint(schemaMigrated) && compared.didNothing && (changes.length > 0 || losses.length > 0),
			reUpFails: failedUp !== void 0 || reUpDifference.length > 0,
			losses: losses.length,
			unproven: unproven.length
		}),
		...unproven.length > 0 ? { unproven } : {},
		losses,
		schemaDifference,
		reUpDifference,
		tablesCompared: tables,
		restored,
		notCompared: [...notCompared, ...watched.positions ? [] : [positionsUnread]],
		...failedUp ? { failure: failedUp.message } : {}
	};
}
const schemaChanges = (before, after) => diffSchemas(before, after).filter(({ change }) => change !== "replaced");
function isOlder(before) {
	const keys = new Set(before.map(keyOf$1));
	return (object) => keys.has(keyOf$1(object));
}
function classOf(found) {
	if (found.downChangedNothing) return "down-empty";
	if (found.schemaDifference > 0) return "schema-differs";
	if (found.reUpFails) return "re-up-fails";
	if (found.losses > 0) return "reversible-but-loses";
	return found.unproven > 0 ? "not-proven" : "reversible";
}
function withoutHistory(contents, isHistory) {
	const of = ({ at }) => at === void 0 || !isHistory(at);
	return {
		tables: contents.tables.filter(of),
		skipped: contents.skipped.filter(of)
	};
}
async function upAgain({ tool, run, inTime }, ids) {
	await inTime((timed) => tool.up(timed));
	const { applied } = await tool.state(run);
	const not = ids.filter((id) => !applied.includes(id));
	if (not.length > 0) throw userError({
		code: "still-pending",
		message: `${tool.name} reported success, but the history does not have ${not.join(", ")}.`
	});
}
async function attempt(work, { signal }) {
	try {
		await work();
		return;
	} catch (error) {
		if (signal.aborted) throw cancelled();
		const { code, message, details = [] } = problemOf(error);
		const said = details.findLast((line) => /error/i.test(line));
		return {
			code,
			message: said === void 0 ? message : `${message} ${said}`
		};
	}
}
function clock() {
	const legs = [];
	return {
		legs,
		async time(leg, work) {
			const started = performance.now();
			try {
				return await work();
			} finally {
				legs.push({
					leg,
					durationMs: Math.round(performance.now() - started)
				});
			}
		}
	};
}
export { proveWayBack as n, contentLimits as t };
