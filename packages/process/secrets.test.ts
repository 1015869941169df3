import { expect, test } from "vitest";
import { secretRegistry } from "./secrets.ts";

const password = `p@:/%#?& "'\\ é✓`;

test("a password is found in every form in which programs print it", () => {
  const announced: string[] = [];
  const secrets = secretRegistry((form) => announced.push(form));
  secrets.add(password);
  for (const shown of [
    password,
    encodeURIComponent(password),
    JSON.stringify({ password }),
    `password='${password.replace(/[\\']/g, "\\$&")}'`,
    `'${password.replaceAll("'", "''")}'`,
    Buffer.from(password).toString("base64"),
  ]) {
    const redacted = secrets.redact(`before ${shown} after`);
    expect(redacted).toContain("***");
    expect(redacted).not.toContain("é✓");
    expect(redacted).not.toContain("%C3%A9");
  }
  expect(announced).toContain(password);
});

test("a URL is replaced whole, and the password inside another text still is", () => {
  const secrets = secretRegistry();
  secrets.add("hunter22");
  secrets.add("postgres://app:hunter22@db/app");
  expect(secrets.redact("connect postgres://app:hunter22@db/app with hunter22")).toBe("connect *** with ***");
});

test("a value too short to be a secret does not blank the log", () => {
  const secrets = secretRegistry();
  secrets.add("abc");
  expect(secrets.redact("abcdef")).toBe("abcdef");
});

test("each line of a secret of several lines is masked, and a form is announced once", () => {
  const announced: string[] = [];
  const secrets = secretRegistry((form) => announced.push(form));
  secrets.add("first line\nsecond line");
  secrets.add("first line\nsecond line");
  expect(secrets.redact("x second line y")).toBe("x *** y");
  expect(new Set(announced).size).toBe(announced.length);
});

test.each(["stag", "order", "gate"])(
  "the short password %s hides itself, and no part of another word",
  (short) => {
    const announced: string[] = [];
    const secrets = secretRegistry((form) => announced.push(form));
    secrets.add(short);
    const ours = "stagegate: elsewhere: db.internal:5432/shop, 3 orders in staging, see stagegate.yml";
    expect(secrets.redact(ours)).toBe(ours);
    for (const shown of [
      `password=${short}`,
      `:${short}@`,
      `"${short}"`,
      `PGPASSWORD_${short}`,
      `\\n${short}\\n`,
    ]) {
      expect(secrets.redact(shown)).toContain("***");
      expect(secrets.redact(shown)).not.toContain(short);
    }
    // The runner would mask within words.
    expect(announced.filter((form) => form.length < 6)).toEqual([]);
  },
);
