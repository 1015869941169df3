import type { CheckFact } from "#model/facts/smoke.ts";

/** The results of checks for other programs: JUnit's XML where the file's name ends in `.xml`, else JSON. */
export const resultsFor = (path: string, checks: readonly CheckFact[]): string =>
  path.endsWith(".xml") ? junit(checks) : `${JSON.stringify({ checks }, undefined, 2)}\n`;

/** As https://github.com/testmoapp/junitxml describes it: a wrong answer is a failure, all else an error. */
function junit(checks: readonly CheckFact[]): string {
  const wrong = checks.filter(({ outcome }) => outcome === "wrong-answer").length;
  const errors = checks.filter(({ outcome }) => outcome === "unreachable" || outcome === "bad-config").length;
  const counts = `tests="${checks.length}" failures="${wrong}" errors="${errors}"`;
  const total = checks.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${counts} time="${seconds(total)}">
  <testsuite name="smoke-test" ${counts} time="${seconds(total)}">
${checks.map(testCase).join("")}  </testsuite>
</testsuites>
`;
}

function testCase({ name, kind, outcome, durationMs, problems }: CheckFact): string {
  const begin = `    <testcase classname="${kind}" name="${escaped(name)}" time="${seconds(durationMs)}"`;
  if (outcome === "passed") return `${begin}/>\n`;
  const element = outcome === "wrong-answer" ? "failure" : "error";
  const [first = ""] = problems;
  const text = escaped(problems.join("\n"));
  return `${begin}>\n      <${element} type="${outcome}" message="${escaped(first)}">${text}</${element}>\n    </testcase>\n`;
}

const seconds = (ms: number) => (ms / 1_000).toFixed(3);

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Control characters are not allowed in XML, however they are written. */
const escaped = (text: string) =>
  text.replace(/(?![\n\t])\p{Cc}|[\uFFFE\uFFFF]/gu, "").replace(/[&<>"]/g, (mark) => entities[mark] ?? "");
