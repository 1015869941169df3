import type { MaskRules } from "#model/masking.ts";
import { refused } from "#model/problem.ts";
import { personalLiteral } from "#personal/personal-literal.ts";
import type { Select } from "../catalog/source-catalog.ts";

/** A definition that a clone takes over as it is, by the name under which it can be kept. */
interface Definition {
  name: string;
  text: string;
}

/** From this oid on, objects are users' own (`FirstNormalObjectId`). */
const firstOfUsers = 16_384;

/** Every text of the schema in which literals stand. Extensions bring their own. */
const definitionsSql = `
SELECT CASE WHEN d.comment THEN 'comment on ' ELSE '' END || i.type || ' ' || i.identity, d.text
FROM (
  SELECT 'pg_attrdef'::regclass AS class, oid, 0 AS part, pg_get_expr(adbin, adrelid) AS text, false AS comment FROM pg_attrdef
  UNION ALL SELECT 'pg_constraint'::regclass, oid, 0, pg_get_constraintdef(oid), false FROM pg_constraint WHERE contype IN ('c', 'x')
  UNION ALL SELECT 'pg_type'::regclass, enumtypid, 0, string_agg(quote_literal(enumlabel), ' '), false FROM pg_enum GROUP BY enumtypid
  UNION ALL SELECT 'pg_type'::regclass, oid, 0, quote_literal(typdefault), false FROM pg_type WHERE typtype = 'd' AND typdefault IS NOT NULL
  UNION ALL SELECT 'pg_proc'::regclass, p.oid, 0, p.prosrc, false FROM pg_proc AS p JOIN pg_language AS l ON l.oid = p.prolang WHERE l.lanname NOT IN ('internal', 'c')
  UNION ALL SELECT 'pg_class'::regclass, oid, 0, pg_get_viewdef(oid), false FROM pg_class WHERE relkind IN ('v', 'm') AND oid >= ${firstOfUsers}
  UNION ALL SELECT 'pg_class'::regclass, oid, 0, pg_get_expr(relpartbound, oid), false FROM pg_class WHERE relispartition
  UNION ALL SELECT 'pg_class'::regclass, indexrelid, 0, pg_get_indexdef(indexrelid), false FROM pg_index WHERE indpred IS NOT NULL OR indexprs IS NOT NULL
  UNION ALL SELECT 'pg_policy'::regclass, oid, 0, concat_ws(' ', pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)), false FROM pg_policy
  UNION ALL SELECT 'pg_trigger'::regclass, oid, 0, pg_get_triggerdef(oid), false FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'pg_rewrite'::regclass, oid, 0, pg_get_ruledef(oid), false FROM pg_rewrite WHERE rulename <> '_RETURN' AND oid >= ${firstOfUsers}
  UNION ALL SELECT classoid, objoid, objsubid, description, true FROM pg_description WHERE classoid <> 'pg_extension'::regclass
) AS d, LATERAL pg_identify_object(d.class, d.oid, d.part) AS i
WHERE d.oid >= ${firstOfUsers} AND d.text <> ''
  AND NOT EXISTS (SELECT FROM pg_depend AS e WHERE e.classid = d.class AND e.objid = d.oid AND e.deptype = 'e')
ORDER BY 1`;

async function readDefinitions(select: Select): Promise<Definition[]> {
  const { rows } = await select(definitionsSql);
  return rows.flatMap(([name, text]) => (name && text ? [{ name, text }] : []));
}

/**
 * Refuses a schema whose definitions hold what looks personal: they reach staging as they are. The user keeps one by
 * its name.
 *
 * @returns the rules that are for columns, and what was found.
 * @throws StagegateError `personal-definitions`
 */
export async function checkDefinitions(
  select: Select,
  masks: MaskRules,
): Promise<{ columns: MaskRules; found: string[]; refuse(): void }> {
  const definitions = await readDefinitions(select);
  const names = new Set(definitions.map(({ name }) => name));
  const isKept = ([name, rule]: [string, unknown]) => names.has(name) && rule === "keep";
  const rules = Object.entries(masks);
  const kept = new Set(rules.filter(isKept).map(([name]) => name));
  const found = definitions.flatMap(({ name, text }) => {
    const looksLike = kept.has(name) ? undefined : personalLiteral(text);
    return looksLike === undefined ? [] : [`${JSON.stringify(name)} holds what looks like ${looksLike}`];
  });
  return {
    columns: Object.fromEntries(rules.filter((rule) => !isKept(rule))),
    found,
    refuse() {
      if (found.length > 0) throw personalDefinitions(found);
    },
  };
}

function personalDefinitions(found: string[]) {
  return refused({
    code: "personal-definitions",
    message:
      found.length === 1
        ? "A definition of the schema holds what looks personal, and would be copied as it is."
        : `${found.length} definitions of the schema hold what looks personal, and would be copied as they are.`,
    next: "Take it out of the definition in production. Where it only looks personal, write the name with keep under clone-to-staging: masks: in stagegate.yml. Nothing was copied.",
    details: found,
  });
}
