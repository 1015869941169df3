import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { detectTools } from "#migrations/detect.ts";
import { knownTool } from "#migrations/known-tool.ts";
import { findPlainSql } from "#migrations/plain-sql.ts";
import type { Services } from "#model/step.ts";
import type { ProjectFindings } from "./findings.ts";
import { goldenCloneText } from "./golden-clone-text.ts";
import { installCommand } from "./install-command.ts";
import { lookAtDatabase } from "./look-at-database.ts";
import { projectPlace } from "./project-place.ts";
import { saysItsRuby } from "./ruby-version.ts";
import { settingsText } from "./settings-text.ts";
import { suffixOf } from "./suffix.ts";
import { wordsOfTeam } from "./words-of-team.ts";
import { workflowFile, workflowText } from "./workflow-text.ts";

/** A file that init would write; `path` is absolute. */
export interface InitFile {
  path: string;
  text: string;
}

/**
 * Looks at a project and, where a URL is given, at its database, and gives the files to begin with. Nothing
 * is written, and the database is only read: no value of it comes near the files.
 */
export async function planInit(
  workingDirectory: string,
  databaseUrl: string | undefined,
  services: Services,
): Promise<{ findings: ProjectFindings; files: InitFile[] }> {
  const { root, subdirectory } = await projectPlace(workingDirectory);
  const { tools, known, sql } = await findTools(workingDirectory);
  const words = await wordsOfTeam(workingDirectory, services);
  const seen =
    databaseUrl === undefined
      ? undefined
      : await lookAtDatabase(databaseUrl, { workingDirectory, sql, words }, services);
  const install = await installCommand(workingDirectory, tools);
  const workflow = (name: string) => join(root, ".github", "workflows", name);
  const findings: ProjectFindings = {
    name: await projectName(workingDirectory),
    subdirectory,
    suffix: await suffixOf(subdirectory, workflow(workflowFile("rehearse", { suffix: "" }))),
    tools,
    known,
    sql,
    baseline: seen?.baseline,
    history: seen?.history,
    personal: seen?.personal,
    grants: seen?.grants ?? [],
    install,
    ruby: install?.startsWith("bundle") === true && (await saysItsRuby(workingDirectory)),
  };
  return {
    findings,
    files: [
      { path: join(workingDirectory, "stagegate.yml"), text: settingsText(findings) },
      { path: workflow(workflowFile("rehearse", findings)), text: workflowText(findings) },
      { path: workflow(workflowFile("golden-clone", findings)), text: goldenCloneText(findings) },
    ],
  };
}

/** SQL files speak for plain SQL only where no other tool is there to run them. */
async function findTools(
  workingDirectory: string,
): Promise<Pick<ProjectFindings, "tools" | "known" | "sql">> {
  const found = await detectTools({ workingDirectory, env: {}, passEnv: [] });
  const others = found.map(({ name }) => name as string).filter((name) => name !== "sql");
  const known = await knownTool(workingDirectory);
  const tools = known ? [...others, known.name] : others;
  if (tools.length > 0) return { tools, known, sql: undefined };
  const sql = await findPlainSql(workingDirectory);
  return { tools: sql ? ["sql"] : [], known: undefined, sql };
}

async function projectName(directory: string): Promise<string> {
  const text = await readFile(join(directory, "package.json"), "utf8").catch(() => "{}");
  return /"name"\s*:\s*"(?:@[^/"]+\/)?([^"]+)"/.exec(text)?.[1] ?? basename(directory);
}
