import type { Engine } from "#model/engine.ts";

/** A kind of database server, known by the schemes of its URLs and loaded when one of them is given. */
export interface KnownEngine {
  /** For people. */
  title: string;
  /** In lower case, without `://`; the first is the one to show. */
  schemes: readonly [string, ...string[]];
  load(): Promise<Engine>;
}

/** Every engine there is. The first one reads what no engine's scheme stands before, and says what is wrong with it. */
export const engines: readonly [KnownEngine, ...KnownEngine[]] = [
  {
    title: "PostgreSQL",
    schemes: ["postgres", "postgresql"],
    load: async () => (await import("./postgres/engine.ts")).postgres,
  },
];

/** Servers that people ask for and that no engine is for yet. */
export const plannedEngines: readonly Omit<KnownEngine, "load">[] = [
  { title: "MySQL or MariaDB", schemes: ["mysql", "mysql2", "mariadb", "mariadb2"] },
];
