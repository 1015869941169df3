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
    "The path of the rehearsal's evidence. Default: `.stagegate/evidence.json` if it exists, else the journal, else the record of an earlier run on GitHub. Evidence of another run counts only if that run uploaded it.",
    { runOnly: true, value: "PATH" },
  ),
  "evidence-digest": text(
    "The digest that the evidence must have: the `evidence-digest` output of the rehearsal, passed by the workflow. A run on GitHub needs it for its own evidence.",
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
      description: `Overrides what the policy refuses. Give the reason in words, in at least ${least.characters} characters; it is written to the journal, the report and the release notes. It does not override evidence that is missing, altered or from a pull request.`,
      runOnly: true,
      value: "REASON",
    }),
  ...githubToken,
};

const place = z.object(evidenceInputs);

/** The inputs that say where the evidence is. */
export type EvidenceInputs = z.output<typeof place>;
