import { version } from "#model/version.ts";
import type { ProjectFindings } from "./init.ts";

/** The workflow that rehearses pull requests on copies of the golden clone. */
export function workflowText({ install }: ProjectFindings): string {
  const setup = install
    ? `      - run: ${install}\n`
    : "      # - run: install here what your migration tool needs\n";
  return `# Rehearses the migrations of a pull request on a copy of the golden clone.
# It needs no production secret: a nightly workflow refreshes the golden clone (see Stagegate's workflows-examples).
name: rehearse

on: pull_request

permissions:
  contents: read # to check the repository out

concurrency:
  group: rehearse-\${{ github.ref }}
  cancel-in-progress: true

jobs:
  rehearse:
    name: Rehearse the migrations
    # A pull request from a fork is given no secret, and could not reach the staging server.
    if: github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-latest
    steps:
      # Pin both to the commit of a release you have read.
      - uses: actions/checkout@v6
        with:
          persist-credentials: false
${setup}      - uses: stagegate/stagegate@v${version}
        with:
          staging-url: \${{ secrets.STAGING_URL }}
`;
}
