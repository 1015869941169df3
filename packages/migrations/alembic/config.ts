import { readFile } from "node:fs/promises";
import { delimiter, dirname, join, resolve } from "node:path";
import { userError } from "#model/problem.ts";

/** What Alembic's configuration says of where its scripts are; absolute paths. */
export interface AlembicScripts {
  /** The directory of env.py. */
  scripts: string;
  /** The directories of revisions. */
  versions: string[];
  /** Whether revisions also stand in directories below. */
  recursive: boolean;
}

/**
 * Reads alembic.ini (or the file that ALEMBIC_CONFIG names), and beneath it `[tool.alembic]` of
 * pyproject.toml, as Alembic 1.16 and newer do. Nothing is run.
 * https://alembic.sqlalchemy.org/en/latest/tutorial.html#editing-the-ini-file
 *
 * @throws StagegateError `no-alembic-config`, `unreadable-alembic-config`.
 */
export async function alembicScripts(root: string, ini = "alembic.ini"): Promise<AlembicScripts> {
  const read = (file: string) => readFile(resolve(root, file), "utf8").catch(() => "");
  const settings = { ...tomlSection(await read("pyproject.toml")), ...iniSection(await read(ini)) };
  const path = (value: string) =>
    resolve(root, fromPackage(expanded(value, settings, dirname(resolve(root, ini)), ini)));
  if (Object.keys(settings).length === 0) throw noConfig(root, ini);
  const [location = ""] = settings.script_location ?? [];
  if (location === "") throw unreadable(ini, "has no script_location");
  const scripts = path(location);
  const [one = "", ...more] = settings.version_locations ?? [];
  const listed = more.length > 0 ? [one, ...more] : one.split(separatorOf(settings));
  const versions = listed.filter((value) => value.trim() !== "").map((value) => path(value.trim()));
  return {
    scripts,
    versions: versions.length > 0 ? versions : [join(scripts, "versions")],
    recursive: /^(true|yes|on|1)$/i.test(settings.recursive_version_locations?.[0] ?? ""),
  };
}

/** A setting's values: several only where TOML has a list. */
type Section = Record<string, string[]>;

/** `[alembic]` of an ini file as Python's configparser reads it: indented lines go on with the one before. */
function iniSection(text: string): Section {
  const body = /^\[alembic\][^\n]*\n([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(text)?.[1] ?? "";
  const lines = body.split("\n").filter((line) => !/^\s*[#;]/.test(line));
  const settings = lines.join("\n").matchAll(/^([\w.]+)[ \t]*[=:][ \t]*(.*(?:\n[ \t]+\S.*)*)/gm);
  return Object.fromEntries([...settings].map(([, key = "", value = ""]) => [key, [value.trim()]]));
}

/** `[tool.alembic]`: its strings, lists of strings and booleans. */
function tomlSection(text: string): Section {
  const body = /^\[tool\.alembic\][^\n]*\n([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(text)?.[1] ?? "";
  const settings = body.replace(/^\s*#.*$/gm, "").matchAll(/^(\w+)\s*=\s*(\[[^\]]*\]|[^\n]*)/gm);
  return Object.fromEntries([...settings].map(([, key = "", value = ""]) => [key, tomlStrings(value)]));
}

function tomlStrings(value: string): string[] {
  const strings = [...value.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, one, other]) => one ?? other ?? "");
  return strings.length > 0 ? strings : [value.trim()];
}

function expanded(value: string, settings: Section, here: string, file: string): string {
  return value.replace(/%(?:%|\((\w+)\)s)/g, (whole, name?: string) => {
    if (whole === "%%") return "%";
    const known = name === "here" ? here : name === undefined ? undefined : settings[name]?.[0];
    if (known === undefined) throw unreadable(file, `uses ${whole}, which it does not define`);
    return known;
  });
}

/** `package:directory` is a directory of a Python package. */
const fromPackage = (path: string) =>
  path.replace(/^([A-Za-z_][\w.]*):(?!\/)/, (_whole, name: string) => `${name.replaceAll(".", "/")}/`);

const separators: Record<string, string | RegExp> = {
  os: delimiter,
  space: /\s+/,
  newline: "\n",
  ":": ":",
  ";": ";",
};

function separatorOf({ path_separator, version_path_separator }: Section): string | RegExp {
  return separators[(path_separator ?? version_path_separator)?.[0] ?? ""] ?? /[\s,]+/;
}

const noConfig = (root: string, ini: string) =>
  userError({
    code: "no-alembic-config",
    message: `There is no ${ini} with a section [alembic] in ${root}, nor [tool.alembic] in a pyproject.toml.`,
    next: "Run in the project with `working-directory`, or give its directory with `directory`. ALEMBIC_CONFIG under `env:` names a file of another name.",
  });

const unreadable = (file: string, why: string) =>
  userError({
    code: "unreadable-alembic-config",
    message: `Alembic's configuration ${file} ${why}.`,
    next: "Set script_location in [alembic] as `alembic init` writes it, or give the directory of the revisions with `directory`.",
  });
