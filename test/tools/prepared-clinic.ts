import { type Clinic, clinicSettings, makeClinic } from "#test/support/clinic.ts";
import { query } from "#test/support/databases.ts";
import { fakeGitHub } from "#test/support/github/fake-github.ts";
import type { FakeRepository } from "#test/support/github/world.ts";
import { verifyServer } from "#test/support/verify-server.ts";
import { commitWorkflow, runWorkflow, treeOf, type Workflow, type WorkflowRun } from "./act.ts";
import { makeGoldenClone } from "./golden-clone.ts";

export const verifyUrl = verifyServer();

/** The way down of the clinic's migration. */
export const down = {
  "migrations/001_discharged.down.sql": "alter table patients drop column discharged_at;",
};

/** A check that fails where the table `hold` says so: on production, after it was cloned. */
export const settings = `${clinicSettings}    - name: nobody holds the check up
      sql: select point from hold where point = 'check'
      expect: { rows: 0 }
`;

export interface PreparedClinic extends Clinic {
  repository: FakeRepository;
  /** Starts a workflow by hand, on the head of main. */
  start(
    file: string,
    inputs?: Readonly<Record<string, string>>,
    given?: Partial<Workflow>,
  ): Promise<WorkflowRun>;
}

/** A clinic with last night's golden clone, and its repository on GitHub. */
export async function preparedClinic(files: Readonly<Record<string, string>> = {}): Promise<PreparedClinic> {
  const clinic = await makeClinic({ "stagegate.yml": settings, ...files });
  const { PRODUCTION_URL = "", STAGING_URL = "" } = clinic.variables;
  await makeGoldenClone(clinic.directory, clinic.variables);
  const api = await fakeGitHub();
  const repository = api.repository("acme/clinic");
  return {
    ...clinic,
    repository,
    async start(file, inputs = {}, given = {}) {
      const workflow: Workflow = {
        file,
        directory: clinic.directory,
        event: "workflow_dispatch",
        payload: { inputs },
        secrets: { PRODUCTION_URL, STAGING_URL, GITHUB_TOKEN: "ghs_0123456789abcdef" },
        variables: { VERIFY_URL: verifyUrl() },
        apiUrl: api.url,
        ...given,
      };
      const head = await commitWorkflow(workflow);
      const tree = await treeOf(clinic.directory, head);
      repository.commits.set(head, { parents: [], message: "feat: discharge patients", tree });
      repository.refs.set("heads/main", head);
      return runWorkflow(workflow);
    },
  };
}

/** Whether production has the clinic's migration, by its history. */
export async function isMigrated({ production }: Clinic): Promise<boolean> {
  const [row] = await query(production.url, "select count(*) from stagegate_migrations");
  return row?.[0] === "1";
}
