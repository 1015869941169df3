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
    reaches: [],
    connectionVariables: {},
    captured: new Map(),
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

test("a connection that is cut before the answer is unreachable, one within it a failure", async () => {
  const before = await httpServer((request) => request.socket.resetAndDestroy());
  const within = await httpServer((request, reply) => {
    reply.writeHead(200, { "content-length": 100 });
    reply.write("half", () => request.socket.resetAndDestroy());
  });
  expect(await ask({ http: before })).toMatchObject({
    outcome: "unreachable",
    problems: [expect.stringContaining("closed the connection before its answer was complete")],
  });
  for (const expected of [{}, { contains: "half" }])
    expect(await ask({ http: within, expect: expected })).toMatchObject({
      outcome: "wrong-answer",
      problems: ["body: broke off after 4 bytes"],
    });
});

/** Sends its headers at once, and its body slowly. */
const slowBody = () =>
  httpServer((_, reply) => {
    reply.write("begun");
    setTimeout(() => reply.end(), 400);
  });

test("the longest duration includes the body", async () => {
  const http = await slowBody();
  const { outcome, problems } = await ask({ http, expect: { "max-duration": "200ms" } });
  expect(outcome).toBe("wrong-answer");
  expect(problems.join()).toMatch(/^duration: expected at most 200 ms, found \d/);
  expect(await ask({ http, expect: { "max-duration": "1m" } })).toMatchObject({ outcome: "passed" });
});

test("a body that is not complete in time is a failure", async () => {
  const { outcome, problems } = await ask({ http: await slowBody() }, {}, 100);
  expect(outcome).toBe("wrong-answer");
  expect(problems.join()).toMatch(/^body: not complete after \d+ ms/);
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
  expect(problems).toEqual(["body: longer than 16 MiB, which is the most that is compared"]);
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

test("an app that is not started is a mistake of the configuration", async () => {
  const { outcome, problems } = await ask({ http: "{app}/health" });
  expect(outcome).toBe("bad-config");
  expect(problems.join()).toContain("there is no app to start");
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

const types = `{"n":3,"s":"3","big":9007199254740993,"id":"9007199254740993","list":[1,2,3],"none":null,
  "version":"v2.14.3","roles":["admin","user"],"price":"19.90","phone":"447700900123"}`;

async function json3(expected: Record<string, unknown>) {
  const http = await httpServer((_, reply) => void reply.end(types));
  return (await ask({ http, expect: { json: expected } })).problems;
}

test.each([
  [{ "$.big": 9007199254740993n }],
  [{ "$.big": "9007199254740993" }],
  [{ "$.id": "9007199254740993" }],
  [{ "$.big": { above: 9007199254740992n, max: 9007199254740993n } }],
  [{ "$.version": { matches: "^v2\\.\\d+\\.\\d+$", contains: "14", not: "v2.14.4" } }],
  [{ "$.roles": { contains: "admin", count: 2, not: { contains: "root" } } }],
  [{ "$.list": { count: 3 }, "$.list[*]": { count: { min: 3 }, min: 1, below: 4 } }],
  [{ "$.n": { min: 3, max: 3, not: 4 }, "$.none": { exists: true, not: 0 }, "$.gone": { exists: false } }],
])("JSON values that are as expected: %#", async (expected) => {
  expect(await json3(expected)).toEqual([]);
});

test.each([
  [{ "$.big": 9007199254740991 }, "$.big: expected 9007199254740991, found a number of 16 digits"],
  [{ "$.big": 9007199254740992n }, "$.big: expected 9007199254740992, found a number of 16 digits"],
  [{ "$.s": 3 }, '$.s: expected the number 3, found the text "3"'],
  [{ "$.n": "3" }, '$.n: expected the text "3", found the number 3'],
  [{ "$.phone": 1 }, "$.phone: expected the number 1, found a text of 12 characters"],
  [{ "$.s": { min: 1 } }, '$.s: expected at least 1, found the text "3"'],
  [{ "$.version": { matches: "^v3" } }, "$.version: expected to match /^v3/, found a text of 7 characters"],
  [{ "$.version": { not: { matches: "^v2" } } }, "$.version: expected not to match /^v2/, found it"],
  [{ "$.version": { not: "v2.14.3" } }, '$.version: expected something other than "v2.14.3"'],
  [
    { "$.none": { not: { contains: "x" } } },
    '$.none: expected not to contain "x", found null, which cannot be compared with it',
  ],
  [{ "$.list": { count: 1 } }, "$.list: expected 1 elements, found 3"],
  [{ "$.list[*]": { below: 3 } }, "$.list[*]: expected below 3, found 3"],
  [{ "$.n": { count: 1 } }, "$.n: expected a list of 1, found a number of 1 digit"],
  [{ "$.gone": { not: "x" } }, "$.gone: expected to be there, found nothing"],
  [{ "$.n": { above: 3 } }, "$.n: expected above 3, found 3"],
])("JSON values that are not as expected: %#", async (expected, problem) => {
  expect(await json3(expected)).toEqual([problem]);
});

test("of several cookies one must be as expected, and none as is not", async () => {
  const http = await httpServer((_, reply) => {
    reply.setHeader("set-cookie", ["a=1; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT", "b=2; Path=/"]);
    reply.end();
  });
  const header = async (expected: unknown) =>
    (await ask({ http, expect: { header: { "Set-Cookie": expected } } })).problems;
  expect(await header("b=2; Path=/")).toEqual([]);
  expect(await header({ matches: "^a=\\d;", not: { contains: "c=" } })).toEqual([]);
  expect(await header({ exists: true })).toEqual([]);
  expect(await header({ exists: false })).toEqual(["header Set-Cookie: expected none, found one"]);
  expect(await header("b=3")).toEqual(['header Set-Cookie: expected "b=3", found 2 others']);
  expect(await header({ not: { contains: "b=" } })).toHaveLength(1);
});

test("a header that is not there is told, whatever is expected of it", async () => {
  const http = await json({});
  for (const expected of ["x", { exists: true }, { contains: "x" }, { not: "x" }])
    expect((await ask({ http, expect: { header: { "x-trace": expected } } })).problems.join()).toContain(
      "found none",
    );
});

test("a redirect is followed where that is asked for, and only to HTTP", async () => {
  const seen: unknown[] = [];
  const other = await httpServer((request, reply) => {
    seen.push(request.headers.authorization, request.method, request.url);
    reply.end("the end");
  });
  const http = await httpServer((request, reply) => {
    const to = { "/file": "file:///etc/passwd", "/circle": "/circle" }[request.url ?? ""] ?? `${other}/there`;
    reply.writeHead(302, { location: to }).end();
  });
  const check = { headers: { authorization: "Bearer tok-12345" }, "follow-redirects": true };
  expect(await ask({ http, ...check, method: "POST", body: "x", expect: { body: "the end" } })).toMatchObject(
    { outcome: "passed" },
  );
  // The token is for the first origin only.
  expect(seen).toEqual([undefined, "GET", "/there"]);
  expect((await ask({ http: `${http}/circle`, ...check })).problems).toEqual([
    "redirect: more than 10 in a row",
  ]);
  expect((await ask({ http: `${http}/file`, ...check })).outcome).toBe("wrong-answer");
});

test("a body is read as its charset says", async () => {
  const http = await httpServer((_, reply) => {
    reply.setHeader("content-type", "text/plain; charset=iso-8859-1");
    reply.end(Buffer.from("caf\xe9", "latin1"));
  });
  expect(await ask({ http, expect: { body: "café" } })).toMatchObject({ outcome: "passed" });
});

test("a body of several MiB is compared", async () => {
  const http = await httpServer((_, reply) => void reply.end(`{"pad":"${"x".repeat(3_000_000)}","ok":true}`));
  expect(await ask({ http, expect: { json: { "$.ok": true } } })).toMatchObject({ outcome: "passed" });
});

test("the first lines of a server's error are for the log, not for the problems", async () => {
  const http = await httpServer((_, reply) => {
    reply.statusCode = 500;
    reply.end('relation "users" does not exist\n\n  at line 3\u001b[31m\n3\n4\n5\n6\n7');
  });
  const { told, problems } = await ask({ http });
  expect(problems).toEqual(["status: expected 2xx, found 500"]);
  expect(told).toEqual(['relation "users" does not exist', "  at line 3", "3", "4", "5"]);
});
