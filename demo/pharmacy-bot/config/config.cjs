const { readFileSync } = require("node:fs");

/** One database, given as a URL, whatever NODE_ENV says. */
const settings = fromUrl(process.env.DATABASE_URL);
module.exports = { development: settings, test: settings, production: settings };

function fromUrl(given) {
  if (!given) throw new Error("DATABASE_URL is not set.");
  const url = new URL(given);
  return {
    dialect: "postgres",
    host: url.hostname,
    port: Number(url.port || 5432),
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    dialectOptions: { ssl: tls(url.searchParams) },
    logging: false,
  };
}

/** The `sslmode` and `sslrootcert` of the URL, as libpq means them. */
function tls(parameters) {
  const mode = parameters.get("sslmode") ?? "disable";
  if (mode === "disable") return false;
  const authority = parameters.get("sslrootcert");
  return {
    rejectUnauthorized: mode.startsWith("verify"),
    ...(authority ? { ca: readFileSync(authority, "utf8") } : {}),
  };
}
