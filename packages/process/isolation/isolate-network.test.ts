import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { IsolatedNetwork, ProgramStart } from "#model/isolation.ts";
import { testDirectory } from "#test/support/services.ts";
import { runProgram, startProgram } from "../run-program.ts";
import { isolateNetwork } from "./isolate-network.ts";

const { PATH = "" } = process.env;

async function isolated(): Promise<{ network: IsolatedNetwork; directory: string }> {
  const directory = await testDirectory();
  const network = await isolateNetwork({ environment: process.env, temporaryDirectory: directory });
  if ("unavailable" in network) throw new Error(network.unavailable);
  onTestFinished(() => network[Symbol.asyncDispose]());
  return { network, directory };
}

/** A program on Node that runs inside, and what it said. */
async function inside(
  network: IsolatedNetwork,
  code: string,
  given: Partial<ProgramStart> = {},
): Promise<string[]> {
  const said: string[] = [];
  const start = {
    ...{ program: process.execPath, arguments: ["-e", code], environment: { PATH }, directory: "/" },
    ...given,
  };
  const result = await runProgram({
    ...(await network.enter(start)),
    signal: AbortSignal.timeout(20_000),
    onOutput: (line) => said.push(line),
    onError: (line) => said.push(line),
  });
  return result.exitCode === 0 ? said : [...said, `exit ${result.exitCode}`];
}

/** A server of ours that counts who came. */
async function decoy(
  at: { host: string } | { path: string },
): Promise<{ server: Server; visits(): number; port: number }> {
  let visits = 0;
  const server = createServer((socket) => {
    visits += 1;
    socket.end("hello");
  });
  server.listen("path" in at ? at : { port: 0, ...at });
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  return { server, visits: () => visits, port: typeof address === "object" && address ? address.port : 0 };
}

const reads = (at: object) => `
  const socket = require("node:net").connect(${JSON.stringify(at)});
  socket.once("error", ({ code }) => console.log(code)).on("data", (bytes) => console.log(String(bytes)));
`;

test("nothing outside is reached: IPv4, IPv6, UNIX sockets, abstract or not, names, a child's child", async () => {
  const directory = await testDirectory();
  const four = await decoy({ host: "127.0.0.1" });
  const six = await decoy({ host: "::1" });
  const path = join(directory, "server.sock");
  const unix = await decoy({ path });
  const abstract = await decoy({ path: "\0stagegate-decoy" });
  const { network } = await isolated();
  expect(await inside(network, reads({ host: "127.0.0.1", port: four.port }))).toEqual(["ECONNREFUSED"]);
  expect(await inside(network, reads({ host: "::1", port: six.port }))).toEqual(["ECONNREFUSED"]);
  expect(await inside(network, reads({ path }))).toEqual(["ECONNREFUSED"]);
  expect(await inside(network, reads({ path: "\0stagegate-decoy" }))).toEqual(["ECONNREFUSED"]);
  const resolve = `require("node:dns").lookup("example.com", (error) => console.log(error.code));`;
  expect(await inside(network, resolve)).toEqual([expect.stringMatching(/ENOTFOUND|EAI_AGAIN/)]);
  const raw = `
    const socket = require("node:dgram").createSocket("udp4");
    socket.once("error", ({ code }) => console.log(code));
    socket.send("x", 53, "192.0.2.1", (error) => { console.log(error?.code ?? "sent"); socket.close(); });
  `;
  expect(await inside(network, raw)).toEqual(["ENETUNREACH"]);
  const child = `require("node:child_process").spawn("sh", ["-c", ${JSON.stringify(`exec "$0" -e '${reads({ host: "127.0.0.1", port: four.port })}'`)}, process.execPath], { stdio: "inherit", detached: true })`;
  expect(await inside(network, child)).toEqual(["ECONNREFUSED"]);
  expect([four, six, unix, abstract].map((each) => each.visits())).toEqual([0, 0, 0, 0]);
});

test("what is allowed is reached under its own address, and by a name that only the machine outside knows", async () => {
  const { network } = await isolated();
  const server = await decoy({ host: "127.0.0.1" });
  await network.allow({ host: "127.0.0.1", port: server.port });
  await network.allow({ host: "127.0.0.1", port: server.port });
  expect(await inside(network, reads({ host: "127.0.0.1", port: server.port }))).toEqual(["hello"]);
  const { hostname } = await import("node:os");
  const named = await decoy({ host: hostname() });
  await network.allow({ host: hostname(), port: named.port });
  expect(await inside(network, reads({ host: hostname(), port: named.port }))).toEqual(["hello"]);
  expect(server.visits() + named.visits()).toBe(2);
});

test("what listens inside is seen as soon as it does, and answers outside once it is published", async () => {
  const { network } = await isolated();
  const free = await decoy({ host: "127.0.0.1" });
  free.server.close();
  const { port } = free;
  expect(await network.isListening(port)).toBe(false);
  const code = `require("node:http").createServer((_, answer) => answer.end("from inside")).listen(${port}, "127.0.0.1")`;
  const app = startProgram({
    ...(await network.enter({
      ...{ program: process.execPath, arguments: ["-e", code], environment: { PATH }, directory: "/" },
    })),
    signal: AbortSignal.timeout(20_000),
  });
  onTestFinished(() => app.stop());
  await expect.poll(() => network.isListening(port)).toBe(true);
  await network.publish(port);
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("from inside");
  await app.stop();
  expect(await network.isListening(port)).toBe(false);
});

test("a program keeps its directory, its environment, its words and its exit code; a missing one is named", async () => {
  const { network, directory } = await isolated();
  const code = `console.log(process.cwd(), process.env.A, process.argv.slice(1).join("|")); process.exitCode = 7`;
  const start = {
    arguments: ["-e", code, "--", "$(id)", "a b", "=", "'"],
    environment: { PATH, A: "x=y $HOME" },
    directory,
  };
  expect(await inside(network, code, start)).toEqual([`${directory} x=y $HOME $(id)|a b|=|'`, "exit 7"]);
  await expect(inside(network, "", { program: "no-such-tool", directory })).rejects.toMatchObject({
    problem: { code: "program-not-found", message: expect.stringContaining('"no-such-tool"') },
  });
});

test("the process that made one and put it away goes on, though nothing else keeps it alive", async () => {
  const directory = await testDirectory();
  const code = `
    const { isolateNetwork } = await import(${JSON.stringify(join(import.meta.dirname, "isolate-network.ts"))});
    const network = await isolateNetwork({ environment: process.env, temporaryDirectory: ${JSON.stringify(directory)} });
    await network[Symbol.asyncDispose]();
    console.log("went on");
  `;
  const said: string[] = [];
  const { exitCode } = await runProgram({
    ...{ program: process.execPath, arguments: ["--input-type=module", "-e", code], environment: { PATH } },
    directory: process.cwd(),
    signal: AbortSignal.timeout(20_000),
    onOutput: (line) => said.push(line),
    onError: (line) => said.push(line),
  });
  expect({ exitCode, said }).toEqual({ exitCode: 0, said: ["went on"] });
});

test("nobody inside can undo the border", async () => {
  const directory = await testDirectory();
  const path = join(directory, "server.sock");
  const unix = await decoy({ path });
  const { network } = await isolated();
  const undo = `
    const { spawnSync } = require("node:child_process");
    for (const words of [["umount", ${JSON.stringify(path)}], ["nsenter", "--net", "--target", "1", "--", "true"], ["ip", "link", "add", "x", "type", "dummy"]])
      console.log(words[0], spawnSync(words[0], words.slice(1)).status === 0 ? "worked" : "failed");
    ${reads({ path })}
  `;
  const environment = { PATH: `${PATH}:/usr/sbin:/sbin` };
  const start = { arguments: ["-e", undo], environment };
  expect(await inside(network, "", start)).toEqual([
    "umount failed",
    "nsenter failed",
    "ip failed",
    "ECONNREFUSED",
  ]);
  expect(unix.visits()).toBe(0);
});
