import { createContext, runInContext } from "node:vm";
import { z } from "zod";

/** An expression of JavaScript's; `^` and `$` stand for the ends of a line in texts of several lines. */
export const regularExpression = z
  .string()
  .min(1)
  .superRefine((source, context) => {
    try {
      new RegExp(source);
    } catch (error) {
      const why = (error as Error).message.replace(/^.*: /s, "");
      context.addIssue({ code: "custom", message: `this is not a regular expression: ${why}` });
    }
  })
  .meta({ format: "regex" });

/** How long one expression may look at one text: some need years for a text they do not match. */
const longestMs = 2_000;

/**
 * The groups of the first match, the whole of it first; undefined where there is none.
 *
 * @throws Error where it takes too long; nothing is known then.
 */
export function firstMatch(source: string, text: string, flags: "" | "m"): string[] | undefined {
  const world = createContext({ source, text, flags });
  const found: unknown = runInContext("new RegExp(source, flags).exec(text)", world, { timeout: longestMs });
  return found === null ? undefined : Array.from(found as string[], (group) => group ?? "");
}
