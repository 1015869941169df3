import { expect, test } from "vitest";
import { type SourceFile, sourceFiles } from "./support/source-files.ts";

/** The floors of the house, from the ground up. A file may import its own package and those of lower floors. */
const floors = [
  ["packages/model"],
  ["packages/process", "packages/log", "packages/sql"],
  [
    "packages/checks",
    "packages/github",
    "packages/migrations",
    "packages/personal",
    "packages/recorder",
    "packages/release",
    "packages/report",
    "packages/settings",
    "packages/storage",
  ],
  ["packages/engines/postgres"],
  ["packages/engines"],
  ["packages/steps", "packages/sandbox"],
  ["packages/action", "packages/cli"],
  ["actions"],
];

/** Libraries that only some packages may use. */
const keptTo: [library: RegExp, packages: string[]][] = [
  [/^@actions\/exec$/, ["packages/action", "packages/process"]],
  [/^@actions\/(?!exec$|github($|\/))/, ["packages/action"]],
  [/^(@octokit\/|octokit|@actions\/github($|\/))/, ["packages/github"]],
  [/^(libphonenumber-js|stdnum)($|\/)/, ["packages/personal"]],
  [/^pg($|\/)/, ["packages/engines/postgres"]],
];

const all = await sourceFiles("packages", "actions", "scripts", "test");
const isTest = ({ path }: SourceFile) =>
  /\.test\.ts$|\/(support|fixtures)\//.test(path) || path.startsWith("test/");
const product = all.filter((file) => !isTest(file) && !file.path.startsWith("scripts/"));
/** Each engine is a package of its own; the list of them stands above. */
const packageOf = (path: string) =>
  /^packages\/engines\/[^/]+(?=\/)|^packages\/[^/]+|^[^/]+/.exec(path)?.[0] ?? path;
const floorOf = (path: string) => floors.findIndex((floor) => floor.includes(packageOf(path)));
const isOurs = (path: string) => /^(packages|actions|scripts|test)\//.test(path);

test("every package has its floor", () => {
  expect(product.filter(({ path }) => floorOf(path) < 0).map(({ path }) => path)).toEqual([]);
  // A scan that finds nothing would find no fault either.
  expect(product.length).toBeGreaterThan(100);
  expect(product.flatMap(({ imports }) => imports).filter(isOurs).length).toBeGreaterThan(300);
});

test("imports point down, never up or sideways", () => {
  const wrong = product.flatMap(({ path, imports }) =>
    imports
      .filter((target) => isOurs(target) && packageOf(target) !== packageOf(path))
      .filter((target) => floorOf(target) < 0 || floorOf(target) >= floorOf(path))
      .map((target) => `${path} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test("no file imports itself by way of others, not even its types", () => {
  expect(circles(all)).toEqual([]);
  // What finds no circle where there is one would find none here either.
  const file = (path: string, ...imports: string[]) => ({ path, imports });
  expect(circles([file("a", "b"), file("b", "c", "pg"), file("c", "b"), file("d", "a", "c")])).toEqual([
    ["b", "c"],
  ]);
});

test("one action's door knows nothing of another's", () => {
  const doors = product.filter(({ path }) => path.startsWith("actions/"));
  expect(doors.flatMap(({ imports }) => imports.filter((target) => target.startsWith("actions/")))).toEqual(
    [],
  );
});

test("nobody imports a main.ts", () => {
  const wrong = all.filter(({ imports }) =>
    imports.some((target) => isOurs(target) && target.endsWith("/main.ts")),
  );
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test("the model imports nothing but zod, node:crypto and itself", () => {
  const outside = product
    .filter(({ path }) => path.startsWith("packages/model/"))
    .flatMap(({ imports, typeImports }) =>
      imports.filter((target) => !isOurs(target) && !typeImports.includes(target)),
    );
  expect([...new Set(outside)].sort()).toEqual(["node:crypto", "zod"]);
});

test.each(keptTo)("%s is imported only where it belongs", (library, packages) => {
  const wrong = product
    .filter(
      ({ path, imports }) =>
        imports.some((target) => library.test(target)) && !packages.includes(packageOf(path)),
    )
    .map(({ path }) => path);
  expect(wrong).toEqual([]);
});

/** What is loaded with a file, whether or not it will be needed; what is added while it goes on is visited too. */
function loadedWith(path: string): string[] {
  const files = new Map(product.map((file) => [file.path, file]));
  const loaded = new Set([path]);
  for (const each of loaded) for (const target of files.get(each)?.eagerImports ?? []) loaded.add(target);
  return [...loaded];
}

test.each(["actions/migrate/main.ts", "packages/cli/run-cli.ts"])(
  "what %s begins with is neither an engine nor a library that a step may not need",
  (door) => {
    const loaded = loadedWith(door);
    expect(loaded).toEqual(expect.arrayContaining(["zod", "packages/steps/run/perform-step.ts"]));
    const later =
      /^(pg|yaml|@octokit\/.*|@actions\/github.*|bottleneck|semver|conventional-commits-parser|packages\/(engines|migrations|checks|release)\/.*|packages\/steps\/[a-z-]+\/(step|run)\.ts|packages\/model\/facts\/.*)$/;
    expect(loaded.filter((target) => later.test(target))).toEqual([]);
  },
);

test("a step's description loads no other step and nothing of what it does", () => {
  for (const { path } of product.filter(({ path }) => /^packages\/steps\/[a-z-]+\/step\.ts$/.test(path))) {
    const others = loadedWith(path).filter(
      (target) => /\/steps\/[a-z-]+\/(step|run)\.ts$|\/engines\/|^(pg|yaml)$/.test(target) && target !== path,
    );
    expect(others, path).toEqual([]);
  }
});

test("the command line asks for nothing to say its version", () => {
  expect(loadedWith("packages/cli/main.ts")).toEqual(["packages/cli/main.ts", "packages/model/version.ts"]);
});

test("no step, door or setting imports itself, however far around", () => {
  const ours = product.filter(({ path }) => /^(packages\/(steps|settings|action|cli)|actions)\//.test(path));
  const files = new Map(product.map((file) => [file.path, file]));
  const wrong = ours.filter(({ path, imports }) => {
    const reached = new Set(imports);
    for (const each of reached) for (const target of files.get(each)?.imports ?? []) reached.add(target);
    return reached.has(path);
  });
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test("the environment of our process is read in the doors alone", () => {
  const doors = ["actions", "packages/action", "packages/cli"];
  const reads = product.filter(
    ({ text, imports }) => /\bprocess\s*\.\s*env\b/.test(text) || imports.includes("node:process"),
  );
  expect(reads.map(({ path }) => path).filter((path) => !doors.includes(packageOf(path)))).toEqual([]);
});

/** The groups of files of which each reaches each other, after Tarjan. */
function circles(files: readonly Pick<SourceFile, "path" | "imports">[]): string[][] {
  const imports = new Map(
    files.map((file) => [file.path, file.imports.filter((target) => target !== file.path)]),
  );
  const found: string[][] = [];
  const order = new Map<string, number>();
  const open: string[] = [];
  const visit = (path: string): number => {
    const own = order.size;
    order.set(path, own);
    open.push(path);
    let lowest = own;
    for (const target of imports.get(path) ?? []) {
      if (!imports.has(target)) continue;
      if (!order.has(target)) lowest = Math.min(lowest, visit(target));
      else if (open.includes(target)) lowest = Math.min(lowest, order.get(target) ?? own);
    }
    if (lowest === own) {
      const group = open.splice(open.indexOf(path));
      if (group.length > 1) found.push(group.sort());
    }
    return lowest;
  };
  for (const path of imports.keys()) if (!order.has(path)) visit(path);
  return found;
}
