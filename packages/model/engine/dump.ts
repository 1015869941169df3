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
  /** How the database stores and compares texts, in the engine's own words. */
  locale: Readonly<Record<string, string>>;
  /** Row counts in the dump's own snapshot. */
  tables: Promise<TableCount[]>;
  close(): Promise<void>;
}

/** What a server must be like to restore a dump. A backup of an earlier version has no locale. */
export interface DumpedFrom {
  serverVersion: string;
  locale?: Readonly<Record<string, string>> | undefined;
}
