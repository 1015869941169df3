import { stringify } from "yaml";
import { pinned } from "#model/pinned-actions.ts";
import type { ProjectFindings } from "./findings.ts";

/** What a workflow must know of a project to set it up. */
export type Setup = Pick<ProjectFindings, "install" | "ruby" | "subdirectory" | "sql" | "suffix">;

/** The workflow that rehearses pull requests on copies of the golden clone. */
export const workflowText = (project: Setup): string =>
  `# Rehearses the migrations of a pull request on a copy of the golden clone.
#
# Secrets: ${secretName("STAGING_URL", project)}, a database on the staging server whose role may create databases. No production
#          secret: ${workflowFile("golden-clone", project)} makes the golden clone.
${rehearsalWorkflow(project)}`;

/** The same below its header, which the example of it has another of. */
export function rehearsalWorkflow(project: Setup): string {
  return `name: Rehearse migrations${ofProject(project)}

on: pull_request

permissions: {}

concurrency:
  group: \${{ github.workflow }} \${{ github.ref }} # each project's workflow has a name of its own
  cancel-in-progress: true # a cancelled rehearsal drops its copy

jobs:
  rehearse:
    name: Rehearse on a copy of the golden clone
    # Pull requests of forks and of Dependabot are given no secret, and could not reach the staging server. Where
    # Dependabot has a secret of that name too, take its line away.
    if: >-
      github.event.pull_request.head.repo.full_name == github.repository &&
      github.event.pull_request.user.login != 'dependabot[bot]'
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: read # to check out the code
      pull-requests: write # to put the report into a comment
    steps:
      - uses: ${pinned("actions/checkout")}
        with:
          persist-credentials: false
          fetch-depth: 2 # so that the base's stagegate.yml can be compared with this one
${setup(project)}      - uses: ${pinned("stagegate/stagegate")}
        with:
          staging-url: \${{ secrets.${secretName("STAGING_URL", project)} }}
${directoryInput(project.subdirectory)}`;
}

type Suffixed = Pick<ProjectFindings, "suffix">;

/** The file of a workflow. */
export const workflowFile = (name: string, { suffix }: Suffixed): string =>
  `${suffix ? `${name}-${suffix}` : name}.yml`;

/** What a secret is called: projects of one repository have databases of their own. */
export const secretName = (name: string, { suffix }: Suffixed): string =>
  suffix ? `${name}_${suffix.toUpperCase().replaceAll("-", "_")}` : name;

/** What tells a workflow's name from that of another project. */
export const ofProject = ({ suffix }: Suffixed): string => (suffix ? ` of ${suffix}` : "");

/** The step that installs the migration tool. */
export function setup({ install, ruby, subdirectory, sql }: Setup): string {
  // Plain SQL is run by Stagegate itself.
  if (sql) return "";
  if (install === undefined) return "      # - run: install here what your migration tool needs\n";
  if (ruby)
    return `      # The Ruby that the project names, and its gems. A Ruby newer than this commit needs a newer one.
      - uses: ${pinned("ruby/setup-ruby")}
        with:
          bundler-cache: true
${directoryInput(subdirectory)}`;
  const own = install.startsWith("bundle")
    ? "      # On the runner's Ruby; where your app wants another, put ruby/setup-ruby here, and its version into .ruby-version.\n"
    : "";
  return `${own}      - run: ${install}\n${subdirectory && `        working-directory: ${stringify(subdirectory)}`}`;
}

/** The line that says where in the repository the project is; none at its root. */
export const directoryInput = (subdirectory: string): string =>
  subdirectory && `          working-directory: ${stringify(subdirectory)}`;
