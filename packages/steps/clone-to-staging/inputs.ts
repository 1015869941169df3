import { z } from "zod";
import {
  choice,
  commonInputs,
  count,
  duration,
  flag,
  list,
  structure,
  text,
  twoDatabases,
} from "#model/inputs.ts";
import { maskKinds, maskRulesSchema } from "#model/masking.ts";

export const cloneInputs = z.object({
  ...commonInputs,
  ...twoDatabases,
  strategy: choice(
    ["stream", "template"],
    "stream",
    "`stream`: copy production, masked on the way. `template`: copy the golden clone on the staging server, in seconds and without production.",
  ),
  golden: flag(
    false,
    "Make or refresh the golden clone of this staging database, and leave the database itself alone.",
  ),
  swap: flag(
    true,
    "Replace the staging database by the clone and keep the old one as `<name>__before`, which holds only the last one; a database that Stagegate did not make is kept beyond that, as `<name>__kept_<time>`. `false`: make a copy beside it, named in the output `database`.",
  ),
  masks: structure(
    maskRulesSchema.default({}),
    "How each column is masked: `table.column: email|phone|name|text|token|null|keep`, `{ constant: … }` or `{ sql: … }`. `email`, `phone`, `name` and `token` give equal values equal results; `text` keeps about the length of long texts and nothing of short ones; `keep` says that a column only looks personal.",
  ),
  "personal-words": structure(
    z.partialRecord(z.enum(maskKinds), z.array(z.string().min(1))).default({}),
    "Words of your own that names of personal columns hold, by the mask that fits: `name: [rufname]`. Under `keep`: words of names that only look personal.",
  ),
  "unsafe-unmasked": text(
    "Copy personal data as it is. Give the reason in at least 10 characters; it is written into the journal.",
    { runOnly: true, value: "REASON" },
  ),
  "migrating-role": text(
    "The role by which production is migrated, where production-url has another: what is set for it and changes what a migration does, such as where names are found, is set for the rehearsal too.",
    { value: "ROLE" },
  ),
  jobs: count(2, [1, 32], "How many tables are copied, and indexes made, at the same time."),
  cleanup: structure(
    z.array(z.string().min(1)).default([]),
    "SQL statements run on the clone before anybody else may connect: empty queues, sessions, webhooks and keys here.",
  ),
  "exclude-data": list(
    "Tables to copy without their rows, as `table` or `schema.table`; * and ? stand for any letters.",
  ),
  "leave-out": list(
    "Objects that the clone does without, and what needs them: views, functions, policies, indexes or others that the staging server cannot make, as the error names them. * stands for any letters. The report lists them.",
  ),
  keep: duration(
    "24h",
    "How long a copy made outside a rehearsal may live; the next run drops it after that.",
  ),
});

export type CloneInputs = z.output<typeof cloneInputs>;
