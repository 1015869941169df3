import { z } from "zod";
import { durationSchema } from "#model/inputs.ts";
import { captureSchema, faultOfSource } from "./capture.ts";
import { kindRules } from "./check-rules.ts";
import { expectationsOf, expectationsSchema } from "./expectations.ts";
import { namesUsed } from "./fill-in.ts";
import { settingSchema } from "./secret-setting.ts";

const kinds = ["http", "sql", "command"] as const;
export type CheckKind = (typeof kinds)[number];

/** What belongs to one kind of check alone. */
const keysOf = {
  http: ["method", "headers", "body", "json", "follow-redirects"],
  sql: [],
  command: ["env"],
} as const;

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/**
 * A check as it stands in stagegate.yml. It is one flat object, and not a union of three, so that a
 * mistake is answered with its own key and not with "no alternative matched".
 */
const written = z.strictObject({
  name: z.string().min(1).max(100).describe("The name of the check in the report."),
  http: z
    .string()
    .min(1)
    .regex(
      /^(\{app\}|\{captured\.|https?:\/\/)/,
      "this is not a URL: write it as https://host/path or {app}/path",
    )
    .regex(/^(?!https?:\/\/[^/?#]*@)/, "a URL with a password in it: send it as a header, with { env: NAME }")
    .optional()
    .describe("A URL. {app} is replaced with the address of the started app."),
  sql: z.string().min(1).optional().describe("One SELECT, run in a read-only transaction."),
  command: z.string().min(1).optional().describe("A shell command. DATABASE_URL and APP_URL are set."),
  method: z
    .enum(methods, { error: `give one of ${methods.join(", ")}` })
    .default("GET")
    .describe("The method of the HTTP request."),
  headers: z
    .record(z.string(), settingSchema)
    .default({})
    .describe(
      "Headers to send. A value is a text, or `{ env: NAME, prefix: … }` for a variable of the job's.",
    ),
  body: z.string().optional().describe("The body to send, unchanged."),
  json: z.unknown().optional().describe("The body to send, as JSON."),
  "follow-redirects": z
    .boolean()
    .default(false)
    .describe("Whether to follow redirects. Without it, the redirect itself is checked."),
  env: z.record(z.string(), settingSchema).default({}).describe("Environment variables for the command."),
  timeout: durationSchema.prefault("10s").describe("The longest one attempt may take."),
  retries: z.number().int().min(0).max(20).default(0).describe("How often to retry after a failed attempt."),
  "retry-delay": durationSchema.prefault("1s").describe("The pause between two attempts."),
  expect: expectationsSchema
    .prefault({})
    .describe(
      "What it must give: of `http` the first five below, of `sql` `value` or `rows`, of `command` `exit` and `output`; of all `max-duration`.",
    ),
  capture: captureSchema
    .default({})
    .describe(
      "Values for later checks, used there as `{captured.NAME}`: each a JSON path, `{ header: NAME }` or `{ matches: EXPRESSION }`; of `sql` `value`, of `command` `output`.",
    ),
});

type Written = z.output<typeof written>;

/** A check ready to run: `target` is its URL, its SQL or its command. */
export interface Check extends Omit<Written, CheckKind> {
  kind: CheckKind;
  target: string;
}

export const checkSchema = written
  .meta(kindRules(keysOf))
  .superRefine((check, context) => {
    for (const [path, message] of faults(check)) context.addIssue({ code: "custom", path, message });
  })
  .transform(({ http, sql, command, ...rest }): Check => {
    if (http !== undefined) return { ...rest, kind: "http", target: http };
    if (sql !== undefined) return { ...rest, kind: "sql", target: sql };
    return { ...rest, kind: "command", target: command ?? "" };
  });

export const checksSchema = z
  .array(checkSchema, { error: "give a list of checks, each with a name and http, sql or command" })
  .superRefine((checks, context) => {
    checks.forEach((check, index) => {
      if (checks.findIndex(({ name }) => name === check.name) === index) return;
      context.addIssue({ code: "custom", path: [index, "name"], message: `"${check.name}" is used twice` });
    });
    const known = new Set<string>();
    checks.forEach((check, index) => {
      for (const name of namesUsed(check).filter((used) => !known.has(used)))
        context.addIssue({
          code: "custom",
          path: [index],
          message: `{captured.${name}} is used, but no check before this one captures ${name}`,
        });
      for (const name of Object.keys(check.capture)) known.add(name);
    });
  });

function faults(check: Written): [path: string[], message: string][] {
  const given = kinds.filter((kind) => check[kind] !== undefined);
  const [kind] = given;
  if (kind === undefined || given.length > 1) return [[[], "give exactly one of http, sql and command"]];
  const found: [string[], string][] = [];
  for (const other of kinds.filter((each) => each !== kind)) {
    for (const key of keysOf[other])
      if (isGiven(check[key], key)) found.push([[key], `only ${other} checks have ${key}`]);
    for (const key of expectationsOf[other])
      if (check.expect[key] !== undefined && !(expectationsOf[kind] as readonly string[]).includes(key))
        found.push([["expect", key], `only ${other} checks can expect ${key}`]);
  }
  const captures = Object.keys(check.capture).length > 0;
  if (kind === "sql" && check.expect.value === undefined && check.expect.rows === undefined && !captures)
    found.push([["expect"], "say what the SQL must give: value or rows"]);
  if (check.body !== undefined && check.json !== undefined)
    found.push([["body"], "give body or json, not both"]);
  if (check.body !== undefined || check.json !== undefined)
    if (check.method === "GET" || check.method === "HEAD")
      found.push([["method"], `a ${check.method} request has no body: give POST, PUT or PATCH`]);
  for (const [name, source] of Object.entries(check.capture)) {
    const fault = faultOfSource(kind, source);
    if (fault !== undefined) found.push([["capture", name], fault]);
  }
  return found;
}

function isGiven(value: unknown, key: string): boolean {
  if (key === "method") return value !== "GET";
  if (key === "follow-redirects") return value !== false;
  return value !== undefined && !(isRecord(value) && Object.keys(value).length === 0);
}

const isRecord = (value: unknown): value is object => typeof value === "object" && value !== null;
