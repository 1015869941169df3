import { ct as formatDuration } from "./stagegate-start.js";
import { pt as isAlike } from "./stagegate-model.js";
import { g as userError, h as refused, p as problemOf } from "./s3.js";
import { g as teamTool } from "./stagegate-steps.js";
// packages/steps/way-back/undo-migrations.ts
async function toolOn(engine, database, context) {
	const team = teamTool(context);
	const run = team.on({
		engine,
		database
	}, context);
	const deadline = AbortSignal.timeout(team.timeoutMs);
	const timed = {
		...run,
		services: {
			...context,
			signal: AbortSignal.any([context.signal, deadline])
		}
	};
	return {
		tool: await team.choose(),
		run,
		inTime: (work) => work(timed).catch((error) => {
			throw deadline.aborted && !context.signal.aborted && problemOf(error).kind === "cancelled" ? tookTooLong(team.timeoutMs) : error;
		})
	};
}
const tookTooLong = (timeoutMs) => userError({
	code: "migration-timeout",
	message: `It took longer than ${formatDuration(timeoutMs)} and was stopped.`,
	next: "Raise `timeout:` under `migrate:`, or find out what it waits for."
});
async function refuseChangedHistory({ tool, run }, { ids, outOfOrder }) {
	const state = await tool.state(run);
	const { applied, missing } = state;
	const absent = ids.filter((id) => !applied.includes(id));
	const [first] = ids.filter((id) => !outOfOrder.includes(id));
	const newer = first === void 0 ? [] : applied.slice(applied.indexOf(first)).filter((id) => !ids.includes(id) && !isAlike(state, id, ids));
	if (absent.length > 0 || newer.length > 0) throw refused({
		code: "history-changed",
		message: `The history of ${run.database.address.label} no longer ends with the migrations that the journal lists.`,
		next: "Something was applied or undone since. Compare both, then undo by hand or restore a backup.",
		details: [...absent.map((id) => `no longer applied: ${id}`), ...absent.length > 0 ? [] : newer.map((id) => `applied since: ${id}`)]
	});
	const gone = missing.filter((id) => ids.includes(id));
	if (gone.length > 0) throw refused({
		code: "missing-migrations",
		message: `The files of migrations to undo are not in this checkout: ${gone.join(", ")}.`,
		next: "Check out the commit that was deployed: an older one does not know how to undo them."
	});
}
async function undo({ tool, run, inTime }, ids) {
	await inTime((timed) => tool.down(timed, ids));
	const { applied } = await tool.state(run);
	const still = ids.filter((id) => applied.includes(id));
	if (still.length > 0) throw userError({
		code: "still-applied",
		message: `${tool.name} reported success, but the history still has ${still.join(", ")}.`,
		next: "Check that the tool's configuration takes its database from DATABASE_URL, and that its way down takes the history's row away."
	});
}
export { toolOn as n, undo as r, refuseChangedHistory as t };
