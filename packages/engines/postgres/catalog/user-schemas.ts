/** Schemas that a provider put into every database and whose contents nobody else may read. */
export const providerSchemas = ["rdsadmin"] as const;

/**
 * An SQL condition: the schema named by `expression` is the user's own, not the server's (`pg_catalog`,
 * `pg_toast`, anybody's `pg_temp_3`, `information_schema`) nor the provider's.
 */
export function isUserSchema(expression: string): string {
  const names = ["information_schema", ...providerSchemas].map((name) => `'${name}'`).join(", ");
  return `(${expression} !~ '^pg_' and ${expression} not in (${names}))`;
}

/** An SQL condition: the object `objid` of the catalog `classid` does not belong to an extension. */
export function isNoExtensionMember(classid: string, objid: string): string {
  return `not exists (select from pg_depend member where member.classid = '${classid}'::regclass
    and member.objid = ${objid} and member.deptype = 'e')`;
}
