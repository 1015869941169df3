import { expect, test } from "vitest";
import { dialect } from "#engines/postgres/dialect/dialect.ts";
import { whyToolFailed } from "./why-tool-failed.ts";

test.each([
  ["Python", ['  File "<frozen os>", line 679, in __getitem__', "KeyError: 'SHOP_URL'"]],
  ["older Python", ['  File "/usr/lib/python3.9/os.py", line 679, in __getitem__', "KeyError: 'SHOP_URL'"]],
  ["django-environ", ["django.core.exceptions.ImproperlyConfigured: Set the SHOP_URL environment variable"]],
  [
    "python-decouple",
    ["decouple.UndefinedValueError: SHOP_URL not found. Declare it as envvar or define a default value."],
  ],
  ["Rails", ["Cannot load database configuration:", 'key not found: "SHOP_URL"']],
])("a variable that is not there is told by its name, as %s says it", (_who, lines) => {
  expect(whyToolFailed(lines, dialect)).toMatchObject({
    what: "wants the variable SHOP_URL, which it is not given",
    next: expect.stringContaining("`pass-env:`"),
  });
});

test("a key of another dictionary is no variable: it may be a row's value", () => {
  const lines = [
    '  File "/app/migrations/0003_fill.py", line 7, in fill',
    "    prices[name]",
    "KeyError: 'Ada'",
  ];
  expect(whyToolFailed(lines, dialect)).toBeUndefined();
  expect(whyToolFailed(['key not found: "Ada" (KeyError)'], dialect)).toBeUndefined();
});

test.each([
  'psycopg.OperationalError: connection to server at "127.0.0.1", port 9 failed: SSL error: certificate verify failed',
  "ERROR: self-signed certificate; if the root CA is installed locally, try running Node.js with --use-system-ca",
  "Error: unable to verify the first certificate",
])("an authority of the tool's own does not know the recorder: %s", (line) => {
  expect(whyToolFailed([line], dialect)).toMatchObject({
    what: "did not trust the server's certificate",
    next: expect.stringContaining("PGSSLROOTCERT"),
  });
});

test.each([
  "ERROR: connect ECONNREFUSED 127.0.0.1:9",
  '(psycopg2.OperationalError) connection to server at "127.0.0.1", port 9 failed: Connection refused',
  'psycopg.OperationalError: connection failed: connection to server at "::1", port 9 failed',
  "ERROR: getaddrinfo ENOTFOUND db.internal",
  "OSError: Multiple exceptions: [Errno 111] Connect call failed ('::1', 9, 0, 0)",
  'FATAL:  password authentication failed for user "shop"',
])("a database that was not reached is the tool's configuration's fault: %s", (line) => {
  expect(whyToolFailed([line], dialect)).toMatchObject({
    what: "did not reach its database",
    next: expect.stringContaining("DATABASE_URL"),
  });
});
