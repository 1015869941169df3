import { expect, test } from "vitest";
import { freePort } from "#process/free-port.ts";
import { checkOf, httpServer } from "#test/support/http-server.ts";
import { testServices } from "#test/support/services.ts";
import { httpCheck } from "./http-check.ts";
import { longestBody } from "./response-body.ts";

async function ask(written: Record<string, unknown>, environment = {}, timeoutMs = 5_000) {
  const services = await testServices({ environment });
  const world = {
    services,
    directory: ".",
    app: undefined,
    database: undefined,
    connectionVariables: {},
  };
  return { ...(await httpCheck(checkOf(written), world, timeoutMs)), services };
}

const json = (body: unknown) => httpServer((_, reply) => void reply.end(JSON.stringify(body)));

test("a reply that is as expected passes", async () => {
  const origin = await httpServer((_, reply) => {
    reply.setHeader("content-type", "application/json; charset=utf-8");
    reply.end('{"status":"ok","checks":[{"up":true},{"up":true}]}');
  });
  const { outcome, problems } = await ask({
    http: `${origin}/health`,
    expect: {
      status: 200,
      json: {
        "$.status": "ok",
        "$.checks[*].up": true,
        "$.checks[*]": { count: 2 },
        "$.error": { exists: false },
      },
      contains: "status",
      header: { "Content-Type": "application/json" },
      "max-duration": "5s",
    },
  });
  expect({ outcome, problems }).toEqual({ outcome: "passed", problems: [] });
});

test("every assertion that does not hold is told, not only the first", async () => {
  const origin = await httpServer((_, reply) => {
    reply.statusCode = 503;
    reply.end('{"status":"degraded","count":3}');
  });
  const { outcome, problems } = await ask({
    http: origin,
    expect: { json: { "$.status": "ok", "$.count": 4, "$.missing": 1 }, contains: "fine" },
  });
  expect(outcome).toBe("wrong-answer");
  expect(problems).toEqual([
    "status: expected 2xx, found 503",
    'body: expected to contain "fine", not found in 31 characters',
    '$.status: expected "ok", found "degraded"',
    "$.count: expected 4, found 3",
    "$.missing: expected 1, found nothing there",
  ]);
});

test("a value that could name a person is told by its type and length only", async () => {
  const origin = await json({ name: "Ada Lovelace", phone: 447700900123, token: "s3cret", list: ["Ada"] });
  const { problems } = await ask({
    http: origin,
    expect: { json: { "$.name": "x", "$.phone": 1, "$.token": "y", "$.list": "z" } },
  });
  expect(problems).toEqual([
    '$.name: expected "x", found a text of 12 characters',
    "$.phone: expected 1, found a number of 12 digits",
    '$.token: expected "y", found a text of 6 characters',
    '$.list: expected "z", found a list of 1',
  ]);
});

test("a body that is no JSON is a wrong answer", async () => {
  const origin = await httpServer((_, reply) => void reply.end("<html>Welcome, Ada"));
  const { outcome, problems } = await ask({ http: origin, expect: { json: { "$.status": "ok" } } });
  expect({ outcome, problems }).toEqual({
    outcome: "wrong-answer",
    problems: ["body: expected JSON, found something else"],
  });
});

test("a redirect is an answer and is not followed", async () => {
  let asked = 0;
  const origin = await httpServer((_, reply) => {
    asked += 1;
    reply.writeHead(302, { location: "/login?for=ada@example.com" }).end();
  });
  const { outcome, problems } = await ask({ http: origin });
  expect(outcome).toBe("wrong-answer");
  expect(problems).toEqual(["status: expected 2xx, found 302 (redirects are not followed)"]);
  expect(asked).toBe(1);
});

test("a server that is too slow is unreachable", async () => {
  const origin = await httpServer(() => undefined);
  const { outcome, problems } = await ask({ http: origin }, {}, 50);
  expect(outcome).toBe("unreachable");
  expect(problems).toEqual([`${new URL(origin).host} did not answer in time`]);
});

test("a port that nobody listens on is unreachable", async () => {
  const port = await freePort();
  const { outcome, problems } = await ask({ http: `http://127.0.0.1:${port}/` });
  expect(outcome).toBe("unreachable");
  expect(problems).toEqual([`127.0.0.1:${port} refused the connection`]);
});

test("a port that fetch never speaks to is told as such", async () => {
  const { outcome, problems } = await ask({ http: "http://127.0.0.1:25/" });
  expect({ outcome, problems }).toEqual({
    outcome: "unreachable",
    problems: ["127.0.0.1:25 is on a port that is kept for another protocol"],
  });
});

test("a connection that is cut before or within the answer is unreachable", async () => {
  const before = await httpServer((request) => request.socket.resetAndDestroy());
  const within = await httpServer((request, reply) => {
    reply.writeHead(200, { "content-length": 100 });
    reply.write("half", () => request.socket.resetAndDestroy());
  });
  for (const http of [before, within]) {
    const { outcome, problems } = await ask({ http, expect: { contains: "whole" } });
    expect(outcome).toBe("unreachable");
    expect(problems.join()).toContain("closed the connection before its answer was complete");
  }
});

test("a host name that does not exist is unreachable", async () => {
  const { outcome } = await ask({ http: "http://no-such-host.invalid/" });
  expect(outcome).toBe("unreachable");
});

test("a body without end is read up to a bound", async () => {
  let sent = 0;
  const origin = await httpServer((_, reply) => {
    const more = () => {
      sent += 65_536;
      if (!reply.destroyed) reply.write("x".repeat(65_536), more);
    };
    more();
  });
  const { outcome, problems } = await ask({ http: origin, expect: { contains: "needle" } });
  expect(outcome).toBe("wrong-answer");
  expect(problems[0]).toContain(`not found in the first ${longestBody} characters`);
  // What lies in socket buffers was sent too, but not gigabytes.
  expect(sent).toBeLessThan(longestBody * 20);
});

test("a header from a variable is sent, and its value is a secret from then on", async () => {
  const origin = await httpServer((request, reply) => {
    reply.statusCode = request.headers.authorization === "Bearer tok-12345" ? 200 : 401;
    reply.end();
  });
  const { outcome, services } = await ask(
    { http: origin, headers: { authorization: { env: "API_TOKEN", prefix: "Bearer " } } },
    { API_TOKEN: "tok-12345" },
  );
  expect(outcome).toBe("passed");
  expect(services.secrets.redact("got tok-12345")).toBe("got ***");
});

test("a header from a variable that is not set is a mistake of the configuration", async () => {
  const { outcome, problems } = await ask({ http: "http://127.0.0.1/", headers: { a: { env: "NOT_SET" } } });
  expect({ outcome, problems }).toEqual({
    outcome: "bad-config",
    problems: ["headers: the variable NOT_SET is not set"],
  });
});

test("a header value that HTTP does not allow is not quoted", async () => {
  const { outcome, problems } = await ask(
    { http: "http://127.0.0.1/", headers: { a: { env: "BROKEN" } } },
    { BROKEN: "tok\r\nen-77" },
  );
  expect(outcome).toBe("bad-config");
  expect(problems.join()).not.toContain("tok");
});

test.each([
  ["not a url", "this is not a URL"],
  ["ftp://host/file", "this is not a URL"],
  ["http://user:pw-1234@host/", "a URL with a password in it"],
  ["{app}/health", "there is no app to start"],
])("%s is a mistake of the configuration", async (http, message) => {
  const { outcome, problems } = await ask({ http });
  expect(outcome).toBe("bad-config");
  expect(problems.join()).toContain(message);
  expect(problems.join()).not.toContain("pw-1234");
});

test("a JSON body is sent as JSON", async () => {
  const origin = await httpServer(async (request, reply) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    reply.end(`${request.method} ${request.headers["content-type"]} ${body}`);
  });
  const { outcome, problems } = await ask({
    http: origin,
    method: "POST",
    json: { id: 1 },
    expect: { contains: 'POST application/json {"id":1}' },
  });
  expect(problems).toEqual([]);
  expect(outcome).toBe("passed");
});
