/** Reads a file in the runner's format: `name=value`, or `name<<delimiter`, lines, `delimiter`. */
export function readCommandFile(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line === "") continue;
    const [, name = "", delimiter = ""] = /^(.+?)<<(.+)$/.exec(line) ?? [];
    if (delimiter) {
      const end = lines.indexOf(delimiter, at + 1);
      if (end < 0) throw new Error(`the delimiter of ${name} is missing`);
      values[name] = lines.slice(at + 1, end).join("\n");
      at = end;
    } else {
      const equals = line.indexOf("=");
      if (equals < 0) throw new Error(`not a line of a command file: ${line}`);
      values[line.slice(0, equals)] = line.slice(equals + 1);
    }
  }
  return values;
}
