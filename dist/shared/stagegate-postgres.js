import { o as __toESM } from "./rolldown-runtime.js";
import { B as suggestedRule, Dt as userError, Et as refused, G as operationalExtensions, Gt as cloneContentsSchema, I as looksPersonalByName, Jt as canonicalJson, K as withoutValues$1, Kt as cloneSourceSchema, L as personalKeyWords, R as maskKinds, Tt as problemOf, U as foreignTables, V as comparedFingerprint, Wt as lockModes, Y as sumByRoot, Yt as sha256, qt as ownerKey, wt as cancelled } from "./stagegate-model.js";
import { d as object, n as _enum, t as datetime } from "./zod.js";
import { c as deadMansSwitch, d as unprivilegedUser, f as runProgram, l as cleanEnvironment, m as release, p as startProgram, s as freePort, u as isReadableBy } from "./stagegate-process.js";
import { f as _usingCtx } from "./stagegate-storage.js";
import { t as esm_default } from "./pg.js";
import { r as require_fastest_levenshtein } from "./libraries.js";
import { i as tokenise, n as mayGoOn, r as splitStatements, t as statementShape } from "./stagegate-sql.js";
import { i as tenths, n as watchTogether, t as harmless } from "./stagegate-recorder.js";
import { access, chmod, chown, constants, cp, glob, mkdtemp, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { availableParallelism, platform, tmpdir } from "node:os";
import { createServer, isIPv6 } from "node:net";
import { PassThrough, Readable } from "node:stream";
import { once } from "node:events";
import { TLSSocket, createSecureContext } from "node:tls";
import { createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
// packages/engines/postgres/catalog/user-schemas.ts
const providerSchemas = ["rdsadmin"];
function isUserSchema(expression) {
	return `(${expression} !~ '^pg_' and ${expression} not in (${["information_schema", ...providerSchemas].map((name) => `'${name}'`).join(", ")}))`;
}
function isNoExtensionMember(classid, objid) {
	return `not exists (select from pg_depend member where member.classid = '${classid}'::regclass
    and member.objid = ${objid} and member.deptype = 'e')`;
}
// packages/engines/postgres/dialect/errors.ts
const unreachable = new Set([
	"ECONNREFUSED",
	"ETIMEDOUT",
	"EHOSTUNREACH",
	"ENETUNREACH",
	"EHOSTDOWN",
	"ENOENT",
	"EACCES"
]);
const lost = new Set([
	"ECONNRESET",
	"EPIPE",
	"57P01",
	"57P02",
	"57P05",
	"08000",
	"08003",
	"08006"
]);
function databaseError(thrown, address) {
	if (typeof thrown === "object" && thrown !== null && "problem" in thrown) return thrown;
	const raw = typeof thrown === "object" && thrown !== null ? thrown : { message: String(thrown) };
	const at = address.label;
	const code = raw.code ?? "";
	const message = raw.message ?? "";
	const error = (problem) => userError({
		...problem,
		...isSqlState(code) ? { sqlstate: code } : {}
	}, quiet(raw));
	if (code === "ENOTFOUND" || code === "EAI_AGAIN") return error({
		code: "host-not-found",
		message: `The host ${address.host} of ${at} was not found.`,
		next: "Correct the host in the URL, or check that this machine can resolve it (a private name needs a runner in that network)."
	});
	if (unreachable.has(code) || /^timeout expired$/.test(message)) return error({
		code: "host-unreachable",
		message: `Nothing answered at ${address.host}:${address.port} (${code || "no answer in time"}).`,
		next: "Check host and port in the URL, that the server runs, and that its firewall lets this machine in."
	});
	if (code === "57P03" || code === "53300" || /^the database system is/.test(message)) return error({
		code: "server-busy",
		message: `The server of ${at} takes no connection now: ${message}.`,
		next: "Try again when it is up, or close connections that nobody needs."
	});
	if (code === "28P01" || /client password must be a/.test(message)) return error({
		code: "wrong-password",
		message: address.password === "" ? `The server asks for a password for ${at}, and the URL has none.` : `The server refused the password for ${at}.`,
		next: "Correct the user or the password in the URL. Percent-encode the characters @ : / ? # % in it."
	});
	if (code === "28000") return error({
		code: "login-refused",
		message: `The server refused the login ${at}: ${message}.`,
		next: "Check the user's right to log in and the server's pg_hba.conf (address, user, TLS)."
	});
	if (code === "3D000") return error({
		code: "no-such-database",
		message: `The server of ${at} has no database named "${address.database}".`,
		next: "Correct the database's name in the URL."
	});
	if (isTlsError(raw)) return error({
		code: "tls-failed",
		message: `No TLS connection to ${at}: ${message} (${code || "TLS"}).`,
		next: "Check sslmode and sslrootcert in the URL: the certificate must be signed by that authority and, for verify-full, name this host."
	});
	if (lost.has(code) || /^(Connection terminated|Client (has encountered|was closed))/.test(message)) return error({
		code: "connection-lost",
		message: `The connection to ${at} was lost${isSqlState(code) ? `: ${message}` : ""}.`,
		next: "The server was restarted, the session was ended or the network broke. Run it again."
	});
	if (code === "42501") return error({
		code: "no-rights",
		message: `${at}: ${message}.`,
		next: `Grant ${address.user} that right, or use a role that has it.`
	});
	if (isSqlState(code)) return sqlError(raw, at);
	throw thrown;
}
function sqlState(error) {
	const problem = error?.problem;
	const code = problem ? problem.sqlstate : error?.code;
	return code !== void 0 && isSqlState(code) ? code : void 0;
}
function constrained({ schema, table, dataType }) {
	if (table !== void 0) return ` of table ${schema}.${table}`;
	return dataType === void 0 ? "" : ` of domain ${schema}.${dataType}`;
}
function sqlError(raw, at) {
	const details = [...raw.position === void 0 ? [] : [`At character ${raw.position} of the statement.`], ...raw.constraint === void 0 ? [] : [`Constraint ${raw.constraint}${constrained(raw)}.`]];
	return userError({
		code: "sql-error",
		message: `${at}: ${withoutValues$1(raw.code ?? "", raw.message ?? "")}`,
		...details.length === 0 ? {} : { details },
		sqlstate: raw.code ?? ""
	}, quiet(raw));
}
function quiet(raw) {
	const { code, position } = raw;
	return Object.assign(new Error(withoutValues$1(raw.code ?? "", raw.message ?? "")), {
		code,
		position
	});
}
const isSqlState = (code) => /^(?=.*\d)[0-9A-Z]{5}$/.test(code);
const tlsCodes = /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|EPROTO)/;
const isTlsError = ({ code = "", message = "" }) => tlsCodes.test(code) || /SSL connection/.test(message);
// packages/engines/postgres/session/tls.ts
const sslModes = [
	"disable",
	"allow",
	"prefer",
	"require",
	"verify-ca",
	"verify-full"
];
const systemBundles = [
	"/etc/ssl/certs/ca-certificates.crt",
	"/etc/pki/tls/certs/ca-bundle.crt",
	"/etc/ssl/cert.pem"
];
async function tlsParameters(address, services) {
	const url = new URL(address.url).searchParams;
	const given = url.get("sslmode") ?? "prefer";
	const mode = sslModes.find((known) => known === given);
	if (mode === void 0) throw userError({
		code: "malformed-url",
		message: `The URL of ${address.label} has an sslmode that does not exist.`,
		next: `Give one of ${sslModes.join(", ")}.`
	});
	return {
		mode,
		rootCertificate: await rootCertificate(address, mode, url.get("sslrootcert") ?? void 0, services),
		certificate: url.get("sslcert") ?? void 0,
		key: url.get("sslkey") ?? void 0
	};
}
async function rootCertificate(address, mode, given, services) {
	if (given === "system") return firstThere(systemBundles);
	if (given !== void 0 || !mode.startsWith("verify-")) return given;
	const home = services.environment.HOME;
	const own = home === void 0 ? void 0 : await firstThere([`${home}/.postgresql/root.crt`]);
	if (own !== void 0) return own;
	throw userError({
		code: "tls-failed",
		message: `The URL of ${address.label} says sslmode=${mode}, but not by which certificate the server is verified.`,
		next: "Add sslrootcert=/path/to/ca.pem to the URL, or sslrootcert=system for a certificate of a public authority."
	});
}
async function firstThere(paths) {
	for (const path of paths) if (await access(path).then(() => true, () => false)) return path;
}
async function tlsOptions(address, tls) {
	if (tls.mode === "disable" || address.host.startsWith("/")) return false;
	const [ca, cert, key] = await Promise.all([
		tls.rootCertificate,
		tls.certificate,
		tls.key
	].map((path) => path && readPem(path, address)));
	const files = {
		...ca ? { ca } : {},
		...cert ? { cert } : {},
		...key ? { key } : {}
	};
	if (!(tls.mode.startsWith("verify-") || tls.mode === "require" && ca !== void 0)) return {
		...files,
		rejectUnauthorized: false
	};
	if (tls.mode === "verify-full") return {
		...files,
		rejectUnauthorized: true
	};
	return {
		...files,
		rejectUnauthorized: true,
		checkServerIdentity: () => void 0
	};
}
async function readPem(path, address) {
	return readFile(path, "utf8").catch((error) => {
		throw userError({
			code: "tls-failed",
			message: `The certificate file ${path}, named in the URL of ${address.label}, could not be read: ${error.code}.`,
			next: "Correct the path in the URL, or write the file in an earlier step of the job."
		}, error);
	});
}
// packages/engines/postgres/session/connection.ts
const connectTimeoutMs = 2e4;
const terminateTimeoutMs = 4e3;
const clockGrain = 2;
const asText = { getTypeParser: () => (value) => value };
async function openConnection(address, services, options = {}) {
	if (services.signal.aborted) throw cancelled();
	try {
		return session(await connect$1(address, await tlsParameters(address, services), options.applicationName ?? "stagegate", services.signal), address, services);
	} catch (error) {
		throw services.signal.aborted ? cancelled() : databaseError(error, address);
	}
}
function cleanupServices(services) {
	return {
		...services,
		signal: AbortSignal.timeout(6e4)
	};
}
async function connect$1(address, tls, applicationName, signal) {
	const secure = await tlsOptions(address, tls);
	const optional = tls.mode === "prefer" || tls.mode === "allow";
	try {
		return await login$1(address, secure, applicationName, signal);
	} catch (error) {
		const plainMayWork = sqlState(error) === "28000" || /does not support SSL/.test(error.message);
		if (secure === false || !optional || !plainMayWork) throw error;
		return login$1(address, false, applicationName, signal);
	}
}
async function login$1(address, ssl, applicationName, signal) {
	const serverOptions = new URL(address.url).searchParams.get("options");
	const client = new esm_default.Client({
		host: address.host,
		port: address.port,
		user: address.user,
		database: address.database,
		password: () => address.password,
		ssl,
		application_name: applicationName,
		...serverOptions === null ? {} : { options: serverOptions },
		connectionTimeoutMillis: connectTimeoutMs,
		keepAlive: true,
		keepAliveInitialDelayMillis: 3e4,
		types: asText
	});
	client.on("error", () => void 0);
	const parameters = new Map();
	client.connection.on("parameterStatus", (status) => parameters.set(status.parameterName, status.parameterValue));
	const giveUp = () => client.connection.stream.destroy(new Error("cancelled"));
	signal.addEventListener("abort", giveUp, { once: true });
	try {
		await client.connect();
		await Promise.all([endWithUs(client), stayWhileIdle(client)]);
		return {
			client,
			parameters
		};
	} catch (error) {
		await client.end().catch(() => void 0);
		throw error;
	} finally {
		signal.removeEventListener("abort", giveUp);
	}
}
async function endWithUs(client) {
	try {
		await client.query("select set_config('client_connection_check_interval', '5s', false)");
	} catch {}
}
async function stayWhileIdle(client) {
	try {
		await client.query("select set_config('idle_session_timeout', '0', false)");
	} catch {}
}
function session({ client, parameters }, address, services) {
	const lost = new AbortController();
	let closing;
	const processId = client.processID;
	const fail = (error) => {
		if (closing === void 0 && !lost.signal.aborted) lost.abort(databaseError(error, address));
	};
	client.on("error", fail);
	client.on("end", () => fail(new Error("Connection terminated")));
	const end = () => {
		closing ??= client.end().catch(() => void 0);
		return closing;
	};
	const openedAt = performance.now();
	const cancel = () => {
		const ended = lost.signal.aborted ? Promise.resolve() : terminate({
			processId,
			openedAt
		}, address, services);
		closing ??= ended.finally(() => client.end().catch(() => void 0));
	};
	services.signal.addEventListener("abort", cancel, { once: true });
	const close = async () => {
		services.signal.removeEventListener("abort", cancel);
		await end();
	};
	return {
		address,
		client,
		processId,
		parameters,
		lost: lost.signal,
		async query(sql, parameters) {
			if (services.signal.aborted) throw cancelled();
			try {
				const last = [await client.query({
					text: sql,
					...parameters === void 0 ? {} : {
						values: [...parameters],
						queryMode: "extended"
					},
					rowMode: "array"
				})].flat().at(-1);
				return {
					columns: last?.fields.map((field) => field.name) ?? [],
					rows: last?.rows ?? []
				};
			} catch (error) {
				if (services.signal.aborted) throw cancelled();
				throw databaseError(error, address);
			}
		},
		close,
		[Symbol.asyncDispose]: close
	};
}
async function terminate({ processId, openedAt }, address, services) {
	try {
		const { client } = await connect$1(address, await tlsParameters(address, services), "stagegate cancel", AbortSignal.timeout(terminateTimeoutMs));
		const age = (performance.now() - openedAt) / 1e3;
		await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
       where pid = $1 and clock_timestamp() - backend_start > make_interval(secs => $2)`, [processId, age - clockGrain]);
		await client.end();
	} catch {}
}
// packages/engines/postgres/session/libpq-variables.ts
const parameterVariables = {
	sslmode: "PGSSLMODE",
	sslrootcert: "PGSSLROOTCERT",
	sslcert: "PGSSLCERT",
	sslkey: "PGSSLKEY",
	channel_binding: "PGCHANNELBINDING",
	options: "PGOPTIONS",
	connect_timeout: "PGCONNECT_TIMEOUT"
};
function libpqVariables(address) {
	const parameters = new URL(address.url).searchParams;
	const given = Object.entries(parameterVariables).map(([parameter, variable]) => [variable, parameters.get(parameter)]).filter((pair) => pair[1] !== null);
	return {
		PGHOST: address.host,
		PGPORT: String(address.port),
		PGUSER: address.user,
		PGDATABASE: address.database,
		...address.password === "" ? {} : { PGPASSWORD: address.password },
		...Object.fromEntries(given)
	};
}
async function programVariables(address, services, applicationName) {
	const { rootCertificate } = await tlsParameters(address, services);
	const { PATH, HOME } = services.environment;
	return {
		...PATH === void 0 ? {} : { PATH },
		...HOME === void 0 ? {} : { HOME },
		LC_ALL: "C",
		PGCONNECT_TIMEOUT: "20",
		PGAPPNAME: applicationName,
		...libpqVariables(address),
		...rootCertificate === void 0 ? {} : { PGSSLROOTCERT: rootCertificate }
	};
}
const databaseArgument = ({ database }) => `--dbname=dbname='${database.replace(/[\\']/g, "\\$&")}'`;
// packages/engines/postgres/session/server-version.ts
async function serverVersion(connection) {
	const { rows } = await connection.query("select split_part(current_setting('server_version'), ' ', 1), current_setting('server_version_num')");
	const [version, number] = rows[0] ?? [];
	return {
		version: version ?? "",
		major: Math.floor(Number(number) / 1e4)
	};
}
// packages/engines/postgres/archive/dump-problem.ts
function dumpProblem(exitCode, printed, address) {
	const text = printed.join("\n");
	const problem = (code, message, next) => userError({
		code,
		message: `${address.label}: ${message}`,
		next,
		details: printed.slice(-8)
	});
	const relation = /permission denied for (?:table|relation|sequence|schema|large object) (\S+)/.exec(text)?.[1];
	if (relation !== void 0) return problem("no-rights", `${address.user} may not read ${relation}.`, `GRANT SELECT on it to ${address.user}, or leave it out with exclude-tables.`);
	if (/row-level security/.test(text)) return problem("row-security", `row security may hide rows from ${address.user}, and a dump without them would look complete.`, `ALTER ROLE ${address.user} BYPASSRLS, or use the tables' owner.`);
	if (/lock timeout|could not obtain lock/.test(text)) return lockTimeout(address);
	if (/server closed the connection|terminating connection|connection to server .* failed|SSL SYSCALL|SSL error/.test(text)) return problem("connection-lost", "the connection was lost in the middle of the dump.", "The server was restarted, the session was ended or the network broke. Run it again.");
	return problem("dump-failed", `pg_dump did not finish${exitCode === void 0 ? "" : ` (exit code ${exitCode})`}.`, "The lines shown are pg_dump's own.");
}
function lockTimeout(address) {
	return userError({
		code: "lock-timeout",
		message: `${address.label}: a table stayed locked by another session, so it could not be dumped.`,
		next: "Wait until the migration, VACUUM FULL or long transaction that holds the lock has ended, then run it again."
	});
}
// packages/engines/postgres/dialect/identifier.ts
function quoteIdentifier(name) {
	if (name.includes("\0")) throw new RangeError("A PostgreSQL identifier cannot hold a NUL byte.");
	return `"${name.replaceAll("\"", "\"\"")}"`;
}
function qualifiedName(...parts) {
	return parts.map(quoteIdentifier).join(".");
}
function displayName(schema, name) {
	return schema === "public" ? name : `${schema}.${name}`;
}
function quoteLiteral(value) {
	if (value.includes("\0")) throw new RangeError("A PostgreSQL string cannot hold a NUL byte.");
	const quoted = `'${value.replaceAll("'", "''")}'`;
	return value.includes("\\") ? `E${quoted.replaceAll("\\", "\\\\")}` : quoted;
}
// packages/engines/postgres/archive/dump-rights.ts
const shown = 10;
async function checkDumpRights(connection, tables, leaveOutWith = "exclude-tables") {
	const leaveOut = leaveOutWith === null ? "" : `, or leave the tables out with ${leaveOutWith}`;
	await checkGrants(connection, oidArray(tables), leaveOut);
	await checkRowSecurity(connection, oidArray(tables.filter(({ partitioned }) => !partitioned)), leaveOut);
}
const unreadable = `
  select n.nspname, c.relname, c.relkind, has_schema_privilege(n.oid, 'usage')
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where (c.oid = any ($1::oid[]) and not (has_table_privilege(c.oid, 'select') and has_schema_privilege(n.oid, 'usage')))
    or (c.relkind = 'S' and not has_sequence_privilege(c.oid, 'select')
      and ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")}
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
        and d.deptype in ('a', 'i') and d.refclassid = 'pg_class'::regclass and d.refobjid <> all ($1::oid[])))
  order by 1, 2`;
async function checkGrants(connection, oids, leaveOut) {
	const { rows } = await connection.query(unreadable, [oids]);
	if (rows.length === 0) return;
	const role = quoteIdentifier(connection.address.user);
	const closed = rows.filter(([, , , usable]) => usable === "f").map(([schema]) => String(schema));
	const grants = [...[...new Set(closed)].map((schema) => `GRANT USAGE ON SCHEMA ${quoteIdentifier(schema)} TO ${role};`), ...rows.map(([schema, name, kind]) => {
		return `GRANT SELECT ON ${`${kind === "S" ? "SEQUENCE " : ""}${qualifiedName(String(schema), String(name))}`} TO ${role};`;
	})];
	throw userError({
		code: "no-rights",
		message: `${connection.address.label}: ${connection.address.user} may not read ${listed(rows.map(([schema, name]) => `${schema}.${name}`))}.`,
		next: `Run these GRANTs as the owner, or use a role that may read everything (pg_read_all_data)${leaveOut}.`,
		details: grants
	});
}
async function checkRowSecurity(connection, oids, leaveOut) {
	const { rows } = await connection.query("select oid::regclass::text from unnest($1::oid[]) oid where row_security_active(oid) order by 1", [oids]);
	if (rows.length === 0) return;
	const { label, user } = connection.address;
	throw userError({
		code: "row-security",
		message: `${label}: row security may hide rows of ${listed(rows.map(([name]) => String(name)))} from ${user}, and a dump without them would look complete.`,
		next: `Let the role see all rows (ALTER ROLE ${quoteIdentifier(user)} BYPASSRLS), or use the tables' owner${leaveOut}.`
	});
}
const oidArray = (tables) => `{${tables.map(({ oid }) => oid).join(",")}}`;
function listed(names) {
	const rest = names.length - shown;
	return names.slice(0, shown).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
// packages/engines/postgres/catalog/table-patterns.ts
function matchTables(patterns, tables, input) {
	const matched = new Set();
	const useless = [];
	for (const pattern of patterns) {
		const found = tables.filter((table) => matches$1(pattern, table));
		if (found.length === 0) useless.push(pattern);
		for (const table of found) for (const part of withPartitions(table, tables)) matched.add(part);
	}
	if (useless.length === 0) return [...matched];
	throw userError({
		code: "no-such-table",
		message: `${input} names what is not in the database: ${useless.join(", ")}.`,
		next: "Write table or schema.table exactly as in the database, upper and lower case included; * and ? stand for any letters."
	});
}
function matches$1(pattern, { schema, table }) {
	const [first = "", ...rest] = pattern.split(".");
	if (glob$1(pattern).test(table)) return true;
	return rest.length > 0 && glob$1(first).test(schema) && glob$1(rest.join(".")).test(table);
}
const glob$1 = (pattern) => new RegExp(`^${pattern.replace(/[\\^$.+|()[\]{}]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".")}$`, "su");
function withPartitions(table, tables) {
	return [table, ...tables.filter(({ partOf }) => partOf === table.oid).flatMap((part) => withPartitions(part, tables))];
}
// packages/engines/postgres/catalog/user-tables.ts
const query$5 = `
  select c.oid, n.nspname, c.relname, c.relkind = 'p',
    greatest(c.reltuples, pg_stat_get_live_tuples(c.oid), 0)::bigint,
    (select i.inhparent from pg_inherits i where i.inhrelid = c.oid and c.relispartition)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and c.relpersistence <> 't'
    and ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")}
  order by n.nspname, c.relname`;
async function userTables(connection) {
	const { rows } = await connection.query(query$5);
	return rows.map(([oid, schema, table, partitioned, likelyRows, partOf]) => ({
		oid: String(oid),
		name: displayName(String(schema), String(table)),
		ref: qualifiedName(String(schema), String(table)),
		schema: String(schema),
		table: String(table),
		partitioned: partitioned === "t",
		likelyRows: Number(likelyRows),
		partOf: partOf ?? void 0
	}));
}
const largeObjects = "pg_largeobject";
async function countRows(connection, tables) {
	const counts = [];
	for (const { name, ref } of tables.filter(({ partitioned }) => !partitioned)) {
		const { rows } = await connection.query(`select count(*) from only ${ref}`);
		counts.push({
			table: name,
			rows: Number(rows[0]?.[0])
		});
	}
	const objects = await largeObjectCount(connection);
	return objects === 0 ? counts : [...counts, {
		table: largeObjects,
		rows: objects
	}];
}
async function hasLargeObjects(connection) {
	return await largeObjectCount(connection) > 0;
}
async function largeObjectCount(connection) {
	const { rows } = await connection.query("select count(*) from pg_largeobject_metadata");
	return Number(rows[0]?.[0]);
}
// packages/engines/postgres/archive/dump-selection.ts
async function selectTables$1(connection, options) {
	const tables = await userTables(connection);
	const left = matchTables(options.excludeTables, tables, "exclude-tables");
	const emptied = matchTables(options.excludeData, tables, "exclude-data").filter((table) => !left.includes(table));
	const whole = tables.filter((table) => !left.includes(table) && !emptied.includes(table));
	if (whole.length + emptied.length > 0 || await hasLargeObjects(connection)) return {
		whole,
		emptied,
		left
	};
	const { label } = connection.address;
	throw userError({
		code: "empty-database",
		message: left.length === 0 ? `${label} has no tables: there is nothing to dump.` : `${label}: exclude-tables leaves out every table, so there is nothing to dump.`,
		next: "Check the database's name in the URL."
	});
}
async function countSelection(connection, selection) {
	const counted = await countRows(connection, selection.whole);
	const emptied = selection.emptied.filter(({ partitioned }) => !partitioned);
	return [...counted, ...emptied.map(({ name }) => ({
		table: name,
		rows: 0
	}))];
}
// packages/engines/postgres/archive/programs.ts
const serverPrograms$1 = [
	"initdb",
	"postgres",
	"pg_ctl"
];
const packagePlaces = [
	"/usr/lib/postgresql/*/bin",
	"/usr/pgsql-*/bin",
	"/opt/homebrew/opt/{postgresql,libpq}*/bin",
	"/usr/local/opt/{postgresql,libpq}*/bin"
];
async function findProgram(name, minimumMajor, services, directories) {
	const found = [];
	for (const path of await candidates(name, services, directories)) {
		const version = await versionOf(path, services);
		if (version !== void 0) found.push({
			path,
			version,
			major: Number.parseInt(version, 10)
		});
	}
	const fitting = found.filter(({ major }) => major >= minimumMajor).sort((a, b) => a.major - b.major);
	if (fitting[0] !== void 0) return fitting[0];
	throw notFound(name, minimumMajor, found);
}
async function candidates(name, services, directories) {
	const places = directories ?? [...(services.environment.PATH ?? "").split(delimiter).filter(isAbsolute), ...await Array.fromAsync(glob(packagePlaces))];
	const paths = new Set();
	for (const place of places) {
		const path = join(place, name);
		const real = await realpath(path).catch(() => "");
		if (real === "" || real.endsWith("/pg_wrapper")) continue;
		if (await access(real, constants.X_OK).then(() => true, () => false)) paths.add(real);
	}
	return [...paths];
}
async function versionOf(path, services) {
	let printed = "";
	const { exitCode } = await runProgram({
		program: path,
		arguments: ["--version"],
		environment: { LC_ALL: "C" },
		directory: "/",
		signal: services.signal,
		timeoutMs: 1e4,
		onOutput: (line) => {
			printed += line;
		}
	});
	return exitCode === 0 ? /\(PostgreSQL\) (\d+[\w.]*)/.exec(printed)?.[1] : void 0;
}
function notFound(name, minimumMajor, found) {
	const ofServer = serverPrograms$1.some((program) => program === name);
	const versions = [...new Set(found.map(({ version }) => version))].join(", ");
	const next = `Install it: sudo apt-get install ${`${ofServer ? "postgresql" : "postgresql-client"}-${minimumMajor}`} (from apt.postgresql.org where your system does not have it).`;
	if (ofServer) return refused({
		code: "server-programs-missing",
		message: `PostgreSQL's ${name} of version ${minimumMajor} or newer was not found${versions && ` (found: ${versions})`}.`,
		next
	});
	if (versions === "") return refused({
		code: "client-programs-missing",
		message: `PostgreSQL's ${name} was not found, neither in PATH nor in /usr/lib/postgresql.`,
		next
	});
	return refused({
		code: "client-programs-too-old",
		message: `The server is PostgreSQL ${minimumMajor}, and ${name} of that version or newer is needed; found: ${versions}.`,
		next
	});
}
// packages/engines/postgres/archive/dump.ts
const defaultLockWaitMs = 6e4;
async function dump(address, options, services, lockWaitMs = defaultLockWaitMs) {
	const connection = await openConnection(address, services, { applicationName: "stagegate backup" });
	try {
		const server = await serverVersion(connection);
		const program = await findProgram("pg_dump", server.major, services);
		const { snapshot, selection } = await holdSnapshot(connection, options, lockWaitMs);
		const { archive, stop } = await startDump(connection, program, [
			...flags(options, selection),
			`--snapshot=${snapshot}`,
			`--lock-wait-timeout=${lockWaitMs}`
		], services);
		const tables = countSelection(connection, selection);
		tables.catch(() => void 0);
		const close = () => stop().then(() => connection.close());
		return {
			archive,
			format: "pg_dump custom",
			clientVersion: program.version,
			serverVersion: server.version,
			tables,
			close
		};
	} catch (error) {
		await connection.close();
		throw error;
	}
}
async function holdSnapshot(connection, options, lockWaitMs) {
	const { whole, emptied } = await selectTables$1(connection, options);
	await checkDumpRights(connection, [...whole, ...emptied]);
	await connection.query("begin isolation level repeatable read read only");
	await connection.query(`set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
     set local lock_timeout = ${Math.round(lockWaitMs)}`);
	await lockTables(connection, whole);
	const { rows } = await connection.query("select pg_export_snapshot()");
	return {
		snapshot: rows[0]?.[0] ?? "",
		selection: await selectTables$1(connection, options)
	};
}
async function lockTables(connection, tables) {
	if (tables.length === 0) return;
	const refs = tables.map(({ ref }) => `only ${ref}`).join(", ");
	await connection.query(`lock table ${refs} in access share mode`).catch((error) => {
		throw sqlState(error) === "55P03" ? lockTimeout(connection.address) : error;
	});
}
function flags(options, { left, emptied }) {
	return [
		"--format=custom",
		"--compress=0",
		"--no-password",
		...options.owners ? [] : ["--no-owner", "--no-acl"],
		...providerSchemas.map((schema) => `--exclude-schema=${schema}`),
		...left.map(({ ref }) => `--exclude-table=${ref}`),
		...emptied.map(({ ref }) => `--exclude-table-data=${ref}`)
	];
}
async function startDump(connection, program, args, services) {
	const stopping = new AbortController();
	const bytes = new PassThrough();
	const printed = [];
	const finished = runProgram({
		program: program.path,
		arguments: args,
		environment: await programVariables(connection.address, services, "stagegate pg_dump"),
		directory: services.temporaryDirectory,
		signal: AbortSignal.any([
			services.signal,
			stopping.signal,
			connection.lost
		]),
		stdout: bytes,
		onError: (line) => {
			printed.push(services.secrets.redact(line));
			services.log.debug(line);
		}
	}).then(({ exitCode }) => {
		if (exitCode !== 0) throw dumpProblem(exitCode, printed, connection.address);
	}, (error) => {
		if (services.signal.aborted) throw cancelled();
		throw connection.lost.aborted ? connection.lost.reason : error;
	});
	finished.catch(() => void 0);
	const stop = async () => {
		stopping.abort();
		await finished.catch(() => void 0);
	};
	return {
		archive: Readable.from(wholeOrNothing(bytes, finished), { objectMode: false }),
		stop
	};
}
async function* wholeOrNothing(bytes, finished) {
	yield* bytes;
	await finished;
}
// packages/engines/postgres/catalog/mark.ts
const markSchema = object({ stagegate: object({
	kind: _enum([
		"copy",
		"golden",
		"staging"
	]),
	madeAt: datetime(),
	expiresAt: datetime().optional(),
	source: cloneSourceSchema.optional(),
	contents: cloneContentsSchema.optional()
}) });
function markComment(mark) {
	return JSON.stringify({ stagegate: mark });
}
function readMark(comment) {
	if (!comment?.startsWith("{")) return void 0;
	try {
		return markSchema.parse(JSON.parse(comment)).stagegate;
	} catch {
		return;
	}
}
// packages/engines/postgres/session/address.ts
const urlSchemes = ["postgres:", "postgresql:"];
const defaultPort = 5432;
function parseAddress(given, database, called = "A database URL") {
	const malformed = (why) => malformedUrl(called, why);
	const url = readUrl(given, called);
	const parameters = url.searchParams;
	const part = (parameter, own) => parameters.get(parameter) ?? decode(own, called);
	const host = part("host", url.hostname).replace(/^\[(.+)\]$/, "$1");
	const user = part("user", url.username);
	const password = part("password", url.password);
	const port = Number(part("port", url.port) || defaultPort);
	const own = part("dbname", url.pathname.slice(1));
	if (host === "") throw malformed("It names no host.");
	if (host.includes(",")) throw malformed("It names several hosts; give the one to work on.");
	if (user === "") throw malformed("It names no user.");
	if (!Number.isInteger(port) || port < 1 || port > 65535) throw malformed("Its port is not a port number.");
	if (database === void 0 && own === "") throw malformed("It names no database.");
	return address({
		url,
		host,
		port,
		user,
		password,
		database: database ?? own
	});
}
function withDatabase(given, database) {
	return parseAddress(given.url, database);
}
function addressSecrets(given) {
	return [
		given.url,
		new URL(given.url).password,
		given.password
	].filter((secret) => secret !== "");
}
function readUrl(given, called) {
	const malformed = (why) => malformedUrl(called, why);
	const text = given.trim();
	const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
	if (scheme === void 0) throw malformed("It does not begin with postgres://.");
	if (!urlSchemes.some((known) => known === `${scheme}:`)) throw userError({
		code: "unknown-engine",
		message: `${called} begins with ${scheme}://, which is not a database Stagegate knows.`,
		next: "Give a URL that begins with postgres:// or postgresql://."
	});
	if (!URL.canParse(text)) throw malformed("It could not be read as a URL.");
	const url = new URL(text);
	if (url.hash !== "" || url.pathname.slice(1).includes("/") || /@/.test(url.pathname + url.search)) throw malformed("It could not be read as a URL.");
	return url;
}
function address(parts) {
	const { url, host, port, user, database } = parts;
	url.pathname = `/${encodeURIComponent(database)}`;
	url.searchParams.delete("dbname");
	const shown = isIPv6(host) ? `[${host}]` : host;
	return {
		...parts,
		engine: "postgres",
		url: url.href,
		label: `${user}@${shown}:${port}/${database}`
	};
}
function decode(part, called) {
	try {
		return decodeURIComponent(part);
	} catch {
		throw malformedUrl(called, "It holds a % that is not followed by two hexadecimal digits.");
	}
}
function malformedUrl(called, why) {
	return userError({
		code: "malformed-url",
		message: `${called} is malformed. ${why}`,
		next: "Write it as postgres://user:password@host:5432/database. In the password, the characters @ : / ? # % must be percent-encoded (@ as %40, : as %3A, / as %2F, ? as %3F, # as %23, % as %25)."
	});
}
// packages/engines/postgres/session/drop-by-force.ts
async function dropByForce(connection, name, ifExists = "") {
	const database = quoteIdentifier(name);
	try {
		await connection.query(`drop database ${ifExists} ${database} with (force)`);
	} catch (error) {
		if (sqlState(error) !== "42501") throw error;
		await connection.query(`select pg_terminate_backend(pid) from pg_stat_activity
       where datname = ${quoteLiteral(name)} and backend_type = 'client backend' and pg_has_role(usesysid, 'member')`);
		await connection.query(`drop database ${ifExists} ${database}`);
	}
}
// packages/engines/postgres/archive/private-cluster.ts
async function directoryFor(owner, parent) {
	const place = owner && !await isReadableBy(owner, parent) ? tmpdir() : parent;
	const directory = await mkdtemp(join(place, "stagegate-postgres-"));
	if (owner) await chown(directory, owner.uid, owner.gid);
	return directory;
}
async function makeCluster(wanted, services) {
	const { directory, owner, tls } = wanted;
	const binaries = await readableBinaries(wanted.binaries, directory, owner);
	const dataDirectory = join(directory, "data");
	const passwordFile = join(directory, "password");
	const ownFile = async (path, text) => {
		await writeFile(path, text, { mode: 384 });
		if (owner) await chown(path, owner.uid, owner.gid);
	};
	const printed = [];
	await ownFile(passwordFile, `${wanted.password}\n`);
	const { exitCode } = await runProgram({
		program: join(binaries, "initdb"),
		arguments: [
			"--pgdata",
			dataDirectory,
			"--username",
			wanted.user,
			"--pwfile",
			passwordFile,
			"--auth=scram-sha-256",
			"--encoding=UTF8",
			`--locale=${platform() === "linux" ? "C.UTF-8" : "C"}`,
			"--no-sync",
			"--no-instructions"
		],
		environment: cleanEnvironment(services.environment),
		directory,
		signal: services.signal,
		onError: (line) => printed.push(services.secrets.redact(line)),
		...owner ? { user: owner } : {}
	});
	await rm(passwordFile);
	if (exitCode !== 0) throw userError({
		code: "private-server-not-initialised",
		message: `initdb in ${binaries} could not make a throw-away PostgreSQL cluster (exit code ${exitCode}).`,
		next: "Its own last lines say why.",
		details: printed.slice(-10)
	});
	if (tls) {
		await ownFile(join(dataDirectory, "server.crt"), tls.certificate);
		await ownFile(join(dataDirectory, "server.key"), tls.key);
	}
	await ownFile(join(dataDirectory, "pg_hba.conf"), `${tls ? "hostssl" : "host"} all all 127.0.0.1/32 scram-sha-256\n`);
	const parameters = {
		...fixedParameters,
		...wanted.parameters,
		ssl: tls ? "on" : "off"
	};
	await ownFile(join(dataDirectory, "postgresql.auto.conf"), Object.entries(parameters).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`).join(""));
	return {
		directory,
		dataDirectory,
		binaries
	};
}
const fixedParameters = {
	listen_addresses: "127.0.0.1",
	unix_socket_directories: "",
	password_encryption: "scram-sha-256",
	lc_messages: "C",
	logging_collector: "off",
	log_destination: "stderr",
	dynamic_shared_memory_type: "mmap"
};
async function readableBinaries(binaries, directory, owner) {
	await stat(join(binaries, "initdb")).catch((error) => {
		throw userError({
			code: "program-not-found",
			message: `There is no initdb in ${binaries}.`,
			next: "Give the bin directory of a PostgreSQL server installation."
		}, error);
	});
	if (!owner || await isReadableBy(owner, join(binaries, "initdb"))) return binaries;
	const installation = join(directory, "postgresql");
	await cp(dirname(binaries), installation, {
		recursive: true,
		verbatimSymlinks: true
	});
	await chmod(installation, 493);
	return join(installation, "bin");
}
// packages/engines/postgres/archive/private-server.ts
const throwAway = {
	fsync: "off",
	synchronous_commit: "off",
	full_page_writes: "off",
	max_wal_size: "4GB"
};
async function startPrivateServer(wish, services) {
	try {
		var _usingCtx$19 = _usingCtx();
		const { user = "postgres", password = randomBytes(24).toString("base64url"), tls } = wish;
		services.secrets.add(password);
		const owner = await unprivilegedUser();
		const undo = _usingCtx$19.a(new AsyncDisposableStack());
		const guard = deadMansSwitch(services.environment.PATH);
		undo.defer(() => guard.disarm());
		const directory = await directoryFor(owner, wish.parent);
		guard.removesDirectory(directory);
		undo.defer(() => rm(directory, {
			recursive: true,
			force: true,
			maxRetries: 5
		}));
		const parameters = {
			...throwAway,
			...wish.parameters
		};
		const cluster = await makeCluster({
			directory,
			binaries: wish.binaries,
			user,
			password,
			tls,
			parameters,
			owner
		}, services);
		const { port, program } = await startOnFreePort(cluster, owner, guard, services);
		undo.defer(() => program.stop());
		const { dataDirectory } = cluster;
		const cleaning = undo.move();
		return {
			host: "127.0.0.1",
			port,
			user,
			password,
			dataDirectory,
			stop: () => cleaning.disposeAsync()
		};
	} catch (_) {
		_usingCtx$19.e = _;
	} finally {
		await _usingCtx$19.d();
	}
}
const portsToTry = 5;
async function startOnFreePort(cluster, owner, guard, services) {
	let printed = [];
	for (let attempt = 0; attempt < portsToTry; attempt++) {
		const port = await freePort();
		printed = [];
		const program = await startPostgres(cluster, port, owner, guard, services, printed);
		if (program) return {
			port,
			program
		};
		if (!printed.some((line) => line.includes("could not bind"))) break;
	}
	throw userError({
		code: "private-server-not-started",
		message: `The throw-away PostgreSQL server in ${cluster.binaries} ended before it was ready.`,
		next: "Its own last lines say why.",
		details: printed.slice(-10)
	});
}
async function startPostgres({ binaries, dataDirectory }, port, owner, guard, services, printed) {
	const { promise: ready, resolve } = Promise.withResolvers();
	const program = startProgram({
		program: join(binaries, "postgres"),
		arguments: [
			"-D",
			dataDirectory,
			"-p",
			String(port)
		],
		environment: cleanEnvironment(services.environment),
		directory: dataDirectory,
		signal: services.signal,
		endSignal: "SIGQUIT",
		onError: (line) => {
			const text = services.secrets.redact(line);
			if (printed.push(text) > 50) printed.shift();
			services.log.debug(`postgres: ${text}`);
			if (line.includes("database system is ready to accept connections")) resolve(true);
		},
		...owner ? { user: owner } : {}
	});
	guard.endsProcess(program.pid);
	const started = await Promise.race([ready, program.ended.then(() => false)]);
	if (services.signal.aborted) {
		await program.stop();
		throw cancelled();
	}
	return started ? program : void 0;
}
// packages/engines/postgres/archive/throw-away-database.ts
const keepMs = 864e5;
async function serverPrograms(major, services) {
	try {
		const postgres = await findProgram("postgres", major, services);
		await findProgram("initdb", major, services, [dirname(postgres.path)]);
		return postgres;
	} catch (error) {
		const problem = problemOf(error);
		if (problem.code !== "server-programs-missing") throw error;
		throw refused({
			...problem,
			next: `${problem.next} Or give verify-url: a server on which a throw-away database may be made.`
		});
	}
}
async function privateServer(major, undo, services) {
	const postgres = await serverPrograms(major, services);
	const server = await startPrivateServer({
		binaries: dirname(postgres.path),
		parent: services.temporaryDirectory
	}, services);
	undo.defer(() => server.stop());
	services.secrets.add(server.password);
	const { user, password, host, port } = server;
	return {
		address: parseAddress(`postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/postgres?sslmode=disable`),
		label: `a throw-away PostgreSQL ${postgres.version} server`
	};
}
async function throwAwayDatabase(server, undo, services) {
	const name = `stagegate_verify_${randomBytes(6).toString("hex")}`;
	const made = new Date();
	const mark = {
		kind: "copy",
		madeAt: made.toISOString(),
		expiresAt: new Date(made.getTime() + keepMs).toISOString()
	};
	const quoted = quoteIdentifier(name);
	let reached = false;
	const run = async (by, work) => {
		try {
			var _usingCtx$18 = _usingCtx();
			const connection = _usingCtx$18.a(await openConnection(server, by, { applicationName: "stagegate verify" }));
			reached = true;
			await work(connection);
		} catch (_) {
			_usingCtx$18.e = _;
		} finally {
			await _usingCtx$18.d();
		}
	};
	undo.defer(async () => {
		if (!reached) return;
		await run(cleanupServices(services), (it) => dropByForce(it, name, "if exists")).catch(() => services.log.warn(`The database ${name} may be left on the server of ${server.label}: drop it by hand.`));
	});
	await run(services, async (it) => {
		await it.query(`create database ${quoted} template template0 encoding 'UTF8'`);
		await it.query(`revoke all on database ${quoted} from public`);
		await it.query(`comment on database ${quoted} is ${quoteLiteral(markComment(mark))}`);
	}).catch((error) => {
		if (sqlState(error) !== "42501") throw error;
		throw mayNotMake(server, problemOf(error));
	});
	return withDatabase(server, name);
}
const mayNotMake = ({ user }, problem) => userError({
	...problem,
	next: `Let ${user} make databases there: ALTER ROLE ${quoteIdentifier(user)} CREATEDB; or leave verify-url out, and a private server is started.`
});
// packages/engines/postgres/session/same-server.ts
async function lockSeenIn(there, here) {
	const key = String(randomBytes(8).readBigInt64BE());
	await there.query("begin");
	try {
		await there.query("select pg_advisory_xact_lock($1::bigint)", [key]);
		const { rows } = await here.query(`select d.datname from pg_locks l join pg_database d on d.oid = l.database
       where l.locktype = 'advisory' and l.objsubid = 1
         and (l.classid::bigint << 32) | l.objid::bigint = $1::bigint`, [key]);
		return rows.map(([name]) => name ?? "");
	} finally {
		await there.query("rollback");
	}
}
async function isReplicaOf(there, here) {
	const { rows } = await there.query("select pg_is_in_recovery()");
	if (rows[0]?.[0] !== "t") return false;
	const identity = "select system_identifier from pg_control_system()";
	const [own, other] = [await there.query(identity), await here.query(identity)];
	return own.rows[0]?.[0] === other.rows[0]?.[0];
}
async function isSameDatabase(one, other, services) {
	try {
		var _usingCtx$17 = _usingCtx();
		const there = _usingCtx$17.a(await openConnection(one, services));
		const here = _usingCtx$17.a(await openConnection(other, services));
		if ((await lockSeenIn(there, here)).includes(other.database)) return true;
		return one.database === other.database && await isReplicaOf(there, here);
	} catch (_) {
		_usingCtx$17.e = _;
	} finally {
		await _usingCtx$17.d();
	}
}
// packages/engines/postgres/archive/verify-server.ts
async function refuseVerifyServer(source, here, staging, services) {
	const { label } = here.address;
	if ((await lockSeenIn(source, here)).length > 0 || await isReplicaOf(source, here)) throw refused({
		code: "verify-on-source",
		message: `verify-url is the server that the backup is made from (${label}): restoring there would load it, and prove nothing about another.`,
		next: elsewhere
	});
	const clone = await cloneOn(here);
	if (clone === void 0 && !(staging && await isServerOf(staging, here, services))) return;
	throw refused({
		code: "verify-on-staging",
		message: `verify-url is a staging server (${label}${clone === void 0 ? "" : ` has the clone ${clone}`}): a restore would put production's rows there as they are.`,
		next: elsewhere
	});
}
const elsewhere = "Leave verify-url out: then a private server is started on this machine and removed. Or give a server that may hold production's rows.";
async function cloneOn(here) {
	const { rows } = await here.query("select datname, shobj_description(oid, 'pg_database') from pg_database");
	return rows.find(([, comment]) => ["golden", "staging"].includes(readMark(comment)?.kind ?? ""))?.[0] ?? void 0;
}
async function isServerOf(staging, here, services) {
	if (staging.host === here.address.host && staging.port === here.address.port) return true;
	try {
		try {
			var _usingCtx$16 = _usingCtx();
			return (await lockSeenIn(_usingCtx$16.a(await openConnection(staging, services, { applicationName: "stagegate verify" })), here)).length > 0;
		} catch (_) {
			_usingCtx$16.e = _;
		} finally {
			await _usingCtx$16.d();
		}
	} catch (error) {
		const { code, kind, message } = problemOf(error);
		if (kind === "cancelled" || kind === "bug") throw error;
		services.log.warn(`Whether verify-url is on the staging server could not be asked there (${code}): ${message}`);
		return false;
	}
}
// packages/engines/postgres/archive/prepare-restore.ts
async function prepareRestore(source, server, staging, services) {
	const { major } = await asked(source, services, serverVersion);
	await findProgram("pg_restore", major, services);
	if (server === void 0) {
		await serverPrograms(major, services);
		await unprivilegedUser();
		return;
	}
	await asked(source, services, (from) => asked(server, services, (here) => refuseVerifyServer(from, here, staging, services)));
	if (await asked(server, services, mayMakeDatabases)) return;
	throw mayNotMake(server, {
		code: "no-rights",
		message: `${server.label}: permission denied to create database.`,
		sqlstate: "42501"
	});
}
async function asked(address, services, question) {
	try {
		var _usingCtx$15 = _usingCtx();
		return await question(_usingCtx$15.a(await openConnection(address, services, { applicationName: "stagegate verify" })));
	} catch (_) {
		_usingCtx$15.e = _;
	} finally {
		await _usingCtx$15.d();
	}
}
async function mayMakeDatabases(connection) {
	const { rows } = await connection.query("select rolcreatedb or rolsuper from pg_roles where rolname = current_user");
	return rows[0]?.[0] === "t";
}
// packages/engines/postgres/catalog/partition-roots.ts
function partitionRoots(tables) {
	const byOid = new Map(tables.map((table) => [table.oid, table]));
	const rootOf = (table) => {
		const parent = table.partOf === void 0 ? void 0 : byOid.get(table.partOf);
		return parent === void 0 ? table : rootOf(parent);
	};
	const partitions = tables.filter(({ partOf }) => partOf !== void 0);
	return new Map(partitions.map((table) => [table.name, rootOf(table).name]));
}
// packages/engines/postgres/archive/restore-errors.ts
const quotesNames = /^(relation|function|type|column|role|schema|extension|operator|language|database|table|index|constraint|permission|must be|could not (create unique index|open extension|access file)|insert or update on table|new row for relation|check constraint|access method|text search|collation|server|foreign|duplicate|there is no|no schema|cannot|unrecognized configuration)/;
function restoreErrors(allowed) {
	const errors = [];
	let tolerated = 0;
	let ignored = 0;
	let object = "";
	return {
		errors,
		read(line) {
			ignored = Number(/^pg_restore: warning: errors ignored on restore: (\d+)/.exec(line)?.[1] ?? ignored);
			object = /^pg_restore: from TOC entry \d+; \d+ \d+ (.+) \S*$/.exec(line)?.[1] ?? object;
			const said = /^pg_restore: error: (?:could not execute query: )?(?:COPY failed for table "(.*)": )?(?:ERROR: +)?(.+)$/.exec(line);
			if (!said) return;
			const [, table, message = ""] = said;
			const about = table === void 0 ? object : `rows of ${table}`;
			if (allowed.some((one) => one.object.test(object) && one.message.test(message))) tolerated += 1;
			else errors.push(`${about === "" ? "" : `${about}: `}${withoutValues(message)}`);
		},
		succeeded: (exitCode) => errors.length === 0 && (exitCode === 0 || exitCode === 1 && tolerated > 0 && ignored === tolerated)
	};
}
const withoutValues = (message) => quotesNames.test(message) ? message : message.replace(/".*"/s, "(a value, not shown)");
// packages/engines/postgres/archive/restore-away.ts
const allowedErrors$1 = [
	{
		object: /^COMMENT EXTENSION /,
		message: /^must be owner of extension/
	},
	{
		object: /^(COMMENT )?SCHEMA public$/,
		message: /^(schema "public" already exists|must be owner of)/
	},
	{
		object: /^(COMMENT )?EVENT TRIGGER /,
		message: /^(permission denied to create event trigger|event trigger .* does not exist)/
	},
	{
		object: /^POLICY /,
		message: /^role ".*" does not exist/
	},
	{
		object: /^/,
		message: /^unrecognized configuration parameter "transaction_timeout"/
	}
];
async function restoreAway(archive, server, serverVersion, services) {
	try {
		var _usingCtx$14 = _usingCtx();
		const major = Number.parseInt(serverVersion, 10);
		const undo = _usingCtx$14.a(new AsyncDisposableStack());
		const { address, label } = server ? {
			address: server,
			label: server.label
		} : await privateServer(major, undo, services);
		const database = await throwAwayDatabase(address, undo, services);
		await restoreArchive(archive(), database, major, services, away);
		return {
			into: server ? `a throw-away database of ${label}` : label,
			...await countAll(database, services)
		};
	} catch (_) {
		_usingCtx$14.e = _;
	} finally {
		await _usingCtx$14.d();
	}
}
const away = [
	"--no-tablespaces",
	"--no-publications",
	"--no-security-labels"
];
async function restoreArchive(archive, into, major, services, flags) {
	const program = await findProgram("pg_restore", major, services);
	const printed = restoreErrors(allowedErrors$1);
	const { exitCode } = await runProgram({
		program: program.path,
		arguments: [
			databaseArgument(into),
			"--verbose",
			"--no-password",
			"--no-owner",
			"--no-acl",
			"--no-subscriptions",
			...flags
		],
		environment: await programVariables(into, services, "stagegate verify"),
		directory: services.temporaryDirectory,
		signal: services.signal,
		stdin: archive,
		onError: (line) => printed.read(services.secrets.redact(line))
	});
	if (!printed.succeeded(exitCode)) throw restoreProblem(printed.errors, exitCode);
}
function restoreProblem(errors, exitCode) {
	const extension = /extension "([^"]+)" is not available|extension control file ".*\/([^/]+)\.control"/.exec(errors.join("\n"));
	if (extension) return userError({
		code: "extension-missing",
		message: `The archive needs the extension ${extension[1] ?? extension[2]}, which the server it was restored on does not have.`,
		next: "Install it beside that server, or give verify-url: a server that has it."
	});
	const first = errors[0] ?? `pg_restore ended with exit code ${exitCode} without saying why`;
	const functions = errors.some((error) => /(relation|function|type) .* does not exist/.test(error));
	return userError({
		code: "restore-failed",
		message: `The archive could not be restored: ${first}.`,
		next: functions ? "PostgreSQL restores with an empty search path, so a function that names objects without their schema does not find them: ALTER FUNCTION … SET search_path = public; (or a table that others need was left out: leave out only its rows, with exclude-data)." : "The lines shown are the server's own. Until this restores, there is no backup.",
		details: [...errors.slice(0, 10), ...errors.length > 10 ? [`… and ${errors.length - 10} more`] : []]
	});
}
async function countAll(database, services) {
	try {
		var _usingCtx3 = _usingCtx();
		const connection = _usingCtx3.a(await openConnection(database, services, { applicationName: "stagegate verify" }));
		const tables = await userTables(connection);
		return {
			tables: await countRows(connection, tables),
			roots: partitionRoots(tables)
		};
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		await _usingCtx3.d();
	}
}
// packages/engines/postgres/session/maintenance.ts
const maintenanceDatabases = [
	"postgres",
	"defaultdb",
	"template1"
];
const tryNext = new Set([
	"no-such-database",
	"no-rights",
	"login-refused"
]);
async function openMaintenance(target, services) {
	for (const name of maintenanceDatabases) {
		if (name === target.database) continue;
		try {
			return await openConnection({
				...withDatabase(target, name),
				label: target.label
			}, services, { applicationName: "stagegate maintenance" });
		} catch (error) {
			if (!tryNext.has(problemOf(error).code)) throw error;
		}
	}
	throw userError({
		code: "no-maintenance-database",
		message: `${target.label}: none of the databases ${maintenanceDatabases.join(", ")} lets ${target.user} in.`,
		next: `Databases are made and renamed from another one: grant ${target.user} CONNECT on the database postgres.`
	});
}
// packages/engines/postgres/session/pooler.ts
const rounds = 3;
async function refuseTransactionPooler(session, label, code, services) {
	try {
		var _usingCtx$13 = _usingCtx();
		const pid = await processId(session);
		const other = _usingCtx$13.a(await openConnection(session.address, services));
		for (let round = 0; round < rounds; round++) {
			await other.query("begin");
			const others = await processId(other);
			await other.query("rollback");
			if (others === pid || await processId(session) !== pid) throw behindPooler(label, code);
		}
	} catch (_) {
		_usingCtx$13.e = _;
	} finally {
		await _usingCtx$13.d();
	}
}
async function processId(session) {
	const { rows } = await session.query("select pg_backend_pid()");
	return rows[0]?.[0];
}
function behindPooler(label, code) {
	return refused({
		code,
		message: `${label} is behind a transaction pooler: two sessions shared one server process.`,
		next: "Give the server's own host and port (providers call it the direct or session connection). Locks, settings and snapshots do not survive a transaction pooler."
	});
}
// packages/engines/postgres/clone/publish/building.ts
async function createBuilding(maintenance, name, facts) {
	try {
		await maintenance.query(`create database ${quoteIdentifier(name)} ${options$1(facts).join(" ")}`);
	} catch (error) {
		throw explained$2(error, maintenance, facts);
	}
	await maintenance.query(`revoke connect, temporary on database ${quoteIdentifier(name)} from public`);
}
function options$1({ encoding, collate, ctype, localeProvider, icuLocale }) {
	const shared = ["template template0", `encoding ${quoteLiteral(encoding)}`];
	const libc = [`lc_collate ${quoteLiteral(collate)}`, `lc_ctype ${quoteLiteral(ctype)}`];
	if (localeProvider === "c" || icuLocale === void 0) return [...shared, ...libc];
	const provider = localeProvider === "i" ? ["locale_provider icu", `icu_locale ${quoteLiteral(icuLocale)}`] : ["locale_provider builtin", `builtin_locale ${quoteLiteral(icuLocale)}`];
	return [
		...shared,
		...libc,
		...provider
	];
}
function explained$2(error, { address }, facts) {
	if (sqlState(error) === "42501") return mayNotCreate(address, error);
	if (!(error instanceof Error && /locale|encoding|collation/.test(error.message))) return error;
	return userError({
		code: "locale-missing",
		message: `The staging server cannot make a database with production's locale (encoding ${facts.encoding}, LC_COLLATE ${facts.collate}, LC_CTYPE ${facts.ctype}).`,
		next: "Install that locale on the staging server: under another one, texts sort differently and unique values may collide."
	}, error);
}
function mayNotCreate({ user, host, port }, cause) {
	return userError({
		code: "may-not-create-databases",
		message: `${user} may not create databases on ${host}:${port}.`,
		next: `Let it: ALTER ROLE ${quoteIdentifier(user)} CREATEDB;`,
		sqlstate: "42501"
	}, cause);
}
async function refuseWithoutCreatedb(session, target) {
	const { rows } = await session.query("select from pg_roles where rolname = current_user and not (rolcreatedb or rolsuper)");
	if (rows.length > 0) throw mayNotCreate(target);
}
async function dropDatabase(maintenance, name) {
	await dropByForce(maintenance, name, "if exists");
}
async function dropStale(maintenance, name, force) {
	try {
		if (force) await dropByForce(maintenance, name);
		else await maintenance.query(`drop database ${quoteIdentifier(name)}`);
		return true;
	} catch (error) {
		if (["55006", "3D000"].includes(sqlState(error) ?? "") || problemOf(error).code === "no-such-database") return false;
		throw error;
	}
}
// packages/engines/postgres/clone/challenge.ts
async function challengeTarget(source, target, services) {
	try {
		var _usingCtx$12 = _usingCtx();
		const there = _usingCtx$12.a(await openConnection(source, services));
		const here = _usingCtx$12.a(await openMaintenance(target, services));
		await refuseTransactionPooler(there, source.label, "source-behind-pooler", services);
		await refuseUnwritable(here, target, services);
		if (await refuseSource(there, here, target)) services.log.warn("Production and staging are on one server: cloning takes its time from production.");
	} catch (_) {
		_usingCtx$12.e = _;
	} finally {
		await _usingCtx$12.d();
	}
}
async function refuseUnwritable(here, target, services) {
	await refuseTransactionPooler(here, target.label, "target-behind-pooler", services);
	const { rows } = await here.query("select where pg_is_in_recovery()");
	if (rows.length > 0) throw refused({
		code: "target-is-replica",
		message: `${target.label} is a replica: it cannot be written to, and its primary may be production.`,
		next: "Give a staging server of its own as staging-url."
	});
	await refuseWithoutCreatedb(here, target);
}
async function refuseSource(there, here, target) {
	const seen = await lockSeenIn(there, here);
	if (seen.includes(target.database)) throw targetIsSource(target, "A lock taken in production was seen in it.");
	if (await isReplicaOf(there, here)) throw targetIsSource(target, "production-url is a replica of its cluster.");
	return seen.length > 0;
}
function targetIsSource(target, because) {
	return refused({
		code: "target-is-source",
		message: `The target ${target.label} is production itself. ${because}`,
		next: "Correct staging-url. Nothing was written."
	});
}
// packages/engines/postgres/clone/copy-files.ts
async function copyFiles(target, from, to, services) {
	try {
		var _usingCtx$11 = _usingCtx();
		const session = _usingCtx$11.a(await openMaintenance(target, services));
		const { rows } = await session.query("select current_setting('server_version_num')::int >= 150000");
		const strategy = rows[0]?.[0] === "t" ? "strategy file_copy" : "";
		const names = `${quoteIdentifier(to)} template ${quoteIdentifier(from)}`;
		await session.query(`create database ${names} ${strategy}`);
		await session.query(`revoke connect, temporary on database ${quoteIdentifier(to)} from public`);
	} catch (_) {
		_usingCtx$11.e = _;
	} finally {
		await _usingCtx$11.d();
	}
}
// packages/engines/postgres/clone/lifetime.ts
function markOf(into, known, held) {
	const now = Date.now();
	return {
		kind: into.kind === "swap" ? "staging" : into.kind,
		madeAt: new Date(now).toISOString(),
		...into.kind === "copy" && !held ? { expiresAt: new Date(now + into.keepMs).toISOString() } : {},
		...known
	};
}
async function settle(into, { database }, reservation, services, lifetime) {
	if (lifetime === void 0 || into.kind !== "copy") {
		await reservation[Symbol.asyncDispose]();
		return;
	}
	lifetime.defer(async () => {
		await cleaningUp(services, `dropping ${database}`, () => dropDatabase(reservation.maintenance, database));
		await reservation[Symbol.asyncDispose]();
	});
}
async function cleaningUp(services, what, work) {
	try {
		await work();
	} catch (error) {
		services.log.warn(`Cleaning up: ${what} did not work: ${problemOf(error).message}`);
	}
}
// packages/engines/postgres/clone/publish/database-names.ts
const longestName = 63;
const relatives = {
	golden: (database) => related(database, "__golden"),
	before: (database) => related(database, "__before"),
	copy: (database, id) => related(database, `__rehearsal_${id}`),
	building: (database, id) => related(database, `__building_${id}`),
	retired: (database, id) => related(database, `__retired_${id}`),
	kept: (database, at) => related(database, `__kept_${stampOf(at)}`)
};
const stampOf = (at) => at.toISOString().replace(/\D/g, "");
function isKept(name, database) {
	const digits = /__kept_(\d{17})$/.exec(name)?.[1];
	if (digits === void 0) return name === relatives.before(database);
	return name === related(database, `__kept_${digits}`);
}
const newCloneId = () => randomBytes(6).toString("hex");
function readRelative(name) {
	const [, word, id] = /__(rehearsal|building|retired)_([0-9a-f]{12})$/.exec(name) ?? [];
	if (word === void 0 || id === void 0) return void 0;
	return {
		part: word === "rehearsal" ? "copy" : word,
		id
	};
}
function related(database, suffix) {
	const whole = database + suffix;
	if (Buffer.byteLength(whole) <= longestName) return whole;
	const digest = createHash("sha256").update(database).digest("hex").slice(0, 6);
	const room = longestName - suffix.length - digest.length - 1;
	let kept = "";
	for (const character of database) {
		if (Buffer.byteLength(kept + character) > room) break;
		kept += character;
	}
	return `${kept}_${digest}${suffix}`;
}
// packages/engines/postgres/clone/publish/database-settings.ts
const listSettings = /^(search_path|temp_tablespaces|(session|local|shared)_preload_libraries|unix_socket_directories)$/;
async function settingsOf(maintenance, name) {
	const grants = await maintenance.query(`select r.rolname, a.privilege_type, a.is_grantable
     from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
       left join pg_roles r on r.oid = a.grantee
     where d.datname = $1 and a.grantee <> d.datdba order by 1, 2`, [name]);
	const settings = await maintenance.query(`select r.rolname, split_part(entry, '=', 1), substr(entry, strpos(entry, '=') + 1)
     from pg_database d join pg_db_role_setting s on s.setdatabase = d.oid
       left join pg_roles r on r.oid = s.setrole, unnest(s.setconfig) entry
     where d.datname = $1 order by 1, 2`, [name]);
	const { rows } = await maintenance.query("select datconnlimit from pg_database where datname = $1", [name]);
	const [limit] = rows[0] ?? [];
	if (limit == null) return void 0;
	return (database) => {
		const on = quoteIdentifier(database);
		return [
			`revoke all on database ${on} from public`,
			`alter database ${on} connection limit ${limit}`,
			...grants.rows.map(([role, privilege, grantable]) => `grant ${privilege} on database ${on} to ${role == null ? "public" : quoteIdentifier(role)}${grantable === "t" ? " with grant option" : ""}`),
			...settings.rows.map(([role, setting, value]) => {
				return `${role == null ? "alter database" : `alter role ${quoteIdentifier(role)} in database`} ${on} set ${assignment(setting ?? "", value ?? "")}`;
			})
		];
	};
}
function assignment(setting, value) {
	const list = listSettings.test(setting) && value !== "";
	return `${quoteIdentifier(setting)} to ${list ? value : quoteLiteral(value)}`;
}
const inherited = /^(search_path|timezone|datestyle|intervalstyle|default_text_search_config|xmloption|bytea_output)$/i;
async function inheritedSettings(select) {
	const { rows } = await select(`select split_part(entry, '=', 1), substr(entry, strpos(entry, '=') + 1)
     from pg_database d join pg_db_role_setting s on s.setdatabase = d.oid and s.setrole = 0,
       unnest(s.setconfig) entry
     where d.datname = current_database() order by 1`);
	return (database) => [...rows.filter(([setting]) => inherited.test(setting ?? "")).map(([setting, value]) => `alter database ${quoteIdentifier(database)} set ${assignment(setting ?? "", value ?? "")}`)];
}
const openToAll = (database) => [`grant connect, temporary on database ${quoteIdentifier(database)} to public`];
async function applySettings(maintenance, statements) {
	if (await succeeds(maintenance, statements.join(";\n"))) return [];
	const refused = [];
	for (const statement of statements) if (!await succeeds(maintenance, statement)) refused.push(statement.replace(/ to .*$/s, ""));
	return refused;
}
async function succeeds(maintenance, sql) {
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
// packages/engines/postgres/clone/publish/reservation.ts
async function reserve(target, services) {
	const maintenance = await openMaintenance(target, {
		...services,
		signal: new AbortController().signal
	});
	const id = newCloneId();
	await tryHold(maintenance, id);
	return {
		id,
		maintenance,
		[Symbol.asyncDispose]: () => maintenance.close()
	};
}
async function tryHold(maintenance, id) {
	const { rows } = await maintenance.query("select pg_try_advisory_lock($1::bigint)", [lockKey(id)]);
	return rows[0]?.[0] === "t";
}
async function letGo(maintenance, id) {
	await maintenance.query("select pg_advisory_unlock($1::bigint)", [lockKey(id)]);
}
function lockKey(id) {
	return String(createHash("sha256").update(`stagegate ${id}`).digest().readBigInt64BE());
}
// packages/engines/postgres/clone/copy-aside.ts
async function copyAside(database, services) {
	try {
		var _usingCtx$10 = _usingCtx();
		const undo = _usingCtx$10.a(new AsyncDisposableStack());
		const { maintenance, id } = undo.use(await reserve(database, services));
		const name = relatives.building(database.database, id);
		undo.defer(() => cleaningUp(services, `dropping ${name}`, () => dropDatabase(maintenance, name)));
		await copyFiles(database, database.database, name, services).catch((error) => {
			throw explained$1(error, database);
		});
		const settings = (await settingsOf(maintenance, database.database))?.(name) ?? [];
		await maintenance.query("begin");
		await applySettings(maintenance, settings.filter((statement) => !statement.startsWith("grant ")));
		await maintenance.query("commit");
		const address = withDatabase(database, name);
		services.secrets.add(address.url);
		const kept = undo.move();
		return {
			address,
			[Symbol.asyncDispose]: () => kept.disposeAsync()
		};
	} catch (_) {
		_usingCtx$10.e = _;
	} finally {
		await _usingCtx$10.d();
	}
}
function explained$1(error, database) {
	if (sqlState(error) === "42501") return mayNotCreate(database, error);
	if (sqlState(error) !== "55006") return error;
	return userError({
		code: "database-in-use",
		message: `${database.label} could not be copied: other sessions are connected to it.`,
		next: "Disconnect them: the server copies a database only while nobody is in it.",
		sqlstate: "55006"
	}, error);
}
// packages/engines/postgres/clone/publish/stale-copies.ts
async function dropStaleCopies(target, services) {
	try {
		var _usingCtx$9 = _usingCtx();
		const maintenance = _usingCtx$9.a(await openMaintenance(target, services));
		const { rows } = await maintenance.query(`select datname, shobj_description(oid, 'pg_database') from pg_database
     where pg_has_role(datdba, 'USAGE') and not datistemplate order by 1`);
		const dropped = [];
		for (const [name, comment] of rows) {
			const relative = readRelative(name ?? "");
			if (name == null || relative === void 0 || !isOver(relative.part, comment)) continue;
			if (!await tryHold(maintenance, relative.id)) continue;
			if (await dropStale(maintenance, name, relative.part === "building")) dropped.push(name);
			await letGo(maintenance, relative.id);
		}
		return dropped;
	} catch (_) {
		_usingCtx$9.e = _;
	} finally {
		await _usingCtx$9.d();
	}
}
function isOver(part, comment) {
	if (part !== "copy") return true;
	const mark = readMark(comment);
	if (mark?.kind !== "copy") return false;
	return mark.expiresAt === void 0 || Date.parse(mark.expiresAt) <= Date.now();
}
// packages/engines/postgres/catalog/identity.ts
const digest = (...parts) => sha256(canonicalJson(parts));
async function readIdentity(connection) {
	const { host, port } = connection.address;
	const [database, mayAsk] = (await connection.query("select current_database(), has_function_privilege(to_regprocedure('pg_catalog.pg_control_system()'), 'execute')")).rows[0] ?? [];
	const address = digest("address", host, port, database);
	if (mayAsk !== "t") return { address };
	const { rows } = await connection.query("select system_identifier from pg_catalog.pg_control_system()");
	return {
		system: digest("system", rows[0]?.[0], database),
		address
	};
}
// packages/engines/postgres/catalog/schema/schema-queries.ts
const userRelation$1 = `${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")}`;
const options = "case when c.reloptions is not null then ' WITH (' || array_to_string(c.reloptions, ', ') || ')' end";
const schemaQuery = [
	`
  select 'schema', quote_ident(nspname), 'SCHEMA'
  from pg_namespace n
  where ${isUserSchema("nspname")} and nspname <> 'public' and ${isNoExtensionMember("pg_namespace", "n.oid")}`,
	`
  select 'extension', quote_ident(extname), format('VERSION %L SCHEMA %I', extversion, n.nspname)
  from pg_extension e join pg_namespace n on n.oid = e.extnamespace`,
	`
  select case c.relkind when 'f' then 'foreign table' else 'table' end, c.oid::regclass::text, concat(
    case c.relpersistence when 'u' then 'UNLOGGED ' end,
    'TABLE',
    (select case when c.relispartition then ' PARTITION OF ' else ' INHERITS ' end
        || string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno)
      from pg_inherits i where i.inhrelid = c.oid having count(*) > 0),
    ' ' || pg_get_expr(c.relpartbound, c.oid),
    ' PARTITION BY ' || pg_get_partkeydef(c.oid),
    (select format(' SERVER %I', s.srvname) || coalesce(' OPTIONS (' || array_to_string(f.ftoptions, ', ') || ')', '')
      from pg_foreign_table f join pg_foreign_server s on s.oid = f.ftserver where f.ftrelid = c.oid),
    ${options},
    case when c.relrowsecurity then ' ROW LEVEL SECURITY' end,
    case when c.relforcerowsecurity then ' FORCED' end,
    case c.relreplident when 'f' then ' REPLICA IDENTITY FULL' when 'n' then ' REPLICA IDENTITY NOTHING'
      when 'i' then ' REPLICA IDENTITY USING INDEX ' || (select i.indexrelid::regclass::text
        from pg_index i where i.indrelid = c.oid and i.indisreplident) end)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'f') and ${userRelation$1}`,
	`
  select 'column', described.name, described.definition from (
    with all_columns as (
      select c.oid as relid, i.inhparent as parent, a.attname,
        format('%s.%I', c.oid::regclass, a.attname) as name,
        concat(
          format_type(a.atttypid, a.atttypmod),
          (select format(' COLLATE %I.%I', cn.nspname, co.collname)
            from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
            where co.oid = a.attcollation and a.attcollation <> ty.typcollation),
          case when a.attnotnull then ' NOT NULL' end,
          case a.attidentity when 'a' then ' GENERATED ALWAYS AS IDENTITY'
            when 'd' then ' GENERATED BY DEFAULT AS IDENTITY' end,
          case a.attgenerated
            when 's' then ' GENERATED ALWAYS AS (' || pg_get_expr(ad.adbin, ad.adrelid) || ') STORED'
            when 'v' then ' GENERATED ALWAYS AS (' || pg_get_expr(ad.adbin, ad.adrelid) || ') VIRTUAL'
            else ' DEFAULT ' || pg_get_expr(ad.adbin, ad.adrelid) end) as definition
      from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        join pg_type ty on ty.oid = a.atttypid
        left join pg_attrdef ad on ad.adrelid = c.oid and ad.adnum = a.attnum
        left join pg_inherits i on i.inhrelid = c.oid and c.relispartition
      where c.relkind in ('r', 'p', 'f') and ${userRelation$1}
    )
    select own.name, own.definition from all_columns own
    where not exists (select from all_columns inherited where inherited.relid = own.parent
      and inherited.attname = own.attname and inherited.definition = own.definition)
  ) described`,
	`
  select 'index', i.indexrelid::regclass::text,
    concat(pg_get_indexdef(i.indexrelid), case when not i.indisvalid then ' INVALID' end)
  from pg_index i
    join pg_class ic on ic.oid = i.indexrelid and not ic.relispartition
    join pg_class c on c.oid = i.indrelid
    join pg_namespace n on n.oid = c.relnamespace
  where ${userRelation$1} and not exists (select from pg_constraint k
    where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))`,
	`
  select 'constraint', format('%s.%I', c.oid::regclass, k.conname), pg_get_constraintdef(k.oid)
  from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace
  where ${userRelation$1} and k.contype <> 't' and (k.contype <> 'n' or not k.convalidated)
    and k.conparentid = 0 and k.conislocal`,
	`
  select case c.relkind when 'm' then 'materialized view' else 'view' end, c.oid::regclass::text,
    concat(${options} || E'\\n', pg_get_viewdef(c.oid))
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('v', 'm') and ${userRelation$1}`,
	`
  select 'rule', format('%s.%I', c.oid::regclass, r.rulename), concat(pg_get_ruledef(r.oid), case r.ev_enabled
    when 'D' then ' DISABLED' when 'R' then ' ENABLE REPLICA' when 'A' then ' ENABLE ALWAYS' end)
  from pg_rewrite r
    join pg_class c on c.oid = r.ev_class
    join pg_namespace n on n.oid = c.relnamespace
  where r.rulename <> '_RETURN' and ${userRelation$1}`,
	`
  select 'trigger', format('%s.%I', c.oid::regclass, t.tgname), concat(pg_get_triggerdef(t.oid), case t.tgenabled
    when 'D' then ' DISABLED' when 'R' then ' ENABLE REPLICA' when 'A' then ' ENABLE ALWAYS' end)
  from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace
  where not t.tgisinternal and t.tgparentid = 0 and ${userRelation$1}`,
	`
  select 'policy', format('%s.%I', c.oid::regclass, p.polname), concat(
    'AS ', case when p.polpermissive then 'PERMISSIVE' else 'RESTRICTIVE' end,
    ' FOR ', case p.polcmd when 'r' then 'SELECT' when 'a' then 'INSERT' when 'w' then 'UPDATE'
      when 'd' then 'DELETE' else 'ALL' end,
    ' TO ', case when p.polroles = '{0}' then 'PUBLIC' else (select string_agg(quote_ident(r.rolname), ', '
      order by r.rolname) from pg_roles r where r.oid = any (p.polroles)) end,
    ' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')',
    ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')
  from pg_policy p
    join pg_class c on c.oid = p.polrelid
    join pg_namespace n on n.oid = c.relnamespace
  where ${userRelation$1}`,
	`
  select 'sequence', c.oid::regclass::text, concat(
    'AS ', format_type(s.seqtypid, null), ' START ', s.seqstart, ' INCREMENT ', s.seqincrement,
    ' MINVALUE ', s.seqmin, ' MAXVALUE ', s.seqmax, ' CACHE ', s.seqcache,
    case when s.seqcycle then ' CYCLE' end,
    (select format(case d.deptype when 'i' then ' IDENTITY OF %s.%I' else ' OWNED BY %s.%I' end,
        d.refobjid::regclass, a.attname)
      from pg_depend d join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
      where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0
        and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')))
  from pg_sequence s
    join pg_class c on c.oid = s.seqrelid
    join pg_namespace n on n.oid = c.relnamespace
  where ${userRelation$1}`,
	`
  select case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end,
    format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),
    case when p.prokind <> 'a' then pg_get_functiondef(p.oid) else (
      select concat('SFUNC ', a.aggtransfn, ' STYPE ', format_type(a.aggtranstype, null),
        ' FINALFUNC ' || nullif(a.aggfinalfn::oid, 0)::regproc, ' COMBINEFUNC ' || nullif(a.aggcombinefn::oid, 0)::regproc,
        ' INITCOND ' || quote_literal(a.agginitval), ' KIND ', a.aggkind)
      from pg_aggregate a where a.aggfnoid = p.oid) end
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_proc", "p.oid")}
    and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')`,
	`
  select case t.typtype when 'e' then 'enum' when 'd' then 'domain' else 'type' end,
    format('%I.%I', n.nspname, t.typname),
    case t.typtype
      when 'e' then (select 'ENUM (' || string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) || ')'
        from pg_enum e where e.enumtypid = t.oid)
      when 'd' then concat(format_type(t.typbasetype, t.typtypmod),
        (select format(' COLLATE %I.%I', cn.nspname, co.collname)
          from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
            join pg_type base on base.oid = t.typbasetype
          where co.oid = t.typcollation and t.typcollation <> base.typcollation),
        case when t.typnotnull then ' NOT NULL' end,
        ' DEFAULT ' || t.typdefault,
        (select ' ' || string_agg(format('CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), ' ' order by k.conname)
          from pg_constraint k where k.contypid = t.oid and k.contype <> 'n'))
      when 'c' then (select '(' || string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', '
          order by a.attnum) || ')'
        from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped)
      else (select format('RANGE (SUBTYPE = %s)', format_type(r.rngsubtype, null)) from pg_range r where r.rngtypid = t.oid)
    end
  from pg_type t
    join pg_namespace n on n.oid = t.typnamespace
    left join pg_class c on c.oid = t.typrelid
  where ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_type", "t.oid")}
    and (t.typtype in ('e', 'd', 'r') or (t.typtype = 'c' and c.relkind = 'c'))`,
	`
  select 'statistics', format('%I.%I', n.nspname, s.stxname), pg_get_statisticsobjdef(s.oid)
  from pg_statistic_ext s join pg_namespace n on n.oid = s.stxnamespace
  where ${isUserSchema("n.nspname")}`
].join("\n  union all");
// packages/engines/postgres/catalog/schema/schema-snapshot.ts
const canonicalSettings = `
  set local search_path = '';
  set local standard_conforming_strings = on;
  set local quote_all_identifiers = off;
  set local timezone = 'UTC';
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres';
  set local bytea_output = 'hex';
  set local extra_float_digits = 1;`;
async function readSchema(connection) {
	await connection.query(canonicalSettings);
	const { rows } = await connection.query(schemaQuery);
	const objects = rows.map(([kind, name, definition]) => ({
		kind: kind ?? "",
		name: name ?? "",
		definition: (definition ?? "").trim()
	}));
	const key = ({ kind, name }) => `${name} ${kind}`;
	return objects.sort((a, b) => key(a) < key(b) ? -1 : 1);
}
// packages/engines/postgres/catalog/surroundings.ts
const userRelation = `${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")}`;
const mostOwners = 5e3;
const owners = `
  select 'owner of ' || c.oid::regclass::text, pg_get_userbyid(c.relowner)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'f', 'v', 'm') and ${userRelation}`;
const inheritedTriggers = `
  select case when t.tgisinternal then 'triggers of the constraints of ' else 'triggers of the parent of ' end || c.oid::regclass::text,
    string_agg(distinct case t.tgenabled when 'O' then 'enabled' when 'D' then 'disabled' when 'R' then 'for replication'
      else 'always' end, ', ')
  from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_trigger parent on parent.oid = t.tgparentid
  where (t.tgisinternal or t.tgparentid <> 0) and t.tgenabled <> coalesce(parent.tgenabled, 'O') and ${userRelation}
  group by c.oid, t.tgisinternal`;
const eventTriggers = `
  select 'event trigger ' || quote_ident(e.evtname), concat_ws(' ', e.evtevent, e.evttags::text, e.evtfoid::regprocedure::text,
    case e.evtenabled when 'D' then 'disabled' when 'R' then 'for replication' when 'A' then 'always' end)
  from pg_event_trigger e
  where ${isNoExtensionMember("pg_event_trigger", "e.oid")}`;
async function readSurroundings(connection) {
	await connection.query("set local search_path = ''; set local quote_all_identifiers = off");
	const { rows } = await connection.query([
		owners,
		inheritedTriggers,
		eventTriggers
	].join("\n  union all"));
	const all = rows.map(([key, value]) => [key ?? "", value ?? ""]);
	const isOwner = ([key]) => key.startsWith(ownerKey(""));
	const kept = all.filter(isOwner).length > mostOwners ? all.filter((entry) => !isOwner(entry)) : all;
	return Object.fromEntries(kept.sort(([a], [b]) => a < b ? -1 : 1));
}
// packages/engines/postgres/clone/cleanup-sql.ts
async function runCleanup(clone, statements) {
	for (const [place, statement] of statements.entries()) try {
		await clone.query(statement);
	} catch (error) {
		const problem = problemOf(error);
		if (problem.sqlstate === void 0) throw error;
		throw userError({
			...problem,
			code: "cleanup-failed",
			message: `Statement ${place + 1} of cleanup failed: ${problem.message.replace(`${clone.address.label}: `, "")}`,
			next: "Correct it under cleanup: in stagegate.yml. The clone was dropped, and nothing else has changed."
		}, error);
	}
}
// packages/engines/postgres/clone/copy/copy-messages.ts
const copyData = "d".charCodeAt(0);
const headerBytes$1 = 5;
const lengthBytes$1 = 4;
function messageRuns() {
	const header = Buffer.alloc(headerBytes$1);
	let seen = 0;
	let body = 0;
	let rows = false;
	return (chunk) => {
		const runs = [];
		let start = 0;
		const end = (at) => {
			if (at > start) runs.push({
				rows,
				bytes: chunk.subarray(start, at)
			});
			start = at;
		};
		for (let at = 0; at < chunk.length;) {
			if (body > 0) {
				const here = Math.min(body, chunk.length - at);
				body -= here;
				at += here;
				continue;
			}
			const code = chunk[at];
			if (seen === 0 && code === copyData !== rows) {
				end(at);
				rows = code === copyData;
			}
			header[seen++] = chunk[at++] ?? 0;
			if (seen < headerBytes$1) continue;
			body = header.readUInt32BE(1) - lengthBytes$1;
			seen = 0;
		}
		end(chunk.length);
		return runs;
	};
}
// packages/engines/postgres/clone/copy/relay-copy.ts
async function relayCopy(from, to, read, write, onBytes) {
	const source = from.client.connection.stream;
	const sink = to.client.connection.stream;
	const reading = copyQuery(read, from.address);
	const loading = copyQuery(write, to.address);
	let bytes = 0;
	const stopTaking = takeRows(source, (rows) => {
		bytes += rows.length;
		onBytes(rows.length);
		if (!sink.write(rows, () => release(rows))) source.pause();
	});
	const goOn = () => source.resume();
	sink.on("drain", goOn);
	try {
		to.client.query(loading.query);
		await Promise.race([loading.ready, loading.ended]);
		from.client.query(reading.query);
		const rows = await Promise.race([reading.ended, loading.ended]);
		to.client.connection.endCopyFrom();
		await loading.ended;
		stopTaking();
		return {
			rows,
			bytes
		};
	} finally {
		sink.off("drain", goOn);
	}
}
function copyQuery(sql, address) {
	const ready = Promise.withResolvers();
	const ended = Promise.withResolvers();
	let rows = 0;
	return {
		query: {
			submit: (wire) => wire.query(sql),
			handleCopyInResponse: () => ready.resolve(),
			handleCommandComplete: ({ text }) => {
				rows = Number(/^COPY (\d+)/.exec(text)?.[1]);
			},
			handleReadyForQuery: () => ended.resolve(rows),
			handleError: (error) => ended.reject(databaseError(error, address))
		},
		ready: ready.promise,
		ended: ended.promise
	};
}
function takeRows(stream, onRows) {
	const parsers = stream.listeners("data");
	const split = messageRuns();
	const take = (chunk) => {
		for (const { rows, bytes } of split(chunk)) if (rows) onRows(bytes);
		else for (const parse of parsers) parse(bytes);
	};
	for (const parse of parsers) stream.off("data", parse);
	stream.on("data", take);
	return () => {
		stream.off("data", take);
		for (const parse of parsers) stream.on("data", parse);
	};
}
// packages/engines/postgres/clone/copy/copy-table.ts
async function copyTable({ table, through, plan, encoding }, from, to, onBytes) {
	const columns = table.columns.filter(({ generated }) => !generated);
	const selected = columns.map((column) => plan.expression(table, column) ?? quoteIdentifier(column.name));
	const list = columns.map(({ name }) => quoteIdentifier(name)).join(", ");
	const source = qualifiedName(table.schema, table.name);
	const option = `ENCODING ${quoteLiteral(encoding)}`;
	const into = qualifiedName((through ?? table).schema, (through ?? table).name);
	await to.query("begin");
	if (!through) await to.query(`truncate only ${into}`);
	const copied = await relayCopy(from, to, `COPY (SELECT ${selected.join(", ")} FROM ONLY ${source}) TO STDOUT WITH (${option})`, `COPY ${into}${columns.length === 0 ? "" : ` (${list})`} FROM STDIN WITH (${option}${through ? "" : ", FREEZE"})`, onBytes).catch((error) => {
		throw explained(error, table);
	});
	await to.query("commit");
	return copied;
}
function explained(error, table) {
	const problem = problemOf(error);
	const name = displayName(table.schema, table.name);
	const { sqlstate = "" } = problem;
	if (/^(23502|23514|23505|22001|23P01)$/.test(sqlstate)) return userError({
		...problem,
		code: "rows-refused",
		message: `The clone refused masked rows of ${name}: ${problem.message}`,
		next: "A masked value breaks a constraint of the table. Give the column an sql expression whose result keeps it."
	}, error);
	if (/^(42P01|42883|42704)$/.test(sqlstate)) return userError({
		...problem,
		code: "function-misses-its-path",
		message: `Rows of ${name} could not be copied: ${problem.message}`,
		next: "A function used by a check, a domain or a computed column names something without its schema. Fix it in production: ALTER FUNCTION … SET search_path = public;"
	}, error);
	if (sqlstate === "42501" && /row-level security/.test(problem.message)) return userError({
		...problem,
		code: "rows-hidden",
		message: `Row security would hide rows of ${name} from this role, and the clone would be incomplete.`,
		next: "Use the table's owner (without FORCE ROW LEVEL SECURITY) or a role with BYPASSRLS as production-url."
	}, error);
	if (problem.kind === "bug" || problem.kind === "cancelled") return error;
	return userError({
		...problem,
		message: `While copying ${name}: ${problem.message}`
	}, error);
}
// packages/engines/postgres/clone/copy/copy-rows.ts
async function copyRows({ tables, all, plan, jobs, encoding }, openPair, services) {
	const queue = [...tables].sort((a, b) => b.bytes - a.bytes);
	const total = queue.reduce((sum, { bytes }) => sum + bytes, 0);
	const bar = services.log.progress("Copying rows", total, "bytes");
	const stop = new AbortController();
	const own = {
		...services,
		signal: AbortSignal.any([services.signal, stop.signal])
	};
	const copied = new Map();
	let finished = 0;
	const running = new Map();
	const show = (label) => {
		const partly = [...running].reduce((sum, [{ bytes }, sent]) => sum + Math.min(bytes, sent), 0);
		bar.update(finished + partly, label);
	};
	const worker = async () => {
		const { from, to } = await openPair(own);
		try {
			for (let table = queue.shift(); table !== void 0; table = queue.shift()) {
				const current = table;
				const name = displayName(current.schema, current.name);
				const started = performance.now();
				running.set(current, 0);
				const made = await copyTable({
					table: current,
					through: writtenThrough(current, all),
					plan,
					encoding
				}, from, to, (bytes) => {
					running.set(current, (running.get(current) ?? 0) + bytes);
					show(name);
				});
				running.delete(current);
				finished += current.bytes;
				show(name);
				copied.set(current, {
					table: name,
					...made,
					durationMs: performance.now() - started,
					masked: plan.masked(current)
				});
			}
		} finally {
			await Promise.all([from.close(), to.close()]);
		}
	};
	let first;
	const workers = Array.from({ length: Math.min(jobs, Math.max(1, queue.length)) }, () => worker().catch((error) => {
		first ??= { error };
		stop.abort();
	}));
	await Promise.all(workers);
	bar.end();
	if (first) throw first.error;
	return copied;
}
function writtenThrough(table, all) {
	return table.hashRoot === void 0 ? void 0 : all.find(({ oid }) => oid === table.hashRoot);
}
// packages/engines/postgres/clone/copy/row-counts.ts
async function compareCounts(clone, copied, all) {
	const expected = new Map();
	for (const [table, { rows }] of copied) {
		const place = writtenThrough(table, all) ?? table;
		expected.set(place, (expected.get(place) ?? 0) + rows);
	}
	const wrong = [];
	for (const [table, rows] of expected) {
		const only = table.kind === "p" ? "" : "only ";
		const { rows: found } = await clone.query(`select count(*) from ${only}${qualifiedName(table.schema, table.name)}`);
		if (found[0]?.[0] !== String(rows)) wrong.push(`${displayName(table.schema, table.name)}: ${found[0]?.[0]} of ${rows} rows`);
	}
	if (wrong.length === 0) return;
	throw userError({
		code: "rows-missing",
		message: `The clone does not hold the rows that production gave out. ${wrong[0]}.`,
		next: "Run it again. If it happens again, something on the staging server changes rows as they are loaded.",
		details: wrong
	});
}
// packages/engines/postgres/clone/phases.ts
function phaseClock(services) {
	const phases = [];
	return {
		phases,
		async time(phase, work) {
			services.log.debug(`clone: ${phase}`);
			const started = performance.now();
			const result = await work();
			phases.push({
				phase,
				durationMs: performance.now() - started
			});
			return result;
		}
	};
}
// packages/engines/postgres/clone/publish/carry-grants.ts
const objects = `
  select 'SCHEMA' as kind, quote_ident(n.nspname) as name, n.nspowner as owner,
      coalesce(n.nspacl, acldefault('n', n.nspowner)) as acl
    from pg_namespace n where ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_namespace", "n.oid")}
  union all
  select case c.relkind when 'S' then 'SEQUENCE' else 'TABLE' end, c.oid::regclass::text, c.relowner,
      coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's'::"char" else 'r'::"char" end, c.relowner))
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and c.relpersistence <> 't'
      and ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")}
  union all
  select 'ROUTINE', p.oid::regprocedure::text, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner))
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_proc", "p.oid")}
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')
  union all
  select 'TYPE', t.oid::regtype::text, t.typowner, coalesce(t.typacl, acldefault('T', t.typowner))
    from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_type", "t.oid")}
      and (t.typtype in ('e', 'd', 'r') or exists (select from pg_class c where c.oid = t.typrelid and c.relkind = 'c'))
  union all
  select 'LARGE OBJECT', oid::text, lomowner, coalesce(lomacl, acldefault('L', lomowner)) from pg_largeobject_metadata`;
const defaultsOf = `case d.defaclobjtype when 'r' then 'TABLES' when 'S' then 'SEQUENCES' when 'f' then 'ROUTINES'
        when 'T' then 'TYPES' when 'n' then 'SCHEMAS' else 'LARGE OBJECTS' end`;
const grantsQuery = `
  with objects as (${objects}), grants as (
    select o.kind, o.name, a.privilege_type, a.is_grantable,
      case when a.grantee = 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(a.grantee)) end as grantee
    from objects o, aclexplode(o.acl) a where a.grantee <> o.owner
  ), columns as (
    select c.oid::regclass::text as name, quote_ident(t.attname) as attname, a.privilege_type, a.is_grantable,
      case when a.grantee = 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(a.grantee)) end as grantee
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute t on t.attrelid = c.oid,
      aclexplode(t.attacl) a
    where ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")} and a.grantee <> c.relowner
  ), defaults as (
    select format('ALTER DEFAULT PRIVILEGES FOR ROLE %I%s GRANT %s ON %s TO %s', pg_get_userbyid(d.defaclrole),
      (select format(' IN SCHEMA %I', nspname) from pg_namespace where oid = d.defaclnamespace), a.privilege_type,
      ${defaultsOf},
      case when a.grantee = 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(a.grantee)) end
        || case when a.is_grantable then ' WITH GRANT OPTION' else '' end) as statement
    from pg_default_acl d, aclexplode(d.defaclacl) a
  )
  select statement from (
    select 1 as part, format('REVOKE ALL ON %s %s FROM PUBLIC', kind, name) as statement
      from objects where kind in ('SCHEMA', 'ROUTINE', 'TYPE')
    union all
    select 2, format('GRANT %s ON %s %s TO %s%s', privilege_type, kind, name, grantee,
      case when is_grantable then ' WITH GRANT OPTION' end) from grants
    union all
    select 2, format('GRANT %s (%s) ON TABLE %s TO %s%s', privilege_type, attname, name, grantee,
      case when is_grantable then ' WITH GRANT OPTION' end) from columns
    union all
    -- What a role makes is open to itself, and some of it to everybody, but for what the role says itself.
    select 3, format('ALTER DEFAULT PRIVILEGES FOR ROLE %I REVOKE ALL ON %s FROM PUBLIC, %1$I',
        pg_get_userbyid(d.defaclrole), ${defaultsOf})
      from pg_default_acl d where d.defaclnamespace = 0
    union all
    select 4, statement from defaults
  ) all_statements order by part, statement`;
const ownersQuery = `
  with objects as (${objects})
  select kind || ' ' || name, quote_ident(pg_get_userbyid(owner)), kind,
    (select string_agg(a.privilege_type, ', ') from aclexplode(acl) a where a.grantee = owner),
    kind = 'SEQUENCE' and exists (select from pg_depend d where d.classid = 'pg_class'::regclass
      and d.objid = case kind when 'SEQUENCE' then name::regclass end and d.refobjsubid > 0 and d.deptype in ('a', 'i'))
  from objects order by 1`;
const otherOwnersQuery = `
  select o.type || ' ' || o.identity, quote_ident(pg_get_userbyid(d.refobjid))
  from pg_shdepend d, pg_identify_object(d.classid, d.objid, d.objsubid) o
  where d.dbid = (select oid from pg_database where datname = current_database()) and d.deptype = 'o'
    and d.refclassid = 'pg_authid'::regclass and d.classid not in ('pg_namespace'::regclass, 'pg_class'::regclass,
      'pg_proc'::regclass, 'pg_type'::regclass, 'pg_largeobject'::regclass, 'pg_default_acl'::regclass)
  order by 1`;
async function carryGrants(from, into, services) {
	try {
		var _usingCtx$8 = _usingCtx();
		const undo = _usingCtx$8.a(new AsyncDisposableStack());
		const open = async (address) => {
			const connection = undo.use(await openConnection(address, services));
			await connection.query("set search_path = ''");
			return connection;
		};
		const [old, made] = [await open(from), await open(into)];
		const owners = {
			old: await readOwners(old),
			made: await readOwners(made)
		};
		const gone = [...owners.old.keys()].filter((object) => !owners.made.has(object));
		const grants = (await old.query(grantsQuery)).rows.map(([statement]) => statement ?? "").filter((statement) => !gone.some((object) => statement.includes(` ${object} `)));
		const moved = [...owners.old].flatMap(([object, was]) => {
			const now = owners.made.get(object);
			return now === void 0 || now.owner === was.owner ? [] : [{
				object,
				...was
			}];
		});
		await made.query("begin");
		const refused = await applySettings(made, grants);
		const kept = await giveAway(made, moved);
		await made.query("commit");
		const differing = [...await missingGrants(made, grants), ...await otherOwners(old, made)];
		return [...new Set([
			...refused,
			...kept,
			...differing
		])];
	} catch (_) {
		_usingCtx$8.e = _;
	} finally {
		await _usingCtx$8.d();
	}
}
async function missingGrants(made, wanted) {
	const there = new Set((await made.query(grantsQuery)).rows.map(([statement]) => statement));
	const { rows } = await made.query("select quote_ident(current_user)");
	const own = new RegExp(`^GRANT .* TO ${RegExp.escape(rows[0]?.[0] ?? "")}( WITH GRANT OPTION)?$`);
	return wanted.filter((statement) => statement.startsWith("GRANT ") && !there.has(statement) && !own.test(statement));
}
async function otherOwners(old, made) {
	const now = new Map((await made.query(otherOwnersQuery)).rows.map(([object, owner]) => [object, owner]));
	return (await old.query(otherOwnersQuery)).rows.flatMap(([object, owner]) => now.has(object) && now.get(object) !== owner ? [`OWNER ${owner} of ${object}`] : []);
}
async function readOwners(connection) {
	const { rows } = await connection.query(ownersQuery);
	return new Map(rows.map(([object, owner, kind, rights, ofTable]) => [object ?? "", {
		owner: owner ?? "",
		kind: kind ?? "",
		rights: rights ?? void 0,
		ofTable: ofTable === "t"
	}]));
}
async function giveAway(made, moved) {
	await applySettings(made, moved.filter((each) => each.rights !== void 0).map(({ object, owner, rights }) => `GRANT ${rights} ON ${object} TO ${owner}`));
	const kept = new Map();
	const isSchema = ({ kind }) => kind === "SCHEMA";
	const inSchemas = moved.filter((each) => !isSchema(each) && !each.ofTable);
	for (const round of [inSchemas, moved.filter(isSchema)]) for (const [owner, objects = []] of Object.entries(Object.groupBy(round, (each) => each.owner))) {
		const statements = objects.map(({ object }) => `ALTER ${object} OWNER TO ${owner}`);
		const refused = await mayGiveTo(made, owner) ? await applySettings(made, statements) : statements;
		if (refused.length > 0) kept.set(owner, (kept.get(owner) ?? 0) + refused.length);
	}
	return [...kept].map(([owner, count]) => `OWNER ${owner} of ${count === 1 ? "1 object" : `${count} objects`}, which has its rights`);
}
async function mayGiveTo(made, owner) {
	const { rows } = await made.query("select pg_has_role($1::regrole, 'member')", [owner]);
	return rows[0]?.[0] === "t";
}
// packages/engines/postgres/clone/publish/rename-databases.ts
async function renameDatabases(renames, target, maintenance, services, within) {
	try {
		var _usingCtx$7 = _usingCtx();
		_usingCtx$7.a(await keepEmpty(renames.map(([old]) => old), target, services));
		await maintenance.query("set lock_timeout = '30s'");
		await maintenance.query("begin");
		try {
			for (const [from, to] of renames) await maintenance.query(`alter database ${quoteIdentifier(from)} rename to ${quoteIdentifier(to)}`);
			const result = await within();
			await maintenance.query("commit");
			return result;
		} catch (error) {
			await maintenance.query("rollback");
			throw error;
		}
	} catch (_) {
		_usingCtx$7.e = _;
	} finally {
		await _usingCtx$7.d();
	}
}
async function keepEmpty(names, target, services) {
	const own = await openMaintenance(target, {
		...services,
		signal: new AbortController().signal
	});
	const stop = new AbortController();
	const array = `{${names.map((name) => JSON.stringify(name)).join(",")}}`;
	const sendAway = async () => {
		const { rows } = await own.query(`select pid from pg_stat_activity where datname = any ($1::text[]) and pid <> pg_backend_pid() and usesysid is not null`, [array]);
		for (const [pid] of rows) await own.query("select pg_terminate_backend($1::int)", [pid ?? ""]).catch(() => void 0);
	};
	await sendAway();
	const loop = (async () => {
		while (!stop.signal.aborted) {
			await sendAway().catch(() => void 0);
			await setTimeout$1(100, void 0, { signal: stop.signal }).catch(() => void 0);
		}
	})();
	let ending;
	return { [Symbol.asyncDispose]() {
		stop.abort();
		ending ??= loop.then(() => own.close());
		return ending;
	} };
}
// packages/engines/postgres/clone/publish/publish.ts
async function publish({ target, building, into, mark, settings }, { maintenance, id }, services) {
	const name = {
		swap: target.database,
		golden: relatives.golden(target.database),
		copy: relatives.copy(target.database, id)
	}[into];
	const before = into === "swap" ? relatives.before(target.database) : void 0;
	const names = await databaseMarks(maintenance);
	const retired = relatives.retired(target.database, id);
	const away = (replaced) => names.get(replaced) ? retired : relatives.kept(before ? target.database : replaced, new Date());
	const first = (database) => [...settings(database), ...into === "swap" ? openToAll(database) : []];
	const wanted = (into === "swap" ? await settingsOf(maintenance, name) : void 0) ?? first;
	const renames = [];
	if (before !== void 0 && names.has(name)) {
		if (names.has(before)) renames.push([before, away(before)]);
		renames.push([name, before]);
	} else if (names.has(name)) renames.push([name, away(name)]);
	renames.push([building, name]);
	const carried = before !== void 0 && names.has(name) ? await carryGrants(target, withDatabase(target, building), services) : [];
	const own = quoteIdentifier(name);
	const leftOut = await renameDatabases(renames, target, maintenance, services, async () => {
		await maintenance.query(`comment on database ${own} is ${quoteLiteral(markComment(mark))}`);
		if (into === "golden") await maintenance.query(`alter database ${own} allow_connections false`);
		return applySettings(maintenance, wanted(name));
	}).catch((error) => {
		throw sqlState(error) === "55006" ? inUse$1(target, error) : error;
	});
	for (const [from, to] of renames) if (to === retired) await dropDatabase(maintenance, retired);
	else if (to.includes("__kept_")) services.log.warn(`${from} has no mark of Stagegate's, so it is kept as ${to}: nothing drops it but its owner.`);
	const previous = before !== void 0 && names.has(name) ? before : void 0;
	return {
		database: name,
		leftOut: [...carried, ...leftOut],
		...previous === void 0 ? {} : { previous }
	};
}
async function databaseMarks(maintenance) {
	const { rows } = await maintenance.query("select datname, shobj_description(oid, 'pg_database') from pg_database");
	return new Map(rows.map(([name, comment]) => [name ?? "", readMark(comment)]));
}
function inUse$1(target, error) {
	return refused({
		code: "staging-in-use",
		message: `${target.label} could not be replaced: sessions are connected to it that ${target.user} may not end.`,
		next: `Grant ${target.user} the role pg_signal_backend, or disconnect superusers. The old database still serves.`
	}, error);
}
// packages/engines/postgres/clone/publish/replaceable.ts
async function refuseForeignOwner(maintenance, names) {
	for (const name of names) {
		const { rows } = await maintenance.query(`select pg_get_userbyid(datdba) from pg_database where datname = $1 and not pg_has_role(datdba, 'USAGE')`, [name]);
		const [owner] = rows[0] ?? [];
		if (owner == null) continue;
		const { user } = maintenance.address;
		throw userError({
			code: "not-owner",
			message: `${user} cannot replace the database "${name}": it belongs to ${owner}.`,
			next: `Run once: ALTER DATABASE ${quoteIdentifier(name)} OWNER TO ${quoteIdentifier(user)}; or log in as ${owner}.`
		});
	}
}
async function warnOfSessions(maintenance, database, { log }) {
	const { rows } = await maintenance.query(`select distinct a.usename from pg_stat_activity a join pg_roles r on r.oid = a.usesysid
     where a.datname = $1 and not (select rolsuper from pg_roles where rolname = current_user)
       and (r.rolsuper or not (pg_has_role('pg_signal_backend', 'MEMBER') or pg_has_role(r.oid, 'MEMBER')))
     order by 1`, [database]);
	if (rows.length === 0) return;
	const { user } = maintenance.address;
	log.warn(`Sessions of ${rows.flat().join(", ")} are connected to ${database}, which ${user} may not end: while they stay, it cannot be replaced. Disconnect superusers; for others, grant ${user} the role pg_signal_backend.`);
}
// packages/engines/postgres/clone/schema/materialized-views.ts
const populatedSql = `
  with recursive uses (root, relation) as (
    select oid, oid from pg_class where relkind = 'm'
    union
    select u.root, d.refobjid from uses u
      join pg_rewrite r on r.ev_class = u.relation
      join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
        and d.refclassid = 'pg_class'::regclass
  )
  select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'm' and c.relispopulated and ${isUserSchema("n.nspname")}
    and ${isNoExtensionMember("pg_class", "c.oid")}
  order by (select count(*) from uses u join pg_class used on used.oid = u.relation and used.relkind = 'm'
            where u.root = c.oid), n.nspname, c.relname`;
async function readMaterializedViews({ select }) {
	const { rows } = await select(populatedSql);
	return rows.map(([schema, name]) => ({
		schema: schema ?? "",
		name: name ?? ""
	}));
}
async function refresh(clone, views) {
	for (const { schema, name } of views) try {
		await clone.query(`refresh materialized view ${qualifiedName(schema, name)}`);
	} catch (error) {
		const problem = problemOf(error);
		if (problem.sqlstate === void 0) throw error;
		throw userError({
			...problem,
			code: "view-not-refreshed",
			message: `The materialized view ${displayName(schema, name)} could not be made from masked rows: ${problem.message}`,
			next: "Mask its columns by rules under which its query and unique indexes still work, or drop it in cleanup."
		}, error);
	}
}
// packages/engines/postgres/clone/schema/archive-contents.ts
const leftOut = [
	{ pattern: /^COMMENT - (EXTENSION|EVENT TRIGGER|SERVER|FOREIGN DATA WRAPPER) / },
	{ pattern: /^COMMENT - SCHEMA public$/ },
	{
		pattern: /^EXTENSION - /,
		only: operationalExtensions,
		as: "extension"
	},
	{
		pattern: /^EVENT TRIGGER - /,
		as: "event trigger"
	},
	{
		pattern: /^USER MAPPING - USER MAPPING /,
		as: "user mapping"
	},
	{
		pattern: /^SERVER - /,
		as: "foreign server"
	},
	{
		pattern: /^FOREIGN DATA WRAPPER - /,
		as: "foreign data wrapper"
	},
	{
		pattern: /^FOREIGN TABLE /,
		as: "foreign table"
	}
];
function chooseContents(listing) {
	const entries = listing.map(readEntry).filter((entry) => entry !== void 0);
	const foreign = entries.flatMap(({ what }) => /^FOREIGN TABLE (\S+ .+)$/.exec(what)?.[1] ?? []);
	const names = [];
	const list = [];
	for (const { line, what } of entries) {
		const reason = leftOut.find(({ pattern, only }) => pattern.test(what) && only?.test(what.replace(pattern, "")) !== false);
		if (reason?.as !== void 0) names.push(`${reason.as} ${what.replace(reason.pattern, "").replace(/^public /, "")}`);
		if (reason === void 0 && !foreign.some((table) => belongsTo(what, table))) list.push(line);
	}
	return {
		list,
		leftOut: names
	};
}
function readEntry(line) {
	const [, rest] = /^\d+; \d+ \d+ (.+)$/.exec(line) ?? [];
	if (rest === void 0) return void 0;
	return {
		line,
		what: rest.replace(/ \S*$/, "")
	};
}
function belongsTo(what, table) {
	const [schema = "", ...rest] = table.split(" ");
	const name = rest.join(" ");
	const part = /^(DEFAULT|TRIGGER|CHECK CONSTRAINT|RULE|POLICY|TABLE ATTACH) /.exec(what)?.[0];
	if (part !== void 0) return `${what} `.startsWith(`${part}${schema} ${name} `);
	return [name, quoteIdentifier(name)].some((own) => what === `COMMENT ${schema} FOREIGN TABLE ${own}` || what.startsWith(`COMMENT ${schema} COLUMN ${own}.`));
}
// packages/engines/postgres/clone/schema/restore-failed.ts
const allowedErrors = [{
	object: /^/,
	message: /^unrecognized configuration parameter "transaction_timeout"/
}];
function restoreFailed(errors, part) {
	const shown = errors.slice(0, 10);
	return userError({
		code: "restore-failed",
		message: `Production's ${part} could not be made in the clone: ${shown[0] ?? "pg_restore ended without saying why"}.`,
		next: adviceOn(shown.join("\n")),
		details: errors.length > shown.length ? [...shown, `… and ${errors.length - shown.length} more`] : shown
	});
}
const advice = [
	[/role "?[^"]*"? does not exist/, "Row security policies name that role. Make it on the staging server: CREATE ROLE … NOLOGIN;"],
	[/extension "[^"]*" is not available|could not open extension control file/, "Install that extension on the staging server."],
	[/permission denied to create extension/, "The staging role may not create that extension: use a role that may (rds_superuser, azure_pg_admin or a superuser)."],
	[/could not create unique index|violates unique/, "Two rows became equal by masking: give one of the index's columns the rule token, or an sql expression."],
	[/violates foreign key/, "Rows point to rows that are not in the clone. Mask both columns of the key by the same rule, and leave out the rows of a table that points to one under exclude-data, too."],
	[/(function|relation|type|operator) .* does not exist/, "PostgreSQL restores with an empty search path, so a function that names objects without their schema does not find them. Fix it in production: ALTER FUNCTION … SET search_path = public; (also where a view needs a foreign table, which clones leave out)."]
];
function adviceOn(text) {
	return advice.find(([pattern]) => pattern.test(text))?.[1] ?? "The message is the staging server's own. Compare its version, extensions and roles with production's.";
}
// packages/engines/postgres/clone/schema/schema-archive.ts
const applicationName = "stagegate clone";
async function dumpSchema(source, snapshot, targetMajor, services) {
	const { major } = snapshot.facts;
	const dump = await findProgram("pg_dump", major, services);
	const restore = await findProgram("pg_restore", Math.max(dump.major, targetMajor), services);
	const file = join(services.temporaryDirectory, `schema-${snapshot.id}.dump`);
	const printed = [];
	const { exitCode } = await runProgram({
		program: dump.path,
		arguments: [
			"--format=custom",
			"--schema-only",
			`--snapshot=${snapshot.id}`,
			`--file=${file}`,
			"--lock-wait-timeout=30s",
			"--no-password",
			"--no-owner",
			"--no-privileges",
			"--no-tablespaces",
			"--no-security-labels",
			"--no-publications",
			"--no-subscriptions",
			...providerSchemas.map((schema) => `--exclude-schema=${schema}`)
		],
		environment: await programVariables(source, services, applicationName),
		directory: services.temporaryDirectory,
		signal: services.signal,
		onError: (line) => printed.push(services.secrets.redact(line))
	});
	if (exitCode !== 0) throw userError({
		code: "schema-dump-failed",
		message: `pg_dump could not read the schema of ${source.label}.`,
		next: "The lines shown are pg_dump's own. It needs SELECT on every table and USAGE on every schema.",
		details: printed.slice(-10)
	});
	const { list, leftOut } = chooseContents(await listing(restore, file, services));
	const listFile = `${file}.list`;
	await writeFile(listFile, `${list.join("\n")}\n`);
	return {
		leftOut,
		restore: (section, into, jobs) => restoreSection({
			restore,
			file,
			listFile,
			section,
			into,
			jobs
		}, services)
	};
}
async function listing(restore, file, services) {
	const lines = [];
	await runProgram({
		program: restore.path,
		arguments: ["--list", file],
		environment: { LC_ALL: "C" },
		directory: services.temporaryDirectory,
		signal: services.signal,
		onOutput: (line) => lines.push(line)
	});
	return lines;
}
async function restoreSection(given, services) {
	const { restore, file, listFile, section, into, jobs } = given;
	const reading = restoreErrors(allowedErrors);
	const { exitCode } = await runProgram({
		program: restore.path,
		arguments: [
			databaseArgument(into),
			`--section=${section}`,
			`--use-list=${listFile}`,
			`--jobs=${jobs}`,
			"--verbose",
			"--no-password",
			"--no-owner",
			"--no-privileges",
			"--no-tablespaces",
			"--no-security-labels",
			file
		],
		environment: await loadingVariables(into, services),
		directory: services.temporaryDirectory,
		signal: services.signal,
		onError: (line) => reading.read(services.secrets.redact(line))
	});
	if (!reading.succeeded(exitCode)) throw restoreFailed(reading.errors, section === "pre-data" ? "tables and functions" : "indexes, constraints and triggers");
}
async function loadingVariables(into, services) {
	const variables = await programVariables(into, services, applicationName);
	const options = [variables.PGOPTIONS, "-c synchronous_commit=off"].filter(Boolean).join(" ");
	return {
		...variables,
		PGOPTIONS: options
	};
}
// packages/engines/postgres/clone/source/copy-session.ts
const settings$1 = {
	datestyle: "ISO, YMD",
	intervalstyle: "postgres",
	timezone: "UTC",
	bytea_output: "hex",
	xmloption: "content",
	standard_conforming_strings: "on",
	row_security: "off",
	statement_timeout: "0",
	idle_in_transaction_session_timeout: "0",
	lock_timeout: "30s"
};
const targetSettings = {
	default_transaction_read_only: "off",
	synchronous_commit: "off"
};
async function openCopySession(address, more, services) {
	const session = await openConnection(address, services, { applicationName: "stagegate clone" });
	try {
		for (const [name, value] of Object.entries({
			...settings$1,
			...more
		})) await session.query("select set_config($1, $2, false)", [name, value]);
		return session;
	} catch (error) {
		await session.close();
		throw error;
	}
}
const openSourceSession = (address, services) => openCopySession(address, {}, services);
const openTargetSession = (address, searchPath, services) => openCopySession(address, {
	...targetSettings,
	search_path: searchPath
}, services);
// packages/engines/postgres/clone/source/sequence-state.ts
const atOnce = 100;
async function readSequenceStates({ select }) {
	const { rows } = await select(`select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and c.relpersistence <> 't' and ${isUserSchema("n.nspname")}
       and ${isNoExtensionMember("pg_class", "c.oid")} order by 1, 2`);
	const states = [];
	for (let start = 0; start < rows.length; start += atOnce) {
		const values = await select(rows.slice(start, start + atOnce).map(([schema, name]) => {
			const [own, other] = [schema ?? "", name ?? ""];
			return `select ${quoteLiteral(own)}, ${quoteLiteral(other)}, last_value::text, is_called from ${qualifiedName(own, other)}`;
		}).join(" union all "));
		for (const [schema, name, lastValue, isCalled] of values.rows) states.push({
			schema: schema ?? "",
			name: name ?? "",
			lastValue: lastValue ?? "1",
			isCalled: isCalled === "t"
		});
	}
	return states;
}
async function writeSequenceStates(clone, states) {
	for (const { schema, name, lastValue, isCalled } of states) await clone.query("select setval($1::regclass, $2::bigint, $3::boolean)", [
		qualifiedName(schema, name),
		lastValue,
		String(isCalled)
	]);
}
// packages/engines/postgres/mask/mask-names.ts
const firstNames = "Ada Adam Aisha Alex Ana Anna Arjun Ben Carla Chen Clara Daniel David Elena Emma Eva Fatima Felix Grace Hana Hugo Ines Ivan Jan Julia Kofi Lars Laura Leila Leo Lina Lucas Maria Maya Mei Mia Mohamed Nadia Nina Noah Omar Oscar Paul Petra Priya Rosa Ruth Sam Sara Sofia Tom Vera Yuki Zoe".split(" ");
const lastNames = "Adams Ali Almeida Andersen Bauer Becker Brown Carter Chen Costa Cruz Diaz Evans Fischer Garcia Haddad Hansen Ivanov Jensen Kaya Khan Kim Kumar Larsen Lee Lopez Martin Mendes Meyer Mori Moreau Murphy Nguyen Novak Okafor Olsen Owusu Park Patel Peters Popov Reyes Rossi Russo Santos Sato Silva Singh Smith Suzuki Tanaka Torres Weber Wilson Wong Young Zhang".split(" ");
// packages/engines/postgres/mask/mask-expression.ts
const saltSetting = "stagegate.salt";
const shortest = {
	email: 18,
	phone: 8,
	wideName: 16,
	wideToken: 12
};
function maskExpression(rule, column, wide = false) {
	if (rule === void 0 || rule === "keep") return void 0;
	if (rule === "null" || rule === null) return "NULL";
	const name = quoteIdentifier(column.name);
	if (typeof rule === "object" && "sql" in rule) return `(${rule.sql}\n)`;
	if (typeof rule === "object") return unlessNull(name, quoteLiteral(String(rule.constant)));
	if (!column.array) return maskValue(rule, column, name, wide);
	const element = maskValue(rule, column, "element.value", wide);
	return unlessNull(name, `ARRAY(SELECT ${element} FROM unnest(${name}) WITH ORDINALITY AS element (value, place) ORDER BY place)`);
}
function maskValue(kind, column, value, wide) {
	if (kind === "text" && column.base !== "text") {
		const empty = emptied(column.base, value);
		if (empty !== void 0) return empty;
	}
	if (column.base === "uuid") return `left(${hash(kind, `${value}::text`)}, 32)`;
	const text = column.base === "citext" ? `lower(${value}::text)` : `${value}::text`;
	return `CASE WHEN ${value}::text = '' THEN '' ELSE ${{
		email: () => email(text, column.length),
		phone: () => phone(text, column, wide),
		name: () => personName(text, column, wide),
		text: () => `repeat('x', length(${text}))`,
		token: () => token(text, column.length, wide)
	}[kind]()} END`;
}
const unlessNull = (value, then) => `CASE WHEN ${value} IS NULL THEN NULL ELSE ${then} END`;
function emptied(base, value) {
	if (base === "json" || base === "jsonb") return unlessNull(value, `CASE ${base}_typeof(${value}) WHEN 'array' THEN '[]' ELSE '{}' END`);
	if (base === "tsvector" || base === "hstore") return unlessNull(value, "''");
	if (base === "bytea") return `decode(repeat('00', octet_length(${value})), 'hex')`;
}
const hash = (kind, text) => `encode(sha256(convert_to(current_setting('${saltSetting}') || ':${kind}:' || ${text}, getdatabaseencoding())), 'hex')`;
function email(text, length = Number.POSITIVE_INFINITY) {
	const digits = Math.min(16, length - 21);
	if (digits >= 8) return `'user_' || left(${hash("email", text)}, ${digits}) || '@example.invalid'`;
	return `left(${hash("email", text)}, ${Math.min(16, length - 10)}) || '@x.invalid'`;
}
function phone(text, { base, length }, wide) {
	const prefix = base === "int8" || base === "numeric" ? "999" : "+999";
	const digits = Math.min(wide ? 15 : 12, (length ?? 99) - prefix.length);
	return `'${prefix}' || lpad((${`('x' || left(${hash("phone", text)}, 15))::bit(60)::bigint % ${10n ** BigInt(digits)}`})::text, ${digits}, '0')`;
}
function personName(text, { name, length }, wide) {
	const pick = (names, digit) => `(ARRAY[${names.map(quoteLiteral).join(",")}])[1 + ('x' || substr(${hash("name", text)}, ${digit}, 4))::bit(16)::int % ${names.length}]`;
	const first = pick(firstNames, 1);
	const last = pick(lastNames, 5);
	const full = /first|given/i.test(name) ? first : /last|family|sur/i.test(name) ? last : `${first} || ' ' || ${last}`;
	const whole = length === void 0 ? full : `left(${full}, ${wide ? length - 13 : length})`;
	return wide ? `${whole} || ' ' || substr(${hash("name", text)}, 9, 12)` : whole;
}
function token(text, length, wide) {
	const same = `length(${text})`;
	const wanted = wide ? `least(greatest(${same}, 20)${length === void 0 ? "" : `, ${length}`})` : same;
	return `left(repeat(${hash("token", text)}, (${wanted} + 63) / 64), ${wanted})`;
}
// packages/engines/postgres/clone/source/snapshot.ts
async function takeSnapshot(source, services) {
	const leader = await openSourceSession(source, services);
	try {
		const facts = await readFacts(leader);
		await beginLocked(leader);
		const { rows } = await leader.query("select pg_export_snapshot()");
		const id = rows[0]?.[0] ?? "";
		return {
			id,
			takenAt: new Date().toISOString(),
			facts,
			leader,
			select: (sql, parameters) => leader.query(sql, parameters),
			probe: (sql) => probe$1(leader, sql),
			join: (salt, own) => join$1(source, id, salt, own),
			[Symbol.asyncDispose]: () => leader.close()
		};
	} catch (error) {
		await leader.close();
		throw error;
	}
}
const attempts = 5;
async function beginLocked(leader) {
	for (let attempt = 1;; attempt++) {
		const tables = await userTables(leader);
		await checkDumpRights(leader, tables, null);
		await leader.query("begin isolation level repeatable read read only");
		const list = tables.map(({ ref }) => `only ${ref}`).join(", ");
		try {
			if (list !== "") await leader.query(`lock table ${list} in access share mode`);
			return;
		} catch (error) {
			await leader.query("rollback");
			if (sqlState(error) === "55P03") throw productionLocked(leader, error);
			if (sqlState(error) !== "42P01" || attempt === attempts) throw error;
		}
	}
}
function productionLocked({ address }, error) {
	return userError({
		code: "production-locked",
		message: `${address.label}: a table has been locked by somebody else for 30 s, as a migration does.`,
		next: "Run it again when that is over, or give a replica as production-url.",
		sqlstate: "55P03"
	}, error);
}
async function probe$1(leader, sql) {
	await leader.query("savepoint probe");
	try {
		return await leader.query(sql);
	} finally {
		await leader.query("rollback to savepoint probe");
	}
}
async function join$1(source, id, salt, services) {
	const session = await openSourceSession(source, services);
	try {
		await session.query("select set_config($1, $2, false)", [saltSetting, salt]);
		await session.query("begin isolation level repeatable read read only");
		await session.query(`set transaction snapshot '${id}'`);
		return session;
	} catch (error) {
		await session.close();
		throw error;
	}
}
const localeColumns = (major) => {
	if (major >= 17) return "datlocprovider, datlocale";
	return major >= 15 ? "datlocprovider, daticulocale" : "'c', null";
};
async function readFacts(session) {
	const [text, number, replica] = (await session.query("select split_part(current_setting('server_version'), ' ', 1), current_setting('server_version_num'), pg_is_in_recovery()")).rows[0] ?? [];
	const major = Math.floor(Number(number) / 1e4);
	const { rows } = await session.query(`select pg_encoding_to_char(encoding), datcollate, datctype, current_setting('search_path'), ${localeColumns(major)}
     from pg_database where datname = current_database()`);
	const [encoding, collate, ctype, searchPath, localeProvider, icuLocale] = rows[0] ?? [];
	return {
		version: text ?? "",
		major,
		replica: replica === "t",
		encoding: encoding ?? "UTF8",
		collate: collate ?? "C",
		ctype: ctype ?? "C",
		searchPath: searchPath ?? "",
		localeProvider: localeProvider ?? "c",
		icuLocale: icuLocale ?? void 0
	};
}
// packages/engines/postgres/catalog/source-catalog.ts
async function readTables(select) {
	const { rows } = await select(tablesSql);
	const columns = await readColumns(select);
	return rows.map(([text]) => {
		const { extension, partitionRoot, hashRoot, ...table } = JSON.parse(text ?? "");
		return {
			...table,
			extension: extension ?? void 0,
			...partitionRoot ? { partitionRoot } : {},
			...hashRoot ? { hashRoot } : {},
			columns: columns.get(table.oid) ?? []
		};
	});
}
async function readColumns(select) {
	const { rows } = await select(columnsSql);
	const columns = new Map();
	for (const [oid, text] of rows) {
		const { length, attributes, ...column } = JSON.parse(text ?? "");
		const list = columns.get(oid ?? "") ?? [];
		list.push({
			...column,
			...length === null ? {} : { length },
			...attributes === null ? {} : { attributes }
		});
		columns.set(oid ?? "", list);
	}
	return columns;
}
const tablesSql = `
WITH RECURSIVE ancestors (oid, ancestor, depth) AS (
  SELECT inhrelid, inhparent, 1 FROM pg_inherits
  UNION
  SELECT a.oid, i.inhparent, a.depth + 1 FROM ancestors AS a JOIN pg_inherits AS i ON i.inhrelid = a.ancestor
),
family AS MATERIALIZED (
  SELECT a.oid, json_agg(a.ancestor::text ORDER BY depth) AS parents,
    (array_agg(a.ancestor::text ORDER BY depth DESC) FILTER (WHERE p.partrelid IS NOT NULL))[1] AS root,
    (array_agg(a.ancestor::text ORDER BY depth DESC) FILTER (WHERE p.partstrat = 'h'))[1] AS hash_root
  FROM ancestors AS a LEFT JOIN pg_partitioned_table AS p ON p.partrelid = a.ancestor
  GROUP BY a.oid
)
SELECT json_build_object(
  'oid', c.oid::text, 'schema', n.nspname, 'name', c.relname, 'kind', c.relkind,
  'parents', coalesce(f.parents, '[]'), 'partitionRoot', f.root, 'hashRoot', f.hash_root,
  'extension', (SELECT x.extname FROM pg_depend AS d JOIN pg_extension AS x ON x.oid = d.refobjid
     WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
       AND d.refclassid = 'pg_extension'::regclass LIMIT 1),
  'unlogged', c.relpersistence = 'u', 'estimatedRows', c.reltuples,
  'bytes', CASE c.relkind WHEN 'r' THEN pg_table_size(c.oid) ELSE 0 END)::text
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace LEFT JOIN family AS f ON f.oid = c.oid
WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND ${isUserSchema("n.nspname")}
ORDER BY n.nspname, c.relname`;
const columnsSql = `
WITH RECURSIVE base (oid, type, typmod, not_null) AS (
  SELECT oid, oid, -1, false FROM pg_type
  UNION ALL
  SELECT b.oid, t.typbasetype, CASE WHEN b.typmod = -1 THEN t.typtypmod ELSE b.typmod END, b.not_null OR t.typnotnull
  FROM base AS b JOIN pg_type AS t ON t.oid = b.type WHERE t.typtype = 'd'
),
resolved (oid, type, typmod, not_null) AS (
  SELECT b.oid, b.type, b.typmod, b.not_null FROM base AS b JOIN pg_type AS t ON t.oid = b.type WHERE t.typtype <> 'd'
),
keys (relation, attnum) AS MATERIALIZED (
  SELECT indrelid, unnest(indkey::int2[]) FROM pg_index WHERE indisunique
  UNION
  SELECT i.indrelid, d.refobjsubid FROM pg_index AS i JOIN pg_depend AS d
    ON d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid AND d.refobjid = i.indrelid WHERE i.indisunique
  UNION
  SELECT conrelid, unnest(conkey) FROM pg_constraint WHERE contype = 'f'
  UNION
  SELECT confrelid, unnest(confkey) FROM pg_constraint WHERE contype = 'f'
)
SELECT a.attrelid::text, json_build_object(
  'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
  'base', e.typname, 'sort', e.typtype, 'array', re.oid IS NOT NULL,
  'attributes', (SELECT json_agg(p.attname) FROM pg_attribute AS p
     WHERE e.typtype = 'c' AND p.attrelid = e.typrelid AND p.attnum > 0 AND NOT p.attisdropped),
  'length', CASE
     WHEN m.typmod < 4 THEN NULL
     WHEN e.typname IN ('varchar', 'bpchar') THEN m.typmod - 4
     WHEN e.typname = 'numeric' THEN ((m.typmod - 4) >> 16 & 65535) - (((m.typmod - 4) & 2047 # 1024) - 1024) END,
  'notNull', a.attnotnull OR r.not_null,
  'generated', a.attgenerated <> '',
  'unique', k.relation IS NOT NULL)::text
FROM pg_attribute AS a
JOIN pg_class AS c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
JOIN pg_namespace AS n ON n.oid = c.relnamespace AND ${isUserSchema("n.nspname")}
JOIN resolved AS r ON r.oid = a.atttypid
JOIN pg_type AS t ON t.oid = r.type
LEFT JOIN resolved AS re ON t.typcategory = 'A' AND re.oid = t.typelem
JOIN pg_type AS e ON e.oid = coalesce(re.type, t.oid)
LEFT JOIN keys AS k ON k.relation = a.attrelid AND k.attnum = a.attnum
CROSS JOIN LATERAL (SELECT CASE
  WHEN a.atttypmod <> -1 THEN a.atttypmod WHEN r.typmod <> -1 THEN r.typmod ELSE coalesce(re.typmod, -1) END AS typmod) AS m
WHERE a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum`;
// packages/engines/postgres/mask/mask-fit.ts
var import_fastest_levenshtein = require_fastest_levenshtein();
const texts = new Set([
	"text",
	"varchar",
	"bpchar",
	"citext"
]);
const documents = new Set([
	"json",
	"jsonb",
	"tsvector",
	"hstore",
	"bytea"
]);
const holdsText = ({ base }) => texts.has(base);
function fittingKinds(column) {
	return maskKinds.filter((kind) => misfit(kind, column) === void 0);
}
function misfit(rule, column) {
	if (rule === "keep") return void 0;
	if (column.generated) return "the server computes this column from others; mask those";
	if (rule === null || rule === "null") return column.notNull ? "the column is NOT NULL" : void 0;
	if (typeof rule === "object") {
		if ("constant" in rule && column.unique) return "one constant for all rows of a unique column";
		return;
	}
	if (rule === "text") return misfitText(column);
	if (holdsText(column)) return misfitLength(rule, column);
	if (rule === "phone" && !column.array && (column.base === "int8" || column.base === "numeric")) return misfitLength(rule, column);
	if (rule === "token" && column.base === "uuid") return void 0;
	return "it does not fit the type";
}
function misfitText({ base, array, unique }) {
	if (!texts.has(base) && !(documents.has(base) && !array)) return "it does not fit the type";
	return unique ? "it keeps only the length, and the column must stay unique or join" : void 0;
}
function misfitLength(kind, { length, unique }) {
	if (length === void 0) return void 0;
	const least = {
		email: shortest.email,
		phone: shortest.phone,
		name: unique ? shortest.wideName : 1,
		token: unique ? shortest.wideToken : 1
	}[kind];
	if (length >= least) return void 0;
	return `it needs ${least} characters${unique ? " to stay unique" : ""}, and the column has ${length}`;
}
// packages/engines/postgres/mask/mask-plan.ts
async function planMasks(rules, tables, probe) {
	const problems = [];
	const given = new Map();
	for (const [key, rule] of Object.entries(rules)) {
		const found = findColumn(key, tables);
		if (typeof found === "string") problems.push(found);
		else given.set(`${found.table.oid}.${found.column.name}`, rule);
	}
	const plan = planOf(given, tables);
	for (const table of tables) for (const column of table.columns) {
		const rule = given.get(`${table.oid}.${column.name}`);
		const problem = rule === void 0 ? void 0 : await problemOfRule(rule, table, column, plan, probe);
		if (problem !== void 0) problems.push(`${nameOf$1(table, column)}: ${problem}`);
	}
	const [first] = problems;
	if (first === void 0) return plan;
	throw userError({
		code: "mask-rules",
		message: problems.length === 1 ? `A mask rule is wrong. ${first}${first.endsWith("?") ? "" : "."}` : `${problems.length} mask rules are wrong.`,
		next: "Correct them under clone-to-staging: masks: in stagegate.yml. Nothing was copied.",
		...problems.length === 1 ? {} : { details: problems }
	});
}
const unmasked = {
	rule: () => void 0,
	expression: () => void 0,
	masked: () => []
};
function planOf(given, tables) {
	const rule = (table, column) => [table.oid, ...table.parents].map((oid) => given.get(`${oid}.${column.name}`)).find((own) => own !== void 0);
	const family = (table, column) => `${table.partitionRoot ?? table.oid}.${column.name}`;
	const all = tables.flatMap((table) => table.columns.map((column) => ({
		table,
		column
	})));
	const unique = new Set(all.filter(({ column }) => column.unique).map((one) => family(one.table, one.column)));
	const isUnique = (table, column) => unique.has(family(table, column));
	const widePhones = all.some((one) => rule(one.table, one.column) === "phone" && isUnique(one.table, one.column));
	const expression = (table, column) => {
		const own = rule(table, column);
		return maskExpression(own, column, own === "phone" ? widePhones : isUnique(table, column));
	};
	return {
		rule,
		expression,
		masked: (table) => table.columns.filter((column) => expression(table, column) !== void 0).map((column) => `${column.name}: ${kindOf(rule(table, column))}`)
	};
}
function kindOf(rule) {
	if (rule === null) return "null";
	return typeof rule === "object" ? Object.keys(rule)[0] ?? "" : String(rule);
}
const nameOf$1 = (table, column) => `${displayName(table.schema, table.name)}.${column.name}`;
function findColumn(key, tables) {
	const candidates = tables.filter((table) => namesOf(table).some((name) => key.startsWith(`${name}.`)));
	const found = candidates.flatMap((table) => table.columns.filter((column) => namesOf(table).some((name) => key === `${name}.${column.name}`)).map((column) => ({
		table,
		column
	})));
	const [first] = found.filter(({ table }) => table.schema === "public").concat(found);
	if (first !== void 0) {
		const others = found.filter(({ table }) => table.schema !== first.table.schema);
		if (first.table.schema !== "public" && others.length > 0) return `${key}: there is such a table in several schemas; write schema.table.column`;
		if (first.table.partitionRoot === void 0) return first;
		const root = tables.find(({ oid }) => oid === first.table.partitionRoot);
		return `${key}: a partition of ${root === void 0 ? "another table" : displayName(root.schema, root.name)}; give the rule for that`;
	}
	const [table] = candidates;
	const near = table ? (0, import_fastest_levenshtein.closest)(key.split(".").at(-1) ?? "", table.columns.map(({ name }) => name)) : (0, import_fastest_levenshtein.closest)(key.split(".").slice(0, -1).join(".") || key, tables.map((one) => displayName(one.schema, one.name)));
	return `${key}: ${table ? "the table has no such column" : "there is no such table"}${near ? `; did you mean ${near}?` : ""}`;
}
const namesOf = ({ schema, name }) => [`${schema}.${name}`, name];
async function problemOfRule(rule, table, column, plan, probe) {
	const unfit = misfit(rule, column);
	if (unfit !== void 0) {
		const fitting = fittingKinds(column).map((kind) => kind === "null" ? "\"null\"" : kind);
		return `${kindOf(rule)} cannot mask ${column.type}: ${unfit}. What fits: ${[
			...fitting,
			"a constant",
			"sql"
		].join(", ")}`;
	}
	if (rule === null || typeof rule !== "object" || table.kind === "f") return void 0;
	const sql = `SELECT (${"constant" in rule ? quoteLiteral(String(rule.constant)) : plan.expression(table, column)})::${column.type} FROM ONLY ${qualifiedName(table.schema, table.name)} LIMIT 0`;
	try {
		await probe(sql);
		return;
	} catch (error) {
		const { message, sqlstate } = problemOf(error);
		if (sqlstate === void 0) throw error;
		return `the ${kindOf(rule)} does not work on ${column.type}: ${message.replace(/^[^ ]+: /, "")}`;
	}
}
// packages/engines/postgres/mask/content-clues.ts
const matches = (pattern) => (value) => `${value} ~ '${pattern}'`;
const key = (characters) => `(${characters}*[^a-z0-9])?(${personalKeyWords})(e?s)?_?[0-9]*([^a-z0-9]${characters}*)?`;
const personalKey = `"${key("[^\":=<>]")}" *(:|=>)|<${key("[a-z0-9_:]")}[ />]| ${key("[a-z0-9_:]")}="`;
const keysAsWords = (value) => `translate(lower(regexp_replace(${value}, '([a-z0-9])([A-Z])', '\\1_\\2', 'g')), '-.', '__')`;
const contentClues = [
	{
		looksLike: "e-mail addresses",
		kind: "email",
		share: .5,
		sql: matches("^[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}$")
	},
	{
		looksLike: "phone numbers",
		kind: "phone",
		share: .5,
		sql: matches("^(\\+|00)[1-9][0-9 ()./-]{6,18}[0-9]$|^\\(?0[0-9]{2,4}\\)?[ /-][0-9][0-9 -]{4,12}$|^[0-9]{3}[-. ][0-9]{3}[-. ][0-9]{4}$")
	},
	{
		looksLike: "national phone numbers",
		kind: "phone",
		share: .5,
		sql: matches("^0[1-9][0-9]{8,10}$")
	},
	{
		looksLike: "phone numbers without a +",
		kind: "phone",
		share: .8,
		sql: matches("^[1-9][0-9]{10,13}$")
	},
	{
		looksLike: "password hashes or access tokens",
		kind: "token",
		share: .3,
		sql: matches("^\\$(2[abxy]|argon2i?d?|5|6|scrypt)\\$|^(pbkdf2_|sha1\\$)|^eyJ[A-Za-z0-9_-]+\\.|^(sk|pk|ghp|gho|xox[bp])[_-][A-Za-z0-9_-]{10}")
	},
	{
		looksLike: "card, bank account or social security numbers",
		kind: "token",
		share: .5,
		sql: matches("^[0-9]{4}([ -]?)[0-9]{4}\\1[0-9]{4}\\1[0-9]{4}$|^[A-Z]{2}[0-9]{2} ?([A-Z0-9]{4} ?){3,7}[A-Z0-9]{0,3}$|^[0-9]{3}-[0-9]{2}-[0-9]{4}$")
	},
	{
		looksLike: "IP addresses",
		kind: "token",
		share: .5,
		sql: matches("^([0-9]{1,3}\\.){3}[0-9]{1,3}(/[0-9]{1,2})?$")
	},
	{
		looksLike: "documents with personal keys",
		kind: "text",
		share: 0,
		sql: (value) => `${keysAsWords(value)} ~ '${personalKey}'`
	},
	{
		looksLike: "texts with e-mail addresses in them",
		kind: "text",
		share: 0,
		sql: matches("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\\.[A-Za-z]{2,}")
	},
	{
		looksLike: "texts with phone numbers in them",
		kind: "text",
		share: 0,
		sql: matches("(^|[^0-9A-Za-z+])\\+[1-9][0-9][0-9 ()-]{5,14}[0-9]")
	}
];
function readClues(counts, filled, document) {
	if (filled === 0) return void 0;
	const place = contentClues.findIndex(({ share }, at) => {
		const count = counts[at] ?? 0;
		return count > 0 && count >= share * filled;
	});
	const clue = contentClues[place];
	if (clue === void 0) return void 0;
	return {
		because: `${counts[place]} of ${filled} sampled values look like ${clue.looksLike}`,
		kind: document ? "text" : clue.kind
	};
}
// packages/engines/postgres/mask/history-columns.ts
const historyColumns = {
	sequelizemeta: [
		"name",
		"createdat",
		"updatedat"
	],
	sequelizedata: [
		"name",
		"createdat",
		"updatedat"
	],
	schema_migrations: [
		"version",
		"dirty",
		"inserted_at"
	],
	ar_internal_metadata: [
		"key",
		"value",
		...["created_at", "updated_at"]
	],
	alembic_version: ["version_num"],
	django_migrations: [
		"id",
		"app",
		"name",
		"applied"
	],
	knex_migrations: [
		"id",
		"name",
		"batch",
		"migration_time"
	],
	knex_migrations_lock: ["index", "is_locked"],
	_prisma_migrations: "id checksum finished_at migration_name logs rolled_back_at started_at applied_steps_count".split(" "),
	__drizzle_migrations: [
		"id",
		"hash",
		"created_at"
	],
	__efmigrationshistory: ["migrationid", "productversion"],
	flyway_schema_history: "installed_rank version description type script checksum installed_by installed_on execution_time success".split(" "),
	databasechangelog: "id author filename dateexecuted orderexecuted exectype md5sum description comments tag liquibase contexts labels deployment_id".split(" "),
	databasechangeloglock: [
		"id",
		"locked",
		"lockgranted",
		"lockedby"
	],
	goose_db_version: [
		"id",
		"version_id",
		"is_applied",
		"tstamp"
	],
	pgmigrations: [
		"id",
		"name",
		"run_on"
	],
	migrations: [
		"id",
		"name",
		"timestamp",
		"migration",
		"batch",
		"run_on"
	],
	stagegate_migrations: [
		"id",
		"checksum",
		"applied_at",
		"duration_ms"
	]
};
function isHistory({ name: table }, { name }) {
	return historyColumns[table.toLowerCase()]?.includes(name.toLowerCase()) ?? false;
}
// packages/engines/postgres/mask/suggested-rule.ts
function fittingRule(kind, column) {
	const kinds = fittingKinds(column);
	return (column.unique ? [
		kind,
		"token",
		"text",
		"null"
	] : [
		kind,
		"text",
		"token",
		"null"
	]).find((one) => kinds.includes(one)) ?? (column.unique ? uniqueHash(column) : neutralConstant(column));
}
function neutralConstant({ base, array }) {
	if (array) return { constant: "{}" };
	if (base === "date" || base.startsWith("timestamp")) return { constant: "1970-01-01" };
	if (/^(int|float|numeric|oid|money)/.test(base)) return { constant: 0 };
	if (base === "inet" || base === "cidr") return { constant: "0.0.0.0" };
	if (base === "geometry" || base === "geography") return { constant: "POINT(0 0)" };
	if (base === "xml") return { constant: "<masked/>" };
	if (base === "point") return { constant: "(0,0)" };
	return unknown$2;
}
const unknown$2 = { sql: "NULL" };
function uniqueHash(column) {
	const { name, base, array, length } = column;
	const hash = `md5(current_setting('${saltSetting}') || ${quoteIdentifier(name)}::text)`;
	const number = (bits, type) => `('x' || left(${hash}, ${bits / 4}))::bit(${bits})::${type}`;
	if (array) return unknown$2;
	if (holdsText(column)) return { sql: `left(${hash}, ${length ?? 32})` };
	if (base === "int2") return { sql: number(12, "int") };
	if (base === "int4" || base === "oid") return { sql: number(28, "int") };
	if (base === "date") return { sql: `date '1970-01-01' + ${number(16, "int")}` };
	if (base.startsWith("timestamp")) return { sql: `timestamp '1970-01-01' + ${number(28, "int")} * interval '1 second'` };
	if (base === "int8" || base.startsWith("float")) return { sql: number(60, "bigint") };
	if (base === "numeric") return { sql: `${number(60, "bigint")} % ${10n ** BigInt(Math.min(length ?? 18, 18))}` };
	if (base === "inet" || base === "cidr") return { sql: `inet 'fd00::' + ${number(60, "bigint")}` };
	if (base === "bytea") return { sql: `decode(${hash}, 'hex')` };
	return unknown$2;
}
// packages/engines/postgres/mask/personal-columns.ts
const sampleRows = 1e3;
const sampleLength = 2e3;
async function findPersonalColumns(database, masks) {
	const select = (sql, parameters) => database.select(sql, parameters);
	const tables = await readTables(select);
	return personalColumns(select, tables, (await planMasks(masks, tables, select)).rule);
}
async function personalColumns(select, tables, ruleOf) {
	const found = [];
	for (const table of tables.filter(isLookedAt)) {
		const open = table.columns.filter((column) => isLookedInto(column) && !isHistory(table, column) && ruleOf(table, column) === void 0);
		const byName = open.filter((column) => personalName(table, column) !== void 0);
		const rest = open.filter((column) => !byName.includes(column));
		const because = new Map();
		for (const column of byName) because.set(column, {
			because: "its name",
			kind: personalName(table, column) ?? "text"
		});
		for (const [column, clue] of await clues(select, table, rest)) because.set(column, clue);
		const texts = table.columns.filter((column) => holdsText(column) && (because.has(column) || (ruleOf(table, column) ?? "keep") !== "keep"));
		for (const column of rest) if (column.base === "tsvector" && texts[0] && !because.has(column)) because.set(column, {
			because: `a search vector beside ${texts[0].name}`,
			kind: "text"
		});
		for (const column of open) {
			const reason = because.get(column);
			if (reason) found.push(personal(table, column, reason));
		}
	}
	return found;
}
const isLookedAt = (table) => table.kind !== "f" && table.extension === void 0 && table.partitionRoot === void 0;
const isLookedInto = ({ generated, base, sort }) => !generated && sort !== "e" && base !== "bool";
const isDocument = ({ base, sort }) => sort === "c" || [
	"json",
	"jsonb",
	"hstore",
	"xml",
	"tsvector"
].includes(base);
const isNumber = ({ base }) => /^(int|numeric)/.test(base);
const phoneNumber = /(phone|mobile|cell|tel|fax|msisdn|whats_?app|number|no)_?\d*$/i;
function personalName({ name }, column) {
	const isKey = /(^|_)ids?$/i.test(column.name) || /[a-z]Id$/.test(column.name);
	if (holdsText(column) || isDocument(column) || column.base === "bytea") return [column.name, ...column.attributes ?? []].map((each) => looksPersonalByName(name, each, true)).find((kind) => kind !== void 0);
	if (isKey) return void 0;
	const asText = looksPersonalByName(name, column.name, true);
	if (column.base === "uuid") return asText === "token" ? "token" : void 0;
	if (asText === "phone" && isNumber(column) && phoneNumber.test(column.name)) return "phone";
	if (column.base === "inet" || column.base === "macaddr" || column.base === "macaddr8") return "null";
	return looksPersonalByName(name, column.name, false);
}
async function clues(select, table, columns) {
	const readable = columns.filter((column) => holdsText(column) || isDocument(column));
	if (readable.length === 0) return [];
	const counts = readable.flatMap((_, place) => contentClues.map(({ sql }) => `count(*) FILTER (WHERE ${sql(`v${place}`)})`));
	const values = readable.map(({ name }, place) => `left(${quoteIdentifier(name)}::text, ${sampleLength}) AS v${place}`);
	const { rows } = await select(`SELECT array_to_json(ARRAY[${readable.map((_, place) => `count(nullif(v${place}, ''))`).join(", ")}]), array_to_json(ARRAY[${counts.join(", ")}])
     FROM (SELECT ${values.join(", ")} FROM ${qualifiedName(table.schema, table.name)} ${sampling(table)} LIMIT ${sampleRows}) AS sample`);
	const [filledCounts, clueCounts] = (rows[0] ?? []).map((text) => JSON.parse(text ?? "[]"));
	return readable.flatMap((column, place) => {
		const clue = readClues(clueCounts?.slice(place * contentClues.length, (place + 1) * contentClues.length) ?? [], filledCounts?.[place] ?? 0, !holdsText(column));
		return clue ? [[column, clue]] : [];
	});
}
function sampling({ estimatedRows, kind }) {
	if (kind !== "r" || estimatedRows < 20 * sampleRows) return "";
	return `TABLESAMPLE SYSTEM (${(500 * sampleRows / estimatedRows).toFixed(6)})`;
}
function personal(table, column, { because, kind }) {
	return {
		schema: table.schema,
		table: table.name,
		column: column.name,
		type: column.type,
		because,
		suggestion: fittingRule(kind, column)
	};
}
// packages/engines/postgres/clone/source/source-selection.ts
async function selectTables(snapshot, tables, excludeData) {
	const { leader, facts } = snapshot;
	const all = await userTables(leader);
	const excluded = new Set(matchTables(excludeData, all, "exclude-data").map(({ oid }) => oid));
	const leftOut = [];
	const copied = tables.filter((table) => {
		if (table.kind !== "r" || table.extension !== void 0) return false;
		const name = displayName(table.schema, table.name);
		const without = excluded.has(table.oid);
		const unreadable = facts.replica && table.unlogged;
		if (without) leftOut.push(`rows of ${name}`);
		else if (unreadable) leftOut.push(`rows of the unlogged table ${name}, which a replica does not have`);
		return !without && !unreadable;
	});
	const { rows } = await leader.query(notCopied);
	return {
		copied,
		leftOut: [
			...leftOut,
			...await extensionRows(snapshot, tables),
			...rows.map(([name]) => name ?? "")
		]
	};
}
const notCopied = `
  select 'publication ' || pubname from pg_publication
  union all
  select 'subscription ' || subname from pg_subscription
    where subdbid = (select oid from pg_database where datname = current_database())
  union all
  select count(*) || case count(*) when 1 then ' large object' else ' large objects' end from pg_largeobject_metadata having count(*) > 0
  order by 1`;
const configuration = `
  select entry.oid::text, entry.condition
  from pg_extension, unnest(extconfig, extcondition) as entry (oid, condition)`;
async function extensionRows({ leader, probe }, tables) {
	const conditions = new Map((await leader.query(configuration)).rows.map(([oid, sql]) => [oid, sql]));
	const leftOut = [];
	for (const { oid, schema, name, extension } of tables) {
		if (extension === void 0 || !conditions.has(oid)) continue;
		const sql = `select exists (select from only ${qualifiedName(schema, name)} ${conditions.get(oid) ?? ""})`;
		const said = `rows of ${displayName(schema, name)}, which belongs to the extension ${extension}`;
		const has = await probe(sql).then(({ rows }) => rows[0]?.[0] === "t", (error) => sqlState(error) ?? Promise.reject(error));
		if (has === true) leftOut.push(said);
		else if (has !== false) leftOut.push(`${said} and cannot be read`);
	}
	return leftOut;
}
// packages/engines/postgres/clone/source/source-read.ts
async function readSource(snapshot, plan) {
	const tables = await readTables(snapshot.select);
	if (tables.length === 0) throw emptyDatabase(snapshot);
	const { copied, leftOut } = await selectTables(snapshot, tables, plan.excludeData);
	const masks = plan.unsafeUnmasked === void 0 ? await planMasks(plan.masks, tables, snapshot.probe) : unmasked;
	if (plan.unsafeUnmasked === void 0) await refuseUnmasked(snapshot, tables, copied, masks);
	return {
		tables,
		copied,
		masks,
		maskedColumns: [...new Map(copied.map((table) => [table.partitionRoot ?? table.oid, table])).values()].reduce((sum, table) => sum + masks.masked(table).length, 0),
		leftOut
	};
}
function emptyDatabase({ leader }) {
	return userError({
		code: "empty-database",
		message: `${leader.address.label} has no tables: there is nothing to clone.`,
		next: "Check the database's name in production-url."
	});
}
async function refuseUnmasked({ select }, tables, copied, masks) {
	const withRows = new Set(copied.flatMap(({ oid, partitionRoot }) => [oid, partitionRoot]));
	const found = await personalColumns(select, tables.filter(({ oid }) => withRows.has(oid)), masks.rule);
	if (found.length === 0) return;
	throw refused({
		code: "unmasked-columns",
		message: found.length === 1 ? "A column looks personal and has no mask rule." : `${found.length} columns look personal and have no mask rule.`,
		next: "Paste these lines under clone-to-staging: masks: in stagegate.yml, and write keep where a column only looks personal. Nothing was copied.",
		details: found.map((column) => `${suggestedRule(column)}  # ${column.type}: ${column.because}`)
	});
}
// packages/engines/postgres/clone/stream-clone.ts
async function cloneByStream(source, target, plan, into, history, services, lifetime) {
	try {
		await challengeTarget(source, target, services);
		return await makeClone({
			source,
			target,
			plan,
			into,
			history,
			services,
			lifetime
		});
	} catch (error) {
		throw services.signal.aborted ? cancelled() : error;
	}
}
async function makeClone(order) {
	try {
		var _usingCtx$6 = _usingCtx();
		const { source, target, plan, into, history, services, lifetime } = order;
		const clock = phaseClock(services);
		const undo = _usingCtx$6.a(new AsyncDisposableStack());
		const reservation = undo.use(await reserve(target, services));
		const { maintenance, id } = reservation;
		await refuseForeignOwner(maintenance, replacedBy(into, target));
		if (into.kind === "swap") await warnOfSessions(maintenance, target.database, services);
		const snapshot = undo.use(await takeSnapshot(source, services));
		const read = await clock.time("read production's schema", () => readSource(snapshot, plan));
		const building = relatives.building(target.database, id);
		const clone = withDatabase(target, building);
		undo.defer(() => cleaningUp(services, `dropping ${building}`, () => dropDatabase(maintenance, building)));
		const { archive, ...around } = await clock.time("make the tables", async () => {
			const schema = await dumpSchema(source, snapshot, (await serverVersion(maintenance)).major, services);
			const objects = await readSchema(snapshot.leader);
			await createBuilding(maintenance, building, snapshot.facts);
			await schema.restore("pre-data", clone, 1);
			const surroundings = {
				...await readSurroundings(snapshot.leader),
				...foreignTables(objects)
			};
			const identity = await readIdentity(snapshot.leader);
			return {
				archive: schema,
				fingerprint: comparedFingerprint(objects),
				surroundings,
				identity
			};
		});
		const copied = await clock.time("copy the rows", () => copyAll(snapshot, read, clone, plan, services));
		const late = await readLate(snapshot);
		await snapshot[Symbol.asyncDispose]();
		await finish({
			clone,
			copied,
			read,
			late,
			archive,
			plan,
			clock
		}, snapshot, services);
		const from = {
			label: source.label,
			serverVersion: snapshot.facts.version,
			...around,
			snapshotAt: snapshot.takenAt,
			...history
		};
		const tables = [...copied.values()].sort((a, b) => a.table < b.table ? -1 : 1);
		const contents = {
			tables,
			rows: tables.reduce((sum, { rows }) => sum + rows, 0),
			maskedColumns: read.maskedColumns,
			...plan.unsafeUnmasked === void 0 ? {} : { unmaskedReason: plan.unsafeUnmasked },
			leftOut: [...archive.leftOut, ...read.leftOut]
		};
		if (services.signal.aborted) throw cancelled();
		const mark = markOf(into, {
			source: from,
			contents
		}, lifetime !== void 0);
		const published = await clock.time("give it its name", () => publish({
			target,
			building,
			into: into.kind,
			mark,
			settings: late.settings
		}, reservation, services));
		undo.move();
		await settle(into, published, reservation, services, lifetime);
		return {
			strategy: "stream",
			database: published.database,
			target: target.label,
			...published.previous === void 0 ? {} : { previous: published.previous },
			golden: into.kind === "golden",
			source: from,
			...contents,
			leftOut: [...contents.leftOut, ...published.leftOut],
			phases: clock.phases
		};
	} catch (_) {
		_usingCtx$6.e = _;
	} finally {
		await _usingCtx$6.d();
	}
}
function copyAll(snapshot, { copied, tables, masks }, clone, { jobs, salt }, services) {
	const { encoding, searchPath } = snapshot.facts;
	const openPair = async (own) => {
		const from = await snapshot.join(salt, own);
		try {
			return {
				from,
				to: await openTargetSession(clone, searchPath, own)
			};
		} catch (error) {
			await from.close();
			throw error;
		}
	};
	return copyRows({
		tables: copied,
		all: tables,
		plan: masks,
		jobs,
		encoding
	}, openPair, services);
}
async function readLate(snapshot) {
	return {
		settings: await inheritedSettings(snapshot.select),
		sequences: await readSequenceStates(snapshot),
		views: await readMaterializedViews(snapshot)
	};
}
async function finish(filled, { facts }, services) {
	try {
		var _usingCtx3 = _usingCtx();
		const { clone, copied, read, late, archive, plan, clock } = filled;
		const session = _usingCtx3.a(await openTargetSession(clone, facts.searchPath, services));
		await clock.time("count the rows", () => compareCounts(session, copied, read.tables));
		await writeSequenceStates(session, late.sequences);
		await clock.time("make indexes and constraints", () => archive.restore("post-data", clone, plan.jobs));
		if (plan.cleanup.length > 0) await clock.time("clean up", () => runCleanup(session, plan.cleanup));
		if (late.views.length > 0) await clock.time("refresh materialized views", () => refresh(session, late.views));
		await clock.time("analyse", () => session.query("analyze"));
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		await _usingCtx3.d();
	}
}
function replacedBy(into, { database }) {
	if (into.kind === "swap") return [database, relatives.before(database)];
	return into.kind === "golden" ? [relatives.golden(database)] : [];
}
// packages/engines/postgres/clone/template-clone.ts
async function cloneByTemplate(target, into, services, lifetime) {
	try {
		var _usingCtx$5 = _usingCtx();
		const clock = phaseClock(services);
		const undo = _usingCtx$5.a(new AsyncDisposableStack());
		const reservation = undo.use(await reserve(target, services));
		const { maintenance, id } = reservation;
		await refuseUnwritable(maintenance, target, services);
		const golden = await findGolden(maintenance, target);
		if (into.kind === "swap") await refuseForeignOwner(maintenance, [target.database, relatives.before(target.database)]);
		const building = relatives.building(target.database, id);
		undo.defer(() => cleaningUp(services, `dropping ${building}`, () => dropDatabase(maintenance, building)));
		await clock.time("copy the golden clone", () => copyFiles(target, golden.name, building, services));
		if (services.signal.aborted) throw cancelled();
		const { source, contents } = golden;
		const mark = markOf(into, {
			source,
			contents
		}, lifetime !== void 0);
		const published = await clock.time("give it its name", () => publish({
			target,
			building,
			into: into.kind,
			mark,
			settings: golden.settings
		}, reservation, services));
		undo.move();
		await settle(into, published, reservation, services, lifetime);
		return {
			strategy: "template",
			database: published.database,
			target: target.label,
			...published.previous === void 0 ? {} : { previous: published.previous },
			golden: false,
			source,
			...contents,
			leftOut: [...contents.leftOut, ...published.leftOut],
			phases: clock.phases
		};
	} catch (_) {
		_usingCtx$5.e = _;
	} finally {
		await _usingCtx$5.d();
	}
}
async function findGolden(maintenance, target) {
	const name = relatives.golden(target.database);
	const { rows } = await maintenance.query("select shobj_description(oid, 'pg_database') from pg_database where datname = $1", [name]);
	const mark = readMark(rows[0]?.[0]);
	const settings = await settingsOf(maintenance, name);
	const { source, contents } = mark?.kind === "golden" ? mark : {};
	if (settings && source && contents) return {
		name,
		source,
		contents,
		settings
	};
	const there = rows.length > 0 ? `the database "${name}" there carries no mark of one` : `it would be "${name}"`;
	throw userError({
		code: "no-golden-clone",
		message: `There is no golden clone of ${target.database} on ${target.host}:${target.port}: ${there}.`,
		next: "Make one with clone-to-staging and `golden: true`, where production-url is at hand (a nightly workflow). Or give production-url, to copy production itself (in clone-to-staging with `strategy: stream`)."
	});
}
// packages/engines/postgres/dialect/array-literal.ts
const arrayLiteral = (texts) => `{${texts.map((text) => JSON.stringify(text)).join(",")}}`;
// packages/engines/postgres/catalog/open-transactions.ts
const query$4 = `
  with held as (
    select distinct l.relation::regclass::text as name,
      coalesce(a.xact_start, p.prepared) as since,
      case when p.gid is not null then 'prepared' else a.state end as state,
      a.backend_type
    from unnest($1::text[]) wanted
      join pg_locks l on l.locktype = 'relation' and l.relation = to_regclass(wanted) and l.granted
      join pg_database d on d.oid = l.database and d.datname = current_database()
      left join pg_stat_activity a on a.pid = l.pid
      left join pg_prepared_xacts p on l.virtualtransaction = '-1/' || p.transaction
    where l.pid is distinct from pg_backend_pid()
  )
  select name, round(extract(epoch from clock_timestamp() - since) * 1000), coalesce(state, 'unknown')
  from held
  where backend_type is distinct from 'autovacuum worker'
  order by since nulls last`;
async function openTransactions(connection, tables) {
	const { rows } = await connection.query(query$4, [arrayLiteral(tables)]);
	const oldest = new Map();
	for (const [table, ageMs, state] of rows) {
		if (table == null || ageMs == null || oldest.has(table)) continue;
		oldest.set(table, {
			table,
			ageMs: Number(ageMs),
			state: state ?? "unknown"
		});
	}
	return {
		open: [...oldest.values()],
		hidden: rows.filter(([, ageMs]) => ageMs === null).length
	};
}
// packages/engines/postgres/catalog/rows/contents.ts
const columnsAtOnce = 400;
const tablesQuery = `
  select c.oid::regclass::text, n.nspname, c.relname, c.relkind = 'p',
    (select coalesce(sum(pg_relation_size(leaf)), pg_relation_size(c.oid)) from
      (select relid as leaf from pg_partition_tree(c.oid) where isleaf and c.relkind = 'p') parts),
    a.attname, case when a.attname is not null then format('%s.%I', c.oid::regclass, a.attname) end,
    (select string_agg(format('%I', k.attname), ', ' order by k.attnum) from pg_index i
      join pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
      where i.indrelid = c.oid and i.indisprimary)
  from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
    and ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")}
  order by 1, a.attnum`;
const settings = `
  set local search_path = '';
  set local timezone = 'UTC';
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres';
  set local bytea_output = 'hex';
  set local extra_float_digits = 1`;
async function readContents(connection, limits) {
	const until = performance.now() + limits.totalMs;
	const contents = {
		tables: [],
		skipped: []
	};
	for (const source of await sources(connection)) {
		const leftMs = Math.floor(until - performance.now());
		if (source.bytes > limits.tableBytes) contents.skipped.push({
			name: source.name,
			why: "it is too large"
		});
		else if (leftMs <= 0) contents.skipped.push({
			name: source.name,
			why: "there was no time left"
		});
		else {
			const table = await readTable(connection, source, leftMs);
			if (typeof table === "string") contents.skipped.push({
				name: source.name,
				why: table
			});
			else contents.tables.push(table);
		}
	}
	return contents;
}
async function sources(connection) {
	const rows = await readOnly(connection, async () => {
		await connection.query(settings);
		return (await connection.query(tablesQuery)).rows;
	});
	const found = new Map();
	for (const [name, schema, table, partitioned, bytes, column, columnName, keys] of rows) {
		const source = found.get(name ?? "") ?? {
			name: name ?? "",
			ref: `${partitioned === "t" ? "" : "only "}${qualifiedName(schema ?? "", table ?? "")}`,
			bytes: Number(bytes),
			keys: keys ?? void 0,
			columns: []
		};
		if (column != null) source.columns.push({
			column,
			name: columnName ?? ""
		});
		found.set(source.name, source);
	}
	return [...found.values()];
}
async function readTable(connection, { name, ref, keys, columns }, leftMs) {
	try {
		return await readOnly(connection, async () => {
			await connection.query(`${settings}; set local statement_timeout = ${leftMs}`);
			const read = [];
			let rows = "0";
			for (let from = 0; from === 0 || from < columns.length; from += columnsAtOnce) {
				const part = columns.slice(from, from + columnsAtOnce);
				const wanted = ["count(*)", ...part.flatMap(({ column }) => digestOf(quoteIdentifier(column), keys))];
				const answer = (await connection.query(`select ${wanted.join(", ")} from ${ref}`)).rows[0] ?? [];
				rows = answer[0] ?? "0";
				for (const [at, column] of part.entries()) read.push({
					name: column.name,
					values: Number(answer[1 + 2 * at]),
					digest: answer[2 + 2 * at] ?? ""
				});
			}
			return {
				name,
				rows: Number(rows),
				columns: read
			};
		});
	} catch (error) {
		const code = sqlState(error);
		if (code === "57014") return "reading it took too long";
		if (code === void 0 || /^(57|08)/.test(code)) throw error;
		return `the server would not read it (SQLSTATE ${code})`;
	}
}
function digestOf(column, keys) {
	const row = `row(${keys === void 0 ? "" : `${keys}, `}${column})::text collate "C"`;
	return [`count(${column})`, `sum(hashtextextended(${row}, 0)) filter (where ${column} is not null)`];
}
async function readOnly(connection, work) {
	await connection.query("begin isolation level repeatable read read only");
	try {
		return await work();
	} finally {
		await connection.query("rollback").catch(() => void 0);
	}
}
// packages/engines/postgres/catalog/rows/count-in-time.ts
async function countInTime(connection, totalMs, { only, waitForLocks = true } = {}) {
	const until = performance.now() + totalMs;
	const counts = [];
	const tables = await userTables(connection);
	tables.sort((one, other) => one.likelyRows - other.likelyRows);
	for (const { name, ref, partitioned, likelyRows } of tables) {
		if (partitioned || only?.includes(name) === false) continue;
		const first = waitForLocks ? void 0 : `lock table only ${ref} in access share mode nowait`;
		const counted = await within(connection, until, `select count(*) from only ${ref}`, first);
		counts.push({
			table: name,
			rows: counted ?? likelyRows,
			estimated: counted === void 0
		});
	}
	return counts;
}
const constant = /^(?:'(?:[^']|'')*'|-?[\d.]+|true|false)(?:::[\w". ()[\]]+)?$/;
async function countObject(connection, object, totalMs) {
	const until = performance.now() + totalMs;
	if ("table" in object) {
		const { rows } = await connection.query("select to_regclass($1)::text", [object.table]);
		const [table] = rows[0] ?? [];
		return table == null ? void 0 : within(connection, until, `select count(*) from ${table}`);
	}
	const { rows } = await connection.query(`select c.oid::regclass::text, quote_ident(a.attname), pg_get_expr(d.adbin, d.adrelid)
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum and a.attgenerated = ''
     where c.relkind in ('r', 'p') and format('%I.%I.%I', n.nspname, c.relname, a.attname) = $1`, [object.column]);
	const [table, column, byDefault] = rows[0] ?? [];
	if (table == null) return void 0;
	return within(connection, until, `select count(${column})${byDefault != null && constant.test(byDefault) ? ` filter (where ${column}::text is distinct from (${byDefault})::text)` : ""} from ${table}`);
}
const uncounted = [
	"57014",
	"55P03",
	"42501"
];
async function within(connection, until, sql, first) {
	const leftMs = Math.floor(until - performance.now());
	if (leftMs <= 0) return void 0;
	await connection.query("begin read only");
	try {
		await connection.query(`set local statement_timeout = ${leftMs}; set local lock_timeout = '2s'; set local row_security = off`);
		if (first) await connection.query(first);
		const { rows } = await connection.query(sql);
		return Number(rows[0]?.[0]);
	} catch (error) {
		if (uncounted.includes(sqlState(error) ?? "")) return void 0;
		throw error;
	} finally {
		await connection.query("rollback").catch(() => void 0);
	}
}
// packages/engines/postgres/catalog/rows/orphaned-rows.ts
const foreignKeys = `
  select con.conname, cn.nspname, child.relname, pn.nspname, parent.relname,
    format('select count(*) from %s%s f where (%s) and not exists (select from %s%s p where %s)',
      case child.relkind when 'p' then '' else 'only ' end, format('%I.%I', cn.nspname, child.relname),
      string_agg(format('f.%I is not null', fa.attname), case con.confmatchtype when 'f' then ' or ' else ' and ' end),
      case parent.relkind when 'p' then '' else 'only ' end, format('%I.%I', pn.nspname, parent.relname),
      string_agg(format('p.%I operator(%I.%s) f.%I', pa.attname, opn.nspname, op.oprname, fa.attname), ' and '))
  from pg_constraint con
    join pg_class child on child.oid = con.conrelid join pg_namespace cn on cn.oid = child.relnamespace
    join pg_class parent on parent.oid = con.confrelid join pg_namespace pn on pn.oid = parent.relnamespace
    cross join unnest(con.conkey, con.confkey, con.conpfeqop) as part (child, parent, operator)
    join pg_attribute fa on fa.attrelid = child.oid and fa.attnum = part.child
    join pg_attribute pa on pa.attrelid = parent.oid and pa.attnum = part.parent
    join pg_operator op on op.oid = part.operator join pg_namespace opn on opn.oid = op.oprnamespace
  where con.contype = 'f' and con.conparentid = 0
    and to_jsonb(con) ->> 'conperiod' is distinct from 'true'
    and (case cn.nspname when 'public' then child.relname else cn.nspname || '.' || child.relname end = any ($1::text[])
      or case pn.nspname when 'public' then parent.relname else pn.nspname || '.' || parent.relname end = any ($1::text[]))
  group by con.oid, con.conname, con.confmatchtype, child.oid, child.relname, child.relkind, child.reltuples,
    cn.nspname, parent.oid, parent.relname, parent.relkind, pn.nspname
  order by child.reltuples, con.conname`;
async function countOrphans(connection, tables, totalMs) {
	const until = performance.now() + totalMs;
	const facts = {
		checked: 0,
		unchecked: [],
		orphaned: []
	};
	const { rows: keys } = await connection.query(foreignKeys, [arrayLiteral(tables)]);
	for (const key of keys) {
		const [name, schema, table, otherSchema, other, sql] = key.map(String);
		const rows = await within(connection, until, String(sql));
		if (rows === void 0) facts.unchecked.push(name);
		else facts.checked += 1;
		if (!rows) continue;
		facts.orphaned.push({
			name,
			table: displayName(String(schema), String(table)),
			references: displayName(String(otherSchema), String(other)),
			rows
		});
	}
	return facts;
}
// packages/engines/postgres/catalog/sequences.ts
const ownedSequences = `
  with uses (sequence, relation, attnum) as (
    select objid, refobjid, refobjsubid from pg_depend
    where classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass and deptype in ('a', 'i')
    union
    select d.refobjid, ad.adrelid, ad.adnum from pg_depend d join pg_attrdef ad on ad.oid = d.objid
    where d.classid = 'pg_attrdef'::regclass and d.refclassid = 'pg_class'::regclass
      and pg_get_expr(ad.adbin, ad.adrelid) ~ ${quoteLiteral("^\\(?nextval\\('([^']|'')+'::regclass\\)\\)?(::[a-z]+)?$")}
  )
  select sn.nspname, s.relname, tn.nspname, t.relname, a.attname,
    p.seqincrement, p.seqmin, p.seqmax, p.seqcycle, coalesce(nullif(ty.typbasetype, 0), ty.oid)::regtype
  from uses d
    join pg_class s on s.oid = d.sequence and s.relkind = 'S'
    join pg_namespace sn on sn.oid = s.relnamespace
    join pg_sequence p on p.seqrelid = s.oid
    join pg_class t on t.oid = d.relation
    join pg_namespace tn on tn.oid = t.relnamespace
    join pg_attribute a on a.attrelid = t.oid and a.attnum = d.attnum
    join pg_type ty on ty.oid = a.atttypid
  where t.relkind in ('r', 'p', 'f') and coalesce(nullif(ty.typbasetype, 0), ty.oid) in
      ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype, 'float4'::regtype, 'float8'::regtype)
    and ${isUserSchema("tn.nspname")}
  order by tn.nspname, t.relname, a.attnum`;
const integerBits = {
	smallint: 15n,
	integer: 31n,
	bigint: 63n
};
async function readSequences(connection) {
	await connection.query("set local row_security = off");
	const { rows } = await connection.query(ownedSequences);
	const sequences = [];
	for (const row of rows) {
		const [sequenceSchema = "", sequence = "", tableSchema = "", table = "", column = ""] = row.map(String);
		const [increment = "", min = "", max = "", cycle = "", type = ""] = row.slice(5).map(String);
		const ref = qualifiedName(sequenceSchema, sequence);
		const end = BigInt(increment) > 0n ? "max" : "min";
		const values = quoteIdentifier(column);
		const [lastValue, isCalled, columnEnd] = (await connection.query(`select last_value, is_called, trunc((select ${end}(${values}) from ${qualifiedName(tableSchema, table)}
         where ${values} between ${BigInt(min)} and ${BigInt(max)})::numeric)::text from ${ref}`)).rows[0] ?? [];
		sequences.push({
			name: displayName(sequenceSchema, sequence),
			ref,
			table: displayName(tableSchema, table),
			column,
			lastValue: BigInt(lastValue ?? min),
			isCalled: isCalled === "t",
			increment: BigInt(increment),
			min: BigInt(min),
			max: BigInt(max),
			cycle: cycle === "t",
			columnEnd: columnEnd == null ? void 0 : BigInt(columnEnd),
			columnRange: integerRange(type),
			catchUp: `SELECT setval(${quoteLiteral(ref)}, (SELECT ${end}(${values}) FROM ${qualifiedName(tableSchema, table)}));`
		});
	}
	return [...Map.groupBy(sequences, ({ ref }) => ref).values()].map((uses) => uses.reduce(furthest));
}
function furthest(one, other) {
	if (other.columnEnd === void 0 || one.columnEnd === void 0) return one.columnEnd === void 0 ? other : one;
	return other.columnEnd > one.columnEnd === other.increment > 0n ? other : one;
}
function integerRange(type) {
	const bits = integerBits[type];
	return bits === void 0 ? void 0 : {
		min: -(2n ** bits),
		max: 2n ** bits - 1n
	};
}
async function setSequence(connection, sequence, value, isCalled) {
	await connection.query("select setval($1::regclass, $2::bigint, $3::boolean)", [
		sequence.ref,
		String(value),
		String(isCalled)
	]);
}
// packages/engines/postgres/session/one-at-a-time.ts
function oneAtATime() {
	let last = Promise.resolve();
	let held = false;
	const run = (work) => {
		if (held) throw new Error("A transaction is open on this database: use the executor it was given.");
		const next = last.then(work, work);
		last = next.catch(() => void 0);
		return next;
	};
	return {
		run,
		hold: (work) => run(async () => {
			held = true;
			try {
				return await work();
			} finally {
				held = false;
			}
		})
	};
}
// packages/engines/postgres/database.ts
async function openDatabase(address, services) {
	return databaseOn(await openConnection(address, services));
}
function databaseOn(connection) {
	const queue = oneAtATime();
	const readOnly = (work) => queue.run(() => inTransaction(connection, "begin isolation level repeatable read read only", work));
	return {
		address: connection.address,
		lost: connection.lost,
		facts: () => queue.run(() => serverFacts(connection)),
		mark: () => queue.run(() => databaseMark(connection)),
		select: (sql, parameters = []) => readOnly(() => connection.query(sql, parameters)),
		execute: (sql, parameters) => queue.run(() => connection.query(sql, parameters)),
		transaction: (work, timeouts) => queue.hold(() => transaction(connection, work, timeouts)),
		setTimeouts: (timeouts) => queue.run(() => setTimeouts(connection, timeouts, false)),
		tryLock: (name) => queue.run(() => tryLock(connection, name)),
		schema: () => readOnly(() => readSchema(connection)),
		surroundings: () => readOnly(() => readSurroundings(connection)),
		identity: () => readOnly(() => readIdentity(connection)),
		hasTable: (name) => queue.run(() => hasTable(connection, name)),
		sequences: () => readOnly(() => readSequences(connection)),
		setSequence: (sequence, value, isCalled) => queue.run(() => setSequence(connection, sequence, value, isCalled)),
		openTransactions: (tables) => queue.run(() => openTransactions(connection, tables)),
		contents: (limits) => queue.run(() => readContents(connection, limits)),
		countRows: (totalMs, choice) => queue.run(() => countInTime(connection, totalMs, choice)),
		countOrphans: (tables, totalMs) => queue.run(() => countOrphans(connection, tables, totalMs)),
		countOf: (object, totalMs) => queue.run(() => countObject(connection, object, totalMs)),
		close: () => connection.close(),
		[Symbol.asyncDispose]: () => connection.close()
	};
}
async function inTransaction(connection, begin, work) {
	await connection.query(begin);
	try {
		const result = await work();
		await connection.query("commit");
		return result;
	} catch (error) {
		await connection.query("rollback").catch(() => void 0);
		throw error;
	}
}
function transaction(connection, work, timeouts) {
	return inTransaction(connection, "begin", async () => {
		if (timeouts) await setTimeouts(connection, timeouts, true);
		return work({ execute: (sql, parameters) => connection.query(sql, parameters) });
	});
}
async function setTimeouts(connection, timeouts, local) {
	await connection.query(`select set_config('lock_timeout', $1, ${local}), set_config('statement_timeout', $2, ${local})`, [`${Math.round(timeouts.lockMs)}ms`, `${Math.round(timeouts.statementMs)}ms`]);
}
async function tryLock(connection, name) {
	const key = createHash("sha256").update(`stagegate ${name}`).digest().readBigInt64BE();
	const { rows } = await connection.query("select pg_try_advisory_lock($1::bigint)", [String(key)]);
	return rows[0]?.[0] === "t";
}
async function serverFacts(connection) {
	const { rows } = await connection.query("select current_database(), pg_is_in_recovery(), pg_database_size(current_database())");
	const [database, replica, bytes] = rows[0] ?? [];
	return {
		...await serverVersion(connection),
		database: database ?? "",
		replica: replica === "t",
		sizeBytes: Number(bytes)
	};
}
async function databaseMark(connection) {
	const { rows } = await connection.query("select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()");
	return readMark(rows[0]?.[0]);
}
async function hasTable(connection, name) {
	const dot = name.indexOf(".");
	const readings = [qualifiedName(name)];
	if (dot > 0) readings.push(qualifiedName(name.slice(0, dot), name.slice(dot + 1)));
	const { rows } = await connection.query(`select from pg_class where oid = any (array(select to_regclass(reading) from unnest($1::text[]) reading))
       and relkind in ('r', 'p', 'f', 'v', 'm')`, [arrayLiteral(readings)]);
	return rows.length > 0;
}
// packages/engines/postgres/session/cancel-request.ts
const answerTimeoutMs = 4e3;
async function requestCancel(client, address) {
	const { processID, secretKey, connection } = client;
	const wire = new esm_default.Connection({ ssl: connection.ssl });
	const { promise, resolve } = Promise.withResolvers();
	const timer = setTimeout(resolve, answerTimeoutMs);
	const send = () => wire.cancel(processID, secretKey);
	wire.on("error", () => resolve());
	wire.on("end", () => resolve());
	wire.once("connect", () => wire.ssl ? wire.requestSsl() : send());
	wire.once("sslconnect", send);
	if (address.host.startsWith("/")) wire.connect(`${address.host}/.s.PGSQL.${address.port}`);
	else wire.connect(address.port, address.host);
	await promise;
	clearTimeout(timer);
	wire.stream.destroy();
}
// packages/engines/postgres/session/wire-session.ts
async function openWire$1(address, { database, applicationName, settings }, services) {
	const at = database === address.database ? address : withDatabase(address, database);
	const connection = await logIn(at, applicationName, settings, services);
	const { client, parameters } = connection;
	try {
		const made = [...encodingOf(settings, parameters), ...settings];
		for (const setting of made) await connection.query("select set_config($1, $2, false)", setting);
	} catch (error) {
		await connection.close();
		throw error;
	}
	const stream = client.connection.stream;
	stream.pause();
	stream.removeAllListeners("data");
	return {
		stream,
		processId: connection.processId,
		parameters,
		cancel: () => requestCancel(client, at),
		close: async () => {
			stream.destroy();
			await connection.close();
		}
	};
}
async function logIn(address, applicationName, settings, services) {
	if (settings.length > 0) try {
		return await openConnection(withOptions(address, settings), services, { applicationName });
	} catch (error) {
		const { code } = problemOf(error);
		if (!mayBeForOptions.has(code)) throw error;
	}
	return openConnection(address, services, { applicationName });
}
const mayBeForOptions = new Set([
	"sql-error",
	"login-refused",
	"connection-lost"
]);
function withOptions(address, settings) {
	const url = new URL(address.url);
	const switches = settings.map(([name, value]) => `-c ${name}=${value.replace(/[\s\\]/g, "\\$&")}`);
	const own = url.searchParams.get("options");
	url.searchParams.set("options", [...own === null ? [] : [own], ...switches].join(" "));
	return {
		...address,
		url: url.href
	};
}
function encodingOf(settings, parameters) {
	const asked = settings.some(([name]) => name.toLowerCase() === "client_encoding");
	const own = parameters.get("server_encoding") ?? "UTF8";
	return asked || own === "UTF8" ? [] : [["client_encoding", own]];
}
// packages/engines/postgres/switch/replication-slots.ts
async function slotsOf(maintenance, database) {
	const { rows } = await maintenance.query("select slot_name from pg_replication_slots where database = $1 and not temporary order by 1", [database]);
	return rows.map(([name]) => name ?? "");
}
async function replicationSlots(target, services) {
	try {
		var _usingCtx$4 = _usingCtx();
		return await slotsOf(_usingCtx$4.a(await openMaintenance(target, services)), target.database);
	} catch (_) {
		_usingCtx$4.e = _;
	} finally {
		await _usingCtx$4.d();
	}
}
// packages/engines/postgres/switch/prepared-transactions.ts
async function refusePrepared(maintenance, { label }, names) {
	for (const name of names) {
		const { rows } = await maintenance.query("select gid, owner, prepared::text from pg_prepared_xacts where database = $1 order by prepared", [name]);
		if (rows.length === 0) continue;
		throw refused({
			code: "prepared-transactions",
			message: `${label} could not be switched: ${rows.length === 1 ? "a prepared transaction is" : `${rows.length} prepared transactions are`} open in "${name}".`,
			next: "End them, in that database, as their coordinator would: COMMIT PREPARED or ROLLBACK PREPARED with the name. The database serves as before.",
			details: rows.map(([gid, owner, since]) => `${quoteLiteral(gid ?? "")} of ${owner}, since ${since}`)
		});
	}
}
// packages/engines/postgres/switch/switch-databases.ts
async function keptDatabases(target, services) {
	try {
		var _usingCtx$3 = _usingCtx();
		const { rows } = await _usingCtx$3.a(await openMaintenance(target, services)).query("select datname from pg_database");
		const names = rows.map(([name]) => name ?? "").filter((name) => isKept(name, target.database));
		const isClone = (name) => name === relatives.before(target.database) ? 1 : 0;
		return names.sort((a, b) => isClone(a) - isClone(b) || (a < b ? 1 : -1));
	} catch (_) {
		_usingCtx$3.e = _;
	} finally {
		await _usingCtx$3.d();
	}
}
async function switchTo(target, kept, services) {
	try {
		var _usingCtx3 = _usingCtx();
		if (!isKept(kept, target.database)) throw notKept(target, kept);
		const clock = phaseClock(services);
		const maintenance = _usingCtx3.a(await openMaintenance(target, services));
		await refuseForeignOwner(maintenance, [target.database, kept]);
		await refuseWithoutCreatedb(maintenance, target);
		return {
			...await clock.time("switch", () => takeName(target, kept, maintenance, services)),
			phases: clock.phases
		};
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		await _usingCtx3.d();
	}
}
async function takeName(target, next, maintenance, services) {
	const name = target.database;
	const kept = relatives.kept(name, new Date());
	const own = quoteIdentifier(name);
	const wanted = await settingsOf(maintenance, name);
	const { rows } = await maintenance.query("select pg_get_userbyid(datdba), shobj_description(oid, 'pg_database') from pg_database where datname = $1", [name]);
	const [owner, comment] = rows[0] ?? [];
	const slots = await slotsOf(maintenance, name);
	await refusePrepared(maintenance, target, [name, next]);
	return {
		kept,
		leftOut: [...await renameDatabases([[name, kept], [next, name]], target, maintenance, services, async () => [...await applySettings(maintenance, [
			`comment on database ${own} is ${comment == null ? "null" : quoteLiteral(comment)}`,
			...wanted?.(name) ?? [],
			...owner == null ? [] : [`alter database ${own} owner to ${quoteIdentifier(owner)}`]
		])]).catch((error) => {
			throw sqlState(error) === "55006" ? inUse(target, error) : error;
		}), ...slots.map((slot) => `replication slot ${slot}`)]
	};
}
function inUse(target, error) {
	return refused({
		code: "database-in-use",
		message: `${target.label} could not be switched: sessions are connected to it that ${target.user} may not end.`,
		next: `Grant ${target.user} the role pg_signal_backend, or disconnect superusers. Nothing was changed: the database serves as before.`
	}, error);
}
const notKept = (target, kept) => refused({
	code: "not-kept",
	message: `"${kept}" is not a database that a switch of "${target.database}" kept.`,
	next: `Leave \`to\` out for the newest one, or give one whose name begins with that of "${target.database}" and goes on with __kept_ or __before.`
});
// packages/engines/postgres/switch/restore-and-switch.ts
async function restoreAndSwitch(archive, target, expected, services) {
	try {
		var _usingCtx$2 = _usingCtx();
		const clock = phaseClock(services);
		const undo = _usingCtx$2.a(new AsyncDisposableStack());
		const { maintenance, id } = undo.use(await reserve(target, services));
		await refuseForeignOwner(maintenance, [target.database]);
		await refusePrepared(maintenance, target, [target.database]);
		const name = relatives.building(target.database, id);
		const building = withDatabase(target, name);
		await createBuilding(maintenance, name, await factsOf(target, services));
		undo.defer(() => cleaningUp(services, `dropping ${name}`, () => dropDatabase(maintenance, name)));
		const major = Number.parseInt(expected.serverVersion, 10);
		await clock.time("restore", () => restoreArchive(archive(), building, major, services, []));
		await clock.time("count", () => refuseDifferent(expected.tables, building, services));
		const lost = await clock.time("grants and statistics", async () => [...await carryGrants(target, building, services), ...await notRestored(target, building, services)]);
		if (services.signal.aborted) throw cancelled();
		const { kept, leftOut } = await clock.time("switch", () => takeName(target, name, maintenance, services));
		return {
			kept,
			leftOut: [...lost, ...leftOut],
			phases: clock.phases
		};
	} catch (_) {
		_usingCtx$2.e = _;
	} finally {
		await _usingCtx$2.d();
	}
}
async function factsOf(target, services) {
	try {
		var _usingCtx3 = _usingCtx();
		return await readFacts(_usingCtx3.a(await openConnection(target, services, { applicationName: "stagegate rollback" })));
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		await _usingCtx3.d();
	}
}
async function refuseDifferent(expected, building, services) {
	const { tables, roots } = await countAll(building, services);
	const wanted = sumByRoot(expected, roots);
	const found = sumByRoot(tables, roots);
	const wrong = [...wanted].filter(([table, rows]) => found.get(table) !== rows).map(([table, rows]) => `${table}: ${rows} rows in the backup, ${found.get(table) ?? "no table"} restored`);
	if (wrong.length === 0) return;
	throw refused({
		code: "restore-differs",
		message: `The restored database does not hold the backup's rows. ${wrong[0]}.`,
		next: "Nothing was switched: the database serves as before. Use another backup.",
		details: wrong
	});
}
async function notRestored(target, building, services) {
	try {
		var _usingCtx4 = _usingCtx();
		const undo = _usingCtx4.a(new AsyncDisposableStack());
		const open = async (address) => undo.use(await openConnection(address, services, { applicationName: "stagegate rollback" }));
		const [old, made] = [await open(target), await open(building)];
		await made.query("analyze");
		const triggers = "select 'event trigger ' || evtname from pg_event_trigger order by 1";
		const has = new Set(await names(made, triggers));
		const missing = (await names(old, triggers)).filter((name) => !has.has(name));
		const subscriptions = await names(old, `select 'subscription ' || subname from pg_subscription s join pg_database d on d.oid = s.subdbid
     where d.datname = current_database() order by 1`);
		return [...missing, ...subscriptions];
	} catch (_) {
		_usingCtx4.e = _;
	} finally {
		await _usingCtx4.d();
	}
}
const names = async (session, sql) => (await session.query(sql)).rows.map(([name]) => name ?? "");
// packages/engines/postgres/engine.ts
const postgres = {
	name: "postgres",
	connectionVariables: (address) => ({
		DATABASE_URL: address.url,
		...libpqVariables(address)
	}),
	quoteName: qualifiedName,
	open: openDatabase,
	openWire: openWire$1,
	dump,
	prepareRestore,
	restoreAway,
	findPersonalColumns,
	challengeTarget,
	isSameDatabase,
	cloneByStream,
	cloneByTemplate,
	copyAside,
	dropStaleCopies,
	restoreAndSwitch,
	replicationSlots,
	keptDatabases,
	switchTo
};
// packages/engines/postgres/recorder/locks/statement-kind.ts
const kinds$1 = Object.fromEntries([
	...each("nothing", "begin start set show savepoint release reset deallocate listen unlisten notify"),
	...each("ends", "commit end rollback abort"),
	...each("writes-rows", "select insert update delete merge with values table copy fetch")
]);
const firstWord = (sql) => firstWords(sql, 1)[0];
function statementKind$1(first) {
	return (first === void 0 ? "nothing" : kinds$1[first]) ?? "any";
}
function canRewrite(sql) {
	const beginning = firstWords(sql, 2).join(" ");
	return /^(alter table|vacuum|cluster|refresh materialized|do|call)\b/.test(beginning);
}
const empties = (first) => first === "truncate";
function locksByValue(first, shape) {
	if (first === "do" || first === "call") return true;
	return first === "select" && shape.includes("(") && !/\bfrom\b/i.test(shape);
}
function firstWords(sql, count) {
	const words = [];
	for (const { kind, text } of tokenise(sql)) {
		if (kind === "word") words.push(text.toLowerCase());
		else if (kind === "other" && text !== "(") break;
		if (words.length >= count) break;
	}
	return words;
}
function each(kind, words) {
	return words.split(" ").map((word) => [word, kind]);
}
// packages/engines/postgres/recorder/beside.ts
const bare = (table) => table.slice(table.lastIndexOf(".") + 1).replaceAll("\"", "");
const selects = new Set([
	"select",
	"with",
	"values",
	"table"
]);
const keepsHistory = new Set([
	"select",
	"insert",
	"update",
	"delete",
	"create",
	"lock"
]);
const writes = [
	"insert",
	"update",
	"delete",
	"merge",
	"into"
];
const sets = "set_config";
function besideOf(relations, words, history) {
	const own = history === void 0 ? void 0 : bare(history);
	const users = new Set([...relations.values()].map(({ name }) => name).filter((name) => name !== own));
	return (shape) => {
		const first = firstWord(shape);
		if (statementKind$1(first) === "nothing") return /^set constraints/i.test(shape) ? void 0 : "session";
		if (first === void 0 || shape.endsWith("…")) return void 0;
		if (!selects.has(first) && !(keepsHistory.has(first) && mayName(shape, own))) return void 0;
		const names = namesIn(shape);
		if ([...names.all].some((name) => users.has(name))) return void 0;
		const strange = names.called.filter((name) => !words.has(name) && name !== own);
		if (own !== void 0 && names.all.has(own)) return strange.length === 0 && isOfHistory(first, shape) ? "history" : void 0;
		if (!selects.has(first) || writes.some((word) => names.all.has(word))) return void 0;
		if (readsCatalog(names)) return strange.length === 0 ? "catalog" : void 0;
		return !names.all.has("from") && strange.every((name) => name === sets) ? "session" : void 0;
	};
}
const mayName = (shape, table) => table !== void 0 && shape.toLowerCase().includes(table.toLowerCase());
const isOfHistory = (first, shape) => keepsHistory.has(first) && (first !== "create" || /^create table /i.test(shape));
const readsCatalog = ({ all, called, qualifiesWithCatalog }) => qualifiesWithCatalog || [...all].some((name) => name.startsWith("pg_") && name !== "pg_catalog" && !called.includes(name));
function namesIn(shape) {
	const tokens = [...tokenise(shape)].filter(({ kind }) => kind !== "space");
	const all = new Set();
	const called = [];
	let qualifiesWithCatalog = false;
	for (const [at, { kind, text, start, end }] of tokens.entries()) {
		if (kind !== "word" && kind !== "quotedName") continue;
		const name = kind === "word" ? text.toLowerCase() : shape.slice(start + 1, end - 1).replaceAll("\"\"", "\"");
		all.add(name);
		if (name === "information_schema" && tokens[at + 1]?.text === ".") qualifiesWithCatalog = true;
		const before = tokens[at - 1]?.text.toLowerCase();
		if (tokens[at + 1]?.text === "(" && before !== ")" && before !== "as") called.push(name);
	}
	return {
		all,
		called,
		qualifiesWithCatalog
	};
}
// packages/engines/postgres/recorder/relation-catalog.ts
const query$3 = `
  select c.oid, n.nspname, c.relname, c.relkind,
    coalesce(i.indrelid, heap.oid,
      (select d.refobjid from pg_depend d
        where c.relkind = 'S' and d.classid = 'pg_class'::regclass and d.objid = c.oid
          and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0 and d.deptype in ('a', 'i') limit 1)),
    (select h.inhparent from pg_inherits h where h.inhrelid = c.oid and c.relispartition limit 1),
    c.relfilenode,
    case when c.reltuples > 0 then c.reltuples
      else nullif(greatest(c.reltuples, pg_stat_get_live_tuples(c.oid)), -1) end::bigint,
    coalesce(i.indisvalid, true), c.oid::regclass
  from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_index i on i.indexrelid = c.oid
    left join pg_class heap on c.relkind = 't' and heap.reltoastrelid = c.oid
  where n.nspname not in ('pg_catalog', 'information_schema')
    and n.nspname !~ '^pg_(toast_)?temp_' and c.relkind <> 'c'`;
async function readRelations(executor) {
	const { rows } = await executor.execute(query$3);
	const all = rows.map(([oid, schema, name, kind, owner, parent, fileNode, estimate, valid, written]) => ({
		oid: String(oid),
		schema: String(schema),
		name: String(name),
		kind: String(kind),
		owner: owner ?? void 0,
		parent: parent ?? void 0,
		fileNode: String(fileNode),
		rows: estimate === null || estimate === void 0 ? void 0 : Number(estimate),
		valid: valid === "t",
		written: String(written)
	}));
	return new Map(all.map((relation) => [relation.oid, relation]));
}
const nameOf = ({ schema, name }) => schema === "public" ? name : `${schema}.${name}`;
function tableOf(catalog, oid) {
	let relation = catalog.get(oid);
	while (relation?.owner !== void 0) relation = catalog.get(relation.owner);
	return relation?.schema === "pg_toast" ? void 0 : relation;
}
function tableNow(catalog, written) {
	return (tablesByName.get(catalog) ?? indexByName(catalog)).get(written);
}
const tablesByName = new WeakMap();
function indexByName(catalog) {
	const tables = [...catalog.values()].filter(({ kind }) => /^[rpm]$/.test(kind));
	const named = new Map(tables.map((relation) => [relation.written, relation]));
	tablesByName.set(catalog, named);
	return named;
}
function partitionedAbove(catalog, oid) {
	const parent = catalog.get(oid)?.parent;
	return parent === void 0 ? [] : [parent, ...partitionedAbove(catalog, parent)];
}
function rootOf(catalog, { oid }) {
	const top = partitionedAbove(catalog, oid).at(-1);
	return top === void 0 ? void 0 : catalog.get(top);
}
function rowsOf(catalog, relation) {
	if (relation.kind !== "p") return relation.kind === "r" || relation.kind === "m" ? relation.rows : void 0;
	const leaves = [...catalog.values()].filter((each) => each.kind === "r" && partitionedAbove(catalog, each.oid).includes(relation.oid));
	if (leaves.some(({ rows }) => rows === void 0)) return void 0;
	return leaves.reduce((total, { rows }) => total + (rows ?? 0), 0);
}
function findRelation(catalog, parts, isMeant = () => false) {
	const name = parts.at(-1);
	const schema = parts.at(-2);
	const named = [...catalog.values()].filter((each) => each.name === name);
	if (schema !== void 0) return named.find((each) => each.schema === schema);
	return named.find(isMeant) ?? named.find((each) => each.schema === "public") ?? (named.length === 1 ? named[0] : void 0);
}
// packages/engines/postgres/recorder/database-look.ts
const sizes = `
  select c.oid, c.relkind, case c.relkind when 'i' then pg_relation_size(c.oid) else pg_total_relation_size(c.oid) end,
    pg_relation_size(c.oid) = 0
  
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp_|toast_temp_)' and c.relkind in ('r', 'm', 'i')
  and not exists (select from pg_locks l where l.relation = c.oid and l.mode = 'AccessExclusiveLock')`;
const unvalidated = `
  select con.conname, con.conrelid from pg_constraint con join pg_class c on c.oid = con.conrelid
    join pg_namespace n on n.oid = c.relnamespace
  where not con.convalidated and con.conparentid = 0 and n.nspname not in ('pg_catalog', 'information_schema')`;
const changes = "select relid, n_tup_ins, n_tup_upd, n_tup_del from pg_stat_user_tables";
async function lookAtDatabase(executor) {
	const rowsOf = async (sql) => (await executor.execute(sql).catch(() => ({ rows: [] }))).rows;
	const sized = await rowsOf(sizes);
	const bytesOf = (isIndex) => new Map(sized.filter(([, kind, bytes]) => kind === "i" === isIndex && bytes !== null).map(([oid, , bytes]) => [String(oid), Number(bytes)]));
	const [[position] = []] = await rowsOf("select pg_current_wal_lsn()");
	const [[temporary] = []] = await rowsOf("select temp_bytes from pg_stat_database where datname = current_database()");
	return {
		relations: await readRelations(executor),
		bytes: bytesOf(false),
		indexBytes: bytesOf(true),
		emptyTables: new Set(sized.filter(([, , , empty]) => empty === "t").map(([oid]) => String(oid))),
		changed: new Map((await rowsOf(changes)).map(changedRows)),
		unvalidated: (await rowsOf(unvalidated)).map(([name, table]) => ({
			name: String(name),
			table: String(table)
		})),
		walPosition: position ?? void 0,
		temporaryBytes: typeof temporary === "string" ? Number(temporary) : void 0
	};
}
const changedRows = ([oid, ...counts]) => {
	const [inserted = 0, updated = 0, deleted = 0] = counts.map(Number);
	return [String(oid), {
		inserted,
		updated,
		deleted
	}];
};
function walBetween(from, to) {
	if (from === void 0 || to === void 0) return void 0;
	return Math.max(0, Number(position(to) - position(from)));
}
function position(lsn) {
	const [high = "0", low = "0"] = lsn.split("/");
	return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}
// packages/engines/postgres/recorder/locks/lock-modes.ts
const blocksReads = (mode) => mode === "AccessExclusive";
const blocksWrites = (mode) => strength(mode) >= strength("Share");
const writesRows = (mode) => strength(mode) >= strength("RowExclusive");
const strength = (mode) => lockModes.indexOf(mode);
const stronger = (one, other) => one === void 0 || strength(other) > strength(one) ? other : one;
function lockMode(written) {
	return lockModes.find((mode) => `${mode}Lock` === written);
}
// packages/engines/postgres/recorder/locks/look-at-locks.ts
const query$2 = `
  select l.pid, l.relation, l.mode, l.granted, l.relation::regclass,
    case when l.granted then false else pg_blocking_pids(l.pid) && $2::int[] end
  from pg_locks l left join pg_index i on i.indexrelid = l.relation
  where i.indislive is distinct from false and l.locktype = 'relation' and l.pid = any ($1::int[]) and l.mode <> 'AccessShareLock'
    and l.database = (select oid from pg_database where datname = current_database())`;
async function lookAtLocks(executor, catalog, processes, tool) {
	const { rows } = await executor.execute(query$2, [processes, tool].map(arrayOf));
	const found = new Map(processes.map((pid) => [pid, new Map()]));
	for (const [pid, oid, written, granted, name, behindTool] of rows) {
		const mode = lockMode(written);
		const relation = tableNow(catalog, String(name)) ?? catalog.get(String(oid));
		const table = relation && tableOf(catalog, relation.oid);
		const locks = found.get(Number(pid));
		if (!mode || !relation || !table || !locks) continue;
		const known = locks.get(table.oid) ?? {
			held: void 0,
			waits: false
		};
		if (granted === "t" || behindTool === "t" && blocksWrites(mode)) known.held = stronger(known.held, effectOn(relation, mode));
		else known.waits = true;
		locks.set(table.oid, known);
	}
	return found;
}
const arrayOf = (numbers) => `{${numbers.join(",")}}`;
function effectOn(relation, mode) {
	return relation.kind === "S" && relation.owner !== void 0 && mode === "AccessExclusive" ? "Exclusive" : mode;
}
// packages/engines/postgres/recorder/locks/table-ledger.ts
const mostStatements$1 = 100;
var TableLedger = class {
	entries = new Map();
	held(table, mode) {
		const entry = this.#of(table);
		entry.mode = stronger(entry.mode, mode);
	}
	blocked(table, what, { durationMs, mode, by, seen }) {
		const blocks = this.#of(table)[what];
		add(blocks, {
			longestMs: durationMs,
			totalMs: durationMs,
			times: 1,
			mode,
			by,
			seen
		});
		if (blocks.size > mostStatements$1) blocks.delete(longestFirst(blocks).at(-1)?.by ?? "");
	}
	waited(table, durationMs) {
		this.#of(table).waitedMs += durationMs;
	}
	mayHaveRewritten(table, text, durationMs) {
		const entry = this.#of(table);
		if (entry.rewriter === void 0 || durationMs > entry.rewriter.durationMs) entry.rewriter = {
			text,
			durationMs
		};
	}
	emptied(table) {
		this.#of(table).emptied = true;
	}
	correct(table, from, to) {
		for (const what of [
			"reads",
			"writes",
			"rows"
		]) this.correctBlocks(table, what, from, to);
		const { rewriter } = this.#of(table);
		if (rewriter?.text === from) rewriter.text = to;
	}
	correctBlocks(table, what, from, to) {
		const blocks = this.#of(table)[what];
		const wrong = blocks.get(from);
		blocks.delete(from);
		if (wrong) add(blocks, {
			...wrong,
			by: to
		});
	}
	#of(table) {
		const known = this.entries.get(table);
		if (known) return known;
		const entry = {
			mode: void 0,
			reads: new Map(),
			writes: new Map(),
			rows: new Map(),
			waitedMs: 0,
			rewriter: void 0
		};
		this.entries.set(table, entry);
		return entry;
	}
};
const longestFirst = (blocks) => [...blocks.values()].sort((one, other) => other.longestMs - one.longestMs);
function add(blocks, more) {
	const { by } = more;
	const before = blocks.get(by);
	const longest = before === void 0 || more.longestMs > before.longestMs ? more : before;
	blocks.set(by, {
		...longest,
		totalMs: more.totalMs + (before?.totalMs ?? 0),
		times: more.times + (before?.times ?? 0)
	});
}
// packages/engines/postgres/recorder/locks/held-locks.ts
const kinds = [
	["reads", blocksReads],
	["writes", blocksWrites],
	["rows", writesRows]
];
var HeldLocks = class {
	#tables = new Map();
	#takenBy = new Map();
	#ledger;
	constructor(ledger) {
		this.#ledger = ledger;
	}
	update(locks, { began, ended, by }) {
		for (const [table, lock] of locks) this.#take(table, lock, began, by, true);
		for (const [table, known] of this.#tables) {
			const lock = locks.get(table);
			this.#close(table, known, lock?.held, ended);
			if (!lock?.waits) this.#endWait(table, known, ended);
			if (lock === void 0) this.#tables.delete(table);
		}
	}
	presume(table, mode, began, by) {
		this.#take(table, {
			held: mode,
			waits: false
		}, began, by, false);
	}
	releaseAll(at) {
		this.update(new Map(), {
			began: at,
			ended: at,
			by: ""
		});
		this.#takenBy.clear();
	}
	takenBy(table) {
		return this.#takenBy.get(table);
	}
	knows(table) {
		return this.#takenBy.has(table) || this.#tables.has(table);
	}
	get exclusive() {
		return [...this.#tables].filter(([, { mode }]) => mode === "AccessExclusive").map(([table]) => table);
	}
	get waiting() {
		return [...this.#tables.values()].some(({ waitsSince }) => waitsSince !== void 0);
	}
	#take(table, { held, waits }, began, by, seen) {
		const known = this.#tables.get(table) ?? {
			mode: void 0,
			reads: void 0,
			writes: void 0,
			rows: void 0,
			waitsSince: void 0
		};
		this.#tables.set(table, known);
		if (waits) known.waitsSince ??= began;
		if (held === void 0) return;
		known.mode = held;
		if (!this.#takenBy.has(table)) this.#takenBy.set(table, by);
		this.#ledger.held(table, held);
		for (const [kind, blocks] of kinds) if (blocks(held)) known[kind] ??= {
			from: began,
			mode: held,
			by,
			seen
		};
	}
	#close(table, known, held, at) {
		for (const [kind, blocks] of kinds) {
			const open = known[kind];
			if (!open || held !== void 0 && blocks(held)) continue;
			known[kind] = void 0;
			const { mode, by, seen } = open;
			this.#ledger.blocked(table, kind, {
				durationMs: Math.max(0, at - open.from),
				mode,
				by,
				seen
			});
		}
	}
	#endWait(table, known, at) {
		if (known.waitsSince === void 0) return;
		this.#ledger.waited(table, Math.max(0, at - known.waitsSince));
		known.waitsSince = void 0;
	}
};
// packages/engines/postgres/recorder/locks/sql-words.ts
var SqlWords = class {
	#sql;
	#tokens;
	#at = 0;
	constructor(sql) {
		this.#sql = sql;
		this.#tokens = [...tokenise(sql)].filter(({ kind }) => kind !== "space" && kind !== "lineComment" && kind !== "blockComment");
	}
	take(...words) {
		if (!words.every((word, index) => this.#word(this.#at + index) === word)) return false;
		this.#at += words.length;
		return true;
	}
	skip(...words) {
		while (words.includes(this.#word(this.#at) ?? "")) this.#at += 1;
	}
	skipParentheses() {
		if (this.#word(this.#at) === "(") this.seek(")");
	}
	seek(word) {
		while (this.#at < this.#tokens.length && !this.take(word)) this.#at += 1;
	}
	has(word) {
		return this.#tokens.some((_, at) => this.#word(at) === word);
	}
	name() {
		const parts = [];
		do {
			const part = this.#namePart();
			if (part === void 0) break;
			parts.push(part);
		} while (this.take("."));
		return parts.length > 0 ? parts : void 0;
	}
	namesAfter(word) {
		const names = [];
		for (this.#at = 0; this.#at < this.#tokens.length;) {
			this.seek(word);
			const name = this.name();
			if (name) names.push(name);
		}
		return names;
	}
	clauses() {
		const clauses = [[]];
		let depth = 0;
		for (let at = this.#at; at < this.#tokens.length; at += 1) {
			const word = this.#word(at) ?? "";
			if (word === "(") depth += 1;
			if (word === ")") depth -= 1;
			if (word === "," && depth === 0) clauses.push([]);
			else clauses.at(-1)?.push(word);
		}
		return clauses.map((words) => words.join(" "));
	}
	#word(at) {
		const token = this.#tokens[at];
		if (token?.kind === "word") return token.text.toLowerCase();
		return token && this.#sql.slice(token.start, token.end);
	}
	#namePart() {
		const token = this.#tokens[this.#at];
		if (token?.kind !== "word" && token?.kind !== "quotedName") return void 0;
		this.#at += 1;
		if (token.kind === "word") return token.text.toLowerCase();
		let { end } = token;
		while (this.#tokens[this.#at]?.kind === "quotedName" && this.#tokens[this.#at]?.start === end) {
			end = this.#tokens[this.#at]?.end ?? end;
			this.#at += 1;
		}
		return this.#sql.slice(token.start + 1, end - 1).replaceAll("\"\"", "\"");
	}
};
// packages/engines/postgres/recorder/locks/documented-locks.ts
function documentedLocks(sql) {
	const kept = sql.slice(0, longestRead);
	const words = new SqlWords(kept);
	if (words.take("do")) return inBody(kept);
	const read = Object.entries(readers).find(([beginning]) => words.take(...beginning.split(" ")))?.[1];
	return read ? [...read(words), ...references(words)] : [];
}
const longestRead = 2e4;
function inBody(sql) {
	const quote = [...tokenise(sql)].find(({ kind }) => kind === "dollarQuote");
	if (!quote) return [];
	const body = sql.slice(quote.start + quote.text.length, quote.end - quote.text.length);
	return splitStatements(body).flatMap(({ text, offset, begins }) => {
		const code = text.slice(begins - offset);
		const at = code.search(/\b(alter|cluster|create|drop|refresh|reindex|truncate)\b/i);
		return at === -1 ? [] : documentedLocks(code.slice(at));
	});
}
const readers = {
	"create unique index": createIndex,
	"create index": createIndex,
	"create trigger": (words) => after(words, "on", "ShareRowExclusive"),
	"create constraint trigger": (words) => after(words, "on", "ShareRowExclusive"),
	"create or replace trigger": (words) => after(words, "on", "ShareRowExclusive"),
	"create policy": (words) => after(words, "on", "AccessExclusive"),
	"alter policy": (words) => after(words, "on", "AccessExclusive"),
	"drop policy": (words) => after(words, "on", "AccessExclusive"),
	"drop trigger": (words) => after(words, "on", "AccessExclusive"),
	"drop rule": (words) => after(words, "on", "AccessExclusive"),
	"create rule": (words) => after(words, "to", "AccessExclusive"),
	"create or replace rule": (words) => after(words, "to", "AccessExclusive"),
	"create or replace view": (words) => named(words, "AccessExclusive"),
	"create table": partitionOf,
	"create unlogged table": partitionOf,
	"alter table": alterTable,
	"alter index": (words) => named(words, words.has("tablespace") ? "AccessExclusive" : "ShareUpdateExclusive"),
	"alter sequence": (words) => named(words, "ShareRowExclusive"),
	"alter view": (words) => named(words, "AccessExclusive"),
	"alter materialized view": (words) => named(words, "AccessExclusive"),
	"drop index concurrently": (words) => named(words, "ShareUpdateExclusive"),
	"drop index": (words) => named(words, "AccessExclusive"),
	"drop table": (words) => named(words, "AccessExclusive"),
	"drop view": (words) => named(words, "AccessExclusive"),
	"drop materialized view": (words) => named(words, "AccessExclusive"),
	"drop sequence": (words) => named(words, "AccessExclusive"),
	truncate: (words) => named(words, "AccessExclusive"),
	"refresh materialized view concurrently": (words) => named(words, "Exclusive"),
	"refresh materialized view": (words) => named(words, "AccessExclusive"),
	reindex,
	vacuum: (words) => named(words, words.has("full") ? "AccessExclusive" : "ShareUpdateExclusive"),
	cluster: (words) => named(words, "AccessExclusive")
};
function createIndex(words) {
	return after(words, "on", words.has("concurrently") ? "ShareUpdateExclusive" : "Share");
}
function reindex(words) {
	const mode = words.has("concurrently") ? "ShareUpdateExclusive" : "AccessExclusive";
	words.skipParentheses();
	words.skip("verbose");
	if (!words.take("table") && !words.take("index")) return [];
	words.skip("concurrently");
	return named(words, mode);
}
const gentle = [
	[/^(validate constraint|alter (column )?\S+ set statistics|set \(|reset \(|cluster on|set without cluster)/, "ShareUpdateExclusive"],
	[/^attach partition/, "ShareUpdateExclusive"],
	[/^detach partition .* concurrently$/, "ShareUpdateExclusive"],
	[/^add (constraint ("[^"]+"|\S+) )?foreign key/, "ShareRowExclusive"],
	[/^(enable|disable) trigger/, "ShareRowExclusive"]
];
function alterTable(words) {
	words.skip("if", "exists", "only");
	const relation = words.name();
	if (!relation) return [];
	const modes = words.clauses().map((action) => gentle.find(([kind]) => kind.test(action))?.[1]);
	const strongest = modes.includes(void 0) ? "AccessExclusive" : modes.includes("ShareRowExclusive") ? "ShareRowExclusive" : "ShareUpdateExclusive";
	const partition = words.take("attach", "partition") ? words.name() : void 0;
	return [{
		relation,
		mode: strongest
	}, ...partition ? [{
		relation: partition,
		mode: "AccessExclusive"
	}] : []];
}
function partitionOf(words) {
	words.skip("if", "not", "exists");
	words.name();
	return words.take("partition", "of") ? named(words, "AccessExclusive") : [];
}
function references(words) {
	return words.namesAfter("references").map((relation) => ({
		relation,
		mode: "ShareRowExclusive"
	}));
}
function after(words, word, mode) {
	words.seek(word);
	words.skip("only");
	const relation = words.name();
	return relation ? [{
		relation,
		mode
	}] : [];
}
function named(words, mode) {
	words.skipParentheses();
	words.skip("full", "freeze", "verbose", "analyze", "table", "if", "exists", "only");
	const locks = [];
	do {
		words.skip("only");
		const relation = words.name();
		if (relation) locks.push({
			relation,
			mode
		});
	} while (words.take(","));
	return locks;
}
// packages/engines/postgres/recorder/locks/locked-tables.ts
function lockedTables(catalog, text, isKnown = () => false) {
	const isMeant = ({ oid }) => {
		const table = tableOf(catalog, oid);
		return table !== void 0 && isKnown(table);
	};
	return documentedLocks(text).flatMap(({ relation, mode }) => {
		const found = findRelation(catalog, relation, isMeant);
		const table = found && tableOf(catalog, found.oid);
		return table ? [{
			table,
			mode
		}] : [];
	});
}
// packages/engines/postgres/recorder/locks/put-down.ts
function putDown({ table, mode, shape }, first, ledger) {
	const known = first.tables.get(table);
	if (known === void 0) {
		if (shape !== first.shape) ledger.correct(table, first.shape, shape);
		first.tables.set(table, {
			by: shape,
			mode
		});
		return;
	}
	if (blocksReads(mode) && !blocksReads(known.mode)) ledger.correctBlocks(table, "reads", known.by, shape);
	if (blocksWrites(mode) && !blocksWrites(known.mode)) ledger.correctBlocks(table, "writes", known.by, shape);
	known.mode = stronger(known.mode, mode);
}
// packages/engines/postgres/recorder/locks/watched-session.ts
function isGone({ statement }, { tag = "", transaction, untimed }) {
	if (untimed) return true;
	return statement.transaction === "none" && (transaction === "none" || !/^(BEGIN|START)/.test(tag));
}
const surelyLockedMs = 20;
const meansOthers = ({ first, shape, beganAt, lookedAt = beganAt }) => lookedAt - beganAt > surelyLockedMs && !locksByValue(first, shape);
function hadToItself(running, table) {
	running.exclusive ??= new Set();
	running.exclusive.add(table);
}
var WatchedSession = class {
	serverPid;
	#catalog;
	#ledger;
	#held;
	#shapes = new Set();
	#unseen;
	#first;
	#sent = [];
	#heldBackMs = 0;
	constructor(serverPid, catalog, ledger) {
		this.serverPid = serverPid;
		this.#catalog = catalog;
		this.#ledger = ledger;
		this.#held = new HeldLocks(ledger);
	}
	start(statement) {
		const first = firstWord(statement.text);
		const kind = statementKind$1(first);
		const shape = statementShape(statement.text);
		const beganAt = statement.startedAt;
		this.#sent.push({
			statement,
			first,
			kind,
			shape,
			beganAt,
			lookedAt: void 0
		});
	}
	get running() {
		return this.#sent[0];
	}
	get waiting() {
		return this.#held.waiting;
	}
	get unseenSince() {
		return this.#unseen?.since;
	}
	saw(locks, at) {
		const { running } = this;
		const cause = running && running.kind !== "ends" ? running : this.#unseen?.last ?? running;
		if (!cause) return;
		this.#update(locks, at, cause);
		cause.lookedAt = at;
		this.#unseen = void 0;
	}
	wantsLook({ transaction }) {
		const { running } = this;
		if (!running || transaction === "none") return false;
		if (transaction === "failed" || running.kind === "ends") return true;
		if (running.kind === "nothing") return false;
		return !this.#shapes.has(running.shape) || locksByValue(running.first, running.shape);
	}
	sawAfter(locks, { endedAt, transaction }) {
		const { running } = this;
		if (!running) return;
		this.#update(locks, endedAt, running);
		this.#unseen = void 0;
		running.seenAfter = true;
		if (running.kind === "ends" || transaction === "failed") this.#shapes.clear();
		else this.#shapes.add(running.shape);
	}
	end(result) {
		const { running } = this;
		if (!running) return;
		const { endedAt, transaction, error } = result;
		const { shape, beganAt, lookedAt = beganAt } = running;
		this.#first ??= {
			shape,
			from: lookedAt,
			tables: new Map()
		};
		if (!error && running.kind === "any" && isGone(running, result)) this.#presume(running, this.#first);
		if (!error) {
			this.#noteEmptied(running);
			this.#noteRewriter(running, endedAt);
		}
		if (transaction === "none") this.#release(endedAt);
		else if (running.kind !== "nothing" && !running.seenAfter) this.#leaveUnseen(running, endedAt);
		this.#sent.shift();
		if (this.running) this.running.beganAt = Math.max(this.running.beganAt, endedAt);
	}
	heldBack(durationMs) {
		this.#heldBackMs += durationMs;
	}
	close(at) {
		this.#release(at);
		this.#sent.length = 0;
	}
	#update(locks, at, running) {
		const { beganAt, lookedAt, shape } = running;
		const began = lookedAt === void 0 ? beganAt : (lookedAt + at) / 2;
		this.#held.update(locks, {
			began: this.#clock(began),
			ended: this.#clock(at),
			by: shape
		});
		for (const table of this.#held.exclusive) hadToItself(running, table);
	}
	#leaveUnseen(last, endedAt) {
		if (this.#unseen) this.#unseen.last = last;
		else this.#unseen = {
			since: endedAt,
			last
		};
	}
	#release(at) {
		this.#held.releaseAll(this.#clock(at));
		this.#shapes.clear();
		this.#unseen = void 0;
		this.#first = void 0;
	}
	#presume(running, first) {
		const { statement, shape } = running;
		const locked = lockedTables(this.#catalog, statement.text, this.#isKnown);
		if (meansOthers(running) && !locked.some(({ table }) => this.#isKnown(table))) return;
		for (const { table: { oid: table }, mode } of locked) {
			const by = this.#held.takenBy(table);
			if (by === void 0) {
				this.#held.presume(table, mode, this.#clock(first.from), shape);
				first.tables.set(table, {
					by: shape,
					mode
				});
			} else if (by === first.shape) putDown({
				table,
				mode,
				shape
			}, first, this.#ledger);
			if (mode === "AccessExclusive") hadToItself(running, table);
		}
	}
	#noteRewriter({ statement, first, beganAt, shape, exclusive }, endedAt) {
		if (!exclusive || !canRewrite(statement.text)) return;
		const text = locksByValue(first, shape) ? "" : statement.text;
		const named = new Set(lockedTables(this.#catalog, text, this.#isKnown).map(({ table }) => table.oid));
		const isMeant = (table) => named.size === 0 || [table, ...partitionedAbove(this.#catalog, table)].some((each) => named.has(each));
		for (const table of [...exclusive].filter(isMeant)) this.#ledger.mayHaveRewritten(table, shape, endedAt - beganAt);
	}
	#noteEmptied({ statement, first, shape, exclusive = new Set() }) {
		if (!empties(first)) return;
		const named = lockedTables(this.#catalog, statement.text, this.#isKnown).map(({ table }) => table.oid);
		const others = [...exclusive].filter((table) => this.#held.takenBy(table) === shape);
		for (const table of new Set([...named, ...others])) this.#ledger.emptied(table);
	}
	#isKnown = ({ oid }) => this.#held.knows(oid);
	#clock(at) {
		return at - this.#heldBackMs;
	}
};
// packages/engines/postgres/recorder/locks/lock-observer.ts
const mayLock = {
	first: 2,
	shortest: 4,
	ofAge: .05,
	longest: 500
};
const mostlyHarmless = {
	first: 20,
	shortest: 20,
	ofAge: .1,
	longest: 1e3
};
const unseenMs = 100;
const waitingMs = {
	tight: 10,
	after: 5e3,
	slow: 50
};
var LockObserver = class {
	ledger = new TableLedger();
	#executor;
	#catalog;
	#sessions = new Map();
	#timer;
	#timerAt = Number.POSITIVE_INFINITY;
	#look;
	#reason;
	#elsewhere = new Map();
	#workedElsewhere;
	constructor(executor, catalog) {
		this.#executor = executor;
		this.#catalog = catalog;
	}
	serverPids = [];
	get inconclusive() {
		return this.#reason ?? this.#workedElsewhere;
	}
	async opened({ id, serverPid, database }) {
		const served = await this.#isServed(serverPid, database);
		if (served === "elsewhere") this.#elsewhere.set(id, database);
		if (served !== "here") return;
		this.serverPids.push(serverPid);
		this.#sessions.set(id, new WatchedSession(serverPid, this.#catalog, this.ledger));
	}
	started({ id }, statement) {
		const elsewhere = this.#elsewhere.get(id);
		if (elsewhere !== void 0 && statementKind$1(firstWord(statement.text)) === "any") this.#workedElsewhere ??= `the tool worked in the database ${elsewhere} too, whose locks were not read`;
		this.#sessions.get(id)?.start(statement);
		this.#schedule();
	}
	ended({ id }, _, result) {
		const session = this.#sessions.get(id);
		if (!session) return;
		const wantsLook = session.wantsLook(result) && this.#reason === void 0;
		const underWay = this.#look?.at.has(session) ? this.#look.done : void 0;
		if (wantsLook || underWay) return this.#finish(session, result, wantsLook, underWay);
		session.end(result);
	}
	closed({ id }) {
		this.#sessions.get(id)?.close(performance.now());
		this.#sessions.delete(id);
		this.#elsewhere.delete(id);
		this.#schedule();
	}
	async #finish(session, result, wantsLook, underWay) {
		await underWay;
		if (wantsLook) await this.#lookAt([session], (locks) => session.sawAfter(locks, result));
		session.end(result);
		session.heldBack(performance.now() - result.endedAt);
		this.#schedule();
	}
	#schedule() {
		if (this.#look || this.#reason !== void 0) return;
		const due = Math.min(...[...this.#sessions.values()].map(nextLookAt));
		if (due >= this.#timerAt && this.#timerAt !== Number.POSITIVE_INFINITY) return;
		clearTimeout(this.#timer);
		this.#timerAt = due;
		if (due === Number.POSITIVE_INFINITY) return;
		this.#timer = setTimeout(() => this.#sample(), Math.max(1, due - performance.now()));
	}
	#sample() {
		this.#timerAt = Number.POSITIVE_INFINITY;
		const soon = performance.now() + 1;
		const due = [...this.#sessions.values()].filter((session) => nextLookAt(session) <= soon);
		if (due.length === 0 || this.#look) {
			this.#schedule();
			return;
		}
		const done = this.#lookAt(due, (locks, session, at) => session.saw(locks, at)).finally(() => {
			this.#look = void 0;
			this.#schedule();
		});
		this.#look = {
			at: new Set(due),
			done
		};
	}
	async #lookAt(sessions, take) {
		const asked = performance.now();
		try {
			const tool = pidsOf([...this.#sessions.values()]);
			const found = await lookAtLocks(this.#executor, this.#catalog, pidsOf(sessions), tool);
			const at = (asked + performance.now()) / 2;
			for (const session of sessions) take(found.get(session.serverPid) ?? new Map(), session, at);
		} catch (error) {
			this.fail(`the locks could not be read: ${problemOf(error).message}`);
		}
	}
	async #isServed(serverPid, database) {
		try {
			const { rows } = await this.#executor.execute(servedHere, [String(serverPid), database]);
			const [row] = rows;
			if (row) return row[0] === "t" ? "here" : "elsewhere";
			this.fail("the server does not know the process that served the migration: a pooler stands between");
		} catch (error) {
			this.fail(`the server's sessions could not be read: ${problemOf(error).message}`);
		}
	}
	fail(reason) {
		this.#reason ??= reason;
		clearTimeout(this.#timer);
	}
};
const pidsOf = (sessions) => sessions.map(({ serverPid }) => serverPid);
const servedHere = "select datname = current_database() from pg_stat_activity where pid = $1::int and datname in (current_database(), $2)";
function nextLookAt(session) {
	const { unseenSince = Number.POSITIVE_INFINITY } = session;
	return Math.min(unseenSince + unseenMs, nextLookAtRunning(session));
}
function nextLookAtRunning({ running, waiting }) {
	if (!running) return Number.POSITIVE_INFINITY;
	const { first, shortest, ofAge, longest } = running.kind === "any" ? mayLock : mostlyHarmless;
	const { beganAt, lookedAt } = running;
	if (lookedAt === void 0) return beganAt + first;
	const age = lookedAt - beganAt;
	if (waiting) return lookedAt + (age < waitingMs.after ? waitingMs.tight : waitingMs.slow);
	return lookedAt + Math.min(longest, Math.max(shortest, age * ofAge));
}
// packages/engines/postgres/recorder/migration-effects.ts
const mostStatements = 10;
const isTable = ({ kind }) => kind === "r" || kind === "m";
const mostPartitions = 20;
const isIndex = ({ kind, schema }) => kind === "i" && schema !== "pg_toast";
function tableFacts(before, after, ledger) {
	const facts = [];
	for (const relation of before.relations.values()) {
		if (tableOf(before.relations, relation.oid) !== relation) continue;
		const entry = ledger.entries.get(relation.oid);
		const effects = effectsOn(relation, before, after, entry);
		if (!entry && Object.keys(effects).length === 0 && !isReplaced(relation, after)) continue;
		facts.push({
			...identityOf(relation, before),
			...locksOf(relation, entry),
			...sizesOf(relation, before, after),
			...effects
		});
	}
	return facts.sort((one, other) => weightOf(other) - weightOf(one));
}
const isReplaced = (relation, { relations }) => isTable(relation) && relations.get(relation.oid)?.fileNode !== relation.fileNode;
function identityOf(relation, { relations }) {
	const root = rootOf(relations, relation);
	const rows = rowsOf(relations, relation);
	return {
		name: nameOf(relation),
		...root ? { partitionOf: nameOf(root) } : {},
		...relation.kind === "m" ? { materialized: true } : {},
		...rows === void 0 ? {} : { rows }
	};
}
function locksOf({ kind }, entry) {
	if (!entry) return {};
	const { mode, waitedMs } = entry;
	const [reads, writes] = [entry.reads, entry.writes].map((blocks) => longestFirst(blocks).slice(0, mostStatements).map(rounded));
	const written = kind === "m" ? [] : writes;
	return {
		...mode ? { mode } : {},
		...reads?.length ? { readsBlocked: reads } : {},
		...written?.length ? { writesBlocked: written } : {},
		...waitedMs > 0 ? { waitedMs: tenths(waitedMs) } : {}
	};
}
const rounded = (blocked) => ({
	...blocked,
	longestMs: tenths(blocked.longestMs),
	totalMs: tenths(blocked.totalMs)
});
function sizesOf({ oid }, before, after) {
	const bytesBefore = before.bytes.get(oid);
	const bytesAfter = after.bytes.get(oid);
	return {
		...bytesBefore === void 0 ? {} : { bytesBefore },
		...bytesAfter === void 0 ? {} : { bytesAfter }
	};
}
function effectsOn(relation, before, after, entry) {
	const { oid } = relation;
	const rewrittenBy = rewriterOf(relation, after, entry);
	const rows = {
		before: before.changed.get(oid),
		after: after.changed.get(oid)
	};
	const delta = (what) => {
		const difference = (rows.after?.[what] ?? 0) - (rows.before?.[what] ?? 0);
		return rows.after !== void 0 && difference > 0 ? { [what]: difference } : {};
	};
	const changed = {
		...delta("updated"),
		...delta("deleted")
	};
	return {
		...rewrittenBy === void 0 ? {} : { rewrittenBy },
		...delta("inserted"),
		...changed,
		...rowsHeld(entry, changed)
	};
}
function rewriterOf(relation, after, entry) {
	const { oid } = relation;
	if (!entry || entry.emptied || !after.relations.has(oid) || !isReplaced(relation, after)) return void 0;
	if (entry.rewriter) return entry.rewriter.text;
	return after.emptyTables.has(oid) ? void 0 : longestFirst(entry.reads)[0]?.by;
}
function rowsHeld(entry, { updated, deleted }) {
	const [longest] = entry && (updated || deleted) ? longestFirst(entry.rows) : [];
	return longest ? { rowsHeld: {
		longestMs: tenths(longest.longestMs),
		by: longest.by
	} } : {};
}
function weightOf({ readsBlocked, writesBlocked, mode }) {
	return 2 * longestOf(readsBlocked) + longestOf(writesBlocked) + (mode ? 1e-6 : 0);
}
const longestOf = (blocked) => blocked?.[0]?.longestMs ?? 0;
function indexFacts(before, after) {
	const facts = incompleteIndexes(before, after);
	const older = new Set([...before.relations.values()].filter(isIndex).map(nameOf));
	for (const index of after.relations.values()) {
		const table = tableOf(after.relations, index.oid);
		if (!isIndex(index) || !table) continue;
		const old = before.relations.get(index.oid);
		if (old?.fileNode === index.fileNode && old.valid === index.valid) continue;
		const bytes = after.indexBytes.get(index.oid);
		facts.push({
			name: nameOf(index),
			table: nameOf(table),
			built: old || older.has(nameOf(index)) ? "again" : "new",
			...bytes === void 0 ? {} : { bytes },
			valid: index.valid
		});
	}
	return facts.sort((one, other) => Number(one.valid) - Number(other.valid) || (other.bytes ?? 0) - (one.bytes ?? 0));
}
function incompleteIndexes(before, after) {
	return [...after.relations.values()].flatMap((index) => {
		const table = tableOf(after.relations, index.oid);
		if (index.kind !== "I" || index.valid || !table) return [];
		const missing = waitedFor(after.relations, index, table);
		const old = before.relations.get(index.oid);
		const wasMissing = old && waitedFor(before.relations, old, table);
		if (missing.length === 0 || wasMissing && wasMissing.join() === missing.join()) return [];
		const waitsFor = {
			partitions: missing.slice(0, mostPartitions),
			inAll: missing.length
		};
		return [{
			name: nameOf(index),
			table: nameOf(table),
			built: "new",
			valid: false,
			waitsFor
		}];
	});
}
function waitedFor(relations, index, table) {
	const all = [...relations.values()];
	const attached = all.filter(({ parent, valid }) => parent === index.oid && valid);
	const served = new Set(attached.map(({ owner }) => owner));
	return all.filter(({ parent, kind, oid }) => parent === table.oid && kind !== "f" && !served.has(oid)).map(nameOf).sort();
}
function unvalidatedFacts(before, after) {
	return after.unvalidated.flatMap(({ name, table: oid }) => {
		const table = after.relations.get(oid);
		const old = before.unvalidated.some((each) => each.name === name && each.table === oid);
		return table && !old ? [{
			name,
			table: nameOf(table)
		}] : [];
	});
}
// packages/engines/postgres/recorder/server-words.ts
const query$1 = `
  select word from pg_get_keywords()
  union select proname from pg_proc where pronamespace = 'pg_catalog'::regnamespace
    group by proname having bool_and(provolatile <> 'v')
  except select proname from pg_proc where pronamespace <> 'pg_catalog'::regnamespace`;
async function readServerWords(executor) {
	const { rows } = await executor.execute(query$1).catch(() => ({ rows: [] }));
	return new Set(rows.map(([word]) => String(word)));
}
// packages/engines/postgres/recorder/observe-migration.ts
const neverWaitLong = "select set_config('lock_timeout', '2s', false), set_config('statement_timeout', '30s', false)";
const mostTables$1 = 200;
const mostIndexes = 200;
async function observeMigration(executor) {
	await executor.execute(neverWaitLong);
	const before = await lookAtDatabase(executor);
	const watcher = new LockObserver(executor, before.relations);
	return {
		watcher,
		relations: before.relations,
		serverWords: await readServerWords(executor),
		async finish() {
			try {
				await sessionsGone(executor, watcher.serverPids);
				return observed(before, await lookAtDatabase(executor), watcher);
			} catch (error) {
				watcher.fail(`what the migration left could not be read: ${problemOf(error).message}`);
				return observed(before, before, watcher);
			}
		}
	};
}
function observed(before, after, { ledger, inconclusive }) {
	const tables = tableFacts(before, after, ledger);
	const unvalidated = unvalidatedFacts(before, after);
	const walBytes = walBetween(before.walPosition, after.walPosition);
	const { temporaryBytes: start } = before;
	const { temporaryBytes: end } = after;
	return {
		...inconclusive === void 0 ? { locks: "measured" } : {
			locks: "inconclusive",
			locksReason: inconclusive
		},
		tables: tables.slice(0, mostTables$1),
		tablesLeftOut: Math.max(0, tables.length - mostTables$1),
		indexes: indexFacts(before, after).slice(0, mostIndexes),
		...unvalidated.length > 0 ? { unvalidated: unvalidated.slice(0, mostIndexes) } : {},
		...walBytes === void 0 ? {} : { walBytes },
		...start === void 0 || end === void 0 ? {} : { temporaryBytes: Math.max(0, end - start) }
	};
}
async function sessionsGone(executor, pids) {
	const until = performance.now() + 2e3;
	const left = async () => {
		const { rows } = await executor.execute("select from pg_stat_activity where pid = any ($1::int[]) and datname = current_database()", [`{${pids.join(",")}}`]);
		return rows.length > 0;
	};
	while (pids.length > 0 && performance.now() < until && await left()) await new Promise((resolve) => setTimeout(resolve, 20));
}
// packages/engines/postgres/recorder/probe/traffic-probe.ts
const mostTables = 5;
const pauseMs$1 = 20;
function tablesToProbe(catalog, quoteName, most = mostTables) {
	const size = (relation) => rowsOf(catalog, relation) ?? 0;
	return [...catalog.values()].filter(({ kind, parent, schema }) => /^[rp]$/.test(kind) && parent === void 0 && schema !== "pg_toast").sort((one, other) => size(other) - size(one)).slice(0, most).map((relation) => probedTable(relation, quoteName));
}
const probedTable = (relation, quoteName) => ({
	name: nameOf(relation),
	ref: quoteName(relation.schema, relation.name)
});
async function startProbe(tables, open) {
	const ending = new AbortController();
	const probes = (await Promise.allSettled(tables.flatMap(({ name, ref }) => [probe(name, "readMs", `select from ${ref} limit 1`, ending.signal, open), probe(name, "writeMs", `explain delete from ${ref} where false`, ending.signal, open)]))).flatMap((each) => each.status === "fulfilled" ? [each.value] : []);
	const felt = (msOf) => {
		const byTable = new Map();
		for (const { name, what, tries } of probes) {
			const ms = msOf(tries);
			if (ms !== void 0) byTable.set(name, {
				...byTable.get(name),
				[what]: tenths(ms)
			});
		}
		return byTable;
	};
	return {
		soFar() {
			const now = performance.now();
			return felt(({ longest, beganAt }) => beganAt === void 0 ? longest : Math.max(longest ?? 0, now - beganAt));
		},
		forget() {
			for (const { tries } of probes) tries.longest = void 0;
		},
		async stop() {
			ending.abort();
			await Promise.all(probes.map(({ over }) => over));
			return felt(({ longest }) => longest);
		}
	};
}
async function probe(name, what, sql, ending, open) {
	const session = await open();
	const tries = {
		longest: void 0,
		beganAt: void 0
	};
	return {
		name,
		what,
		tries,
		over: tryAgain(session, sql, tries, ending).finally(() => session.close())
	};
}
async function tryAgain(session, sql, tries, ending) {
	while (!ending.aborted) {
		const began = performance.now();
		tries.beganAt = began;
		try {
			await session.execute(sql);
		} catch {
			return;
		} finally {
			tries.beganAt = void 0;
		}
		tries.longest = Math.max(tries.longest ?? 0, performance.now() - began);
		await new Promise((resolve) => setTimeout(resolve, pauseMs$1));
	}
}
// packages/engines/postgres/recorder/relay/one-run-certificate.ts
const dayMs = 864e5;
async function oneRunCertificate() {
	const { generate } = await import("./selfsigned.js").then((m) => __toESM(m.default, 1));
	const { cert: certificate, private: key } = await generate([{
		name: "commonName",
		value: "localhost"
	}], {
		keyType: "ec",
		algorithm: "sha256",
		notBeforeDate: new Date(Date.now() - dayMs),
		notAfterDate: new Date(Date.now() + dayMs),
		extensions: [{
			name: "subjectAltName",
			altNames: [{
				type: 2,
				value: "localhost"
			}, {
				type: 7,
				ip: "127.0.0.1"
			}]
		}]
	});
	return {
		certificate,
		secureContext: createSecureContext({
			cert: certificate,
			key
		})
	};
}
// packages/engines/postgres/recorder/relay/relay-address.ts
const ownToTheServer = [
	"host",
	"hostaddr",
	"port",
	"user",
	"password",
	"passfile",
	"options",
	"ssl",
	"sslmode",
	"sslnegotiation",
	"sslrootcert",
	"sslcert",
	"sslkey",
	"sslpassword",
	"sslcrl",
	"sslcrldir",
	"sslaccept",
	"sslidentity",
	"channel_binding",
	"require_auth",
	"gssencmode",
	"target_session_attrs"
];
function relayAddress(upstream, port, password, authority) {
	const url = new URL(upstream.url);
	for (const name of ownToTheServer) url.searchParams.delete(name);
	url.hostname = "127.0.0.1";
	url.port = String(port);
	url.username = encodeURIComponent(upstream.user);
	url.password = password;
	url.searchParams.set("sslmode", "disable");
	if (authority !== void 0) url.searchParams.set("sslrootcert", authority);
	return {
		...upstream,
		url: url.href,
		host: "127.0.0.1",
		port,
		password
	};
}
// packages/engines/postgres/recorder/relay/goodbye.ts
const goodbyeTimeoutMs = 5e3;
async function closed(stream) {
	while (!stream.destroyed) await once(stream, "close").catch(() => void 0);
}
async function inTime(done) {
	const { promise, resolve } = Promise.withResolvers();
	const timer = setTimeout(resolve, goodbyeTimeoutMs);
	await Promise.race([done, promise]);
	clearTimeout(timer);
}
async function endWith(socket, lastWord) {
	socket.removeAllListeners("data");
	socket.resume();
	if (lastWord) socket.end(lastWord);
	else socket.end();
	await inTime(closed(socket));
	socket.destroy();
}
// packages/engines/postgres/recorder/relay/read-exactly.ts
async function readExactly(socket, bytes) {
	if (bytes === 0) return Buffer.alloc(0);
	for (;;) {
		const read = socket.readableLength >= bytes ? socket.read(bytes) : null;
		if (read !== null) return read;
		if (socket.destroyed || socket.readableEnded) return void 0;
		if (!await readableOrOver(socket, bytes)) return void 0;
	}
}
function readableOrOver(socket, bytes) {
	return new Promise((resolve) => {
		const settle = (more) => {
			socket.off("readable", onReadable);
			socket.off("close", onClose);
			socket.off("end", onClose);
			resolve(more);
		};
		const onReadable = () => {
			if (socket.readableLength < bytes) socket.read(0);
			settle(true);
		};
		const onClose = () => settle(socket.readableLength >= bytes);
		socket.on("readable", onReadable);
		socket.on("close", onClose);
		socket.on("end", onClose);
	});
}
// packages/engines/postgres/recorder/relay/startup-packet.ts
const cancelCode = 80877102;
const tlsCode = 80877103;
const gssCode = 80877104;
const majorVersion = 3;
function readStartupPacket(body) {
	if (body.length < 4) return { kind: "unknown" };
	const code = body.readInt32BE(0);
	if (code === tlsCode) return { kind: "tls" };
	if (code === gssCode) return { kind: "gss" };
	if (code === cancelCode && body.length >= 12) return {
		kind: "cancel",
		processId: body.readInt32BE(4),
		secretKey: body.readInt32BE(8)
	};
	if (code >> 16 !== majorVersion) return { kind: "unknown" };
	const parameters = new Map();
	const texts = body.toString("utf8", 4).split("\0");
	for (let at = 0; at + 1 < texts.length && texts[at] !== ""; at += 2) parameters.set(texts[at] ?? "", texts[at + 1] ?? "");
	const protocolOptions = [...parameters.keys()].filter((name) => name.startsWith("_pq_."));
	for (const name of protocolOptions) parameters.delete(name);
	return {
		kind: "session",
		parameters,
		minorVersion: code & 65535,
		protocolOptions
	};
}
// packages/engines/postgres/recorder/relay/message-reader.ts
const passOver = -1;
const unknown$1 = -2;
function keptBytes(kept, passedOver) {
	const table = new Int32Array(256).fill(unknown$1);
	for (const letter of passedOver) table[letter.charCodeAt(0)] = passOver;
	for (const [letter, bytes] of Object.entries(kept)) table[letter.charCodeAt(0)] = bytes;
	return table;
}
var NotTheProtocol = class extends Error {
	name = "NotTheProtocol";
};
const longestMessage = 1073741823;
const nothing$2 = Buffer.alloc(0);
function messageReader(kept) {
	const header = Buffer.alloc(5);
	let headerSeen = 0;
	let chunk = nothing$2;
	let at = 0;
	let start = 0;
	let code = 0;
	let length = 0;
	let keep = passOver;
	let remaining = 0;
	let head = nothing$2;
	const readHeader = (bytes, offset) => {
		code = bytes[offset] ?? 0;
		length = bytes.readUInt32BE(offset + 1) - 4;
		keep = kept[code] ?? unknown$1;
		if (keep === unknown$1) throw new NotTheProtocol(`a message of the unknown kind ${code}`);
		if (length < 0 || length > longestMessage) throw new NotTheProtocol(`a message of kind ${String.fromCharCode(code)} with an impossible length`);
		remaining = length;
		head = nothing$2;
	};
	const atBody = () => {
		if (headerSeen === 5) return true;
		if (headerSeen === 0) {
			start = at;
			if (chunk.length - at >= 5) {
				readHeader(chunk, at);
				at += 5;
				headerSeen = 5;
				return true;
			}
		}
		while (headerSeen < 5 && at < chunk.length) header[headerSeen++] = chunk[at++] ?? 0;
		if (headerSeen < 5) return false;
		readHeader(header, 0);
		return true;
	};
	const readBody = () => {
		const here = Math.min(remaining, chunk.length - at);
		const wanted = Math.min(here, keep - head.length);
		if (wanted > 0) {
			const part = chunk.subarray(at, at + wanted);
			head = here === remaining && head === nothing$2 ? part : Buffer.concat([head, part]);
		}
		at += here;
		remaining -= here;
	};
	return {
		get between() {
			return headerSeen === 0;
		},
		push(bytes) {
			chunk = bytes;
			at = 0;
			start = 0;
		},
		next() {
			while (at < chunk.length) {
				if (!atBody()) return void 0;
				readBody();
				if (remaining > 0) return void 0;
				headerSeen = 0;
				if (keep !== passOver) return {
					code,
					length,
					head,
					start
				};
			}
		}
	};
}
// packages/engines/postgres/recorder/relay/wire-messages.ts
const readableTextBytes = 262144;
const nameBytes = 1024;
const fromTool = keptBytes({
	Q: readableTextBytes,
	P: readableTextBytes,
	B: 2 * nameBytes,
	D: nameBytes,
	E: nameBytes,
	C: nameBytes,
	F: 4,
	S: 0,
	X: 0,
	c: 0,
	f: 0
}, "dH");
const fromServer = keptBytes({
	C: 256,
	E: 16384,
	Z: 1,
	I: 0,
	s: 0,
	V: 0,
	G: 0,
	T: 0,
	n: 0,
	"1": 0,
	"2": 0,
	"3": 0
}, "ADHKNRSWcdtv");
const fromServerState = keptBytes({
	Z: 1,
	S: 1024
}, "123ACDEGHIKNRTVWcdnstv");
const letter = Object.fromEntries([..."123ABCDEFGHIKNPQRSTVWXZcdfnpstv"].map((each) => [each, each.charCodeAt(0)]));
function message(kind, ...parts) {
	const body = Buffer.concat(parts.map((part) => typeof part === "string" ? Buffer.from(`${part}\0`) : part));
	const header = Buffer.alloc(5);
	header.write(kind, 0, "latin1");
	header.writeUInt32BE(body.length + 4, 1);
	return Buffer.concat([header, body]);
}
function int32(...values) {
	const bytes = Buffer.alloc(4 * values.length);
	for (const [at, value] of values.entries()) bytes.writeInt32BE(value, 4 * at);
	return bytes;
}
const askPassword = message("R", int32(3));
const loginAccepted = message("R", int32(0));
const readyAndIdle = message("Z", Buffer.from("I"));
const parameterStatus = (name, value) => message("S", name, value);
const backendKeyData = (processId, secretKey) => message("K", int32(processId, secretKey));
const negotiateVersion = (options) => message("v", int32(0, options.length), ...options);
const errorResponse = (...fields) => message("E", ...fields, Buffer.from([0]));
const fatalError = (sqlstate, text) => errorResponse("SFATAL", "VFATAL", `C${sqlstate}`, `M${text}`);
const messageBytesAt = (bytes, at) => 1 + bytes.readUInt32BE(at + 1);
const sync = message("S");
const askAlone = (statement) => Buffer.concat([
	message("P", "", statement, Buffer.alloc(2)),
	message("B", "", "", Buffer.alloc(6)),
	message("D", Buffer.from("P"), ""),
	message("E", "", int32(0)),
	message("H")
]);
// packages/engines/postgres/recorder/relay/accept-tool.ts
const tlsHandshake = 22;
async function acceptTool(plain, door) {
	let socket = plain;
	for (;;) {
		const packet = await nextPacket(socket, socket === plain);
		if (packet === void 0) break;
		if (packet === "tls-at-once") socket = await inTls(plain, door);
		else if (packet.kind === "tls" && socket === plain) {
			if (plain.readableLength > 0) break;
			const certificate = await door.certificate();
			plain.write("S");
			socket = await inTls(plain, { certificate: async () => certificate });
		} else if (packet.kind === "tls" || packet.kind === "gss") socket.write("N");
		else if (packet.kind === "cancel") {
			await door.cancel(packet.processId, packet.secretKey);
			break;
		} else if (packet.kind === "session") return login(socket, packet, door);
		else return refuse(socket, "08P01", "this is not the protocol of PostgreSQL, version 3");
	}
	socket.destroy();
	plain.destroy();
}
async function nextPacket(socket, mayBeTls) {
	const start = await readExactly(socket, 4);
	if (start === void 0) return void 0;
	if (mayBeTls && start[0] === tlsHandshake) {
		socket.unshift(start);
		return "tls-at-once";
	}
	const length = start.readUInt32BE(0) - 4;
	if (length < 4 || length > 1e4) return { kind: "unknown" };
	const body = await readExactly(socket, length);
	return body && readStartupPacket(body);
}
async function inTls(plain, { certificate }) {
	const { secureContext } = await certificate();
	const socket = new TLSSocket(plain, {
		isServer: true,
		secureContext,
		ALPNProtocols: ["postgresql"]
	});
	socket.on("error", () => plain.destroy());
	return socket;
}
async function login(socket, { parameters, minorVersion, protocolOptions }, door) {
	if (minorVersion > 0 || protocolOptions.length > 0) socket.write(negotiateVersion(protocolOptions));
	const { user = "", database = user, application_name, options = "", replication, ...settings } = Object.fromEntries(parameters);
	if (replication !== void 0 && !/^(false|off|no|0)$/i.test(replication)) return refuse(socket, "0A000", "replication does not go through Stagegate's recorder");
	socket.write(askPassword);
	const password = await readPassword(socket);
	if (password === void 0) {
		socket.destroy();
		return;
	}
	if (user !== door.user || !same(password, door.password)) return refuse(socket, "28P01", "Stagegate's recorder takes the user and the password of the URL in DATABASE_URL, and no others");
	return {
		socket,
		database,
		applicationName: application_name,
		options,
		settings: Object.entries(settings)
	};
}
async function readPassword(socket) {
	const header = await readExactly(socket, 5);
	if (header === void 0 || header[0] !== letter.p) return void 0;
	const length = header.readUInt32BE(1) - 4;
	if (length < 1 || length > 1e4) return void 0;
	return (await readExactly(socket, length))?.subarray(0, -1);
}
function same(given, password) {
	const wanted = Buffer.from(password);
	return given.length === wanted.length && timingSafeEqual(given, wanted);
}
async function refuse(socket, sqlstate, why) {
	await endWith(socket, fatalError(sqlstate, why));
}
// packages/engines/postgres/recorder/relay/asked-queue.ts
const runs = ({ kind }) => kind === "query" || kind === "execute" || kind === "call";
const compactFrom = 1024;
function askedQueue() {
	let items = [];
	let head = 0;
	let running = 0;
	const shift = () => {
		const asked = items[head];
		if (asked === void 0) return void 0;
		items[head] = void 0;
		head += 1;
		if (runs(asked)) running -= 1;
		if (head === items.length || head >= compactFrom && head * 2 > items.length) {
			items = items.slice(head);
			head = 0;
		}
		return asked;
	};
	return {
		get first() {
			return items[head];
		},
		push(asked) {
			items.push(asked);
			if (runs(asked)) running += 1;
		},
		shift,
		findRunning() {
			if (running === 0) return void 0;
			for (let at = head; at < items.length; at += 1) {
				const asked = items[at];
				if (asked.kind === "sync") return void 0;
				if (runs(asked)) return asked;
			}
		},
		skipToSync() {
			while (items[head] !== void 0 && items[head]?.kind !== "sync") shift();
			return items[head] !== void 0;
		},
		dropSyncsAfterFirst() {
			while (items[head + 1]?.kind === "sync") items.splice(head + 1, 1);
		},
		clear() {
			items = [];
			head = 0;
			running = 0;
		}
	};
}
// packages/engines/postgres/recorder/relay/command-tag.ts
const known = new Map();
const knownAtMost = 1e3;
function readCommandTag(body) {
	let end = body.indexOf(0);
	if (end === -1) end = body.length;
	let at = end;
	let rows = 0;
	for (let digit = 1; at > 0 && isDigit(body[at - 1]); digit *= 10) {
		at -= 1;
		rows += ((body[at] ?? 0) - zero) * digit;
	}
	const counted = at < end && body[at - 1] === space;
	let words = counted ? at - 1 : end;
	if (counted && isDigit(body[words - 1])) {
		while (words > 0 && isDigit(body[words - 1])) words -= 1;
		words -= 1;
	}
	const text = body.toString("latin1", 0, Math.max(0, words));
	return counted ? {
		tag: shared(text),
		rows
	} : { tag: shared(text) };
}
const zero = "0".charCodeAt(0);
const space = " ".charCodeAt(0);
const isDigit = (byte) => byte !== void 0 && byte >= zero && byte <= 57;
function shared(text) {
	const found = known.get(text);
	if (found !== void 0) return found;
	if (known.size < knownAtMost) known.set(text, text);
	return text;
}
// packages/engines/postgres/recorder/relay/sent-text.ts
const keptCharacters = 8192;
function statementsIn(head, length) {
	if (head.length < length) return [beginning(head, length - 1)];
	const text = head.toString("utf8", 0, length - 1);
	const semicolon = text.indexOf(";");
	if (semicolon === -1) return single(text);
	if (text.slice(semicolon + 1).trim() === "") return single(text.slice(0, semicolon));
	if (text.includes("\\'") && [...tokenise(text)].some((token) => mayGoOn(token, text))) return single(text);
	let before = 0;
	let counted = 0;
	return splitStatements(text).map(({ begins, offset, text: { length } }) => {
		before += codePoints(text, counted, begins);
		counted = begins;
		return cut(text.slice(begins, offset + length), before);
	});
}
function preparedText(head, from, length) {
	const zero = head.indexOf(0, from);
	if (zero === -1) return beginning(head.subarray(from), length - from);
	return single(head.toString("utf8", from, zero))[0] ?? {
		text: "",
		leftOut: 0,
		before: 0
	};
}
function single(sent) {
	const text = sent.trimEnd();
	const begins = text.length - text.trimStart().length;
	return begins === text.length ? [] : [cut(text.slice(begins), begins)];
}
function cut(text, before) {
	if (text.length <= keptCharacters) return {
		text,
		leftOut: 0,
		before
	};
	return {
		text: Buffer.from(text.slice(0, keptCharacters)).toString(),
		leftOut: text.length - keptCharacters,
		before
	};
}
function beginning(head, bytes) {
	const kept = Math.min(head.length, keptCharacters);
	return {
		text: head.toString("utf8", 0, kept),
		leftOut: bytes - kept,
		before: 0
	};
}
function codePoints(text, from, to) {
	let count = 0;
	for (let at = from; at < to; at += 1) {
		const unit = text.charCodeAt(at);
		if (unit < 56320 || unit > 57343) count += 1;
	}
	return count;
}
// packages/engines/postgres/recorder/relay/prepared-names.ts
const namesAtMost = 2e3;
const statementKind = "S".charCodeAt(0);
function preparedNames() {
	const statements = new Map();
	const portals = new Map();
	const ofStatement = (name) => statements.get(name) ?? unknown(name);
	const ofPortal = (name) => portals.get(name) ?? unknown(name);
	return {
		parse(head, length) {
			const [name, end] = nameAt(head, 0);
			const text = preparedText(head, end, length);
			remember(statements, name, text);
			return text;
		},
		bind(head) {
			const [portal, end] = nameAt(head, 0);
			const text = ofStatement(nameAt(head, end)[0]);
			remember(portals, portal, text);
			return text;
		},
		described(head) {
			const [name] = nameAt(head, 1);
			return head[0] === statementKind ? ofStatement(name) : ofPortal(name);
		},
		portal: (head) => ofPortal(nameAt(head, 0)[0]),
		close(head) {
			const [name] = nameAt(head, 1);
			(head[0] === statementKind ? statements : portals).delete(name);
		},
		dropPortals() {
			if (portals.size > 0) portals.clear();
		}
	};
}
function nameAt(head, from) {
	const zero = head.indexOf(0, from);
	if (zero === -1) return ["", head.length];
	return [zero === from ? "" : head.toString("utf8", from, zero), zero + 1];
}
function remember(names, name, text) {
	names.delete(name);
	if (names.size >= namesAtMost) for (const oldest of names.keys()) {
		names.delete(oldest);
		break;
	}
	names.set(name, text);
}
const unknown = (name) => ({
	text: `EXECUTE ${name}`.trim(),
	leftOut: 0,
	before: 0
});
// packages/engines/postgres/recorder/relay/server-error.ts
function readServerError(body) {
	const fields = new Map(fieldsOf(body));
	const sqlstate = fields.get("C") ?? "XX000";
	const position = Number(fields.get("P"));
	const severity = fields.get("V") ?? fields.get("S");
	return {
		sqlstate,
		message: withoutValues$1(sqlstate, fields.get("M") ?? ""),
		...Number.isInteger(position) && position > 0 ? { position } : {},
		endsSession: severity === "FATAL" || severity === "PANIC"
	};
}
function movedPosition(message, characters) {
	const fields = fieldsOf(message.subarray(5));
	return errorResponse(...fields.map(([code, value]) => `${code}${code === "P" ? Number(value) + characters : value}`));
}
function fieldsOf(body) {
	const fields = [];
	for (let at = 0; at < body.length && body[at] !== 0;) {
		const zero = body.indexOf(0, at);
		const end = zero === -1 ? body.length : zero;
		fields.push([String.fromCharCode(body[at] ?? 0), body.toString("utf8", at + 1, end)]);
		at = end + 1;
	}
	return fields;
}
// packages/engines/postgres/recorder/relay/transaction-after.ts
function transactionAfter({ text, transaction }, { tag = "", error }) {
	if (error) return transaction === "none" ? "none" : "failed";
	if (tag === "COMMIT" || tag === "PREPARE TRANSACTION") return "none";
	if (tag === "ROLLBACK") return /^\s*rollback\b[^;]*\bto\b/i.test(text) ? "open" : "none";
	return "open";
}
// packages/engines/postgres/recorder/relay/conversation.ts
const lostConnection = {
	sqlstate: "08006",
	message: "the connection was lost before the server had answered"
};
function conversation(listener) {
	const names = preparedNames();
	const queue = askedQueue();
	let transaction = "none";
	let running;
	let finished;
	let lastEndedAt = 0;
	let skipping = false;
	let copying = false;
	let terminated = false;
	const ask = (kind, sentAt, texts = []) => {
		if (!skipping) queue.push({
			kind,
			texts,
			next: 0,
			sentAt
		});
	};
	const announce = ({ text, leftOut }, sentAt) => {
		const statement = {
			text,
			startedAt: Math.max(sentAt, lastEndedAt),
			transaction
		};
		if (leftOut > 0) statement.leftOut = leftOut;
		listener.started(statement);
		return statement;
	};
	const goOn = () => {
		if (running || finished) return;
		const asked = queue.findRunning();
		const text = asked?.texts[asked.next];
		if (asked && text) running = {
			asked,
			statement: announce(text, queue.first?.sentAt ?? asked.sentAt)
		};
	};
	const settle = (after, at) => {
		if (!finished) return void 0;
		const { statement, outcome } = finished;
		finished = void 0;
		transaction = after;
		lastEndedAt = at;
		const result = {
			...outcome,
			endedAt: at,
			transaction: after
		};
		if (statement.startedAt >= at) result.untimed = true;
		return listener.ended(statement, result);
	};
	const settleMidway = () => finished && settle(transactionAfter(finished.statement, finished.outcome), finished.at);
	const finish = (asked, outcome, at, told) => {
		const earlier = settleMidway();
		const text = asked.texts[asked.next] ?? oneMore(asked);
		const statement = running?.asked === asked ? running.statement : announce(text, asked.sentAt);
		asked.next += 1;
		running = void 0;
		finished = {
			statement,
			outcome: placed(outcome, text),
			at
		};
		if (told) return earlier;
		const own = settleMidway();
		goOn();
		return both(earlier, own);
	};
	const completed = (outcome, at) => {
		const asked = queue.first;
		if (asked?.kind === "query" && asked.texts.length > 0) {
			copying = false;
			return finish(asked, outcome, at, asked.next >= asked.texts.length - 1);
		}
		if (asked?.kind !== "execute") return void 0;
		copying = false;
		queue.shift();
		return finish(asked, outcome, at, queue.first?.kind === "sync");
	};
	const failed = (message, at) => {
		const { endsSession, ...error } = readServerError(message.head);
		const first = queue.first;
		const asked = running?.asked ?? first;
		copying = false;
		if (finished) finished.outcome = { error };
		if (!asked || !first || first.kind === "sync" || asked.texts.length === 0) return void 0;
		if (endsSession) return finish(asked, { error }, at, false);
		if (first.kind === "query" || first.kind === "call") return finish(asked, { error }, at, true);
		skipping = !queue.skipToSync();
		return finish(asked, { error }, at, !skipping);
	};
	const ready = (state, at) => {
		for (let asked = queue.shift(); asked; asked = queue.shift()) if (asked.kind === "query" || asked.kind === "call" || asked.kind === "sync") break;
		copying = false;
		running = void 0;
		const ended = settle(state, at);
		transaction = state;
		if (state === "none") names.dropPortals();
		goOn();
		return ended;
	};
	const answered = (kind) => {
		if (queue.first?.kind === kind) queue.shift();
	};
	return {
		get busy() {
			return queue.first !== void 0;
		},
		get terminated() {
			return terminated;
		},
		toServer({ code, head, length }, at) {
			if (code === letter.Q) ask("query", at, statementsIn(head, length));
			else if (code === letter.P) ask("parse", at, [names.parse(head, length)]);
			else if (code === letter.B) ask("bind", at, [names.bind(head)]);
			else if (code === letter.D) ask("describe", at, [names.described(head)]);
			else if (code === letter.E) ask("execute", at, [names.portal(head)]);
			else if (code === letter.F) ask("call", at, [functionCall(head)]);
			else if (code === letter.C) {
				names.close(head);
				ask("close", at);
			} else if (code === letter.S) {
				skipping = false;
				if (!copying) ask("sync", at);
			} else if (code === letter.c || code === letter.f) copying = false;
			else if (code === letter.X) terminated = true;
			goOn();
		},
		toTool(message, at) {
			switch (message.code) {
				case letter.Z: return ready(stateOf(message.head[0]), at);
				case letter.C: return completed(readCommandTag(message.head), at);
				case letter.I:
				case letter.s: return completed({}, at);
				case letter.V: return queue.first?.kind === "call" ? finish(queue.first, {}, at, true) : void 0;
				case letter.E: return failed(message, at);
				case letter.G:
					copying = true;
					if (queue.first?.kind === "execute") queue.dropSyncsAfterFirst();
					return;
				case letter["1"]: return answered("parse");
				case letter["2"]: return answered("bind");
				case letter["3"]: return answered("close");
				case letter.T:
				case letter.n: return answered("describe");
				default: return;
			}
		},
		over(at) {
			const ended = settleMidway();
			const lost = running && finish(running.asked, { error: lostConnection }, at, false);
			queue.clear();
			return both(ended, lost);
		}
	};
}
function both(one, other) {
	if (!one || !other) return one ?? other;
	return Promise.all([one, other]).then(() => void 0);
}
function placed(outcome, { before }) {
	if (outcome.error?.position === void 0) return outcome;
	const { position, ...error } = outcome.error;
	return { error: position > before ? {
		...error,
		position: position - before
	} : error };
}
const oneMore = ({ next }) => ({
	text: `(statement ${next + 1} of one string)`,
	leftOut: 0,
	before: 0
});
const functionCall = (head) => ({
	text: `(call of the function with OID ${head.length < 4 ? 0 : head.readUInt32BE(0)})`,
	leftOut: 0,
	before: 0
});
function stateOf(byte) {
	if (byte === letter.T) return "open";
	return byte === letter.E ? "failed" : "none";
}
// packages/engines/postgres/recorder/relay/stay-awake.ts
const attentionMs = .2;
const hasRoom = availableParallelism() > 1;
function stayAwake() {
	let until = 0;
	let awake = false;
	const ask = () => {
		awake = performance.now() < until;
		if (awake) setImmediate(ask);
	};
	return () => {
		until = performance.now() + attentionMs;
		if (awake || !hasRoom) return;
		awake = true;
		setImmediate(ask);
	};
}
// packages/engines/postgres/recorder/relay/forward.ts
const largeChunk = 4096;
const nothing$1 = Buffer.alloc(0);
function forward(tool, server, heard, separate) {
	const { promise, resolve } = Promise.withResolvers();
	const stop = (error, who) => {
		tool.removeAllListeners("data");
		server.removeAllListeners("data");
		const what = error instanceof NotTheProtocol ? `${who} sent ${error.message}, which is not the protocol` : `the recorder failed: ${error.message}`;
		resolve(fatalError("08P01", what));
	};
	const moved = stayAwake();
	tool.on("data", moved);
	server.on("data", moved);
	const ask = asker(server, heard);
	hearTool(tool, server, (bytes) => all(separate?.asked(bytes) ?? [bytes], ask), stop);
	const answer = (bytes) => {
		if (!separate) return pass(bytes, tool);
		const { answers, next } = separate.answered(bytes);
		const taken = all(answers, (each) => pass(each, tool));
		all(next, ask);
		return taken;
	};
	hearServer(tool, server, heard, answer, stop);
	return promise;
}
function asker(server, heard) {
	const reader = messageReader(fromTool);
	return (bytes) => {
		const at = performance.now();
		const taken = pass(bytes, server);
		reader.push(bytes);
		for (let message = reader.next(); message; message = reader.next()) heard.toServer(message, at);
		return taken;
	};
}
function hearTool(tool, server, ask, stop) {
	tool.on("data", (chunk) => {
		try {
			if (!ask(chunk)) tool.pause();
		} catch (error) {
			stop(error, "the tool");
		}
	});
	server.on("drain", () => tool.resume());
}
function hearServer(tool, server, heard, answer, stop) {
	const reader = messageReader(fromServer);
	let chunk = nothing$1;
	let passed = 0;
	let at = 0;
	let waiting = false;
	let full = false;
	const passUpTo = (end) => {
		if (end <= passed) return;
		const bytes = passed === 0 && end === chunk.length ? chunk : chunk.subarray(passed, end);
		passed = end;
		full = !answer(bytes) || full;
	};
	const goOn = () => {
		try {
			for (let message = reader.next(); message; message = reader.next()) {
				const wait = heard.toTool(message, at);
				if (!wait) continue;
				passUpTo(message.start);
				waiting = true;
				server.pause();
				wait.then(() => {
					waiting = false;
					goOn();
					if (!waiting && !full) server.resume();
				});
				return;
			}
			passUpTo(chunk.length);
		} catch (error) {
			stop(error, "the server");
			return;
		}
		if (full) server.pause();
	};
	server.on("data", (bytes) => {
		chunk = bytes;
		passed = 0;
		at = performance.now();
		reader.push(chunk);
		goOn();
	});
	tool.on("drain", () => {
		full = false;
		if (!waiting) server.resume();
	});
}
function all(pieces, hand) {
	let taken = true;
	for (const each of pieces) taken = hand(each) && taken;
	return taken;
}
function pass(bytes, to) {
	if (bytes.length < largeChunk) return to.write(bytes);
	return to.write(bytes, () => release(bytes));
}
// packages/engines/postgres/recorder/relay/separable.ts
const anywhere = new Set([
	"alter",
	"comment",
	"create",
	"delete",
	"drop",
	"explain",
	"grant",
	"insert",
	"merge",
	"refresh",
	"reset",
	"revoke",
	"security",
	"select",
	"set",
	"show",
	"truncate",
	"update",
	"values",
	"with"
]);
const inBlock = /^(analy[sz]e|call|declare|do|import|lock|release|rollback to|savepoint|set)\b/;
const begins = /^(begin|start)( transaction| work)?$/;
const ends = /^(commit|end|rollback|abort)( transaction| work)?$/;
const alone = /^(alter (database|system|subscription|type)|(create|drop) (database|subscription|tablespace)|set (constraints|local|session|transaction))\b/;
const changesReading = /\b(standard_conforming_strings|backslash_quote|client_encoding)\b|^(set (local |session )?names|reset all)\b/i;
const keepsReading = /^set (client_encoding (=|to) 'utf8'|standard_conforming_strings (=|to) on)$/i;
function areSeparable(statements, isOpen) {
	let open = isOpen;
	return statements.every((statement) => {
		const { text, words } = statement;
		const kind = words.join(" ");
		if (/\bconcurrently\b/i.test(text)) return false;
		const bare = text.slice(statement.begins - statement.offset).replace(/\s+/g, " ");
		if (changesReading.test(bare) && !keepsReading.test(bare)) return false;
		if (begins.test(kind) || ends.test(kind)) {
			const was = open;
			open = begins.test(kind);
			return open !== was;
		}
		if (open && inBlock.test(kind)) return true;
		return anywhere.has(words[0] ?? "") && !alone.test(kind);
	});
}
// packages/engines/postgres/recorder/relay/one-by-one.ts
const isExtended = new Set([..."PBDECH"].map((each) => letter[each]));
const nothing = Buffer.alloc(0);
const isAnsweredReady = (code) => code === letter.Q || code === letter.S || code === letter.F;
function oneByOne(parameters) {
	const settings = new Map(parameters);
	const reader = messageReader(fromServerState);
	let transaction = letter.I;
	let owed = 0;
	let midway = false;
	let passing = 0;
	let held = nothing;
	let separated;
	let waiting = nothing;
	let partOfAnswer = nothing;
	const asked = (chunk) => {
		if (separated) {
			waiting = Buffer.concat([waiting, chunk]);
			return [];
		}
		const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
		held = nothing;
		let at = 0;
		while (at < bytes.length) {
			if (passing > 0) {
				const part = Math.min(passing, bytes.length - at);
				at += part;
				passing -= part;
				continue;
			}
			if (bytes.length - at < 5) break;
			const code = bytes[at] ?? 0;
			const whole = messageBytesAt(bytes, at);
			if (code === letter.Q && whole <= 262144) {
				if (bytes.length - at < whole) break;
				const string = bytes.subarray(at + 5, at + whole - 1);
				separated = owed === 0 && !midway ? separate(string) : void 0;
				if (separated) {
					waiting = bytes.subarray(at + whole);
					owed += 1;
					return [...some(bytes.subarray(0, at)), askAlone(separated.statements[0]?.text ?? "")];
				}
			}
			if (isAnsweredReady(code)) owed += 1;
			if (code === letter.S) midway = false;
			else if (isExtended.has(code)) midway = true;
			passing = whole;
		}
		if (at === bytes.length) return [bytes];
		held = bytes.subarray(at);
		return some(bytes.subarray(0, at));
	};
	const separate = (string) => {
		if (settings.get("standard_conforming_strings") !== "on" || settings.get("client_encoding") !== "UTF8") return void 0;
		if (!reader.between || !string.includes(";")) return void 0;
		const sql = string.toString("utf8");
		const found = splitStatements(sql);
		if (found.length < 2 || transaction === letter.E) return void 0;
		if (!areSeparable(found, transaction === letter.T) || !Buffer.from(sql).equals(string)) return void 0;
		return {
			statements: found.map(({ text, offset }) => ({
				text,
				before: codePoints(sql, 0, offset)
			})),
			at: 0,
			last: void 0,
			ending: false
		};
	};
	const answer = (message, given) => {
		const code = message[0];
		const { statements } = given;
		if (code === letter["1"] || code === letter["2"] || code === letter.n) return { answers: [] };
		if (code === letter.C) {
			given.at += 1;
			const text = statements[given.at]?.text;
			if (text !== void 0) return {
				answers: [message],
				next: askAlone(text)
			};
			given.last = message;
			given.ending = true;
			return {
				answers: [],
				next: sync
			};
		}
		if (code === letter.E) {
			const moved = movedPosition(message, statements[given.at]?.before ?? 0);
			given.last = void 0;
			if (given.ending) return { answers: [moved] };
			given.ending = true;
			return {
				answers: [moved],
				next: sync
			};
		}
		if (code !== letter.Z && code !== letter.S) return { answers: [message] };
		const { last = nothing } = given;
		given.last = void 0;
		if (code === letter.Z) {
			separated = void 0;
			owed -= 1;
			transaction = message[5] ?? transaction;
		}
		return { answers: [...some(last), message] };
	};
	const watch = (bytes) => {
		reader.push(bytes);
		for (let message = reader.next(); message; message = reader.next()) if (message.code === letter.Z) {
			transaction = message.head[0] ?? transaction;
			owed = Math.max(0, owed - 1);
		} else {
			const [name = "", value = ""] = message.head.toString("utf8").split("\0");
			settings.set(name, value);
		}
	};
	return {
		asked,
		answered(bytes) {
			if (!separated) {
				watch(bytes);
				return {
					answers: [bytes],
					next: []
				};
			}
			const answers = [];
			const next = [];
			let rest = partOfAnswer.length === 0 ? bytes : Buffer.concat([partOfAnswer, bytes]);
			while (separated && rest.length >= 5) {
				const whole = messageBytesAt(rest, 0);
				if (rest.length < whole) break;
				const message = rest.subarray(0, whole);
				rest = rest.subarray(whole);
				if (message[0] === letter.S) watch(message);
				const given = answer(message, separated);
				answers.push(...given.answers);
				if (given.next) next.push(given.next);
			}
			partOfAnswer = separated ? rest : nothing;
			if (separated) return {
				answers,
				next
			};
			if (rest.length > 0) watch(rest);
			const sentMeanwhile = waiting;
			waiting = nothing;
			return {
				answers: [...answers, ...some(rest)],
				next: [...next, ...asked(sentMeanwhile)]
			};
		}
	};
}
const some = (bytes) => bytes.length === 0 ? [] : [bytes];
// packages/engines/postgres/recorder/relay/startup-options.ts
var UnknownOption = class extends Error {
	name = "UnknownOption";
};
function settingsInOptions(options) {
	const words = wordsOf(options);
	const settings = [];
	for (let at = 0; at < words.length; at += 1) {
		const word = words[at] ?? "";
		if (word === "-c") {
			at += 1;
			settings.push(setting(words[at] ?? "", word));
		} else if (word.startsWith("--")) settings.push(setting(word.slice(2), word));
		else if (word.startsWith("-c")) settings.push(setting(word.slice(2), word));
		else throw new UnknownOption(word);
	}
	return settings;
}
function setting(pair, word) {
	const equals = pair.indexOf("=");
	if (equals < 1) throw new UnknownOption(pair || word);
	return [pair.slice(0, equals).replaceAll("-", "_"), pair.slice(equals + 1)];
}
function wordsOf(options) {
	return (options.match(/(?:\\[\s\S]|\S)+/g) ?? []).map((word) => word.replace(/\\([\s\S])/g, "$1"));
}
// packages/engines/postgres/recorder/relay/relay-session.ts
const loginTimeoutMs = 6e4;
async function serveTool(plain, world) {
	const hangUp = () => plain.destroy();
	plain.on("error", hangUp);
	world.closing.addEventListener("abort", hangUp, { once: true });
	if (world.closing.aborted) hangUp();
	const impatience = setTimeout(hangUp, loginTimeoutMs);
	try {
		const accepted = await acceptTool(plain, world.door);
		clearTimeout(impatience);
		if (accepted) await serveAccepted(accepted, world);
	} finally {
		clearTimeout(impatience);
		world.closing.removeEventListener("abort", hangUp);
		hangUp();
	}
}
async function serveAccepted(tool, world) {
	const wire = await openWire(tool, world);
	if ("refusal" in wire) {
		await endWith(tool.socket, wire.refusal);
		return;
	}
	try {
		await converse(tool, wire, world);
	} finally {
		await wire.close();
	}
}
async function openWire({ database, applicationName = "stagegate migrate", options, settings }, { openUpstream, timeouts }) {
	try {
		const own = settingsInOptions(options);
		return await openUpstream({
			database,
			applicationName,
			settings: [
				...timeoutSettings(timeouts),
				...own,
				...settings
			]
		});
	} catch (error) {
		if (error instanceof UnknownOption) return { refusal: fatalError("42601", `the recorder does not know the option ${error.message}`) };
		const { sqlstate = "08006", message } = problemOf(error);
		return { refusal: fatalError(sqlstate, message) };
	}
}
function timeoutSettings(timeouts) {
	if (timeouts === void 0) return [];
	return [["lock_timeout", `${Math.round(timeouts.lockMs)}ms`], ["statement_timeout", `${Math.round(timeouts.statementMs)}ms`]];
}
async function converse({ socket, database }, wire, world) {
	const session = {
		id: world.nextId(),
		serverPid: wire.processId,
		database
	};
	const heard = conversation({
		started: (statement) => world.watcher.started(session, statement),
		ended: (statement, result) => world.watcher.ended(session, statement, result) ?? void 0
	});
	const known = {
		processId: wire.processId,
		secretKey: randomInt(2 ** 31),
		cancel: () => wire.cancel()
	};
	await world.watcher.opened(session);
	world.sessions.add(known);
	try {
		socket.write(greeting(wire, known));
		await untilOver(socket, wire, heard, world.oneByOne ? oneByOne(wire.parameters) : void 0);
	} finally {
		world.sessions.delete(known);
		await heard.over(performance.now());
		world.watcher.closed(session);
	}
}
function greeting({ parameters }, { processId, secretKey }) {
	return Buffer.concat([
		loginAccepted,
		...[...parameters].map(([name, value]) => parameterStatus(name, value)),
		backendKeyData(processId, secretKey),
		readyAndIdle
	]);
}
async function untilOver(tool, wire, heard, separate) {
	const server = wire.stream;
	const serverGone = closed(server);
	const ended = new Promise((resolve) => server.once("end", resolve));
	const nonsense = forward(tool, server, heard, separate);
	tool.resume();
	server.resume();
	const lastWord = await Promise.race([
		nonsense,
		closed(tool),
		serverGone,
		ended
	]);
	if (heard.terminated) await inTime(serverGone);
	else if (heard.busy && !server.destroyed && !server.readableEnded) await wire.cancel();
	if (!tool.destroyed) await endWith(tool, lastWord ?? void 0);
}
// packages/engines/postgres/recorder/relay.ts
async function startRelay(options) {
	const { upstream, services } = options;
	const password = randomBytes(24).toString("base64url");
	const seen = {
		sessions: 0,
		statements: 0
	};
	const sessions = new Set();
	const closing = new AbortController();
	let certificate;
	const world = {
		...options,
		watcher: watchTogether(counter(seen), harmless(options.watcher, services.log)),
		sessions,
		closing: closing.signal,
		nextId: () => seen.sessions + 1,
		door: {
			user: upstream.user,
			password,
			certificate() {
				certificate ??= oneRunCertificate();
				return certificate;
			},
			async cancel(processId, secretKey) {
				const named = (one) => one.processId === processId && one.secretKey === secretKey;
				await [...sessions].find(named)?.cancel();
			}
		}
	};
	const connections = new Set();
	const serve = (socket) => {
		const served = serveTool(socket, world).catch((error) => services.log.debug(`A connection of the recorder failed: ${error.stack}`));
		connections.add(served);
		served.finally(() => connections.delete(served));
	};
	const server = createServer({ noDelay: true }, serve);
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const close = async () => {
		services.signal.removeEventListener("abort", close);
		closing.abort();
		server.close();
		await Promise.all(connections);
	};
	services.signal.addEventListener("abort", close, { once: true });
	const { port } = server.address();
	const address = relayAddress(upstream, port, password, await trusted(world.door, upstream, port, services));
	services.secrets.add(password);
	services.secrets.add(address.url);
	return {
		address,
		seen,
		close,
		[Symbol.asyncDispose]: close
	};
}
async function trusted({ certificate }, { url }, port, { temporaryDirectory }) {
	if (!/^(require|verify-)/.test(new URL(url).searchParams.get("sslmode") ?? "")) return void 0;
	const path = join(temporaryDirectory, `recorder-${port}.pem`);
	await writeFile(path, (await certificate()).certificate);
	return path;
}
const counter = (seen) => ({
	opened() {
		seen.sessions += 1;
	},
	started() {
		seen.statements += 1;
	},
	ended() {},
	closed() {}
});
// packages/engines/postgres/recorder/probe/long-transaction.ts
const neverEnded = `
  set local idle_in_transaction_session_timeout = 0; set local statement_timeout = 0; set local lock_timeout = 0`;
async function beginLongTransaction(session, tables) {
	await session.execute(`begin isolation level repeatable read, read only; ${neverEnded}`);
	const { rows } = await session.execute("select pg_backend_pid()");
	const read = [];
	for (const { name, ref } of tables) try {
		await session.execute(`savepoint reading; select from ${ref} limit 1; release savepoint reading`);
		read.push(name);
	} catch {
		await session.execute("rollback to savepoint reading");
	}
	return {
		serverPid: Number(rows[0]?.[0]),
		tables: read,
		release: async () => void await session.execute("rollback")
	};
}
// packages/engines/postgres/recorder/probe/queue-watch.ts
const pauseMs = 10;
const query = `
  select l.pid, l.relation, a.query,
    extract(epoch from clock_timestamp() - (to_jsonb(l) ->> 'waitstart')::timestamptz) * 1000
  from pg_locks l left join pg_stat_activity a on a.pid = l.pid
  where not l.granted and $1::int = any (pg_blocking_pids(l.pid))`;
const lockNotAvailable = "55P03";
var QueueWatch = class {
	#executor;
	#options;
	#running = new Map();
	#pids = new Map();
	#waits = new Map();
	#timer;
	#looking;
	#over = false;
	constructor(executor, options) {
		this.#executor = executor;
		this.#options = options;
	}
	opened({ id, serverPid }) {
		this.#pids.set(serverPid, id);
	}
	started({ id }, statement) {
		this.#running.set(id, statement);
		this.#schedule();
	}
	ended({ id }, statement, { error, endedAt }) {
		this.#running.delete(id);
		const seen = this.#waits.get(id);
		if (this.#over || !error || !(seen || error.sqlstate === lockNotAvailable)) return;
		const unseen = () => ({
			since: statement.startedAt,
			for: "lock",
			table: this.#namedIn(statement)
		});
		return this.#end(statement, seen ?? unseen(), endedAt, error.sqlstate);
	}
	closed({ id }) {
		this.#running.delete(id);
		this.#waits.delete(id);
	}
	async stop() {
		this.#over = true;
		clearTimeout(this.#timer);
		await this.#looking;
	}
	#schedule() {
		if (this.#over || this.#timer || this.#looking || this.#running.size === 0) return;
		this.#timer = setTimeout(() => {
			this.#timer = void 0;
			this.#looking = this.#look().finally(() => {
				this.#looking = void 0;
				this.#schedule();
			});
		}, pauseMs);
	}
	async #look() {
		try {
			const { rows } = await this.#executor.execute(query, [String(this.#options.holder)]);
			for (const [pid, relation, text, ageMs] of rows) await this.#saw(Number(pid), relation ?? void 0, text ?? "", Number(ageMs ?? 0));
		} catch (error) {
			if (this.#over) return;
			this.#over = true;
			await this.#options.onBlind(problemOf(error).message);
		}
	}
	async #saw(pid, relation, text, ageMs) {
		const id = this.#pids.get(pid) ?? this.#onlyBusy();
		const running = id === void 0 ? void 0 : this.#running.get(id);
		if (this.#over || id === void 0 || running === void 0) return;
		const { catalog, longestMs, onWait } = this.#options;
		let wait = this.#waits.get(id);
		if (!wait) {
			wait = {
				since: performance.now() - ageMs,
				for: relation === void 0 ? "transaction" : "lock",
				table: relation === void 0 ? void 0 : tableOf(catalog, relation)
			};
			this.#waits.set(id, wait);
			onWait(wait.table);
		}
		const now = performance.now();
		if (now - wait.since < longestMs) return;
		const { table } = wait;
		const likely = splitStatements(text).find((each) => table && this.#namedIn(each) === table);
		await this.#end(likely ?? running, wait, now);
	}
	#onlyBusy() {
		const [first, ...others] = this.#running.keys();
		return others.length === 0 ? first : void 0;
	}
	#namedIn({ text }) {
		return lockedTables(this.#options.catalog, text)[0]?.table;
	}
	async #end({ text }, { since, for: what, table }, at, sqlstate) {
		this.#over = true;
		await this.#options.onEnd({
			statement: statementShape(text),
			for: what,
			...table ? { table } : {},
			waitedMs: Math.max(0, tenths(at - since)),
			...sqlstate === void 0 ? {} : { sqlstate }
		});
	}
};
// packages/engines/postgres/recorder/probe/probe-queue.ts
const mostHeld = 200;
async function probeQueue(catalog, quoteName, open, longestMs) {
	try {
		var _usingCtx$1 = _usingCtx();
		const sessions = _usingCtx$1.a(new AsyncDisposableStack());
		const session = async () => sessions.use(await open());
		const transaction = await beginLongTransaction(await session(), tablesToProbe(catalog, quoteName, mostHeld));
		const watching = await session();
		const spare = await Promise.all([session(), session()]);
		const tables = tablesToProbe(catalog, quoteName);
		const probes = [await startProbe(tables, open)];
		const late = [];
		const outlasted = new AbortController();
		let wait;
		let felt = new Map();
		let blind;
		let seen = false;
		let released;
		const release = () => {
			released ??= transaction.release().catch(() => void 0);
			return released;
		};
		const watcher = new QueueWatch(watching, {
			holder: transaction.serverPid,
			catalog,
			longestMs,
			onWait(table) {
				seen = true;
				for (const each of probes) each.forget();
				if (!table || tables.some(({ name }) => name === nameOf(table))) return;
				const probe = startProbe([probedTable(table, quoteName)], async () => spare.pop() ?? open());
				late.push(probe.then((it) => void probes.push(it)));
			},
			async onEnd(ended) {
				wait = ended;
				if (seen) felt = new Map(probes.flatMap((each) => [...each.soFar()]));
				if (ended.sqlstate === void 0) outlasted.abort();
				await release();
			},
			async onBlind(reason) {
				blind = reason;
				await release();
			}
		});
		const undo = sessions.move();
		return {
			watcher,
			held: transaction.tables,
			get wait() {
				return wait;
			},
			get felt() {
				return felt;
			},
			get blind() {
				return blind;
			},
			outlasted: outlasted.signal,
			release,
			async [Symbol.asyncDispose]() {
				await watcher.stop();
				await release();
				await Promise.all(late);
				await Promise.all(probes.map((each) => each.stop()));
				await undo.disposeAsync();
			}
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
export { observeMigration as a, besideOf as c, parseAddress as d, tablesToProbe as i, postgres as l, startRelay as n, nameOf as o, startProbe as r, readRelations as s, probeQueue as t, addressSecrets as u };
