import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import formats from "ajv-formats";

/** GitHub's OpenAPI description, as far as it is needed here. */
export interface Description {
  paths: Record<string, Record<string, Operation>>;
}

interface Operation {
  requestBody?: { content?: Record<string, { schema?: unknown }> };
  responses: Record<string, unknown>;
}

type Json = { [key: string]: unknown };

const file = createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.json");
const description = asJsonSchema(JSON.parse(await readFile(file, "utf8"))) as Description & Json;

const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
formats.default(ajv);
ajv.addSchema(description, "github");

/** The path of the description that an address has: `/repos/{owner}/{repo}/git/refs`. */
const templates = Object.keys(description.paths).map((template) => ({
  template,
  // A ref may have slashes in it.
  pattern: new RegExp(
    `^${template.replace(/[.*+?^$()[\]\\]/g, "\\$&").replace(/\{(\w+)\}/g, (_all, name) => (name === "ref" ? ".+" : "[^/]+"))}$`,
  ),
}));

/** The template of a path; of several the one with the fewest parameters, then the longest. */
export function templateOf(path: string): string | undefined {
  const fitting = templates.filter(({ pattern }) => pattern.test(path)).map(({ template }) => template);
  const parameters = (template: string) => template.split("{").length;
  return fitting.sort((a, b) => parameters(a) - parameters(b) || b.length - a.length)[0];
}

/** What is wrong with a request's body, by the description. */
export function requestFaults(method: string, template: string, body: unknown): string[] {
  const operation = description.paths[template]?.[method];
  if (!operation) return [`${method} ${template} does not exist`];
  const content = operation.requestBody?.content?.["application/json"];
  if (!content?.schema) return body === undefined ? [] : ["a body where none belongs"];
  return faults(
    pointer("paths", template, method, "requestBody", "content", "application/json", "schema"),
    body,
  );
}

/** What is wrong with a reply, by the description. Errors that it leaves out for an operation are let pass. */
export function replyFaults(method: string, template: string, status: number, body: unknown): string[] {
  const at = replyPointer(method, template, status);
  return at ? faults(at, body) : status < 400 && body !== undefined ? [`${status} is not described`] : [];
}

/** A reply with everything the description requires, and what was given put over it. */
export function filledReply(method: string, template: string, status: number, given: unknown): unknown {
  const at = replyPointer(method, template, status);
  return at ? filled(resolve({ $ref: at }), given) : given;
}

function replyPointer(method: string, template: string, status: number): string | undefined {
  const place = ["paths", template, method, "responses", String(status)];
  let at = pointer(...place);
  const reply = lookUp(at) as Json | undefined;
  if (typeof reply?.$ref === "string") at = reply.$ref as string;
  const schema = `${at}/content/application~1json/schema`;
  return lookUp(schema) === undefined ? undefined : schema;
}

function faults(at: string, value: unknown): string[] {
  const validate = ajv.getSchema(at) ?? ajv.compile({ $ref: at });
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || "/"} ${message}`);
}

const pointer = (...parts: string[]) =>
  `github#/${parts.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")}`;

function lookUp(at: string): unknown {
  return at
    .slice(at.indexOf("#/") + 2)
    .split("/")
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((value, key) => (value as Json | undefined)?.[key], description);
}

function resolve(schema: Json): Json {
  if (typeof schema.$ref === "string") return resolve(lookUp(schema.$ref) as Json);
  const alternatives = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (alternatives) return resolve({ ...alternatives[0] });
  if (!schema.allOf) return schema;
  const parts = (schema.allOf as Json[]).map(resolve);
  return {
    type: "object",
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
    required: parts.flatMap(({ required }) => (required as string[] | undefined) ?? []),
  };
}

function filled(schema: Json, given: unknown): unknown {
  const types = [schema.type ?? "object"].flat();
  if (given === null) return null;
  if (Array.isArray(given)) return given.map((item) => filled(resolve((schema.items ?? {}) as Json), item));
  if (given !== undefined && typeof given !== "object") return given;
  if (given === undefined && (types.includes("null") || nullable(schema))) return null;
  if (types.includes("array")) return [];
  if (types.includes("object")) {
    const properties = (schema.properties ?? {}) as Record<string, Json>;
    const names = new Set([
      ...((schema.required as string[] | undefined) ?? []),
      ...Object.keys(given ?? {}),
    ]);
    const values = [...names].map((name) => {
      const inner = (given as Json | undefined)?.[name];
      const own = properties[name];
      if (!own) return [name, inner];
      return [name, inner === undefined && nullable(own) ? null : filled(resolve(own), inner)];
    });
    return Object.fromEntries(values);
  }
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (types.includes("string"))
    return schema.format === "date-time"
      ? "2026-03-02T09:00:00Z"
      : schema.format === "uri"
        ? "https://github.test/x"
        : "x";
  return types.includes("boolean") ? false : 1;
}

const nullable = (schema: Json) =>
  Array.isArray(schema.anyOf) && schema.anyOf.some((part: Json) => part.type === "null");

/** OpenAPI 3.0 says `nullable` where JSON Schema has the type null; references get the name of the document. */
function asJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonSchema);
  if (value === null || typeof value !== "object") return value;
  const { nullable: orNull, ...rest } = value as Json;
  const inner = Object.fromEntries(
    Object.entries(rest).map(([key, part]) => [
      key,
      key === "$ref" && typeof part === "string"
        ? part.replace(/^#/, "github#")
        : key === "example"
          ? part
          : asJsonSchema(part),
    ]),
  );
  if (orNull !== true) return inner;
  return { anyOf: [inner, { type: "null" }] };
}
