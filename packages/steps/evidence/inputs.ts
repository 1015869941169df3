import { z } from "zod";
import { githubToken, text } from "#model/inputs.ts";

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

const place = z.object(evidenceInputs);

/** The inputs that say where the evidence is. */
export type EvidenceInputs = z.output<typeof place>;
