import type { RunEntry, StepEntry } from "#model/journal.ts";
import type { Services, Step } from "#model/step.ts";
import { steps } from "#steps/all.ts";
import { type Performed, performStep } from "#steps/perform-step.ts";
import { rehearse } from "#steps/rehearse.ts";
import { type Clinic, makeClinic } from "./clinic.ts";
import { query } from "./databases.ts";
import { testServices } from "./services.ts";

/** A run as GitHub starts it for a push to main. */
const pushToMain: Omit<RunEntry, "name" | "at"> = {
  v: 1,
  type: "run",
  id: "4711-1",
  stagegate: "0.1.0",
  repository: "acme/clinic",
  commit: "0f3c9a7d51e24b8896aa0c1d2e3f405162738495",
  ref: "refs/heads/main",
  event: "push",
  workflow: ".github/workflows/release.yml",
  attempt: 1,
};

export interface Release extends Clinic {
  /** Runs a step on production as a job of the release does, with the project's journal. */
  perform(step: Step, given?: Readonly<Record<string, string>>): Promise<Performed>;
  /** The journal's entries of a step, the last one last. */
  entriesOf(step: StepEntry["step"]): Promise<StepEntry[]>;
}

/**
 * A clinic with a rehearsal behind it: of a push to main, but for what `run` says.
 *
 * @param more SQL that production has been through before it.
 */
export async function rehearsedClinic(
  files: Readonly<Record<string, string>> = {},
  run: Partial<RunEntry> = {},
  services: Partial<Services> = {},
  environment: Readonly<Record<string, string>> = {},
  more = "",
): Promise<Release> {
  const clinic = await makeClinic(files);
  if (more !== "") await query(clinic.production.url, more);
  let last: Performed | undefined;
  const perform: Release["perform"] = async (step, given = {}) => {
    last = await performStep(
      {
        step,
        steps,
        given:
          "database-url" in step.inputs.shape ? { "database-url": clinic.production.url, ...given } : given,
        directory: clinic.directory,
        run: { ...pushToMain, at: new Date().toISOString(), ...run },
      },
      await testServices({
        ...services,
        environment: { PATH: process.env.PATH, ...clinic.variables, ...environment },
      }),
    );
    return last;
  };
  await perform(rehearse);
  return {
    ...clinic,
    perform,
    entriesOf: async (step) =>
      ((await last?.journal?.entries()) ?? []).flatMap((entry) =>
        entry.type === "step" && entry.step === step ? [entry] : [],
      ),
  };
}
