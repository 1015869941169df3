import type { Readable } from "node:stream";
import type { TableCount } from "../facts/backup.ts";

export interface DumpOptions {
  owners: boolean;
  excludeTables: readonly string[];
  excludeData: readonly string[];
}

/** A running dump. The stream ends only when the dump ended well; otherwise it is destroyed with the reason. */
export interface Dump {
  archive: Readable;
  format: string;
  clientVersion: string;
  serverVersion: string;
  /** Row counts in the dump's own snapshot. */
  tables: Promise<TableCount[]>;
  close(): Promise<void>;
}
