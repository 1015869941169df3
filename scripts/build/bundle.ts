import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { rolldown } from "rolldown";
import { stepNames } from "#steps/all.ts";

const engineRoom = /\/packages\/engines\/([a-z]+)\//;

/** Chunks by name, so that a name says what is in it and does not change with the content. */
const groups = [
  // Loaded only where there is a token.
  {
    name: "github-client",
    test: /\/node_modules\/(@octokit|@actions\/github|@actions\/http-client|bottleneck|undici|before-after-hook|universal-user-agent|tunnel|fast-content-type-parse|json-with-bigint|content-type)\//,
  },
  // Loaded only where a backup is encrypted.
  { name: "age", test: /\/node_modules\/(age-encryption|@scure|@noble)\// },
  // Loaded only where a backup is kept in a store.
  { name: "s3", test: /\/node_modules\/aws4fetch\/|\/packages\/storage\/s3\// },
  // Loaded only where a migration tool insists on TLS.
  {
    name: "certificates",
    test: /\/node_modules\/(selfsigned|@peculiar|pkijs|asn1js|pvtsutils|pvutils|bytestreamjs|reflect-metadata|tsyringe|tslib)\//,
  },
  { name: "zip", test: /\/node_modules\/fflate\// },
  { name: "release", test: /\/node_modules\/(semver|conventional-commits-parser)\// },
  { name: "pg", test: /\/node_modules\/(pg|pg-[a-z-]+|pgpass|postgres-[a-z]+|split2|xtend)\// },
  // Loaded only where a column's values are looked at.
  { name: "numbers-of-persons", test: /\/node_modules\/(libphonenumber-js|stdnum)\// },
  { name: "yaml", test: /\/node_modules\/yaml\// },
  // What every door needs before it knows what it is asked for.
  { name: "stagegate-version", test: /\/packages\/model\/version\.ts$/ },
  // What the command line says without having run anything.
  { name: "stagegate-words", test: /\/packages\/(model\/journal|report\/verdict-words)\.ts$/ },
  // One file: to find and read a file takes as long as to run a small one.
  {
    name: "stagegate-start",
    test: /\/packages\/(?!cli\/)|\/node_modules\/(@actions|zod|fastest-levenshtein)\//,
    tags: ["$initial" as const],
  },
  { name: "libraries", test: /\/node_modules\// },
  // What the inputs of several steps are made of.
  {
    name: "stagegate-inputs",
    test: /\/packages\/(model\/(step|inputs)|steps\/(evidence|production|team-tool)\/([a-z]+-)?inputs)\.ts$/,
  },
  // What each step is: read by its own door, and of all of them where there is a stagegate.yml.
  ...stepNames.map((step) => ({
    name: `step-${step}`,
    test: new RegExp(`/packages/steps/${step}/(step|inputs)\\.ts$`),
  })),
  // From the ground up: a chunk takes along what its files import, unless an earlier one has it.
  ...rooms(["model", "process", "log", "sql"]),
  ...rooms(["checks", "github", "migrations", "personal", "recorder", "report", "settings", "storage"]),
  // Each loaded only where a URL is one of its own; which there are is known without any of them.
  {
    name: (path: string) => `engine-${engineRoom.exec(path)?.[1]}`,
    debugName: "engine",
    test: engineRoom,
  },
  { name: "engines", test: /\/packages\/engines\/engines\.ts$/ },
  {
    name: "stagegate-steps",
    test: /\/packages\/steps\/(evidence|production|run|target)\/|\/packages\/steps\/team-tool\.ts$/,
  },
];

/** node:crypto takes a while to start, and @actions/core needs it for one name: it is loaded when that is made. */
const lateCrypto = {
  name: "late-crypto",
  resolveId: (id: string, importer = "") =>
    id === "crypto" && importer.includes("/@actions/core/") ? "\0late-crypto" : undefined,
  load: (id: string) =>
    id === "\0late-crypto"
      ? 'export const randomUUID = () => process.getBuiltinModule("node:crypto").randomUUID();'
      : undefined,
};

/** A chunk for each room. What is loaded by need stays a chunk of its own. */
function rooms(names: readonly string[]) {
  return names.map((name) => ({
    name: `stagegate-${name}`,
    test: new RegExp(`/packages/${name}/(?!octokit\\.ts|(judge|phone|person)-numbers\\.ts)`),
  }));
}

/**
 * Bundles every door. Unminified, with names instead of hashes: reviewers read the differences, and a stack
 * trace names our functions. Gives the directories of the packages that went in.
 */
export async function bundle(root: string, into: string): Promise<string[]> {
  const build = await rolldown({
    cwd: root,
    input: await entries(root),
    platform: "node",
    plugins: [lateCrypto],
    // The command line runs on Node 22.15, which knows no `using`.
    transform: { target: "node22" },
    treeshake: { moduleSideEffects: [{ test: /\/node_modules\/@actions\//, sideEffects: false }] },
    onLog(level, log, handle) {
      // An optional part of pg, which is not there and not needed.
      if (log.code === "UNRESOLVED_IMPORT" && log.message.includes("pg-native")) return;
      // Which of the two a file is does not matter here: the groups say where it goes.
      if (log.code === "INEFFECTIVE_DYNAMIC_IMPORT") return;
      handle(level, log);
    },
  });
  const { output } = await build.write({
    dir: into,
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: ({ name, isDynamicEntry, facadeModuleId }) =>
      `shared/${isDynamicEntry && facadeModuleId?.includes("/packages/") ? loaded(root, facadeModuleId) : name}.js`,
    comments: { legal: false, annotation: false, jsdoc: false },
    codeSplitting: { groups },
  });
  await build.close();
  const modules = output.flatMap((part) => (part.type === "chunk" ? part.moduleIds : []));
  return packagesOf(modules);
}

/** `steps-migrate-run` of `packages/steps/migrate/run.ts`: the name of what is loaded by need. */
const loaded = (root: string, path: string) =>
  relative(join(root, "packages"), path).replace(/\.ts$/, "").replaceAll(sep, "-");

/** One bundle for each action, and one for the command line. */
async function entries(root: string): Promise<Record<string, string>> {
  const actions = await readdir(join(root, "actions"));
  return {
    ...Object.fromEntries(actions.sort().map((name) => [name, join(root, "actions", name, "main.ts")])),
    cli: join(root, "packages", "cli", "main.ts"),
  };
}

function packagesOf(modules: readonly string[]): string[] {
  const mark = `${sep}node_modules${sep}`;
  const found = modules
    .filter((id) => id.includes(mark))
    .map((id) => {
      const end = id.lastIndexOf(mark) + mark.length;
      const [scope = "", name = ""] = id.slice(end).split(sep);
      return id.slice(0, end) + (scope.startsWith("@") ? join(scope, name) : scope);
    });
  return [...new Set(found)];
}
