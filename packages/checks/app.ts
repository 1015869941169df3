import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { formatDuration } from "#model/duration.ts";
import type { Endpoint } from "#model/isolation.ts";
import { cancelled, type Problem, refused, userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { cleanEnvironment } from "#process/clean-environment.ts";
import { freePort } from "#process/free-port.ts";
import { isolated, networkOf } from "#process/isolation/isolated.ts";
import { endMarked, markedProcesses } from "#process/marked-processes.ts";
import { publishableOutput } from "#process/publishable-output.ts";
import { type ProgramResult, type RunningProgram, startProgram } from "#process/run-program.ts";
import { shellCommand } from "#process/shell-command.ts";
import { type AppOutput, appOutput } from "./app-output.ts";
import { type AppSettings, type ReadyTarget, readyTarget } from "./app-schema.ts";
import { isListening, type NotReady, whyNotReady } from "./ready-probe.ts";
import { resolveSettings } from "./secret-setting.ts";

export interface AppSurroundings {
  services: Services;
  workingDirectory: string;
  /** Where that database is, for an app that may reach nothing else. */
  reaches: readonly Endpoint[];
  /** The database the app shall work on; secret. */
  databaseUrl: string | undefined;
  connectionVariables: Readonly<Record<string, string>>;
  /** The messages of a database's server in the app's output that are known to hold no value of a row. */
  reasonsIn?: (lines: readonly string[]) => readonly string[];
}

export interface RunningApp extends AsyncDisposable {
  /** What `{app}` stands for in checks. */
  origin: string;
  readyAfterMs: number;
  /** The last line of its output that tells of an error, for the log alone; undefined where there is none. */
  lastErrorLine(): string | undefined;
  /** Ends it. Gives the problem where it had ended though nobody asked it to, or cannot be ended this way. */
  finish(): Promise<Problem | undefined>;
}

/**
 * Starts the user's app on the database and waits until it is ready. Disposing of it ends it with
 * everything it started; so does cancelling.
 *
 * @throws StagegateError `app-port-taken` (refused), `app-exited`, `app-left-group`, `app-not-ready`,
 *   `app-answers-badly`, `app-misconfigured`; `cancelled`.
 */
export async function startApp(app: AppSettings, around: AppSurroundings): Promise<RunningApp> {
  const { services } = around;
  const port = await freePort();
  const target = readyTarget(app.ready, port);
  if (target === undefined) throw misconfigured("app.ready is neither a URL nor a port");
  await refuseOldProcess(target, services.signal);

  const output = appOutput(services);
  const told = () => publishableOutput(output.lines(), around.workingDirectory, around);
  const started = performance.now();
  const network = networkOf(services);
  // Whatever the app does to be on its own, its processes are known by this.
  const mark = { name: "STAGEGATE_APP", value: randomUUID() };
  const program = await run(app, { port, mark }, around, output.add);
  let ended: Problem | undefined;
  const ending = program.ended.then(
    async (result) => {
      const goesOn =
        (result.exitCode === 0 && marked(mark).length > 0) ||
        (await isListening(target, new AbortController().signal, network));
      ended = goesOn ? leftGroup(target) : exited(result, told());
    },
    (error: unknown) => {
      ended = (error as { problem?: Problem }).problem ?? exited(undefined, []);
    },
  );
  const stop = async () => {
    await program.stop();
    await endMarked(`${mark.name}=${mark.value}`);
    output.end();
  };
  try {
    await untilReady({ app, target, services, ending, ended: () => ended, told });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    origin: target.origin,
    readyAfterMs: performance.now() - started,
    lastErrorLine: output.lastErrorLine,
    async finish() {
      // The port closes a moment before we are told that the process is gone.
      if (!ended && !(await isListening(target, services.signal, network)))
        await Promise.race([ending, delay(2_000, undefined, { ref: false })]);
      if (ended) return ended;
      await program.stop();
      // Before what left is ended as well: its group was all that an app in the foreground has.
      return (await isListening(target, services.signal, network)) ? leftGroup(target) : undefined;
    },
    [Symbol.asyncDispose]: stop,
  };
}

/** What began in good order and goes on: a daemon, whose port can open a moment later. */
const marked = ({ name, value }: Mark) => markedProcesses(`${name}=${value}`);

interface Mark {
  name: string;
  value: string;
}

/** What answers there before the app is started is another process: its answers would prove nothing. */
async function refuseOldProcess(target: ReadyTarget, signal: AbortSignal): Promise<void> {
  if (!(await isListening(target, signal))) return;
  throw refused({
    code: "app-port-taken",
    message: `Something answers at ${target.host}:${target.port} already, before the app was started.`,
    next: "Stop it, or let the app take the free port that {port} stands for: the checks would test the old process.",
  });
}

async function run(
  app: AppSettings,
  { port, mark }: { port: number; mark: Mark },
  { services, workingDirectory, databaseUrl, connectionVariables, reaches }: AppSurroundings,
  keep: AppOutput["add"],
): Promise<RunningProgram> {
  const { values, missing } = resolveSettings(app.env, services);
  if (missing.length > 0) throw misconfigured(`app.env: the variable ${missing.join(", ")} is not set`);
  if (databaseUrl === undefined && Object.values(values).some((value) => value.includes("{url}")))
    throw misconfigured("app.env uses {url}, but no database-url is given");
  const put = (text: string) =>
    text.replaceAll("{port}", String(port)).replaceAll("{url}", () => databaseUrl ?? "");
  const start = {
    // The port is a number of ours: the one thing that is ever put into a command.
    ...shellCommand(app.start.replaceAll("{port}", String(port))),
    environment: cleanEnvironment(services.environment, {
      ...connectionVariables,
      PORT: String(port),
      [mark.name]: mark.value,
      ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, put(value)])),
    }),
    directory: resolve(workingDirectory, app.directory),
  };
  return startProgram({
    ...(await isolated(start, reaches, services)),
    signal: services.signal,
    endSignal: app["stop-signal"],
    onOutput: (line) => keep(line, "output"),
    onError: (line) => keep(line, "error"),
  });
}

interface Starting {
  app: AppSettings;
  target: ReadyTarget;
  services: Services;
  ending: Promise<void>;
  ended(): Problem | undefined;
  told(): string[];
}

async function untilReady({ app, target, services, ending, ended, told }: Starting): Promise<void> {
  const { signal } = services;
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(app.timeout)]);
  let last: NotReady | undefined;
  for (let pauseMs = 50; !deadline.aborted; pauseMs = Math.min(pauseMs * 1.5, 1_000)) {
    const seen = await whyNotReady(target, deadline, networkOf(services));
    const problem = ended();
    if (problem) throw userError(problem);
    if (seen === undefined) return;
    // A look that the end of the time cuts short says less than the one before it.
    if (last === undefined || !deadline.aborted) last = seen;
    await Promise.race([ending, delay(pauseMs, undefined, { signal: deadline }).catch(() => undefined)]);
  }
  if (signal.aborted) throw cancelled();
  const problem = ended();
  if (problem) throw userError(problem);
  throw userError({ ...notReady(app, target, last), details: told() });
}

/** An app that answers with an error is up: its path or its health is wrong, and waiting longer is no help. */
function notReady(app: AppSettings, target: ReadyTarget, last: NotReady | undefined): Problem {
  const where = target.url?.href ?? `${target.host}:${target.port}`;
  const after = formatDuration(app.timeout);
  if (last?.status !== undefined)
    return {
      kind: "user",
      code: "app-answers-badly",
      message: `The app answers at ${where}, but still with status ${last.status} after ${after}.`,
      next:
        last.status < 500
          ? "Correct the path in app.ready, or give a port there where no path tells that the app is up."
          : "The app is up and not well: its own output in the log says why.",
    };
  return {
    kind: "user",
    code: "app-not-ready",
    message: `The app was not ready at ${where} after ${after}: ${last?.why ?? "nobody looked"}.`,
    next: "Read its output in the log: it must listen on the port that PORT and {port} name. If it only needs longer, raise app.timeout in stagegate.yml.",
  };
}

const leftGroup = ({ host, port }: ReadyTarget): Problem => ({
  kind: "user",
  code: "app-left-group",
  message: `The app left its process group: the process that app.start began has ended, but the app still runs at ${host}:${port}.`,
  next: "Let it stay in the foreground, so that it can be watched and ended: puma without -d, nginx with `daemon off;`, pm2-runtime, no setsid or nohup.",
});

function exited(result: ProgramResult | undefined, details: string[]): Problem {
  const how = result?.endedBy ? `by ${result.endedBy}` : `with exit code ${result?.exitCode ?? "unknown"}`;
  return {
    kind: "user",
    code: "app-exited",
    message: `The app ended by itself ${how}${result ? ` after ${formatDuration(result.durationMs)}` : ""}.`,
    next: "Read its output in the log. app.start must stay in the foreground and listen on $PORT.",
    details,
  };
}

const misconfigured = (what: string) =>
  userError({
    code: "app-misconfigured",
    message: `stagegate.yml, smoke-test: ${what}.`,
    next: "Correct it and run again; nothing was started.",
  });
