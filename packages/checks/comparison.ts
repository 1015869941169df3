import { z } from "zod";
import { regularExpression } from "./regular-expression.ts";

/**
 * A number as it stands in the file. Whole numbers that JavaScript would round arrive as a BigInt. One that is
 * written another way, such as 1e20, arrives rounded, and comparing with it would be comparing with something else.
 */
export const exactNumber = z.union([
  z
    .number()
    .refine(
      (number) => !Number.isInteger(number) || Number.isSafeInteger(number),
      "a number this large loses digits: write it in quotes, as a text",
    ),
  z.bigint(),
]);
export type ExactNumber = z.output<typeof exactNumber>;

export const scalar = z.union([z.string(), exactNumber, z.boolean(), z.null()]);
export type Scalar = z.output<typeof scalar>;

const part = z.union([z.string().min(1), exactNumber, z.boolean()], { error: "give a text or a number" });

/** What a found value is compared with, where being the same is not asked for. All that is given must hold. */
const comparisons = {
  contains: part.optional().describe("A part of the text, or an element of the list."),
  matches: regularExpression
    .optional()
    .describe("A regular expression that must match somewhere in the text."),
  min: exactNumber.optional().describe("The smallest number."),
  max: exactNumber.optional().describe("The largest number."),
  above: exactNumber.optional().describe("The number must be larger than this."),
  below: exactNumber.optional().describe("The number must be smaller than this."),
};

const negation = z
  .union(
    [
      scalar,
      z.strictObject(comparisons).refine(saysSomething, "say what it must not be").meta({ minProperties: 1 }),
    ],
    {
      error: "give a value, or { contains: … }, { matches: … }",
    },
  )
  .optional()
  .describe("What it must not be: a value, or `contains`, `matches` and the others.");

const written = { ...comparisons, not: negation };

function saysSomething(given: object): boolean {
  return Object.values(given).some((value) => value !== undefined);
}

const words = "contains, matches, not, min, max, above, below";

/** A comparison by name, such as `{ contains: ok }`, with further keys where a place has some of its own. */
export const comparisonWith = <Shape extends z.ZodRawShape>(more: Shape) =>
  z
    .strictObject({ ...written, ...more })
    .refine(saysSomething, `say what to compare: ${[words, ...Object.keys(more)].join(", ")}`)
    .meta({ minProperties: 1 });

const comparison = comparisonWith({});
export type Comparison = z.output<typeof comparison>;

/** A value that must be the same, or a comparison by name. */
export const expectedValue = z.union([scalar, comparison], {
  error: `give the value itself, or a comparison: ${words}`,
});
export type ExpectedValue = z.output<typeof expectedValue>;

/** A text that must be the same, or a comparison by name. */
export const expectedText = z.union([z.string(), comparison], {
  error: `give the text itself, or a comparison: ${words}`,
});
export type ExpectedText = z.output<typeof expectedText>;
