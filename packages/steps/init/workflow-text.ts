import { stringify } from "yaml";
import { pinned } from "#model/pinned-actions.ts";
import type { ProjectFindings } from "./findings.ts";

/** What a workflow must know of a project to set it up. */
export type Setup = Pick<ProjectFindings, "install" | "ruby" | "subdirectory" | "sql">;

/** The workflow that rehearses pull requests on copies of the golden clone. */
export const workflowText = (project: Setup): string =>
  `# Rehearses the migrations of a pull request on a copy of the golden clone.
#
# Secrets: STAGING_URL, a database on the staging server whose role may create databases. No production secret:
#          golden-clone.yml makes the golden clone.
${rehearsalWorkflow(project)}`;

/** The same below its header, which the example of it has another of. */
export function rehearsalWorkflow(project: Setup): string {
  return `name: Rehearse migrations

on: pull_request

permissions: {}

concurrency:
  group: rehearse-\${{ github.ref }}
  cancel-in-progress: true # a cancelled rehearsal drops its copy

jobs:
  rehearse:
    name: Rehearse on a copy of the golden clone
    # A pull request from a fork is given no secret, and could not reach the staging server.
    if: github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: read # to check out the code
      pull-requests: write # to put the report into a comment
    steps:
      - uses: ${pinned("actions/checkout")}
        with:
          persist-credentials: false
${setup(project)}      - uses: ${pinned("stagegate/stagegate")}
        with:
          staging-url: \${{ secrets.STAGING_URL }}
${directoryInput(project.subdirectory)}`;
}

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
