import { Q as formatCount, Z as formatBytes, bt as formatDuration } from "./stagegate-model.js";
// packages/log/amount.ts
function formatProgress(done, total, unit) {
	const amount = (value) => unit === "bytes" ? formatBytes(value) : formatCount(value);
	const all = total === void 0 ? amount(done) : `${amount(done)} of ${amount(total)}`;
	return unit === "rows" ? `${all} rows` : all;
}
// packages/log/line-progress.ts
const everyMs = 5e3;
function lineProgress(write, label, total, unit, now = () => performance.now()) {
	const started = now();
	let told = started;
	let [done, current] = [0, label];
	return {
		update(amount, what) {
			done = amount;
			current = what === void 0 ? label : `${label}: ${what}`;
			if (now() - told < everyMs) return;
			told = now();
			write(`${current}: ${formatProgress(done, total, unit)}, ${formatDuration(told - started)}`);
		},
		end() {
			if (told !== started) write(`${label}: done, ${formatProgress(done, void 0, unit)} in ${formatDuration(now() - started)}`);
		}
	};
}
export { formatProgress as n, lineProgress as t };
