// packages/log/bounded-output.ts
const most = {
	lines: 1e3,
	characters: 262144,
	inOneLine: 4e3,
	last: 20
};
function boundedOutput(log) {
	let lines = 0;
	let characters = 0;
	let held = 0;
	const last = [];
	return {
		line(text) {
			const shown = text.length > most.inOneLine ? `${text.slice(0, most.inOneLine)}… (${text.length - most.inOneLine} more characters)` : text;
			lines += 1;
			characters += shown.length;
			if (lines <= most.lines && characters <= most.characters) return log.output(shown);
			if (held === 0) log.output("… This is much output: only its last lines are shown from here on.");
			held += 1;
			last.push(shown);
			if (last.length > most.last) last.shift();
		},
		end() {
			if (held > last.length) log.output(`… ${held - last.length} lines are not shown.`);
			for (const line of last.splice(0)) log.output(line);
		}
	};
}
export { boundedOutput as t };
