// packages/cli/columns.ts
const unasked = 100;
const [narrowest, widest] = [40, 120];
function columnsOf(stream, environment) {
	const said = Number(environment.COLUMNS);
	const columns = stream.isTTY && stream.columns || (Number.isInteger(said) && said > 0 ? said : unasked);
	return Math.min(widest, Math.max(narrowest, columns));
}
export { columnsOf as t };
