import parseJsonPath from "jsonpath-rfc9535/parser";
import { z } from "zod";
import { durationSchema } from "#model/inputs.ts";

const wholeNumber = z.number().int().min(0);

/**
 * A number that means in JavaScript what stands in the file. YAML hands 12345678901234567890 over as the
 * nearest number it has, so that comparing with it would be comparing with something else.
 */
const exactNumber = z
  .number()
  .refine(
    (number) => !Number.isInteger(number) || Number.isSafeInteger(number),
    "a number this large loses digits: write it in quotes, as a text",
  );

const scalar = z.union([z.string(), exactNumber, z.boolean(), z.null()]);
export type Scalar = z.output<typeof scalar>;

/** `3`, or `{ min: 1 }`, `{ max: 10 }`, `{ min: 1, max: 10 }`. */
const range = z.union(
  [
    wholeNumber,
    z
      .strictObject({ min: wholeNumber.optional(), max: wholeNumber.optional() })
      .refine(({ min, max }) => min !== undefined || max !== undefined, "give min, max or both"),
  ],
  { error: "give a number, or min and max" },
);
export type Range = z.output<typeof range>;

/** `200`, `2xx`, or a list of these. */
const statusWords = "give a status such as 200, 2xx or [200, 404]";
const oneStatus = z.union([
  z.number().int().min(100).max(599),
  z.string().regex(/^([1-5]xx|[1-5]\d\d)$/i, statusWords),
]);
const status = z.union([oneStatus, z.array(oneStatus).min(1)], {
  error: statusWords,
});
export type Status = z.output<typeof status>;

const jsonExpectation = z.union(
  [scalar, z.strictObject({ exists: z.boolean() }), z.strictObject({ count: range })],
  { error: "give a text, a number, true, false, null, { exists: true } or { count: 3 }" },
);
export type JsonExpectation = z.output<typeof jsonExpectation>;

const jsonExpectations = z.record(z.string(), jsonExpectation).superRefine((expected, context) => {
  for (const path of Object.keys(expected)) {
    if (isJsonPath(path)) continue;
    const message = `"${path}" is not a JSON path (RFC 9535): write it as $.status or $.items[0].id`;
    context.addIssue({ code: "custom", path: [path], message });
  }
});

function isJsonPath(path: string): boolean {
  try {
    parseJsonPath(path);
    return true;
  } catch {
    return false;
  }
}

/** What a check expects; which of these a kind of check may use is in {@link expectationsOf}. */
export const expectationsSchema = z.strictObject({
  status: status.optional().describe("The HTTP status: 200, 2xx or a list. Without it any 2xx passes."),
  json: jsonExpectations
    .optional()
    .describe(
      "JSON paths (RFC 9535) into the response body, each with the value it must have, `{ exists: true }` or `{ count: 3 }`.",
    ),
  contains: z.string().min(1).optional().describe("A text that the response body must hold."),
  header: z.record(z.string(), z.string()).optional().describe("Response headers with their values."),
  "max-duration": durationSchema.optional().describe("The longest time the last answer may have taken."),
  value: scalar.optional().describe("The one value of the one row that the SQL gives."),
  rows: range.optional().describe("How many rows the SQL gives: a number, or `{ min: 1, max: 10 }`."),
  exit: z.number().int().min(0).max(255).optional().describe("The exit code; 0 without it."),
  output: z
    .string()
    .min(1)
    .refine((text) => !text.includes("\n"), "give a text of one line")
    .optional()
    .describe("A text that a line of the command's output must hold."),
});

export type Expectations = z.output<typeof expectationsSchema>;

export const expectationsOf = {
  http: ["status", "json", "contains", "header", "max-duration"],
  sql: ["value", "rows", "max-duration"],
  command: ["exit", "output", "max-duration"],
} as const satisfies Record<string, readonly (keyof Expectations)[]>;
