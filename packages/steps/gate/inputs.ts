import { z } from "zod";
import {
  choice,
  commonInputs,
  duration,
  flag,
  githubToken,
  list,
  listOr,
  oneDatabase,
  text,
} from "#model/inputs.ts";

/** Less is no reason: a key held down is long enough, and says nothing. */
const least = { characters: 20, words: 4 };

/** How many different words a text has, in whatever script. */
function wordsIn(text: string): number {
  const words = [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text.toLowerCase())];
  return new Set(words.filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)).size;
}

/** Where the evidence is, in every step that asks for it. */
export const evidenceInputs = {
  evidence: text(
    "The evidence of the rehearsal. Default: `.stagegate/evidence.json` where it is, else the journal, else the record of an earlier run on GitHub. Of another run it counts only where that run has uploaded it.",
    { runOnly: true, value: "PATH" },
  ),
  "evidence-digest": text(
    "The digest the evidence must have: the output `evidence-digest` of the rehearsal, handed over by the workflow. A run on GitHub needs it for evidence of its own.",
    { runOnly: true, value: "DIGEST" },
  ),
  "override-reason": z
    .string()
    .trim()
    .refine((reason) => reason.length >= least.characters && wordsIn(reason) >= least.words, {
      error: `give a reason of at least ${least.characters} characters, in words`,
    })
    .optional()
    .meta({
      description: `Pass what the policy refuses, for this reason of at least ${least.characters} characters, in words; it is written into journal, report and release notes. It never makes up for evidence that is missing, altered or of a pull request.`,
      runOnly: true,
      value: "REASON",
    }),
  ...githubToken,
};

/** What a team asks of a rehearsal and of production before it migrates. */
const policyInputs = {
  "max-age": duration("24h", "How long ago the rehearsal may have ended."),
  "longest-migrate": duration("15m", "The longest the migration may have taken in the rehearsal."),
  backup: choice(
    ["none", "made", "restored"],
    "made",
    "What backup of production there must be. `made`: by backup-db, its checksum read back. `restored`: also restored and counted (`verify: restore`).",
  ),
  "backup-max-age": duration("24h", "How old that backup may be."),
  "backup-by": choice(
    ["gate", "migrate"],
    "migrate",
    "When it must be there: already for `gate`, or for `migrate`, so that it may be made between the two.",
  ),
  branches: list(
    "The branches whose rehearsal counts; * stands for any letters. Default: the repository's default branch. Of an earlier run on another branch it counts only where that is protected.",
  ),
  events: listOr(
    ["push", "schedule", "workflow_dispatch"],
    "What may have started the rehearsal, in GitHub's words; `local` stands for a terminal. Pull requests never count.",
  ),
  workflows: list(
    "The workflows whose rehearsal counts, such as `.github/workflows/release.yml`; * stands for any letters. Default: the workflow that asks.",
  ),
  attested: flag(
    false,
    "Whether the evidence must also have been attested by the workflow that made it, which `gh attestation verify` is asked. Needs `attestations: read`.",
  ),
  "protected-environment": text(
    "The GitHub environment that must have reviewers, or a limit to some branches. The token needs `actions: read` to see them.",
    { value: "NAME" },
  ),
  "clone-max-age": duration(
    "7d",
    "How old the rows of the clone may be: with golden clones, since that was made.",
  ),
  "way-back": choice(
    ["any", "schema", "full"],
    "any",
    "The way back that the rehearsal must have proven: `schema` for one that restores the schema, `full` for one that loses no row or value either.",
  ),
  ignore: list(
    "Objects of the schema whose differences do not count, such as `index public.tmp_*`, `audit.*` or `event trigger watch_*`; * stands for any letters. New partitions like their siblings, statistics, autovacuum's options and what REINDEX leaves behind never count.",
  ),
  busy: duration("1m", "How long a transaction on a table that the migration changes may have been open."),
};

export const gateInputs = z.object({
  ...commonInputs,
  ...oneDatabase,
  ...evidenceInputs,
  ...policyInputs,
});

export type GateInputs = z.output<typeof gateInputs>;
