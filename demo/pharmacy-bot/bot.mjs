import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** `node bot.mjs start|stop`: the live bot of this machine, with the settings (PORT, DATABASE_URL) of BOT_SETTINGS. */
const settings = process.env.BOT_SETTINGS ?? "/etc/pharmacy-bot.env";
const pidFile = join(tmpdir(), `pharmacy-bot-${settings.replace(/\W+/g, "-")}.pid`);

function stop() {
  if (!existsSync(pidFile)) return;
  try {
    process.kill(Number(readFileSync(pidFile, "utf8")), "SIGTERM");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
  rmSync(pidFile);
}

stop();
if (process.argv[2] === "start") {
  const server = spawn(process.execPath, [`--env-file=${settings}`, "server.mjs"], {
    cwd: import.meta.dirname,
    detached: true,
    stdio: "ignore",
  });
  writeFileSync(pidFile, String(server.pid));
  server.unref();
}
process.stdout.write(`bot ${process.argv[2]}\n`);
