import type { Engine } from "#model/engine.ts";
import { dump } from "./archive/dump.ts";
import { missingGrants } from "./archive/missing-grants.ts";
import { prepareRestore } from "./archive/prepare-restore.ts";
import { restoreAway } from "./archive/restore-away.ts";
import { challengeTarget } from "./clone/challenge.ts";
import { copyAside } from "./clone/copy-aside.ts";
import { previewMasks } from "./clone/preview-masks.ts";
import { dropStaleCopies } from "./clone/publish/stale-copies.ts";
import { cloneByStream } from "./clone/stream-clone.ts";
import { cloneByTemplate } from "./clone/template-clone.ts";
import { openDatabase } from "./database.ts";
import { dialect } from "./dialect/dialect.ts";
import { findPersonalColumns } from "./mask/personal-columns.ts";
import { recorder } from "./recorder/recorder.ts";
import { addressSecrets, parseAddress } from "./session/address.ts";
import { refusePooler } from "./session/pooler.ts";
import { isSameDatabase } from "./session/same-server.ts";
import { replicationSlots } from "./switch/replication-slots.ts";
import { restoreAndSwitch } from "./switch/restore-and-switch.ts";
import { keptDatabases, switchTo } from "./switch/switch-databases.ts";

/** PostgreSQL 13 and newer, and what speaks its protocol and has its programs. */
export const postgres: Engine = {
  name: "postgres",
  capabilities: {
    transactionalDdl: true,
    templateCopy: true,
    renameDatabase: true,
    replicationSlots: true,
  },
  dialect,
  recorder,
  parseUrl: parseAddress,
  secretsOf: addressSecrets,
  open: openDatabase,
  dump,
  prepareRestore,
  restoreAway,
  findPersonalColumns,
  missingGrants,
  challengeTarget,
  refusePooler,
  isSameDatabase,
  previewMasks,
  cloneByStream,
  cloneByTemplate,
  copyAside,
  dropStaleCopies,
  restoreAndSwitch,
  replicationSlots,
  keptDatabases,
  switchTo,
};
