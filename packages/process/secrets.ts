import type { Secrets } from "#model/step.ts";

/** Shorter values would blank out half of every log. */
const shortest = 4;

/** The shortest password that production may have: see `secret-too-short`. */
export const shortestForProduction = 6;

/** What the runner is told to mask, it masks in the middle of words too. */
const shortestAnnounced = shortestForProduction;

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

/** A shorter password can be a part of any word: of `stagegate`, of a table's name. */
const ownWord = 8;

/**
 * A short form is a secret only where it stands by itself: a password `stag` must not turn `stagegate` into
 * `***egate`. What a language escapes before it, such as `\n`, is no part of its word.
 */
function pattern(form: string): RegExp | string {
  if (form.length >= ownWord) return form;
  const escaped = form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const before = /^[A-Za-z0-9]/.test(form) ? "(?<![A-Za-z0-9])|(?<=\\\\[nrtbfv])" : "";
  const after = /[A-Za-z0-9]$/.test(form) ? "(?![A-Za-z0-9])" : "";
  return new RegExp(`(?:${before})${escaped}${after}`, "g");
}

/** Every secret of one run. `announce` is told each new form once: on GitHub it becomes `::add-mask::`. */
export function secretRegistry(announce: (form: string) => void = () => undefined): Secrets {
  let forms: { form: string; found: RegExp | string }[] = [];
  return {
    add(value) {
      const known = new Set(forms.map(({ form }) => form));
      const fresh = [...new Set(formsOf(value))].filter((form) => !known.has(form));
      // Longest first, so that a URL is replaced whole before the password inside it.
      forms = [...forms, ...fresh.map((form) => ({ form, found: pattern(form) }))].sort(
        (a, b) => b.form.length - a.form.length,
      );
      // The runner masks within words.
      for (const form of fresh) if (form.length >= shortestAnnounced) announce(form);
    },
    redact(text) {
      let redacted = text;
      for (const { found } of forms) redacted = redacted.replaceAll(found, "***");
      return redacted;
    },
  };
}
