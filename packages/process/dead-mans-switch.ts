import { spawn } from "node:child_process";
import { once } from "node:events";

/** Cleaning up that happens even if we are killed with SIGKILL. */
export interface DeadMansSwitch {
  /** Adds a process to end when we die. */
  endsProcess(pid: number): void;
  /** Adds a directory to remove when we die, after the processes. */
  removesDirectory(path: string): void;
  /** Everything is cleaned up already: nothing is left to do. */
  disarm(): Promise<void>;
}

/**
 * Waits on a pipe whose other end only we hold, so that it closes when we end, in whatever way. SIGQUIT
 * first because it makes a database server end its children; what still lives after five seconds is killed.
 */
const script = `
pids= directories=
while IFS= read -r line; do
  case $line in
    disarm) exit 0 ;;
    process\\ *) pids="$pids \${line#process }" ;;
    directory\\ *) directories="$directories
\${line#directory }" ;;
  esac
done
for pid in $pids; do kill -s QUIT "$pid"; done
for pid in $pids; do
  tries=0
  while kill -s 0 "$pid" && [ $tries -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
  kill -s KILL "$pid"
done
IFS='
'
set -f
for directory in $directories; do
  tries=0
  # A program that is just ending may still write there.
  while rm -rf -- "$directory"; [ -e "$directory" ] && [ $tries -lt 50 ]; do
    sleep 0.1
    tries=$((tries + 1))
  done
done
`;

/** Starts the watcher: one small shell in a session of its own, so that Ctrl-C does not reach it. */
export function deadMansSwitch(path: string | undefined): DeadMansSwitch {
  const watcher = spawn("sh", ["-c", script], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
    cwd: "/",
    env: { PATH: path ?? "/usr/bin:/bin" },
  });
  const gone = once(watcher, "exit").catch(() => undefined);
  const { stdin } = watcher;
  // Without a shell there is nobody to write to; orderly cleaning still happens.
  stdin.on("error", () => undefined);
  watcher.unref();
  (stdin as typeof stdin & { unref?: () => void }).unref?.();
  const tell = (line: string) => void stdin.write(`${line}\n`);
  return {
    endsProcess: (pid) => tell(`process ${pid}`),
    removesDirectory: (directory) => tell(`directory ${directory}`),
    async disarm() {
      stdin.end("disarm\n");
      watcher.ref();
      await gone;
    },
  };
}
