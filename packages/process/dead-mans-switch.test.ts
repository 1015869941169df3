import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { testDirectory } from "#test/support/services.ts";
import { deadMansSwitch } from "./dead-mans-switch.ts";

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** A process that would live for an hour, in a group of its own as everything we start. */
function sleeper(): { pid: number; isAlive(): boolean } {
  const child = spawn("sleep", ["3600"], { detached: true, stdio: "ignore" });
  onTestFinished(() => void child.kill("SIGKILL"));
  return { pid: child.pid ?? -1, isAlive: () => child.exitCode === null && child.signalCode === null };
}

/** Another process that arms the switch for `pid` and `directory`, then runs `end`. */
async function armElsewhere(pid: number, directory: string, end: string) {
  const script = `
    import { deadMansSwitch } from ${JSON.stringify(import.meta.resolve("./dead-mans-switch.ts"))};
    const guard = deadMansSwitch(process.env.PATH);
    guard.endsProcess(${pid});
    guard.removesDirectory(${JSON.stringify(directory)});
    ${end}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "ignore" });
  await once(child, "exit");
}

test.each([
  ["is killed", "process.kill(process.pid, 'SIGKILL')"],
  ["exits", "process.exit(0)"],
  ["throws", "throw new Error()"],
  ["has nothing more to do", ""],
])("processes end and directories go when the process that armed it %s", async (_, end) => {
  const directory = join(await testDirectory(), "it's a 'name' with $(touch x) *");
  await mkdir(join(directory, "deep", "er"), { recursive: true });
  const { pid, isAlive } = sleeper();
  await armElsewhere(pid, directory, end);
  await expect.poll(isAlive).toBe(false);
  await expect.poll(() => isThere(directory)).toBe(false);
});

test("nothing is touched once it is disarmed", async () => {
  const directory = await testDirectory();
  const { pid, isAlive } = sleeper();
  await armElsewhere(pid, directory, "await guard.disarm()");
  // Disarming waits for the watcher to be gone, so that nothing can happen after this.
  expect(isAlive()).toBe(true);
  expect(await isThere(directory)).toBe(true);
});

test("without a shell there is no switch, and no error", async () => {
  const guard = deadMansSwitch("/nonexistent");
  guard.endsProcess(1);
  await guard.disarm();
});
