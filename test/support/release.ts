import type { RunEntry, StepEntry } from "#model/journal.ts";
import { runNumberOf } from "#model/run-number.ts";
import type { Services, Step } from "#model/step.ts";
import { rehearse } from "#steps/rehearse/step.ts";
import { type Performed, performStep } from "#steps/run/perform-step.ts";
import { type Clinic, makeClinic } from "./clinic.ts";
import { query } from "./databases.ts";
import { testServices } from "./services.ts";

export const rehearsedCommit = "0f3c9a7d51e24b8896aa0c1d2e3f405162738495";

/** A run as GitHub starts it for a push to main. */
const pushToMain: Omit<RunEntry, "name" | "at"> = {
  v: 3,
  type: "run",
  id: "4711-1",
  stagegate: "0.1.0",
  repository: "acme/clinic",
  commit: rehearsedCommit,
  ref: "refs/heads/main",
  defaultBranch: "main",
  event: "push",
  workflow: ".github/workflows/release.yml",
  attempt: 1,
};

export interface Release extends Clinic {
  /**
   * Runs a step on production as a job of the release does: with the project's journal, and the digest that the
   * rehearsal or its report last put out.
   */
  perform(
    step: Step,
    given?: Readonly<Record<string, string>>,
    environment?: Services["environment"],
  ): Promise<Performed>;
  /** The journal's entries of a step, the last one last. */
  entriesOf(step: StepEntry["step"]): Promise<StepEntry[]>;
}

interface Surroundings {
  services?: Partial<Services>;
  environment?: Readonly<Record<string, string>>;
  /** SQL that production has been through before the rehearsal. */
  more?: string;
}

/** A clinic with a rehearsal behind it: of a push to main, but for what `run` says. */
export async function rehearsedClinic(
  files: Readonly<Record<string, string>> = {},
  run: Partial<RunEntry> = {},
  { services = {}, environment = {}, more = "" }: Surroundings = {},
): Promise<Release> {
  const clinic = await makeClinic(files);
  const entry = { ...pushToMain, ...run };
  if (more !== "") await query(clinic.production.url, more);
  let last: Performed | undefined;
  let digest = "";
  const perform: Release["perform"] = async (step, given = {}, changed = {}) => {
    const handedOver = { "database-url": clinic.production.url, "evidence-digest": digest };
    const known = Object.entries(handedOver).filter(([name]) => name in step.inputs.shape);
    last = await performStep(
      {
        step,
        given: { ...Object.fromEntries(known), ...given },
        directory: clinic.directory,
        run: { ...entry, at: new Date().toISOString() },
      },
      await testServices({
        ...services,
        environment: {
          PATH: process.env.PATH,
          GITHUB_RUN_ID: runNumberOf(entry.id),
          ...clinic.variables,
          ...environment,
          ...changed,
        },
      }),
    );
    if (step.name === "rehearse" || step.name === "report")
      digest = last.result.outputs["evidence-digest"] || digest;
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
