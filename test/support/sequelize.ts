import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

/** The demo's own configuration: it reads DATABASE_URL and verifies TLS as the URL says. */
export async function sequelizeFiles(
  migrations: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  return {
    "config/config.js": await readFile(resolve("demo/pharmacy-bot/config/config.cjs"), "utf8"),
    "package.json": JSON.stringify({ devDependencies: { "sequelize-cli": "*" } }),
    ...Object.fromEntries(Object.entries(migrations).map(([name, code]) => [`migrations/${name}.js`, code])),
  };
}

/** A migration of plain SQL, each statement a query of its own, as most people write them. */
export function sqlMigration(up: readonly string[], down: readonly string[] = []): string {
  const calls = (statements: readonly string[]) =>
    statements.map((sql) => `await sequelize.query(${JSON.stringify(sql)});`).join(" ");
  return `module.exports = {
    async up({ sequelize }) { ${calls(up)} },
    async down({ sequelize }) { ${calls(down)} },
  };`;
}
