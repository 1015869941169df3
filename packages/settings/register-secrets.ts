import type { Secrets, Step } from "#model/step.ts";

type Texts = Readonly<Record<string, unknown>>;

/** Registers every secret input of a step, given or in its variable. Call it before anything is logged. */
export function registerSecrets(
  step: Pick<Step, "inputs">,
  given: Texts,
  environment: Texts,
  secrets: Secrets,
): void {
  for (const [name, field] of Object.entries(step.inputs.shape)) {
    const { secret, variable } = field.meta() ?? {};
    if (!secret) continue;
    for (const value of [given[name], variable && environment[variable]])
      if (typeof value === "string" && value !== "") registerSecret(value, secrets);
  }
}

/** Registers a value, and where it is a URL the password in it, as written and decoded. */
export function registerSecret(value: string, secrets: Secrets): void {
  secrets.add(value);
  for (const password of passwordsIn(value)) {
    secrets.add(password);
    secrets.add(decoded(password));
  }
}

/**
 * Read with patterns and not with `new URL`: a URL that is malformed because of its password must not be
 * shown in the very error that says so.
 */
function passwordsIn(url: string): string[] {
  const inAuthority = /^[a-z][a-z0-9+.-]*:\/\/[^:@/]*:(.*)@/is.exec(url)?.[1];
  const inQuery = [...url.matchAll(/[?&](?:password|sslpassword)=([^&#]*)/gi)].map(([, value]) => value);
  return [inAuthority, ...inQuery].filter(
    (password) => password !== undefined && password !== "",
  ) as string[];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
