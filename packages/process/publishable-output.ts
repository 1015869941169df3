import { existsSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";

/** What programs say of themselves, not of data. Where a name may stand, it is one of code or of a machine. */
const ofPrograms = [
  /Could not find migration method: (?:up|down)\b/,
  /Cannot find (?:module|package) '[\w@./-]{1,200}'/,
  /No module named '?[\w.]{1,200}'?/,
  /cannot load such file -- [\w./-]{1,200}/,
  /^(?:[\w./-]*\/)?(?:sh|bash|dash|ash): (?:line )?\d+: [\w./-]{1,100}: (?:command )?not found$/,
  /ReferenceError: [\w$]{1,100} is not defined/,
  /(?:connect ECONNREFUSED|listen EADDRINUSE)[ :]+[\da-f.:]+/,
  /getaddrinfo (?:ENOTFOUND|EAI_AGAIN) [\w.-]{1,253}/,
  /password authentication failed for user "[\w.@-]{1,63}"/,
  /(?:self[- ]signed certificate(?: in certificate chain)?|unable to verify the first certificate)/,
];

/** The name of an error's class, without the message after it. */
const errorClass =
  /(?:^|[\s:(])((?:[A-Za-z_]\w{0,60}(?:\.|::)){0,6}[A-Z]\w{0,60}(?:Error|Exception|Violation))(?=:|$)/;

interface More {
  trace?: readonly string[];
  reasonsIn?: (lines: readonly string[]) => readonly string[];
}

/** So many of each kind; of places more, for a migration's own stands at the end of a Python trace. */
const most = { told: 5, places: 10 };

/**
 * What of a failed program's output may stand in a journal, a report and a pull request, which more people read
 * than may read the database: messages that are known to hold no value of a row, the names of errors' classes,
 * and places in files of the project, as `path:line:column`. All else is in the log alone, for a program can
 * print whatever it has read.
 *
 * @param directory absolute; places outside of it, and in packages, are left out.
 * @param more.trace where the places are looked for, should that be more than the lines with the messages.
 * @param more.reasonsIn the messages of a database's server that are known to hold no value.
 */
export function publishableOutput(
  lines: readonly string[],
  directory: string,
  { trace = lines, reasonsIn = () => [] }: More = {},
): string[] {
  const messages = [...reasonsIn(lines), ...lines.flatMap(ofProgram)];
  const classes = lines.flatMap((line) => errorClass.exec(line)?.[1] ?? []);
  const places = trace.flatMap((line) => placesIn(line, directory));
  const first = (told: readonly string[], count: number) => [...new Set(told)].slice(0, count);
  return [...first(messages, most.told), ...first(classes, most.told), ...first(places, most.places)];
}

const ofProgram = (line: string) => ofPrograms.flatMap((message) => message.exec(line)?.[0] ?? []);

/** As Node, Python and most others write them. A place counts only where the file is there: no value is one. */
function placesIn(line: string, directory: string): string[] {
  const written = [
    ...line.matchAll(/([^\s"'`():]+\.\w+):(\d{1,7})(?::(\d{1,7}))?/g),
    ...line.matchAll(/File "([^"]+\.\w+)", line (\d{1,7})/g),
  ];
  return written.flatMap(([, file = "", row = "", column]) => {
    const path = relative(directory, resolve(directory, file.replace(/^\/\/\//, "/")));
    const parts = path.split(sep);
    if (parts.includes("..") || parts.includes("node_modules") || !existsSync(join(directory, path)))
      return [];
    return [[parts.join("/"), row, ...(column === undefined ? [] : [column])].join(":")];
  });
}
