import { z } from "zod";
import { anyCase } from "#model/any-case.ts";
import type { Services } from "#model/step.ts";

/**
 * The runner's own credentials and our inputs. A pull request can edit stagegate.yml: no line of it may
 * send the job's token or a database's URL to an address of its choice.
 */
const keptFromChecks =
  /^(INPUT_|GITHUB_|ACTIONS_|RUNNER_|PG[A-Z]|STAGEGATE_|.*(DATABASE|STAGING|PRODUCTION)_URL$)/i;

/**
 * A value that may be a secret: written as it is, or taken from a variable of the job, such as
 * `{ env: API_TOKEN, prefix: "Bearer " }`. There is no `${NAME}` inside of texts on purpose: a secret is
 * then always a whole value, which can be registered with the masker before it is used anywhere.
 */
export const settingSchema = z.union(
  [
    z.string(),
    z.number(),
    z.boolean(),
    z.strictObject({
      env: z
        .string()
        .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "give the name of a variable")
        .refine((name) => !keptFromChecks.test(name), "this variable is never handed to a check")
        .meta({ not: { pattern: anyCase(keptFromChecks.source) } }),
      prefix: z.string().optional(),
    }),
  ],
  { error: "give a text, or { env: NAME } to take it from a variable of the job" },
);

export type Setting = z.output<typeof settingSchema>;

type Resolved = { value: string } | { missing: string };

/** The value itself; what comes from a variable is registered as a secret first. */
function resolveSetting(setting: Setting, services: Pick<Services, "environment" | "secrets">): Resolved {
  if (typeof setting !== "object") return { value: String(setting) };
  const found = services.environment[setting.env];
  if (found === undefined || found === "") return { missing: setting.env };
  services.secrets.add(found);
  const value = `${setting.prefix ?? ""}${found}`;
  services.secrets.add(value);
  return { value };
}

/** Settings by name, resolved; `missing` names every variable that is not there. */
export function resolveSettings(
  settings: Readonly<Record<string, Setting>>,
  services: Pick<Services, "environment" | "secrets">,
): { values: Record<string, string>; missing: string[] } {
  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const [name, setting] of Object.entries(settings)) {
    const resolved = resolveSetting(setting, services);
    if ("missing" in resolved) missing.push(resolved.missing);
    else values[name] = resolved.value;
  }
  return { values, missing };
}
