import type { JournalEntry, JournalLine } from "./journal/lines.ts";

export type {
  BegunEntry,
  CommandEntry,
  JournalEntry,
  JournalLine,
  RunEntry,
  StartedEntry,
  StepEntry,
} from "./journal/lines.ts";
export type { StepName } from "./journal/plain-lines.ts";

/** The event of a run that no workflow started. */
export const localEvent = "local";

/** Where entries go. The file behind it is in packages/storage. */
export interface Journal {
  readonly path: string;
  append(entry: JournalLine): Promise<void>;
  entries(): Promise<JournalEntry[]>;
}
