import { z } from "zod";
import { jsonPath, parseExactly, valuesAt } from "./json-path.ts";
import { firstMatch, regularExpression } from "./regular-expression.ts";

/** A value that one check found and later ones use, as `{captured.name}`. */
export type Captured = string | number | bigint | boolean;

const fromText = z.strictObject({
  header: z.string().min(1).optional().describe("The response header to take it from. Default: the body."),
  matches: regularExpression
    .optional()
    .describe("What to take: the first group of this regular expression, or its whole match."),
});

/**
 * Where a value is taken from: a JSON path into the body, `{ header: … }`, `{ matches: … }`; `value` of SQL and
 * `output` of a command, or `{ matches: … }` of them.
 */
const source = z.union([z.string().min(1), fromText], {
  error: "give a JSON path such as $.id, value (of sql), output (of a command), or { header: …, matches: … }",
});

export const captureSchema = z
  .record(z.string(), source)
  .superRefine((captures, context) => {
    for (const name of Object.keys(captures))
      if (!/^\w[\w-]*$/.test(name))
        context.addIssue({ code: "custom", path: [name], message: "name it with letters, digits, _ and -" });
  })
  .meta({ propertyNames: { pattern: "^\\w[\\w-]*$" } });

export type Captures = z.output<typeof captureSchema>;

/** What a check of each kind can take a value from, beside `{ matches: … }`. */
export const faultOfSource = (
  kind: "http" | "sql" | "command",
  source: Captures[string],
): string | undefined => {
  if (typeof source !== "string")
    return kind === "http" || source.header === undefined ? undefined : "only http checks have headers";
  const word = { http: undefined, sql: "value", command: "output" }[kind];
  if (word !== undefined) return source === word ? undefined : `give ${word}, or { matches: … }`;
  return jsonPath.safeParse(source).error?.issues[0]?.message;
};

/** What a passed check has to take values from. */
export interface CaptureGround {
  text: string;
  header?: (name: string) => string | undefined;
}

/** The values by name, and a line for each that is not there. */
export function capture(
  captures: Captures,
  ground: CaptureGround,
): { values: Map<string, Captured>; problems: string[] } {
  const values = new Map<string, Captured>();
  const problems: string[] = [];
  for (const [name, source] of Object.entries(captures)) {
    const found = typeof source === "string" ? simple(source, ground) : inText(source, ground);
    if (found === undefined) problems.push(`capture ${name}: there is no such value in the answer`);
    else values.set(name, found);
  }
  return { values, problems };
}

function simple(source: string, { text }: CaptureGround): Captured | undefined {
  if (!source.startsWith("$")) return text;
  try {
    const [first] = valuesAt(parseExactly(text), source);
    return first === null || typeof first === "object" ? undefined : (first as Captured | undefined);
  } catch {
    return undefined;
  }
}

function inText({ header, matches }: z.output<typeof fromText>, ground: CaptureGround): string | undefined {
  const text = header === undefined ? ground.text : ground.header?.(header);
  if (text === undefined || matches === undefined) return text;
  try {
    const groups = firstMatch(matches, text, "m");
    return groups?.[1] ?? groups?.[0];
  } catch {
    return undefined;
  }
}
