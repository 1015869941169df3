import { z } from "zod";
import { durationSchema } from "#model/inputs.ts";
import { comparisonWith, expectedText, expectedValue, scalar } from "./comparison.ts";
import { jsonPath } from "./json-path.ts";

const wholeNumber = z.number().int().min(0);

/** `3`, or `{ min: 1 }`, `{ max: 10 }`, `{ min: 1, max: 10 }`. */
const range = z.union(
  [
    wholeNumber,
    z
      .strictObject({ min: wholeNumber.optional(), max: wholeNumber.optional() })
      .refine(({ min, max }) => min !== undefined || max !== undefined, "give min, max or both")
      .meta({ minProperties: 1 }),
  ],
  { error: "give a number, or min and max" },
);
export type Range = z.output<typeof range>;

/** `200`, `2xx`, or a list of these. */
const statusWords = "give a status such as 200, 2xx or [200, 404]";
const oneStatus = z.union([
  z.number().int().min(100).max(599),
  z.string().regex(/^([1-5][xX][xX]|[1-5]\d\d)$/, statusWords),
]);
const status = z.union([oneStatus, z.array(oneStatus).min(1)], {
  error: statusWords,
});
export type Status = z.output<typeof status>;

const exists = z.boolean().optional().describe("Whether the value exists.");

const jsonExpectation = z.union(
  [
    scalar,
    comparisonWith({
      exists,
      count: range.optional().describe("How many elements the list has, or how many values the path finds."),
    }),
  ],
  { error: "give a text, a number, true, false, null, { exists: true }, { count: 3 } or a comparison" },
);
export type JsonExpectation = z.output<typeof jsonExpectation>;

const jsonExpectations = z
  .record(z.string(), jsonExpectation)
  .superRefine((expected, context) => {
    for (const path of Object.keys(expected))
      for (const { message } of jsonPath.safeParse(path).error?.issues ?? [])
        context.addIssue({ code: "custom", path: [path], message });
  })
  .meta({ propertyNames: { pattern: "^\\$" } });

const headerExpectation = z.union([z.string(), comparisonWith({ exists })], {
  error: "give the header's text, { exists: true } or a comparison",
});
export type HeaderExpectation = z.output<typeof headerExpectation>;

/** What a check expects; which of these a kind of check may use is in {@link expectationsOf}. */
export const expectationsSchema = z.strictObject({
  status: status.optional().describe("The HTTP status: 200, 2xx or a list. Default: any 2xx."),
  json: jsonExpectations
    .optional()
    .describe(
      "JSON paths (RFC 9535) into the response body, each with the value it must have, `{ exists: true }`, `{ count: 3 }` or a comparison.",
    ),
  contains: z
    .string()
    .min(1)
    .optional()
    .describe("A text that the response body must contain. Short for `body: { contains: … }`."),
  body: expectedText.optional().describe("The response body: its whole text, or a comparison."),
  header: z
    .record(z.string(), headerExpectation)
    .optional()
    .describe(
      "Response headers, each with its text, `{ exists: true }` or a comparison. Of several `Set-Cookie` one must be so.",
    ),
  "max-duration": durationSchema
    .optional()
    .describe("The longest the last response may take, to the end of its body."),
  value: expectedValue.optional().describe("The one value that the SQL returns, or a comparison."),
  rows: range.optional().describe("The number of rows that the SQL returns, or `{ min: 1, max: 10 }`."),
  exit: z.number().int().min(0).max(255).optional().describe("The exit code. Default: 0."),
  output: expectedText
    .optional()
    .describe("What the command prints to standard output: the whole text, or a comparison."),
});

export type Expectations = z.output<typeof expectationsSchema>;

export const expectationsOf = {
  http: ["status", "json", "contains", "body", "header", "max-duration"],
  sql: ["value", "rows", "max-duration"],
  command: ["exit", "output", "max-duration"],
} as const satisfies Record<string, readonly (keyof Expectations)[]>;
