import { randomBytes } from "node:crypto";
import { formatDuration } from "#model/duration.ts";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { CloneMade, CloneTarget } from "#model/engine/clone.ts";
import type { Engine } from "#model/engine.ts";
import type { CloneFacts } from "#model/facts/clone.ts";
import { userError } from "#model/problem.ts";
import { counted } from "#model/size.ts";
import type { StepContext, StepOutcome } from "#model/step.ts";
import { checkEach } from "../run/check-each.ts";
import { engineOf } from "../target/engine-of.ts";
import { needCapability } from "../target/need-capability.ts";
import { refuseShortSecret } from "../target/refuse-short-secret.ts";
import type { CloneInputs } from "./inputs.ts";
import { preview } from "./preview.ts";
import { productionHistory } from "./production-history.ts";

/** Shorter is no reason. */
const shortestReason = 10;

export async function run(inputs: CloneInputs, context: StepContext): Promise<StepOutcome<CloneFacts>> {
  refuseContradiction(inputs);
  if (inputs.preview) return preview(inputs, context);
  const started = performance.now();
  const urls = inputs.strategy === "stream" ? (["production-url", "staging-url"] as const) : [];
  await checkEach(urls.map((input) => () => engineOf(inputs[input], undefined, context, input)));
  const staging = await engineOf(inputs["staging-url"], undefined, context, "staging-url");
  const into = intoOf(inputs);
  const made =
    inputs.strategy === "stream"
      ? await stream(inputs, staging, into, context)
      : await template(staging.engine, staging.address, into, context);
  if (made.leftOut.length > 0) context.log.info(`The clone leaves out: ${made.leftOut.join("; ")}.`);
  return {
    verdict: "passed",
    headline: headline(made, performance.now() - started),
    facts: made,
    outputs: {
      database: made.database,
      strategy: made.strategy,
      rows: String(made.rows),
      "masked-columns": String(made.maskedColumns),
      previous: made.previous ?? "",
    },
  };
}

async function stream(
  inputs: CloneInputs,
  { engine, address: target }: { engine: Engine; address: DatabaseAddress },
  into: CloneTarget,
  context: StepContext,
): Promise<CloneFacts> {
  const { address: production } = await engineOf(
    inputs["production-url"],
    undefined,
    context,
    "production-url",
  );
  refuseShortSecret(production);
  await engine.challengeTarget(production, target, context);
  await dropStale(engine, target, context);
  const history = await productionHistory(engine, production, context);
  const reason = inputs["unsafe-unmasked"];
  if (reason !== undefined) context.log.warn(`Personal data is copied as it is: ${reason}`);
  const salt = inputs["masking-salt"] ?? randomBytes(32).toString("base64url");
  context.secrets.add(salt);
  const plan = {
    masks: inputs.masks,
    personalWords: inputs["personal-words"],
    salt,
    ...(inputs["migrating-role"] === undefined ? {} : { migratingRole: inputs["migrating-role"] }),
    unsafeUnmasked: reason,
    jobs: inputs.jobs,
    cleanup: inputs.cleanup,
    excludeData: inputs["exclude-data"],
    leaveOut: inputs["leave-out"],
  };
  const order = { source: production, target, plan, into, history };
  const made = await engine.cloneByStream(order, context, context.rehearsal);
  return {
    ...made,
    randomSalt: inputs["masking-salt"] === undefined,
  };
}

async function template(
  engine: Engine,
  target: DatabaseAddress,
  into: CloneTarget,
  context: StepContext,
): Promise<CloneFacts> {
  needCapability(engine, "templateCopy");
  await dropStale(engine, target, context);
  return {
    ...(await engine.cloneByTemplate(target, into, context, context.rehearsal)),
    randomSalt: false,
  };
}

async function dropStale(engine: Engine, target: DatabaseAddress, context: StepContext): Promise<void> {
  const dropped = await engine.dropStaleCopies(target, context);
  if (dropped.length > 0) context.log.info(`Dropped what earlier runs left behind: ${dropped.join(", ")}`);
}

function intoOf({ golden, swap, keep }: CloneInputs): CloneTarget {
  return { kind: golden ? "golden" : swap ? "swap" : "copy", keepMs: keep };
}

function refuseContradiction(inputs: CloneInputs): void {
  if (inputs.golden && inputs.strategy === "template")
    throw userError({
      code: "golden-by-template",
      message:
        "The golden clone is made from production, not from itself: golden: true needs strategy: stream.",
      next: "Leave out one of the two.",
    });
  const reason = inputs["unsafe-unmasked"];
  if (reason !== undefined && reason.trim().length < shortestReason)
    throw userError({
      code: "no-reason",
      message: `unsafe-unmasked needs a reason of at least ${shortestReason} characters.`,
      next: "Say who decided that personal data may be copied, and why. Or leave it out and give mask rules.",
    });
}

function headline(made: CloneMade, durationMs: number): string {
  const { rows, tables, maskedColumns, unmaskedReason, strategy, source } = made;
  const masked = unmaskedReason === undefined ? `${counted(maskedColumns, "column")} masked` : "NOT masked";
  const what = `${counted(rows, "row")} in ${counted(tables.length, "table")}, ${masked}`;
  const from = ` from the golden clone of ${source.snapshotAt.slice(0, 16).replace("T", " ")} UTC`;
  return `${what},${strategy === "template" ? from : ""} in ${formatDuration(durationMs)}`;
}
