import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { dialect } from "#engines/postgres/dialect/dialect.ts";
import { problemOf } from "#model/problem.ts";
import { freePort } from "#process/free-port.ts";
import { httpServer } from "#test/support/http-server.ts";
import { testDirectory, testServices } from "#test/support/services.ts";
import { startApp } from "./app.ts";
import { appSchema, readyTarget } from "./app-schema.ts";

/** An app that answers with its own environment, and starts a child as apps do. */
const server = `
import { createServer } from "node:http";
import { spawn } from "node:child_process";
const child = spawn("sleep", ["300"]);
console.log("starting");
createServer((request, reply) => {
  reply.statusCode = request.url === "/broken" ? 500 : 200;
  reply.end(JSON.stringify({ ...process.env, pid: process.pid, child: child.pid }));
}).listen(Number(process.env.PORT), "127.0.0.1");
`;

async function start(written: Record<string, unknown>, signal = new AbortController().signal) {
  const services = await testServices({
    signal,
    environment: { PATH: process.env.PATH, SECRET_KEY: "key-9876", GITHUB_TOKEN: "ghs" },
  });
  await writeFile(join(services.temporaryDirectory, "server.mjs"), server);
  return startApp(appSchema.parse(written), {
    services,
    workingDirectory: services.temporaryDirectory,
    databaseUrl: "postgres://app:pw@db/shop",
    reaches: [],
    connectionVariables: { DATABASE_URL: "postgres://app:pw@db/shop" },
    reasonsIn: dialect.reasonsIn,
  });
}

const node = JSON.stringify(process.execPath);

/** A process that has ended and waits to be collected by a lazy init does not count. */
function lives(pid: number): boolean {
  try {
    return !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

test("the app is started on a free port with the database, and ended with all it started", async () => {
  const app = await start({
    start: `${node} server.mjs`,
    ready: "http://127.0.0.1:{port}/health",
    env: { DB: "{url}", KEY: { env: "SECRET_KEY" } },
  });
  const seen = (await (await fetch(app.origin)).json()) as Record<string, string> & {
    pid: number;
    child: number;
  };
  expect(seen).toMatchObject({
    DATABASE_URL: "postgres://app:pw@db/shop",
    DB: "postgres://app:pw@db/shop",
    KEY: "key-9876",
    PORT: new URL(app.origin).port,
  });
  expect(seen).not.toHaveProperty("GITHUB_TOKEN");
  expect(await app.finish()).toBeUndefined();
  await app[Symbol.asyncDispose]();
  await expect.poll(() => [lives(seen.pid), lives(seen.child)]).toEqual([false, false]);
});

test("an open TCP port is enough where no URL is given", async () => {
  await using app = await start({ start: `${node} server.mjs` });
  expect(app.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(app.readyAfterMs).toBeGreaterThan(0);
});

test("an app that ends before it is ready is told with what of its output can hold no value", async () => {
  const script = `echo 'relation "wards" does not exist'; echo Jane Doe has no ward; exit 7`;
  const attempt = start({ start: script, ready: "{port}" });
  await expect(attempt).rejects.toMatchObject({
    problem: {
      code: "app-exited",
      message: expect.stringContaining("ended by itself with exit code 7"),
      details: ['relation "…" does not exist'],
    },
  });
});

test("an app that never gets ready is told with what it answered, and is stopped", async () => {
  const port = await freePort();
  const started = join(await testDirectory(), "started");
  const attempt = expect(
    start({
      start: `echo $$ > ${started}; exec sleep 300`,
      ready: `http://127.0.0.1:${port}/broken`,
      timeout: "3s",
    }),
  ).rejects.toMatchObject({
    problem: {
      code: "app-answers-badly",
      message: `The app answers at http://127.0.0.1:${port}/broken, but still with status 500 after 3.0 s.`,
      details: [],
    },
  });
  const pid = () => Number(existsSync(started) && readFileSync(started, "utf8"));
  await expect.poll(pid, { interval: 10 }).toBeGreaterThan(0);
  // It answers once and then hangs, so that the time ends in the middle of a look.
  let asked = 0;
  await httpServer((_, reply) => {
    reply.statusCode = 500;
    if (asked++ === 0) reply.end();
  }, port);
  await attempt;
  expect(asked).toBeGreaterThan(1);
  await expect.poll(() => lives(pid())).toBe(false);
});

test("an app that listens elsewhere is told with the URL where it was expected", async () => {
  const attempt = start({ start: "sleep 300", ready: "http://127.0.0.1:{port}/health", timeout: "300ms" });
  await expect(attempt).rejects.toMatchObject({
    problem: {
      code: "app-not-ready",
      message: expect.stringMatching(
        /^The app was not ready at http:\/\/127\.0\.0\.1:\d+\/health after 300 ms: it refused the connection\.$/,
      ),
    },
  });
});

/** A daemon ends what started it; its output goes to the same pipes, or to a file of its own. */
test.each([
  ["before the checks, with its output still ours", `setsid ${node} server.mjs & sleep 0.1`, "at its start"],
  [
    "before the checks, with a log of its own",
    `setsid ${node} server.mjs >app.log 2>&1 & exit 0`,
    "at its start",
  ],
  ["while its shell stays", `setsid ${node} server.mjs & exec sleep 300`, "at its end"],
])(
  "an app that leaves its process group %s is told and ended",
  { timeout: 30_000 },
  async (_, command, when) => {
    const attempt = start({ start: command, ready: "http://127.0.0.1:{port}/", timeout: "20s" });
    const left = { code: "app-left-group", message: expect.stringContaining("left its process group") };
    if (when === "at its start") {
      // Whether it is found ready first is a matter of milliseconds.
      const app = await attempt.catch((error: unknown) => problemOf(error));
      if ("code" in app) expect(app).toMatchObject(left);
      else {
        expect(await app.finish()).toMatchObject(left);
        await app[Symbol.asyncDispose]();
      }
    } else {
      const app = await attempt;
      const { pid } = (await (await fetch(app.origin)).json()) as { pid: number };
      expect(await app.finish()).toMatchObject(left);
      await app[Symbol.asyncDispose]();
      await expect.poll(() => lives(pid)).toBe(false);
    }
  },
);

test("a server in the background of its shell is the app, as long as it is in its group", async () => {
  const app = await start({ start: `${node} server.mjs & sleep 0.1`, ready: "http://127.0.0.1:{port}/" });
  const { pid } = (await (await fetch(app.origin)).json()) as { pid: number };
  expect(await app.finish()).toBeUndefined();
  await app[Symbol.asyncDispose]();
  await expect.poll(() => lives(pid)).toBe(false);
});

test("a process that answers there already is refused, for it would be the one that is checked", async () => {
  const old = await httpServer((_, reply) => void reply.end("old"));
  await expect(start({ start: "true", ready: `${old}/health` })).rejects.toMatchObject({
    problem: { kind: "refused", code: "app-port-taken" },
  });
});

test("cancelling while the app starts ends it", async () => {
  const controller = new AbortController();
  const port = await freePort();
  const attempt = start(
    { start: `${node} server.mjs`, ready: "http://127.0.0.1:{port}/broken", env: { PORT: port } },
    controller.signal,
  );
  const seen = await vi.waitFor(
    async () => (await (await fetch(`http://127.0.0.1:${port}`)).json()) as { pid: number },
    { timeout: 30_000 },
  );
  controller.abort();
  await expect(attempt).rejects.toMatchObject({ problem: { kind: "cancelled" } });
  await expect.poll(() => lives(seen.pid)).toBe(false);
});

test("a variable that is not set is a mistake of the configuration", async () => {
  await expect(start({ start: "true", env: { KEY: { env: "NOT_SET" } } })).rejects.toMatchObject({
    problem: { code: "app-misconfigured", message: expect.stringContaining("NOT_SET") },
  });
});

test("a database URL on a command line is refused", () => {
  expect(appSchema.safeParse({ start: "serve --db {url}" }).error?.issues[0]?.message).toContain(
    "put it under env",
  );
});

test.each([
  ["{port}", "127.0.0.1", 4100, undefined],
  [8080, "127.0.0.1", 8080, undefined],
  ["tcp://localhost:{port}", "localhost", 4100, undefined],
  ["http://127.0.0.1:{port}/up", "127.0.0.1", 4100, "/up"],
  ["https://[::1]/up", "::1", 443, "/up"],
])("ready: %s", (ready, host, port, path) => {
  const target = readyTarget(ready, 4100);
  expect(target).toMatchObject({ host, port });
  expect(target?.url?.pathname).toBe(path);
});

test.each(["", "health", "ftp://x/", "http://", "99999"])("ready: %j cannot be read", (ready) => {
  expect(readyTarget(ready, 4100)).toBeUndefined();
});
