import { formatDuration } from "../duration.ts";
import { type Evidence, historyDigest } from "../evidence.ts";
import { type MigrationFile, migrationSetDigest } from "../migration.ts";
import { sourceChanges } from "../migration-sources.ts";
import { countedChanges } from "../schema/counted-changes.ts";
import { outlineChanges } from "../schema/fingerprint.ts";
import { surroundingChanges } from "../schema/surroundings.ts";
import { settingDifferences } from "../session-setting.ts";
import { unfinishedProblem } from "../unfinished-migration.ts";
import type { GatePolicy } from "./policy.ts";
import type { ProductionNow } from "./question.ts";
import type { Refusal } from "./refusal.ts";

/** As many as somebody reads. */
const mostNamed = 20;

/** Whether production and the checkout are still what was rehearsed. */
export function productionRefusals(evidence: Evidence, now: ProductionNow, policy: GatePolicy): Refusal[] {
  if (released(evidence, now)) return setDiffers(evidence, now);
  return [
    ...unfinished(evidence, now),
    ...setDiffers(evidence, now),
    ...schemaChanged(evidence, now, policy),
    ...settingsDiffer(evidence, now, policy),
    ...historyChanged(evidence, now),
    ...assertionsFailed(now),
    ...busy(now, policy),
  ];
}

/**
 * Whether this very migration has already run: production has come to exactly what the rehearsal came to. A job
 * that is run again, because what followed the migration failed, then has nothing to do and may go on.
 */
function released({ production, migrations }: Evidence, { applied, fingerprint }: ProductionNow): boolean {
  if (!production || production.historyDigest === historyDigest(applied) || !migrations) return false;
  return (
    historyDigest(applied) === historyDigest([...production.history, ...migrations.applied]) &&
    // Where the clone was not the same as production, what it came to says nothing of production.
    migrations.schemaBefore === production.fingerprint &&
    migrations.schemaAfter === fingerprint
  );
}

/**
 * A migration whose end nobody saw. Who rehearsed on a clone made since, has rehearsed on what it left behind. Of one
 * that production itself has a note of, the rows may be there already that this one would change again.
 */
function unfinished({ production }: Evidence, { unfinished: migration, ...now }: ProductionNow): Refusal[] {
  const rehearsedSince = production !== undefined && migration && production.snapshotAt > migration.begun.at;
  if (!migration || (rehearsedSince && migration.noteRemoval === undefined)) return [];
  return [unfinishedProblem(migration, now)];
}

/** The migrations themselves, and what else decides what they do. */
function setDiffers({ migrations }: Evidence, { files, sources }: ProductionNow): Refusal[] {
  // Without the step there is no set to compare with; `step-not-passed` says so.
  if (!migrations) return [];
  const same = migrations.setDigest === migrationSetDigest(files);
  const changed = same ? [] : fileChanges(migrations.files, files);
  const more = sourceChanges(migrations.sources, sources);
  if (same && more.length === 0) return [];
  const refusal = {
    code: "migration-set-differs" as const,
    details: firstOf([...new Set([...changed, ...more])]),
  };
  const next = "Rehearse this very checkout, or check out the commit that was rehearsed.";
  if (changed.length > 0)
    return [
      {
        ...refusal,
        message: `${changed.length === 1 ? "A migration file of this checkout is" : `${changed.length} migration files of this checkout are`} not as rehearsed.`,
        next,
      },
    ];
  if (!same)
    return [
      {
        ...refusal,
        message: "The migration files of this checkout are in another order than those that were rehearsed.",
        next,
      },
    ];
  return [
    {
      ...refusal,
      message: "The tool that runs the migrations, or files they depend on, are not as rehearsed.",
      next: `${next} Where a change like this changes no migration, name what they depend on with \`sources\` under \`migrate:\` in stagegate.yml.`,
    },
  ];
}

function firstOf(lines: readonly string[]): string[] {
  const more = lines.length - mostNamed;
  return more > 0 ? [...lines.slice(0, mostNamed), `and ${more} more`] : [...lines];
}

function fileChanges(rehearsed: readonly MigrationFile[], here: readonly MigrationFile[]): string[] {
  const before = new Map(rehearsed.map((file) => [file.path, file]));
  const after = new Map(here.map((file) => [file.path, file]));
  return [
    ...here.flatMap(({ path, id, sha256 }) => {
      const was = before.get(path);
      if (!was) return [`not rehearsed: ${path}`];
      return was.sha256 === sha256 && was.id === id ? [] : [`changed since: ${path}`];
    }),
    ...rehearsed.filter(({ path }) => !after.has(path)).map(({ path }) => `no longer there: ${path}`),
  ];
}

function schemaChanged(evidence: Evidence, now: ProductionNow, policy: GatePolicy): Refusal[] {
  const { production } = evidence;
  if (!production) return [];
  const around = surroundingChanges(
    production.surroundings ?? {},
    now.surroundings,
    now.touched,
    policy.ignore,
  );
  const schema = schemaDetails(evidence, now, policy);
  if (around.length === 0 && !schema) return [];
  return [
    {
      code: "schema-changed",
      message: schema
        ? "Production's schema is not the one that was rehearsed on."
        : "What stands around production's schema is not as it was when it was cloned.",
      next: "Find out what changed it, then rehearse again (with a golden clone: refresh it first). Harmless automatic changes can be listed under `ignore` in the section `gate`.",
      details: [...around, ...(schema ?? [])],
    },
  ];
}

/** Undefined where the schema is the same, or differs only in what does not count. */
function schemaDetails(
  { production, migrations }: Evidence,
  { fingerprint, outline }: ProductionNow,
  { ignore }: GatePolicy,
): string[] | undefined {
  if (!production || production.fingerprint === fingerprint) return undefined;
  // By the clone's objects, where the clone was the same as production.
  const cloned = migrations?.schemaBefore === production.fingerprint;
  const changes =
    cloned && migrations.outlineBefore && outline ? outlineChanges(migrations.outlineBefore, outline) : [];
  const counted = countedChanges(changes, ignore);
  if (changes.length > 0 && counted.length === 0) return undefined;
  return [
    ...firstOf(counted),
    `then, at ${production.snapshotAt}: ${production.fingerprint}`,
    `now: ${fingerprint}`,
  ];
}

/** By another search path the same migration changes other tables; by other settings it does something else to them. */
function settingsDiffer(
  { migrations }: Evidence,
  { settings }: ProductionNow,
  { ignore }: GatePolicy,
): Refusal[] {
  if (!migrations) return [];
  const details =
    migrations.settings === undefined
      ? ["the evidence does not say with which settings it was rehearsed"]
      : settingDifferences(migrations.settings, settings, ignore);
  if (details.length === 0) return [];
  return [
    {
      code: "settings-differ",
      message: "A session that migrates production begins with other settings than the rehearsal's.",
      next: "Rehearse again on a new clone, which takes over production's settings: with golden clones make a new one, and name the role that migrates production with `migrating-role` under `clone-to-staging:` where production-url has another. What does no harm can be named with `ignore` under `gate:`, such as `setting timezone`.",
      details,
    },
  ];
}

function historyChanged({ production, migrations }: Evidence, { applied }: ProductionNow): Refusal[] {
  if (!production || production.historyDigest === historyDigest(applied)) return [];
  const then = new Set(production.history);
  const now = new Set(applied);
  const since = applied.filter((id) => !then.has(id));
  const gone = production.history.filter((id) => !now.has(id));
  const details = [
    ...since.map((id) => `applied since: ${id}`),
    ...gone.map((id) => `no longer in the history: ${id}`),
  ];
  const rehearsed = migrations?.applied ?? [];
  const halfWay =
    gone.length === 0 &&
    since.length > 0 &&
    since.length < rehearsed.length &&
    since.every((id) => rehearsed.includes(id));
  return [
    {
      code: "history-changed",
      message: halfWay
        ? `${since.length} of the ${rehearsed.length} migrations of this rehearsal are on production already: a release stopped half-way.`
        : "Production's migration history is not the one that was rehearsed on.",
      next: halfWay
        ? "Either go back with `rollback` and the journal of that release, or rehearse what is left on a fresh clone of production as it is now."
        : "See whether the release has run already; if not, rehearse again.",
      details: details.length > 0 ? details : ["the same migrations, in another order"],
    },
  ];
}

/** What nobody could answer does not hold either. */
function assertionsFailed({ assertions }: ProductionNow): Refusal[] {
  const failed = assertions.filter(({ outcome }) => outcome !== "held");
  if (failed.length === 0) return [];
  return [
    {
      code: "assertion-failed",
      message: `${failed.length} of ${assertions.length} assertions ${failed.length === 1 ? "does" : "do"} not hold on production: ${failed.map(({ name }) => name).join(", ")}.`,
      next: "Correct the rows on production, or the migration that could not cope with them; or the assertion, under `gate:` in stagegate.yml.",
      details: failed.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`)),
    },
  ];
}

function busy({ open }: ProductionNow, policy: GatePolicy): Refusal[] {
  const long = open.filter(({ ageMs }) => ageMs > policy.busy);
  if (long.length === 0) return [];
  return [
    {
      code: "production-busy",
      message: `${long.length === 1 ? "A table" : `${long.length} tables`} that the migration changes ${long.length === 1 ? "is" : "are"} held by a transaction older than ${formatDuration(policy.busy)}.`,
      next: "Wait for it or end it: the migration would wait behind it, and all traffic behind the migration.",
      details: long.map(({ table, ageMs, state }) => `${table}: open for ${formatDuration(ageMs)}, ${state}`),
    },
  ];
}
