import type { z } from "zod";
import type { EvidenceSource } from "./evidence/source.ts";
import type { Isolation } from "./isolation.ts";
import type { Journal, RunEntry, StepName } from "./journal.ts";
import type { Problem } from "./problem.ts";
import type { Settings } from "./settings.ts";
import type { Verdict } from "./verdict.ts";

/** Progress of one thing that takes a while; `total` may be unknown. */
export interface ProgressBar {
  /** Sets how much is done, and says what is being done where that changes. */
  update(done: number, label?: string): void;
  end(): void;
}

export interface Log {
  info(message: string): void;
  warn(message: string): void;
  debug(message: string): void;
  /** A line of a program we started. Cannot act as a workflow command, whatever it says. */
  output(line: string): void;
  progress(label: string, total: number | undefined, unit: "rows" | "bytes" | "items"): ProgressBar;
  /** Shows an error on a line of a file of the repository, where the place of the log can. */
  annotate?(message: string, at: { file: string; line: number; column?: number }): void;
  /** Starts a part of the log under a title (a fold on GitHub); call what it gives to end the part. */
  group(title: string): () => void;
}

/** Values that must never be shown. Registering one masks it in everything written afterwards. */
export interface Secrets {
  add(value: string): void;
  /** The text with every secret in it replaced by `***`. */
  redact(text: string): string;
}

/** What engines and steps may use of the world. Doors make it; nothing below reads `process`. */
export interface Services {
  log: Log;
  secrets: Secrets;
  /** Aborted when the user or the runner cancels. */
  signal: AbortSignal;
  /** The environment we were started with: for finding programs and for `variable` defaults only. */
  environment: Readonly<Record<string, string | undefined>>;
  /** A private directory for this run, removed at the end. */
  temporaryDirectory: string;
  /** Set where programs of the team's run on a copy. */
  isolation?: Isolation;
  /** Finds the evidence of earlier runs, with this token. */
  evidenceSource?: (token: string) => EvidenceSource;
}

export interface StepContext extends Services {
  journal: Journal;
  run: RunEntry;
  settings: Settings;
  /** Absolute. */
  workingDirectory: string;
  /**
   * Set while a rehearsal runs: what lives as long as the rehearsal (its copy of the database) is
   * pushed here and undone when it ends, however it ends.
   */
  rehearsal?: AsyncDisposableStack;
}

/** What a step's `run` gives back. It throws a StagegateError only where it has no facts to tell. */
export interface StepOutcome<Facts> {
  verdict: Verdict;
  headline: string;
  facts?: Facts;
  outputs: Record<string, string>;
  problem?: Problem;
  /** False where it ended before anything was judged: a part of it had wrong inputs. True without it. */
  judged?: boolean;
}

export type InputShape = Record<string, z.ZodType>;

/**
 * One use case, defined once. From it come action.yml, the tables of its README, the flags and --help
 * of the command line, its section of stagegate.yml with its JSON Schema, and the validation of all of them.
 */
export interface Step<Shape extends InputShape = InputShape, Facts = unknown> {
  name: StepName;
  /** One sentence: what it does for the user. */
  description: string;
  inputs: z.ZodObject<Shape>;
  /** Output name to description, beside `verdict` and `journal`. */
  outputs: Record<string, string>;
  /** True for a step made of steps: it begins a journal of its own and keeps the one it finds aside. */
  startsJournal?: boolean;
  run(inputs: z.output<z.ZodObject<Shape>>, context: StepContext): Promise<StepOutcome<Facts>>;
  /**
   * Looks for what would end it whatever its database holds. A rehearsal asks this of all its steps before it begins.
   *
   * @throws StagegateError as `run` itself would.
   */
  checkAhead?(inputs: z.output<z.ZodObject<Shape>>, context: StepContext): Promise<void>;
  /**
   * What comes last, however the step ended and after the user's `after` commands: the report of a rehearsal.
   * Its outputs are added to those of `run`.
   */
  conclude?(inputs: z.output<z.ZodObject<Shape>>, context: StepContext): Promise<Conclusion>;
}

export interface Conclusion {
  outputs: Record<string, string>;
  /** Fails a step that passed. */
  problem?: Problem;
}

/** Types the inputs of `run` from the schema. */
export function defineStep<Shape extends InputShape, Facts>(step: Step<Shape, Facts>): Step<Shape, Facts> {
  return step;
}
