import type { Step } from "#model/step.ts";

/** Every step by its name, in the order in which a release goes through them; `rehearse` runs the others. */
const byName = {
  rehearse: async () => (await import("./rehearse/step.ts")).rehearse,
  "backup-db": async () => (await import("./backup-db/step.ts")).backupDb,
  "clone-to-staging": async () => (await import("./clone-to-staging/step.ts")).cloneToStaging,
  migrate: async () => (await import("./migrate/step.ts")).migrate,
  "reset-sequences": async () => (await import("./reset-sequences/step.ts")).resetSequences,
  "smoke-test": async () => (await import("./smoke-test/step.ts")).smokeTest,
  gate: async () => (await import("./gate/step.ts")).gate,
  "tag-release": async () => (await import("./tag-release/step.ts")).tagRelease,
  rollback: async () => (await import("./rollback/step.ts")).rollback,
  report: async () => (await import("./report/step.ts")).report,
} satisfies Record<string, () => Promise<unknown>>;

export type KnownStep = keyof typeof byName;

export const stepNames = Object.keys(byName);

export const isStep = (name: string): name is KnownStep => Object.hasOwn(byName, name);

/** One step, and nothing of the others. */
export const loadStep = async (name: KnownStep): Promise<Step> => byName[name]();

/** All steps: what the settings file may speak of, and what there is help for. */
export const loadSteps = (): Promise<Step[]> =>
  Promise.all(Object.values(byName).map(async (load): Promise<Step> => load()));
