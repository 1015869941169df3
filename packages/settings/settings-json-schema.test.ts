import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { problemOf } from "#model/problem.ts";
import { loadSteps } from "#steps/all.ts";
import { parseSettings } from "./settings-file.ts";
import { settingsJsonSchema } from "./settings-json-schema.ts";

const steps = await loadSteps();
const ajv = new Ajv2020({ strict: false });
formats.default(ajv);
const validate = ajv.compile(settingsJsonSchema(steps));

/** Whether a program and an editor take it. */
function takenBy(text: string): { us: boolean; editor: boolean; faults: string[] } {
  const editor = validate(parse(`version: 1\n${text}`, { merge: true }));
  try {
    parseSettings(`version: 1\n${text}`, "stagegate.yml", steps);
    return { us: true, editor, faults: [] };
  } catch (error) {
    return { us: false, editor, faults: problemOf(error).details ?? [] };
  }
}

const check = (more: string) => `smoke-test: { checks: [{ name: a, ${more} }] }`;

test.each([
  "migrat: {}",
  "name: ''",
  "policy: { longest-write-block: 2 }",
  "policy: { longest-write-block: 2 parsecs }",
  "policy: { rewrites: no }",
  "policy: { exempt: [{ table: a }] }",
  "network: { allow: [no port] }",
  "network: { allow: ['a.example:70000'] }",
  "network: { allow: ['a.example:0'] }",
  "migrate: { tool: raisl }",
  "migrate: { retries: 99 }",
  "migrate: { planned: soon }",
  "migrate: { before: [''] }",
  "migrate: { before: [{ run: x, pass-env: [GITHUB_TOKEN] }] }",
  "migrate: { after: [{ run: x, pass-env: [STAGING_URL] }] }",
  "migrate: { command: { up: x } }",
  "migrate: { command: { up: x, history: SELECT 1 } }",
  "migrate: { command: { up: x, history: SELECT 1, list: y, files: z } }",
  "migrate: { env: { '1A': x } }",
  "migrate: { pass-env: ['A-B'] }",
  "migrate: { invariants: [{ name: a, sql: SELECT 1, tolerance: -1 }] }",
  "migrate: { database-url: 'postgres://u:p@h/d' }",
  "clone-to-staging: { jobs: 33 }",
  "clone-to-staging: { masks: { users.email: emial } }",
  "clone-to-staging: { personal-words: { emial: [kontakt] } }",
  "smoke-test: { app: { start: x, ready: '' } }",
  "smoke-test: { app: { start: x, ready: ftp://a } }",
  "smoke-test: { app: { start: x, ready: 70000 } }",
  "smoke-test: { app: { start: 'run {url}' } }",
  "smoke-test: { app: { start: x, env: { A: { env: GITHUB_TOKEN } } } }",
  check("http: x"),
  check("http: 'https://u:p@h/'"),
  check("http: 'https://h/', sql: SELECT 1"),
  check("http: 'https://h/', method: GET, body: x"),
  check("http: 'https://h/', body: x, json: {}, method: POST"),
  check("sql: SELECT 1"),
  check("sql: SELECT 1, expect: { status: 200 }"),
  check("sql: SELECT 1, expect: { rows: {} }"),
  check("command: x, expect: { output: {} }"),
  check("command: x, headers: { A: b }"),
  check("command: x, retries: 21"),
  check("http: 'https://h/', expect: { status: 99 }"),
  check("http: 'https://h/', expect: { status: 600 }"),
  check("http: 'https://h/', capture: { 'a b': '$.x' }"),
  check("http: 'https://h/', capture: { a: id }"),
  check("command: x, capture: { a: value }"),
  check("sql: SELECT 1, capture: { a: { header: X } }"),
  check("sql: SELECT 1, capture: { a: '$.x' }"),
  check("command: x, expect: { output: { matches: '(' } }"),
  "gate: { backup: yes }",
  "gate: { max-age: 3 }",
  "tag-release: { branch: '' }",
  "rollback: { require: all }",
])("an editor refuses what we refuse: %s", (text) => {
  const { us, editor, faults } = takenBy(text);
  expect({ us, editor, faults }).toEqual({ us: false, editor: false, faults });
});

test.each([
  "network: { allow: ['a.example:65535', '[::1]:80', 'a.example:0443'] }",
  "migrate: { command: { up: x, history: SELECT 1, list: y }, before: [{ run: x, pass-env: [MY_TOKEN, UPGRADE] }] }",
  "smoke-test: { app: { start: x, ready: 'http://127.0.0.1:{port}/health' } }",
  "smoke-test: { app: { start: x, ready: 'localhost:{port}', env: { A: { env: API_TOKEN }, B: '{url}' } } }",
  "smoke-test: { app: { start: x, ready: 3000 } }",
  check("http: 'https://h/', capture: { a: $.id, b: { header: X }, c: { matches: 'a(b)' } }"),
  check("sql: SELECT 1, capture: { a: value }"),
  check("command: x, capture: { a: output, b: { matches: x } }"),
  "x-own: { anything: [1] }",
  "migrate: { x-own: 1, tool: sql }",
  "x-base: &base { tool: sql }\nmigrate: { <<: *base, retries: 1 }",
])("an editor takes what we take: %s", (text) => {
  expect(takenBy(text)).toEqual({ us: true, editor: true, faults: [] });
});
