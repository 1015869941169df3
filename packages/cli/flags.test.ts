import { expect, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { sampleStep } from "#test/support/sample-step.ts";
import { type Flag, parseFlags, stepFlags } from "./flags.ts";

const flags: Flag[] = [
  ...stepFlags(sampleStep()),
  { name: "skip", description: "", value: "LIST", repeats: true },
];
const parse = (...words: string[]) => parseFlags("migrate", words, flags).given;
const faults = (...words: string[]) => {
  try {
    parse(...words);
  } catch (error) {
    return problemOf(error).details;
  }
  return [];
};

test("values come after a space or an equals sign, a switch needs none and can be turned off", () => {
  expect(parse("--retries", "5", "--directory=a b", "--quick")).toEqual({
    retries: "5",
    directory: "a b",
    quick: "true",
  });
  expect(parse("--quick=false")).toEqual({ quick: "false" });
  expect(parse("--quick", "false", "--retries", "5")).toEqual({ quick: "false", retries: "5" });
  expect(parse("--quick", "true")).toEqual({ quick: "true" });
  expect(faults("--quick", "maybe")).toEqual(['"maybe" belongs to no flag: flags are written --name value']);
  expect(faults("--quick=false", "false")).toHaveLength(1);
  expect(parse("--skip", "a", "--skip=b,c")).toEqual({ skip: "a\nb,c" });
});

test("inputs that only a file can hold have no flag", () => {
  expect(flags.map(({ name }) => name)).not.toContain("checks");
});

test("every argument that cannot be used is told, with the nearest flag", () => {
  expect(faults("--retires", "3", "oops", "--directory", "--quick", "--retries=1", "--retries=2")).toEqual([
    "--retires is not a flag of migrate. Did you mean --retries?",
    '"oops" belongs to no flag: flags are written --name value',
    "--directory needs a value: TEXT",
    "--retries is given twice",
  ]);
});
