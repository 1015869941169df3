import { anyCase } from "#model/any-case.ts";

/**
 * The runner's own credentials and our inputs. A pull request can edit stagegate.yml: no line of it may
 * hand the job's token or another database's URL to a command.
 */
const withheld =
  /^(INPUT_|GITHUB_|ACTIONS_|RUNNER_|STAGEGATE_|PG[A-Z]|.*(DATABASE|STAGING|PRODUCTION)_URL$)/i;

/** The same for JSON Schema. */
export const withheldPattern = anyCase(withheld.source);

/** Whether a variable is one that no program of others may see, even where the user lists it. */
export const isWithheld = (variable: string): boolean => withheld.test(variable);
