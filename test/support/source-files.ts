import { readdir, readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { parseSync } from "rolldown/utils";

const root = resolve(import.meta.dirname, "../..");

export interface SourceFile {
  /** From the root, with forward slashes. */
  path: string;
  text: string;
  /** What it imports, types included: as a path from the root where it is ours, else as written. */
  imports: string[];
  /** Those of them of which it imports types alone: they are gone when it runs. */
  typeImports: string[];
  /** Those that are loaded with it, whether or not they will be needed. */
  eagerImports: string[];
}

/** Every TypeScript file below some folders of the repository. */
export async function sourceFiles(...folders: string[]): Promise<SourceFile[]> {
  const aliases = Object.entries<string>(
    JSON.parse(await readFile(join(root, "package.json"), "utf8")).imports,
  );
  const listed = await Promise.all(
    folders.map((folder) => readdir(join(root, folder), { recursive: true, withFileTypes: true })),
  );
  const paths = listed
    .flat()
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    paths.map(async (path) => {
      const text = await readFile(path, "utf8");
      const { values, types, lazy } = importsOf(path, text);
      const paths = (specifiers: string[]) =>
        specifiers.map((specifier) => resolved(specifier, path, aliases));
      return {
        path: relative(root, path),
        text,
        imports: paths([...values, ...lazy, ...types]),
        typeImports: paths(types),
        eagerImports: paths(values),
      };
    }),
  );
}

function importsOf(path: string, text: string): Record<"values" | "types" | "lazy", string[]> {
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed`);
  const isTypes = ({ entries }: { entries: { isType: boolean }[] }) =>
    entries.length > 0 && entries.every(({ isType }) => isType);
  const statics = module.staticImports.map((each) => [each.moduleRequest.value, isTypes(each)] as const);
  const exported = module.staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest, isType }) => (moduleRequest ? [[moduleRequest.value, isType] as const] : []));
  const lazy = module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
    text.slice(start, end).replace(/^["'`]|["'`]$/g, ""),
  );
  const all = [...statics, ...exported];
  const which = (types: boolean) => all.filter(([, type]) => type === types).map(([specifier]) => specifier);
  return { values: which(false), types: which(true), lazy };
}

function resolved(specifier: string, from: string, aliases: readonly [string, string][]): string {
  if (specifier.startsWith(".")) return relative(root, resolve(from, "..", specifier));
  const alias = aliases.find(([name]) => specifier.startsWith(name.replace("*", "")));
  if (!alias) return specifier;
  const [name, target] = alias.map((part) => part.replace("*", "")) as [string, string];
  return relative(root, resolve(root, target, specifier.slice(name.length)));
}
