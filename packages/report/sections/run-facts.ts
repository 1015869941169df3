import type { IsolationFact } from "#model/isolation.ts";
import { code } from "../escape.ts";
import { factsOf, type Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";

/** What this report is about, to the digit: enough to tell two runs apart and to find this one again. */
export function runFactsSection(rehearsal: Rehearsal, evidence?: string): Section[] {
  const { run } = rehearsal;
  const migrated = factsOf(rehearsal, "migrate");
  const cloned = factsOf(rehearsal, "clone-to-staging");
  const backup = factsOf(rehearsal, "backup-db")?.manifest;
  const facts: [string, string | undefined][] = [
    ["Configuration", run?.name],
    ["Repository", run?.repository],
    ["Commit", run?.commit],
    ["Tree", run?.tree],
    ["Event", run?.event],
    ["Workflow", run?.workflow],
    ["Ref", run?.ref],
    ["Run", run?.id],
    ["Stagegate", run?.stagegate],
    ["Migration tool", migrated?.tool],
    ["Source server", cloned?.source.serverVersion ?? backup?.serverVersion],
    ["Backup client", backup?.clientVersion],
    ["Migrated server", migrated?.serverVersion],
    ["Network of the tool", migrated?.isolation && networkOf(migrated.isolation)],
    ["Migration set", migrated?.setDigest],
    ["Schema of the source", cloned?.source.fingerprint],
    ["Schema before", migrated?.schemaBefore],
    ["Schema after", migrated?.schemaAfter],
    ["Evidence", evidence],
  ];
  const rows = facts
    .filter((fact): fact is [string, string] => fact[1] !== undefined && fact[1] !== "")
    .map(([name, value]) => [name, code(value)]);
  const link = runLink(run?.url);
  if (link) rows.push(["Log", link]);
  if (rows.length === 0) return [];
  return [
    { title: "This run", shown: "folded", priority: 10, blocks: [{ kind: "table", header: ["", ""], rows }] },
  ];
}

const networkOf = (isolation: IsolationFact) =>
  isolation.network === "isolated" ? "isolated" : `guarded: ${isolation.reason}`;

/** The one link of the report. Its address is taken only if nothing in it can end a link or begin another. */
function runLink(url: string | undefined): string | undefined {
  return url !== undefined && /^https:\/\/[\w.-]+(:\d+)?(\/[\w.-]+)*\/?$/.test(url)
    ? `[the run's log](${url})`
    : undefined;
}
