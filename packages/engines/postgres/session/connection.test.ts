import { writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { problemOf } from "#model/problem.ts";
import { runProgram } from "#process/run-program.ts";
import { makeCertificates } from "#sandbox/certificates.ts";
import { freshDatabase, query, servers } from "#test/support/databases.ts";
import { testDirectory, testServices } from "#test/support/services.ts";
import { startPrivateServer } from "../archive/private-server.ts";
import { findProgram } from "../archive/programs.ts";
import { parseAddress } from "./address.ts";
import { openConnection } from "./connection.ts";
import { programVariables } from "./libpq-variables.ts";

/** The ordinary role's URL of a database on production, with some of its parts changed. */
function changed(change: (url: URL) => void): string {
  const url = new URL(servers().production.url("postgres"));
  change(url);
  return url.href;
}

async function login(url: string, environment: Record<string, string> = {}) {
  const services = await testServices({ environment: { PATH: process.env.PATH, ...environment } });
  const connection = await openConnection(parseAddress(url), services);
  const { rows } = await connection.query("select ssl from pg_stat_ssl where pid = pg_backend_pid()");
  await connection.close();
  return rows[0]?.[0] === "t" ? "TLS" : "plain";
}

/** What psql says to the same address, by the variables it is given. */
async function psql(url: string): Promise<"connected" | "refused"> {
  const services = await testServices();
  const { exitCode } = await runProgram({
    program: (await findProgram("psql", 15, services)).path,
    arguments: ["--no-psqlrc", "--command=select 1"],
    environment: await programVariables(parseAddress(url), services, "test"),
    directory: "/",
    signal: services.signal,
  });
  return exitCode === 0 ? "connected" : "refused";
}

const problemOfLogin = (url: string) => login(url).then(() => expect.unreachable(), problemOf);
const sslmode = (mode: string, rootCertificate?: string) =>
  changed((url) => {
    url.searchParams.set("sslmode", mode);
    if (rootCertificate === undefined) url.searchParams.delete("sslrootcert");
    else url.searchParams.set("sslrootcert", rootCertificate);
  });

describe("a connection", () => {
  // The passwords of the test servers hold every character that a layer on the way could break.
  it("logs in with a password of any characters, as libpq's programs do by their variables", async () => {
    const url = servers().production.url("postgres");
    expect(await login(url)).toBe("TLS");
    expect(await psql(url)).toBe("connected");
  });

  it.each([
    [
      "a wrong password",
      () =>
        changed((url) => {
          url.password = "hunter2";
        }),
      "wrong-password",
      /^The server refused the password for app@/,
    ],
    [
      "no password",
      () =>
        changed((url) => {
          url.password = "";
        }),
      "wrong-password",
      /^The server asks for a password for app@.*, and the URL has none\.$/,
    ],
    [
      "an unknown host",
      () =>
        changed((url) => {
          url.hostname = "no-such-host.invalid";
        }),
      "host-not-found",
      /^The host no-such-host\.invalid of app@.* was not found\.$/,
    ],
    [
      "a port where nobody listens",
      () =>
        changed((url) => {
          url.port = "1";
        }),
      "host-unreachable",
      /^Nothing answered at [\w.]+:1 \(ECONNREFUSED\)\.$/,
    ],
    [
      "a database that is not there",
      () =>
        changed((url) => {
          url.pathname = "/nowhere";
        }),
      "no-such-database",
      /has no database named "nowhere"\.$/,
    ],
    [
      "TLS turned off where the server wants it",
      () => sslmode("disable"),
      "login-refused",
      /no pg_hba\.conf entry/,
    ],
  ])("with %s says so", async (_what, url, code, message) => {
    const problem = await problemOfLogin(url());
    expect(problem).toMatchObject({ kind: "user", code });
    expect(problem.message).toMatch(message);
    expect(problem.next).toBeTruthy();
    expect(JSON.stringify(problem)).not.toContain("hunter2");
  });

  it("is encrypted wherever the server can, and verified where sslmode says so, exactly as libpq's are", async () => {
    const own = servers().production.caFile;
    const foreign = join(await testDirectory(), "foreign-ca.pem");
    await writeFile(foreign, (await makeCertificates()).ca);
    const accepted: [mode: string, certificate?: string][] = [
      ["allow"],
      ["prefer"],
      ["require"],
      ["require", own],
      ["verify-ca", own],
      ["verify-full", own],
    ];
    for (const [mode, certificate] of accepted) expect(await login(sslmode(mode, certificate))).toBe("TLS");
    for (const mode of ["require", "verify-ca", "verify-full"]) {
      expect(await problemOfLogin(sslmode(mode, foreign))).toMatchObject({ code: "tls-failed" });
      expect(await psql(sslmode(mode, foreign))).toBe("refused");
    }
  });

  it("falls back to plain only where sslmode allows it", async () => {
    const services = await testServices();
    const { path } = await findProgram("postgres", 13, services);
    const server = await startPrivateServer(
      { binaries: dirname(path), parent: services.temporaryDirectory },
      services,
    );
    const url = (mode: string) =>
      `postgres://${server.user}:${encodeURIComponent(server.password)}@${server.host}:${server.port}/postgres?${mode}`;
    for (const mode of ["", "sslmode=disable", "sslmode=allow", "sslmode=prefer"])
      expect(await login(url(mode))).toBe("plain");
    expect(await problemOfLogin(url("sslmode=require"))).toMatchObject({ code: "tls-failed" });
    await server.stop();
  });

  it("checks the server's name for verify-full alone", async () => {
    const { caFile, port } = servers().production;
    // The certificate is for localhost and 127.0.0.1.
    const elsewhere = createServer((socket) => {
      const server = connect(port, "127.0.0.1");
      socket.pipe(server).pipe(socket);
      for (const end of [socket, server]) end.on("error", () => undefined);
    });
    await new Promise<void>((done) => elsewhere.listen(0, "127.0.0.2", done));
    const under = (mode: string) => {
      const url = new URL(sslmode(mode, caFile));
      url.host = `127.0.0.2:${(elsewhere.address() as { port: number }).port}`;
      return url.href;
    };
    expect([await login(under("verify-ca")), await psql(under("verify-ca"))]).toEqual(["TLS", "connected"]);
    expect(await problemOfLogin(under("verify-full"))).toMatchObject({ code: "tls-failed" });
    expect(await psql(under("verify-full"))).toBe("refused");
    elsewhere.close();
  });

  it("asks which certificate to trust where verification has none", async () => {
    expect(await problemOfLogin(sslmode("verify-full"))).toMatchObject({
      code: "tls-failed",
      next: expect.stringContaining("sslrootcert="),
    });
    expect(await problemOfLogin(sslmode("verify-full", "/nowhere/ca.pem"))).toMatchObject({
      code: "tls-failed",
      message: expect.stringMatching(
        /^The certificate file \/nowhere\/ca\.pem, .* could not be read: ENOENT\.$/,
      ),
    });
    expect(await problemOfLogin(sslmode("verifyfull"))).toMatchObject({ code: "malformed-url" });
  });

  it("notices that what answers is no PostgreSQL server", async () => {
    const stranger = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    await new Promise<void>((done) => stranger.listen(0, "127.0.0.1", done));
    const { port } = stranger.address() as { port: number };
    const problem = await problemOfLogin(`postgres://a:b@127.0.0.1:${port}/c?sslmode=require`);
    expect(problem).toMatchObject({ kind: "user", code: "tls-failed" });
    stranger.close();
  });

  it("stops waiting for a server that does not answer when the run is cancelled", async () => {
    const silent = createServer();
    await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
    const { port } = silent.address() as { port: number };
    const controller = new AbortController();
    const services = await testServices({ signal: controller.signal });
    silent.once("connection", () => controller.abort());
    const opening = openConnection(parseAddress(`postgres://a:b@127.0.0.1:${port}/c`), services);
    expect(await opening.then(() => expect.unreachable(), problemOf)).toMatchObject({ kind: "cancelled" });
    silent.close();
  });

  it("is not ended by the server for being idle", async () => {
    await using database = await freshDatabase("production");
    await query(database.adminUrl, `alter database ${database.name} set idle_session_timeout = '1s'`);
    const connection = await openConnection(parseAddress(database.url), await testServices());
    expect((await connection.query("show idle_session_timeout")).rows).toEqual([["0"]]);
    await connection.close();
  });

  it("says that it was lost, and with it the statement that ran", async () => {
    await using fresh = await freshDatabase("production");
    const connection = await openConnection(parseAddress(fresh.url), await testServices());
    const running = connection.query("select pg_sleep(600)").then(() => expect.unreachable(), problemOf);
    await query(fresh.adminUrl, "select pg_terminate_backend($1)", [String(connection.processId)]);
    expect(await running).toMatchObject({ code: "connection-lost", sqlstate: "57P01" });
    await expect.poll(() => connection.lost.aborted).toBe(true);
    expect(problemOf(connection.lost.reason).code).toBe("connection-lost");
    expect(await connection.query("select 1").then(() => expect.unreachable(), problemOf)).toMatchObject({
      code: "connection-lost",
    });
    await connection.close();
  });
});
