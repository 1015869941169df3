import type { Engine } from "#model/engine.ts";
import { challengeTarget } from "./clone/challenge.ts";
import { copyAside } from "./clone/copy-aside.ts";
import { findPersonalColumns } from "./clone/personal-columns.ts";
import { dropStaleCopies } from "./clone/stale-copies.ts";
import { cloneByStream } from "./clone/stream-clone.ts";
import { cloneByTemplate } from "./clone/template-clone.ts";
import { openDatabase } from "./database.ts";
import { dump } from "./dump.ts";
import { qualifiedName } from "./identifier.ts";
import { libpqVariables } from "./libpq-variables.ts";
import { prepareRestore } from "./prepare-restore.ts";
import { restoreAway } from "./restore-away.ts";
import { isSameDatabase } from "./same-server.ts";
import { replicationSlots } from "./switch/replication-slots.ts";
import { restoreAndSwitch } from "./switch/restore-and-switch.ts";
import { keptDatabases, switchTo } from "./switch/switch-databases.ts";
import { openWire } from "./wire-session.ts";

/** PostgreSQL 13 and newer, and what speaks its protocol and has its programs. */
export const postgres: Engine = {
  name: "postgres",
  connectionVariables: (address) => ({ DATABASE_URL: address.url, ...libpqVariables(address) }),
  quoteName: qualifiedName,
  open: openDatabase,
  openWire,
  dump,
  prepareRestore,
  restoreAway,
  findPersonalColumns,
  challengeTarget,
  isSameDatabase,
  cloneByStream,
  cloneByTemplate,
  copyAside,
  dropStaleCopies,
  restoreAndSwitch,
  replicationSlots,
  keptDatabases,
  switchTo,
};
