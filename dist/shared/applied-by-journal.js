import { h as refused } from "./s3.js";
import { vt as joinChanges } from "./stagegate-model.js";
// packages/steps/way-back/applied-by-journal.ts
function appliedByJournal(entries, { address: { label } }) {
	const releases = [];
	for (const entry of entries) {
		if (entry.type !== "step" || entry.step !== "migrate" && entry.step !== "rollback") continue;
		if (!entry.facts || place(entry.facts.database) !== place(label)) continue;
		if (entry.step === "rollback") takeBack(releases, entry.facts);
		else apply(releases, entry.facts, entry.verdict === "passed");
	}
	const last = releases.at(-1);
	if (last === void 0) throw nothingToUndo(label);
	const { unknown, passed: _, ...applied } = last;
	if (unknown.length > 0) throw outcomeUnknown(label, unknown);
	return applied;
}
function apply(releases, facts, passed) {
	const open = releases.at(-1)?.passed === false ? releases.pop() : void 0;
	const pending = facts.pendingBefore.map(({ id }) => id);
	const unknown = facts.unknown ? pending : (open?.unknown ?? []).filter((id) => !pending.includes(id));
	const rehearsed = facts.gate?.refusals.length === 0 ? facts.gate.evidence?.wayBack : void 0;
	const ids = [...open?.ids ?? [], ...facts.applied];
	if (ids.length === 0 && unknown.length === 0) return;
	releases.push({
		ids,
		outOfOrder: [...open?.outOfOrder ?? [], ...facts.outOfOrder ?? []],
		changes: joinChanges(open?.changes ?? [], facts.changes),
		...rehearsed ? { rehearsed } : {},
		passed,
		unknown
	});
}
function takeBack(releases, { way, dryRun, undone, kept }) {
	if (dryRun) return;
	if (way !== "down" && kept !== void 0) releases.length = 0;
	const last = releases.at(-1);
	if (last === void 0) return;
	last.ids = last.ids.filter((id) => !undone.includes(id));
	if (last.ids.length === 0) releases.pop();
}
const place = (label) => label.slice(label.lastIndexOf("@") + 1);
const nothingToUndo = (label) => refused({
	code: "nothing-to-undo",
	message: `The journal has no migration that was applied to ${label} and not undone since.`,
	next: "Give the journal of the run that migrated this database; without one, undo it with the tool by hand, or restore a backup."
});
const outcomeUnknown = (label, ids) => refused({
	code: "outcome-unknown",
	message: `A migration of ${label} ended without a look at what it had done: the database could not be asked.`,
	next: "See in the database's history which of these were applied, and undo them with the tool by hand, or restore a backup.",
	details: ids.map((id) => `may be applied: ${id}`)
});
export { appliedByJournal as t };
