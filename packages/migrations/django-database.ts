import { randomUUID } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { quietShell } from "./django-programs.ts";
import { runPython } from "./python.ts";
import type { ToolRun } from "./tool.ts";

/** Where the settings lead, without what would log in there. */
const program = `
import json, os
from django.db import connections

settings = connections["default"].settings_dict
with open(os.environ["STAGEGATE_LIST"], "w", encoding="utf-8") as file:
    json.dump({"name": str(settings.get("NAME") or ""), "host": str(settings.get("HOST") or "")}, file)
`;

/**
 * The database that Django's settings name, where it is another than the one that it is told: they do not take it
 * from the variables. Nothing is connected to.
 *
 * @throws StagegateError as {@link runPython} does.
 */
export async function djangoOwnDatabase(run: ToolRun, root: string): Promise<string | undefined> {
  const told = run.toolAddress ?? run.database.address;
  const list = join(run.services.temporaryDirectory, `django-${randomUUID()}.json`);
  try {
    await runPython(run, root, "django", {
      arguments: ["manage.py", ...quietShell, program],
      shown: "manage.py shell",
      variables: { STAGEGATE_LIST: list },
    });
    const found = z.object({ name: z.string(), host: z.string() });
    const { name, host } = found.parse(JSON.parse(await readFile(list, "utf8")));
    // What is left empty comes from PGHOST and PGDATABASE, or is said to be missing.
    const isTold = (name || told.database) === told.database && (host || told.host) === told.host;
    return isTold ? undefined : `${name || "the default one"}${host && ` on ${host}`}`;
  } finally {
    await rm(list, { force: true });
  }
}
