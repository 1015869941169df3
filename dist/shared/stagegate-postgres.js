import { B as operationalExtensions, Dt as userError, Et as refused, G as personalKeyWords, Gt as cloneContentsSchema, I as comparedFingerprint, Jt as canonicalJson, K as withoutValues$1, Kt as cloneSourceSchema, R as foreignTables, Tt as problemOf, U as suggestedRule, V as maskKinds, W as looksPersonalByName, Y as sumByRoot, Yt as sha256, qt as ownerKey, wt as cancelled } from "./stagegate-model.js";
import { d as object, n as _enum, t as datetime } from "./zod.js";
import { t as esm_default } from "./pg.js";
import { r as require_fastest_levenshtein } from "./libraries.js";
import { c as deadMansSwitch, d as unprivilegedUser, f as runProgram, l as cleanEnvironment, m as release, p as startProgram, s as freePort, u as isReadableBy } from "./stagegate-process.js";
import { access, chmod, chown, constants, cp, glob, mkdtemp, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { platform, tmpdir } from "node:os";
import { isIPv6 } from "node:net";
import { PassThrough, Readable } from "node:stream";
import { createHash, randomBytes } from "node:crypto";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
// \0@oxc-project+runtime@0.156.0/helpers/esm/usingCtx.js
function _usingCtx() {
	var r = "function" == typeof SuppressedError ? SuppressedError : function(r, e) {
		var n = Error();
		return n.name = "SuppressedError", n.error = r, n.suppressed = e, n;
	}, e = {}, n = [];
	function using(r, e) {
		if (null != e) {
			if (Object(e) !== e) throw new TypeError("using declarations can only be used with objects, functions, null, or undefined.");
			if (r) var o = e[Symbol.asyncDispose || Symbol["for"]("Symbol.asyncDispose")];
			if (void 0 === o && (o = e[Symbol.dispose || Symbol["for"]("Symbol.dispose")], r)) var t = o;
			if ("function" != typeof o) throw new TypeError("Object is not disposable.");
			t && (o = function o() {
				try {
					t.call(e);
				} catch (r) {
					return Promise.reject(r);
				}
			}), n.push({
				v: e,
				d: o,
				a: r
			});
		} else r && n.push({
			d: e,
			a: r
		});
		return e;
	}
	return {
		e,
		u: using.bind(null, !1),
		a: using.bind(null, !0),
		d: function d() {
			var o, t = this.e, s = 0;
			function next() {
				for (; o = n.pop();) try {
					if (!o.a && 1 === s) return s = 0, n.push(o), Promise.resolve().then(next);
					if (o.d) {
						var r = o.d.call(o.v);
						if (o.a) return s |= 2, Promise.resolve(r).then(next, err);
					} else s |= 1;
				} catch (r) {
					return err(r);
				}
				if (1 === s) return t !== e ? Promise.reject(t) : Promise.resolve();
				if (t !== e) throw t;
			}
			function err(n) {
				return t = t !== e ? new r(n, t) : n, next();
			}
			return next();
		}
	};
}
// packages/postgres/address.ts
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
// packages/postgres/errors.ts
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
// packages/postgres/tls.ts
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
// packages/postgres/connection.ts
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
		return await login(address, secure, applicationName, signal);
	} catch (error) {
		const plainMayWork = sqlState(error) === "28000" || /does not support SSL/.test(error.message);
		if (secure === false || !optional || !plainMayWork) throw error;
		return login(address, false, applicationName, signal);
	}
}
async function login(address, ssl, applicationName, signal) {
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
// packages/postgres/same-server.ts
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
		var _usingCtx$18 = _usingCtx();
		const there = _usingCtx$18.a(await openConnection(one, services));
		const here = _usingCtx$18.a(await openConnection(other, services));
		if ((await lockSeenIn(there, here)).includes(other.database)) return true;
		return one.database === other.database && await isReplicaOf(there, here);
	} catch (_) {
		_usingCtx$18.e = _;
	} finally {
		await _usingCtx$18.d();
	}
}
// packages/postgres/identifier.ts
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
// packages/postgres/drop-by-force.ts
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
// packages/postgres/clone/building.ts
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
// packages/postgres/clone/maintenance.ts
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
// packages/postgres/clone/pooler.ts
const rounds = 3;
async function refuseTransactionPooler(session, label, code, services) {
	try {
		var _usingCtx$17 = _usingCtx();
		const pid = await processId(session);
		const other = _usingCtx$17.a(await openConnection(session.address, services));
		for (let round = 0; round < rounds; round++) {
			await other.query("begin");
			const others = await processId(other);
			await other.query("rollback");
			if (others === pid || await processId(session) !== pid) throw behindPooler(label, code);
		}
	} catch (_) {
		_usingCtx$17.e = _;
	} finally {
		await _usingCtx$17.d();
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
// packages/postgres/clone/challenge.ts
async function challengeTarget(source, target, services) {
	try {
		var _usingCtx$16 = _usingCtx();
		const there = _usingCtx$16.a(await openConnection(source, services));
		const here = _usingCtx$16.a(await openMaintenance(target, services));
		await refuseTransactionPooler(there, source.label, "source-behind-pooler", services);
		await refuseUnwritable(here, target, services);
		if (await refuseSource(there, here, target)) services.log.warn("Production and staging are on one server: cloning takes its time from production.");
	} catch (_) {
		_usingCtx$16.e = _;
	} finally {
		await _usingCtx$16.d();
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
// packages/postgres/clone/copy-files.ts
async function copyFiles(target, from, to, services) {
	try {
		var _usingCtx$15 = _usingCtx();
		const session = _usingCtx$15.a(await openMaintenance(target, services));
		const { rows } = await session.query("select current_setting('server_version_num')::int >= 150000");
		const strategy = rows[0]?.[0] === "t" ? "strategy file_copy" : "";
		const names = `${quoteIdentifier(to)} template ${quoteIdentifier(from)}`;
		await session.query(`create database ${names} ${strategy}`);
		await session.query(`revoke connect, temporary on database ${quoteIdentifier(to)} from public`);
	} catch (_) {
		_usingCtx$15.e = _;
	} finally {
		await _usingCtx$15.d();
	}
}
// packages/postgres/clone/database-names.ts
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
// packages/postgres/clone/database-settings.ts
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
// packages/postgres/clone/lifetime.ts
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
// packages/postgres/clone/reservation.ts
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
// packages/postgres/clone/copy-aside.ts
async function copyAside(database, services) {
	try {
		var _usingCtx$14 = _usingCtx();
		const undo = _usingCtx$14.a(new AsyncDisposableStack());
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
		_usingCtx$14.e = _;
	} finally {
		await _usingCtx$14.d();
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
// packages/postgres/clone/content-clues.ts
const matches$1 = (pattern) => (value) => `${value} ~ '${pattern}'`;
const key = (characters) => `(${characters}*[^a-z0-9])?(${personalKeyWords})(e?s)?_?[0-9]*([^a-z0-9]${characters}*)?`;
const personalKey = `"${key("[^\":=<>]")}" *(:|=>)|<${key("[a-z0-9_:]")}[ />]| ${key("[a-z0-9_:]")}="`;
const keysAsWords = (value) => `translate(lower(regexp_replace(${value}, '([a-z0-9])([A-Z])', '\\1_\\2', 'g')), '-.', '__')`;
const contentClues = [
	{
		looksLike: "e-mail addresses",
		kind: "email",
		share: .5,
		sql: matches$1("^[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}$")
	},
	{
		looksLike: "phone numbers",
		kind: "phone",
		share: .5,
		sql: matches$1("^(\\+|00)[1-9][0-9 ()./-]{6,18}[0-9]$|^\\(?0[0-9]{2,4}\\)?[ /-][0-9][0-9 -]{4,12}$|^[0-9]{3}[-. ][0-9]{3}[-. ][0-9]{4}$")
	},
	{
		looksLike: "national phone numbers",
		kind: "phone",
		share: .5,
		sql: matches$1("^0[1-9][0-9]{8,10}$")
	},
	{
		looksLike: "phone numbers without a +",
		kind: "phone",
		share: .8,
		sql: matches$1("^[1-9][0-9]{10,13}$")
	},
	{
		looksLike: "password hashes or access tokens",
		kind: "token",
		share: .3,
		sql: matches$1("^\\$(2[abxy]|argon2i?d?|5|6|scrypt)\\$|^(pbkdf2_|sha1\\$)|^eyJ[A-Za-z0-9_-]+\\.|^(sk|pk|ghp|gho|xox[bp])[_-][A-Za-z0-9_-]{10}")
	},
	{
		looksLike: "card, bank account or social security numbers",
		kind: "token",
		share: .5,
		sql: matches$1("^[0-9]{4}([ -]?)[0-9]{4}\\1[0-9]{4}\\1[0-9]{4}$|^[A-Z]{2}[0-9]{2} ?([A-Z0-9]{4} ?){3,7}[A-Z0-9]{0,3}$|^[0-9]{3}-[0-9]{2}-[0-9]{4}$")
	},
	{
		looksLike: "IP addresses",
		kind: "token",
		share: .5,
		sql: matches$1("^([0-9]{1,3}\\.){3}[0-9]{1,3}(/[0-9]{1,2})?$")
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
		sql: matches$1("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\\.[A-Za-z]{2,}")
	},
	{
		looksLike: "texts with phone numbers in them",
		kind: "text",
		share: 0,
		sql: matches$1("(^|[^0-9A-Za-z+])\\+[1-9][0-9][0-9 ()-]{5,14}[0-9]")
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
// packages/postgres/clone/history-columns.ts
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
// packages/postgres/clone/mask-names.ts
const firstNames = "Ada Adam Aisha Alex Ana Anna Arjun Ben Carla Chen Clara Daniel David Elena Emma Eva Fatima Felix Grace Hana Hugo Ines Ivan Jan Julia Kofi Lars Laura Leila Leo Lina Lucas Maria Maya Mei Mia Mohamed Nadia Nina Noah Omar Oscar Paul Petra Priya Rosa Ruth Sam Sara Sofia Tom Vera Yuki Zoe".split(" ");
const lastNames = "Adams Ali Almeida Andersen Bauer Becker Brown Carter Chen Costa Cruz Diaz Evans Fischer Garcia Haddad Hansen Ivanov Jensen Kaya Khan Kim Kumar Larsen Lee Lopez Martin Mendes Meyer Mori Moreau Murphy Nguyen Novak Okafor Olsen Owusu Park Patel Peters Popov Reyes Rossi Russo Santos Sato Silva Singh Smith Suzuki Tanaka Torres Weber Wilson Wong Young Zhang".split(" ");
// packages/postgres/clone/mask-expression.ts
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
// packages/postgres/clone/mask-fit.ts
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
// packages/postgres/clone/mask-plan.ts
var import_fastest_levenshtein = require_fastest_levenshtein();
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
		if (problem !== void 0) problems.push(`${nameOf(table, column)}: ${problem}`);
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
const nameOf = (table, column) => `${displayName(table.schema, table.name)}.${column.name}`;
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
// packages/postgres/user-schemas.ts
const providerSchemas = ["rdsadmin"];
function isUserSchema(expression) {
	return `(${expression} !~ '^pg_' and ${expression} not in (${["information_schema", ...providerSchemas].map((name) => `'${name}'`).join(", ")}))`;
}
function isNoExtensionMember(classid, objid) {
	return `not exists (select from pg_depend member where member.classid = '${classid}'::regclass
    and member.objid = ${objid} and member.deptype = 'e')`;
}
// packages/postgres/clone/source-catalog.ts
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
// packages/postgres/clone/suggested-rule.ts
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
	return unknown;
}
const unknown = { sql: "NULL" };
function uniqueHash(column) {
	const { name, base, array, length } = column;
	const hash = `md5(current_setting('${saltSetting}') || ${quoteIdentifier(name)}::text)`;
	const number = (bits, type) => `('x' || left(${hash}, ${bits / 4}))::bit(${bits})::${type}`;
	if (array) return unknown;
	if (holdsText(column)) return { sql: `left(${hash}, ${length ?? 32})` };
	if (base === "int2") return { sql: number(12, "int") };
	if (base === "int4" || base === "oid") return { sql: number(28, "int") };
	if (base === "date") return { sql: `date '1970-01-01' + ${number(16, "int")}` };
	if (base.startsWith("timestamp")) return { sql: `timestamp '1970-01-01' + ${number(28, "int")} * interval '1 second'` };
	if (base === "int8" || base.startsWith("float")) return { sql: number(60, "bigint") };
	if (base === "numeric") return { sql: `${number(60, "bigint")} % ${10n ** BigInt(Math.min(length ?? 18, 18))}` };
	if (base === "inet" || base === "cidr") return { sql: `inet 'fd00::' + ${number(60, "bigint")}` };
	if (base === "bytea") return { sql: `decode(${hash}, 'hex')` };
	return unknown;
}
// packages/postgres/clone/personal-columns.ts
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
// packages/postgres/mark.ts
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
// packages/postgres/clone/stale-copies.ts
async function dropStaleCopies(target, services) {
	try {
		var _usingCtx$13 = _usingCtx();
		const maintenance = _usingCtx$13.a(await openMaintenance(target, services));
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
		_usingCtx$13.e = _;
	} finally {
		await _usingCtx$13.d();
	}
}
function isOver(part, comment) {
	if (part !== "copy") return true;
	const mark = readMark(comment);
	if (mark?.kind !== "copy") return false;
	return mark.expiresAt === void 0 || Date.parse(mark.expiresAt) <= Date.now();
}
// packages/postgres/identity.ts
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
// packages/postgres/schema-queries.ts
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
// packages/postgres/schema-snapshot.ts
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
// packages/postgres/server-version.ts
async function serverVersion(connection) {
	const { rows } = await connection.query("select split_part(current_setting('server_version'), ' ', 1), current_setting('server_version_num')");
	const [version, number] = rows[0] ?? [];
	return {
		version: version ?? "",
		major: Math.floor(Number(number) / 1e4)
	};
}
// packages/postgres/surroundings.ts
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
// packages/postgres/clone/cleanup-sql.ts
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
// packages/postgres/clone/copy-messages.ts
const copyData = "d".charCodeAt(0);
const headerBytes = 5;
const lengthBytes = 4;
function messageRuns() {
	const header = Buffer.alloc(headerBytes);
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
			if (seen < headerBytes) continue;
			body = header.readUInt32BE(1) - lengthBytes;
			seen = 0;
		}
		end(chunk.length);
		return runs;
	};
}
// packages/postgres/clone/relay-copy.ts
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
// packages/postgres/clone/copy-table.ts
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
// packages/postgres/clone/copy-rows.ts
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
// packages/postgres/clone/copy-session.ts
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
// packages/postgres/clone/materialized-views.ts
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
// packages/postgres/clone/phases.ts
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
// packages/postgres/carry-grants.ts
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
		var _usingCtx$12 = _usingCtx();
		const undo = _usingCtx$12.a(new AsyncDisposableStack());
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
		_usingCtx$12.e = _;
	} finally {
		await _usingCtx$12.d();
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
// packages/postgres/rename-databases.ts
async function renameDatabases(renames, target, maintenance, services, within) {
	try {
		var _usingCtx$11 = _usingCtx();
		_usingCtx$11.a(await keepEmpty(renames.map(([old]) => old), target, services));
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
		_usingCtx$11.e = _;
	} finally {
		await _usingCtx$11.d();
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
// packages/postgres/clone/publish.ts
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
// packages/postgres/clone/replaceable.ts
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
// packages/postgres/clone/row-counts.ts
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
// packages/postgres/libpq-variables.ts
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
// packages/postgres/programs.ts
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
// packages/postgres/restore-errors.ts
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
// packages/postgres/clone/archive-contents.ts
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
// packages/postgres/clone/restore-failed.ts
const allowedErrors$1 = [{
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
// packages/postgres/clone/schema-archive.ts
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
	const reading = restoreErrors(allowedErrors$1);
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
// packages/postgres/clone/sequence-state.ts
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
// packages/postgres/dump-rights.ts
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
// packages/postgres/user-tables.ts
const query$1 = `
  select c.oid, n.nspname, c.relname, c.relkind = 'p',
    greatest(c.reltuples, pg_stat_get_live_tuples(c.oid), 0)::bigint,
    (select i.inhparent from pg_inherits i where i.inhrelid = c.oid and c.relispartition)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and c.relpersistence <> 't'
    and ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")}
  order by n.nspname, c.relname`;
async function userTables(connection) {
	const { rows } = await connection.query(query$1);
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
// packages/postgres/clone/snapshot.ts
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
			probe: (sql) => probe(leader, sql),
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
async function probe(leader, sql) {
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
// packages/postgres/table-patterns.ts
function matchTables(patterns, tables, input) {
	const matched = new Set();
	const useless = [];
	for (const pattern of patterns) {
		const found = tables.filter((table) => matches(pattern, table));
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
function matches(pattern, { schema, table }) {
	const [first = "", ...rest] = pattern.split(".");
	if (glob$1(pattern).test(table)) return true;
	return rest.length > 0 && glob$1(first).test(schema) && glob$1(rest.join(".")).test(table);
}
const glob$1 = (pattern) => new RegExp(`^${pattern.replace(/[\\^$.+|()[\]{}]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".")}$`, "su");
function withPartitions(table, tables) {
	return [table, ...tables.filter(({ partOf }) => partOf === table.oid).flatMap((part) => withPartitions(part, tables))];
}
// packages/postgres/clone/source-selection.ts
async function selectTables$1(snapshot, tables, excludeData) {
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
// packages/postgres/clone/source-read.ts
async function readSource(snapshot, plan) {
	const tables = await readTables(snapshot.select);
	if (tables.length === 0) throw emptyDatabase(snapshot);
	const { copied, leftOut } = await selectTables$1(snapshot, tables, plan.excludeData);
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
// packages/postgres/clone/stream-clone.ts
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
		var _usingCtx$10 = _usingCtx();
		const { source, target, plan, into, history, services, lifetime } = order;
		const clock = phaseClock(services);
		const undo = _usingCtx$10.a(new AsyncDisposableStack());
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
		_usingCtx$10.e = _;
	} finally {
		await _usingCtx$10.d();
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
// packages/postgres/clone/template-clone.ts
async function cloneByTemplate(target, into, services, lifetime) {
	try {
		var _usingCtx$9 = _usingCtx();
		const clock = phaseClock(services);
		const undo = _usingCtx$9.a(new AsyncDisposableStack());
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
		_usingCtx$9.e = _;
	} finally {
		await _usingCtx$9.d();
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
// packages/postgres/array-literal.ts
const arrayLiteral = (texts) => `{${texts.map((text) => JSON.stringify(text)).join(",")}}`;
// packages/postgres/contents.ts
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
// packages/postgres/count-in-time.ts
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
// packages/postgres/one-at-a-time.ts
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
// packages/postgres/open-transactions.ts
const query = `
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
	const { rows } = await connection.query(query, [arrayLiteral(tables)]);
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
// packages/postgres/orphaned-rows.ts
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
// packages/postgres/sequences.ts
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
// packages/postgres/database.ts
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
// packages/postgres/dump-problem.ts
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
// packages/postgres/dump-selection.ts
async function selectTables(connection, options) {
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
// packages/postgres/dump.ts
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
	const { whole, emptied } = await selectTables(connection, options);
	await checkDumpRights(connection, [...whole, ...emptied]);
	await connection.query("begin isolation level repeatable read read only");
	await connection.query(`set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
     set local lock_timeout = ${Math.round(lockWaitMs)}`);
	await lockTables(connection, whole);
	const { rows } = await connection.query("select pg_export_snapshot()");
	return {
		snapshot: rows[0]?.[0] ?? "",
		selection: await selectTables(connection, options)
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
// packages/postgres/private-cluster.ts
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
// packages/postgres/private-server.ts
const throwAway = {
	fsync: "off",
	synchronous_commit: "off",
	full_page_writes: "off",
	max_wal_size: "4GB"
};
async function startPrivateServer(wish, services) {
	try {
		var _usingCtx$8 = _usingCtx();
		const { user = "postgres", password = randomBytes(24).toString("base64url"), tls } = wish;
		services.secrets.add(password);
		const owner = await unprivilegedUser();
		const undo = _usingCtx$8.a(new AsyncDisposableStack());
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
		_usingCtx$8.e = _;
	} finally {
		await _usingCtx$8.d();
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
// packages/postgres/throw-away-database.ts
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
			var _usingCtx$7 = _usingCtx();
			const connection = _usingCtx$7.a(await openConnection(server, by, { applicationName: "stagegate verify" }));
			reached = true;
			await work(connection);
		} catch (_) {
			_usingCtx$7.e = _;
		} finally {
			await _usingCtx$7.d();
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
// packages/postgres/verify-server.ts
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
			var _usingCtx$6 = _usingCtx();
			return (await lockSeenIn(_usingCtx$6.a(await openConnection(staging, services, { applicationName: "stagegate verify" })), here)).length > 0;
		} catch (_) {
			_usingCtx$6.e = _;
		} finally {
			await _usingCtx$6.d();
		}
	} catch (error) {
		const { code, kind, message } = problemOf(error);
		if (kind === "cancelled" || kind === "bug") throw error;
		services.log.warn(`Whether verify-url is on the staging server could not be asked there (${code}): ${message}`);
		return false;
	}
}
// packages/postgres/prepare-restore.ts
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
		var _usingCtx$5 = _usingCtx();
		return await question(_usingCtx$5.a(await openConnection(address, services, { applicationName: "stagegate verify" })));
	} catch (_) {
		_usingCtx$5.e = _;
	} finally {
		await _usingCtx$5.d();
	}
}
async function mayMakeDatabases(connection) {
	const { rows } = await connection.query("select rolcreatedb or rolsuper from pg_roles where rolname = current_user");
	return rows[0]?.[0] === "t";
}
// packages/postgres/partition-roots.ts
function partitionRoots(tables) {
	const byOid = new Map(tables.map((table) => [table.oid, table]));
	const rootOf = (table) => {
		const parent = table.partOf === void 0 ? void 0 : byOid.get(table.partOf);
		return parent === void 0 ? table : rootOf(parent);
	};
	const partitions = tables.filter(({ partOf }) => partOf !== void 0);
	return new Map(partitions.map((table) => [table.name, rootOf(table).name]));
}
// packages/postgres/restore-away.ts
const allowedErrors = [
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
		var _usingCtx$4 = _usingCtx();
		const major = Number.parseInt(serverVersion, 10);
		const undo = _usingCtx$4.a(new AsyncDisposableStack());
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
		_usingCtx$4.e = _;
	} finally {
		await _usingCtx$4.d();
	}
}
const away = [
	"--no-tablespaces",
	"--no-publications",
	"--no-security-labels"
];
async function restoreArchive(archive, into, major, services, flags) {
	const program = await findProgram("pg_restore", major, services);
	const printed = restoreErrors(allowedErrors);
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
// packages/postgres/switch/replication-slots.ts
async function slotsOf(maintenance, database) {
	const { rows } = await maintenance.query("select slot_name from pg_replication_slots where database = $1 and not temporary order by 1", [database]);
	return rows.map(([name]) => name ?? "");
}
async function replicationSlots(target, services) {
	try {
		var _usingCtx$3 = _usingCtx();
		return await slotsOf(_usingCtx$3.a(await openMaintenance(target, services)), target.database);
	} catch (_) {
		_usingCtx$3.e = _;
	} finally {
		await _usingCtx$3.d();
	}
}
// packages/postgres/switch/prepared-transactions.ts
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
// packages/postgres/switch/switch-databases.ts
async function keptDatabases(target, services) {
	try {
		var _usingCtx$2 = _usingCtx();
		const { rows } = await _usingCtx$2.a(await openMaintenance(target, services)).query("select datname from pg_database");
		const names = rows.map(([name]) => name ?? "").filter((name) => isKept(name, target.database));
		const isClone = (name) => name === relatives.before(target.database) ? 1 : 0;
		return names.sort((a, b) => isClone(a) - isClone(b) || (a < b ? 1 : -1));
	} catch (_) {
		_usingCtx$2.e = _;
	} finally {
		await _usingCtx$2.d();
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
// packages/postgres/switch/restore-and-switch.ts
async function restoreAndSwitch(archive, target, expected, services) {
	try {
		var _usingCtx$1 = _usingCtx();
		const clock = phaseClock(services);
		const undo = _usingCtx$1.a(new AsyncDisposableStack());
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
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
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
// packages/postgres/cancel-request.ts
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
// packages/postgres/wire-session.ts
async function openWire(address, { database, applicationName, settings }, services) {
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
// packages/postgres/engine.ts
const postgres = {
	name: "postgres",
	connectionVariables: (address) => ({
		DATABASE_URL: address.url,
		...libpqVariables(address)
	}),
	quoteName: qualifiedName,
	open: openDatabase,
	openWire,
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
export { _usingCtx as i, addressSecrets as n, parseAddress as r, postgres as t };
