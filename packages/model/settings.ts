import type { MigrationPolicy } from "./migration-policy.ts";
import type { NetworkSettings } from "./network-settings.ts";

/** A command of the user's, run before or after a step. */
export interface UserCommand {
  run: string;
  plannedMs?: number;
  timeoutMs: number;
  /** Names of our variables it may see, beside the machine's basics. */
  variables: readonly string[];
}

/** What stagegate.yml says of one step. */
export interface StepSettings {
  /** Values by input name, as the file has them: the step's own schema reads them. */
  inputs: Readonly<Record<string, unknown>>;
  before: readonly UserCommand[];
  after: readonly UserCommand[];
  plannedMs?: number;
}

/** A read stagegate.yml, or the absence of one. */
export interface Settings {
  /** The file as the user called it. */
  path: string;
  /** The configuration's name, for a repository with several databases. */
  name: string;
  /** What a migration may do to the traffic of its tables. */
  policy: MigrationPolicy;
  /** What the team's programs may reach while a rehearsal runs them. */
  network: NetworkSettings;
  step(name: string): StepSettings;
  /** `file:line:column` of a value in a step's section. */
  where(step: string, input: string): string | undefined;
}

/** The policy of a team that set none. */
export const noPolicy: MigrationPolicy = { rewrites: "allowed", exempt: [] };

/** The settings of a project that has no file. */
export const noSettings: Settings = {
  path: "stagegate.yml",
  name: "default",
  policy: noPolicy,
  network: { allow: [] },
  step: () => ({ inputs: {}, before: [], after: [] }),
  where: () => undefined,
};
