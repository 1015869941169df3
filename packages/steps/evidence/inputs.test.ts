import { expect, test } from "vitest";
import { evidenceInputs } from "./inputs.ts";

const taken = (reason: string) => evidenceInputs["override-reason"].safeParse(reason).success;

test.each([
  "The tills are down, see incident 12.",
  "  Die Kassen stehen still, siehe Vorfall 12. ",
  "会計システムが止まっているため、緊急に修正を適用します。",
])("%j is a reason", (reason) => expect(taken(reason)).toBe(true));

test.each([
  " ".repeat(25),
  "a".repeat(25),
  "a a a a a a a a a a a a a a",
  "because because because because",
  "It is urgent.",
  `short${" ".repeat(30)}`,
  "-----------------------------",
])("%j is none", (reason) => expect(taken(reason)).toBe(false));
