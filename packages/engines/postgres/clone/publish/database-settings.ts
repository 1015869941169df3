import { meaningful } from "../../catalog/session-settings.ts";
import type { Select } from "../../catalog/source-catalog.ts";
import { quoteIdentifier, quoteLiteral } from "../../dialect/identifier.ts";
import type { Connection } from "../../session/connection.ts";

/** Settings whose stored value is a list of quoted names, which must not be quoted again. */
const listSettings =
  /^(search_path|temp_tablespaces|(session|local|shared)_preload_libraries|unix_socket_directories)$/;

/** The statements that give a database its grants and settings. */
export type DatabaseSettings = (database: string) => string[];

/**
 * The statements that give another database the grants and settings of `name`: a dump does not hold
 * them, since they belong to the server. Undefined where there is no such database.
 */
export async function settingsOf(
  maintenance: Connection,
  name: string,
): Promise<DatabaseSettings | undefined> {
  const grants = await maintenance.query(
    `select r.rolname, a.privilege_type, a.is_grantable
     from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
       left join pg_roles r on r.oid = a.grantee
     where d.datname = $1 and a.grantee <> d.datdba order by 1, 2`,
    [name],
  );
  const settings = await maintenance.query(
    `select r.rolname, split_part(entry, '=', 1), substr(entry, strpos(entry, '=') + 1)
     from pg_database d join pg_db_role_setting s on s.setdatabase = d.oid
       left join pg_roles r on r.oid = s.setrole, unnest(s.setconfig) entry
     where d.datname = $1 order by 1, 2`,
    [name],
  );
  const { rows } = await maintenance.query("select datconnlimit from pg_database where datname = $1", [name]);
  const [limit] = rows[0] ?? [];
  if (limit == null) return undefined;
  return (database) => {
    const on = quoteIdentifier(database);
    return [
      `revoke all on database ${on} from public`,
      `alter database ${on} connection limit ${limit}`,
      ...grants.rows.map(
        ([role, privilege, grantable]) =>
          `grant ${privilege} on database ${on} to ${role == null ? "public" : quoteIdentifier(role)}${grantable === "t" ? " with grant option" : ""}`,
      ),
      ...settings.rows.map(([role, setting, value]) => {
        const owner = role == null ? "alter database" : `alter role ${quoteIdentifier(role)} in database`;
        return `${owner} ${on} set ${assignment(setting ?? "", value ?? "")}`;
      }),
    ];
  };
}

/** `name to value`, as SET and ALTER … SET take it. */
export function assignment(setting: string, value: string): string {
  const list = listSettings.test(setting) && value !== "";
  return `${quoteIdentifier(setting)} to ${list ? value : quoteLiteral(value)}`;
}

/** Any other setting of production's may hold a secret. */
const inherited = new Set<string>([...meaningful, "role"]);

/** The settings of the source's database that its clone needs to work alike. */
export async function inheritedSettings(select: Select): Promise<DatabaseSettings> {
  const { rows } = await select(
    `select split_part(entry, '=', 1), substr(entry, strpos(entry, '=') + 1)
     from pg_database d join pg_db_role_setting s on s.setdatabase = d.oid and s.setrole = 0,
       unnest(s.setconfig) entry
     where d.datname = current_database() order by 1`,
  );
  return (database) => [
    ...rows
      .filter(([setting]) => inherited.has((setting ?? "").toLowerCase()))
      .map(
        ([setting, value]) =>
          `alter database ${quoteIdentifier(database)} set ${assignment(setting ?? "", value ?? "")}`,
      ),
  ];
}

/** What a database open to everybody has. */
export const openToAll = (database: string) => [
  `grant connect, temporary on database ${quoteIdentifier(database)} to public`,
];

/**
 * Runs the statements, each for itself where one of them fails; gives those that the role may not run, without
 * their values. Within a transaction.
 */
export async function applySettings(
  maintenance: Connection,
  statements: readonly string[],
): Promise<string[]> {
  // There can be thousands, on a server far away.
  if (await succeeds(maintenance, statements.join(";\n"))) return [];
  const refused: string[] = [];
  for (const statement of statements)
    if (!(await succeeds(maintenance, statement))) refused.push(statement.replace(/ to .*$/s, ""));
  return refused;
}

async function succeeds(maintenance: Connection, sql: string): Promise<boolean> {
  await maintenance.query("savepoint setting");
  try {
    await maintenance.query(sql);
    await maintenance.query("release savepoint setting");
    return true;
  } catch {
    await maintenance.query("rollback to savepoint setting");
    return false;
  }
}
