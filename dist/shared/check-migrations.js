import { m as checkVariables } from "./stagegate-migrations.js";
import { _ as teamToolOf, v as defaultEngine } from "./stagegate-steps.js";
import { t as wantsQueue } from "./wants-queue.js";
// packages/steps/migrate/check-migrations.ts
async function checkMigrations(inputs, context) {
	wantsQueue(inputs, context);
	const team = teamToolOf(inputs, context);
	const { project, timeouts } = team;
	checkVariables(project);
	if (commandsComeFirst(context)) return;
	const tool = await team.choose();
	const engine = await defaultEngine();
	const database = { address: engine.dialect.noDatabase };
	await tool.check?.({
		project,
		engine,
		database,
		services: context,
		timeouts
	});
}
function commandsComeFirst({ settings }) {
	return ["backup-db", "clone-to-staging"].map((step) => settings.step(step)).flatMap(({ before, after }) => [...before, ...after]).length + settings.step("migrate").before.length > 0;
}
export { checkMigrations as t };
