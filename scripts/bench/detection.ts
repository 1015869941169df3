import { postgres } from "#engines/postgres/engine.ts";
import { labelledSchema, measureDetection } from "#engines/postgres/mask/fixtures/labelled-schema.ts";
import { parseAddress } from "#engines/postgres/session/address.ts";
import { startSandbox } from "#sandbox/sandbox.ts";
import { sandboxUrl } from "#sandbox/sandbox-server.ts";
import type { Bench } from "./figure.ts";
import { runSql } from "./run-sql.ts";

/** How many columns of common schemas are rightly found to be personal, and how long that takes. */
export const detection: Bench = async ({ tell, services }) => {
  const sandbox = await startSandbox({ parent: services.temporaryDirectory }, services);
  try {
    const { sql, labels } = await labelledSchema();
    const { production } = sandbox;
    await runSql(
      parseAddress(sandboxUrl(production, "postgres", production.admin)),
      ["create database labelled"],
      services,
    );
    const address = parseAddress(sandboxUrl(production, "labelled", production.admin));
    await runSql(address, [sql], services);
    await using database = await postgres.open(address, services);
    const started = performance.now();
    const found = await postgres.findPersonalColumns(database, {});
    const seconds = (performance.now() - started) / 1_000;
    const { columns, recall, precision } = measureDetection(labels, found);
    const rounded = (share: number) => Math.round(share * 1_000) / 1_000;
    tell({ name: "detection/columns", value: columns, unit: "columns" });
    tell({ name: "detection/recall", value: rounded(recall), unit: "share" });
    tell({ name: "detection/precision", value: rounded(precision), unit: "share" });
    tell({ name: "detection/missed", value: rounded(1 - recall), unit: "share", target: 0.03 });
    tell({ name: "detection/wrongly-found", value: rounded(1 - precision), unit: "share", target: 0.15 });
    tell({ name: "detection/time", value: rounded(seconds), unit: "s" });
  } finally {
    await sandbox.stop();
  }
};
