import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { formatDuration } from "#model/duration.ts";
import type { Endpoint } from "#model/isolation.ts";
import { cancelled, type Problem, refused, userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { cleanEnvironment } from "#process/clean-environment.ts";
import { freePort } from "#process/free-port.ts";
import { isolated, networkOf } from "#process/isolation/isolated.ts";
import { publishableOutput } from "#process/publishable-output.ts";
import { type ProgramResult, type RunningProgram, startProgram } from "#process/run-program.ts";
import { shellCommand } from "#process/shell-command.ts";
import { type AppSettings, type ReadyTarget, readyTarget } from "./app-schema.ts";
import { lastLines } from "./last-lines.ts";
import { isListening, whyNotReady } from "./ready-probe.ts";
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
  /** The problem where the app has ended though nobody asked it to. */
  hasEnded(): Promise<Problem | undefined>;
}

/**
 * Starts the user's app on the database and waits until it is ready. Disposing of it ends it with
 * everything it started; so does cancelling.
 *
 * @throws StagegateError `app-port-taken` (refused), `app-exited`, `app-not-ready`, `app-misconfigured`;
 *   `cancelled`.
 */
export async function startApp(app: AppSettings, around: AppSurroundings): Promise<RunningApp> {
  const { services } = around;
  const port = await freePort();
  const target = readyTarget(app.ready, port);
  if (target === undefined) throw misconfigured("app.ready is neither a URL nor a port");
  await refuseOldProcess(target, services.signal);

  const output = lastLines(20);
  const told = () => publishableOutput(output.lines(), around.workingDirectory, around);
  const started = performance.now();
  const network = networkOf(services);
  const program = await run(app, port, around, output.add);
  let ended: Problem | undefined;
  const ending = program.ended.then(
    (result) => {
      ended = exited(result, told());
    },
    (error: unknown) => {
      ended = (error as { problem?: Problem }).problem ?? exited(undefined, []);
    },
  );
  try {
    await untilReady({ app, target, services, ending, ended: () => ended, told });
  } catch (error) {
    await program.stop();
    throw error;
  }
  return {
    origin: target.origin,
    readyAfterMs: performance.now() - started,
    async hasEnded() {
      // The port closes a moment before we are told that the process is gone.
      if (!ended && !(await isListening(target, services.signal, network)))
        await Promise.race([ending, delay(2_000, undefined, { ref: false })]);
      return ended;
    },
    [Symbol.asyncDispose]: () => program.stop(),
  };
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
  port: number,
  { services, workingDirectory, databaseUrl, connectionVariables, reaches }: AppSurroundings,
  keep: (line: string) => void,
): Promise<RunningProgram> {
  const { values, missing } = resolveSettings(app.env, services);
  if (missing.length > 0) throw misconfigured(`app.env: the variable ${missing.join(", ")} is not set`);
  if (databaseUrl === undefined && Object.values(values).some((value) => value.includes("{url}")))
    throw misconfigured("app.env uses {url}, but no database-url is given");
  const put = (text: string) =>
    text.replaceAll("{port}", String(port)).replaceAll("{url}", () => databaseUrl ?? "");
  const onLine = (line: string) => {
    // Before it is shortened: half a secret would not be recognised.
    keep(services.secrets.redact(line));
    services.log.output(line);
  };
  const start = {
    // The port is a number of ours: the one thing that is ever put into a command.
    ...shellCommand(app.start.replaceAll("{port}", String(port))),
    environment: cleanEnvironment(services.environment, {
      ...connectionVariables,
      PORT: String(port),
      ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, put(value)])),
    }),
    directory: resolve(workingDirectory, app.directory),
  };
  return startProgram({
    ...(await isolated(start, reaches, services)),
    signal: services.signal,
    endSignal: app["stop-signal"],
    onOutput: onLine,
    onError: onLine,
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
  let why: string | undefined;
  for (let pauseMs = 50; !deadline.aborted; pauseMs = Math.min(pauseMs * 1.5, 1_000)) {
    const seen = await whyNotReady(target, deadline, networkOf(services));
    const problem = ended();
    if (problem) throw userError(problem);
    if (seen === undefined) return;
    // A look that the end of the time cuts short says less than the one before it.
    if (why === undefined || !deadline.aborted) why = seen;
    await Promise.race([ending, delay(pauseMs, undefined, { signal: deadline }).catch(() => undefined)]);
  }
  if (signal.aborted) throw cancelled();
  const problem = ended();
  if (problem) throw userError(problem);
  throw userError({
    code: "app-not-ready",
    message: `The app was not ready at ${target.url?.pathname ?? "its port"} after ${formatDuration(app.timeout)}: ${why ?? "nobody looked"}.`,
    next: "Read its output in the log. If it only needs longer, raise app.timeout in stagegate.yml.",
    details: told(),
  });
}

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
