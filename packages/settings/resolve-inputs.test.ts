import { expect, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { noSettings } from "#model/settings.ts";
import { secretRegistry } from "#process/secrets.ts";
import { sampleStep } from "#test/support/sample-step.ts";
import { type InputSources, resolveInputs } from "./resolve-inputs.ts";
import { parseSettings } from "./settings-file.ts";

const step = sampleStep();
const resolve = ({ given = {}, ...sources }: Partial<InputSources> & { given?: Record<string, string> }) =>
  resolveInputs(step, given, {
    settings: noSettings,
    environment: {},
    secrets: secretRegistry(),
    ...sources,
  });

const problemOfResolving = (sources: Parameters<typeof resolve>[0]) => {
  try {
    resolve(sources);
  } catch (error) {
    return problemOf(error);
  }
  return undefined;
};

test("what is given goes over the file, the file over the variable, the variable over the default", () => {
  const settings = parseSettings("version: 1\nmigrate:\n  directory: file\n  retries: 4\n", "stagegate.yml", [
    step,
  ]);
  const environment = { SAMPLE_DIRECTORY: "variable" };
  expect(resolve({ given: { directory: "given" }, settings, environment }).directory).toBe("given");
  expect(resolve({ settings, environment }).directory).toBe("file");
  expect(resolve({ environment }).directory).toBe("variable");
  expect(resolve({}).directory).toBeUndefined();
  expect(resolve({ settings })).toMatchObject({ retries: 4, quick: false, timeout: 5_000 });
});

test("an empty text counts as not given, as GitHub passes inputs that nobody set", () => {
  expect(
    resolve({ given: { retries: "", directory: "" }, environment: { SAMPLE_DIRECTORY: "" } }),
  ).toMatchObject({ retries: 3 });
  expect(resolve({ given: { directory: "" } }).directory).toBeUndefined();
});

test("all faults are told at once, with where each value came from", () => {
  const settings = parseSettings("version: 1\nmigrate:\n  timeout: 1m\n", "stagegate.yml", [step]);
  const given = { retires: "1", retries: "10", quick: "yes" };
  expect(problemOfResolving({ given, settings })).toMatchObject({
    kind: "user",
    code: "bad-inputs",
    message: "migrate was given 3 inputs it cannot use.",
    details: [
      'retires: is not an input of migrate. Did you mean "retries"?',
      "retries: give a whole number from 0 to 9.",
      "quick: give true or false.",
    ],
  });
});

test.each([
  ["postgres://u:p%40ss%2Fword@h/d", "p%40ss%2Fword", "p@ss/word"],
  ["postgres://u:not/a#valid?url@h/d", "not/a#valid?url", "not/a#valid?url"],
  ["postgres://h/d?user=u&password=in%20query", "in%20query", "in query"],
])(
  "the URL %s, its password and the decoded password are secrets before anything can fail",
  (url, ...forms) => {
    const secrets = secretRegistry();
    problemOfResolving({ given: { "database-url": url, retries: "wrong" }, secrets });
    for (const form of [url, ...forms]) expect(secrets.redact(`<${form}>`)).toBe("<***>");
  },
);

test("the variable's value is a secret too, even where an input goes over it", () => {
  const secrets = secretRegistry();
  const environment = { DATABASE_URL: "postgres://u:unused-word@h/d" };
  resolve({ given: { "database-url": "postgres://u:used-word@h/d" }, environment, secrets });
  expect(secrets.redact("unused-word used-word")).toBe("*** ***");
});
