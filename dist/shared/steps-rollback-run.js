import { a as takeMigrationLock, r as ofHistory } from "./stagegate-migrations.js";
import { _ as verdictOf, d as cancelled, g as userError, h as refused, o as isS3, p as problemOf } from "./s3.js";
import { i as rollbackCommand } from "./stagegate-report.js";
import { f as needCapability, h as identityMissing, m as watchStream, n as openTarget, y as engineOf } from "./stagegate-steps.js";
import { At as describeObject, Ct as comparedFingerprint, Mt as objectName, V as isBackupOf, _t as diffSchemas, g as unfinishedProblem, m as unfinishedIn, yt as undoChanges } from "./stagegate-model.js";
import { ct as formatDuration, i as counted, k as _usingCtx, o as formatCount } from "./stagegate-start.js";
import { t as appliedByJournal } from "./applied-by-journal.js";
import { n as toolOn, r as undo, t as refuseChangedHistory } from "./undo-migrations.js";
import { n as verifyBackup, o as fetchBackup } from "./stagegate-storage.js";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
// packages/steps/rollback/plan.ts
const countMs = 6e4;
const noFacts = {
	dryRun: false,
	undone: [],
	losses: [],
	rows: [],
	leftOut: [],
	schemaDifference: [],
	phases: []
};
function linesOf({ what, facts, doubt }) {
	const lost = lossLines(facts);
	return [
		what,
		...lost.length === 0 ? [] : ["What is lost by it:", ...lost.map((line) => `  ${line}`)],
		doubt === void 0 ? "The rehearsal went this very way back, and found every row as it was before." : notCounted(facts, lost.length)
	];
}
function notCounted({ way }, counted) {
	if (way === "down") return counted === 0 ? "Neither a column nor a table goes by it. Values that the migration changed elsewhere are not restored." : "Values that the migration changed in columns that stay are not restored.";
	return counted === 0 ? "No table changes its number of rows; changed rows are not counted." : "Changed rows are not counted.";
}
const lossLines = ({ losses, rows }) => [...losses.map(describeLoss), ...rows.map(describeRows)];
function describeLoss({ table, column, what, count }) {
	const amount = count === void 0 ? "not counted" : formatCount(count);
	return `${column ?? table}: ${amount} ${column === void 0 ? "rows" : "values"}${lossEndings[what]}`;
}
const lossEndings = {
	dropped: ", dropped",
	"not-restored": " from before the migration, not restored",
	changed: ", others than before the migration",
	"left-behind": " of the migration, left behind"
};
function describeRows({ table, now, after, estimated }) {
	const count = (rows) => rows === void 0 ? "no such table" : `${estimated ? "about " : ""}${formatCount(rows)}`;
	return `${table}: ${count(now)} rows now, ${count(after)} after going back`;
}
function rowsChanges(now, after) {
	const [here, there] = [new Map(now.map((each) => [each.table, each])), new Map(after.map((each) => [each.table, each]))];
	return [...new Set([...here.keys(), ...there.keys()])].sort().flatMap((table) => {
		const [a, b] = [here.get(table), there.get(table)];
		const estimated = a?.estimated || b?.estimated;
		if (a?.rows === b?.rows && !estimated) return [];
		return {
			table,
			...a === void 0 ? {} : { now: a.rows },
			...b === void 0 ? {} : { after: b.rows },
			...estimated ? { estimated } : {}
		};
	});
}
const lostRows = ({ rows }) => rows.reduce((sum, { now = 0, after = 0 }) => sum + Math.max(0, now - after), 0);
function outcomeOf(facts, headline, problem) {
	return {
		verdict: problem ? verdictOf(problem) : "passed",
		headline,
		facts,
		outputs: {
			changed: String(!facts.dryRun && (facts.undone.length > 0 || facts.kept !== void 0)),
			undone: String(facts.undone.length),
			kept: facts.kept ?? ""
		},
		...problem ? { problem } : {}
	};
}
// packages/steps/rollback/down.ts
async function planDown(inputs, { engine, database }, context) {
	const entries = await context.journal.entries();
	const on = await toolOn(engine, database, context);
	await refuseUnfinished(on, entries);
	const applied = appliedByJournal(entries, database);
	await refuseChangedHistory(on, applied);
	const isHistory = ofHistory(await on.tool.historyTable(on.run.project));
	const own = applied.changes.filter((change) => !isHistory(change));
	const facts = {
		...noFacts,
		way: "down",
		database: database.address.label,
		environment: inputs.environment,
		undone: applied.ids,
		losses: [...await lossesOf(own, database), ...seenInRehearsal(applied)]
	};
	if (inputs.environment === "production") await refuseMoreThanAnnounced(applied, facts.losses, database);
	const doubt = doubtOf(applied, facts.losses);
	return {
		facts,
		...doubt === void 0 ? {} : { doubt },
		what: `Undoing ${applied.ids.toReversed().join(", ")} with ${on.tool.name}.`,
		act: () => act(on, {
			...applied,
			changes: own
		}, {
			facts,
			compared: (object) => !isHistory(object)
		}, context)
	};
}
async function refuseUnfinished({ tool, run }, entries) {
	const unfinished = unfinishedIn(await run.database.begunNotes(), entries, run.database.address.label);
	if (unfinished === void 0) return;
	const { applied } = await tool.state(run);
	const fingerprint = comparedFingerprint(await run.database.schema());
	throw refused(unfinishedProblem(unfinished, {
		applied,
		fingerprint
	}));
}
function doubtOf({ ids, rehearsed }, losses) {
	if (!rehearsed) return {
		why: "no rehearsal that the gate took as it is went this way back",
		way: "down"
	};
	const { class: kind, undone, notCompared } = rehearsed;
	const cameBack = rehearsed.losses.every(({ what }) => what === "dropped");
	const found = `the rehearsal found this way back to be ${kind}`;
	if (impassable.has(kind)) return {
		why: found,
		way: "restore"
	};
	const whyOf = () => {
		if (kind !== "reversible" && kind !== "reversible-but-loses" || !cameBack) return found;
		if (undone.join("\n") !== ids.join("\n")) return `the rehearsal undid other migrations: ${undone.join(", ") || "none"}`;
		if (notCompared > 0) return "the rehearsal could not compare everything";
		if (kind === "reversible-but-loses" && losses.some(({ count }) => count !== 0)) return "data would be lost that is there now";
	};
	const why = whyOf();
	return why === void 0 ? void 0 : {
		why,
		way: "down"
	};
}
const seenInRehearsal = ({ rehearsed }) => (rehearsed?.losses ?? []).filter(({ what }) => what !== "dropped");
async function refuseMoreThanAnnounced({ ids, rehearsed }, announced, database) {
	if (!rehearsed) return;
	const next = "Correct the way down and rehearse again, undo it by hand, or restore a backup: `rollback --way restore`.";
	const unannounced = rehearsed.losses.filter(({ what, table, column }) => what === "dropped" && !announced.some((each) => each.table === table && (each.column === void 0 || each.column === column)));
	const undoesAll = rehearsed.undone.every((id) => ids.includes(id));
	const more = [];
	for (const loss of unannounced) if (undoesAll || loss.column === void 0 && await database.hasTable(loss.table)) more.push(loss);
	if (more.length > 0) throw refused({
		code: "drops-more",
		message: "On the copy, this down migration dropped more than the migrations had created.",
		next,
		details: more.map(describeLoss)
	});
	const others = ids.filter((id) => !rehearsed.undone.includes(id));
	if (others.length > 0) throw refused({
		code: "undoes-more",
		message: `The rehearsal undid other migrations than these, and not ${others.join(", ")}.`,
		next
	});
}
const impassable = new Set([
	"no-down",
	"down-fails",
	"down-empty"
]);
async function lossesOf(changes, database) {
	const tables = changes.filter(({ kind }) => kind === "table");
	const changed = new Set(tables.map((change) => `${change.change} ${objectName(change)}`));
	const columns = changes.filter((column) => column.kind === "column" && !changed.has(`${column.change} ${tableText(column)}`));
	const losses = [];
	for (const { change, schema = "", name, ...rest } of tables) {
		const table = objectName({
			schema,
			name,
			...rest
		});
		if (change === "added") losses.push({
			table,
			what: "dropped",
			...countOf(await database.countOf({
				schema,
				name
			}, countMs))
		});
		if (change === "removed") losses.push({
			table,
			what: "not-restored"
		});
	}
	for (const change of columns) {
		const { schema = "", table: name = "" } = change;
		const of = {
			table: tableText(change),
			column: objectName(change)
		};
		if (change.change === "added") {
			const count = await database.countOf({
				schema,
				name,
				column: change.name
			}, countMs);
			losses.push({
				...of,
				what: "dropped",
				...countOf(count)
			});
		}
		if (change.change === "removed") losses.push({
			...of,
			what: "not-restored"
		});
	}
	return losses;
}
const tableText = ({ schema = "", table: name = "" }) => objectName({
	schema,
	name
});
const countOf = (count) => count === void 0 ? {} : { count };
async function act(on, applied, { facts, compared }, { signal }) {
	const { database } = on.run;
	const wanted = undoChanges(await database.schema(), applied.changes).filter(compared);
	const started = performance.now();
	const failure = await undo(on, applied.ids).then(() => void 0, (error) => problemOf(error));
	if (signal.aborted) throw cancelled();
	const durationMs = Math.round(performance.now() - started);
	const { applied: still } = await on.tool.state(on.run);
	const undone = applied.ids.filter((id) => !still.includes(id));
	const schemaDifference = diffSchemas(wanted, (await database.schema()).filter(compared)).filter(({ change }) => change !== "replaced");
	const done = {
		...facts,
		undone,
		schemaDifference,
		phases: [{
			phase: "down",
			durationMs
		}]
	};
	const problem = failure ? halfDone(failure, applied.ids, undone) : differs(schemaDifference);
	return outcomeOf(done, problem ? problem.message.replace(/\.$/, "") : `${counted(undone.length, "migration")} undone in ${formatDuration(durationMs)}, the schema is as before`, problem);
}
function halfDone(problem, ids, undone) {
	if (problem.kind === "bug") return problem;
	const left = ids.filter((id) => !undone.includes(id));
	const details = [
		...problem.details ?? [],
		`undone: ${undone.join(", ") || "none"}`,
		`still applied: ${left.join(", ") || "none"}`
	];
	return {
		...problem,
		details
	};
}
function differs(difference) {
	if (difference.length === 0) return void 0;
	return {
		kind: "user",
		code: "schema-differs",
		message: `The migrations were undone, but the schema differs from the one before them in ${difference.length === 1 ? "one object" : `${difference.length} objects`}.`,
		next: "Remove or restore what is listed by hand: the migration may fail where it runs again.",
		details: difference.map((change) => `${describeObject(change)}: ${change.change}`)
	};
}
// packages/steps/rollback/replication-slots.ts
async function refuseReplicationSlots(inputs, { engine, database: { address } }, context) {
	if (!engine.capabilities.replicationSlots) return;
	const slots = await engine.replicationSlots(address, context);
	if (slots.length === 0) return;
	const one = slots.length === 1;
	const message = `${one ? "The logical replication slot" : "The logical replication slots"} ${slots.join(", ")} of ${address.label} ${one ? "stays" : "stay"} with the database that is kept: what reads from ${one ? "it" : "them"} sees no change of the new one, and the server keeps its WAL for ${one ? "it" : "them"}.`;
	if (inputs["dry-run"] || inputs["leave-slots"]) return context.log.warn(message);
	throw refused({
		code: "replication-slots",
		message,
		next: `Plan how its subscribers start over. Then say \`leave-slots: true\`, and drop the slots afterwards with ${engine.dialect.dropSlotWith}.`
	});
}
// packages/steps/rollback/restore.ts
async function planRestore(inputs, target, context) {
	const { engine, database, server } = target;
	needCapability(engine, "renameDatabase");
	await refuseReplicationSlots(inputs, target, context);
	const backups = backupsIn(await context.journal.entries());
	const own = {
		database: server.database,
		host: database.address.host,
		port: database.address.port
	};
	const known = backups.findLast(({ manifest }) => isBackupOf(manifest, own));
	const given = inputs.backup ?? (known && await placeOf(known, context));
	if (given === void 0) throw noBackup(database.address.label);
	const path = isS3(given) ? await fetchBackup(given, context) : resolve(context.workingDirectory, given);
	context.log.info("Reading the backup from the disk");
	const backup = await verifyBackup(path, inputs.identity, context);
	if (!backup.unpacked) throw identityMissing(path);
	refuseForeign(backup, server.database);
	refuseElsewhere(backup, inputs, database.address, context);
	if (!inputs["unsafe-unproven"]) refuseUnproven(backup, backups);
	const { manifest } = backup;
	const facts = {
		...noFacts,
		way: "restore",
		database: database.address.label,
		environment: inputs.environment,
		rows: rowsChanges(await database.countRows(countMs), manifest.tables),
		backup: {
			path: given,
			sha256: manifest.archive.sha256,
			createdAt: manifest.createdAt
		}
	};
	return {
		facts,
		doubt: {
			why: "what was written since is lost",
			way: "restore"
		},
		what: `Restoring the backup of ${manifest.createdAt} beside ${database.address.label}. What was written since is lost; the database stays, under another name.`,
		act: async () => {
			await engine.dropStaleCopies(database.address, context);
			const bar = context.log.progress("Restoring the backup", manifest.archive.uncompressedBytes, "bytes");
			try {
				const archive = () => watchStream(backup.openArchive(), bar);
				const switched = await engine.restoreAndSwitch(archive, database.address, manifest, context);
				const tookMs = switched.phases.reduce((sum, { durationMs }) => sum + durationMs, 0);
				const done = {
					...facts,
					...switched
				};
				return outcomeOf(done, `Restored and switched in ${formatDuration(tookMs)}, ${lostRows(done)} rows fewer; kept as ${switched.kept}`);
			} finally {
				bar.end();
			}
		}
	};
}
async function placeOf({ path, store }, { workingDirectory }) {
	if (store === void 0) return path;
	return await stat(resolve(workingDirectory, path)).catch(() => void 0) ? path : store;
}
const backupsIn = (entries) => entries.flatMap((entry) => entry.type === "step" && entry.step === "backup-db" && entry.verdict === "passed" && entry.facts ? [entry.facts] : []);
function refuseForeign({ path, manifest }, database) {
	if (manifest.database === database) return;
	throw refused({
		code: "backup-of-another-database",
		message: `${path} is a backup of "${manifest.database}", not of "${database}".`,
		next: "Give the backup of this database."
	});
}
function refuseElsewhere({ path, manifest }, inputs, { host, port, label }, { log }) {
	const { environment } = inputs;
	if (manifest.server === void 0 || manifest.server === `${host}:${port}`) return;
	const message = `${path} is a backup of "${manifest.database}" on ${manifest.server}, and ${label} is on another server.`;
	if (environment !== "production" || !inputs["unsafe-elsewhere"]) throw refused({
		code: "backup-of-another-database",
		message,
		next: environment === "production" ? "Give the backup of this server. Where production has moved here since, say `unsafe-elsewhere: true`." : "Copy rows to another server with clone-to-staging, which masks them. A backup goes back to where it came from."
	});
	log.warn(message);
}
function refuseUnproven({ path, manifest }, backups) {
	if (manifest.proven !== void 0 || backups.some(({ restored, manifest: { archive } }) => restored && archive.sha256 === manifest.archive.sha256)) return;
	throw refused({
		code: "backup-unproven",
		message: manifest.failedProof ? `The backup ${path} could not be restored when it was tested (${manifest.failedProof.code}).` : `Neither its manifest nor the journal shows that the backup ${path} was ever restored.`,
		next: "Give one that was made with `verify: restore`, or the journal of its run. Or say `unsafe-unproven: true`: its checksum is right, and its rows are counted before the switch."
	});
}
const noBackup = (label) => userError({
	code: "no-backup",
	message: `No backup was given, and the journal has none of ${label}.`,
	next: "Give `backup`: the `path` output of backup-db."
});
// packages/steps/rollback/switch.ts
async function planSwitch(inputs, target, context) {
	const { engine, database } = target;
	needCapability(engine, "renameDatabase");
	await refuseReplicationSlots(inputs, target, context);
	const names = await engine.keptDatabases(database.address, context);
	const from = inputs.to ?? names[0];
	if (from === void 0 || !names.includes(from)) throw noneKept(database.address.label, inputs.to, names);
	const { address: there } = await engineOf(inputs["database-url"], from, context);
	const other = await engine.open(there, context);
	const counts = await other.countRows(countMs).finally(() => other.close());
	const facts = {
		...noFacts,
		way: "switch",
		database: database.address.label,
		environment: inputs.environment,
		rows: rowsChanges(await database.countRows(countMs), counts),
		from
	};
	return {
		facts,
		doubt: {
			why: "what was written since is lost",
			way: "switch"
		},
		what: `Switching ${database.address.label} to ${from}. What was written since that one was replaced is lost; the database stays, under another name.`,
		act: async () => {
			const switched = await engine.switchTo(database.address, from, context);
			const tookMs = switched.phases.reduce((sum, { durationMs }) => sum + durationMs, 0);
			const done = {
				...facts,
				...switched
			};
			return outcomeOf(done, `Switched to ${from} in ${formatDuration(tookMs)}, ${lostRows(done)} rows fewer; kept as ${switched.kept}`);
		}
	};
}
function noneKept(label, wanted, names) {
	return userError({
		code: "none-kept",
		message: wanted === void 0 ? `No earlier switch kept a database of ${label}.` : `"${wanted}" is not a database that an earlier switch of ${label} kept.`,
		next: names.length === 0 ? "Restore a backup, or undo the migrations." : "Give `to` one of the names shown.",
		...names.length === 0 ? {} : { details: [...names] }
	});
}
// packages/steps/rollback/run.ts
const lockWaitMs = 6e4;
async function run(inputs, context) {
	try {
		var _usingCtx$1 = _usingCtx();
		const target = _usingCtx$1.a(await openTarget(inputs, context, "gated"));
		if (!inputs["dry-run"]) {
			if (!inputs.automatic) refuseUnconfirmed(inputs, target);
			await takeMigrationLock(target.database, context, lockWaitMs);
		}
		const plan = await planOf(inputs, target, context);
		for (const line of linesOf(plan)) context.log.info(line);
		if (inputs.automatic && plan.doubt) return leftToPeople(plan, plan.doubt, inputs, target);
		if (inputs["dry-run"]) {
			const { way, environment } = inputs;
			context.log.info(`To do it: ${rollbackCommand({
				way,
				environment,
				confirm: target.server.database
			})}`);
			return outcomeOf({
				...plan.facts,
				dryRun: true
			}, `Nothing was changed (dry-run). ${plan.what}`);
		}
		if (context.signal.aborted) throw cancelled();
		return await plan.act();
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
function planOf(inputs, target, context) {
	switch (inputs.way) {
		case "down": return planDown(inputs, target, context);
		case "restore": return planRestore(inputs, target, context);
		case "switch": return planSwitch(inputs, target, context);
	}
}
function leftToPeople({ facts }, { why, way }, { environment }, { server, database }) {
	const lost = lossLines(facts);
	const problem = {
		kind: "refused",
		code: "way-back-unproven",
		message: `${database.address.label} was not rolled back automatically: ${why}.`,
		next: "Check what would be lost, then decide. The command needs the journal of this run, and for `restore` the backup.",
		details: [
			...lost.length === 0 ? ["Nothing that can be counted is lost by it."] : ["Lost by it:", ...lost],
			"The command:",
			rollbackCommand({
				way,
				environment,
				confirm: server.database
			})
		]
	};
	return outcomeOf({
		...facts,
		dryRun: true
	}, `Left to you: ${why}`, problem);
}
function refuseUnconfirmed({ confirm }, { server, database }) {
	if (confirm === server.database) return;
	throw refused({
		code: "not-confirmed",
		message: confirm === void 0 ? `To change ${database.address.label}, its name has to be confirmed.` : `\`confirm\` names another database than ${database.address.label}.`,
		next: "Check the output of a dry run. Then give `confirm` with the database's name."
	});
}
export { run };
