import type { Override } from "#model/override-in-force.ts";
import { code, prose } from "./escape.ts";
import { factsOf, type Rehearsal } from "./rehearsal.ts";
import { verdictTitle } from "./verdict-words.ts";
import { wayBack } from "./way-back.ts";

/** What the notes need of a commit. */
export interface ReleasedChange {
  type: string;
  scope: string | undefined;
  subject: string;
  breaking: boolean;
}

export interface ReleaseFacts {
  changes: readonly ReleasedChange[];
  /** The rehearsal or release in the journal, where there is one. */
  rehearsal: Rehearsal | undefined;
  /** Of the evidence that the migration of production went by. */
  evidenceDigest: string | undefined;
  /** What that evidence did not meet, where a reason let it pass. */
  override: Override | undefined;
  previousTag: string | undefined;
  /** Why it is released though its run did not pass; empty where it did. */
  inSpite: string;
}

/** GitHub takes 125,000 characters of notes. */
const mostCharacters = 125_000;
/** A longer list of changes says nothing anyway; a shorter one where that is still too long. */
const mostChanges = [200, 100, 50, 20, 0];

const headings: [heading: string, is: (change: ReleasedChange) => boolean][] = [
  ["Breaking changes", ({ breaking }) => breaking],
  ["New", ({ type, breaking }) => type === "feat" && !breaking],
  ["Fixed", ({ type, breaking }) => type === "fix" && !breaking],
  ["Other changes", ({ type, breaking }) => type !== "feat" && type !== "fix" && !breaking],
];

/** The notes of a release: what changed, what its migrations do, on which evidence, and the way back. */
export function releaseNotes(facts: ReleaseFacts): string {
  let notes = "";
  for (const most of mostChanges) {
    notes = notesOf(facts, most);
    if (notes.length <= mostCharacters) return notes;
  }
  return cut(notes);
}

/** At the end of a line. */
function cut(notes: string): string {
  const rest = "\n\n_The rest is in the report of the run._";
  return `${notes.slice(0, notes.lastIndexOf("\n", mostCharacters - rest.length))}${rest}`;
}

function notesOf(facts: ReleaseFacts, most: number): string {
  const shown = facts.changes.slice(0, most);
  const parts = headings.flatMap(([heading, is]) => {
    const lines = shown.filter(is).map(lineOf);
    return lines.length > 0 ? [`## ${heading}\n\n${lines.join("\n")}`] : [];
  });
  const more = facts.changes.length - shown.length;
  return [
    ...(facts.inSpite ? [`⚠️ **${prose(facts.inSpite)}**`] : []),
    ...parts,
    ...(more > 0 ? [`_… and ${more} more changes._`] : []),
    ...(facts.changes.length === 0 ? ["No changes since the last release."] : []),
    ...migrations(facts),
    ...(facts.previousTag ? [`Since ${code(facts.previousTag)}.`] : []),
  ].join("\n\n");
}

const lineOf = ({ scope, subject }: ReleasedChange) =>
  `- ${scope ? `**${prose(scope, 60)}:** ` : ""}${prose(subject, 200)}`;

function migrations({ rehearsal, evidenceDigest, override }: ReleaseFacts): string[] {
  const migrated = rehearsal && factsOf(rehearsal, "migrate");
  if (!rehearsal || !migrated) return [];
  const backup = factsOf(rehearsal, "backup-db");
  const rows: [string, string | undefined][] = [
    ["Verdict", verdictTitle(rehearsal.verdict)],
    ["Database", prose(migrated.environment)],
    ["Migration set", code(migrated.setDigest)],
    ["Schema before", code(migrated.schemaBefore)],
    ["Schema after", code(migrated.schemaAfter)],
    ["Evidence", evidenceDigest && code(evidenceDigest)],
    [
      "Overridden",
      override && `${override.refusals.map((name) => code(name)).join(", ")}: ${prose(override.reason)}`,
    ],
    ["Run", rehearsal.run && code(rehearsal.run.id)],
    ["Backup", backup && code(backup.path)],
  ];
  const ids = migrated.applied.slice(0, 50).map((id) => `- ${code(id)}`);
  const hidden = migrated.applied.length - ids.length;
  return [
    "## Database migrations",
    ids.length > 0 ? ids.join("\n") : "None.",
    ...(hidden > 0 ? [`_… and ${hidden} more._`] : []),
    [
      "| | |",
      "|---|---|",
      ...rows.flatMap(([name, value]) => (value ? [`| ${name} | ${value} |`] : [])),
    ].join("\n"),
    ...(migrated.applied.length > 0
      ? [
          "### The way back",
          "The first command says what would be lost, and changes nothing.",
          ...wayBack(rehearsal),
        ]
      : []),
  ];
}
