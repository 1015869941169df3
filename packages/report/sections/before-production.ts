import type { Loss } from "#model/facts/rollback.ts";
import type { SettingsChange } from "#model/facts/settings-changes.ts";
import { formatCount } from "#model/size.ts";
import { paragraph } from "../block.ts";
import { code, prose } from "../escape.ts";
import { factsOf, type Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";
import { unrepairedSequences } from "../unrepaired-sequences.ts";

/** So many losses are named one by one. */
const most = 5;

/** What is not a finding about the migration, and what somebody should still know: a line each. */
export function beforeProductionSection(rehearsal: Rehearsal): Section[] {
  if (factsOf(rehearsal, "migrate") === undefined) return [];
  const items = [
    ...settingsItems(rehearsal),
    ...rollbackItems(rehearsal),
    ...sequenceItems(rehearsal),
    ...networkItems(rehearsal),
    ...maskingItems(rehearsal),
  ];
  if (items.length === 0) return [];
  return [
    {
      title: "Also to know before production",
      shown: "plain",
      priority: 2,
      blocks: [paragraph("**Also to know before production:**"), { kind: "list", items }],
    },
  ];
}

/** So many settings are named one by one. */
const mostSettings = 10;

/** Whoever approves a pull request approves what it allows itself. */
function settingsItems(rehearsal: Rehearsal): string[] {
  const facts = factsOf(rehearsal, "migrate")?.settingsChanges;
  if (!facts) return [];
  const base = code(facts.base, 60);
  if (facts.notCompared !== undefined)
    return [`The settings were not compared with ${base}: ${prose(facts.notCompared, 200)}.`];
  const [weaker, others] = [
    facts.changes.filter((each) => each.weaker),
    facts.changes.filter((each) => !each.weaker),
  ];
  return [
    ...(weaker.length === 0 ? [] : [`⚠️ This branch weakens settings of ${base}: ${settingList(weaker)}.`]),
    ...(others.length === 0 ? [] : [`This branch changes settings of ${base}: ${settingList(others)}.`]),
  ];
}

function settingList(changes: readonly SettingsChange[]): string {
  const named = changes.slice(0, mostSettings).map(({ path, before, after }) => {
    const value = (text: string | undefined) => (text === undefined ? "not set" : code(text, 80));
    return `${code(path, 100)} ${value(before)} → ${value(after)}`;
  });
  const more = changes.length - mostSettings;
  return `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function rollbackItems(rehearsal: Rehearsal): string[] {
  const proof = factsOf(rehearsal, "rollback-proof");
  if (!proof) return ["Rollback: not tested."];
  const { losses, unproven = [] } = proof;
  const notCompared = [...unproven, ...proof.notCompared];
  return [
    ...(losses.length === 0 ? [] : [`A rollback loses or changes data: ${listed(losses.map(lossText))}.`]),
    ...(notCompared.length === 0
      ? []
      : [`Rollback not proven for: ${listed(notCompared.map((place) => prose(place, 120)))}.`]),
  ];
}

const lossText = ({ table, column, count }: Loss) => {
  const unit = column === undefined ? "rows" : "values";
  return `${code(column ?? table, 80)}${count === undefined ? "" : ` (${formatCount(count)} ${count === 1 ? unit.slice(0, -1) : unit})`}`;
};

const listed = (items: readonly string[]) =>
  items.slice(0, most).join(", ") + (items.length > most ? ` and ${items.length - most} more` : "");

function sequenceItems(rehearsal: Rehearsal): string[] {
  const unrepaired = unrepairedSequences(rehearsal);
  if (!unrepaired) return [];
  const { what, sql } = unrepaired;
  const add = sql.length === 0 ? "" : ` Add to the migration: ${listed(sql.map((each) => code(each)))}`;
  return [`${what[0]?.toUpperCase()}${what.slice(1)}.${add}`];
}

function networkItems(rehearsal: Rehearsal): string[] {
  const isolation = factsOf(rehearsal, "migrate")?.isolation;
  if (isolation?.network !== "guarded") return [];
  return [`The migration tool ran in the machine's own network: ${prose(isolation.reason, 200)}.`];
}

function maskingItems(rehearsal: Rehearsal): string[] {
  const reason = factsOf(rehearsal, "clone-to-staging")?.unmaskedReason;
  return reason === undefined ? [] : [`The copy is not masked: ${prose(reason, 200)}.`];
}
