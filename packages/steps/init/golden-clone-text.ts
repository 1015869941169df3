import { pinned } from "#model/pinned-actions.ts";
import type { ProjectFindings } from "./findings.ts";
import { directoryInput, ofProject, type Setup, secretName, setup } from "./workflow-text.ts";

type Refreshed = Setup & Pick<ProjectFindings, "tools">;

/** The workflow that makes and refreshes the golden clone. */
export function goldenCloneText(findings: ProjectFindings): string {
  return `# Refreshes the golden clone: a masked copy of production, kept on the staging server, which pull requests rehearse on.
#
# Secrets: ${secretName("STAGING_URL", findings)}, and in the environment "production-read", which only the default branch may use and which
#          has no reviewers: ${secretName("PRODUCTION_URL", findings)} (a role that may read) and MASKING_SALT (a long random text, the same
#          for every run).
# Run it once by hand before the first pull request.
name: Golden clone${ofProject(findings)}

on:
  schedule:
    - cron: "17 2 * * *"
  workflow_dispatch:

permissions: {}

concurrency:
  group: \${{ github.workflow }}
  cancel-in-progress: false # the clone in use is replaced only when the new one is whole

jobs:
${refreshJob(findings)}`;
}

/** The job that makes the golden clone; the example of the nightly workflow has it beside another. */
export function refreshJob(project: Refreshed): string {
  return `  refresh:
    name: Clone production, masked
    runs-on: ubuntu-latest
    environment: production-read
    timeout-minutes: 180
    permissions:
      contents: read # to check out stagegate.yml with its mask rules
    steps:
      - uses: ${pinned("actions/checkout")}
        with:
          persist-credentials: false
${lister(project)}      - uses: ${pinned("stagegate/stagegate/actions/clone-to-staging")}
        with:
          production-url: \${{ secrets.${secretName("PRODUCTION_URL", project)} }}
          staging-url: \${{ secrets.${secretName("STAGING_URL", project)} }}
          masking-salt: \${{ secrets.MASKING_SALT }}
          golden: true
${directoryInput(project.subdirectory)}`;
}

/**
 * The clone notes production's history. Only Django must be there for that: its settings say which migrations
 * there are.
 */
const lister = (project: Refreshed): string => (project.tools.includes("django") ? setup(project) : "");
