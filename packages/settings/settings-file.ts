import { type Document, LineCounter, parseDocument, visit, type YAMLParseError } from "yaml";
import { parseDuration } from "#model/duration.ts";
import { userError } from "#model/problem.ts";
import { noSettings, type Settings, type StepSettings, type UserCommand } from "#model/settings.ts";
import type { Step } from "#model/step.ts";
import { isWithheld } from "#process/withheld-variables.ts";
import { describeIssues, type Fault } from "./describe-issues.ts";
import { commandTimeout, fileSchema, type SectionCommands, sectionKeys } from "./file-schema.ts";
import { pathText } from "./path-text.ts";
import { yamlOffset } from "./yaml-offset.ts";

/**
 * The settings of a text, all of it checked against the steps' own schemas; `path` is what errors call it.
 *
 * @throws StagegateError `bad-settings` with a line of details for every fault: `file:line:column key: what is wrong`.
 */
export function parseSettings(text: string, path: string, steps: readonly Step[]): Settings {
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    prettyErrors: false,
    intAsBigInt: true,
    // `<<: *anchor`, as in the files of other tools.
    merge: true,
  });
  const unreadable = [...document.errors.map(yamlFault), ...aliasFaults(document)];
  if (unreadable.length > 0)
    throw badSettings(
      path,
      unreadable.map(({ offset, message }) => `${place(path, counter, offset)} ${message}`),
    );
  const value = withoutOwnKeys(plainValue(document, path) ?? {});
  const offsetOf = (at: Fault["path"]) => yamlOffset(document, at);
  const where = (at: Fault["path"]) => place(path, counter, offsetOf(at));
  const schema = fileSchema(steps);
  const parsed = schema.safeParse(value);
  const faults = parsed.success ? [] : describeIssues(schema, value, parsed.error.issues);
  const all = [...faults.map((fault) => explainRunOnly(fault, steps)), ...keptBackNames(value, steps)];
  all.sort((a, b) => offsetOf(a.path) - offsetOf(b.path));
  if (all.length > 0 || !parsed.success)
    throw badSettings(
      path,
      all.map((fault) => `${where(fault.path)} ${pathText(fault.path) || "the file"}: ${fault.message}`),
    );
  const { name, policy, network } = parsed.data;
  const sections = parsed.data as Record<string, unknown>;
  const raw = value as Record<string, Record<string, unknown> | null>;
  return {
    path,
    name: name ?? noSettings.name,
    policy: policy ?? noSettings.policy,
    network: network ?? noSettings.network,
    step: (step) => stepSettings(raw[step] ?? {}, (sections[step] ?? {}) as ParsedSection),
    where: (step, input) => (raw[step] && input in raw[step] ? where([step, input]) : undefined),
  };
}

interface YamlFault {
  offset: number;
  message: string;
}

function yamlFault({ code, message, pos: [offset] }: YAMLParseError): YamlFault {
  if (code !== "MULTIPLE_DOCS") return { offset, message: `${message}.` };
  return { offset, message: "A second document begins here, and the file can hold only one." };
}

/** The parser leaves aliases as they are: whether they have an anchor is not its business. */
function aliasFaults(document: Document.Parsed): YamlFault[] {
  const faults: YamlFault[] = [];
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document)) return;
      faults.push({
        offset: alias.range?.[0] ?? 0,
        message: `*${alias.source} stands for &${alias.source}, which is nowhere above it. Put a text that begins with * in quotes.`,
      });
    },
  });
  return faults;
}

/** Aliases of aliases that grow beyond measure are found only now. */
function plainValue(document: Document.Parsed, path: string): unknown {
  try {
    return document.toJS({ reviver: roundedNowhere });
  } catch (error) {
    throw badSettings(path, [`${path} ${(error as Error).message}`]);
  }
}

/** A team's own keys begin with `x-`: a place for anchors and notes, at the top and in a section. Nothing reads them. */
function withoutOwnKeys(value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) || depth > 1) return value;
  const known = Object.entries(value).filter(([key]) => !key.startsWith("x-"));
  return Object.fromEntries(known.map(([key, inner]) => [key, withoutOwnKeys(inner, depth + 1)]));
}

/** Whole numbers are numbers as ever; only one that would be rounded stays a BigInt. */
function roundedNowhere(_key: unknown, value: unknown): unknown {
  return typeof value === "bigint" && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function place(path: string, counter: LineCounter, offset: number): string {
  const { line, col } = counter.linePos(offset);
  return `${path}:${line}:${col}`;
}

interface ParsedSection {
  before?: SectionCommands;
  after?: SectionCommands;
  planned?: number;
}

function stepSettings(raw: Record<string, unknown>, parsed: ParsedSection): StepSettings {
  const inputs = Object.entries(raw).filter(([key]) => !(key in sectionKeys));
  return {
    inputs: Object.fromEntries(inputs),
    before: commands(parsed.before),
    after: commands(parsed.after),
    ...(parsed.planned === undefined ? {} : { plannedMs: parsed.planned }),
  };
}

const defaultTimeoutMs = parseDuration(commandTimeout) ?? 0;

function commands(written: SectionCommands): UserCommand[] {
  return (written ?? []).map((command) => {
    if (typeof command === "string") return { run: command, timeoutMs: defaultTimeoutMs, variables: [] };
    return {
      run: command.run,
      timeoutMs: command.timeout ?? defaultTimeoutMs,
      variables: command["pass-env"] ?? [],
      ...(command.planned === undefined ? {} : { plannedMs: command.planned }),
    };
  });
}

/** An input that exists but does not belong in a file deserves more than "not known". */
function explainRunOnly(fault: Fault, steps: readonly Step[]): Fault {
  const [section, key, deeper] = fault.path;
  const step = steps.find(({ name }) => name === section);
  if (!fault.unknownKey || deeper !== undefined || !step || !(String(key) in step.inputs.shape)) return fault;
  return {
    ...fault,
    message: "belongs to one run, not to the file: give it as an input, a flag or a variable.",
  };
}

/** A pull request can edit this file: no line of it may hand credentials of ours to a command. */
function keptBackNames(value: unknown, steps: readonly Step[]): Fault[] {
  const faults: Fault[] = [];
  for (const { name } of steps)
    for (const when of ["before", "after"] as const) {
      const listed = (value as Record<string, Record<string, unknown>>)?.[name]?.[when];
      for (const [index, command] of (Array.isArray(listed) ? listed : []).entries())
        for (const variable of (Array.isArray(command?.["pass-env"]) ? command["pass-env"] : []) as unknown[])
          if (typeof variable === "string" && isWithheld(variable))
            faults.push({
              path: [name, when, index, "pass-env"],
              message: `lists ${variable}, which no command may see.`,
            });
    }
  return faults;
}

function badSettings(path: string, details: string[]) {
  const faults = details.length === 1 ? "one fault" : `${details.length} faults`;
  return userError({
    code: "bad-settings",
    message: `${path} has ${faults}.`,
    next: "Correct the lines named here.",
    details,
  });
}
