import { z } from "zod";
import "./jitless.ts";
import { durationPattern, parseDuration } from "./duration.ts";
import { verdicts } from "./verdict.ts";

/** What the generators and the doors need to know of an input, beside its type. */
export interface InputMeta {
  description: string;
  /** The default as a user would write it; shown in action.yml, README and --help. */
  default?: string;
  /** The environment variable used when the input is not given. */
  variable?: string;
  /** Registered with the secret masker before anything is logged, and never read from the file. */
  secret?: boolean;
  /** Only in stagegate.yml: a structure that does not fit one line of text. */
  fileOnly?: boolean;
  /** Never in stagegate.yml: it belongs to one run. */
  runOnly?: boolean;
  /** The `default:` in action.yml: an expression that only the runner can read. */
  actionDefault?: string;
  /** A word for the value in --help and the README: URL, PATH, DURATION … */
  value?: string;
}

declare module "zod" {
  interface GlobalMeta extends Partial<Omit<InputMeta, "default" | "description">> {
    written?: string;
  }
}

/** Notes it on the schema itself, which nobody else has: `meta` would note it on a copy, and every start makes many. */
function describe<T extends z.ZodType>(schema: T, { default: written, ...rest }: InputMeta): T {
  z.globalRegistry.add(schema, { ...rest, ...(written === undefined ? {} : { written }) });
  return schema;
}

/** The meta data of one field of a step's inputs. */
export function inputMeta(schema: z.ZodType): InputMeta {
  const { written, description = "", ...rest } = (schema.meta() ?? {}) as z.GlobalMeta & { written?: string };
  const { variable, secret, fileOnly, runOnly, value, actionDefault } = rest;
  return Object.fromEntries(
    Object.entries({
      description,
      default: written,
      variable,
      secret,
      fileOnly,
      runOnly,
      value,
      actionDefault,
    }).filter(([, part]) => part !== undefined),
  ) as unknown as InputMeta;
}

type Extra = Omit<InputMeta, "description" | "default">;

/** A line of text that may be left out. */
export const text = (description: string, extra: Extra = {}) =>
  describe(z.string().min(1).optional(), { description, ...extra });

/** A line of text of one form, that may be left out; `wrong` is what is said of another. */
export const matching = (form: RegExp, wrong: string, description: string, extra: Extra = {}) =>
  describe(z.string().regex(form, wrong).optional(), { description, ...extra });

/** A line of text with a default. */
export const textOr = (fallback: string, description: string, extra: Extra = {}) =>
  describe(z.string().min(1).default(fallback), { description, default: fallback, ...extra });

/** `true` or `false`. */
export const flag = (fallback: boolean, description: string, extra: Extra = {}) =>
  describe(
    z
      .preprocess(
        (given) =>
          typeof given === "string"
            ? ({ true: true, false: false }[given.trim().toLowerCase()] ?? given)
            : given,
        z.boolean({ error: "give true or false" }),
      )
      .default(fallback),
    { description, default: String(fallback), value: "true|false", ...extra },
  );

/** A whole number from `min` to `max`. */
export const count = (
  fallback: number,
  range: [min: number, max: number],
  description: string,
  extra: Extra = {},
) =>
  describe(
    z
      .preprocess(
        (given) => (typeof given === "string" && /^-?\d+$/.test(given.trim()) ? Number(given) : given),
        z
          .number({ error: `give a whole number from ${range[0]} to ${range[1]}` })
          .int()
          .min(range[0])
          .max(range[1]),
      )
      .default(fallback),
    { description, default: String(fallback), value: "NUMBER", ...extra },
  );

/** Milliseconds of a text such as `5s` or `2m`. */
export const durationSchema = z
  .string({ error: "give a duration such as 500ms, 5s, 2m or 1h30m" })
  .meta({ pattern: durationPattern })
  .transform((given, context) => {
    const ms = parseDuration(given);
    if (ms !== undefined) return ms;
    context.addIssue({ code: "custom", message: "give a duration such as 500ms, 5s, 2m or 1h30m" });
    return z.NEVER;
  });

export const duration = (fallback: string, description: string, extra: Extra = {}) =>
  describe(durationSchema.prefault(fallback), {
    description,
    default: fallback,
    value: "DURATION",
    ...extra,
  });

/** One of a few words. */
export const choice = <const T extends readonly [string, ...string[]]>(
  words: T,
  fallback: T[number],
  description: string,
  extra: Extra = {},
) => described(oneOf(words), { words, fallback, description }, extra);

/** The same, where an input of older days took other values: each with the word that means it now. */
export const choiceOnce = <const T extends readonly [string, ...string[]]>(
  formerly: Readonly<Record<string, T[number]>>,
  words: T,
  fallback: T[number],
  description: string,
) => {
  const now = (given: unknown) => formerly[String(given).trim().toLowerCase()] ?? given;
  return described(z.preprocess(now, oneOf(words)), { words, fallback, description });
};

const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, { error: `give one of ${words.join(", ")}` });

const described = <T extends z.ZodType>(
  schema: T,
  { words, fallback, description }: { words: readonly string[]; fallback: string; description: string },
  extra: Extra = {},
) =>
  describe(schema.default(fallback as never), {
    description,
    default: fallback,
    value: words.join("|"),
    ...extra,
  });

const textList = z.preprocess(
  (given) =>
    typeof given === "string"
      ? given
          .split(/[\n,]/)
          .map((part) => part.trim())
          .filter(Boolean)
      : given,
  z.array(z.string().min(1), { error: "give a list" }),
);

/** Several texts: a YAML list in the file; one a line, or separated by commas, elsewhere. */
export const list = (description: string, extra: Extra = {}) =>
  describe(textList.default([]), { description, value: "LIST", ...extra });

/** Several texts with a default. */
export const listOr = (fallback: readonly string[], description: string, extra: Extra = {}) =>
  describe(textList.default([...fallback]), {
    description,
    default: fallback.join(", "),
    value: "LIST",
    ...extra,
  });

/** A structure that only stagegate.yml can hold. */
export const structure = <T extends z.ZodType>(schema: T, description: string) =>
  schema.meta({ description, fileOnly: true }) as T;

export const databaseUrl = (variable: string, description: string) =>
  text(description, { variable, secret: true, runOnly: true, value: "URL" });

/** The secret key of encrypted backups, in every step that restores one. */
export const backupIdentity = () =>
  text(
    "The age secret key (from `age-keygen`) of an encrypted backup. Needed to restore it, also for `verify: restore`.",
    { variable: "STAGEGATE_IDENTITY", secret: true, runOnly: true, value: "SECRET" },
  );

/** The inputs every step has, in the same words. */
export const commonInputs = {
  config: textOr("stagegate.yml", "The path of the settings file, relative to the working directory.", {
    runOnly: true,
    value: "PATH",
  }),
  journal: textOr(
    ".stagegate/journal.jsonl",
    "The path of the journal. Every step appends its result; the report is made from it.",
    {
      runOnly: true,
      value: "PATH",
    },
  ),
  "working-directory": textOr(".", "The directory of the project that the database belongs to.", {
    runOnly: true,
    value: "PATH",
  }),
};

/** The inputs of a step that works on one database. */
export const oneDatabase = {
  "database-url": databaseUrl("DATABASE_URL", "The URL of the database."),
  database: text(
    "The name of a database on the same server, instead of the one in the URL: the `database` output of clone-to-staging.",
    {
      runOnly: true,
      value: "NAME",
    },
  ),
};

/** The inputs of a step that copies production to the staging server. */
export const twoDatabases = {
  "production-url": databaseUrl(
    "PRODUCTION_URL",
    "The URL of production. It is only read; a replica is enough. Without it, copies come from the golden clone on the staging server.",
  ),
  "staging-url": databaseUrl(
    "STAGING_URL",
    "The URL of the staging database. Copies are made on the same server. The role must own the database and be allowed to create databases.",
  ),
  "masking-salt": text(
    "A secret that masked values are derived from. Use the same one for every run. Without it, each run uses a random one and masks differently.",
    { variable: "STAGEGATE_SALT", secret: true, runOnly: true, value: "SECRET" },
  ),
};

/** The token of a step that speaks to GitHub. */
export const githubToken = {
  "github-token": text(
    "A token for GitHub's API. The job's own token has the rights listed in `permissions:`.",
    {
      variable: "GITHUB_TOKEN",
      secret: true,
      runOnly: true,
      value: "TOKEN",
      actionDefault: "${{ github.token }}",
    },
  ),
};

export const environmentWords = ["clone", "staging", "production"] as const;

/** Which kind of database a writing step is pointed at. */
export const environment = () =>
  choice(
    environmentWords,
    "clone",
    "What the database is. `clone`: a copy made by Stagegate; this is checked. `staging`: you confirm that it is not production. `production`: `migrate` changes it only with passed evidence, `rollback` only with `confirm` or the rehearsal's proof; no other step changes it.",
    { runOnly: true },
  );

/** The outputs every step has. */
export const commonOutputs = {
  verdict: `How the step ended: ${verdicts.join(", ")}.`,
  journal: "The path of the journal.",
};
