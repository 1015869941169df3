import { unfinishedIn } from "#model/begun-note.ts";
import type { Database } from "#model/engine/database.ts";
import { type Evidence, historyDigest } from "#model/evidence.ts";
import type { AssertionFact } from "#model/facts/assertion.ts";
import type { GateFacts } from "#model/facts/gate.ts";
import { decideUnder } from "#model/gate/policies.ts";
import type { FoundProof, ProductionNow } from "#model/gate/question.ts";
import type { Refusal } from "#model/gate/refusal.ts";
import type { GateDecision } from "#model/gate.ts";
import { type MigrationState, migrationSetDigest } from "#model/migration.ts";
import type { MigrationSources } from "#model/migration-sources.ts";
import type { Problem } from "#model/problem.ts";
import { comparedFingerprint, comparedSchema, upkeepOutline } from "#model/schema/compared-schema.ts";
import { outlineChanges, schemaOutline } from "#model/schema/fingerprint.ts";
import type { SchemaObject } from "#model/schema/object.ts";
import { surroundingsOf } from "#model/schema/surroundings.ts";
import type { StepContext } from "#model/step.ts";
import { evidenceOfBackup, knownBackup } from "./known-backup.ts";
import type { Prepared } from "./prepare-gate.ts";

/** What the gate is asked about, by the step that has production open. */
export interface Asked {
  by: "gate" | "migrate";
  prepared: Prepared;
  database: Database;
  state: MigrationState;
  schema: SchemaObject[];
  sources: MigrationSources;
  assertions: AssertionFact[];
}

export interface Answer {
  decision: GateDecision;
  facts: GateFacts;
  /** Undefined where the gate is open. */
  problem?: Problem;
}

/** Asks the gate about production as it is at this moment, and puts its answer into words and facts. */
export async function askGate(asked: Asked, context: StepContext): Promise<Answer> {
  const { by, prepared, state, schema, database, assertions } = asked;
  const { proof, policies, limits, overrideReason, environment } = prepared;
  const { repository, name } = context.run;
  const evidence = proof.found === "evidence" ? proof.evidence : undefined;
  const { database: databaseName, version } = await database.facts();
  const { host, port } = database.address;
  const entries = await context.journal.entries();
  const backup = await knownBackup(entries, { database: databaseName, host, port }, context.workingDirectory);
  const unfinished = unfinishedIn(await database.begunNotes(), entries, database.address.label);
  const outline = schemaOutline(comparedSchema(schema));
  const now: ProductionNow = {
    at: new Date(),
    name,
    database: databaseName,
    files: state.files,
    sources: asked.sources,
    applied: state.applied,
    fingerprint: comparedFingerprint(schema),
    serverVersion: version,
    identity: await database.identity(),
    surroundings: surroundingsOf(schema),
    settings: await database.sessionSettings(),
    assertions,
    touched: evidence?.migrations?.tables ?? [],
    open: await openOn(evidence, database, context),
    ...(repository === undefined ? {} : { repository }),
    ...(outline ? { outline } : {}),
    ...(backup ? { backup: evidenceOfBackup(backup) } : {}),
    ...(unfinished ? { unfinished } : {}),
    ...(environment ? { environment } : {}),
  };
  const decision = decideUnder(policies, { proof, now, limits, asked: by, overrideReason });
  for (const { code, message } of decision.overridden)
    context.log.warn(`Overridden (${code}): ${message} Reason: ${overrideReason}`);
  const facts: GateFacts = {
    database: database.address.label,
    serverVersion: version,
    setDigest: migrationSetDigest(state.files),
    pending: state.pending.map(({ id }) => id),
    fingerprint: now.fingerprint,
    historyDigest: historyDigest(state.applied),
    ...(proof.found === "evidence" ? { evidence: originOf(proof, by) } : {}),
    ...upkeepOf(evidence, schema, context),
    ...(assertions.length > 0 ? { assertions } : {}),
    refusals: [
      ...decision.refusals.map((refusal) => factOf(refusal, false)),
      ...decision.overridden.map((refusal) => factOf(refusal, true)),
    ],
    ...(overrideReason === undefined ? {} : { overrideReason }),
    ...(by === "gate" ? { policy: policies[0], limits: context.settings.policy } : {}),
  };
  return { decision, facts, ...(decision.verdict === "passed" ? {} : { problem: problemIn(decision) }) };
}

/** All refusals as one problem, under the name of the first. */
function problemIn({ refusals: [first, ...others] }: GateDecision): Problem {
  const { code, message, next, details = [] } = first as Refusal;
  const more = others.flatMap((refusal) => [
    `${refusal.code}: ${refusal.message}`,
    ...(refusal.details ?? []),
  ]);
  return { kind: "refused", code, message, next, details: [...details, ...more] };
}

async function openOn(evidence: Evidence | undefined, database: Database, { log }: StepContext) {
  const tables = evidence?.migrations?.tables ?? [];
  if (tables.length === 0) return [];
  const { open, hidden } = await database.openTransactions(tables);
  if (hidden > 0)
    log.warn(
      `The age of ${hidden} transactions of other roles on the migration's tables is hidden; grant ${database.dialect.rightToSeeSessions} to ${database.address.user} to see it.`,
    );
  return open;
}

/** As many as somebody reads: partitions can be very many. */
const mostNamed = 20;

/** What changed and does not count is told all the same. */
function upkeepOf(
  evidence: Evidence | undefined,
  schema: readonly SchemaObject[],
  { log }: StepContext,
): Pick<GateFacts, "upkeep"> {
  const [before, now] = [evidence?.migrations?.upkeepBefore, upkeepOutline(schema)];
  const changes = before && now ? outlineChanges(before, now) : [];
  if (changes.length === 0) return {};
  const shown = changes.slice(0, mostNamed);
  log.info(`Changed on production since the clone, and not counted: ${shown.join("; ")}`);
  return { upkeep: shown };
}

function originOf(
  { evidence, digest, from }: Extract<FoundProof, { found: "evidence" }>,
  by: Asked["by"],
): GateFacts["evidence"] {
  const { run, finishedAt, commit, tree, ref, event, wayBack, migrations } = evidence;
  const recording = by === "migrate" ? migrations?.recording : undefined;
  return {
    digest,
    from,
    runId: run.id,
    finishedAt,
    ...(commit === undefined ? {} : { commit }),
    ...(tree === undefined ? {} : { tree }),
    ...(ref === undefined ? {} : { ref }),
    ...(event === undefined ? {} : { event }),
    ...(wayBack === undefined ? {} : { wayBack }),
    ...(recording === undefined ? {} : { recording }),
  };
}

const factOf = (
  { code, message, next, details = [] }: Refusal,
  overridden: boolean,
): GateFacts["refusals"][number] => ({ code, message, next, details, overridden });
