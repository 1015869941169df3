import type { Secrets } from "#model/step.ts";

/** Shorter values would blank out half of every log; the runner does not mask them either. */
const shortest = 4;

/**
 * The forms in which a value shows up in other programs' output: as it is, percent-encoded as in a URL,
 * escaped as in JSON, SQL and connection strings, in base64, and line by line.
 */
function formsOf(value: string): string[] {
  const encoded = encodeURIComponent(value);
  return [
    value,
    encoded,
    encoded.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`),
    encodeURI(value),
    JSON.stringify(value).slice(1, -1),
    value.replaceAll("'", "''"),
    value.replace(/[\\']/g, "\\$&"),
    Buffer.from(value).toString("base64"),
    ...value.split(/\r?\n/),
  ].filter((form) => form.length >= shortest);
}

/** Every secret of one run. `announce` is told each new form once: on GitHub it becomes `::add-mask::`. */
export function secretRegistry(announce: (form: string) => void = () => undefined): Secrets {
  let forms: string[] = [];
  return {
    add(value) {
      const fresh = [...new Set(formsOf(value))].filter((form) => !forms.includes(form));
      // Longest first, so that a URL is replaced whole before the password inside it.
      forms = [...forms, ...fresh].sort((a, b) => b.length - a.length);
      for (const form of fresh) announce(form);
    },
    redact(text) {
      let redacted = text;
      for (const form of forms) redacted = redacted.replaceAll(form, "***");
      return redacted;
    },
  };
}
