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
  preview: flag(
    false,
    "Only show what the masks would do: for each column the rule and its result on a made-up value, and everything that would stop a clone. Production is read as for a clone. No staging server is needed, and nothing is created.",
    { runOnly: true },
  ),
  strategy: choice(
    ["stream", "template"],
    "stream",
    "`stream` copies production and masks it on the way. `template` copies the golden clone on the staging server, in seconds and without production.",
  ),
  golden: flag(false, "Create or refresh the golden clone. The staging database itself is not changed."),
  swap: flag(
    true,
    "Replace the staging database with the clone. The previous one is kept as `<name>__before`; a database that Stagegate did not make is kept for good as `<name>__kept_<time>`. `false` creates a separate copy and puts its name into the output `database`.",
  ),
  masks: structure(
    maskRulesSchema.default({}),
    "How each column is masked: `table.column: email|phone|name|text|token|null|keep`, `{ constant: … }` or `{ sql: … }`. `email`, `phone`, `name` and `token` give equal values equal results. `text` roughly keeps the length of long texts and nothing of short ones. `keep` marks a column that only looks personal.",
  ),
  "personal-words": structure(
    z.partialRecord(z.enum(maskKinds), z.array(z.string().min(1))).default({}),
    "Words in your column names that mean personal data, by mask: `name: [rufname]`. Under `keep`: words that only look personal.",
  ),
  "unsafe-unmasked": text(
    "Copy personal data unmasked. Give the reason in at least 10 characters; it is written to the journal.",
    { runOnly: true, value: "REASON" },
  ),
  "migrating-role": text(
    "The role that migrates production, if production-url uses another one. Its settings that change what a migration does, such as where names are found, are used in the rehearsal too.",
    { value: "ROLE" },
  ),
  jobs: count(2, [1, 32], "The number of tables to copy, and indexes to build, at the same time."),
  cleanup: structure(
    z.array(z.string().min(1)).default([]),
    "SQL statements to run on the clone before anyone else can connect. Use them to empty queues, sessions, webhooks and keys.",
  ),
  "exclude-data": list(
    "Tables to copy without their rows, as `table` or `schema.table`, with the wildcards * and ?.",
  ),
  "leave-out": list(
    "Objects to leave out of the clone, together with what depends on them: views, functions, policies, indexes or others that the staging server cannot create. Write them as the error names them; * is a wildcard. The report lists them.",
  ),
  keep: duration(
    "24h",
    "How long to keep a copy made outside a rehearsal. The next run after that drops it.",
  ),
});

export type CloneInputs = z.output<typeof cloneInputs>;
