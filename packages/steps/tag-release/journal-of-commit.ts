import type { Client, Repository } from "#github/client.ts";
import { treeOf } from "#github/tags.ts";
import { evidenceOf } from "#model/evidence/evidence-of.ts";
import { evidenceDigest } from "#model/evidence.ts";
import type { JournalEntry } from "#model/journal.ts";

/** A commit as git and the journal name it. */
interface Checkout {
  repository?: string | undefined;
  commit?: string | undefined;
  tree?: string | undefined;
}

/** What of a journal may be told of a tag: nothing that was found on another commit or in other files. */
export interface ToldOfTag {
  /** Every run of the journal is of the tag's commit and tree. */
  isItsJournal: boolean;
  /** The digest of the evidence that production went by, or of the journal's own, where it is of both. */
  evidence: string | undefined;
  /** What it is of, where it is not of the tag's commit and tree. */
  leftOut: Checkout | undefined;
}

/** Holds the commit and the tree that a journal and its evidence name against those that are tagged. */
export async function toldOfTag(
  client: Client,
  { owner, repo, commit }: Repository & { commit: string },
  entries: readonly JournalEntry[],
): Promise<ToldOfTag> {
  const runs = entries.filter((entry) => entry.type === "run");
  if (runs.length === 0) return { isItsJournal: false, evidence: undefined, leftOut: undefined };
  const tree = await treeOf(client, { owner, repo }, commit);
  const name = `${owner}/${repo}`.toLowerCase();
  const isTagged = (one: Checkout) =>
    one.commit === commit && one.tree === tree && (one.repository ?? name).toLowerCase() === name;
  const strange = runs.find((run) => !isTagged(run));
  const { digest, of } = evidenceInForce(entries);
  const evidence = of !== undefined && isTagged(of) ? digest : undefined;
  const leftOut = strange ?? (evidence === undefined ? of : undefined);
  return { isItsJournal: strange === undefined, evidence: strange ? undefined : evidence, leftOut };
}

/** What the last question of the gate was answered by; where nobody asked, the evidence of the journal itself. */
function evidenceInForce(entries: readonly JournalEntry[]): { digest?: string; of?: Checkout } {
  const asked = entries.flatMap((entry) => {
    if (entry.type !== "step") return [];
    if (entry.step === "gate") return entry.facts?.evidence ?? [];
    return entry.step === "migrate" ? (entry.facts?.gate?.evidence ?? []) : [];
  });
  const last = asked.at(-1);
  if (last) return { digest: last.digest, of: last };
  const own = evidenceOf(entries);
  return own ? { digest: evidenceDigest(own), of: own } : {};
}

/** For the log: what the journal is of, and why that is not told of the tag. */
export const whyLeftOut = ({ commit, tree }: Checkout, tagged: string): string =>
  `The journal or its evidence is of commit ${commit ?? "unknown"}, tree ${tree ?? "unknown"}, and not of the tagged ${tagged}: the tag and the notes say nothing of a rehearsal. Rehearse the commit that is released.`;
