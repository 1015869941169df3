/** What a kind of server can do, for steps to ask in place of its name. */
export interface Capabilities {
  /** A change of the schema is part of its transaction, and rolled back with it. */
  transactionalDdl: boolean;
  /** The server itself copies a whole database, as it does of the golden clone. */
  templateCopy: boolean;
  /** A database can be given another's name: that is a switch. */
  renameDatabase: boolean;
  /** Readers of changes leave a place of theirs in a database, which stays with it when another takes its name. */
  replicationSlots: boolean;
}
