import { basename } from "node:path";
import { refreshJob } from "#steps/init/golden-clone-text.ts";
import { rehearsalWorkflow } from "#steps/init/workflow-text.ts";

/** Whose workflows the examples are: one of npm, of which nothing more is known. */
const project = {
  install: "npm ci # your migration tool",
  ruby: false,
  subdirectory: "",
  suffix: "",
  sql: undefined,
  tools: [],
};

const header = (text: string) => /^(?:#.*\n)*/.exec(text)?.[0] ?? "";

const refresh = "  refresh:\n";

/** What of an example is what `init` writes; the header, and a job of its own, are the example's. */
const shared: Readonly<Record<string, (text: string) => string>> = {
  "rehearse-pull-request.yml": (text) => header(text) + rehearsalWorkflow(project),
  "golden-clone-nightly.yml": (text) => text.slice(0, text.indexOf(refresh)) + refreshJob(project),
};

/** A workflow to copy, with what `init` writes as `init` writes it. Other files stay as they are. */
export const fillExample = (path: string, text: string): string => shared[basename(path)]?.(text) ?? text;
