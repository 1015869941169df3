import { tmpdir } from "node:os";
import { problemOf } from "#model/problem.ts";
import { secretRegistry } from "#process/secrets.ts";
import { servicesOf } from "#steps/run/services.ts";
import { cloneOn } from "./matrix/clone-on.ts";
import { majors, programsPath, serverOf } from "./matrix/majors.ts";

/** Clones on servers of every major version: `npm run matrix`, or `npm run matrix -- 13 18`. Linux on x64 only. */
const given = process.argv.slice(2);
const log = {
  info() {},
  warn: console.error,
  debug() {},
  output: console.error,
  progress: () => ({ update() {}, end() {} }),
  group: () => () => undefined,
};
console.log("server   programs  rows  seconds  lines that differ");
for (const major of given.length > 0 ? given : majors) {
  const PATH = `${programsPath(major)}:${process.env.PATH ?? ""}`;
  await using services = await servicesOf({
    log,
    secrets: secretRegistry(() => undefined),
    signal: AbortSignal.timeout(300_000),
    environment: { ...process.env, PATH },
    temporaryRoot: tmpdir(),
  });
  try {
    const { server, programs, rows, seconds, different } = await cloneOn(serverOf(major), services);
    const figures = [
      server.padEnd(7),
      programs.padEnd(8),
      String(rows).padStart(4),
      seconds.toFixed(1).padStart(7),
    ];
    console.log([...figures, different].join("  "));
    if (different > 0) process.exitCode = 1;
  } catch (error) {
    const { code, message, details = [] } = problemOf(error);
    console.log([`${major}: ${code}: ${message}`, ...details].join("\n  "));
    process.exitCode = 1;
  }
}
