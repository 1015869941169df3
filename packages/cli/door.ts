import { tmpdir } from "node:os";
import type { Secrets, Services } from "#model/step.ts";
import { servicesOf } from "#steps/run/services.ts";
import { cancelOnSignals } from "./cancel.ts";
import { withEnvFile } from "./env-file.ts";
import { eventLog } from "./event-log.ts";
import { canRedraw, terminalLog } from "./terminal-log.ts";

/** How a command tells what it does: in words, by one JSON object at its end, or by one for all that happens. */
export type Form = "text" | "object" | "lines";

/** What everything that a command prints goes through. */
export interface Printer {
  secrets: Secrets;
  form: Form;
  print(text: string): void;
}

/** The flags that every command has, as they were parsed. */
type Globals = Readonly<Partial<Record<"quiet" | "verbose" | "debug" | "dotenv", string>>>;

/** What a command may use of the world. Ctrl-C is answered from here on. */
export async function doorServices(
  globals: Globals,
  { secrets, form, print }: Printer,
): Promise<Services & AsyncDisposable> {
  const verbose = globals.verbose === "true" || globals.debug === "true";
  const loudness = verbose ? "verbose" : globals.quiet === "true" ? "quiet" : "normal";
  const log =
    form === "lines"
      ? eventLog(secrets, print, verbose)
      : terminalLog(secrets, process.stderr, { loudness, redraw: canRedraw(process.stderr, process.env) });
  const signal = cancelOnSignals(() => log.info("Cancelling; press Ctrl-C again to end at once."));
  const environment = await withEnvFile(process.env, globals.dotenv);
  return servicesOf({ log, secrets, signal, environment, temporaryRoot: tmpdir() });
}

/** Read before all else: what is wrong with the other arguments is told in this form, too. */
export function formOf(words: readonly string[]): Form {
  const given = words.findLast((word) => word === "--json" || word.startsWith("--json="));
  if (given === undefined || given === "--json=false") return "text";
  return given === "--json=lines" ? "lines" : "object";
}
