import { expect, test } from "vitest";
import { secretRegistry } from "#process/secrets.ts";
import { runnerLog } from "./runner-log.ts";
import { workflowSafe } from "./workflow-safe.ts";

function collected() {
  const lines: string[] = [];
  const secrets = secretRegistry();
  return { lines, secrets, log: runnerLog(secrets, (line) => lines.push(line)) };
}

test("no line of a program's can act as a workflow command", () => {
  const { lines, log } = collected();
  log.output("::set-output name=x::y");
  log.output("fine\r::add-mask::a");
  log.output("a ##[error] b");
  log.info("::error::x\n \u00a0::stop-commands::y\nnext");
  expect(lines).toEqual([
    "  | : :set-output name=x::y",
    "  | fine",
    "  | : :add-mask::a",
    "  | a # #[error] b",
    ": :error::x",
    " \u00a0: :stop-commands::y",
    "next",
  ]);
});

test("text with colons that commands nothing stays as it is", () => {
  expect(workflowSafe("SELECT 1::text")).toBe("SELECT 1::text");
  expect(workflowSafe("## [x] ## heading")).toBe("## [x] ## heading");
});

test("secrets are replaced in every kind of line", () => {
  const { lines, log, secrets } = collected();
  secrets.add("hush-hush");
  log.info("a hush-hush");
  log.output("b hush-hush");
  expect(lines).toEqual(["a ***", "  | b ***"]);
});
