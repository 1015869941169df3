import { o as __toESM } from "./rolldown-runtime.js";
import { C as _enum, N as object$1, d as cancelled, f as expectedProblem, g as userError, h as refused, p as problemOf$1 } from "./s3.js";
import { C as runProgram, a as shellWord, c as deadMansSwitch, d as wholeOrNothing, l as isReadableBy, o as freeChunk, s as freePort, u as unprivilegedUser, w as startProgram, x as cleanEnvironment } from "./stagegate-process.js";
import { t as esm_default } from "./pg.js";
import { A as sumByRoot, Ct as comparedFingerprint, F as nameClue, Ft as matchesAny, I as personalKey, It as escapePattern, Lt as canonicalJson, M as sameRows, Mt as objectName, N as isPeopleTable, P as isPlainName, Rt as sha256, St as surroundingsOf, bt as cloneContentsSchema, jt as keyOf$1, xt as cloneSourceSchema } from "./stagegate-model.js";
import { E as require_fastest_levenshtein, ht as datetime, i as counted, k as _usingCtx, v as withheldIn } from "./stagegate-start.js";
import { i as ruleNames, n as lineToPaste, r as maskKinds } from "./step-clone-to-staging.js";
import { i as contentClues, r as personalLiteral, t as readClues } from "./stagegate-personal.js";
import { i as mayGoOn, n as splitStatements, r as lexerOf, t as statementShapes } from "./stagegate-sql.js";
import { a as tenths, i as watchTogether, o as TableLedger, r as harmless, s as longestFirst } from "./stagegate-recorder.js";
import { access, chmod, chown, constants, cp, glob, mkdtemp, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { availableParallelism, platform, tmpdir } from "node:os";
import { createServer, isIPv6 } from "node:net";
import { PassThrough, Readable } from "node:stream";
import { isDeepStrictEqual } from "node:util";
import { once, setMaxListeners } from "node:events";
import { TLSSocket, createSecureContext } from "node:tls";
import { createHash, randomBytes, randomInt, randomUUID, timingSafeEqual } from "node:crypto";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { createReadStream, createWriteStream } from "node:fs";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
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
const folded$1 = (name) => name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
// packages/engines/postgres/catalog/database-locale.ts
const localeColumns = (major) => {
	if (major >= 17) return "datlocprovider, datlocale";
	return major >= 15 ? "datlocprovider, daticulocale" : "'c', null";
};
async function readLocale(session, major) {
	const { rows } = await session.query(`select pg_encoding_to_char(encoding), datcollate, datctype, ${localeColumns(major)}
     from pg_database where datname = current_database()`);
	const [encoding, collate, ctype, localeProvider, icuLocale] = rows[0] ?? [];
	return {
		encoding: encoding ?? "UTF8",
		collate: collate ?? "C",
		ctype: ctype ?? "C",
		localeProvider: localeProvider ?? "c",
		icuLocale: icuLocale ?? void 0
	};
}
function localeOptions(locale) {
	const { encoding, collate, ctype, localeProvider, icuLocale } = locale;
	const shared = ["template template0", `encoding ${quoteLiteral(encoding)}`];
	const libc = [`lc_collate ${quoteLiteral(collate)}`, `lc_ctype ${quoteLiteral(ctype)}`];
	if (localeProvider === "c" || icuLocale === void 0) return [...shared, ...libc].join(" ");
	const provider = localeProvider === "i" ? ["locale_provider icu", `icu_locale ${quoteLiteral(icuLocale)}`] : ["locale_provider builtin", `builtin_locale ${quoteLiteral(icuLocale)}`];
	return [
		...shared,
		...libc,
		...provider
	].join(" ");
}
const localeName = ({ encoding, collate, ctype, localeProvider, icuLocale }) => [
	`encoding ${encoding}`,
	`LC_COLLATE ${collate}`,
	`LC_CTYPE ${ctype}`,
	...icuLocale === void 0 ? [] : [`${localeProvider === "i" ? "ICU" : "builtin"} locale ${icuLocale}`]
].join(", ");
const lacksLocale = (error) => error instanceof Error && /locale|encoding|collat/i.test(error.message);
const localeFacts = (locale) => Object.fromEntries(Object.entries(locale).filter(([, value]) => value !== void 0));
function localeFrom(facts) {
	const { encoding = "UTF8", collate = "C", ctype = "C", localeProvider = "c", icuLocale } = facts;
	return {
		encoding,
		collate,
		ctype,
		localeProvider,
		icuLocale
	};
}
// packages/engines/postgres/catalog/user-schemas.ts
const providerSchemas = ["rdsadmin"];
function isUserSchema(expression) {
	return `(${expression} !~ '^pg_' and ${expression} not in (${["information_schema", ...providerSchemas].map((name) => `'${name}'`).join(", ")}))`;
}
function isNoExtensionMember(classid, objid) {
	return `not exists (select from pg_depend member where member.classid = '${classid}'::regclass
    and member.objid = ${objid} and member.deptype = 'e')`;
}
// packages/engines/postgres/dialect/error-class.ts
const byCode = {
	"55P03": "lock-timeout",
	"40P01": "deadlock",
	"57014": "cancelled",
	"42P01": "no-such-table",
	"25001": "not-in-transaction"
};
const byKind = {
	"08": "gone",
	"57": "gone",
	"58": "gone",
	"53": "no-resources",
	"40": "serialization-failure",
	"42": "wrong-statement",
	"25": "wrong-statement",
	"0A": "wrong-statement",
	"21": "data",
	"22": "data",
	"23": "data",
	P0: "data"
};
function errorClassOf(sqlstate, message = "") {
	if (sqlstate === "57014" && /statement timeout/.test(message)) return "statement-timeout";
	return byCode[sqlstate] ?? byKind[sqlstate.slice(0, 2)] ?? "other";
}
// packages/engines/postgres/dialect/message-texts.ts
const name$2 = "\"[^\"\\n]{1,63}\"";
const bare$1 = "(?:[\\w$.]+|\"[^\"\\n]{1,63}\"(?:\\.\"[^\"\\n]{1,63}\")?)";
const kind = "(?:relation|table|column|view|materialized view|index|constraint|trigger|rule|type|domain|schema|sequence|role|database|extension|collation|function|policy|publication|server|language|tablespace|operator class|access method)";
const object = `${kind} ${name$2}(?: (?:of|for|in) (?:relation|table) ${name$2})?`;
const types$1 = "[\\w .\"[\\](),]{1,200}";
const messageText = (pattern) => ({
	whole: new RegExp(`^(?:${pattern})$`),
	within: new RegExp(`(?<![\\w"])(?:${pattern})`)
});
const namesOnly = [
	`${object} (?:already exists|contains null values|is not unique)(?!, skipping)`,
	`null value in column ${name$2}(?: of relation ${name$2})? violates not-null constraint`,
	`duplicate key value violates unique constraint ${name$2}`,
	`could not create unique index ${name$2}`,
	`(?:insert or update|update or delete) on table ${name$2} violates foreign key constraint ${name$2}(?: on table ${name$2})?`,
	`new row for relation ${name$2} violates check constraint ${name$2}`,
	`(?:check )?constraint ${name$2}(?: of relation ${name$2})? is violated by some row`,
	`value for domain ${bare$1} violates check constraint ${name$2}`,
	`no partition of relation ${name$2} found for row`,
	`column ${name$2} (?:cannot be cast automatically to type|is of type) ${types$1}`,
	`default for column ${name$2} cannot be cast automatically to type ${types$1}`,
	"cannot alter type of a column used by [a-z ]+",
	`cannot drop [a-z ]+ ${bare$1}(?: (?:of|on) table ${bare$1})? because other objects depend on it`,
	`cannot (?:TRUNCATE|ALTER TABLE|DROP TABLE|CREATE INDEX|REINDEX) ${name$2} because it (?:is being used by active queries in this session|has pending trigger events)`,
	"cannot truncate a table referenced in a foreign key constraint",
	`there is no unique constraint matching given keys for referenced table ${name$2}`,
	`(?:permission denied for|must be owner of) [a-z ]+ ${bare$1}`,
	"must be superuser to [a-z ]+",
	`query would be affected by row-level security policy for table ${name$2}`,
	`permission denied to (?:create|alter|drop|set) [a-z ]+(?: ${name$2})?`,
	`must be able to SET ROLE ${name$2}`,
	`(?:multiple primary keys for table ${name$2} are not allowed|column ${name$2} specified more than once)`,
	`column reference ${name$2} is ambiguous`,
	"canceling statement due to (?:lock timeout|statement timeout|user request)",
	`could not obtain lock on (?:relation|row in relation) ${name$2}`,
	"deadlock detected",
	"could not serialize access due to [a-z/ ]+",
	"current transaction is aborted, commands ignored until end of transaction block",
	"[A-Z][A-Z ]+ cannot (?:run inside a transaction block|be executed from a function)",
	"cannot execute [A-Z ]+ in a read-only transaction",
	"value too long for type [a-z ]+\\(\\d+\\)",
	"(?:smallint|integer|bigint) out of range",
	"numeric field overflow",
	"division by zero",
	"syntax error at end of input",
	"cannot insert multiple commands into a prepared statement",
	"the database system is (?:starting up|shutting down|in recovery mode|not accepting connections)",
	"sorry, too many clients already",
	"remaining connection slots are reserved for [a-z -]+",
	"terminating connection due to [a-z -]+",
	`no pg_hba\\.conf entry for (?:replication connection from )?host "[\\da-f.:]+", user ${name$2}(?:, database ${name$2})?, [\\w ]+`,
	`pg_hba\\.conf rejects connection for host "[\\da-f.:]+", user ${name$2}, database ${name$2}, [\\w ]+`,
	`role ${name$2} is not permitted to log in`,
	`extension ${name$2} is not available`,
	"could not open extension control file \"[\\w/. -]+\": No such file or directory",
	`unrecognized configuration parameter "[a-z_.]+"`,
	"invalid (?:LC_(?:COLLATE|CTYPE) )?locale name: \"[\\w.@-]+\"",
	"encoding \"[\\w-]+\" does not match locale \"[\\w.@-]+\"",
	"new [\\w ]+ \\([\\w.@ -]*\\) is incompatible with the [\\w ]+ of the template database \\([\\w.@ -]*\\)",
	"only superuser can define a leakproof function",
	`access method ${name$2} does not exist`,
	`materialized view ${name$2} has not been populated`
].map(messageText);
const missingName = messageText([
	`${kind} "(?<a>[^"\\n]{1,63})"(?: (?:of|for|in) (?:relation|table) "(?<b>[^"\\n]{1,63})")? does not exist`,
	"column (?<c>[^\\s\"]{1,190}) does not exist",
	"(?:function|procedure) (?<d>[^\\s(]{1,190})\\([\\w ,.\"[\\]]*\\) does not exist",
	`operator does not exist: ${types$1.replace("),", ")")} [-+*/<>=~!@#%^&|?]+ ${types$1}`,
	"missing FROM-clause entry for table \"(?<e>[^\"\\n]{1,63})\""
].join("|"));
const withValue = [
	/^(invalid input (?:syntax|value) for (?:type|enum) [\w ".]{1,130}:) /,
	/^(malformed (?:array|record|range|multirange) literal:) /,
	/^([a-z/]{1,20} field value out of range:) /,
	/^(value) ".*" is out of range for type/s,
	/^(invalid byte sequence for encoding "[\w-]+":) /
];
// packages/engines/postgres/dialect/server-message.ts
const raisedBy = /^(exec_stmt_raise|exec_stmt_assert|PLy_|plperl|do_util_elog|pltcl)/;
const madeOfRows = /\bat (?:EXECUTE|FOR over EXECUTE|RETURN QUERY|OPEN)\b|PL\/(?!pgSQL)/;
const syntaxError$1 = /^syntax error at or near "(?<near>[^"\n]{1,63})"$/;
const plainName = /^[A-Za-z_][\w$]*(?:\.[A-Za-z_][\w$]*){0,3}$/;
const notShown = "the server's words can hold a value and are only in the job's log";
function toldMessage(sqlstate, message, { where = "", routine = "" } = {}) {
	const withheld = (text) => ({
		text,
		withheld: true
	});
	if (raisedBy.test(routine) || /^(P0001|P0004|38)/.test(sqlstate)) {
		const [place] = /^PL\/\w+ function .+ line \d+ at \w+$/m.exec(where) ?? [];
		return withheld(`${place ?? "a function"} raised an exception (its text can hold values, and is not shown)`);
	}
	if (namesOnly.some((known) => known.whole.test(message))) return {
		text: message,
		withheld: false
	};
	for (const known of withValue) {
		const [, before] = known.exec(message) ?? [];
		if (before !== void 0) return withheld(`${before} (a value, not shown)`);
	}
	const asked = missingName.whole.exec(message) ?? syntaxError$1.exec(message);
	if (asked && !madeOfRows.test(where) && namesIn$1(asked).every((name) => plainName.test(name))) return {
		text: message,
		withheld: false
	};
	return withheld(`${meaningOf(sqlstate, message)} (${notShown})`);
}
const namesIn$1 = ({ groups = {} }) => Object.values(groups).filter((name) => name !== void 0);
const meanings = [
	["42703", "a column does not exist"],
	["42P01", "a table or view does not exist"],
	["42883", "a function or operator does not exist"],
	["42704", "an object does not exist"],
	["3F000", "a schema does not exist"],
	["3D000", "a database does not exist"],
	["42601", "syntax error"],
	["42501", "permission denied"],
	["23", "a constraint was violated"],
	["22", "a value was not accepted"],
	["53", "the server has too few resources"],
	["57", "the server ended the session or the statement"],
	["58", "a system error on the server"],
	["0A", "the server does not support it"],
	["42", "the statement is wrong or not permitted"]
];
function meaningOf(sqlstate, message) {
	const code = sqlstate || (byText.find(([text]) => text.test(message))?.[1] ?? "");
	return meanings.find(([begins]) => code.startsWith(begins))?.[1] ?? (code === "" ? "the server reported an error" : `the server reported SQLSTATE ${code}`);
}
const byText = [
	[/^syntax error at /, "42601"],
	[/^column .* does not exist$/s, "42703"],
	[/^relation .* does not exist$/s, "42P01"],
	[/^(?:function|operator|procedure)\b.* does not exist$/s, "42883"],
	[/^schema .* does not exist$/s, "3F000"],
	[/ does not exist$/, "42704"],
	[/^permission denied/, "42501"]
];
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
		...isSqlState(code) ? {
			sqlstate: code,
			errorClass: errorClassOf(code, message)
		} : {}
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
		message: `The server of ${at} does not accept connections now: ${said(raw)}.`,
		next: "Try again when it is up, or close connections that nobody needs."
	});
	if (code === "28P01" || /client password must be a/.test(message)) return error({
		code: "wrong-password",
		message: address.password === "" ? `The server asks for a password for ${at}, and the URL has none.` : `The server refused the password for ${at}.`,
		next: "Correct the user or the password in the URL. Percent-encode the characters @ : / ? # % in it."
	});
	if (code === "28000") return error({
		code: "login-refused",
		message: `The server refused the login ${at}: ${said(raw)}.`,
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
		message: `The connection to ${at} was lost${isSqlState(code) ? `: ${said(raw)}` : ""}.`,
		next: "The server was restarted, the session was ended or the network broke. Run it again."
	});
	if (code === "42501") return error({
		code: "no-rights",
		message: `${at}: ${said(raw)}.`,
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
		message: `${at}: ${said(raw)}`,
		...details.length === 0 ? {} : { details },
		sqlstate: raw.code ?? "",
		errorClass: errorClassOf(raw.code ?? "", raw.message)
	}, quiet(raw));
}
const toldOf = ({ code = "", message = "", routine, where }) => isSqlState(code) ? toldMessage(code, message, {
	routine,
	where
}) : {
	text: message,
	withheld: false
};
const said = (raw) => toldOf(raw).text;
function quiet(raw) {
	const { code, position, message } = raw;
	const { text, withheld } = toldOf(raw);
	return Object.assign(new Error(text), {
		code,
		position,
		...withheld ? { withheld: message } : {}
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
		return session(await connect$1(address, await tlsParameters(address, services), options, services.signal), address, services);
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
async function connect$1(address, tls, options, signal) {
	const secure = await tlsOptions(address, tls);
	const optional = tls.mode === "prefer" || tls.mode === "allow";
	try {
		return await login$1(address, secure, options, signal);
	} catch (error) {
		const plainMayWork = sqlState(error) === "28000" || /does not support SSL/.test(error.message);
		if (secure === false || !optional || !plainMayWork) throw error;
		return login$1(address, false, options, signal);
	}
}
async function login$1(address, ssl, { applicationName = "stagegate", pipelined = false }, signal) {
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
		types: asText,
		pipeline: pipelined
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
		const { client } = await connect$1(address, await tlsParameters(address, services), { applicationName: "stagegate cancel" }, AbortSignal.timeout(terminateTimeoutMs));
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
	const [, large] = /Dumping the contents of table "([^"]+)" failed/.exec(text) ?? [];
	if (large !== void 0 && /invalid memory alloc request size|out of memory/.test(text)) return problem("row-too-large", `a row of ${large} is too large to be dumped: its text passes the server's limit of 1 GB.`, "Make the row smaller (large objects hold up to 4 TB), or back up without the table's rows: exclude-data. Those rows then have no backup here.");
	return problem("dump-failed", `pg_dump did not finish${exitCode === void 0 ? "" : ` (exit code ${exitCode})`}.`, "The lines shown are pg_dump's own.");
}
function lockTimeout(address) {
	return userError({
		code: "lock-timeout",
		message: `${address.label}: a table stayed locked by another session, so it could not be dumped.`,
		next: "Wait until the migration, VACUUM FULL or long transaction that holds the lock has ended, then run it again."
	});
}
// packages/engines/postgres/archive/dump-rights.ts
const shown = 10;
async function checkDumpRights(connection, { tables, withoutRows = [] }, leaveOutWith = "exclude-tables") {
	const leaveOut = leaveOutWith === null ? "" : `, or leave the tables out with ${leaveOutWith}`;
	await checkGrants(connection, oidArray([...tables, ...withoutRows]), leaveOut);
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
const unreadableObjects = `
  select m.oid, count(*) over () from pg_largeobject_metadata m
  where not (select rolsuper from pg_roles where rolname = current_user)
    and current_setting('lo_compat_privileges') = 'off' and not pg_has_role(m.lomowner, 'usage')
    and not exists (select from aclexplode(m.lomacl) a where a.privilege_type = 'SELECT'
      and (a.grantee = 0 or pg_has_role(a.grantee, 'usage')))
  order by m.oid limit ${shown}`;
async function checkLargeObjects(connection) {
	const { rows } = await connection.query(unreadableObjects);
	const [first] = rows;
	if (first === void 0) return;
	const { label, user } = connection.address;
	const role = quoteIdentifier(user);
	const count = Number(first[1]);
	throw userError({
		code: "no-rights",
		message: `${label}: ${user} may not read ${count} large object${count === 1 ? "" : "s"}; pg_read_all_data does not let it.`,
		next: "Run these GRANTs as the objects' owner, one for each object, or back up as that owner or a superuser.",
		details: [...rows.map(([oid]) => `GRANT SELECT ON LARGE OBJECT ${oid} TO ${role};`), ...count > rows.length ? [`For all ${count}: DO $$ DECLARE o oid; BEGIN FOR o IN SELECT oid FROM pg_largeobject_metadata LOOP EXECUTE format('GRANT SELECT ON LARGE OBJECT %s TO %I', o, '${user.replaceAll("'", "''")}'); END LOOP; END $$;`] : []]
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
const glob$1 = (pattern) => new RegExp(`^${escapePattern(pattern).replaceAll("\\*", ".*").replaceAll("\\?", ".")}$`, "su");
function withPartitions(table, tables) {
	return [table, ...tables.filter(({ partOf }) => partOf === table.oid).flatMap((part) => withPartitions(part, tables))];
}
// packages/engines/postgres/catalog/user-tables.ts
const query$6 = `
  select c.oid, n.nspname, c.relname, c.relkind = 'p',
    greatest(c.reltuples, pg_stat_get_live_tuples(c.oid), 0)::bigint,
    (select i.inhparent from pg_inherits i where i.inhrelid = c.oid and c.relispartition)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and c.relpersistence <> 't'
    and ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")}
  order by n.nspname, c.relname`;
async function userTables(connection) {
	const { rows } = await connection.query(query$6);
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
const largeObjects$1 = "pg_largeobject";
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
		table: largeObjects$1,
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
	throw notFound$1(name, minimumMajor, found);
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
function notFound$1(name, minimumMajor, found) {
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
		const locale = localeFacts(await readLocale(connection, server.major));
		await checkLargeObjects(connection);
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
			locale,
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
	await checkDumpRights(connection, {
		tables: whole,
		withoutRows: emptied
	});
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
// packages/engines/postgres/archive/missing-grants.ts
const missing = `
  select distinct on (kind, statement) statement from (
    select 1 as kind, format('GRANT USAGE ON SCHEMA %I TO ', n.nspname) as statement
    from pg_namespace n where ${isUserSchema("n.nspname")} and not has_schema_privilege(n.oid, 'usage')
      and exists (select from pg_class c where c.relnamespace = n.oid and c.relkind in ('r', 'p', 'S'))
    union all
    select 2, format('GRANT SELECT ON %s%I.%I TO ', case c.relkind when 'S' then 'SEQUENCE ' end, n.nspname, c.relname)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'S') and c.relpersistence <> 't' and ${isUserSchema("n.nspname")}
      and ${isNoExtensionMember("pg_class", "c.oid")}
      and not case c.relkind when 'S' then has_sequence_privilege(c.oid, 'select') else has_table_privilege(c.oid, 'select') end
  ) grants order by kind, statement`;
const hidden = `
  select from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and ${isUserSchema("n.nspname")} and row_security_active(c.oid) limit 1`;
async function missingGrants$1(database) {
	const role = quoteIdentifier(database.address.user);
	const grants = await database.select(missing);
	const { rows } = await database.select(hidden);
	return [...grants.rows.map(([statement]) => `${statement}${role};`), ...rows.length > 0 ? [`ALTER ROLE ${role} BYPASSRLS;`] : []];
}
// packages/engines/postgres/archive/server-user.ts
const serverUser = () => unprivilegedUser("PostgreSQL", ["postgres", "nobody"]);
// packages/engines/postgres/catalog/database-mark.ts
const markSchema = object$1({ stagegate: object$1({
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
			"--no-sync"
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
		var _usingCtx$22 = _usingCtx();
		const { user = "postgres", password = randomBytes(24).toString("base64url"), tls } = wish;
		services.secrets.add(password);
		const owner = await serverUser();
		const undo = _usingCtx$22.a(new AsyncDisposableStack());
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
		_usingCtx$22.e = _;
	} finally {
		await _usingCtx$22.d();
	}
}
const portsToTry = 5;
async function startOnFreePort(cluster, owner, guard, services) {
	let printed = [];
	for (let attempt = 0; attempt < portsToTry; attempt++) {
		const port = await freePort();
		printed = [];
		const program = await startPostgres({
			cluster,
			port,
			owner,
			guard,
			printed
		}, services);
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
async function startPostgres({ cluster: { binaries, dataDirectory }, port, owner, guard, printed }, services) {
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
		const problem = problemOf$1(error);
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
async function throwAwayDatabase({ server, label }, facts, undo, services) {
	const name = `stagegate_verify_${randomBytes(6).toString("hex")}`;
	const made = new Date();
	const mark = {
		kind: "copy",
		madeAt: made.toISOString(),
		expiresAt: new Date(made.getTime() + keepMs).toISOString()
	};
	const quoted = quoteIdentifier(name);
	const locale = localeFrom(facts ?? {});
	const options = facts === void 0 ? "template template0 encoding 'UTF8'" : localeOptions(locale);
	let reached = false;
	const run = async (by, work) => {
		try {
			var _usingCtx$21 = _usingCtx();
			const connection = _usingCtx$21.a(await openConnection(server, by, { applicationName: "stagegate verify" }));
			reached = true;
			await work(connection);
		} catch (_) {
			_usingCtx$21.e = _;
		} finally {
			await _usingCtx$21.d();
		}
	};
	undo.defer(async () => {
		if (!reached) return;
		await run(cleanupServices(services), (it) => dropByForce(it, name, "if exists")).catch(() => services.log.warn(`The database ${name} may be left on the server of ${server.label}: drop it by hand.`));
	});
	await run(services, async (it) => {
		await it.query(`create database ${quoted} ${options}`);
		await it.query(`revoke all on database ${quoted} from public`);
		await it.query(`comment on database ${quoted} is ${quoteLiteral(markComment(mark))}`);
	}).catch((error) => {
		if (facts !== void 0 && sqlState(error) !== "42501" && lacksLocale(error)) throw localeMissing(label, localeName(locale), error);
		if (sqlState(error) !== "42501") throw error;
		throw mayNotMake(server, problemOf$1(error));
	});
	return withDatabase(server, name);
}
const localeMissing = (label, locale, cause) => refused({
	code: "verify-locale-missing",
	message: `The backup is complete, and was not verified: ${label} lacks the database's locale (${locale}).`,
	next: "Install that locale there (on Debian and Ubuntu: sudo locale-gen NAME, or the package locales-all), or give verify-url: a server that has it."
}, cause);
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
		var _usingCtx$20 = _usingCtx();
		const there = _usingCtx$20.a(await openConnection(one, services));
		const here = _usingCtx$20.a(await openConnection(other, services));
		if ((await lockSeenIn(there, here)).includes(other.database)) return true;
		return one.database === other.database && await isReplicaOf(there, here);
	} catch (_) {
		_usingCtx$20.e = _;
	} finally {
		await _usingCtx$20.d();
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
			var _usingCtx$19 = _usingCtx();
			return (await lockSeenIn(_usingCtx$19.a(await openConnection(staging, services, { applicationName: "stagegate verify" })), here)).length > 0;
		} catch (_) {
			_usingCtx$19.e = _;
		} finally {
			await _usingCtx$19.d();
		}
	} catch (error) {
		const { code, message } = expectedProblem(error);
		services.log.warn(`Whether verify-url is on the staging server could not be asked there (${code}): ${message}`);
		return false;
	}
}
// packages/engines/postgres/archive/prepare-restore.ts
async function prepareRestore(source, server, staging, services) {
	const { major } = await asked$1(source, services, serverVersion);
	await findProgram("pg_restore", major, services);
	if (server === void 0) {
		await serverPrograms(major, services);
		await serverUser();
		return;
	}
	await asked$1(source, services, (from) => asked$1(server, services, (here) => refuseVerifyServer(from, here, staging, services)));
	if (await asked$1(server, services, mayMakeDatabases)) return;
	throw mayNotMake(server, {
		code: "no-rights",
		message: `${server.label}: permission denied to create database.`,
		sqlstate: "42501"
	});
}
async function asked$1(address, services, question) {
	try {
		var _usingCtx$18 = _usingCtx();
		return await question(_usingCtx$18.a(await openConnection(address, services, { applicationName: "stagegate verify" })));
	} catch (_) {
		_usingCtx$18.e = _;
	} finally {
		await _usingCtx$18.d();
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
function restoreErrors(allowed) {
	const errors = [];
	const failed = [];
	let id = "";
	let tolerated = 0;
	let ignored = 0;
	let object = "";
	let about = "";
	let last;
	return {
		errors,
		failed,
		read(line) {
			ignored = Number(/^pg_restore: warning: errors ignored on restore: (\d+)/.exec(line)?.[1] ?? ignored);
			id = /^pg_restore: from TOC entry (\d+);/.exec(line)?.[1] ?? id;
			object = /^pg_restore: from TOC entry \d+; \d+ \d+ (.+) \S*$/.exec(line)?.[1] ?? object;
			const said = /^pg_restore: error: (?:could not execute query: )?(?:COPY failed for table "(.*)": )?(?:ERROR: +)?(.+)$/.exec(line);
			if (!said) {
				const [, place] = inFunction.exec(line) ?? [];
				if (place === void 0 || last === void 0) return;
				last.where.push(place);
				const message = told(last.message, last.where);
				errors[errors.length - 1] = `${about}${message}`;
				failed[failed.length - 1] = {
					...failed.at(-1) ?? {
						id,
						raw: ""
					},
					message
				};
				return;
			}
			const [, table, message = ""] = said;
			const what = table === void 0 ? object : `rows of ${table}`;
			about = what === "" ? "" : `${what}: `;
			last = void 0;
			if (allowed.some((one) => one.object.test(object) && one.message.test(message))) {
				tolerated += 1;
				return;
			}
			last = {
				message,
				where: []
			};
			errors.push(`${about}${told(message)}`);
			failed.push({
				id,
				message: told(message),
				raw: message
			});
		},
		withheld: () => failed.flatMap(({ message, raw }) => message === raw ? [] : [raw]),
		succeeded: (exitCode) => errors.length === 0 && (exitCode === 0 || exitCode === 1 && tolerated > 0 && ignored > 0 && ignored <= tolerated)
	};
}
const inFunction = /^(?:CONTEXT: +)?((?:PL\/\w+|SQL) function .+)$/;
const raisedAt = /^(?:PL\/pgSQL function .+ line \d+ at (?:RAISE|ASSERT)|PL\/(?!pgSQL)\w+ function .+)$/;
function told(message, where = []) {
	const place = where.find((line) => raisedAt.test(line));
	return place === void 0 ? toldMessage("", message, { where: where.join("\n") }).text : `${place} raised an exception (its text can hold values, and is not shown)`;
}
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
async function restoreAway(archive, server, from, services) {
	try {
		var _usingCtx$17 = _usingCtx();
		const major = Number.parseInt(from.serverVersion, 10);
		const undo = _usingCtx$17.a(new AsyncDisposableStack());
		const { address, label } = server ? {
			address: server,
			label: server.label
		} : await privateServer(major, undo, services);
		const database = await throwAwayDatabase({
			server: address,
			label
		}, from.locale, undo, services);
		await restoreArchive(archive(), {
			into: database,
			major,
			flags: away
		}, services);
		return {
			into: server ? `a throw-away database of ${label}` : label,
			...await countAll(database, services)
		};
	} catch (_) {
		_usingCtx$17.e = _;
	} finally {
		await _usingCtx$17.d();
	}
}
const away = [
	"--no-tablespaces",
	"--no-publications",
	"--no-security-labels"
];
async function restoreArchive(archive, { into, major, flags }, services) {
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
	if (printed.succeeded(exitCode)) return;
	for (const words of printed.withheld()) services.log.output(`The server's own words: ${words}`);
	throw restoreProblem(printed.errors, exitCode);
}
function restoreProblem(errors, exitCode) {
	const extension = /extension "([^"]+)" is not available|extension control file ".*\/([^/]+)\.control"/.exec(errors.join("\n"));
	if (extension) return userError({
		code: "extension-missing",
		message: `The archive needs the extension ${extension[1] ?? extension[2]}, which the server it was restored on does not have.`,
		next: "Install it beside that server, or give verify-url: a server that has it."
	});
	const first = errors[0] ?? `pg_restore ended with exit code ${exitCode} without saying why`;
	const [, check] = /violates check constraint "([^"]+)"/.exec(first) ?? [];
	if (check !== void 0) return userError({
		code: "restore-failed",
		message: `The archive could not be restored: ${first}.`,
		next: `In production these rows satisfy the check "${check}": its function reads another table, whose rows a restore puts in later. Until this restores, there is no backup. Make the check NOT VALID in production (ALTER TABLE … DROP CONSTRAINT …, ADD … NOT VALID), which puts it after the rows, or put a trigger in its place.`,
		details: errors.slice(0, 10)
	});
	const functions = errors.some((error) => /(relation|function|type|table or view|operator) .*does not exist/.test(error));
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
			if (!tryNext.has(problemOf$1(error).code)) throw error;
		}
	}
	throw userError({
		code: "no-maintenance-database",
		message: `${target.label}: ${target.user} cannot connect to any of the databases ${maintenanceDatabases.join(", ")}.`,
		next: `Databases are made and renamed from another one: grant ${target.user} CONNECT on the database postgres.`
	});
}
// packages/engines/postgres/session/direct-address.ts
const providers = [
	{
		isPooler: ({ host }) => /^[^.]+-pooler\..*\bneon\.(tech|build)$/i.test(host),
		always: true,
		direct: "Neon's direct host is the same without `-pooler`."
	},
	{
		isPooler: ({ host, port }) => port === 6543 && /\.supabase\.(com|co)$/i.test(host),
		always: true,
		direct: "Supabase's direct connection is `db.<project>.supabase.co:5432`; its session pooler has the same host as this one and port 5432."
	},
	{
		isPooler: ({ host }) => /\.proxy-[^.]+\..*\.rds\.amazonaws\.com/i.test(host),
		always: false,
		direct: "This is an RDS Proxy: give the endpoint of the cluster's writer or of the instance itself."
	}
];
const anyPooler = "Give the server's own host and port (providers call it the direct or session connection; PgBouncer's own port is often 6432, the server's 5432).";
const isPoolerByName = (address) => providers.some((provider) => provider.always && provider.isPooler(address));
const directAddressFor = (address) => providers.find((provider) => provider.isPooler(address))?.direct ?? anyPooler;
// packages/engines/postgres/session/pooler.ts
const rounds = 3;
async function refuseTransactionPooler(session, label, code, services) {
	try {
		var _usingCtx$16 = _usingCtx();
		if (isPoolerByName(session.address)) throw behindPooler(session, label, code, "its address is a pooler's");
		const pid = await processId(session);
		const other = _usingCtx$16.a(await openConnection(session.address, services));
		for (let round = 0; round < rounds; round++) {
			await other.query("begin");
			const others = await processId(other);
			await other.query("rollback");
			if (others === pid || await processId(session) !== pid) throw behindPooler(session, label, code, "two sessions shared one server process");
		}
	} catch (_) {
		_usingCtx$16.e = _;
	} finally {
		await _usingCtx$16.d();
	}
}
async function refusePooler(address, services) {
	try {
		var _usingCtx3 = _usingCtx();
		await refuseTransactionPooler(_usingCtx3.a(await openConnection(address, services)), address.label, "target-behind-pooler", services);
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		await _usingCtx3.d();
	}
}
async function processId(session) {
	const { rows } = await session.query("select pg_backend_pid()");
	return rows[0]?.[0];
}
function behindPooler({ address }, label, code, because) {
	return refused({
		code,
		message: `${label} is behind a transaction pooler: ${because}.`,
		next: `${directAddressFor(address)} Locks, settings and snapshots do not survive a transaction pooler.`
	});
}
// packages/engines/postgres/clone/publish/building.ts
async function createBuilding(maintenance, name, facts) {
	try {
		await maintenance.query(`create database ${quoteIdentifier(name)} ${localeOptions(facts)}`);
	} catch (error) {
		throw explained$3(error, maintenance, facts);
	}
	await maintenance.query(`revoke connect, temporary on database ${quoteIdentifier(name)} from public`);
}
function explained$3(error, { address }, facts) {
	if (sqlState(error) === "42501") return mayNotCreate(address, error);
	if (!lacksLocale(error)) return error;
	return userError({
		code: "locale-missing",
		message: `The staging server cannot make a database with production's locale (${localeName(facts)}).`,
		next: "Install that locale on the staging server: under another one, texts sort differently and unique values may collide."
	}, error);
}
function mayNotCreate({ user, host, port }, cause, onProduction = false) {
	return userError({
		code: "may-not-create-databases",
		message: `${user} may not create databases on ${host}:${port}.`,
		next: onProduction ? "That is production's own server: give a staging server of its own as staging-url." : `Let it: ALTER ROLE ${quoteIdentifier(user)} CREATEDB;`,
		sqlstate: "42501"
	}, cause);
}
async function refuseWithoutCreatedb(session, target, onProduction = false) {
	const { rows } = await session.query("select from pg_roles where rolname = current_user and not (rolcreatedb or rolsuper)");
	if (rows.length > 0) throw mayNotCreate(target, void 0, onProduction);
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
		if (["55006", "3D000"].includes(sqlState(error) ?? "") || problemOf$1(error).code === "no-such-database") return false;
		throw error;
	}
}
// packages/engines/postgres/clone/challenge.ts
async function challengeTarget(source, target, services) {
	try {
		var _usingCtx$15 = _usingCtx();
		if (serversOwn.has(target.database) && placeOf(source) === placeOf(target)) throw targetIsSource(target, "The two URLs lead to one database.");
		refuseServersOwn(target);
		const there = _usingCtx$15.a(await openConnection(source, services));
		const here = _usingCtx$15.a(await openMaintenance(target, services));
		await refuseTransactionPooler(there, source.label, "source-behind-pooler", services);
		await refusePoolerOrReplica(here, target, services);
		const onSourceServer = await refuseSource(there, here, target);
		await refuseWithoutCreatedb(here, target, onSourceServer);
		if (onSourceServer) services.log.warn("Production and staging are on one server: cloning takes its time from production.");
	} catch (_) {
		_usingCtx$15.e = _;
	} finally {
		await _usingCtx$15.d();
	}
}
const placeOf = ({ host, port, database }) => `${host}:${port}/${database}`;
const serversOwn = new Set([
	"postgres",
	"template0",
	"template1"
]);
function refuseServersOwn({ label, database }) {
	if (!serversOwn.has(database)) return;
	throw refused({
		code: "target-is-servers-own",
		message: `${label} is one of the server's own databases, and a clone would replace it.`,
		next: "Give staging-url a database name of its own, such as …/staging: it is made where it is not there."
	});
}
async function refuseUnwritable(here, target, services) {
	refuseServersOwn(target);
	await refusePoolerOrReplica(here, target, services);
	await refuseWithoutCreatedb(here, target);
}
async function refusePoolerOrReplica(here, target, services) {
	await refuseTransactionPooler(here, target.label, "target-behind-pooler", services);
	const { rows } = await here.query("select where pg_is_in_recovery()");
	if (rows.length > 0) throw refused({
		code: "target-is-replica",
		message: `${target.label} is a replica: it cannot be written to, and its primary may be production.`,
		next: "Give a staging server of its own as staging-url."
	});
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
		var _usingCtx$14 = _usingCtx();
		const session = _usingCtx$14.a(await openMaintenance(target, services));
		const { rows } = await session.query("select current_setting('server_version_num')::int >= 150000");
		const strategy = rows[0]?.[0] === "t" ? "strategy file_copy" : "";
		const names = `${quoteIdentifier(to)} template ${quoteIdentifier(from)}`;
		await session.query(`create database ${names} ${strategy}`);
		await session.query(`revoke connect, temporary on database ${quoteIdentifier(to)} from public`);
	} catch (_) {
		_usingCtx$14.e = _;
	} finally {
		await _usingCtx$14.d();
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
async function settle$1({ into, published: { database }, reservation }, services, lifetime) {
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
		services.log.warn(`Cleaning up: ${what} did not work: ${problemOf$1(error).message}`);
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
// packages/engines/postgres/dialect/search-path.ts
function searchPathOf(text) {
	return [...text.matchAll(/"((?:[^"]|"")*)"|([^",\s]+)/g)].map(([, quoted, bare]) => quoted?.replaceAll("\"\"", "\"") ?? bare?.toLowerCase() ?? "").filter((name) => name !== "");
}
// packages/engines/postgres/catalog/session-settings.ts
const meaningful = [
	"array_nulls",
	"backslash_quote",
	"bytea_output",
	"check_function_bodies",
	"createrole_self_grant",
	"datestyle",
	"default_table_access_method",
	"default_text_search_config",
	"default_transaction_deferrable",
	"default_transaction_isolation",
	"default_transaction_read_only",
	"event_triggers",
	"idle_in_transaction_session_timeout",
	"idle_session_timeout",
	"intervalstyle",
	"row_security",
	"search_path",
	"session_replication_role",
	"standard_conforming_strings",
	"timezone",
	"transaction_timeout",
	"transform_null_equals",
	"xmlbinary",
	"xmloption"
];
const places = {
	"database user": "role in database",
	user: "role",
	database: "database",
	global: "all roles",
	client: "URL"
};
const stored = [
	"role in database",
	"role",
	"database",
	"all roles"
];
async function readSessionSettings(session, named) {
	const own = named === void 0;
	const { rows } = await session.query(`with levels as (
       select lower(split_part(entry, '=', 1)) as name, substr(entry, strpos(entry, '=') + 1) as value,
         case when s.setrole <> 0 and s.setdatabase <> 0 then 0 when s.setrole <> 0 then 1
              when s.setdatabase <> 0 then 2 else 3 end as level, s.setrole
       from pg_db_role_setting s, unnest(s.setconfig) entry
       where s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
     ), nearest as (
       select distinct on (name) name, value, level from levels
       where setrole in (0, coalesce((select oid from pg_roles where rolname = coalesce($2, session_user)), 0))
       order by name, level
     ), settings as (
       select lower(name) as name, reset_val, boot_val, source from pg_settings where lower(name) = any ($1::text[])
       union all select 'role', current_setting('role'), 'none', 'session'
     )
     select s.name, n.value, n.level, s.source, s.reset_val,
       case when exists (select from levels l where l.name = s.name and l.level < 2
              and l.setrole = (select oid from pg_roles where rolname = session_user))
            then s.boot_val else s.reset_val end
     from settings s left join nearest n on n.name = s.name order by 1`, [`{${meaningful.join(",")}}`, named ?? null]);
	const role = named ?? await currentRole(session);
	const settings = rows.map(([name = "", value, level, source, reset, base]) => {
		const text = own ? reset ?? "" : value ?? base ?? "";
		const from = (own ? places[source ?? ""] : void 0) ?? (level == null ? "server" : stored[Number(level)] ?? "server");
		return {
			name: name ?? "",
			value: text,
			from
		};
	});
	const path = settings.find(({ name }) => name === "search_path");
	if (path) path.value = await resolved(session, path.value, role);
	return settings;
}
async function currentRole(session) {
	const { rows } = await session.query("select current_user");
	return rows[0]?.[0] ?? "";
}
async function resolved(session, path, role) {
	const { rows } = await session.query("select coalesce(bool_or(has_schema_privilege(r.oid, n.oid, 'usage')), false) from pg_namespace n join pg_roles r on r.rolname = n.nspname where n.nspname = $1", [role]);
	const has = rows[0]?.[0] === "t";
	return searchPathOf(path).flatMap((name) => name === "$user" ? has ? [role] : [] : [name]).map((name) => /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll("\"", "\"\"")}"`).join(", ");
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
const inherited = new Set([...meaningful, "role"]);
async function inheritedSettings(select) {
	const { rows } = await select(`select split_part(entry, '=', 1), substr(entry, strpos(entry, '=') + 1)
     from pg_database d join pg_db_role_setting s on s.setdatabase = d.oid and s.setrole = 0,
       unnest(s.setconfig) entry
     where d.datname = current_database() order by 1`);
	return (database) => [...rows.filter(([setting]) => inherited.has((setting ?? "").toLowerCase())).map(([setting, value]) => `alter database ${quoteIdentifier(database)} set ${assignment(setting ?? "", value ?? "")}`)];
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
		var _usingCtx$13 = _usingCtx();
		const undo = _usingCtx$13.a(new AsyncDisposableStack());
		const { maintenance, id } = undo.use(await reserve(database, services));
		const name = relatives.building(database.database, id);
		undo.defer(() => cleaningUp(services, `dropping ${name}`, () => dropDatabase(maintenance, name)));
		await copyFiles(database, database.database, name, services).catch((error) => {
			throw explained$2(error, database);
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
		_usingCtx$13.e = _;
	} finally {
		await _usingCtx$13.d();
	}
}
function explained$2(error, database) {
	if (sqlState(error) === "42501") return mayNotCreate(database, error);
	if (sqlState(error) !== "55006") return error;
	return userError({
		code: "database-in-use",
		message: `${database.label} could not be copied: other sessions are connected to it.`,
		next: "Disconnect them: the server copies a database only while nobody is in it.",
		sqlstate: "55006"
	}, error);
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
		const { length, attributes, caseless, ...column } = JSON.parse(text ?? "");
		const list = columns.get(oid ?? "") ?? [];
		list.push({
			...column,
			...length === null ? {} : { length },
			...attributes === null ? {} : { attributes },
			...caseless ? { caseless } : {}
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
  'placedBy', coalesce((SELECT json_agg(DISTINCT coalesce(k.attname, '')) FROM ancestors AS above
     JOIN pg_partitioned_table AS p ON p.partrelid = above.ancestor CROSS JOIN unnest(p.partattrs::int2[]) AS part (attnum)
     LEFT JOIN pg_attribute AS k ON k.attrelid = p.partrelid AND k.attnum = part.attnum AND part.attnum > 0
     WHERE above.oid = c.oid), '[]'),
  'extension', (SELECT x.extname FROM pg_depend AS d JOIN pg_extension AS x ON x.oid = d.refobjid
     WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
       AND d.refclassid = 'pg_extension'::regclass LIMIT 1),
  'unlogged', c.relpersistence = 'u', 'estimatedRows', c.reltuples,
  'bytes', CASE c.relkind WHEN 'r' THEN pg_table_size(c.oid) ELSE 0 END,
  'pages', CASE c.relkind WHEN 'r' THEN pg_relation_size(c.oid) / current_setting('block_size')::int ELSE 0 END)::text
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
parts (whole, type, name) AS (
  SELECT w.oid, p.atttypid, p.attname FROM pg_type AS w JOIN pg_class AS r ON r.oid = w.typrelid
      AND (r.relkind = 'c' OR EXISTS (SELECT FROM pg_attribute AS u WHERE u.attnum > 0 AND u.atttypid IN (w.oid, w.typarray)))
    JOIN pg_attribute AS p ON p.attrelid = r.oid AND p.attnum > 0 AND NOT p.attisdropped
  UNION
  SELECT w.whole, p.atttypid, p.attname FROM parts AS w JOIN resolved AS b ON b.oid = w.type
    JOIN pg_type AS t ON t.oid = b.type LEFT JOIN resolved AS be ON be.oid = t.typelem AND t.typcategory = 'A'
    JOIN pg_type AS c ON c.oid = coalesce(be.type, t.oid) AND c.typtype = 'c'
    JOIN pg_attribute AS p ON p.attrelid = c.typrelid AND p.attnum > 0 AND NOT p.attisdropped
),
distinct_keys (relation, attnum) AS MATERIALIZED (
  SELECT indrelid, unnest(indkey::int2[]) FROM pg_index WHERE indisunique OR indisexclusion
  UNION
  SELECT i.indrelid, d.refobjsubid FROM pg_index AS i JOIN pg_depend AS d
    ON d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid AND d.refobjid = i.indrelid WHERE i.indisunique OR i.indisexclusion
),
-- Before version 15 a computed column depends on others by itself, later by its expression.
keys (relation, attnum) AS MATERIALIZED (
  SELECT relation, attnum FROM distinct_keys
  UNION
  SELECT g.attrelid, d.refobjsubid FROM pg_attribute AS g JOIN distinct_keys AS k ON k.relation = g.attrelid AND k.attnum = g.attnum
    JOIN pg_attrdef AS e ON e.adrelid = g.attrelid AND e.adnum = g.attnum
    JOIN pg_depend AS d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = g.attrelid AND d.refobjsubid NOT IN (0, g.attnum)
      AND ((d.classid = 'pg_attrdef'::regclass AND d.objid = e.oid)
        OR (d.classid = 'pg_class'::regclass AND d.objid = g.attrelid AND d.objsubid = g.attnum))
  WHERE g.attgenerated <> ''
  UNION
  SELECT conrelid, unnest(conkey) FROM pg_constraint WHERE contype = 'f'
  UNION
  SELECT confrelid, unnest(confkey) FROM pg_constraint WHERE contype = 'f'
),
refers (relation, attnum, columns) AS MATERIALIZED (
  SELECT f.conrelid, pair.own, json_agg(DISTINCT jsonb_build_object('table', f.confrelid::text, 'column', o.attname))
  FROM pg_constraint AS f, unnest(f.conkey, f.confkey) AS pair (own, other), pg_attribute AS o
  WHERE f.contype = 'f' AND o.attrelid = f.confrelid AND o.attnum = pair.other
  GROUP BY f.conrelid, pair.own
)
SELECT a.attrelid::text, json_build_object(
  'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
  'base', e.typname, 'sort', e.typtype, 'array', re.oid IS NOT NULL,
  'attributes', (SELECT json_agg(p.name) FROM parts AS p WHERE p.whole = e.oid),
  'length', CASE
     WHEN m.typmod < 4 THEN NULL
     WHEN e.typname IN ('varchar', 'bpchar') THEN m.typmod - 4
     WHEN e.typname = 'numeric' THEN ((m.typmod - 4) >> 16 & 65535) - (((m.typmod - 4) & 2047 # 1024) - 1024) END,
  'notNull', a.attnotnull OR r.not_null,
  'generated', a.attgenerated <> '',
  'unique', k.relation IS NOT NULL,
  'caseless', CASE WHEN e.typname = 'citext' THEN 'type' WHEN NOT o.collisdeterministic THEN 'collation' END,
  'refersTo', coalesce(f.columns, '[]'))::text
FROM pg_attribute AS a
JOIN pg_class AS c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
JOIN pg_namespace AS n ON n.oid = c.relnamespace AND ${isUserSchema("n.nspname")}
JOIN resolved AS r ON r.oid = a.atttypid
JOIN pg_type AS t ON t.oid = r.type
LEFT JOIN resolved AS re ON t.typcategory = 'A' AND re.oid = t.typelem
JOIN pg_type AS e ON e.oid = coalesce(re.type, t.oid)
LEFT JOIN pg_collation AS o ON o.oid = a.attcollation
LEFT JOIN keys AS k ON k.relation = a.attrelid AND k.attnum = a.attnum
LEFT JOIN refers AS f ON f.relation = a.attrelid AND f.attnum = a.attnum
CROSS JOIN LATERAL (SELECT CASE
  WHEN a.atttypmod <> -1 THEN a.atttypmod WHEN r.typmod <> -1 THEN r.typmod ELSE coalesce(re.typmod, -1) END AS typmod) AS m
WHERE a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum`;
// packages/engines/postgres/mask/salt.ts
const saltSetting = "stagegate.salt";
async function giveSalt(session, salt) {
	const { rows } = await session.query("select set_config('stagegate.key', replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), false)");
	const key = Buffer.from(rows[0]?.[0] ?? "", "hex");
	const hidden = createHash("sha256").update(salt).digest().map((byte, place) => byte ^ (key[place] ?? 0));
	await session.query(`select set_config('${saltSetting}', left(encode(sha256(((${bits("$1")}) # ${bits("current_setting('stagegate.key')")})::text::bytea), 'hex'), 32), false),
       set_config('stagegate.key', '', false)`, [Buffer.from(hidden).toString("hex")]);
}
const bits = (hex) => `('x' || ${hex})::bit(256)`;
const withoutSalt = (select) => (sql) => select(sql.replaceAll(`current_setting('${saltSetting}')`, "'tried'"));
// packages/engines/postgres/mask/hashed.ts
const digest$1 = (text) => `encode(sha256(convert_to(${text}, getdatabaseencoding())), 'hex')`;
const salted = (label, text) => `current_setting('${saltSetting}') || ':${label}:' || ${text}`;
const hash = (label, text) => digest$1(salted(label, text));
const valueKey = (text) => `left(${hash("key", text)}, 24)`;
const ownHex = (hex, length) => `translate(left(${hex}, 1), 'f', 'e') || substr(${hex}, 2, ${length - 1})`;
const decimals = (hex, from) => `lpad((('x' || substr(${hex}, ${from}, 15))::bit(60)::bigint % 1000000000000000000)::text, 18, '0')`;
// packages/engines/postgres/mask/kinds/kind.ts
function written(count, alphabet, length) {
	let text = "";
	for (let rest = count; text.length < length; rest = Math.floor(rest / alphabet.length)) {
		text = `${alphabet[rest % alphabet.length]}${text}`;
		if (rest < alphabet.length) return text.padStart(length, alphabet[0]);
	}
}
// packages/engines/postgres/mask/kinds/email.ts
const styles$1 = [
	{
		before: "user_",
		domain: "@example.invalid",
		short: "@x.invalid",
		longest: Number.POSITIVE_INFINITY
	},
	{
		before: "user_",
		domain: "@example.invalid",
		short: "@x.invalid",
		longest: 30
	},
	{
		before: "user",
		domain: "@example.com",
		short: "@example.com",
		longest: Number.POSITIVE_INFINITY
	},
	{
		before: "user",
		domain: "@example.com",
		short: "@example.com",
		longest: 30
	}
];
const digits$3 = 16;
const email = {
	styles: styles$1.length,
	shortest: 18,
	same: (value) => `lower(${value} COLLATE "default")`,
	mask({ form: { room, style }, same, hash }) {
		const { before, domain, short, longest } = styles$1[style] ?? styles$1[0];
		const own = `(${ownHex(hash, digits$3)})`;
		const whole = before.length + digits$3 + domain.length;
		const long = (count) => `'${before}' || left(${own}, ${count}) || '${domain}'`;
		if (Math.min(room, longest) >= whole) return long(String(digits$3));
		const wanted = `least(greatest(length(${same}), ${room}), ${Math.min(whole, longest)})`;
		return `CASE WHEN ${wanted} >= ${before.length + 8 + domain.length} THEN ${long(`${wanted} - ${before.length + domain.length}`)}
      ELSE left(${own}, ${wanted} - ${short.length}) || '${short}' END`;
	},
	isItself: () => false,
	replacement(mask, count) {
		const [, before, own = "", domain] = /^(user_?)?([0-9a-f]+)(@.*)$/.exec(mask) ?? [];
		const other = written(count, "0123456789abcdef", own.length - 1);
		return other === void 0 ? void 0 : `${before ?? ""}f${other}${domain}`;
	},
	masks: ({ room, style }) => {
		const { short } = styles$1[style] ?? styles$1[0];
		return 15 * 16 ** (Math.min(digits$3, Math.max(8, room - short.length)) - 1);
	}
};
// packages/engines/postgres/mask/mask-names.ts
const firstNames = "Ada Adam Aisha Alex Ana Anna Arjun Ben Carla Chen Clara Daniel David Elena Emma Eva Fatima Felix Grace Hana Hugo Ines Ivan Jan Julia Kofi Lars Laura Leila Leo Lina Lucas Maria Maya Mei Mia Mohamed Nadia Nina Noah Omar Oscar Paul Petra Priya Rosa Ruth Sam Sara Sofia Tom Vera Yuki Zoe".split(" ");
const lastNames = "Adams Ali Almeida Andersen Bauer Becker Brown Carter Chen Costa Cruz Diaz Evans Fischer Garcia Haddad Hansen Ivanov Jensen Kaya Khan Kim Kumar Larsen Lee Lopez Martin Mendes Meyer Mori Moreau Murphy Nguyen Novak Okafor Olsen Owusu Park Patel Peters Popov Reyes Rossi Russo Santos Sato Silva Singh Smith Suzuki Tanaka Torres Weber Wilson Wong Young Zhang".split(" ");
// packages/engines/postgres/mask/kinds/name.ts
const letters = 12;
const whole = 30;
const alphabet = "abcdefghijklmnop";
const pick = (names, hash, digit) => `(ARRAY[${names.map(quoteLiteral).join(",")}])[1 + ('x' || substr(${hash}, ${digit}, 4))::bit(16)::int % ${names.length}]`;
const name$1 = {
	styles: 2,
	shortest: 1,
	same: (value) => value,
	mask({ form: { room, distinct, style }, value, same, hash }) {
		const full = `${pick(firstNames, hash, 1)} || CASE WHEN position(' ' IN ${value}) > 0 THEN ' ' || ${pick(lastNames, hash, 5)} ELSE '' END`;
		const longest = style === 1 ? 20 : whole;
		const length = `least(greatest(length(${same}), ${Math.min(room, longest)}), ${longest})`;
		const wide = Math.min(room, longest) >= whole;
		if (!distinct) return wide ? full : `left(${full}, ${length})`;
		const word = `translate(${`translate(left(substr(${hash}, 17), 1), 'f', 'e') || substr(${hash}, 18, 11)`}, '0123456789abcdef', '${alphabet}')`;
		if (wide) return `${full} || ${word}`;
		return `left(left(${full}, greatest(${length} - ${letters}, 3)) || ${word}, ${length})`;
	},
	isItself: () => true,
	replacement(mask, count) {
		const [, before, own = ""] = /^(.*?)([a-p]{1,12})$/.exec(mask) ?? [];
		const other = written(count, alphabet, own.length - 1);
		return other === void 0 ? void 0 : `${before}p${other}`;
	},
	masks: ({ room }) => 15 * 16 ** (Math.max(1, Math.min(letters, room - 3)) - 1)
};
// packages/engines/postgres/mask/mask-forms.ts
const valueKinds = [
	"email",
	"phone",
	"name",
	"token"
];
const isValueKind = (rule) => valueKinds.some((kind) => kind === rule);
const plainForm = {
	room: Number.POSITIVE_INFINITY,
	distinct: false,
	fold: "none",
	style: 0,
	replaced: {}
};
const digits$2 = {
	int2: 4,
	int4: 9,
	int8: 18
};
const isNumber$1 = ({ base }) => base in digits$2 || base === "numeric";
function roomOf(kind, column) {
	const room = digits$2[column.base] ?? column.length ?? Number.POSITIVE_INFINITY;
	return kind === "phone" && isNumber$1(column) ? room + 1 : room;
}
function formOf(kind, columns) {
	const own = columns.map(({ column }) => column);
	const folds = own.filter(({ caseless }) => caseless !== void 0);
	return {
		...plainForm,
		room: Math.min(...own.map((column) => roomOf(kind, column))),
		distinct: own.some(({ unique }) => unique) || new Set(columns.map(({ table }) => table)).size > 1,
		fold: folds.some(({ caseless }) => caseless === "collation") ? "icu" : folds.length > 0 ? "default" : "none"
	};
}
// packages/engines/postgres/mask/kinds/phone.ts
const styles = [...[
	16,
	15,
	14,
	13,
	12
].map((longest) => ({
	sign: "+",
	longest
})), ...[
	15,
	12,
	11,
	10
].map((longest) => ({
	sign: "",
	longest
}))];
const [usual = {
	sign: "+",
	longest: 16
}] = styles;
const country = "999";
const phone = {
	styles: styles.length,
	shortest: 8,
	same: (value) => `coalesce(nullif(ltrim(translate(${value}, ' +()-./' || chr(9), ''), '0'), ''), ${value})`,
	mask({ form: { room, style }, column, same, hash }) {
		const { sign, longest } = styles[style] ?? usual;
		const before = `${isNumber$1(column) ? "" : sign}${country}`;
		const own = `lpad((('x' || left(${hash}, 15))::bit(60)::bigint % 900000000000)::text, 12, '0')`;
		const taken = sign.length + 3;
		return `'${before}' || left(${own}, ${room >= longest ? String(longest - taken) : `least(${longest}, greatest(${room}, length(${same}))) - ${taken}`})`;
	},
	isItself: () => false,
	replacement(mask, count) {
		const [, before, own = ""] = /^(\+?999)(\d+)$/.exec(mask) ?? [];
		const other = written(count, "0123456789", own.length - 1);
		return other === void 0 ? void 0 : `${before}9${other}`;
	},
	masks: ({ room, style }) => {
		const { sign, longest } = styles[style] ?? usual;
		return 9 * 10 ** (Math.min(longest, room) - sign.length - 3 - 1);
	}
};
// packages/engines/postgres/mask/kinds/text.ts
const grain = 64;
const shortOnes = 16;
const unlessNull = (value, then) => `CASE WHEN ${value} IS NULL THEN NULL ELSE ${then} END`;
function emptied(base, value) {
	if (base === "json" || base === "jsonb") return unlessNull(value, `CASE ${base}_typeof(${value}) WHEN 'array' THEN '[]' ELSE '{}' END`);
	if (base === "tsvector" || base === "hstore") return unlessNull(value, "''");
	if (base === "bytea") return `decode(repeat('00', octet_length(${value})), 'hex')`;
}
function blank(value, { length }, exact) {
	if (exact) return `repeat('x', length(${value}))`;
	const own = `CASE WHEN length(${value}) <= ${grain} THEN ${shortOnes} ELSE (length(${value}) + 63) / ${grain} * ${grain} END`;
	return `repeat('x', ${length === void 0 ? own : `least(${own}, ${length})`})`;
}
// packages/engines/postgres/mask/kinds/token.ts
const enough = 20;
const isOf$1 = (text, characters) => `${text} COLLATE "C" ~ '^[${characters}]+$'`;
const hexadecimal = "0-9a-fA-F";
const sameUuid = (value) => `CASE length(${value}) WHEN 36 THEN
      CASE WHEN substr(${value}, 9, 1) = '-' AND substr(${value}, 24, 1) = '-' AND ${isOf$1(value, `${hexadecimal}-`)}
        THEN replace(lower(${value}), '-', '') ELSE ${value} END
    WHEN 32 THEN CASE WHEN ${isOf$1(value, hexadecimal)} THEN lower(${value}) ELSE ${value} END
    ELSE ${value} END`;
const token = {
	styles: 3,
	shortest: 1,
	same: sameUuid,
	mask({ form, column, value, same, hash }) {
		const own = `(${ownHex(hash, 64)})`;
		if (column.base === "uuid") return `left(${own}, 32)`;
		const asUuid = `left(${own}, 8) || '-' || ${[
			9,
			13,
			17
		].map((from) => `substr(${hash}, ${from}, 4)`).join(" || '-' || ")} || '-' || substr(${hash}, 21, 12)`;
		const least = form.style === 0 ? Math.min(form.room, enough) : 1;
		const length = least <= 1 ? `length(${same})` : `greatest(length(${same}), ${least})`;
		if (isNumber$1(column)) return digits$1(hash, length);
		return `CASE WHEN length(${same}) = 32 AND length(${value}) = 36 THEN ${asUuid}
      WHEN length(${same}) <> 32 AND ${isOf$1(same, "0-9")} THEN ${digits$1(hash, length)}
      ELSE ${form.style === 2 ? alike(same, hash) : others(same, own, length)} END`;
	},
	replacement(mask, count) {
		const [first = ""] = mask;
		const before = /^\d+$/.test(mask) ? isTight(mask.length) ? "20" : "9" : first === first.toLowerCase() ? "f" : "F";
		const alphabet = /^\d+$/.test(mask) ? "0123456789" : `0123456789${before === "f" ? "abcdef" : "ABCDEF"}`;
		if (mask.length <= before.length) return void 0;
		const other = written(count, alphabet, mask.length - before.length);
		return other === void 0 ? void 0 : `${before}${other}`;
	},
	isItself: ({ room, style }) => style !== 0 || room < enough,
	masks: ({ room, style }) => 10 ** Math.min(enough, style === 0 ? room : Math.min(room, 6))
};
const tight = [
	5,
	10,
	19
];
const isTight = (length) => tight.includes(length);
function digits$1(hash, length) {
	const all = `${decimals(hash, 1)} || ${decimals(hash, 16)} || ${decimals(hash, 31)}`;
	return `left(${`CASE WHEN ${length} IN (${tight.join(", ")}) THEN '1' ELSE translate(left(${decimals(hash, 46)}, 1), '09', '18') END`} || repeat(${all}, (${length} + 53) / 54), ${length})`;
}
function others(same, own, length) {
	const hex = `left(CASE WHEN ${length} <= 64 THEN ${own} ELSE repeat(${own}, (${length} + 63) / 64) END, ${length})`;
	return `CASE WHEN ${isOf$1(same, "A-Z0-9")} AND length(${same}) <> 32 THEN upper(${hex}) ELSE ${hex} END`;
}
function alike(same, hash) {
	const digit = `substr(${hash}, 1 + (place::int - 1) % 64, 1)`;
	return `(SELECT string_agg(CASE WHEN c COLLATE "C" ~ '[0-9]' THEN translate(${digit}, 'abcdef', '123456')
      WHEN c COLLATE "C" ~ '[a-z]' THEN translate(${digit}, '0123456789', 'ghijklmnop')
      WHEN c COLLATE "C" ~ '[A-Z]' THEN upper(translate(${digit}, '0123456789', 'ghijklmnop')) ELSE c END, '' ORDER BY place)
    FROM regexp_split_to_table(${same} COLLATE "C", '') WITH ORDINALITY AS letter (c, place))`;
}
// packages/engines/postgres/mask/mask-expression.ts
const kinds$3 = {
	email,
	phone,
	name: name$1,
	token
};
function maskExpression(rule, column, writing) {
	if (rule === void 0 || rule === "keep") return void 0;
	if (rule === "null" || rule === null) return "NULL";
	const own = quoteIdentifier(column.name);
	if (typeof rule === "object" && "sql" in rule) return `(${rule.sql}\n)`;
	if (typeof rule === "object") return `CASE WHEN ${own} IS NULL THEN NULL ELSE ${quoteLiteral(String(rule.constant))} END`;
	if (!column.array) return maskValue(rule, column, own, writing);
	return maskArray(own, maskValue(rule, column, `element.${item}`, writing));
}
function maskValue(rule, column, value, writing) {
	const text = `${value}::text`;
	if (!isValueKind(rule)) return (column.base === "text" ? void 0 : emptied(column.base, value)) ?? `CASE WHEN ${text} = '' THEN '' ELSE ${blank(text, column, writing.exact)} END`;
	return `CASE WHEN ${text} = '' THEN '' WHEN ${text} <> '' THEN ${maskText(rule, column, isNumber$1(column) ? `trunc(abs(${value}::numeric))::text` : text, writing.form)} END`;
}
function maskText(kind, column, text, form) {
	const by = (digest) => kinds$3[kind].mask({
		form,
		column,
		value: "m.v",
		same: "m.n",
		hash: digest
	});
	const own = replaced(by("m.h"), form);
	const value = `${text} COLLATE "C"`;
	const same = sameAs(kind, value, form);
	const hashed = `SELECT ${hash(kind, same)} AS h OFFSET 0`;
	const whole = `SELECT b.v, b.n, ${hash(kind, "b.n")} AS h FROM (SELECT ${value} AS v, ${same} AS n OFFSET 0) AS b OFFSET 0`;
	if (column.base === "uuid" || !kinds$3[kind].isItself(form)) return `(SELECT ${own} FROM (${/\bm\.[vn]\b/.test(own) ? whole : hashed}) AS m)`;
	return `(SELECT CASE WHEN m.mask = m.n COLLATE "C" THEN ${by("reverse(m.h)")} ELSE m.mask END FROM (SELECT m.*, (${own}) COLLATE "C" AS mask FROM (${whole}) AS m OFFSET 0) AS m)`;
}
function sameAs(kind, text, { fold }) {
	if (fold === "none") return kinds$3[kind].same(text);
	return kinds$3[kind].same(`(lower(${text} COLLATE "${fold === "icu" ? "und-x-icu" : "default"}") COLLATE "C")`);
}
function replaced(mask, form) {
	if (Object.keys(form.replaced).length === 0) return mask;
	return `coalesce(${quoteLiteral(JSON.stringify(form.replaced))}::jsonb ->> ${valueKey("m.v")}, ${mask})`;
}
const [item, place, inner, outer] = [
	"item",
	"place",
	"inner",
	"outer"
].map((name) => `_stagegate_${name}`);
function maskArray(array, element) {
	const elements = `unnest(${array}) WITH ORDINALITY AS element (${item}, ${place})`;
	const plain = `ARRAY(SELECT ${element} FROM ${elements} ORDER BY ${place})::text`;
	const quoted = `coalesce('"' || ${`replace(replace((${element})::text, chr(92), repeat(chr(92), 2)), '"', chr(92) || '"')`} || '"', 'NULL')`;
	const span = `(SELECT round(exp(sum(ln(array_length(${array}, ${inner})))))::bigint FROM generate_series(${outer}, array_ndims(${array})) AS ${inner})`;
	const braces = `(SELECT count(*) FILTER (WHERE (${place} - 1) % span = 0)::int AS _stagegate_opened, count(*) FILTER (WHERE ${place} % span = 0)::int AS _stagegate_closed
    FROM (SELECT ${span} AS span FROM generate_series(1, array_ndims(${array})) AS ${outer} OFFSET 0) AS spans) AS braces`;
	return `CASE WHEN ${array} IS NULL THEN NULL WHEN cardinality(${array}) = 0 THEN '{}'
    WHEN array_ndims(${array}) = 1 AND array_lower(${array}, 1) = 1 THEN ${plain}
    ELSE (SELECT array_dims(${array}) || '=' || string_agg(repeat('{', _stagegate_opened) || ${quoted} || repeat('}', _stagegate_closed), ',' ORDER BY ${place})
      FROM ${elements}, LATERAL ${braces}) END`;
}
// packages/engines/postgres/mask/named-column.ts
var import_fastest_levenshtein = require_fastest_levenshtein();
const placeName = ({ table, column }) => `${displayName(table.schema, table.name)}.${column.name}`;
function findColumn(key, tables) {
	const all = tables.filter(({ name }) => key.includes(name) || key.includes(name.replaceAll("\"", "\"\""))).flatMap((table) => table.columns.map((column) => ({
		table,
		column
	})));
	const named = (names) => all.filter((place) => names(place).includes(key));
	const quoted = named(({ table, column }) => ruleNames({
		schema: table.schema,
		table: table.name,
		column: column.name
	}));
	const found = quoted.length > 0 ? quoted : named(({ table, column }) => namesOf(table).map((name) => `${name}.${column.name}`));
	const [first] = found.filter(({ table }) => table.schema === "public").concat(found);
	if (first === void 0) return notFound(key, tables);
	const others = found.filter(({ table }) => table.schema !== first.table.schema);
	if (first.table.schema !== "public" && others.length > 0) return `${key}: there is such a table in several schemas; write schema.table.column`;
	if (first.table.partitionRoot === void 0) return first;
	const root = tables.find(({ oid }) => oid === first.table.partitionRoot);
	return `${key}: a partition of ${root === void 0 ? "another table" : displayName(root.schema, root.name)}; give the rule for that`;
}
function notFound(key, tables) {
	const table = tables.find((one) => namesOf(one).some((name) => key.startsWith(`${name}.`)));
	const near = table ? (0, import_fastest_levenshtein.closest)(key.split(".").at(-1) ?? "", table.columns.map(({ name }) => name)) : (0, import_fastest_levenshtein.closest)(key.split(".").slice(0, -1).join(".") || key, tables.map((one) => displayName(one.schema, one.name)));
	return `${key}: ${table ? "the table has no such column" : "there is no such table"}${near ? `; did you mean ${near}?` : ""}`;
}
const namesOf = ({ schema, name }) => [`${schema}.${name}`, name];
// packages/engines/postgres/mask/keep-distinct.ts
const likely = 1e-4;
const mostReplaced = 2e4;
async function keepDistinct(plan, tables, probe) {
	const forms = {};
	const problems = [];
	for (const kind of valueKinds) {
		const form = plan.forms[kind];
		const places = placesOf(kind, plan, tables);
		if (!form.distinct || !mayCollide(kind, form, places)) continue;
		const replaced = await findReplaced(kind, form, places, probe);
		if (replaced === void 0 && !places.some(({ column }) => column.unique)) continue;
		if (replaced === void 0) problems.push(`${places.map(placeName).join(", ")}: ${kind} has too few masks of ${form.room} characters for the values there; widen the narrowest of these columns, or mask it by "null", a constant or sql`);
		else if (Object.keys(replaced).length > 0) forms[kind] = {
			...form,
			replaced
		};
	}
	if (problems.length === 0) return plan.with({}, forms);
	throw refused({
		code: "mask-rules",
		message: `Different values would have the same mask. ${problems[0]}.`,
		next: "Correct the rules under clone-to-staging: masks: in stagegate.yml. Nothing was copied.",
		...problems.length === 1 ? {} : { details: problems }
	});
}
function placesOf(kind, plan, tables) {
	return tables.filter(({ kind: sort, partitionRoot }) => sort !== "f" && partitionRoot === void 0).flatMap((table) => table.columns.map((column) => ({
		table,
		column
	}))).filter(({ table, column }) => plan.rule(table, column) === kind);
}
function mayCollide(kind, form, places) {
	const rows = places.reduce((sum, { table }) => sum + rowsOf$1(table), 0);
	return rows * rows / 2 / kinds$3[kind].masks(form) > likely || hasWaysOfWriting(kind, form, places);
}
const rowsOf$1 = ({ estimatedRows, bytes, kind }) => estimatedRows > 0 ? estimatedRows : kind === "p" ? 1e6 : bytes / 28;
const hasWaysOfWriting = (kind, { fold }, places) => (kind === "email" || kind === "phone" || fold !== "none") && places.some(({ column }) => tellsApart(column));
const tellsApart = ({ unique, caseless }) => unique && caseless === void 0;
async function findReplaced(kind, form, places, probe) {
	const { rows } = await probe(`
    WITH given AS (${places.map(valuesOf).join(" UNION ALL ")}),
    known AS MATERIALIZED (SELECT v, bool_or(apart) AS apart FROM given WHERE v <> '' GROUP BY v),
    masked AS (SELECT v, apart, ${sameAs(kind, "v", form)} AS n, ${maskText(kind, { base: "text" }, "v", form)} COLLATE "C" AS mask FROM known),
    taken AS (SELECT mask, array_agg(v ORDER BY n, v) AS vs, array_agg(n ORDER BY n, v) AS ns, bool_or(apart) AS apart FROM masked
      GROUP BY mask HAVING min(n) <> max(n) OR min(v) FILTER (WHERE apart) <> max(v) FILTER (WHERE apart) LIMIT ${mostReplaced})
    SELECT mask, apart, ${valueKey("v")}, ${valueKey("n")} FROM taken, unnest(vs, ns) AS one (v, n) ORDER BY mask, n, v`);
	if (rows.length > mostReplaced) return void 0;
	const replaced = {};
	let [lastMask, lastSame, own, count] = [
		"",
		"",
		"",
		0
	];
	for (const [mask, apart, key, same] of rows) {
		const first = mask !== lastMask;
		const another = !first && (same !== lastSame || apart === "t");
		if (first) own = mask ?? "";
		else if (another) {
			const next = kinds$3[kind].replacement(mask ?? "", count++);
			if (next === void 0) return void 0;
			own = next;
		}
		if (own !== mask) replaced[key ?? ""] = own;
		[lastMask, lastSame] = [mask ?? "", same ?? ""];
	}
	return replaced;
}
function valuesOf({ table, column }) {
	const own = column.array ? "element" : quoteIdentifier(column.name);
	const text = isNumber$1(column) ? `trunc(abs(${own}::numeric))::text` : `${own}::text`;
	const from = `${table.kind === "p" ? "" : "ONLY "}${qualifiedName(table.schema, table.name)}`;
	const elements = column.array ? `, unnest(${quoteIdentifier(column.name)}) AS element` : "";
	return `SELECT ${text} COLLATE "C" AS v, ${tellsApart(column)} AS apart FROM ${from}${elements}`;
}
// packages/engines/postgres/mask/followed-keys.ts
function followKeys(given, tables) {
	const rules = new Map(given);
	const byOid = new Map(tables.map((table) => [table.oid, table]));
	const ruleOf = ({ table, column }) => [table.oid, ...table.parents].map((oid) => rules.get(`${oid}.${column.name}`)).find((own) => own !== void 0);
	const rootOf = (table) => byOid.get(table.partitionRoot ?? table.oid) ?? table;
	const pairs = tables.flatMap((table) => table.columns.flatMap((column) => column.refersTo.flatMap((key) => {
		const other = byOid.get(key.table);
		const referred = other?.columns.find(({ name }) => name === key.column);
		if (!other || !referred) return [];
		return [{
			own: {
				table: rootOf(table),
				column
			},
			key: {
				table: rootOf(other),
				column: referred
			}
		}];
	})));
	for (let before = -1; before < rules.size;) {
		before = rules.size;
		for (const { own, key } of pairs) {
			const rule = ruleOf(key);
			if (rule === void 0 || ruleOf(own) !== void 0 || isExpression(rule)) continue;
			rules.set(`${own.table.oid}.${own.column.name}`, rule);
		}
	}
	const problems = pairs.flatMap(({ own, key }) => problemOf(own, ruleOf(own), key, ruleOf(key)));
	return {
		rules,
		problems: [...new Set(problems)]
	};
}
const isExpression = (rule) => typeof rule === "object" && rule !== null && "sql" in rule;
const isRaw = (rule) => rule === void 0 || rule === "keep";
const empties$1 = (rule) => rule === null || rule === "null";
function problemOf(own, rule, key, keyRule) {
	const [name, keyName] = [nameOf$2(own), nameOf$2(key)];
	if (isRaw(rule) && isRaw(keyRule)) return [];
	if (empties$1(rule) || rule !== void 0 && isExpression(rule) && !isRaw(keyRule)) return [];
	if (rule === void 0) return [`${name}: it refers to ${keyName}, which is masked by sql; give it a rule that makes the same values`];
	if (isRaw(keyRule)) return [`${keyName}: ${name} refers to it and is masked; give it the same rule`];
	if (rule === "keep") return [`${name}: it refers to ${keyName}, which is masked, and cannot be kept`];
	if (isDeepStrictEqual(rule, keyRule)) return [];
	return [`${name}: it refers to ${keyName}, which is masked by another rule; give both the same`];
}
const nameOf$2 = ({ table, column }) => `${displayName(table.schema, table.name)}.${column.name}`;
// packages/engines/postgres/mask/mask-fit.ts
const texts = new Set([
	"text",
	"varchar",
	"bpchar",
	"citext"
]);
const documents$1 = new Set([
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
	if (rule === "token" && (column.base === "uuid" || isNumber$1(column))) return void 0;
	return "it does not fit the type";
}
function misfitText({ base, array, unique }) {
	if (!texts.has(base) && !(documents$1.has(base) && !array)) return "it does not fit the type";
	return unique ? "it keeps only the length, and the column must stay unique or join" : void 0;
}
function misfitLength(kind, { length }) {
	const { shortest } = kinds$3[kind];
	if (length === void 0 || length >= shortest) return void 0;
	return `it needs ${shortest} characters, and the column has ${length}`;
}
// packages/engines/postgres/mask/misfit-of.ts
async function misfitOf(rule, { table, column }, expression, probe) {
	const called = rule === null ? "null" : typeof rule === "object" ? Object.keys(rule)[0] : rule;
	const unfit = misfit(rule, column);
	if (unfit !== void 0) {
		const fitting = fittingKinds(column).map((kind) => kind === "null" ? "\"null\"" : kind);
		return `${called} cannot mask ${column.type}: ${unfit}. What fits: ${[
			...fitting,
			"a constant",
			"sql"
		].join(", ")}`;
	}
	if (rule === null || typeof rule !== "object" || table.kind === "f") return void 0;
	const sql = `SELECT (${"constant" in rule ? quoteLiteral(String(rule.constant)) : expression})::${column.type} FROM ONLY ${qualifiedName(table.schema, table.name)} LIMIT 0`;
	try {
		await probe(sql);
		return;
	} catch (error) {
		const { message, sqlstate } = problemOf$1(error);
		if (sqlstate === void 0) throw error;
		return `the ${called} does not work on ${column.type}: ${message.replace(/^[^ ]+: /, "")}`;
	}
}
// packages/engines/postgres/mask/trial/row-rules.ts
const mostPartitions$1 = 200;
async function readRowRules(tables, probe) {
	const found = new Map();
	if (tables.length === 0) return found;
	const { rows } = await probe(sql(tables.map(({ oid }) => oid)));
	for (const [oid, text] of rows) found.set(oid ?? "", JSON.parse(text ?? ""));
	return found;
}
const sql = (oids) => `
SELECT t.oid::text, json_build_object(
  'checks', coalesce((SELECT json_agg(json_build_object('name', k.conname, 'sql', pg_get_expr(k.conbin, k.conrelid),
      'columns', coalesce((SELECT json_agg(a.attname) FROM pg_attribute AS a WHERE a.attrelid = t.oid AND a.attnum = ANY (k.conkey)), '[]')))
    FROM pg_constraint AS k WHERE k.conrelid = t.oid AND k.contype = 'c' AND k.convalidated AND k.conislocal), '[]'),
  'computed', coalesce((SELECT json_agg(json_build_object('name', a.attname, 'sql', pg_get_expr(e.adbin, e.adrelid), 'notNull', a.attnotnull))
    FROM pg_attribute AS a JOIN pg_attrdef AS e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
    WHERE a.attrelid = t.oid AND a.attgenerated <> '' AND NOT a.attisdropped), '[]'),
  'domains', coalesce((SELECT json_agg(a.attname) FROM pg_attribute AS a JOIN pg_type AS y ON y.oid = a.atttypid
    LEFT JOIN pg_type AS e ON e.oid = y.typelem AND y.typcategory = 'A'
    WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND 'd' IN (y.typtype, e.typtype)), '[]'),
  'places', coalesce((SELECT json_agg(pg_get_partition_constraintdef(p.oid)) FROM (
      SELECT relid AS oid FROM pg_partition_tree(t.oid) WHERE isleaf AND level > 0 LIMIT 201) AS p
    WHERE t.relkind = 'p' HAVING count(*) <= ${mostPartitions$1} AND count(*) = count(pg_get_partition_constraintdef(p.oid))), '[]'))::text
FROM pg_class AS t WHERE t.oid IN (${oids.join(", ")})`;
// packages/engines/postgres/mask/trial/masked-rows.ts
const rows$1 = 300;
const lookedThrough = 2e4;
function someRows({ schema, name, kind }, filled) {
	const from = `${kind === "p" ? "" : "ONLY "}${qualifiedName(schema, name)}`;
	const where = filled.map((column) => `${quoteIdentifier(column)} IS NOT NULL`).join(" OR ");
	return `(SELECT * FROM (SELECT * FROM ${from} LIMIT ${lookedThrough}) AS looked WHERE ${where || "true"} LIMIT ${rows$1})`;
}
function maskedRows(table, plan, { computed }, filled) {
	const alias = quoteIdentifier(table.name);
	const columns = table.columns.filter(({ generated }) => !generated).map((column) => {
		const own = quoteIdentifier(column.name);
		const masked = plan.expression(table, column);
		return masked === void 0 ? own : `(${masked})::text::${column.type} AS ${own}`;
	});
	const all = ["*", ...computed.map(({ name, sql }) => `(${sql}) AS ${quoteIdentifier(name)}`)];
	const own = `(SELECT ${columns.join(", ")} FROM ${someRows(table, filled)} AS ${alias}) AS ${alias}`;
	return `(SELECT ${all.join(", ")} FROM ${own}) AS ${alias}`;
}
// packages/engines/postgres/mask/trial/trials.ts
function trialsOf(table, tables, plan, rules) {
	if (rules === void 0) return [];
	const masked = table.columns.filter((column) => plan.expression(table, column) !== void 0);
	const trial = (columns, run) => {
		const given = columns.map((column) => plan.rule(table, column));
		const texts = columns.filter((_, place) => given[place] === "text").map(({ name }) => `${table.partitionRoot ?? table.oid}.${name}`);
		const places = columns.map((column) => ({
			table,
			column
		}));
		return columns.length === 0 ? [] : [{
			places,
			kinds: new Set(given.filter(isValueKind)),
			texts,
			run
		}];
	};
	const rows = (by, columns) => maskedRows(table, by, rules, columns.map(({ name }) => name));
	const isPart = table.partitionRoot !== void 0;
	const computed = rules.computed.map(({ name }) => name);
	const about = (columns) => columns.length === 0 || columns.some((name) => computed.includes(name)) ? masked : masked.filter(({ name }) => columns.includes(name));
	const checks = rules.checks.flatMap(({ name, sql, columns }) => trial(about(columns), (by, probe) => asked(probe, `SELECT count(*) FROM ${rows(by, about(columns))} WHERE NOT (${sql})`, () => `the check constraint "${name}" of ${displayName(table.schema, table.name)} refuses its masks`)));
	const filled = rules.computed.filter(({ notNull }) => notNull && !isPart).flatMap(({ name }) => trial(masked, (by, probe) => asked(probe, `SELECT count(*) FROM ${rows(by, [])} WHERE ${quoteIdentifier(name)} IS NULL`, () => `${name}, which the server computes from it, is NOT NULL, and would be empty`)));
	const values = masked.filter((column) => !isPart && (rules.domains.includes(column.name) || isOwn(plan, table, column))).flatMap((column) => trial([column], (by, probe) => valueRefused(table, column, by, probe)));
	const moved = masked.filter(({ name }) => placedBy(table, tables).has(name));
	const placed = rules.places.length === 0 ? [] : trial(moved, (by, probe) => asked(probe, `SELECT count(*) FROM ${rows(by, moved)} WHERE NOT (${rules.places.map((sql) => `(${sql})`).join(" OR ")})`, () => "rows are placed by it, and no partition takes its masks"));
	return [
		...checks,
		...filled,
		...values,
		...placed
	];
}
function placedBy({ oid }, tables) {
	return new Set(tables.filter(({ partitionRoot }) => partitionRoot === oid).flatMap((table) => table.placedBy));
}
const isOwn = (plan, table, column) => {
	const rule = plan.rule(table, column);
	return typeof rule === "object" && rule !== null;
};
async function valueRefused(table, column, plan, probe) {
	const masked = plan.expression(table, column);
	const alias = quoteIdentifier(table.name);
	const values = `(SELECT (${masked})::text AS mask FROM ${someRows(table, [column.name])} AS ${alias}) AS masks`;
	return asked(probe, `SELECT count(*) FILTER (WHERE ${column.array || column.length === void 0 || column.base === "numeric" ? "false" : `length(mask) > ${column.length}`}), count(*) FILTER (WHERE mask IS NULL), count(mask::${column.type}) FROM ${values}`, ([long, empty]) => {
		if (long !== "0") return `masks of more than ${column.length} characters`;
		return empty !== "0" && column.notNull ? "empty masks, and the column is NOT NULL" : void 0;
	});
}
async function asked(probe, sql, because) {
	try {
		const { rows } = await probe(sql);
		const counts = rows[0] ?? [];
		return counts.length === 1 && counts[0] === "0" ? void 0 : because(counts);
	} catch (error) {
		const { message, sqlstate = "" } = problemOf$1(error);
		if (sqlstate === "42501") return void 0;
		if (sqlstate === "") throw error;
		return `its masks do not work: ${message.replace(/^[^ ]+: /, "")}`;
	}
}
// packages/engines/postgres/mask/trial/try-masks.ts
async function tryMasks(plan, tables, probe) {
	const masked = tables.filter((table) => table.kind !== "f" && table.columns.some((column) => plan.expression(table, column) !== void 0));
	const rules = await readRowRules(masked, probe);
	const trials = masked.flatMap((table) => trialsOf(table, tables, plan, rules.get(table.oid)));
	const refusals = async (own, by) => {
		const refused = new Map();
		for (const trial of own) {
			const because = await trial.run(by, probe);
			if (because !== void 0) refused.set(trial, because);
		}
		return refused;
	};
	const problems = [];
	const given = new Set();
	let written = plan;
	let open = await refusals(trials, plan);
	const styles = {};
	for (const kind of valueKinds) {
		const own = trials.filter((trial) => trial.kinds.has(kind));
		if (!own.some((trial) => open.has(trial))) continue;
		const taken = new Map();
		const count = (refused) => {
			for (const trial of own) if (!refused.has(trial)) taken.set(trial, (taken.get(trial) ?? 0) + 1);
		};
		count(open);
		for (let style = 1; style < kinds$3[kind].styles; style++) {
			const tried = written.with({ kinds: {
				...styles,
				[kind]: style
			} });
			const refused = await refusals(own, tried);
			count(refused);
			if (refused.size > 0) continue;
			styles[kind] = style;
			written = tried;
			for (const trial of own) open.delete(trial);
			break;
		}
		const torn = own.filter((trial) => open.has(trial));
		if (torn.length > 0 && torn.every((trial) => taken.has(trial))) {
			problems.push(...noOneForm(kind, own.filter((trial) => trial.places.some((place) => isOf(kind, place, plan)))));
			for (const trial of torn) given.add(trial);
		}
	}
	const exact = [...open.keys()].flatMap(({ texts }) => texts);
	if (exact.length > 0) {
		const tried = written.with({
			kinds: styles,
			exact: new Set(exact)
		});
		const refused = await refusals([...open.keys()], tried);
		if (refused.size < open.size) [written, open] = [tried, refused];
	}
	for (const [trial, because] of open) if (!given.has(trial)) problems.push(...trial.places.map((place) => ({
		text: `${placeName(place)}: ${because}`,
		place
	})));
	return {
		plan: written,
		problems
	};
}
const isOf = (kind, { table, column }, plan) => plan.rule(table, column) === kind;
function noOneForm(kind, trials) {
	const places = [...new Map(trials.flatMap(({ places }) => places).map((place) => [placeName(place), place])).values()];
	const text = `${places.map(placeName).sort().join(", ")}: no one form of ${kind} fits the constraints of all of these, so that equal values would have different masks; give one of them an sql expression`;
	return places.map((place, index) => index === 0 ? {
		text,
		place
	} : void 0).filter((one) => one !== void 0);
}
// packages/engines/postgres/mask/mask-plan.ts
async function planMasks(rules, tables, probe) {
	const { plan, problems } = await tryRules(rules, tables, probe);
	const [first] = problems;
	if (first === void 0) return plan;
	throw userError({
		code: "mask-rules",
		message: problems.length === 1 ? `A mask rule is wrong. ${first.text}${first.text.endsWith("?") ? "" : "."}` : `${problems.length} mask rules are wrong.`,
		next: "Correct them under clone-to-staging: masks: in stagegate.yml. Nothing was copied.",
		...problems.length === 1 ? {} : { details: problems.map(({ text }) => text) }
	});
}
async function tryRules(rules, tables, probe) {
	const problems = [];
	const given = new Map();
	for (const [key, rule] of Object.entries(rules)) {
		const found = findColumn(key, tables);
		if (typeof found === "string") problems.push({ text: found });
		else given.set(`${found.table.oid}.${found.column.name}`, rule);
	}
	const followed = followKeys(given, tables);
	problems.push(...followed.problems.map((text) => ({ text })));
	const plan = planOf(followed.rules, tables, {
		kinds: {},
		exact: new Set()
	});
	const check = async (isMeant) => {
		for (const table of tables) for (const column of table.columns) {
			const key = `${table.oid}.${column.name}`;
			const rule = isMeant(key) ? followed.rules.get(key) : void 0;
			if (rule === void 0) continue;
			const place = {
				table,
				column
			};
			const problem = await misfitOf(rule, place, plan.expression(table, column), probe);
			if (problem !== void 0) problems.push({
				text: `${placeName(place)}: ${problem}`,
				place
			});
		}
	};
	await check((key) => given.has(key));
	if (problems.length === 0) await check((key) => !given.has(key));
	return triedWithout(problems, {
		given,
		plan
	}, tables, probe);
}
async function triedWithout(problems, { given, plan }, tables, probe) {
	const keys = new Set(problems.flatMap(({ place }) => place ? [`${place.table.oid}.${place.column.name}`] : []));
	const wrong = new Set(problems.flatMap(({ place }) => place ? [place.table.oid] : []));
	const rest = keys.size === 0 ? plan : planOf(restOf(given, keys, tables), tables, {
		kinds: {},
		exact: new Set()
	});
	const isRight = ({ oid, parents }) => [oid, ...parents].every((one) => !wrong.has(one));
	const tried = await tryMasks(rest, tables.filter(isRight), probe);
	const all = [...problems, ...tried.problems];
	return {
		plan: all.length === 0 ? tried.plan : plan,
		tried: tried.plan,
		problems: all
	};
}
const unmasked = {
	rule: () => void 0,
	expression: () => void 0,
	masked: () => [],
	forms: {
		email: plainForm,
		phone: plainForm,
		name: plainForm,
		token: plainForm
	},
	with: () => unmasked
};
function planOf(given, tables, styles, otherForms = {}) {
	const rule = (table, column) => [table.oid, ...table.parents].map((oid) => given.get(`${oid}.${column.name}`)).find((own) => own !== void 0);
	const forms = {
		...formsOf(rule, tables, styles),
		...otherForms
	};
	const expression = (table, column) => {
		const own = rule(table, column);
		return maskExpression(own, column, {
			form: isValueKind(own) ? forms[own] : plainForm,
			exact: styles.exact.has(`${table.partitionRoot ?? table.oid}.${column.name}`)
		});
	};
	return {
		rule,
		expression,
		forms,
		masked: (table) => table.columns.filter((column) => expression(table, column) !== void 0).map((column) => `${column.name}: ${kindOf(rule(table, column))}`),
		with: (other, others = {}) => planOf(given, tables, {
			...styles,
			...other
		}, {
			...otherForms,
			...others
		})
	};
}
function formsOf(rule, tables, styles) {
	const all = tables.flatMap((table) => table.columns.map((column) => ({
		table: table.partitionRoot ?? table.oid,
		column,
		rule: rule(table, column)
	})));
	const form = (kind) => {
		const own = all.filter((one) => one.rule === kind);
		return {
			...own.length === 0 ? plainForm : formOf(kind, own),
			style: styles.kinds[kind] ?? 0
		};
	};
	return Object.fromEntries(valueKinds.map((kind) => [kind, form(kind)]));
}
function kindOf(rule) {
	if (rule === null) return "null";
	return typeof rule === "object" ? Object.keys(rule)[0] ?? "" : String(rule);
}
const restOf = (given, wrong, tables) => followKeys(new Map([...given].filter(([key]) => !wrong.has(key))), tables).rules;
// packages/engines/postgres/mask/personal-definitions.ts
const firstOfUsers = 16384;
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
async function readDefinitions(select) {
	const { rows } = await select(definitionsSql);
	return rows.flatMap(([name, text]) => name && text ? [{
		name,
		text
	}] : []);
}
async function checkDefinitions(select, masks) {
	const definitions = await readDefinitions(select);
	const names = new Set(definitions.map(({ name }) => name));
	const isKept = ([name, rule]) => names.has(name) && rule === "keep";
	const rules = Object.entries(masks);
	const kept = new Set(rules.filter(isKept).map(([name]) => name));
	const found = definitions.flatMap(({ name, text }) => {
		const looksLike = kept.has(name) ? void 0 : personalLiteral(text);
		return looksLike === void 0 ? [] : [`${JSON.stringify(name)} holds what looks like ${looksLike}`];
	});
	return {
		columns: Object.fromEntries(rules.filter((rule) => !isKept(rule))),
		found,
		refuse() {
			if (found.length > 0) throw personalDefinitions(found);
		}
	};
}
function personalDefinitions(found) {
	return refused({
		code: "personal-definitions",
		message: found.length === 1 ? "A definition of the schema holds what looks personal, and would be copied as it is." : `${found.length} definitions of the schema hold what looks personal, and would be copied as they are.`,
		next: "Take it out of the definition in production. Where it only looks personal, write the name with keep under clone-to-staging: masks: in stagegate.yml. Nothing was copied.",
		details: found
	});
}
// packages/engines/postgres/mask/preview/made-up-value.ts
const byRule = {
	email: "jane.doe@example.com",
	phone: "+1 415 555 0134",
	name: "Jane Doe",
	token: "Ab12Cd34Ef56",
	text: "A note about somebody"
};
const uuid = "00000000-0000-4000-8000-000000000001";
const digits = {
	int2: "1234",
	int4: "123456789"
};
const byType$1 = {
	json: "{\"note\": \"about somebody\"}",
	jsonb: "{\"note\": \"about somebody\"}",
	tsvector: "somebody",
	hstore: "note=>somebody",
	bytea: "\\x736f6d65626f6479",
	uuid
};
function madeUpValue(rule, column) {
	const text = scalar(String(rule), column);
	const { base, type } = column;
	const read = base === "citext" || base === "varchar" || base === "bpchar" ? "text" : base;
	const own = base in byType$1 && base !== "uuid" && !column.array ? type : read;
	return column.array ? {
		text: `{"${text}"}`,
		type: `${own}[]`
	} : {
		text,
		type: own
	};
}
function scalar(kind, column) {
	if (isNumber$1(column)) return digits[column.base] ?? "14155550134";
	return (byType$1[column.base] ?? byRule[kind] ?? "somebody").slice(0, column.length);
}
const madeUpSql = ({ text, type }) => `${quoteLiteral(text)}::${type}`;
// packages/engines/postgres/mask/preview/example-of.ts
async function exampleOf(place, plan, probe) {
	const { table, column } = place;
	const rule = plan.rule(table, column);
	const previewed = {
		column: placeName(place),
		rule: kindOf(rule)
	};
	if (rule === void 0 || typeof rule === "object" && rule !== null && "sql" in rule) return previewed;
	const value = madeUpValue(rule, column);
	if (rule === null || rule === "null") return {
		...previewed,
		example: {
			from: value.text,
			to: "NULL"
		}
	};
	if (typeof rule === "object") return {
		...previewed,
		example: {
			from: value.text,
			to: String(rule.constant)
		}
	};
	const expression = plan.expression(table, column);
	const row = `(SELECT ${madeUpSql(value)} AS ${quoteIdentifier(column.name)}) AS ${quoteIdentifier(table.name)}`;
	const { rows } = await probe(`SELECT (${expression})::text::${value.type}::text FROM ${row}`);
	return {
		...previewed,
		example: {
			from: value.text,
			to: rows[0]?.[0] ?? "NULL"
		}
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
// packages/engines/postgres/mask/sampled-rows.ts
const sampledPages = 400;
function sampledRows(table, columns, rows) {
	const share = table.pages <= sampledPages ? 100 : 100 * sampledPages / table.pages;
	const pages = share === 100 ? "" : `TABLESAMPLE SYSTEM (${share.toFixed(8)}) REPEATABLE (1)`;
	return `(SELECT ${columns.map(quoteIdentifier).join(", ")} FROM ONLY ${qualifiedName(table.schema, table.name)} ${pages} ORDER BY hashtext(ctid::text) LIMIT ${rows}) AS sample`;
}
const heldIn = (table, tables) => table.kind === "r" ? [table] : tables.filter(({ partitionRoot, kind }) => partitionRoot === table.oid && kind === "r");
// packages/engines/postgres/mask/value-text.ts
const documents = new Set([
	"json",
	"jsonb",
	"hstore",
	"xml",
	"tsvector"
]);
const numbers = new Set([
	"int4",
	"int8",
	"numeric"
]);
const plain = new Set("int2 int4 int8 float4 float8 numeric money oid bool date time timetz timestamp timestamptz interval uuid bit varbit point line lseg box path polygon circle geometry geography raster macaddr macaddr8 inet cidr vector halfvec sparsevec tsquery pg_lsn pg_snapshot txid_snapshot xid xid8 cid tid regclass regproc regprocedure regtype regrole regnamespace regconfig regdictionary regoper regoperator regcollation int4range int8range numrange tsrange tstzrange daterange int4multirange int8multirange nummultirange tsmultirange tstzmultirange datemultirange lquery ltxtquery cube isbn ean13 issn".split(" "));
const isDocument = ({ base, sort }) => documents.has(base) || sort !== "e" && base !== "bytea" && !plain.has(base) && !holdsText({ base });
const isBinary = ({ base }) => base === "bytea";
const isReadable = (column) => holdsText(column) || isDocument(column) || isBinary(column) && !column.array;
const isNumber = ({ base, array }) => numbers.has(base) && !array;
function valueText(column, { characters }) {
	const name = quoteIdentifier(column.name);
	if (isBinary(column)) return `encode(substring(${name} from 1 for ${characters}), 'escape')`;
	const text = `${holdsText(column) && column.array ? `array_to_string(${name}, ' ')` : `${name}::text`} COLLATE "C"`;
	const tail = Math.floor(characters / 4);
	return `CASE WHEN length(${text}) <= ${characters} THEN ${text} ELSE left(${text}, ${characters - tail}) || ' ' || right(${text}, ${tail}) END`;
}
const escapes = [
	["%40", "@"],
	["%2B", "+"],
	["%2b", "+"],
	["%20", " "],
	["%3D", "="],
	["%3d", "="],
	["%26", "&"],
	["%22", "\""],
	["%3A", ":"],
	["%3a", ":"],
	["%7B", "{"],
	["%7D", "}"],
	["%2C", ","],
	["%5B", "["],
	["%5b", "["],
	["%5D", "]"],
	["%5d", "]"],
	["\\u0040", "@"],
	["\\u002b", "+"],
	["&#64;", "@"],
	["&#x40;", "@"],
	["&quot;", "\""]
];
const readable = (bytes, read) => `length(${read}) <= 1.5 * octet_length(${bytes}) AND ${read} ~ '^[\\t\\n\\r -~]*$'`;
function decodedText(value) {
	const read = escapes.reduce((sql, [code, character]) => `replace(${sql}, '${code}', '${character}')`, value);
	const base64 = `(SELECT string_agg(' ' || read, '') FROM (SELECT encode(bytes, 'escape') AS read, bytes
      FROM (SELECT decode(left(run, length(run) / 4 * 4), 'base64') AS bytes
        FROM (SELECT translate(found[1], '-_', '+/') AS run FROM regexp_matches(${value}, '([A-Za-z0-9+/_-]{16,})', 'g') AS found LIMIT 50) AS runs) AS decoded) AS texts WHERE ${readable("bytes", "read")})`;
	return `CASE WHEN ${value} ~ '%[0-9A-Fa-f]{2}|\\\\u00|&#|&quot' THEN ${read} ELSE ${value} END
    || CASE WHEN ${value} ~ '^(\\\\x|0x)?([0-9A-Fa-f]{2}){8,}$' THEN coalesce(${`(SELECT ' ' || read FROM (SELECT encode(bytes, 'escape') AS read, bytes FROM (SELECT decode(replace(replace(${value}, '\\x', ''), '0x', ''), 'hex') AS bytes) AS decoded) AS texts WHERE ${readable("bytes", "read")})`}, '')
            WHEN ${value} ~ '[A-Za-z0-9+/_-]{16}' THEN coalesce(${base64}, '') ELSE '' END`;
}
// packages/engines/postgres/mask/look-at-values.ts
const attempts$1 = [
	{
		rows: 1e3,
		characters: 262144,
		timeoutMs: 1e4
	},
	{
		rows: 200,
		characters: 65536,
		timeoutMs: 1e4
	},
	{
		rows: 50,
		characters: 8192,
		timeoutMs: 5e3
	}
];
const mostRows = attempts$1[0].rows;
const judgedRows = 300;
async function lookAtValues(at, columns) {
	const readable = columns.filter(isReadable);
	const clues = new Map();
	const more = columns.filter((column) => isNumber(column) && !column.unique);
	if (readable.length > 0) {
		const counted = await inTime$2(at, (attempt) => countClues(at, readable, attempt));
		for (const column of readable) {
			const counts = counted?.get(column);
			if (counts === void 0) clues.set(column, {
				because: unseen,
				kind: "text"
			});
			else if (counts.clue) clues.set(column, counts.clue);
			else if (counts.holdsMore) more.push(column);
		}
	}
	for (const column of more) {
		const clue = await inTime$2(at, async (attempt) => ({ clue: await lookCloser(at, column, attempt) }));
		if (clue === void 0) clues.set(column, {
			because: unseen,
			kind: "text"
		});
		else if (clue.clue) clues.set(column, clue.clue);
	}
	return clues;
}
const unseen = "its values could not be looked at in time";
async function inTime$2({ rows }, look) {
	for (const attempt of attempts$1) try {
		return await look({
			...attempt,
			rows: Math.min(rows, attempt.rows)
		});
	} catch (error) {
		const { sqlstate } = problemOf$1(error);
		if (sqlstate === void 0 || isOurs(sqlstate)) throw error;
	}
}
const isOurs = (sqlstate) => /^42/.test(sqlstate) && sqlstate !== "42501" || sqlstate === "2201B";
const mayHoldMore = "[=:<]|[0-9]([ ()./-]{0,2}[0-9]){6}";
async function countClues({ select, table }, columns, attempt) {
	const counts = columns.flatMap((_, place) => [
		`count(nullif(v${place}, ''))`,
		countOf(`t${place} ~ ${quoteLiteral(mayHoldMore)}`),
		...contentClues.map((clue) => countOf(matches(clue, `${clue.of === "value" ? "v" : "t"}${place}`)))
	]);
	const texts = columns.map((_, place) => `v${place}, ${decodedText(`v${place}`)} AS t${place}`);
	const { rows } = await select(`SELECT array_to_json(ARRAY[${counts.join(", ")}]) FROM (SELECT ${texts.join(", ")} FROM ${values$1(table, columns, attempt)} OFFSET 0) AS texts`, attempt.timeoutMs);
	const all = JSON.parse(rows[0]?.[0] ?? "[]");
	const width = contentClues.length + 2;
	return new Map(columns.map((column, place) => {
		const [filled = 0, more = 0, ...own] = all.slice(place * width, (place + 1) * width);
		return [column, {
			clue: readClues(own, filled, {
				column: column.name,
				document: isDocument(column)
			}),
			holdsMore: more > 0
		}];
	}));
}
function matches({ pattern, except, between, holds, words }, text) {
	const quick = [
		...between === void 0 ? [] : [`length(${text}) BETWEEN ${between.join(" AND ")}`],
		...holds === void 0 ? [] : [`(${holds.map((part) => `strpos(${text}, ${quoteLiteral(part)}) > 0`).join(" OR ")})`],
		...words === void 0 ? [] : [`(${[1, 2].map((place) => `split_part(${text}, ' ', ${place}) IN (${words.map(quoteLiteral).join(", ")})`).join(" OR ")})`]
	];
	const not = except === void 0 ? "" : ` AND ${text} !~ ${quoteLiteral(except)}`;
	const full = `${text} ~ ${quoteLiteral(pattern)}${not}`;
	return quick.length === 0 ? full : `CASE WHEN ${quick.join(" AND ")} THEN ${full} END`;
}
const countOf = (condition) => `count(*) FILTER (WHERE ${condition})`;
function values$1(table, columns, attempt) {
	const texts = columns.map((column, place) => `${valueText(column, attempt)} AS v${place}`);
	const names = columns.map(({ name }) => name);
	return `(SELECT ${texts.join(", ")} FROM ${sampledRows(table, names, attempt.rows)} OFFSET 0) AS "values"`;
}
const keys = [
	`["']([^"'\\n<>{}\\[\\],]{1,60})["']+\\]? *(?:=>|[:=])`,
	`"([^"\\n]{1,60})";`,
	`(?:^|\\n)[ \\t-]*:?([^\\s:"'=<>{}\\[\\]-][^\\s:"'=<>{}\\[\\]]{0,40}):(?=\\s|$)`,
	`(?:^|[?&; \\t\\n[{(,:])([^\\s"'=<>{}(),;:?&]{1,60})=`,
	`[{,] *([A-Za-z_][A-Za-z0-9_]{0,40}):`,
	`<([A-Za-z_][A-Za-z0-9_:.-]{0,60})(?=[ />])`
];
const keyGroups = keys.map((_, place) => `found[${place + 1}]`).join(", ");
const number = "(?:^|[^0-9A-Za-z.,_+-])(\\(?\\+?[0-9][0-9 ().\\/-]{5,24}[0-9])(?:$|[^0-9A-Za-z_-])";
const code = "^[A-Z0-9][A-Z0-9 .\\/-]{6,33}[A-Z0-9]$";
const iban = "(?:^|[^0-9A-Za-z])([A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?)(?:$|[^0-9A-Za-z])";
async function lookCloser({ select, table, people, words }, column, attempt) {
	const { rows } = await select(`WITH texts AS MATERIALIZED (SELECT btrim(v0) AS v, replace(${decodedText("v0")}, '\\', '') AS t FROM ${values$1(table, [column], attempt)} WHERE v0 <> ''),
     numbers AS (SELECT v, CASE WHEN v ~ '${code}' AND v ~ '[0-9].*[0-9]' THEN v ELSE coalesce(substring(v from '${iban}'), substring(v from '${number}')) END AS number FROM (SELECT v FROM texts LIMIT ${judgedRows}) AS few)
     SELECT (SELECT json_agg(key) FROM (SELECT DISTINCT coalesce(${keyGroups}) AS key FROM texts, regexp_matches(t, ${quoteLiteral(keys.join("|"))}, 'g') AS found LIMIT 3000) AS keys),
       (SELECT json_agg(json_build_object('text', number, 'whole', whole, 'count', count)) FROM (SELECT number, number = v AS whole, count(*) FROM numbers WHERE number IS NOT NULL GROUP BY 1, 2) AS found),
       (SELECT count(*) FROM numbers)`, attempt.timeoutMs);
	const [keyList, numberList, filled] = rows[0] ?? [];
	if ((isNumber(column) ? void 0 : personalKey(JSON.parse(keyList ?? "[]"), people, words)) !== void 0) return {
		because: "documents with personal keys",
		kind: "text"
	};
	const numbers = JSON.parse(numberList ?? "[]");
	if (numbers.length === 0) return void 0;
	const { judgeNumbers } = await import("./personal-judge-numbers.js");
	return judgeNumbers(numbers, Number(filled), column.name);
}
const tellingWord = "[a-z]{4}|[0-9]{7}";
async function findEchoes(at, columns, echoed) {
	const readable = columns.filter(isReadable);
	const found = new Map();
	if (readable.length === 0 || echoed.length === 0) return found;
	const pairs = readable.flatMap((column, place) => echoed.map((one, other) => ({
		column,
		one,
		own: `v${place}`,
		heard: `v${readable.length + other}`
	})));
	const plain = (text) => `regexp_replace(lower(${text}), '[^a-z0-9]+', '', 'g')`;
	const counts = pairs.map(({ one, own, heard }) => {
		const word = plain(one.kind === "email" ? `split_part(${heard}, '@', 1)` : heard);
		return `count(*) FILTER (WHERE ${word} ~ '${tellingWord}' AND position(${word} in ${plain(own)}) > 0), count(*) FILTER (WHERE ${word} ~ '${tellingWord}' AND ${own} <> '')`;
	});
	const all = [...readable, ...echoed.map(({ column }) => column)];
	const result = await inTime$2(at, async (attempt) => {
		const limited = {
			...attempt,
			rows: Math.min(attempt.rows, judgedRows)
		};
		const { rows } = await at.select(`SELECT array_to_json(ARRAY[${counts.join(", ")}]) FROM ${values$1(at.table, all, limited)}`, attempt.timeoutMs);
		return JSON.parse(rows[0]?.[0] ?? "[]");
	});
	pairs.forEach(({ column, one }, place) => {
		const [repeats = 0, filled = 0] = result?.slice(2 * place, 2 * place + 2) ?? [];
		if (repeats > 0 && repeats >= .3 * filled && !found.has(column)) found.set(column, {
			because: `${repeats} of ${filled} sampled values repeat ${quoteIdentifier(one.column.name)}`,
			kind: "text"
		});
	});
	return found;
}
// packages/engines/postgres/mask/suggested-rule.ts
function fittingRule(kind, column) {
	return fittingRules(kind, column)[0] ?? unknown$2;
}
function fittingRules(kind, column) {
	const kinds = fittingKinds(column);
	const wanted = column.unique ? [
		kind,
		"token",
		"text",
		"null"
	] : [
		kind,
		"text",
		"token",
		"null"
	];
	const first = [...new Set(wanted)].filter((one) => kinds.includes(one));
	const last = column.unique ? uniqueHash(column) : neutralConstant(column);
	return [
		...first,
		...documentRules(column),
		...last === unknown$2 ? [] : [last]
	];
}
function documentRules({ name, base, array, unique }) {
	if (base !== "json" && base !== "jsonb" || array || unique) return [];
	const place = "([:,\\[]\\s*)";
	return [{ sql: `regexp_replace(${`regexp_replace(${quoteIdentifier(name)}::text, '${place}"(?:[^"\\\\]|\\\\.)*"(?!\\s*:)', '\\1"x"', 'g')`}, '${place}-?[0-9][0-9.eE+-]*', '\\10', 'g')::${base}` }];
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
// packages/engines/postgres/mask/working-rules.ts
async function workingRules(found, given, tables, probe) {
	const suspects = found.flatMap((one) => {
		const table = tables.find(({ schema, name }) => schema === one.schema && name === one.table);
		const column = table?.columns.find(({ name }) => name === one.column);
		return table && column ? [{
			found: one,
			place: {
				table,
				column
			}
		}] : [];
	});
	const groups = groupsOf(suspects, tables);
	const longest = Math.max(0, ...groups.map(({ rules }) => rules.length));
	for (let round = 0; round < longest; round++) {
		const rules = { ...given };
		for (const { suspects: own, rules: [rule] } of groups) if (rule !== void 0) for (const suspect of own) rules[nameOf$1(suspect)] = rule;
		const { problems } = await tryRules(rules, tables, probe);
		const wrong = new Set(problems.flatMap(({ place }) => place ? [keyOf(place)] : []));
		const failed = groups.filter(({ suspects: own }) => own.some(({ place }) => wrong.has(keyOf(place))));
		if (failed.length === 0) break;
		for (const group of failed) group.rules.shift();
	}
	const ruleOf = new Map(groups.flatMap(({ suspects: own, rules }) => own.map((one) => [one, rules[0]])));
	return suspects.map((suspect) => {
		const rule = ruleOf.get(suspect);
		if (rule !== void 0) return {
			...suspect.found,
			suggestion: rule
		};
		const because = `${suspect.found.because}; none of the kinds fits its constraints, write an sql expression`;
		return {
			...suspect.found,
			because,
			suggestion: unknown$2
		};
	});
}
const keyOf = ({ table, column }) => `${table.partitionRoot ?? table.oid}.${column.name}`;
const nameOf$1 = ({ found }) => ruleNames(found)[0] ?? "";
function groupsOf(suspects, tables) {
	const rootOf = new Map(tables.map(({ oid, partitionRoot }) => [oid, partitionRoot ?? oid]));
	const group = new Map(suspects.map((one) => [keyOf(one.place), [one]]));
	for (const { place } of suspects) for (const key of place.column.refersTo) {
		const own = group.get(keyOf(place)) ?? [];
		const other = group.get(`${rootOf.get(key.table)}.${key.column}`);
		if (other === void 0 || other === own) continue;
		const joined = [...other, ...own];
		for (const one of joined) group.set(keyOf(one.place), joined);
	}
	return [...new Set(group.values())].map((own) => ({
		suspects: own,
		rules: commonRules(own)
	}));
}
function commonRules(suspects) {
	const [first] = suspects;
	if (first === void 0) return [];
	const { suggestion } = first.found;
	const kind = typeof suggestion === "string" ? suggestion : suggestion === null ? "null" : "text";
	return [...typeof suggestion === "object" && suggestion !== null ? [suggestion] : [], ...fittingRules(kind, first.place.column)].filter((rule) => suspects.every(({ place }) => misfit(rule, place.column) === void 0 && (suspects.length === 1 || rule === null || typeof rule !== "object" || !("sql" in rule))));
}
// packages/engines/postgres/mask/personal-columns.ts
const mostMs = 3e5;
const lockMs = 3e4;
async function findPersonalColumns(database, masks, words = {}) {
	const select = (sql, parameters) => database.select(sql, parameters);
	const tables = await readTables(select);
	const plan = await planMasks(masks, tables, withoutSalt(select));
	const timed = async (sql, statementMs) => {
		await database.setTimeouts({
			lockMs,
			statementMs
		});
		return database.select(sql);
	};
	const found = await personalColumns(timed, tables, {
		ruleOf: plan.rule,
		words
	});
	await database.setTimeouts({
		lockMs,
		statementMs: 0
	});
	return workingRules(found, masks, tables, withoutSalt(select));
}
async function personalColumns(select, tables, known) {
	const until = performance.now() + mostMs;
	const bounded = (sql, ms) => select(sql, Math.max(1, Math.min(ms, Math.round(until - performance.now()))));
	const found = new Map();
	const looked = tables.filter(isLookedAt);
	for (const table of looked) for (const [column, clue] of await lookAt(bounded, table, tables, known)) found.set(column, clue);
	withKeys(found, looked, known);
	return looked.flatMap((table) => table.columns.flatMap((column) => {
		const clue = found.get(column);
		return clue ? [personal(table, column, clue)] : [];
	}));
}
const isLookedAt = (table) => table.kind !== "f" && table.extension === void 0 && table.partitionRoot === void 0;
const isLookedInto = ({ generated, base, sort }) => !generated && sort !== "e" && base !== "bool";
async function lookAt(select, table, tables, { ruleOf, words }) {
	const open = table.columns.filter((column) => isLookedInto(column) && !isHistory(table, column) && ruleOf(table, column) === void 0);
	const found = byNames(table, open, words);
	const people = isPeopleTable(table.name);
	const parts = heldIn(table, tables);
	const rows = Math.max(200, Math.ceil(mostRows / Math.max(1, parts.length)));
	const add = (clues) => {
		for (const [column, clue] of clues) {
			const own = table.columns.find(({ name }) => name === column.name);
			if (own && !found.has(own)) found.set(own, clue);
		}
	};
	const rest = () => open.filter((column) => !found.has(column)).map(({ name }) => name);
	const columnsOf = (part, names) => part.columns.filter(({ name }) => names.includes(name));
	for (const part of parts) add(await lookAtValues({
		select,
		table: part,
		rows,
		people,
		words
	}, columnsOf(part, rest())));
	const isMasked = (column) => found.has(column) || isMask(ruleOf(table, column));
	const texts = table.columns.filter((column) => holdsText(column) && isMasked(column));
	const heard = texts.flatMap((column) => {
		const kind = found.get(column)?.kind ?? ruleOf(table, column);
		return kind === "email" || kind === "name" || kind === "phone" || kind === "token" ? [{
			name: column.name,
			kind
		}] : [];
	});
	for (const part of parts) {
		const echoed = columnsOf(part, heard.map(({ name }) => name)).map((column) => ({
			column,
			kind: heard.find(({ name }) => name === column.name)?.kind === "email" ? "email" : "other"
		}));
		add(await findEchoes({
			select,
			table: part,
			rows,
			people,
			words
		}, columnsOf(part, rest()), echoed));
	}
	for (const column of open) if (column.base === "tsvector" && texts[0] && !found.has(column)) found.set(column, {
		because: `a search vector beside ${texts[0].name}`,
		kind: "text"
	});
	return found;
}
const isMask = (rule) => rule !== void 0 && rule !== "keep";
function byNames(table, open, words) {
	const found = new Map();
	for (const column of open) {
		const clue = byName(table, column, words);
		if (clue) found.set(column, clue);
	}
	const ofPersons = table.columns.some((column) => {
		const clue = nameClue({
			table: "",
			column: column.name,
			holdsText: holdsText(column)
		});
		return clue !== void 0 && /^(e-mail addresses|birth dates and ages|names of persons)$/.test(clue.about);
	});
	for (const column of open) if (ofPersons && holdsText(column) && isPlainName(column.name) && !found.has(column)) found.set(column, {
		because: "its name, beside others of a person",
		kind: "name"
	});
	return found;
}
function byName({ name: table }, column, words) {
	const text = holdsText(column) || isDocument(column) || isBinary(column);
	const clue = [column.name, ...column.attributes ?? []].map((each) => nameClue({
		table,
		column: each,
		holdsText: text
	}, words)).find((clue) => clue !== void 0) ?? byType(table, column, words);
	return clue && {
		because: "its name",
		kind: clue.kind
	};
}
function byType(table, column, words) {
	if ([
		"inet",
		"macaddr",
		"macaddr8"
	].includes(column.base)) return { kind: "null" };
	const asText = nameClue({
		table,
		column: column.name,
		holdsText: true
	}, words)?.kind;
	if (column.base === "uuid" && asText === "token") return { kind: "token" };
	if (asText === "phone" && /^(int|numeric)/.test(column.base) && phoneNumber.test(column.name)) return { kind: "phone" };
}
const phoneNumber = /(phone|mobile|movil|cel(l|ular)?|tel(efon[a-z]*|ephone)?|fax|msisdn|whats_?app|handy|number|nummer|no|nr)_?\d*$/i;
function withKeys(found, tables, { ruleOf }) {
	const places = tables.flatMap((table) => table.columns.map((column) => ({
		table,
		column
	})));
	const byKey = new Map(places.map((place) => [`${place.table.oid}.${place.column.name}`, place]));
	const pairs = places.flatMap((own) => own.column.refersTo.flatMap(({ table, column }) => {
		const key = byKey.get(`${table}.${column}`);
		return key ? [{
			own,
			key
		}] : [];
	}));
	for (let changed = true; changed;) {
		changed = false;
		for (const { own, key } of pairs) {
			const [clue, keyClue] = [found.get(own.column), found.get(key.column)];
			if (keyClue && clue?.kind !== keyClue.kind && ruleOf(own.table, own.column) === void 0) {
				found.set(own.column, {
					because: `it refers to ${key.table.name}.${key.column.name}`,
					kind: keyClue.kind
				});
				changed = true;
			} else if (clue && !keyClue && ruleOf(key.table, key.column) === void 0) {
				found.set(key.column, {
					because: `${own.table.name}.${own.column.name} refers to it`,
					kind: clue.kind
				});
				changed = true;
			}
		}
	}
}
const personal = (table, column, { because, kind }) => ({
	schema: table.schema,
	table: table.name,
	column: column.name,
	type: column.type,
	because,
	suggestion: fittingRule(kind, column)
});
// packages/engines/postgres/mask/unmasked-columns.ts
function withRows(tables, copied) {
	const oids = new Set(copied.flatMap(({ oid, partitionRoot }) => [oid, partitionRoot]));
	return tables.filter(({ oid }) => oids.has(oid));
}
async function unmaskedColumns(probe, tables, copied, { plan, masks, words }) {
	const suspects = await personalColumns(probe, withRows(tables, copied), {
		ruleOf: plan.rule,
		words
	});
	if (suspects.length === 0) return [];
	return workingRules(suspects, masks, tables, probe);
}
// packages/engines/postgres/clone/source/copy-session.ts
const settings = {
	datestyle: "ISO, YMD",
	intervalstyle: "postgres",
	timezone: "UTC",
	extra_float_digits: "3",
	lc_monetary: "C",
	lc_numeric: "C",
	bytea_output: "hex",
	xmloption: "content",
	array_nulls: "on",
	standard_conforming_strings: "on",
	transform_null_equals: "off",
	row_security: "off",
	default_transaction_deferrable: "off",
	statement_timeout: "0",
	idle_in_transaction_session_timeout: "0",
	lock_timeout: "30s"
};
const newerSettings = { transaction_timeout: "0" };
const targetSettings = {
	default_transaction_read_only: "off",
	synchronous_commit: "off"
};
async function openCopySession(address, more, services) {
	const session = await openConnection(address, services, { applicationName: "stagegate clone" });
	try {
		for (const [name, value] of Object.entries({
			...settings,
			...more
		})) await session.query("select set_config($1, $2, false)", [name, value]);
		for (const [name, value] of Object.entries(newerSettings)) await session.query("select set_config(name, $2, false) from pg_settings where name = $1", [name, value]);
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
// packages/engines/postgres/clone/source/snapshot.ts
async function takeSnapshot(source, { salt, excludeData }, services) {
	const leader = await openSourceSession(source, services);
	try {
		const facts = await readFacts(leader);
		await settle(leader, facts, salt);
		await beginLocked(leader, excludeData);
		const { rows } = await leader.query("select pg_export_snapshot()");
		const id = rows[0]?.[0] ?? "";
		return {
			id,
			takenAt: new Date().toISOString(),
			facts,
			leader,
			select: (sql, parameters) => leader.query(sql, parameters),
			probe: (sql, timeoutMs) => probe$1(leader, sql, timeoutMs),
			join: (own) => join$1(source, id, (session) => settle(session, facts, salt), own),
			[Symbol.asyncDispose]: () => leader.close()
		};
	} catch (error) {
		await leader.close();
		throw error;
	}
}
const attempts = 5;
async function beginLocked(leader, excludeData) {
	for (let attempt = 1;; attempt++) {
		const tables = await userTables(leader);
		const withoutRows = matchTables(excludeData, tables, "exclude-data");
		await checkDumpRights(leader, {
			tables: tables.filter((table) => !withoutRows.includes(table)),
			withoutRows
		}, null);
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
async function probe$1(leader, sql, timeoutMs) {
	await leader.query("savepoint probe");
	try {
		if (timeoutMs !== void 0) await leader.query(`set local statement_timeout = ${Math.round(timeoutMs)}`);
		return await leader.query(sql);
	} finally {
		await leader.query("rollback to savepoint probe");
	}
}
async function settle(session, { searchPath }, salt) {
	await session.query("select set_config('search_path', $1, false)", [searchPath]);
	await giveSalt(session, salt);
}
async function join$1(source, id, prepare, services) {
	const session = await openSourceSession(source, services);
	try {
		await prepare(session);
		await session.query("begin isolation level repeatable read read only");
		await session.query(`set transaction snapshot '${id}'`);
		return session;
	} catch (error) {
		await session.close();
		throw error;
	}
}
const searchPath = `select coalesce(string_agg(quote_ident(s), ', ' order by place), '""')
  from unnest(current_schemas(false)) with ordinality as path (s, place)`;
async function readFacts(session) {
	const { rows } = await session.query(`select split_part(current_setting('server_version'), ' ', 1), current_setting('server_version_num'), pg_is_in_recovery(), (${searchPath})`);
	const [version, number, replica, path] = rows[0] ?? [];
	const major = Math.floor(Number(number) / 1e4);
	return {
		...await readLocale(session, major),
		version: version ?? "",
		major,
		replica: replica === "t",
		searchPath: path ?? ""
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
// packages/engines/postgres/clone/preview-masks.ts
async function previewMasks(source, { masks, personalWords, excludeData }, services) {
	try {
		try {
			var _usingCtx$12 = _usingCtx();
			const snapshot = _usingCtx$12.a(await takeSnapshot(source, {
				salt: "preview",
				excludeData
			}, services));
			const tables = await readTables(snapshot.select);
			const { copied } = await selectTables(snapshot, tables, excludeData);
			const definitions = await checkDefinitions(snapshot.select, masks);
			const { plan, tried, problems } = await tryRules(definitions.columns, tables, snapshot.probe);
			const wrong = problems.map(({ text }) => text);
			const known = {
				plan,
				masks: definitions.columns,
				words: personalWords
			};
			return {
				columns: await examples(withRows(tables, copied), tried, withoutSalt(snapshot.probe)),
				wrong: wrong.length > 0 ? wrong : await tooFew(plan, withRows(tables, copied), snapshot.probe),
				unmasked: await unmaskedColumns(snapshot.probe, tables, copied, known),
				definitions: definitions.found
			};
		} catch (_) {
			_usingCtx$12.e = _;
		} finally {
			await _usingCtx$12.d();
		}
	} catch (error) {
		throw services.signal.aborted ? cancelled() : error;
	}
}
async function examples(tables, plan, probe) {
	const places = tables.filter(({ partitionRoot }) => partitionRoot === void 0).flatMap((table) => table.columns.filter((column) => plan.expression(table, column) !== void 0).map((column) => ({
		table,
		column
	})));
	const previewed = [];
	for (const place of places) previewed.push(await exampleOf(place, plan, probe));
	return previewed.sort((a, b) => a.column < b.column ? -1 : 1);
}
async function tooFew(plan, tables, probe) {
	try {
		await keepDistinct(plan, tables, probe);
		return [];
	} catch (error) {
		const { code, message, details } = problemOf$1(error);
		if (code !== "mask-rules") throw error;
		return details ?? [message];
	}
}
// packages/engines/postgres/clone/publish/stale-copies.ts
async function dropStaleCopies(target, services) {
	try {
		var _usingCtx$11 = _usingCtx();
		const maintenance = _usingCtx$11.a(await openMaintenance(target, services));
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
		_usingCtx$11.e = _;
	} finally {
		await _usingCtx$11.d();
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
// packages/engines/postgres/catalog/schema/row.ts
const userRelation = `${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")}`;
const named$1 = (kind, name) => `select ${kind}, null::text, n.nspname::text, null::text, ${name}::text, null::text`;
const within$1 = (kind, name) => `select ${kind}, null::text, n.nspname::text, c.relname::text, ${name}::text, null::text`;
const facts = (pairs) => `jsonb_strip_nulls(jsonb_build_object(${Object.entries(pairs).map(([name, value]) => `'${name}', ${value}`).join(", ")}))::text`;
const owner = (column) => `pg_get_userbyid(${column})`;
const relationKind = `case c.relkind when 'f' then 'foreign table' when 'v' then 'view' when 'm' then 'materialized view'
  when 'S' then 'sequence' when 'i' then 'index' when 'I' then 'index' when 'c' then 'type' else 'table' end`;
const firing = (column) => `case ${column} when 'D' then ' DISABLED' when 'R' then ' ENABLE REPLICA' when 'A' then ' ENABLE ALWAYS' end`;
// packages/engines/postgres/catalog/schema/aspects.ts
const grants = (list, ownerId) => `(
  select string_agg(concat(who, ': ', what), '; ' order by who) from (
    select case a.grantee when 0 then 'PUBLIC' when ${ownerId} then 'its owner' else quote_ident(pg_get_userbyid(a.grantee)) end as who,
      string_agg(concat(a.privilege_type, case when a.is_grantable then ' WITH GRANT OPTION' end), ', ' order by a.privilege_type) as what
    from aclexplode(${list}) a group by a.grantee) granted)`;
const privileges = (object) => `
  select 'privileges', ${object.select}, coalesce(granted.list, 'nobody'), '{}'
  from ${object.from}, lateral (select ${grants(object.list, object.owner)} as list) granted
  where ${object.where} and ${object.list} is not null
    and granted.list is distinct from ${grants(`acldefault('${object.type}', 10)`, "10::oid")}`;
const ofTables = (type, kinds) => privileges({
	select: `${relationKind}, n.nspname::text, null::text, c.relname::text, null::text`,
	from: "pg_class c join pg_namespace n on n.oid = c.relnamespace",
	where: `c.relkind in (${kinds}) and ${userRelation}`,
	list: "c.relacl",
	owner: "c.relowner",
	type
});
const ofColumns = `
  select 'privileges', 'column', n.nspname::text, c.relname::text, a.attname::text, null::text,
    coalesce(${grants("a.attacl", "c.relowner")}, 'nobody'), '{}'
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attacl is not null
  where cardinality(a.attacl) > 0 and ${userRelation}`;
const ofRoutines = privileges({
	select: `case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end,
    n.nspname::text, null::text, p.proname::text, pg_get_function_identity_arguments(p.oid)`,
	from: "pg_proc p join pg_namespace n on n.oid = p.pronamespace",
	where: `${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_proc", "p.oid")}`,
	list: "p.proacl",
	owner: "p.proowner",
	type: "f"
});
const ofTypes = privileges({
	select: `case t.typtype when 'e' then 'enum' when 'd' then 'domain' else 'type' end,
    n.nspname::text, null::text, t.typname::text, null::text`,
	from: "pg_type t join pg_namespace n on n.oid = t.typnamespace",
	where: `${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_type", "t.oid")}`,
	list: "t.typacl",
	owner: "t.typowner",
	type: "T"
});
const ofSchemas = privileges({
	select: "'schema', null::text, null::text, n.nspname::text, null::text",
	from: "pg_namespace n",
	where: `${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_namespace", "n.oid")}`,
	list: "n.nspacl",
	owner: "n.nspowner",
	type: "n"
});
const ofServers = privileges({
	select: "'foreign server', null::text, null::text, s.srvname::text, null::text",
	from: "pg_foreign_server s",
	where: isNoExtensionMember("pg_foreign_server", "s.oid"),
	list: "s.srvacl",
	owner: "s.srvowner",
	type: "S"
});
const ofNewObjects = `
  select 'default privileges', null::text, n.nspname::text, null::text, pg_get_userbyid(d.defaclrole)::text,
    case d.defaclobjtype when 'r' then 'TABLES' when 'S' then 'SEQUENCES' when 'f' then 'ROUTINES'
      when 'T' then 'TYPES' when 'n' then 'SCHEMAS' else 'LARGE OBJECTS' end,
    coalesce(${grants("d.defaclacl", "d.defaclrole")}, 'nobody'), '{}'
  from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace`;
const comments = `
  select 'comment', told.of,
    case when cardinality(told.parts) > 1 then told.parts[1] end,
    case when cardinality(told.parts) > 2 then told.parts[2] end,
    told.parts[cardinality(told.parts)],
    case when cardinality(told.types) > 0 then array_to_string(told.types, ', ') end, told.description, '{}'
  from (
    select case a.type when 'table column' then 'column' when 'view column' then 'column' when 'materialized view column' then 'column'
        when 'composite type column' then 'column' when 'foreign table column' then 'column' when 'table constraint' then 'constraint'
        when 'statistics object' then 'statistics' when 'server' then 'foreign server'
        when 'type' then case t.typtype when 'e' then 'enum' when 'd' then 'domain' else 'type' end
        else a.type end as of,
      case when t.oid is null then a.object_names else array[tn.nspname::text, t.typname::text] end as parts,
      case when t.oid is null then a.object_args else '{}' end as types, d.description
    from pg_description d
      left join pg_type t on d.classoid = 'pg_type'::regclass and t.oid = d.objoid
      left join pg_namespace tn on tn.oid = t.typnamespace,
      lateral pg_identify_object_as_address(d.classoid, d.objoid, d.objsubid) a
    where d.objoid >= 16384
      and not exists (select from pg_depend m where m.classid = d.classoid and m.objid = d.objoid and m.deptype = 'e')) told
  where told.of <> 'extension' and (cardinality(told.parts) = 1 or ${isUserSchema("told.parts[1]")})`;
const storage = (major) => {
	const compression = major < 14 ? "''" : "a.attcompression";
	return `
  select 'storage', 'column', n.nspname::text, c.relname::text, a.attname::text, null::text,
    concat_ws(' ',
      case when a.attstorage <> ty.typstorage then 'STORAGE ' || case a.attstorage when 'p' then 'PLAIN' when 'e' then 'EXTERNAL'
        when 'm' then 'MAIN' else 'EXTENDED' end end,
      case ${compression} when 'p' then 'COMPRESSION pglz' when 'l' then 'COMPRESSION lz4' end), '{}'
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type ty on ty.oid = a.atttypid
  where c.relkind in ('r', 'p', 'm', 'f') and ${userRelation}
    and (a.attstorage <> ty.typstorage or ${compression} <> '')`;
};
const statisticsTargets = `
  select 'statistics target', case when c.relkind in ('i', 'I') then 'index' else 'column' end,
    n.nspname::text, c.relname::text, a.attname::text, null::text,
    concat_ws(' ', nullif(a.attstattarget, -1)::text, array_to_string(a.attoptions, ', ')), '{}'
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind in ('r', 'p', 'm', 'f', 'i', 'I') and ${userRelation}
    and (coalesce(a.attstattarget, -1) <> -1 or a.attoptions is not null)`;
const clustering = `
  select 'clustering index', case c.relkind when 'm' then 'materialized view' else 'table' end,
    n.nspname::text, null::text, c.relname::text, null::text, quote_ident(ic.relname), '{}'
  from pg_index i join pg_class ic on ic.oid = i.indexrelid join pg_class c on c.oid = i.indrelid
    join pg_namespace n on n.oid = c.relnamespace
  where i.indisclustered and ${userRelation}`;
const aspectQueries = (major) => [
	ofTables("r", "'r', 'p', 'v', 'm', 'f'"),
	ofTables("s", "'S'"),
	ofColumns,
	ofRoutines,
	ofTypes,
	ofSchemas,
	ofServers,
	ofNewObjects,
	comments,
	storage(major),
	statisticsTargets,
	clustering
];
// packages/engines/postgres/catalog/operational-extensions.ts
const operationalNames = "^([A-Za-z0-9_]+_fdw|pg_cron|pg_net|pg_stat_statements|pg_stat_kcache|pg_buffercache|pg_prewarm|pg_repack|pg_squeeze|pgaudit|pglogical|hypopg|pgstattuple|rds_tools)$";
const operationalExtensions = new RegExp(operationalNames);
// packages/engines/postgres/catalog/schema/database-objects.ts
const publications = `
  select 'publication', null::text, null::text, null::text, p.pubname::text, null::text,
    concat(case when p.puballtables then 'FOR ALL TABLES ' end, 'PUBLISH ', concat_ws(', ', case when p.pubinsert then 'insert' end,
      case when p.pubupdate then 'update' end, case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end),
      case when p.pubviaroot then ' VIA ROOT' end),
    ${facts({
	owner: "pg_get_userbyid(p.pubowner)",
	id: "p.oid::text"
})}
  from pg_publication p`;
const publishedTables = (major) => `
  select 'publication member', 'table', n.nspname::text, c.relname::text, p.pubname::text, null::text,
    ${major < 15 ? "'TABLE'" : `concat('TABLE', (select ' (' || string_agg(quote_ident(a.attname), ', ' order by a.attnum) || ')' from pg_attribute a
        where a.attrelid = c.oid and a.attnum = any (r.prattrs)), ' WHERE (' || pg_get_expr(r.prqual, c.oid) || ')')`}, '{}'
  from pg_publication_rel r join pg_publication p on p.oid = r.prpubid join pg_class c on c.oid = r.prrelid
    join pg_namespace n on n.oid = c.relnamespace`;
const publishedSchemas = `
  select 'publication member', 'schema', null::text, n.nspname::text, p.pubname::text, null::text, 'TABLES IN SCHEMA', '{}'
  from pg_publication_namespace r join pg_publication p on p.oid = r.pnpubid join pg_namespace n on n.oid = r.pnnspid`;
const eventTriggers = `
  select 'event trigger', null::text, null::text, null::text, e.evtname::text, null::text,
    concat_ws(' ', e.evtevent, e.evttags::text, e.evtfoid::regprocedure::text,
      case e.evtenabled when 'D' then 'disabled' when 'R' then 'for replication' when 'A' then 'always' end),
    ${facts({
	owner: "pg_get_userbyid(e.evtowner)",
	id: "e.oid::text"
})}
  from pg_event_trigger e
  where ${isNoExtensionMember("pg_event_trigger", "e.oid")}`;
const optionNames = (options) => `(select ' OPTIONS (' || string_agg(split_part(o, '=', 1), ', ' order by o) || ')' from unnest(${options}) o having count(*) > 0)`;
const foreignServers = `
  select 'foreign server', null::text, null::text, null::text, s.srvname::text, null::text,
    concat('WRAPPER ', quote_ident(w.fdwname), ' TYPE ' || s.srvtype, ' VERSION ' || s.srvversion, ${optionNames("s.srvoptions")}),
    ${facts({
	owner: "pg_get_userbyid(s.srvowner)",
	id: "s.oid::text"
})}
  from pg_foreign_server s join pg_foreign_data_wrapper w on w.oid = s.srvfdw
  where ${isNoExtensionMember("pg_foreign_server", "s.oid")}`;
const wrappers = `
  select 'foreign data wrapper', null::text, null::text, null::text, w.fdwname::text, null::text,
    concat('HANDLER ' || nullif(w.fdwhandler, 0)::regproc, ' VALIDATOR ' || nullif(w.fdwvalidator, 0)::regproc, ${optionNames("w.fdwoptions")}),
    ${facts({
	owner: "pg_get_userbyid(w.fdwowner)",
	id: "w.oid::text"
})}
  from pg_foreign_data_wrapper w
  where ${isNoExtensionMember("pg_foreign_data_wrapper", "w.oid")}`;
const userMappings = `
  select 'user mapping', null::text, null::text, null::text, u.srvname::text, u.usename::text, 'USER MAPPING', '{}'
  from pg_user_mappings u`;
const schemas = `
  select 'schema', null::text, null::text, null::text, n.nspname::text, null::text, 'SCHEMA',
    ${facts({
	owner: "pg_get_userbyid(n.nspowner)",
	id: "n.oid::text"
})}
  from pg_namespace n
  where ${isUserSchema("n.nspname")} and n.nspname <> 'public' and ${isNoExtensionMember("pg_namespace", "n.oid")}`;
const extensions = `
  select 'extension', null::text, null::text, null::text, e.extname::text, null::text,
    format('VERSION %L SCHEMA %I', e.extversion, n.nspname),
    ${facts({
	owner: "pg_get_userbyid(e.extowner)",
	id: "e.oid::text",
	lasting: "format('SCHEMA %I', n.nspname)",
	operational: `case when e.extname ~ '${operationalNames}' then true end`
})}
  from pg_extension e join pg_namespace n on n.oid = e.extnamespace`;
const databaseQueries = (major) => [
	schemas,
	extensions,
	publications,
	publishedTables(major),
	...major >= 15 ? [publishedSchemas] : [],
	eventTriggers,
	foreignServers,
	wrappers,
	userMappings
];
// packages/engines/postgres/catalog/schema/tables.ts
const storageOptions = (kept) => `(select ' WITH (' || string_agg(option, ', ' order by nr) || ')'
    from unnest(c.reloptions) with ordinality o (option, nr) where ${kept} having count(*) > 0)`;
const ofVacuum = "option ~ '^(log_)?(autovacuum|vacuum)_'";
const tableQueries = [
	`
  ${named$1(relationKind, "c.relname")},
    concat(t.head, t.place, t.by, t.foreign_part, ${storageOptions("true")}, t.tail),
    ${facts({
		owner: owner("c.relowner"),
		id: "c.oid::text",
		parents: `(select jsonb_agg(jsonb_build_object('schema', pn.nspname, 'name', p.relname) order by i.inhseqno)
        from pg_inherits i join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
        where i.inhrelid = c.oid)`,
		lasting: `case when exists (select from unnest(c.reloptions) o (option) where ${ofVacuum})
        then concat(t.head, t.place, t.by, t.foreign_part, ${storageOptions(`not (${ofVacuum})`)}, t.tail) end`,
		leafOf: `case when t.leaf then (select jsonb_build_object('schema', pn.nspname, 'name', p.relname)
        from pg_inherits i join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
        where i.inhrelid = c.oid) end`,
		traits: `case when t.leaf then concat(t.head, ' PARTITION', ${storageOptions(`not (${ofVacuum})`)}, t.tail) end`
	})}
  from pg_class c join pg_namespace n on n.oid = c.relnamespace,
    lateral (select
      concat(case c.relpersistence when 'u' then 'UNLOGGED ' end, 'TABLE') as head,
      concat(
        (select case when c.relispartition then ' PARTITION OF ' else ' INHERITS ' end
            || string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno)
          from pg_inherits i where i.inhrelid = c.oid having count(*) > 0),
        ' ' || pg_get_expr(c.relpartbound, c.oid)) as place,
      ' PARTITION BY ' || pg_get_partkeydef(c.oid) as by,
      (select format(' SERVER %I', s.srvname) || coalesce(' OPTIONS (' || array_to_string(f.ftoptions, ', ') || ')', '')
        from pg_foreign_table f join pg_foreign_server s on s.oid = f.ftserver where f.ftrelid = c.oid) as foreign_part,
      concat(
        case when c.relrowsecurity then ' ROW LEVEL SECURITY' end,
        case when c.relforcerowsecurity then ' FORCED' end,
        case c.relreplident when 'f' then ' REPLICA IDENTITY FULL' when 'n' then ' REPLICA IDENTITY NOTHING'
          when 'i' then ' REPLICA IDENTITY USING INDEX ' || (select i.indexrelid::regclass::text
            from pg_index i where i.indrelid = c.oid and i.indisreplident) end) as tail,
      c.relispartition and c.relkind = 'r' and pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT' as leaf) t
  where c.relkind in ('r', 'p', 'f') and ${userRelation}`,
	`
  select * from (
    with all_columns as (
      select c.oid as relid, i.inhparent as parent, n.nspname, c.relname, a.attname, a.attnum,
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
      where c.relkind in ('r', 'p', 'f') and ${userRelation}
    )
    select 'column', null::text, own.nspname::text, own.relname::text, own.attname::text, null::text, own.definition,
      '{"id":"' || own.relid || '.' || own.attnum || '"}'
    from all_columns own
    where own.parent is null or not exists (select from all_columns inherited where inherited.relid = own.parent
      and inherited.attname = own.attname and inherited.definition = own.definition)
  ) described`,
	`
  ${named$1("'index'", "ic.relname")},
    concat(d.whole, case when not i.indisvalid then ' INVALID' end),
    ${facts({
		id: "ic.oid::text",
		on: "jsonb_build_object('schema', n.nspname, 'name', c.relname)",
		valid: "case when not i.indisvalid then false end",
		leftover: `case when not i.indisvalid and ic.relname ~ '_cc(new|old)[0-9]*\$' then true end`,
		only: "case when ic.relkind = 'I' then true end",
		traits: `case when c.relispartition then concat(case when i.indisunique then 'UNIQUE' end,
        case when starts_with(d.whole, d.head) then substr(d.whole, length(d.head) + 1) else d.whole end,
        case when not i.indisvalid then ' INVALID' end) end`
	})}
  from pg_index i
    join pg_class ic on ic.oid = i.indexrelid and not ic.relispartition
    join pg_class c on c.oid = i.indrelid
    join pg_namespace n on n.oid = c.relnamespace,
    lateral (select pg_get_indexdef(i.indexrelid) as whole,
      concat('CREATE ', case when i.indisunique then 'UNIQUE ' end, 'INDEX ', quote_ident(ic.relname), ' ON ',
        case when ic.relkind = 'I' then 'ONLY ' end, c.oid::regclass::text) as head) d
  where ${userRelation} and not exists (select from pg_constraint k
    where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))`,
	`
  ${within$1("'constraint'", "k.conname")}, pg_get_constraintdef(k.oid),
    ${facts({
		id: "k.oid::text",
		references: "case when r.oid is not null then jsonb_build_object('schema', rn.nspname, 'name', r.relname) end"
	})}
  from pg_constraint k
    left join pg_class r on r.oid = k.confrelid left join pg_namespace rn on rn.oid = r.relnamespace
    join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace
  where ${userRelation} and k.contype <> 't' and (k.contype <> 'n' or not k.convalidated)
    and k.conparentid = 0 and k.conislocal`,
	`
  ${named$1(relationKind, "c.relname")},
    concat(${storageOptions("true")} || E'\\n', pg_get_viewdef(c.oid)),
    ${facts({
		owner: owner("c.relowner"),
		id: "c.oid::text",
		lasting: `case when exists (select from unnest(c.reloptions) o (option) where ${ofVacuum})
        then concat(${storageOptions(`not (${ofVacuum})`)} || E'\\n', pg_get_viewdef(c.oid)) end`
	})}
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('v', 'm') and ${userRelation}`,
	`
  select 'content', 'materialized view', n.nspname::text, null::text, c.relname::text, null::text,
    case when c.relispopulated then 'POPULATED' else 'WITH NO DATA' end, '{}'
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'm' and ${userRelation}`,
	`
  ${within$1("'rule'", "r.rulename")}, concat(pg_get_ruledef(r.oid), ${firing("r.ev_enabled")}),
    ${facts({
		id: "r.oid::text",
		traits: "case when c.relispartition then replace(pg_get_ruledef(r.oid), c.oid::regclass::text, 'it') end"
	})}
  from pg_rewrite r
    join pg_class c on c.oid = r.ev_class
    join pg_namespace n on n.oid = c.relnamespace
  where r.rulename <> '_RETURN' and ${userRelation}`,
	`
  ${within$1("'trigger'", "t.tgname")}, concat(pg_get_triggerdef(t.oid), ${firing("t.tgenabled")}),
    ${facts({
		id: "t.oid::text",
		traits: `case when c.relispartition
        then concat(replace(pg_get_triggerdef(t.oid), c.oid::regclass::text, 'it'), ${firing("t.tgenabled")}) end`
	})}
  from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace
  where not t.tgisinternal and t.tgparentid = 0 and ${userRelation}`,
	`
  select case when t.tgisinternal then 'constraint triggers' else 'inherited triggers' end, 'table',
    n.nspname::text, null::text, c.relname::text, null::text,
    string_agg(distinct case t.tgenabled when 'O' then 'enabled' when 'D' then 'disabled' when 'R' then 'for replication'
      else 'always' end, ', '), '{}'
  from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_trigger parent on parent.oid = t.tgparentid
  where (t.tgisinternal or t.tgparentid <> 0) and t.tgenabled <> coalesce(parent.tgenabled, 'O') and ${userRelation}
  group by c.oid, n.nspname, c.relname, t.tgisinternal`,
	`
  ${within$1("'policy'", "p.polname")}, concat(
    'AS ', case when p.polpermissive then 'PERMISSIVE' else 'RESTRICTIVE' end,
    ' FOR ', case p.polcmd when 'r' then 'SELECT' when 'a' then 'INSERT' when 'w' then 'UPDATE'
      when 'd' then 'DELETE' else 'ALL' end,
    ' TO ', case when p.polroles = '{0}' then 'PUBLIC' else (select string_agg(quote_ident(r.rolname), ', '
      order by r.rolname) from pg_roles r where r.oid = any (p.polroles)) end,
    ' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')',
    ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'),
    ${facts({ id: "p.oid::text" })}
  from pg_policy p
    join pg_class c on c.oid = p.polrelid
    join pg_namespace n on n.oid = c.relnamespace
  where ${userRelation}`,
	`
  ${named$1("'sequence'", "c.relname")}, concat(
    'AS ', format_type(s.seqtypid, null), ' START ', s.seqstart, ' INCREMENT ', s.seqincrement,
    ' MINVALUE ', s.seqmin, ' MAXVALUE ', s.seqmax, ' CACHE ', s.seqcache,
    case when s.seqcycle then ' CYCLE' end,
    (select format(case d.deptype when 'i' then ' IDENTITY OF %s.%I' else ' OWNED BY %s.%I' end,
        d.refobjid::regclass, a.attname)
      from pg_attribute a where a.attrelid = d.refobjid and a.attnum = d.refobjsubid)),
    ${facts({
		owner: owner("c.relowner"),
		id: "c.oid::text",
		on: "case when r.oid is not null then jsonb_build_object('schema', rn.nspname, 'name', r.relname) end"
	})}
  from pg_sequence s
    join pg_class c on c.oid = s.seqrelid
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0
      and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
    left join pg_class r on r.oid = d.refobjid left join pg_namespace rn on rn.oid = r.relnamespace
  where ${userRelation}`
];
// packages/engines/postgres/catalog/schema/types.ts
const own = (catalog, alias) => `${isUserSchema("n.nspname")} and ${isNoExtensionMember(catalog, `${alias}.oid`)}`;
const typeQueries = [
	`
  select case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end, null::text,
    n.nspname::text, null::text, p.proname::text, pg_get_function_identity_arguments(p.oid),
    case when p.prokind <> 'a' then pg_get_functiondef(p.oid) else (
      select concat('SFUNC ', a.aggtransfn, ' STYPE ', format_type(a.aggtranstype, null),
        ' FINALFUNC ' || nullif(a.aggfinalfn::oid, 0)::regproc, ' COMBINEFUNC ' || nullif(a.aggcombinefn::oid, 0)::regproc,
        ' INITCOND ' || quote_literal(a.agginitval), ' KIND ', a.aggkind)
      from pg_aggregate a where a.aggfnoid = p.oid) end,
    ${facts({
		owner: owner("p.proowner"),
		id: "p.oid::text"
	})}
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where ${own("pg_proc", "p")}
    and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')`,
	`
  ${named$1("case t.typtype when 'e' then 'enum' when 'd' then 'domain' else 'type' end", "t.typname")},
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
      when 'r' then (select concat(format('RANGE (SUBTYPE = %s', format_type(r.rngsubtype, null)),
          ', CANONICAL = ' || nullif(r.rngcanonical::oid, 0)::regproc,
          ', SUBTYPE_DIFF = ' || nullif(r.rngsubdiff::oid, 0)::regproc, ')') from pg_range r where r.rngtypid = t.oid)
      else concat('BASE TYPE (INPUT = ', t.typinput, ', OUTPUT = ', t.typoutput, ', INTERNALLENGTH = ', t.typlen, ')')
    end,
    ${facts({
		owner: owner("t.typowner"),
		id: "t.oid::text"
	})}
  from pg_type t
    join pg_namespace n on n.oid = t.typnamespace
    left join pg_class c on c.oid = t.typrelid
  where ${own("pg_type", "t")}
    and (t.typtype in ('e', 'd', 'r') or (t.typtype = 'c' and c.relkind = 'c')
      or (t.typtype = 'b' and t.typcategory <> 'A' and t.typisdefined))`,
	`
  ${named$1("'collation'", "co.collname")},
    concat(case co.collprovider when 'i' then 'ICU' when 'c' then 'LIBC' when 'b' then 'BUILTIN' else 'DEFAULT' end,
      ' ' || co.collcollate, ' ' || co.collctype,
      ' ' || coalesce(to_jsonb(co) ->> 'colllocale', to_jsonb(co) ->> 'colliculocale'),
      ' RULES ' || (to_jsonb(co) ->> 'collicurules'),
      case when not co.collisdeterministic then ' NOT DETERMINISTIC' end),
    ${facts({
		owner: owner("co.collowner"),
		id: "co.oid::text"
	})}
  from pg_collation co join pg_namespace n on n.oid = co.collnamespace
  where ${own("pg_collation", "co")}`,
	`
  select 'operator', null::text, n.nspname::text, null::text, o.oprname::text,
    concat_ws(', ', case when o.oprleft <> 0 then format_type(o.oprleft, null) else 'NONE' end,
      case when o.oprright <> 0 then format_type(o.oprright, null) else 'NONE' end),
    concat('FUNCTION ', o.oprcode, case when o.oprcanmerge then ' MERGES' end, case when o.oprcanhash then ' HASHES' end,
      ' COMMUTATOR ' || nullif(o.oprcom, 0)::regoperator, ' NEGATOR ' || nullif(o.oprnegate, 0)::regoperator,
      ' RESTRICT ' || nullif(o.oprrest::oid, 0)::regproc, ' JOIN ' || nullif(o.oprjoin::oid, 0)::regproc),
    ${facts({
		owner: owner("o.oprowner"),
		id: "o.oid::text"
	})}
  from pg_operator o join pg_namespace n on n.oid = o.oprnamespace
  where ${own("pg_operator", "o")} and o.oprcode <> 0`,
	`
  select 'operator class', null::text, n.nspname::text, null::text, o.opcname::text, m.amname::text,
    concat('FOR TYPE ', format_type(o.opcintype, null), case when o.opcdefault then ' DEFAULT' end,
      ' STORAGE ' || format_type(nullif(o.opckeytype, 0), null),
      (select ' OPERATORS ' || string_agg(concat(a.amopstrategy, ' ', a.amopopr::regoperator), ', ' order by a.amopstrategy)
        from pg_amop a where a.amopfamily = o.opcfamily and a.amoplefttype = o.opcintype),
      (select ' FUNCTIONS ' || string_agg(concat(a.amprocnum, ' ', a.amproc::regprocedure), ', ' order by a.amprocnum)
        from pg_amproc a where a.amprocfamily = o.opcfamily and a.amproclefttype = o.opcintype)),
    ${facts({
		owner: owner("o.opcowner"),
		id: "o.oid::text"
	})}
  from pg_opclass o join pg_namespace n on n.oid = o.opcnamespace join pg_am m on m.oid = o.opcmethod
  where ${own("pg_opclass", "o")}`,
	`
  select 'cast', null::text, null::text, null::text, '', format('%s AS %s', format_type(k.castsource, null), format_type(k.casttarget, null)),
    concat(case k.castmethod when 'f' then 'WITH FUNCTION ' || k.castfunc::regprocedure when 'i' then 'WITH INOUT'
        else 'WITHOUT FUNCTION' end,
      case k.castcontext when 'a' then ' AS ASSIGNMENT' when 'i' then ' AS IMPLICIT' end),
    ${facts({ id: "k.oid::text" })}
  from pg_cast k
  where k.oid >= 16384 and ${isNoExtensionMember("pg_cast", "k.oid")}`,
	`
  ${named$1("'conversion'", "v.conname")},
    concat(pg_encoding_to_char(v.conforencoding), ' TO ', pg_encoding_to_char(v.contoencoding), ' FROM ', v.conproc,
      case when v.condefault then ' DEFAULT' end),
    ${facts({
		owner: owner("v.conowner"),
		id: "v.oid::text"
	})}
  from pg_conversion v join pg_namespace n on n.oid = v.connamespace
  where ${own("pg_conversion", "v")}`,
	`
  ${named$1("'text search configuration'", "f.cfgname")},
    concat('PARSER ', (select format('%I.%I', pn.nspname, p.prsname)
        from pg_ts_parser p join pg_namespace pn on pn.oid = p.prsnamespace where p.oid = f.cfgparser),
      (select ' MAPPING ' || string_agg(concat(k.alias, ': ', m.mapdict::regdictionary), ', ' order by k.alias, m.mapseqno)
        from pg_ts_config_map m join ts_token_type(f.cfgparser) k on k.tokid = m.maptokentype where m.mapcfg = f.oid)),
    ${facts({
		owner: owner("f.cfgowner"),
		id: "f.oid::text"
	})}
  from pg_ts_config f join pg_namespace n on n.oid = f.cfgnamespace
  where ${own("pg_ts_config", "f")}`,
	`
  ${named$1("'text search dictionary'", "d.dictname")},
    concat('TEMPLATE ', (select format('%I.%I', tn.nspname, t.tmplname)
        from pg_ts_template t join pg_namespace tn on tn.oid = t.tmplnamespace where t.oid = d.dicttemplate),
      ' (' || d.dictinitoption || ')'),
    ${facts({
		owner: owner("d.dictowner"),
		id: "d.oid::text"
	})}
  from pg_ts_dict d join pg_namespace n on n.oid = d.dictnamespace
  where ${own("pg_ts_dict", "d")}`,
	`
  ${named$1("'statistics'", "s.stxname")}, pg_get_statisticsobjdef(s.oid),
    ${facts({
		owner: owner("s.stxowner"),
		id: "s.oid::text",
		on: "(select jsonb_build_object('schema', cn.nspname, 'name', c.relname) from pg_class c join pg_namespace cn on cn.oid = c.relnamespace where c.oid = s.stxrelid)"
	})}
  from pg_statistic_ext s join pg_namespace n on n.oid = s.stxnamespace
  where ${isUserSchema("n.nspname")}`
];
// packages/engines/postgres/catalog/schema/read-schema.ts
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
	const { major } = await serverVersion(connection);
	await connection.query(canonicalSettings);
	const objects = [];
	const queries = [
		...databaseQueries(major),
		...tableQueries,
		...typeQueries,
		...aspectQueries(major)
	];
	for (const query of queries) {
		const { rows } = await connection.query(query);
		for (const row of rows) {
			const object = objectOf(row);
			objects.push({
				key: keyOf$1(object),
				object
			});
		}
	}
	return objects.sort((a, b) => a.key < b.key ? -1 : 1).map(({ object }) => object);
}
function objectOf(row) {
	const [kind, of, schema, table, name, types, definition, facts] = row;
	return {
		kind: kind ?? "",
		...of == null ? {} : { of },
		...schema == null ? {} : { schema },
		...table == null ? {} : { table },
		name: name ?? "",
		...types == null ? {} : { arguments: types },
		definition: (definition ?? "").trim(),
		...facts == null || facts === "{}" ? {} : JSON.parse(facts)
	};
}
// packages/engines/postgres/clone/cleanup-sql.ts
async function runCleanup(clone, statements) {
	for (const [place, statement] of statements.entries()) try {
		await clone.query(statement);
	} catch (error) {
		const problem = problemOf$1(error);
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
async function relayCopy({ from, read }, { to, write }, onBytes) {
	const source = from.client.connection.stream;
	const sink = to.client.connection.stream;
	const reading = copyQuery(read, from.address);
	const loading = copyQuery(write, to.address);
	let bytes = 0;
	const stopTaking = takeRows(source, (rows) => {
		bytes += rows.length;
		onBytes(rows.length);
		if (!sink.write(rows, () => freeChunk(rows))) source.pause();
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
	const copied = await relayCopy({
		from,
		read: `COPY (SELECT ${selected.join(", ")} FROM ONLY ${source}) TO STDOUT WITH (${option})`
	}, {
		to,
		write: `COPY ${into}${columns.length === 0 ? "" : ` (${list})`} FROM STDIN WITH (${option}${through ? "" : ", FREEZE"})`
	}, onBytes).catch((error) => {
		throw explained$1(error, table);
	});
	await to.query("commit");
	return copied;
}
function explained$1(error, table) {
	const problem = problemOf$1(error);
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
	if (sqlstate === "54000" || /invalid memory alloc request size|out of memory/.test(problem.message)) return userError({
		...problem,
		code: "row-too-large",
		message: `A row of ${name} is too large to be copied: its text passes the server's limit of 1 GB (${problem.message.replace(/^[^ ]+: /, "")}).`,
		next: "Leave the table's rows out with exclude-data, or mask the large column by \"null\". pg_dump cannot back up such a row either."
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
		message: `The clone does not have the rows that production sent. ${wrong[0]}.`,
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
// packages/engines/postgres/clone/publish/carried-settings.ts
async function carriedSettings(clone, settings, services) {
	try {
		var _usingCtx$10 = _usingCtx();
		if (settings === void 0) return () => [];
		const session = _usingCtx$10.a(await openConnection(clone, services));
		const own = new Map((await readSessionSettings(session)).map((setting) => [setting.name, setting]));
		const wanted = settings.filter(({ name, value, from }) => {
			const here = own.get(name);
			if (here === void 0) return false;
			if (from === "role" || from === "role in database") return true;
			return !(from === "database" && here.from !== "role") && here.value !== value;
		});
		return (database) => wanted.map((setting) => forThisRole(database, setting));
	} catch (_) {
		_usingCtx$10.e = _;
	} finally {
		await _usingCtx$10.d();
	}
}
function forThisRole(database, { name, value }) {
	return `alter role session_user in database ${quoteIdentifier(database)} set ${assignment(name, value)}`;
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
		var _usingCtx$9 = _usingCtx();
		const undo = _usingCtx$9.a(new AsyncDisposableStack());
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
		_usingCtx$9.e = _;
	} finally {
		await _usingCtx$9.d();
	}
}
async function missingGrants(made, wanted) {
	const there = new Set((await made.query(grantsQuery)).rows.map(([statement]) => statement));
	const { rows } = await made.query("select quote_ident(current_user)");
	const own = new RegExp(`^GRANT .* TO ${escapePattern(rows[0]?.[0] ?? "")}( WITH GRANT OPTION)?$`);
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
	return [...kept].map(([owner, count]) => `OWNER ${owner} of ${counted(count, "object")}, which has its rights`);
}
async function mayGiveTo(made, owner) {
	const { rows } = await made.query("select pg_has_role($1::regrole, 'member')", [owner]);
	return rows[0]?.[0] === "t";
}
// packages/engines/postgres/clone/publish/rename-databases.ts
async function renameDatabases({ renames, target, maintenance }, services, within) {
	try {
		var _usingCtx$8 = _usingCtx();
		_usingCtx$8.a(await keepEmpty(renames.map(([old]) => old), target, services));
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
		_usingCtx$8.e = _;
	} finally {
		await _usingCtx$8.d();
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
	const leftOut = await renameDatabases({
		renames,
		target,
		maintenance
	}, services, async () => {
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
// packages/engines/postgres/clone/schema/deferred-checks.ts
const checksSql = `
  with recursive ancestors (oid, depth) as (
    select oid, 0 from pg_class union all select i.inhrelid, a.depth + 1 from ancestors a join pg_inherits i on i.inhparent = a.oid
  )
  select n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid), obj_description(k.oid, 'pg_constraint')
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where k.contype = 'c' and k.conislocal and exists (
    select from pg_depend d join pg_proc p on p.oid = d.refobjid join pg_namespace f on f.oid = p.pronamespace
    where d.classid = 'pg_constraint'::regclass and d.objid = k.oid and d.refclassid = 'pg_proc'::regclass
      and ${isUserSchema("f.nspname")} and ${isNoExtensionMember("pg_proc", "p.oid")})
  order by (select max(depth) from ancestors a where a.oid = c.oid), 1, 2, 3`;
async function deferChecks(clone) {
	const [path] = (await clone.query("select current_setting('search_path')")).rows[0] ?? [];
	await clone.query("set search_path = ''");
	const { rows } = await clone.query(checksSql);
	await clone.query("select set_config('search_path', $1, false)", [path ?? ""]);
	const checks = rows.map(([schema, table, name, definition, comment]) => ({
		schema: schema ?? "",
		table: table ?? "",
		name: name ?? "",
		definition: definition ?? "",
		comment: comment ?? void 0
	}));
	for (const { schema, table, name } of checks) await clone.query(`alter table ${qualifiedName(schema, table)} drop constraint if exists ${quoteIdentifier(name)}`);
	return checks;
}
async function restoreChecks(clone, checks) {
	for (const { schema, table, name, definition, comment } of checks) {
		const on = `${qualifiedName(schema, table)}`;
		const own = quoteIdentifier(name);
		try {
			await clone.query(`alter table ${on} add constraint ${own} ${definition}`);
			if (comment !== void 0) await clone.query(`comment on constraint ${own} on ${on} is ${quoteLiteral(comment)}`);
		} catch (error) {
			const problem = problemOf$1(error);
			if (problem.sqlstate === void 0) throw error;
			throw userError({
				...problem,
				code: "rows-refused",
				message: `The clone refused rows of ${displayName(schema, table)} by the check "${name}": ${problem.message.replace(`${clone.address.label}: `, "")}`,
				next: "Its function does not find on the clone what it finds in production: rows that exclude-data leaves out, or values that are masked. Copy these too, or make the check NOT VALID in production."
			}, error);
		}
	}
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
	let left = await thoseThere(clone, views);
	while (left.length > 0) {
		const later = [];
		let first;
		for (const view of left) try {
			await clone.query(`refresh materialized view ${qualifiedName(view.schema, view.name)}`);
		} catch (error) {
			if (sqlState(error) !== notPopulated) throw explained(view, error);
			first ??= explained(view, error);
			later.push(view);
		}
		if (later.length === left.length) throw first;
		left = later;
	}
}
const notPopulated = "55000";
async function thoseThere(clone, views) {
	const { rows } = await clone.query("select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'm'");
	return views.filter((view) => rows.some(([schema, name]) => schema === view.schema && name === view.name));
}
function explained({ schema, name }, error) {
	const problem = problemOf$1(error);
	if (problem.sqlstate === void 0) return error;
	return userError({
		...problem,
		code: "view-not-refreshed",
		message: `The materialized view ${displayName(schema, name)} could not be made from masked rows: ${problem.message}`,
		next: "Mask its columns by rules under which its query and unique indexes still work, or drop it in cleanup."
	}, error);
}
// packages/engines/postgres/clone/schema/toc.ts
function readToc(listing, owners) {
	const longest = [...owners].sort((a, b) => b.length - a.length);
	return listing.flatMap((line) => {
		const [, id = "", object = "", rest] = /^(\d+); (\d+ \d+) (.+)$/.exec(line) ?? [];
		if (rest === void 0) return [];
		const owner = longest.find((name) => rest.endsWith(` ${name}`));
		return [{
			line,
			id,
			object,
			what: owner === void 0 ? rest.replace(/ \S*$/, "") : rest.slice(0, -owner.length - 1)
		}];
	});
}
const kinds$2 = /^(MATERIALIZED VIEW|FOREIGN TABLE|FOREIGN DATA WRAPPER|EVENT TRIGGER|USER MAPPING|OPERATOR CLASS|OPERATOR FAMILY|TEXT SEARCH (?:PARSER|DICTIONARY|TEMPLATE|CONFIGURATION)|PROCEDURAL LANGUAGE|ACCESS METHOD|SHELL TYPE|ROW SECURITY|CHECK CONSTRAINT|FK CONSTRAINT|SEQUENCE OWNED BY|SEQUENCE SET|TABLE ATTACH|INDEX ATTACH|TABLE DATA|[A-Z]+) (\S+) (.+)$/;
function partsOf({ what }) {
	const [, kind = "", schema = "", name] = kinds$2.exec(what) ?? [];
	return name === void 0 ? void 0 : {
		kind,
		schema,
		name
	};
}
function entryName(entry) {
	const parts = partsOf(entry);
	if (parts === void 0) return entry.what;
	const { kind, schema, name } = parts;
	return `${kind.toLowerCase()} ${schema === "public" || schema === "-" ? "" : `${schema}.`}${name}`;
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
const rows = /^(TABLE|SEQUENCE|SCHEMA|EXTENSION|TABLE ATTACH|SEQUENCE OWNED BY)$/;
const parts = /^(INDEX|DEFAULT|RULE|TRIGGER|COMMENT|CONSTRAINT|POLICY|STATISTICS|TABLE ATTACH|INDEX ATTACH)$/;
async function chooseContents(entries, given, dependents) {
	const names = [];
	const gone = new Set();
	for (const entry of entries) {
		const reason = leftOut.find(({ pattern, only }) => pattern.test(entry.what) && only?.test(entry.what.replace(pattern, "")) !== false);
		if (reason === void 0) continue;
		gone.add(entry);
		if (reason.as !== void 0) names.push(`${reason.as} ${entry.what.replace(reason.pattern, "").replace(/^public /, "")}`);
	}
	for (const wanted of given) {
		const found = entries.filter((entry) => isCalled(entry, wanted) && !gone.has(entry));
		if (found.length === 0) throw noSuchObject(wanted);
		for (const entry of found) {
			gone.add(entry);
			names.push(entryName(entry));
		}
	}
	const needed = await dependents([...gone].map(({ object }) => object).filter((object) => object !== "0 0"));
	for (const entry of entries) {
		if (gone.has(entry) || !needed.has(entry.object)) continue;
		const kind = partsOf(entry)?.kind ?? "";
		if (rows.test(kind)) continue;
		gone.add(entry);
		if (!parts.test(kind) && !/ /.test(kind.replace("MATERIALIZED VIEW", ""))) names.push(`${entryName(entry)}, which needs what is left out`);
	}
	const owners = [...gone].flatMap((entry) => partsOf(entry) ?? []);
	return {
		kept: entries.filter((entry) => !gone.has(entry) && !owners.some((owner) => belongsTo(entry.what, owner))),
		leftOut: names
	};
}
function isCalled(entry, wanted) {
	const own = partsOf(entry);
	if (own === void 0 || own.kind === "COMMENT") return false;
	const qualified = `${own.schema}.${own.name}`;
	const called = [
		qualified,
		`${own.kind} ${qualified}`,
		entryName(entry)
	];
	if (own.schema === "public") called.push(own.name);
	const found = called.some((name) => matchesAny(name.toLowerCase(), [wanted.toLowerCase()]));
	if (found && rows.test(own.kind) && own.kind !== "EXTENSION") throw userError({
		code: "not-left-out",
		message: `leave-out names the ${entryName(entry)}, but a clone needs it.`,
		next: "Leave out its rows with exclude-data."
	});
	return found;
}
function noSuchObject(wanted) {
	return userError({
		code: "no-such-object",
		message: `leave-out names ${wanted}, and production has no such object.`,
		next: "Write it as the error showed it: kind and name, or the name alone. * stands for any letters."
	});
}
function belongsTo(what, { kind, schema, name }) {
	const part = /^(DEFAULT|TRIGGER|CHECK CONSTRAINT|RULE|POLICY|TABLE ATTACH) /.exec(what)?.[0];
	if (part !== void 0) return kind !== "FUNCTION" && `${what} `.startsWith(`${part}${schema} ${name} `);
	return [name, quoteIdentifier(name)].some((own) => what === `COMMENT ${schema} ${kind} ${own}` || what.startsWith(`COMMENT ${schema} COLUMN ${own}.`));
}
// packages/engines/postgres/clone/schema/dependents.ts
const dependentsSql = `
  with recursive gone (classid, objid) as (
    select split_part(given, ' ', 1)::oid, split_part(given, ' ', 2)::oid from unnest($1::text[]) given
    union
    select case d.classid when 'pg_rewrite'::regclass then 'pg_class'::regclass::oid else d.classid end,
      case d.classid when 'pg_rewrite'::regclass then r.ev_class else d.objid end
    from gone g join pg_depend d on d.refclassid = g.classid and d.refobjid = g.objid and d.deptype in ('n', 'a', 'i')
      left join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
  )
  select classid || ' ' || objid from gone`;
async function dependents({ select }, objects) {
	if (objects.length === 0) return new Set();
	const { rows } = await select(dependentsSql, [`{${objects.map((one) => `"${one}"`).join(",")}}`]);
	return new Set(rows.map(([object]) => object ?? ""));
}
// packages/engines/postgres/clone/schema/make-again.ts
async function makeAgain(failed, sqlOf, clone) {
	const without = [];
	const texts = new Map();
	for (const { entry, raw } of failed) {
		const sql = statementsOf(await sqlOf(entry));
		const allowed = /leakproof/.test(raw) ? sql.replace(/ LEAKPROOF\b/, "") : sql;
		texts.set(entry, allowed);
		if (allowed !== sql) without.push(`the LEAKPROOF of the ${entryName(entry)}, which only a superuser may give`);
	}
	await clone.query("set check_function_bodies = off");
	let left = [...failed];
	for (let before = -1; before !== left.length && left.length > 0;) {
		before = left.length;
		const still = [];
		for (const { entry } of left) {
			const refused = await refusal(clone, texts.get(entry) ?? "");
			if (refused) still.push({
				entry,
				...refused
			});
		}
		left = still;
	}
	await clone.query("reset check_function_bodies");
	return {
		failed: left,
		without
	};
}
async function refusal(clone, sql) {
	try {
		await clone.query(sql);
		return;
	} catch (error) {
		const problem = problemOf$1(error);
		if (problem.sqlstate === void 0) throw error;
		const message = problem.message.replace(`${clone.address.label}: `, "");
		return {
			message,
			raw: withheldIn(error)[0] ?? message
		};
	}
}
function statementsOf(script) {
	const lines = script.split("\n");
	const first = lines.findIndex((line) => line.startsWith("-- Name: "));
	const last = lines.lastIndexOf("-- PostgreSQL database dump complete");
	return lines.slice(first + 1, last === -1 ? void 0 : last - 1).join("\n");
}
const superusers = /^(FUNCTION|PROCEDURE|AGGREGATE|OPERATOR CLASS|OPERATOR FAMILY|CAST|TRANSFORM|TYPE|ACCESS METHOD|LANGUAGE|PROCEDURAL LANGUAGE|CONVERSION|TEXT SEARCH (PARSER|TEMPLATE))$/;
function reasonToLeaveOut({ entry, raw }) {
	const kind = partsOf(entry)?.kind ?? entry.what.split(" ")[0] ?? "";
	const [, role] = /^role "(.*)" does not exist$/.exec(raw) ?? [];
	if (kind === "POLICY" && role !== void 0) return `${entryName(entry)}, for the role ${role}, which the staging server lacks (CREATE ROLE … NOLOGIN)`;
	if (superusers.test(kind) && /superuser|permission denied for language/.test(raw)) return `${entryName(entry)}, which only a superuser may make`;
}
// packages/engines/postgres/clone/schema/restore-failed.ts
const allowedErrors = [{
	object: /^/,
	message: /^unrecognized configuration parameter "transaction_timeout"/
}];
function restoreFailed(failed, part, messages = []) {
	const errors = [...failed.map(({ entry, message }) => `${entry.what.replace(/^(\S+(?: [A-Z]+)*) public /, "$1 ")}: ${message}`), ...messages];
	const shown = errors.slice(0, 10);
	const names = failed.filter(({ entry }) => !/^(TABLE|SEQUENCE|SCHEMA) /.test(entry.what)).map(({ entry }) => entryName(entry));
	return userError({
		code: "restore-failed",
		message: `Production's ${part} could not be made in the clone: ${shown[0] ?? "pg_restore ended without saying why"}.`,
		next: adviceOn(shown.join("\n")) + (names.length === 0 ? "" : ` To clone without: leave-out: [${names.slice(0, 10).map((name) => JSON.stringify(name)).join(", ")}]`),
		details: errors.length > shown.length ? [...shown, `… and ${errors.length - shown.length} more`] : shown
	});
}
const advice = [
	[/(?:role "?[^"]*"?) does not exist/, "Row security policies name that role. Make it on the staging server: CREATE ROLE … NOLOGIN;"],
	[/extension "[^"]*" is not available|could not open extension control file/, "Install that extension on the staging server."],
	[/permission denied to create extension/, "The staging role may not create that extension: use a role that may (rds_superuser, azure_pg_admin or a superuser)."],
	[/could not create unique index|violates unique/, "Two rows became equal by masking: give one of the index's columns the rule token, or an sql expression."],
	[/violates foreign key/, "Rows point to rows that are not in the clone. Mask both columns of the key by the same rule, and leave out the rows of a table that points to one under exclude-data, too."],
	[/(function|relation|type|table or view|operator) .*does not exist/, "PostgreSQL restores with an empty search path, so a function that names objects without their schema does not find them. Fix it in production: ALTER FUNCTION … SET search_path = public; (also where a view needs a foreign table, which clones leave out)."]
];
function adviceOn(text) {
	return advice.find(([pattern]) => pattern.test(text))?.[1] ?? "The message is the staging server's own. Compare its version, extensions and roles with production's.";
}
// packages/engines/postgres/clone/schema/schema-archive.ts
const applicationName = "stagegate clone";
async function dumpSchema(source, snapshot, { targetMajor, leaveOut }, services) {
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
	const roles = await snapshot.select("select rolname from pg_roles");
	const toc = readToc(await listing(restore, file, services), roles.rows.map(([name]) => name ?? ""));
	const needs = (objects) => dependents(snapshot, objects);
	return archiveOf({
		restore,
		file,
		contents: await chooseContents(toc, leaveOut, needs),
		needs,
		searchPath: snapshot.facts.searchPath
	}, services);
}
function archiveOf({ restore, file, contents, needs, searchPath }, services) {
	const leftOut = [...contents.leftOut];
	let { kept } = contents;
	const sqlOf = (entry) => scriptOf(restore, file, entry, services);
	const run = async (entries, section, into, jobs) => {
		try {
			var _usingCtx$7 = _usingCtx();
			const { failed } = await restoreSection({
				restore,
				file,
				entries,
				section,
				into,
				jobs
			}, services);
			if (failed.length === 0) return;
			const clone = _usingCtx$7.a(await openTargetSession(into, searchPath, services));
			const again = await makeAgain(failed, sqlOf, clone);
			leftOut.push(...again.without);
			const gone = again.failed.filter((one) => reasonToLeaveOut(one) !== void 0);
			leftOut.push(...gone.map((one) => reasonToLeaveOut(one) ?? ""));
			const needed = section === "pre-data" ? await needs(gone.map(({ entry }) => entry.object)) : new Set();
			const isGone = (entry) => needed.has(entry.object) || gone.some((one) => one.entry === entry);
			const rest = again.failed.filter(({ entry }) => !isGone(entry));
			leftOut.push(...kept.filter((entry) => needed.has(entry.object) && !gone.some((one) => one.entry === entry)).map((entry) => `${entryName(entry)}, which needs it`));
			kept = kept.filter((entry) => !isGone(entry));
			if (rest.length === 0) return;
			tellWithheld(rest.flatMap(({ message, raw }) => raw === message ? [] : [raw]), services);
			throw restoreFailed(rest, section === "pre-data" ? "tables and functions" : "indexes, constraints and triggers");
		} catch (_) {
			_usingCtx$7.e = _;
		} finally {
			await _usingCtx$7.d();
		}
	};
	return {
		leftOut,
		restore: (section, into, jobs) => run(kept, section, into, jobs),
		async restoreEarly(objects, into) {
			const early = kept.filter(({ object }) => objects.has(object));
			kept = kept.filter((entry) => !early.includes(entry));
			if (early.length > 0) await run(early, "post-data", into, 1);
		}
	};
}
async function scriptOf(restore, file, entry, services) {
	const lines = [];
	const list = `${file}.one`;
	await writeFile(list, `${entry.line}\n`);
	await runProgram({
		program: restore.path,
		arguments: [
			`--use-list=${list}`,
			"--file=-",
			...withoutOwners,
			file
		],
		environment: { LC_ALL: "C" },
		directory: services.temporaryDirectory,
		signal: services.signal,
		onOutput: (line) => lines.push(line)
	});
	return lines.join("\n");
}
const withoutOwners = [
	"--no-owner",
	"--no-privileges",
	"--no-tablespaces",
	"--no-security-labels"
];
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
	const { restore, file, entries, section, into, jobs } = given;
	const listFile = `${file}.list`;
	await writeFile(listFile, `${entries.map(({ line }) => line).join("\n")}\n`);
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
			...withoutOwners,
			file
		],
		environment: await loadingVariables(into, services),
		directory: services.temporaryDirectory,
		signal: services.signal,
		onError: (line) => reading.read(services.secrets.redact(line))
	});
	if (reading.succeeded(exitCode)) return { failed: [] };
	const failed = reading.failed.map(({ id, ...said }) => ({
		entry: entries.find((entry) => entry.id === id),
		...said
	}));
	const known = failed.filter((one) => one.entry !== void 0);
	if (known.length > 0 && known.length === failed.length) return { failed: known };
	tellWithheld(reading.withheld(), services);
	throw restoreFailed([], "schema", reading.errors);
}
function tellWithheld(words, { log }) {
	for (const each of words) log.output(`The server's own words: ${each}`);
}
async function loadingVariables(into, services) {
	const variables = await programVariables(into, services, applicationName);
	const options = [variables.PGOPTIONS, "-c synchronous_commit=off"].filter(Boolean).join(" ");
	return {
		...variables,
		PGOPTIONS: options
	};
}
// packages/engines/postgres/clone/source/late-tables.ts
const callingSql = `
  with recursive base (oid, type) as (
    select oid, oid from pg_type
    union
    select b.oid, case when t.typtype = 'd' then t.typbasetype else t.typelem end from base b join pg_type t on t.oid = b.type
    where t.typtype = 'd' or (t.typcategory = 'A' and t.typelem <> 0)
  ),
  calling (classid, objid) as (
    select d.classid, d.objid from pg_depend d join pg_proc p on p.oid = d.refobjid join pg_namespace n on n.oid = p.pronamespace
    where d.refclassid = 'pg_proc'::regclass and d.classid in ('pg_attrdef'::regclass, 'pg_constraint'::regclass, 'pg_class'::regclass)
      and ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_proc", "p.oid")}
  )
  select distinct a.attrelid::text from pg_attribute a
    left join pg_attrdef e on e.adrelid = a.attrelid and e.adnum = a.attnum and a.attgenerated <> ''
  where a.attnum > 0 and not a.attisdropped and (
    exists (select from calling c where c.classid = 'pg_attrdef'::regclass and c.objid = e.oid)
    or (a.attgenerated <> '' and exists (select from calling c where c.classid = 'pg_class'::regclass and c.objid = a.attrelid))
    or exists (select from base b join pg_constraint k on k.contypid = b.type
      join calling c on c.classid = 'pg_constraint'::regclass and c.objid = k.oid where b.oid = a.atttypid))`;
async function lateTables({ select }) {
	const { rows } = await select(callingSql);
	return new Set(rows.map(([oid]) => oid ?? ""));
}
async function namedIndexes({ select }, tables) {
	const columns = tables.flatMap((table) => table.columns.filter(({ base }) => base === "regclass").map(({ name, array }) => {
		const own = quoteIdentifier(name);
		const from = `only ${qualifiedName(table.schema, table.name)}`;
		return array ? `select one::oid from ${from}, unnest(${own}) one` : `select ${own}::oid from ${from}`;
	}));
	if (columns.length === 0) return new Set();
	const { rows } = await select(`select 'pg_class'::regclass::oid || ' ' || c.oid, 'pg_constraint'::regclass::oid || ' ' || k.oid
     from pg_class c left join pg_constraint k on k.conindid = c.oid and k.contype in ('p', 'u', 'x')
     where c.relkind in ('i', 'I') and c.oid in (${columns.join(" union ")})`);
	return new Set(rows.flat().filter((object) => object !== null));
}
// packages/engines/postgres/clone/source/migrating-settings.ts
const anyRole = "";
async function migratingSettings(source, role) {
	if (role === void 0) {
		const own = await readSessionSettings(source);
		return own.some(({ name, value, from }) => name === "default_transaction_read_only" && value === "on" && ofRole.has(from)) ? readSessionSettings(source, anyRole) : own;
	}
	const { rows } = await source.query("select from pg_roles where rolname = $1", [role]);
	if (rows.length > 0) return readSessionSettings(source, role);
	throw userError({
		code: "no-such-role",
		message: `${source.address.label} has no role ${role}, which \`migrating-role\` names.`,
		next: "Give the user of the URL by which `migrate` runs on production."
	});
}
const ofRole = new Set(["role", "role in database"]);
// packages/engines/postgres/clone/source/sequence-state.ts
const atOnce$1 = 100;
async function readSequenceStates({ select }) {
	const { rows } = await select(`select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and c.relpersistence <> 't' and ${isUserSchema("n.nspname")}
       and ${isNoExtensionMember("pg_class", "c.oid")} order by 1, 2`);
	const states = [];
	for (let start = 0; start < rows.length; start += atOnce$1) {
		const values = await select(rows.slice(start, start + atOnce$1).map(([schema, name]) => {
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
// packages/engines/postgres/clone/source/source-read.ts
async function readSource(snapshot, plan) {
	const tables = await readTables(snapshot.select);
	if (tables.length === 0) throw emptyDatabase(snapshot);
	const { copied, leftOut } = await selectTables(snapshot, tables, plan.excludeData);
	const masks = plan.unsafeUnmasked === void 0 ? await planned(snapshot, tables, copied, plan) : unmasked;
	const maskedColumns = [...new Map(copied.map((table) => [table.partitionRoot ?? table.oid, table])).values()].reduce((sum, table) => sum + masks.masked(table).length, 0);
	return {
		tables: tables.map(placed$1(masks)),
		copied: copied.map(placed$1(masks)),
		masks,
		maskedColumns,
		leftOut
	};
}
async function planned(snapshot, tables, copied, { masks, personalWords = {} }) {
	const definitions = await checkDefinitions(snapshot.select, masks);
	const plan = await planMasks(definitions.columns, tables, snapshot.probe);
	const masked = {
		plan,
		masks: definitions.columns,
		words: personalWords
	};
	refuseUnmasked(await unmaskedColumns(snapshot.probe, tables, copied, masked));
	definitions.refuse();
	return keepDistinct(plan, withRows(tables, copied), snapshot.probe);
}
const placed$1 = (masks) => (table) => {
	const { partitionRoot, placedBy } = table;
	const masked = table.columns.filter((column) => masks.expression(table, column) !== void 0);
	const moves = placedBy.some((name) => name === "" || masked.some((column) => column.name === name));
	return partitionRoot !== void 0 && masked.length > 0 && moves ? {
		...table,
		hashRoot: partitionRoot
	} : table;
};
function emptyDatabase({ leader }) {
	return userError({
		code: "empty-database",
		message: `${leader.address.label} has no tables: there is nothing to clone.`,
		next: "Check the database's name in production-url."
	});
}
function refuseUnmasked(found) {
	if (found.length === 0) return;
	throw refused({
		code: "unmasked-columns",
		message: found.length === 1 ? "A column looks personal and has no mask rule." : `${found.length} columns look personal and have no mask rule.`,
		next: "Paste these lines under clone-to-staging: masks: in stagegate.yml, and write keep where a column only looks personal. Nothing was copied.",
		details: found.map(lineToPaste)
	});
}
// packages/engines/postgres/clone/stream-clone.ts
async function cloneByStream(order, services, lifetime) {
	try {
		await challengeTarget(order.source, order.target, services);
		return await makeClone(order, services, lifetime);
	} catch (error) {
		throw services.signal.aborted ? cancelled() : error;
	}
}
async function makeClone({ source, target, plan, into, history }, services, lifetime) {
	try {
		var _usingCtx$6 = _usingCtx();
		const clock = phaseClock(services);
		const undo = _usingCtx$6.a(new AsyncDisposableStack());
		const reservation = undo.use(await reserve(target, services));
		const { maintenance, id } = reservation;
		await refuseForeignOwner(maintenance, replacedBy(into, target));
		if (into.kind === "swap") await warnOfSessions(maintenance, target.database, services);
		const snapshot = undo.use(await takeSnapshot(source, plan, services));
		const read = await clock.time("read production's schema", () => readSource(snapshot, plan));
		const building = relatives.building(target.database, id);
		const clone = withDatabase(target, building);
		undo.defer(() => cleaningUp(services, `dropping ${building}`, () => dropDatabase(maintenance, building)));
		const { archive, checks, ...around } = await clock.time("make the tables", async () => {
			const targetMajor = (await serverVersion(maintenance)).major;
			const schema = await dumpSchema(source, snapshot, {
				targetMajor,
				leaveOut: plan.leaveOut
			}, services);
			const objects = await readSchema(snapshot.leader);
			await createBuilding(maintenance, building, snapshot.facts);
			await schema.restore("pre-data", clone, 1);
			await schema.restoreEarly(await namedIndexes(snapshot, read.copied), clone);
			const surroundings = surroundingsOf(objects);
			const identity = await readIdentity(snapshot.leader);
			const settings = await migratingSettings(snapshot.leader, plan.migratingRole);
			return {
				archive: schema,
				checks: await deferredChecks(clone, snapshot, services),
				fingerprint: comparedFingerprint(objects),
				surroundings,
				identity,
				settings
			};
		});
		const copied = await clock.time("copy the rows", () => copyAll(snapshot, read, {
			clone,
			jobs: plan.jobs
		}, services));
		const late = await readLate(snapshot);
		await snapshot[Symbol.asyncDispose]();
		await finish({
			clone,
			copied,
			read,
			late,
			archive,
			checks,
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
		const carried = await carriedSettings(clone, from.settings, services);
		const settings = (database) => [...late.settings(database), ...carried(database)];
		const published = await clock.time("give it its name", () => publish({
			target,
			building,
			into: into.kind,
			mark,
			settings
		}, reservation, services));
		undo.move();
		await settle$1({
			into,
			published,
			reservation
		}, services, lifetime);
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
async function deferredChecks(clone, { facts }, services) {
	try {
		var _usingCtx3 = _usingCtx();
		return await deferChecks(_usingCtx3.a(await openTargetSession(clone, facts.searchPath, services)));
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		await _usingCtx3.d();
	}
}
async function copyAll(snapshot, { copied, tables, masks }, { clone, jobs }, services) {
	const { encoding, searchPath } = snapshot.facts;
	const late = await lateTables(snapshot);
	const openPair = async (own) => {
		const from = await snapshot.join(own);
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
	const work = {
		all: tables,
		plan: masks,
		jobs,
		encoding
	};
	const isLate = ({ oid }) => late.has(oid);
	const first = await copyRows({
		...work,
		tables: copied.filter((table) => !isLate(table))
	}, openPair, services);
	const last = copied.filter(isLate);
	if (last.length === 0) return first;
	return new Map([...first, ...await copyRows({
		...work,
		tables: last
	}, openPair, services)]);
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
		var _usingCtx4 = _usingCtx();
		const { clone, copied, read, late, archive, checks, plan, clock } = filled;
		const session = _usingCtx4.a(await openTargetSession(clone, facts.searchPath, services));
		await clock.time("count the rows", () => compareCounts(session, copied, read.tables));
		if (checks.length > 0) await clock.time("check the rows", () => restoreChecks(session, checks));
		await writeSequenceStates(session, late.sequences);
		await clock.time("make indexes and constraints", () => archive.restore("post-data", clone, plan.jobs));
		if (plan.cleanup.length > 0) await clock.time("clean up", () => runCleanup(session, plan.cleanup));
		if (late.views.length > 0) await clock.time("refresh materialized views", () => refresh(session, late.views));
		await clock.time("analyse", () => session.query("analyze"));
	} catch (_) {
		_usingCtx4.e = _;
	} finally {
		await _usingCtx4.d();
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
		const carried = await carriedSettings(withDatabase(target, building), source.settings, services);
		const settings = (database) => [...golden.settings(database), ...carried(database)];
		const published = await clock.time("give it its name", () => publish({
			target,
			building,
			into: into.kind,
			mark,
			settings
		}, reservation, services));
		undo.move();
		await settle$1({
			into,
			published,
			reservation
		}, services, lifetime);
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
// packages/engines/postgres/catalog/begun-note.ts
const prefix = "Stagegate: a migration has begun and not ended. ";
async function writeBegunNote(connection, text) {
	const { rows } = await connection.query("select lo_create(0)");
	const id = Number(rows[0]?.[0]);
	await connection.query(`comment on large object ${id} is ${quoteLiteral(`${prefix}${text}`)}`);
}
async function readBegunNotes(connection) {
	const { rows } = await connection.query(`select m.oid::text, d.description from pg_description d
       join pg_largeobject_metadata m on m.oid = d.objoid
     where d.classoid = 'pg_catalog.pg_largeobject'::regclass and starts_with(d.description, $1)
     order by m.oid`, [prefix]);
	return rows.map(([id, text]) => ({
		id: id ?? "",
		text: (text ?? "").slice(48),
		removal: `SELECT lo_unlink(${id});`
	}));
}
async function removeBegunNote(connection, { id }) {
	await connection.query("select lo_unlink($1::oid)", [id]);
}
// packages/engines/postgres/catalog/commits-since.ts
const mostTransactions = 1e4;
const waitMs = 2e3;
const pauseMs$2 = 50;
async function commitMark(connection) {
	const { rows } = await connection.query("select pg_snapshot_xmax(pg_current_snapshot())::text");
	return rows[0]?.[0] ?? "0";
}
async function nothingCommittedSince(connection, mark) {
	const until = performance.now() + waitMs;
	for (;;) {
		const now = await commitMark(connection);
		if (BigInt(now) - BigInt(mark) > BigInt(mostTransactions)) return false;
		const { rows } = await connection.query(`select coalesce(bool_or(status is null or status = 'committed'), false),
         coalesce(bool_or(status = 'in progress'), false)
       from (select pg_xact_status(id::text::xid8) as status
             from generate_series($1::bigint, $2::bigint - 1) id) transactions`, [mark, now]);
		const [committed, running] = rows[0] ?? [];
		if (committed !== "f") return false;
		if (running !== "t") return true;
		if (performance.now() > until) return false;
		await setTimeout$1(pauseMs$2);
	}
}
// packages/engines/postgres/dialect/array-literal.ts
const arrayLiteral = (texts) => `{${texts.map((text) => JSON.stringify(text)).join(",")}}`;
// packages/engines/postgres/catalog/open-transactions.ts
const query$5 = `
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
	const { rows } = await connection.query(query$5, [arrayLiteral(tables)]);
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
// packages/engines/postgres/catalog/rows/same-table.ts
function sharedColumns({ was, made, had, now }) {
	return was.columns.flatMap(({ id, column, name }, at) => {
		const place = (table, byName) => {
			const byId = table?.id === was.id && !byName;
			const found = table?.columns.findIndex((other) => byId ? other.id === id : other.column === column) ?? -1;
			return found < 0 ? void 0 : found + 1;
		};
		const then = place(now, true);
		if (then === void 0) return [];
		return [{
			name,
			was: at + 1,
			made: place(made, false),
			had: place(had, false),
			now: then
		}];
	});
}
async function columnDigests(kept, table) {
	const { rows } = await kept.connection.query(`select at, count(d), sum(hashint8extended(d, key)) from (${await kept.rows(table)}) seen,
       unnest(v) with ordinality as value (d, at) group by at`);
	const found = new Map(rows.map(([at, values, sum]) => [Number(at), {
		values: Number(values),
		text: `${values} ${sum}`
	}]));
	return new Map(table.columns.map(({ column }, at) => [column, found.get(at + 1) ?? {
		values: 0,
		text: "0"
	}]));
}
// packages/engines/postgres/catalog/rows/compare-by-key.ts
const columnsAtOnce = 250;
async function compareByKey(kept, same) {
	const found = {
		losses: [],
		restored: [],
		changed: [],
		notCompared: []
	};
	const columns = sharedColumns(same);
	for (let from = 0; from === 0 || from < columns.length; from += columnsAtOnce) {
		const part = columns.slice(from, from + columnsAtOnce);
		const [lost = 0, left = 0, ...counts] = await count$1(kept, same, part);
		if (from === 0) found.losses.push(...rowLosses(same.was.name, lost, left));
		for (const [at, { name }] of part.entries()) judge(found, same.was.name, name, counts.slice(6 * at, 6 * at + 6));
	}
	return found;
}
const rowLosses = (table, lost, left) => [...lost > 0 ? [{
	table,
	what: "not-restored",
	count: lost
}] : [], ...left > 0 ? [{
	table,
	what: "left-behind",
	count: left
}] : []];
function judge(found, table, column, counts) {
	const [migrated = 0, lost = 0, other = 0, unsure = 0, lostOfNew = 0, otherOfNew = 0] = counts;
	if (migrated > 0) found.changed.push(column);
	const doubtful = migrated > 0 ? unsure + lostOfNew + otherOfNew : unsure;
	const [gone, differs] = migrated > 0 ? [lost, other] : [lost + lostOfNew, other + otherOfNew];
	if (gone > 0) found.losses.push({
		table,
		column,
		what: "not-restored",
		count: gone
	});
	if (differs > 0) found.losses.push({
		table,
		column,
		what: "changed",
		count: differs
	});
	if (doubtful > 0) found.notCompared.push(`${column}: the migration and the checks both wrote to it`);
	if (migrated > 0 && gone + differs + doubtful === 0) found.restored.push(column);
}
async function count$1(kept, same, columns) {
	const moment = async (table) => table ? await kept.rows(table) : "select null::bigint as key, null::bigint[] as v where false";
	const { rows } = await kept.connection.query(`
    select count(*) filter (where expected and not is_now), count(*) filter (where is_now and not expected and not was_there)
      ${columns.flatMap(countsOf).map((each) => `, ${each}`).join("")}
    from (
      select b.v as before, m.v as made, u.v as used, n.v as now, b.v is not null as was_there,
        b.v is not null and m.v is not null as migrated, m.v is not null and u.v is not null as stayed,
        b.v is null and m.v is null and u.v is not null as is_new, n.v is not null as is_now,
        case when (m.v is null) = (u.v is null) then b.v is not null else u.v is not null end as expected
      from (${await moment(same.was)}) b
        full join (${await moment(same.made)}) m using (key)
        full join (${await moment(same.had)}) u using (key)
        full join (${await moment(same.now)}) n using (key)) four`);
	return (rows[0] ?? []).map(Number);
}
function countsOf({ was, made, had, now }) {
	const [a, d] = [`before[${was}]`, `now[${now}]`];
	const changed = made === void 0 ? "false" : `(migrated and ${a} is distinct from made[${made}])`;
	const written = made === void 0 || had === void 0 ? "false" : `(stayed and made[${made}] is distinct from used[${had}])`;
	const wanted = had === void 0 ? a : `case when ${written} then used[${had}] else ${a} end`;
	const old = `expected and is_now and not is_new and not (${written} and ${changed})`;
	const added = had === void 0 ? "false" : "expected and is_now and is_new";
	const w = had === void 0 ? a : `used[${had}]`;
	const lost = (want) => `${want} is not null and ${d} is null`;
	const other = (want) => `${want} is distinct from ${d} and not (${lost(want)})`;
	return [
		changed,
		`${old} and ${lost(`(${wanted})`)}`,
		`${old} and ${other(`(${wanted})`)}`,
		`expected and is_now and ${written} and ${changed} and ${a} is distinct from ${d}`,
		`${added} and ${lost(w)}`,
		`${added} and ${other(w)}`
	].map((condition) => `count(*) filter (where ${condition})`);
}
// packages/engines/postgres/catalog/rows/compare-without-key.ts
async function compareWithoutKey(kept, same) {
	const table = same.was.name;
	const found = {
		losses: [],
		restored: [],
		changed: [],
		notCompared: []
	};
	const columns = sharedColumns(same);
	const whole = await count(kept, same, columns);
	const wrong = whole.missing + whole.extra > 0;
	const unsure = whole.unsure && wrong;
	if (unsure) found.notCompared.push(`${table}: the migration and the checks both wrote to it, and its rows have no key`);
	const lost = Math.max(0, whole.missing - whole.extra);
	const left = Math.max(0, whole.extra - whole.missing);
	const changed = Math.min(whole.missing, whole.extra);
	const losses = rowLosses(table, lost, left);
	if (changed > 0) losses.push({
		table,
		what: "changed",
		count: changed
	});
	for (const column of columns) {
		const each = await count(kept, same, [column]);
		losses.push(...valueLosses({
			table,
			column: column.name
		}, each, {
			lost,
			left
		}));
		if (each.migrated === 0) continue;
		found.changed.push(column.name);
		if (!wrong) found.restored.push(column.name);
	}
	if (!unsure) found.losses.push(...losses);
	return found;
}
function valueLosses(of, { missingValues, extraValues }, { lost, left }) {
	const gone = Math.max(0, missingValues - extraValues - lost);
	const others = missingValues > gone + lost || extraValues > missingValues + left;
	return [...gone > 0 ? [{
		...of,
		what: "not-restored",
		count: gone
	}] : [], ...others ? [{
		...of,
		what: "changed"
	}] : []];
}
async function count(kept, same, columns) {
	const part = async (moment) => {
		const table = same[moment];
		const places = columns.map((column) => column[moment]);
		if (!table || places.includes(void 0)) return "";
		return `select '${moment}' as moment, ${`array[${places.map((place) => `v[${place}]`).join(", ")}]::bigint[]`} as r from (${await kept.rows(table)}) seen`;
	};
	const [made, had] = [await part("made"), await part("had")];
	const between = made && had ? [made, had] : [];
	const parts = [
		await part("was"),
		...between,
		await part("now")
	];
	const wanted = between.length > 0 ? "greatest(was + had - made, 0)" : "was";
	const changed = between.length > 0 ? "was - made" : "0";
	const wrote = between.length > 0 ? "had <> made" : "false";
	const { rows } = await kept.connection.query(`
    select coalesce(sum(greatest(${wanted} - now, 0)), 0), coalesce(sum(greatest(now - ${wanted}, 0)), 0),
      coalesce(sum(greatest(${wanted} - now, 0)) filter (where r[1] is not null), 0),
      coalesce(sum(greatest(now - ${wanted}, 0)) filter (where r[1] is not null), 0),
      coalesce(sum(greatest(${changed}, 0)), 0), coalesce(bool_or(${wrote}) and bool_or(${changed} <> 0), false)
    from (select r, ${[
		"was",
		"made",
		"had",
		"now"
	].map((moment) => `count(*) filter (where moment = '${moment}') as ${moment}`).join(", ")}
      from (${parts.join(" union all ")}) all_moments group by r) counted`);
	const unsure = rows[0]?.at(-1) === "t";
	const [missing = 0, extra = 0, missingValues = 0, extraValues = 0, migrated = 0] = (rows[0] ?? []).slice(0, 5).map(Number);
	return {
		missing,
		extra,
		missingValues,
		extraValues,
		migrated,
		unsure
	};
}
// packages/engines/postgres/catalog/rows/copy-lines.ts
async function copyToFile({ client, address }, sql, path) {
	const file = createWriteStream(path, { mode: 384 });
	const written = Promise.withResolvers();
	file.on("error", written.reject).on("close", written.resolve);
	const { stream } = client.connection;
	file.on("drain", () => stream.resume());
	const ended = Promise.withResolvers();
	const query = {
		submit: (wire) => wire.query(sql),
		handleCopyData: ({ chunk }) => {
			if (!file.destroyed && !file.write(Buffer.from(chunk))) stream.pause();
		},
		handleCommandComplete: () => void 0,
		handleReadyForQuery: () => ended.resolve(),
		handleError: (error) => ended.reject(databaseError(error, address))
	};
	written.promise.catch(() => stream.resume());
	client.query(query);
	try {
		await ended.promise;
	} finally {
		file.end();
		stream.resume();
	}
	await written.promise;
}
async function copyFromFile({ client, address }, sql, path) {
	const ready = Promise.withResolvers();
	const ended = Promise.withResolvers();
	const query = {
		submit: (wire) => wire.query(sql),
		handleCopyInResponse: () => ready.resolve(),
		handleCommandComplete: () => void 0,
		handleReadyForQuery: () => ended.resolve(),
		handleError: (error) => ended.reject(databaseError(error, address))
	};
	const wire = client.connection;
	client.query(query);
	ended.promise.catch(() => void 0);
	await Promise.race([ready.promise, ended.promise]);
	try {
		for await (const chunk of createReadStream(path)) {
			wire.sendCopyFromChunk(chunk);
			if (wire.stream.writableNeedDrain) await Promise.race([new Promise((drained) => wire.stream.once("drain", drained)), ended.promise]);
		}
		wire.endCopyFrom();
	} catch (error) {
		wire.sendCopyFail("the file could not be read");
		await ended.promise.catch(() => void 0);
		throw error;
	}
	await ended.promise;
}
// packages/engines/postgres/catalog/rows/kept-rows.ts
function keptRows(connection) {
	const loaded = new Map();
	return {
		connection,
		async rows({ kept: { file, source } }) {
			const there = loaded.get(file);
			const name = there ?? `pg_temp.stagegate_rows_${loaded.size}`;
			if (there === void 0) {
				await connection.query(`create temporary table ${name.replace("pg_temp.", "")} (source oid, key bigint, v bigint[]) on commit drop`);
				await copyFromFile(connection, `copy ${name} from stdin`, file);
				await connection.query(`analyze ${name}`);
				loaded.set(file, name);
			}
			return `select key, v from ${name} where source = ${source}`;
		}
	};
}
// packages/engines/postgres/catalog/rows/compare-contents.ts
async function compareContents(connection, moments) {
	const { before, migrated, used, after } = moments;
	const compared = {
		losses: [],
		tables: 0,
		restored: [],
		changed: [],
		notCompared: []
	};
	const skipped = new Map([
		before,
		migrated,
		used,
		after
	].flatMap((each) => each.skipped).map(({ name, why }) => [name, why]));
	for (const [name, why] of skipped) compared.notCompared.push(`${name}: ${why}`);
	await connection.query("begin");
	try {
		const kept = keptRows(connection);
		const [made, had, is] = [
			finder(migrated),
			finder(used),
			finder(after)
		];
		const known = new Set(before.tables.map(({ id }) => id));
		for (const was of before.tables) {
			if (skipped.has(was.name)) continue;
			const now = is.byName(was) ?? is.byId(was);
			const meanwhile = had.byId(was) ?? had.byName(was);
			if (now === void 0) {
				const { rows } = meanwhile ?? was;
				compared.losses.push({
					table: was.name,
					what: meanwhile ? "dropped" : "not-restored",
					count: rows
				});
				continue;
			}
			compared.tables += 1;
			add(compared, await compareTable(kept, {
				was,
				made: made.byId(was) ?? made.byName(was),
				had: meanwhile,
				now
			}));
			if (meanwhile) compared.losses.push(...await droppedColumns(kept, meanwhile, now));
		}
		const names = new Set(before.tables.map(({ name }) => name));
		for (const table of used.tables) {
			if (known.has(table.id) || names.has(table.name) || skipped.has(table.name)) continue;
			const now = is.byId(table) ?? is.byName(table);
			if (now) compared.losses.push(...await droppedColumns(kept, table, now));
			else if (!await isElsewhere(kept, table, used, after)) compared.losses.push({
				table: table.name,
				what: "dropped",
				count: table.rows
			});
		}
		return compared;
	} finally {
		await connection.query("rollback").catch(() => void 0);
	}
}
async function compareTable(kept, same) {
	const { was, made, had, now } = same;
	if ([
		made,
		had,
		now
	].every((table) => table !== void 0 && sameRows(was, table))) return {
		losses: [],
		restored: [],
		changed: [],
		notCompared: []
	};
	return was.key !== void 0 && [
		made,
		had,
		now
	].every((table) => !table || table.key !== void 0) ? compareByKey(kept, same) : compareWithoutKey(kept, same);
}
function add(compared, found) {
	compared.losses.push(...found.losses);
	compared.restored.push(...found.restored);
	compared.changed.push(...found.changed);
	compared.notCompared.push(...found.notCompared);
}
async function droppedColumns(kept, had, now) {
	const stays = new Set([...now.columns.map(({ column }) => column), ...(now.id === had.id ? had.columns.filter(({ id }) => now.columns.some((other) => other.id === id)) : []).map(({ column }) => column)]);
	const gone = had.columns.filter(({ column }) => !stays.has(column));
	if (gone.length === 0) return [];
	const before = new Set(had.columns.map(({ column }) => column));
	const contents = await columnDigests(kept, had);
	const newOnes = now.columns.filter(({ column }) => !before.has(column));
	const found = newOnes.length === 0 ? void 0 : await columnDigests(kept, now);
	const back = new Set(newOnes.map(({ column }) => found?.get(column)).filter((each) => each?.values).map((each) => each?.text));
	return gone.filter(({ column }) => !back.has(contents.get(column)?.text)).map(({ column, name }) => ({
		table: had.name,
		column: name,
		what: "dropped",
		count: contents.get(column)?.values ?? 0
	}));
}
async function isElsewhere(kept, gone, used, after) {
	const known = new Set(used.tables.map(({ name }) => name));
	const text = async (table) => [...(await columnDigests(kept, table)).values()].map((each) => each.text).sort().join();
	for (const table of after.tables) if (!known.has(table.name) && table.rows === gone.rows && await text(table) === await text(gone)) return true;
	return false;
}
function finder({ tables }) {
	const byName = new Map(tables.map((table) => [table.name, table]));
	const byId = new Map(tables.map((table) => [table.id, table]));
	return {
		byName: ({ name }) => byName.get(name),
		byId: ({ id }) => byId.get(id)
	};
}
// packages/engines/postgres/catalog/rows/row-digests.ts
const printedAlike = `
  set local search_path = '';
  set local timezone = 'UTC';
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres';
  set local bytea_output = 'hex';
  set local extra_float_digits = 1`;
const hashed = (columns, seed) => `hashtextextended(row(${columns.map((column) => quoteIdentifier(column)).join(", ")})::text collate "C", ${seed})`;
const tableDigest = ({ columns }, seed) => `coalesce(sum(${hashed(names$1(columns), seed)}), 0)`;
const writersDigest = (seed) => `coalesce(sum(hashint8extended(xmin::text::bigint, ${seed})), 0)`;
const rowKey = ({ columns }, key, seed) => hashed(key ?? names$1(columns), seed);
const valueDigests = ({ columns }, seed) => `array[${names$1(columns).map((column) => `case when num_nulls(${quoteIdentifier(column)}) = 0 then ${hashed([column], seed)} end`).join(", ")}]::bigint[]`;
const names$1 = (columns) => columns.map(({ column }) => column);
// packages/engines/postgres/catalog/rows/seen-tables.ts
const query$4 = `
  select c.oid, n.nspname, c.relname, c.relkind = 'p',
    case c.relkind when 'p' then (select coalesce(sum(pg_relation_size(relid)), 0) from pg_partition_tree(c.oid) where isleaf)
      else pg_relation_size(c.oid) end,
    coalesce(columns.list, '[]'), key.list
  from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    left join lateral (
      select json_agg(json_build_array(a.attnum::text, a.attname) order by a.attname collate "C")::text as list
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) columns on true
    left join lateral (
      select (select json_agg(k.attname order by k.attnum)::text from pg_attribute k
        where k.attrelid = c.oid and k.attnum = any (i.indkey[0:i.indnkeyatts - 1])) as list
      from pg_index i
      where i.indrelid = c.oid and i.indisunique and i.indimmediate and i.indisvalid
        and i.indpred is null and i.indexprs is null
        and not exists (select from pg_attribute k where k.attrelid = c.oid
          and k.attnum = any (i.indkey[0:i.indnkeyatts - 1]) and not k.attnotnull)
      order by i.indisprimary desc, i.indnkeyatts, i.indexrelid limit 1) key on true
  where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
    and ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")}
  order by 2, 3`;
async function seenTables(connection) {
	const { rows } = await connection.query(query$4);
	return rows.map(([id, schema, table, partitioned, bytes, columns, key]) => {
		const at = {
			schema: schema ?? "",
			name: table ?? ""
		};
		return {
			id: id ?? "",
			name: objectName(at),
			at,
			ref: `${partitioned === "t" ? "" : "only "}${qualifiedName(at.schema, at.name)}`,
			bytes: Number(bytes),
			columns: JSON.parse(columns ?? "[]").map(([number, column]) => ({
				id: number,
				column,
				name: objectName({
					schema: at.schema,
					table: at.name,
					name: column
				})
			})),
			key: key == null ? void 0 : JSON.parse(key)
		};
	});
}
// packages/engines/postgres/catalog/rows/contents.ts
const atOnce = {
	tables: 100,
	bytes: 16 * 1024 ** 2
};
const seed = randomBytes(8).readBigInt64BE().toString();
async function readContents(connection, limits, directory, since = []) {
	const until = performance.now() + limits.totalMs;
	const contents = {
		tables: [],
		skipped: []
	};
	const all = await readOnly(connection, () => seenTables(connection));
	const skip = ({ name, at }, why) => contents.skipped.push({
		name,
		at,
		why
	});
	const inReach = all.filter((source) => source.bytes <= limits.tableBytes);
	for (const source of all) if (source.bytes > limits.tableBytes) skip(source, "it is too large");
	const reader = {
		connection,
		until,
		directory,
		before: earlier(since)
	};
	for (const batch of batches(inReach)) {
		const together = await readBatch(reader, batch);
		if (typeof together !== "string") contents.tables.push(...together);
		else if (batch.length === 1) for (const source of batch) skip(source, together);
		else for (const source of batch) {
			const alone = await readBatch(reader, [source]);
			if (typeof alone === "string") skip(source, alone);
			else contents.tables.push(...alone);
		}
	}
	contents.skipped.sort((a, b) => a.name < b.name ? -1 : 1);
	return contents;
}
function earlier(since) {
	const moments = since.map(({ tables }) => ({
		byId: new Map(tables.map((table) => [table.id, table])),
		byName: new Map(tables.map((table) => [table.name, table]))
	}));
	return ({ id, name }) => moments.map(({ byId, byName }) => byId.get(id) ?? byName.get(name)).filter((table) => table !== void 0);
}
function* batches(sources) {
	let batch = [];
	let bytes = 0;
	for (const source of sources) {
		if (batch.length > 0 && (batch.length === atOnce.tables || bytes + source.bytes > atOnce.bytes)) {
			yield batch;
			batch = [];
			bytes = 0;
		}
		batch.push(source);
		bytes += source.bytes;
	}
	if (batch.length > 0) yield batch;
}
async function readBatch(reader, sources) {
	const { connection, until, directory, before } = reader;
	const leftMs = Math.floor(until - performance.now());
	if (leftMs <= 0) return "there was no time left";
	try {
		return await readOnly(connection, async () => {
			await connection.query(`${printedAlike}; set local statement_timeout = ${leftMs}`);
			const counted = sources.map((source, at) => `select ${at}, count(*), ${tableDigest(source, seed)}, ${writersDigest(seed)} from ${source.ref}`);
			const { rows } = await connection.query(counted.join(" union all "));
			const counts = new Map(rows.map(([at, count, digest, writes]) => [Number(at), {
				rows: Number(count),
				digest: digest ?? "",
				writes: writes ?? ""
			}]));
			const file = join(directory, `rows-${randomUUID()}`);
			const toKeep = [];
			const seen = sources.map((source, at) => {
				const { bytes: _bytes, ref, key: own, ...rest } = source;
				const earlier = before(source);
				const [first] = earlier;
				const keyed = first === void 0 ? own : keyNow(source, first);
				const key = keyed && (first?.key ?? own);
				const table = {
					...rest,
					...counts.get(at) ?? {
						rows: 0,
						digest: "",
						writes: ""
					},
					...key ? { key } : {},
					kept: {
						file,
						source: source.id
					}
				};
				const same = earlier.find((was) => sameRows(was, table) && was.key?.join("\0") === key?.join("\0"));
				if (same) return {
					...table,
					kept: same.kept
				};
				toKeep.push(`select ${source.id}, ${rowKey(source, keyed, seed)}, ${valueDigests(source, seed)} from ${ref}`);
				return table;
			});
			if (toKeep.length > 0) await copyToFile(connection, `copy (${toKeep.join(" union all ")}) to stdout`, file);
			return seen;
		});
	} catch (error) {
		const code = sqlState(error);
		if (code === "57014") return "reading it took too long";
		if (code === void 0 || /^(57|08)/.test(code)) throw error;
		return `the server would not read it (SQLSTATE ${code})`;
	}
}
function keyNow(source, first) {
	const names = first.key?.map((name) => {
		const id = first.id === source.id ? first.columns.find(({ column }) => column === name)?.id : void 0;
		return source.columns.find((column) => id ? column.id === id : column.column === name)?.column;
	});
	return names?.every((name) => name !== void 0) ? names : void 0;
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
	const wanted = only && new Set(only);
	const tables = await userTables(connection);
	tables.sort((one, other) => one.likelyRows - other.likelyRows);
	for (const { oid: id, name, ref, partitioned, likelyRows } of tables) {
		if (partitioned || wanted && !wanted.has(name) && !wanted.has(id)) continue;
		const first = waitForLocks ? void 0 : `lock table only ${ref} in access share mode nowait`;
		const counted = await within(connection, until, `select count(*) from only ${ref}`, first);
		counts.push({
			table: name,
			rows: counted ?? likelyRows,
			estimated: counted === void 0,
			id
		});
	}
	return counts;
}
const constant = /^(?:'(?:[^']|'')*'|-?[\d.]+|true|false)(?:::[\w". ()[\]]+)?$/;
async function countObject(connection, { schema, name, column: wanted }, totalMs) {
	const until = performance.now() + totalMs;
	const { rows } = await connection.query(`select format('%I.%I', n.nspname, c.relname), quote_ident(a.attname), pg_get_expr(d.adbin, d.adrelid)
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attname = $3
       left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum and a.attgenerated = ''
     where c.relkind in ('r', 'p') and n.nspname = $1 and c.relname = $2`, [
		schema,
		name,
		wanted ?? ""
	]);
	const [table, column, byDefault] = rows[0] ?? [];
	if (table == null) return void 0;
	if (wanted === void 0) return within(connection, until, `select count(*) from ${table}`);
	if (column == null) return void 0;
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
// packages/engines/postgres/catalog/schema/positions.ts
const positions = `
  select n.nspname, c.relname,
    case when not has_sequence_privilege(c.oid, 'select, usage') then 'UNKNOWN'
      else coalesce(pg_sequence_last_value(c.oid)::text, 'NOT USED') end, s.seqincrement < 0
  from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
  where ${userRelation}`;
const largeObjects = "select count(*) from pg_largeobject_metadata";
async function readPositions(connection) {
	const { rows } = await connection.query(positions);
	const sequences = rows.map(([schema, name, value, descending]) => ({
		kind: "position",
		of: "sequence",
		schema: schema ?? "",
		name: name ?? "",
		definition: value ?? "",
		...descending === "t" ? { traits: "descending" } : {}
	}));
	const [count] = (await connection.query(largeObjects)).rows[0] ?? [];
	const large = count == null || count === "0" ? [] : [{
		kind: "large objects",
		name: "",
		definition: count
	}];
	return [...sequences, ...large].sort((a, b) => keyOf$1(a) < keyOf$1(b) ? -1 : 1);
}
// packages/engines/postgres/catalog/sequence-uses.ts
const fixed = "^\\(?nextval\\('([^']|'')+'::regclass\\)\\)?(::[a-z ]+)?$";
const lateBound = "^\\(?nextval\\(\\(+'((?:[^']|'')+)'::(?:text|character varying)\\)+(?:::text\\)+)?(?:::regclass\\)?)?\\)?\\)?(?:::[a-z ]+)?$";
const plainCode = "^\\s*(?:begin\\s+)?(?:select|return)\\s+(?:pg_catalog\\.)?nextval\\(\\s*'([^']+)'(?:::(?:regclass|text))?\\s*\\)(?:::\\w+)?\\s*;?\\s*(?:end\\s*;?\\s*)?$";
const assigned = `new\\.("[^"]+"|\\w+)\\s*:?=\\s*(?:pg_catalog\\.)?nextval\\(\\s*'([^']+)'(?:::(?:regclass|text))?\\s*\\)(?:::\\w+)?\\s*;`;
const selected = `nextval\\(\\s*'([^']+)'(?:::(?:regclass|text))?\\s*\\)(?:::\\w+)?\\s+into\\s+(?:strict\\s+)?new\\.("[^"]+"|\\w+)`;
const name = `^("[^"]+"|[^".]+)(\\.("[^"]+"|[^".]+))?$`;
const found = (text) => `case when ${text} ~ ${quoteLiteral(name)} then to_regclass(${text})::oid end`;
const folded = (text) => `case when ${text} like '"%' then trim(both '"' from ${text}) else lower(${text}) end`;
const sequenceUses = `
  with bound (sequence, relation, attnum) as (
    select objid, refobjid, refobjsubid from pg_depend
    where classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass and deptype in ('a', 'i')
      and refobjsubid > 0
    union
    select d.refobjid, ad.adrelid, ad.adnum from pg_depend d join pg_attrdef ad on ad.oid = d.objid
    where d.classid = 'pg_attrdef'::regclass and d.refclassid = 'pg_class'::regclass
      and pg_get_expr(ad.adbin, ad.adrelid) ~ ${quoteLiteral(fixed)}
    union
    select ${found("m[1]")}, ad.adrelid, ad.adnum
    from pg_attrdef ad, regexp_match(pg_get_expr(ad.adbin, ad.adrelid), ${quoteLiteral(lateBound)}) m
    where m is not null
    union
    select ${found("m[1]")}, ad.adrelid, ad.adnum
    from pg_depend d
      join pg_attrdef ad on ad.oid = d.objid
      join pg_proc p on p.oid = d.refobjid,
      regexp_match(p.prosrc, ${quoteLiteral(plainCode)}, 'i') m
    where d.classid = 'pg_attrdef'::regclass and d.refclassid = 'pg_proc'::regclass and m is not null
      and pg_get_expr(ad.adbin, ad.adrelid) ~ '^[^(]+\\(\\)(::[a-z ]+)?$'
    union
    select ${found("s.sequence")}, t.tgrelid, a.attnum
    from pg_trigger t
      join pg_proc p on p.oid = t.tgfoid,
      lateral (
        select m[2], m[1] from regexp_matches(p.prosrc, ${quoteLiteral(assigned)}, 'gi') m
        union all
        select m[1], m[2] from regexp_matches(p.prosrc, ${quoteLiteral(selected)}, 'gi') m
      ) s (sequence, col)
      join pg_attribute a on a.attname = ${folded("s.col")}
    where not t.tgisinternal and a.attrelid = t.tgrelid
  ),
  known as (select distinct * from bound where sequence is not null),
  keys as (
    select i.indrelid as relation, i.indkey[0] as attnum, c.relnamespace as space, c.relname, a.attname
    from pg_index i
      join pg_class c on c.oid = i.indrelid and c.relkind in ('r', 'p') and not c.relispartition
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indisprimary and i.indnkeyatts = 1
      and not exists (select from known k where k.relation = i.indrelid and k.attnum = i.indkey[0])
  ),
  free as (
    select c.oid, c.relname, c.relnamespace as space from pg_class c
    where c.relkind = 'S' and not exists (select from known k where k.sequence = c.oid)
  ),
  named as (
    select f.oid, k.relation, k.attnum from free f join keys k on k.space = f.space and lower(f.relname) in
      (lower(k.relname || '_seq'), lower(k.relname || '_sequence'), lower(k.relname || '_' || k.attname || '_seq'), lower('seq_' || k.relname))
  ),
  uses (sequence, relation, attnum, how) as (
    select *, 'bound' from known
    union all
    select *, 'named' from named
    union all
    select f.oid, k.relation, k.attnum, 'named' from free f join keys k on k.space = f.space
    where f.relname = 'hibernate_sequence'
      and not exists (select from named n where n.relation = k.relation and n.attnum = k.attnum)
  )
  select sn.nspname, s.relname, tn.nspname, t.relname, a.attname,
    p.seqincrement, p.seqmin, p.seqmax, p.seqcycle, base.oid::regtype, u.how
  from pg_class s
    join pg_namespace sn on sn.oid = s.relnamespace and ${isUserSchema("sn.nspname")}
    join pg_sequence p on p.seqrelid = s.oid
    left join (uses u
      join pg_class t on t.oid = u.relation and t.relkind in ('r', 'p', 'f')
      join pg_namespace tn on tn.oid = t.relnamespace
      join pg_attribute a on a.attrelid = t.oid and a.attnum = u.attnum and not a.attisdropped
    ) on u.sequence = s.oid
    left join lateral (
      with recursive domain (oid, base) as (
        select ty.oid, ty.typbasetype from pg_type ty where ty.oid = a.atttypid
        union all
        select ty.oid, ty.typbasetype from domain d join pg_type ty on ty.oid = d.base where d.base <> 0
      )
      select oid from domain where base = 0
    ) base on true
  where s.relkind = 'S'
  order by tn.nspname, t.relname, a.attnum, sn.nspname, s.relname`;
// packages/engines/postgres/catalog/sequences.ts
const integerBits = {
	smallint: 15n,
	integer: 31n,
	bigint: 63n
};
const textTypes = new Set([
	"text",
	"character varying",
	"character"
]);
const numberTypes = new Set([
	"smallint",
	"integer",
	"bigint",
	"numeric",
	"real",
	"double precision"
]);
async function readSequences(connection) {
	await connection.query("set local row_security = off");
	const { rows } = await connection.query(sequenceUses);
	const sequences = [];
	const loose = new Set();
	for (const row of rows) {
		const [sequenceSchema = "", sequence = ""] = row.map(String);
		const name = displayName(sequenceSchema, sequence);
		const type = row[9] ?? "";
		if (numberTypes.has(type) || textTypes.has(type) && row[10] === "bound") sequences.push(await readSequence(connection, row));
		else loose.add(name);
	}
	const judged = new Set(sequences.map(({ name }) => name));
	return {
		sequences: [...Map.groupBy(sequences, ({ ref }) => ref).values()].map((uses) => uses.reduce(furthest)),
		notJudged: [...loose].filter((name) => !judged.has(name)).sort()
	};
}
async function readSequence(connection, row) {
	const [sequenceSchema = "", sequence = "", tableSchema = "", table = "", column = ""] = row.map(String);
	const [increment = "", min = "", max = "", cycle = "", type = "", how = ""] = row.slice(5).map(String);
	const ref = qualifiedName(sequenceSchema, sequence);
	const end = BigInt(increment) > 0n ? "max" : "min";
	const own = quoteIdentifier(column);
	const values = textTypes.has(type) ? `(case when ${own} ~ '^-?[0-9]{1,30}$' then ${own}::numeric end)` : own;
	const [lastValue, isCalled, columnEnd] = (await connection.query(`select last_value, is_called, trunc((select ${end}(${values}) from ${qualifiedName(tableSchema, table)}
       where ${values} between ${BigInt(min)} and ${BigInt(max)})::numeric)::text from ${ref}`)).rows[0] ?? [];
	return {
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
		...how === "named" ? { inBlocks: true } : {},
		catchUp: `SELECT setval(${quoteLiteral(ref)}, (SELECT ${end}(${values})${values === own ? "" : "::bigint"} FROM ${qualifiedName(tableSchema, table)}));`
	};
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
// packages/engines/postgres/dialect/driver-guard/driver-guard.ts
const driverGuard = {
	node: `
const Module = require("node:module");
const net = require("node:net");
const { env } = require("node:process");
const { STAGEGATE_HOST, STAGEGATE_PORT, STAGEGATE_DATABASE, STAGEGATE_REACHES } = env;
const same = (host) => (host === "localhost" || host === "::1" ? "127.0.0.1" : host);
const server = (host, port) => same(host) + ":" + port;
const ours = server(STAGEGATE_HOST, STAGEGATE_PORT);
const allowed = new Set(
  STAGEGATE_REACHES.split(" ").map((place) => {
    const at = place.lastIndexOf(":");
    return server(place.slice(0, at), place.slice(at + 1));
  }),
);
const elsewhere = (named) => {
  require("node:fs").writeSync(2, "stagegate: elsewhere: " + named + "\\n");
  process.exit(1);
};
const keepTo = (host, port, database) => {
  const there = server(host, port);
  if (allowed.has(there)) return;
  if (there !== ours || (database !== undefined && database !== STAGEGATE_DATABASE))
    elsewhere(host + ":" + port + (database === undefined ? "" : "/" + database));
};

const load = Module._load;
const guarded = new WeakSet();
Module._load = function (name, ...rest) {
  const loaded = load.call(this, name, ...rest);
  if (!/(?:^|[\\\\/])pg(?:[\\\\/]lib[\\\\/]index\\.js)?$/.test(name) || !loaded?.Client) return loaded;
  if (guarded.has(loaded.Client)) return loaded;
  guarded.add(loaded.Client);
  const { connect } = loaded.Client.prototype;
  loaded.Client.prototype.connect = function (...given) {
    keepTo(this.host, this.port, this.database ?? this.user);
    return connect.apply(this, given);
  };
  return loaded;
};

/** The names of hosts, which a socket forgets. */
const hosts = new WeakMap();
const began = new WeakSet();
const { connect, write } = net.Socket.prototype;
net.Socket.prototype.connect = function (...given) {
  const [options] = Array.isArray(given[0]) ? given[0] : given;
  const host = typeof options === "object" ? options?.host : typeof given[1] === "string" ? given[1] : undefined;
  hosts.set(this, host);
  return connect.apply(this, given);
};
const secured = 80877103;
net.Socket.prototype.write = function (...given) {
  if (!began.has(this)) {
    began.add(this);
    const [first] = given;
    const bytes = first instanceof Uint8Array ? Buffer.from(first.buffer, first.byteOffset, first.length) : undefined;
    if (bytes && bytes.length >= 8 && bytes.readInt32BE(0) === bytes.length) {
      const version = bytes.readInt32BE(4);
      // A TLS socket has the name of its host from the one beneath, which has asked for TLS before.
      const host = hosts.get(this) ?? this._parent?._host ?? this.remoteAddress;
      if (version === secured) keepTo(host, this.remotePort);
      if (version >> 16 === 3) {
        const words = bytes.subarray(8).toString("latin1").split("\\0");
        const said = (key) => {
          for (let at = 0; at + 1 < words.length; at += 2) if (words[at] === key) return words[at + 1];
        };
        const database = Buffer.from(said("database") ?? said("user") ?? "", "latin1").toString("utf8");
        keepTo(host, this.remotePort, database);
      }
    }
  }
  return write.apply(this, given);
};
`,
	python: `
import importlib.abc, importlib.machinery, importlib.util, os, socket, sys

same = lambda host: "127.0.0.1" if host in ("localhost", "::1") else str(host)
ours = (same(os.environ["STAGEGATE_HOST"]), os.environ["STAGEGATE_PORT"], os.environ["STAGEGATE_DATABASE"])
reaches = [place.rpartition(":") for place in os.environ["STAGEGATE_REACHES"].split()]
allowed = {(same(host), port) for host, _, port in reaches}

def elsewhere(named):
    print(f"stagegate: elsewhere: {named}", file=sys.stderr, flush=True)
    os._exit(1)  # an exception could be caught, and something else be tried

def place(host, port, database):
    there = (same(host), str(port), str(database))
    if there != ours and there[:2] not in allowed:
        elsewhere(f"{host}:{port}/{database}")

def addresses(host):
    try:
        return {found[4][0] for found in socket.getaddrinfo(host, None)}
    except OSError:
        return set()

def libpq(given):
    given = {key: value for key, value in given.items() if value is not None and value != ""}
    service = given.get("service") or os.environ.get("PGSERVICE")
    named = ("hostaddr" in given or "host" in given) and "port" in given and "dbname" in given
    if service and not named:
        elsewhere(f"the service {service}")
    variable = lambda name: os.environ.get(name) or None
    host, address = given.get("host"), given.get("hostaddr")
    # Some drivers look a host's address up themselves, and give both.
    if not host or (address and address not in addresses(host)):
        host = address or host
    host = host or variable("PGHOSTADDR") or variable("PGHOST")
    user = given.get("user") or variable("PGUSER")
    place(
        host or "the socket of this machine",
        given.get("port") or variable("PGPORT") or 5432,
        given.get("dbname") or variable("PGDATABASE") or user,
    )

def psycopg2(module):
    connect = module._connect
    def guarded(dsn, *rest, **words):
        libpq(module.extensions.parse_dsn(dsn))
        return connect(dsn, *rest, **words)
    module._connect = guarded

def psycopg(module):
    base = module.Connection.__mro__[1]
    connect = base._connect_gen.__func__
    def guarded(cls, conninfo="", **words):
        libpq(module.conninfo.conninfo_to_dict(conninfo))
        return (yield from connect(cls, conninfo, **words))
    base._connect_gen = classmethod(guarded)

def asyncpg(module):
    connect = module.connect_utils._connect_addr
    def guarded(*, addr, params, **words):
        host, port = addr if isinstance(addr, tuple) else (addr, "")
        place(host, port, params.database or params.user)
        return connect(addr=addr, params=params, **words)
    module.connect_utils._connect_addr = guarded

def pg8000(module):
    connect = module.core.CoreConnection.__init__
    def guarded(self, user, host="localhost", database=None, port=5432, *rest, **words):
        if words.get("sock") is not None or words.get("unix_sock"):
            elsewhere("a connector with a socket of its own")
        place(host, port, database or user)
        connect(self, user, host, database, port, *rest, **words)
    module.core.CoreConnection.__init__ = guarded

class Guard(importlib.abc.MetaPathFinder):
    guards = {"psycopg2": psycopg2, "psycopg": psycopg, "asyncpg": asyncpg, "pg8000": pg8000}

    def find_spec(self, name, path=None, target=None):
        guard = self.guards.get(name)
        found = (finder.find_spec(name, path, target) for finder in sys.meta_path if finder is not self)
        spec = next((spec for spec in found if spec), None) if guard else None
        if spec is None or spec.loader is None:
            return None
        run = spec.loader.exec_module
        def guarded(module):
            run(module)
            guard(module)
        spec.loader.exec_module = guarded
        return spec

sys.meta_path.insert(0, Guard())

here = os.path.dirname(os.path.abspath(__file__))
others = [path for path in sys.path if os.path.abspath(path) != here]
own = importlib.machinery.PathFinder.find_spec("sitecustomize", others)
if own and own.loader:
    module = importlib.util.module_from_spec(own)
    sys.modules["sitecustomize"] = module
    own.loader.exec_module(module)
`,
	ruby: `
module StagegatePlace
  module_function

  def same(host) = %w[localhost ::1].include?(host) ? "127.0.0.1" : host

  def elsewhere(named)
    STDERR.puts("stagegate: elsewhere: " + named)
    STDERR.flush
    exit!(1) # an exception could be rescued, and something else be tried
  end

  def keep_to(arguments)
    text = PG::Connection.parse_connect_args(*arguments)
    given = PG::Connection.conninfo_parse(text).to_h { |one| [one[:keyword], one[:val]] }
    given = given.reject { |_, value| value.nil? || value.empty? }
    service = given["service"] || ENV["PGSERVICE"]
    named = (given["host"] || given["hostaddr"]) && given["port"] && given["dbname"]
    elsewhere("the service " + service) if service && !named
    host = given["hostaddr"] || given["host"] || ENV["PGHOSTADDR"] || ENV["PGHOST"] || "the socket of this machine"
    port = given["port"] || ENV["PGPORT"] || "5432"
    database = given["dbname"] || ENV["PGDATABASE"] || given["user"] || ENV["PGUSER"]
    reaches = ENV["STAGEGATE_REACHES"].split.map { |place| place.rpartition(":").values_at(0, 2) }
    return if reaches.any? { |other, at| same(other) == same(host) && at == port.to_s }
    ours = [same(ENV["STAGEGATE_HOST"]), ENV["STAGEGATE_PORT"], ENV["STAGEGATE_DATABASE"]]
    return if [same(host), port.to_s, database] == ours
    elsewhere("#{host}:#{port}/#{database}")
  end

  NAMES = %i[new connect open setdb setdblogin async_connect sync_connect connect_start async_connect_start sync_connect_start]

  # Once the gem is loaded as a whole: it makes its methods one of the other.
  def guard
    return if @guarded || !defined?(PG::Connection) || $LOADED_FEATURES.none? { |path| path.end_with?("/pg.rb") }
    @guarded = true
    known = NAMES.select { |name| PG::Connection.respond_to?(name) }
    own = PG::Connection.singleton_class
    # As they are now: PG::Connection.async_api= makes aliases of them.
    originals = known.to_h { |name| [name, own.instance_method(name)] }
    own.prepend(Module.new do
      originals.each do |name, original|
        define_method(name) do |*arguments, **words, &block|
          given = words.empty? ? arguments : [*arguments, words]
          # The gem comes here again with the address that it has looked up for the host.
          within = Thread.current[:stagegate_within]
          StagegatePlace.keep_to(given) unless within
          begin
            Thread.current[:stagegate_within] = true
            original.bind(self).call(*given, &block)
          ensure
            Thread.current[:stagegate_within] = within
          end
        end
      end
    end)
  end
end

# Bundler puts require back as it was: then it is whenever a class or a module has been read.
reading = TracePoint.new(:end) { reading.disable if StagegatePlace.guard }
reading.enable

module Kernel
  alias_method :stagegate_require, :require
  def require(name)
    stagegate_require(name).tap { StagegatePlace.guard if name == "pg" }
  end
  private :require, :stagegate_require
end
`
};
// packages/engines/postgres/dialect/publishable-messages.ts
const syntaxError = /(?<![\w"])syntax error(?= at (?:or near|end of input))/;
function reasonsIn(lines, known = () => false) {
	const found = lines.flatMap((line) => [
		...namesOnly.flatMap(({ within }) => within.exec(line)?.[0] ?? []),
		...syntaxError.exec(line) ?? [],
		...missingIn(line).map(({ text, names }) => names.every(known) ? text : withoutNames(text, names))
	]);
	return [...new Set(found)];
}
const missingNames = (lines) => [...new Set(lines.flatMap(missingIn).flatMap(({ names }) => names))];
function missingIn(line) {
	const found = missingName.within.exec(line);
	if (!found || /^, skipping/.test(line.slice(found.index + found[0].length))) return [];
	const names = Object.values(found.groups ?? {}).filter((name) => name !== void 0);
	return [{
		text: found[0],
		names
	}];
}
const withoutNames = (text, names) => names.reduce((told, name) => told.replace(name, "…"), text);
const values = [
	/(?<=(?<![-\w])(?:DETAIL|CONTEXT):).*/i,
	/(?<=\[parameters:).*/,
	/(?<=\bKey \(.*\)=\().*/,
	/(?<=\bFailing row contains \().*/,
	/(?<=\b(?:invalid input (?:syntax|value) for [^:"]+|malformed \w+ literal|field value out of range): ).*/,
	/(?<=\bvalue )".*(?= is out of range\b)/,
	/(?<=\binvalid byte sequence for encoding "\w+": ).*/
];
function withoutRowValues(line) {
	return values.reduce((text, value) => text.replace(value, " (not shown: it can hold values of rows)"), line);
}
// packages/engines/postgres/dialect/restore-commands.ts
function restoreCommands(archive, database) {
	const into = `${database}_restored`;
	const restore = `pg_restore --no-owner --exit-on-error --dbname=${shellWord(connectionTo(into))}`;
	const file = shellWord(archive);
	return [`createdb ${shellWord(into)}`, plainFrom(archive, file, restore)];
}
function plainFrom(archive, file, restore) {
	if (archive.endsWith(".zst.age")) return `age --decrypt --identity KEY_FILE ${file} | zstd -dc | ${restore}`;
	return archive.endsWith(".zst") ? `zstd -dc ${file} | ${restore}` : `${restore} ${file}`;
}
const connectionTo = (database) => /^[\w.-]+$/.test(database) ? database : `dbname='${database.replace(/[\\']/g, "\\$&")}'`;
// packages/engines/postgres/dialect/safer-ways.ts
const ways = [
	[/^create (unique )?index (?!concurrently)/, "build it CONCURRENTLY, outside of a transaction"],
	[/^drop index (?!concurrently)/, "drop it CONCURRENTLY, outside of a transaction"],
	[/^reindex (?!.*\bconcurrently\b)/, "reindex CONCURRENTLY"],
	[/^refresh materialized view (?!concurrently)/, "refresh it CONCURRENTLY, which needs a unique index"],
	[/^(vacuum\b.*\bfull\b|cluster\b)/, "use pg_repack, or plain VACUUM where the space will be used again"],
	[/\badd (constraint ("[^"]+"|\S+) )?foreign key\b(?!.*\bnot valid\b)/, "add it NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own"],
	[/\badd (constraint ("[^"]+"|\S+) )?check\b(?!.*\bnot valid\b)/, "add it NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own"],
	[/\badd (constraint ("[^"]+"|\S+) )?primary key\b(?!.*\busing index\b)/, "build a unique index CONCURRENTLY on columns that are NOT NULL already, then ADD CONSTRAINT … USING INDEX"],
	[/\badd (constraint ("[^"]+"|\S+) )?unique\b(?!.*\busing index\b)/, "build a unique index CONCURRENTLY, then ADD CONSTRAINT … USING INDEX"],
	[/\badd (constraint ("[^"]+"|\S+) )?exclude\b/, "there is no way without the lock: do it when nobody writes to the table"],
	[/\bset not null\b/, "add CHECK (… IS NOT NULL) NOT VALID, VALIDATE it on its own, then SET NOT NULL, which need not read the rows again"],
	[/\balter (column )?(?!column\b)("[^"]+"|\S+) (set data )?type\b/, "add a new column, fill it in batches while both are written, and switch over to it"],
	[/\badd (column )?.*\bgenerated always as \(/, "add a plain column, fill it in batches, and keep it up to date with a trigger"],
	[/\badd (column )?.*\b(serial|bigserial|identity)\b/, "add a nullable column, fill it in batches, then give it a sequence"],
	[/\badd (column )?.*\bdefault\b/, "add the column nullable, set its default afterwards, and fill it in batches: a default that differs by row writes the table anew"],
	[/\badd (column )?.*\breferences\b/, "add the column without REFERENCES, then the foreign key NOT VALID, and VALIDATE it on its own"],
	[/\badd (column )?.*\b(unique|primary key)\b/, "add the column alone, build a unique index on it CONCURRENTLY, then ADD CONSTRAINT … USING INDEX"],
	[/\bset tablespace\b/, "move it with pg_repack"],
	[/\bset (un)?logged\b/, "there is no way without the rewrite: do it when nobody uses the table"],
	[/\battach partition\b/, "first add a CHECK with the partition's bounds NOT VALID and VALIDATE it, and one that excludes them to the default partition: then no rows are read under the lock"],
	[/^create (unlogged )?table .*\bpartition of\b/, "create it as a table of its own, then ATTACH PARTITION, which lets reads and writes go on"],
	[/\bdetach partition\b(?!.*\bconcurrently\b)/, "detach it CONCURRENTLY, outside of a transaction"],
	[/^(truncate|drop table)\b/, "first take the table out of use, in a release before this one"],
	[/^lock\b/, "lock it for shorter, or only the rows that matter, with SELECT … FOR UPDATE"]
];
const partitionedWays = [
	[/^create (unique )?index /, "build it ON ONLY the partitioned table, on each part CONCURRENTLY, and ATTACH those to it"],
	[/^drop index /, "give it a transaction of its own and a low lock_timeout: CONCURRENTLY cannot drop it"],
	[/\badd (constraint ("[^"]+"|\S+) )?foreign key\b/, "add it to each part NOT VALID and VALIDATE it there, then to the whole, which takes those of its parts over"],
	[/\badd (constraint ("[^"]+"|\S+) )?(unique|primary key)\b/, "add it to ONLY the partitioned table, to each part USING an INDEX built CONCURRENTLY, and ATTACH the indexes of those to its own"],
	[/^drop table\b/, "first detach the part CONCURRENTLY, outside of a transaction"]
];
const outside = "outside of a transaction";
const endSoon = "end the transaction right after it, with the rest in a migration of its own";
const keptOn = "the lock was kept for the rest of its transaction";
const otherwise = "give it a transaction of its own and a low lock_timeout, and run it when the table is least used";
function instead(statement, { tookMs, blockedMs, quickMs, partitioned = false }) {
	const text = statement.toLowerCase();
	const known = [...partitioned ? partitionedWays : [], ...ways].find(([kind]) => kind.test(text))?.[1];
	if (tookMs === void 0 || tookMs >= blockedMs / 2 || /^lock\b/.test(text)) return known ?? otherwise;
	if (tookMs <= quickMs) return `${endSoon}: by itself it is quick, and ${keptOn}`;
	if (known?.includes(outside)) return known;
	return `${known ?? otherwise}; and ${endSoon}, for ${keptOn}`;
}
const saferWays = {
	instead,
	invalidIndex: "drop it CONCURRENTLY and build it again: it slows every write and serves no read",
	incompleteIndex: (index) => `build the missing ones CONCURRENTLY and attach each: ALTER INDEX ${index} ATTACH PARTITION …; until then a unique one guards nothing across partitions`,
	unvalidatedConstraint: "VALIDATE it in a transaction of its own: until then, rows from before may break it"
};
// packages/engines/postgres/dialect/sql-files.ts
const sqlFiles = {
	unfit(statement) {
		if (statement.startsWith("\\")) return {
			what: "psql's own commands are not SQL.",
			next: "Write it as SQL, or run the file by `tool: command`."
		};
		if (/^copy\b/i.test(statement) && /\bfrom\s+(stdin|program)\b/i.test(statement)) return {
			what: "COPY from a stream has no rows to read here.",
			next: "Write the rows as INSERT … VALUES, or run the file by `tool: command`."
		};
		if (/^prepare\s+transaction\b/i.test(statement)) return {
			what: "PREPARE TRANSACTION leaves its locks to nobody: they stay until somebody ends it by name.",
			next: "Write COMMIT in its place. `ROLLBACK PREPARED 'name'` ends one that was left; pg_prepared_xacts lists them."
		};
	},
	controlsTransaction([first = "", second = "", third = ""]) {
		if (first === "rollback") return second !== "to" && third !== "to";
		if (first === "prepare" || first === "start") return second === "transaction";
		return [
			"begin",
			"commit",
			"end",
			"abort"
		].includes(first);
	},
	anyTable: "select 1 from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') limit 1",
	resetNames: "reset search_path; reset role",
	transactionLeftOpen: "select 1 where transaction_timestamp() < statement_timestamp()",
	createHistory: (table) => `create table if not exists ${table} (
    id text primary key,
    checksum text not null,
    applied_at timestamptz not null default now(),
    duration_ms bigint
  )`,
	insertBaseline: (table) => `insert into ${table} (id, checksum, applied_at) values ($1, $2, now() - ($3 || ' milliseconds')::interval)`,
	insertApplied: (table) => `insert into ${table} (id, checksum, duration_ms) values ($1, $2, $3::bigint)`,
	deleteApplied: (table) => `delete from ${table} where id = $1`
};
// packages/engines/postgres/dialect/sql-text.ts
const lexer = lexerOf({
	dashComments: "anywhere",
	hashComments: false,
	nestedComments: true,
	codeComments: false,
	dollarQuotes: true,
	backslashes: "e-strings",
	doubleQuotes: "name",
	backticks: false,
	semicolonsInside: true,
	delimiterCommand: false
});
const tokenise = lexer.tokenise;
const split = (sql) => splitStatements(sql, lexer);
const statementShape = statementShapes(lexer);
const wholeShape = statementShapes(lexer, Number.POSITIVE_INFINITY);
// packages/engines/postgres/dialect/tool-variables.ts
const connectionVariables = (address) => ({
	DATABASE_URL: address.url,
	...libpqVariables(address)
});
function toolVariables(address, { lockMs, statementMs }) {
	const variables = connectionVariables(address);
	const { PGOPTIONS = "", PGSSLROOTCERT = "system" } = variables;
	const timeouts = `-c lock_timeout=${Math.round(lockMs)} -c statement_timeout=${Math.round(statementMs)}`;
	return {
		variables: {
			...variables,
			PGOPTIONS: `${PGOPTIONS} ${timeouts}`.trim()
		},
		...PGSSLROOTCERT === "system" ? {} : { authority: PGSSLROOTCERT }
	};
}
const noDatabase = {
	engine: "postgres",
	url: "postgres://nobody:nothing@127.0.0.1:9/nothing",
	host: "127.0.0.1",
	port: 9,
	user: "nobody",
	password: "nothing",
	database: "nothing",
	label: "no database"
};
// packages/engines/postgres/dialect/transient-error.ts
const labelled = /(?:sqlstate|code|errno)\W{1,6}(55P03|40P01|40001)\b/i;
const messages = [
	[/canceling statement due to lock timeout|could not obtain lock on/, "55P03"],
	[/deadlock detected/, "40P01"],
	[/could not serialize access/, "40001"]
];
function transientErrorIn(lines) {
	for (const line of lines.toReversed()) {
		const code = labelled.exec(line)?.[1]?.toUpperCase() ?? messages.find(([message]) => message.test(line))?.[1];
		if (code !== void 0) return {
			code,
			errorClass: errorClassOf(code)
		};
	}
}
// packages/engines/postgres/dialect/dialect.ts
const unreached = /\bconnection to server at .* failed: |\bconnection failed: |\bcould not translate host name\b|\bpassword authentication failed for user\b|^ERROR: no pg_hba\.conf entry\b/;
const dialect = {
	quoteName: qualifiedName,
	split,
	shapeOf: statementShape,
	saferWays,
	sqlFiles,
	transientErrorIn,
	reasonsIn,
	missingNames,
	withoutRowValues,
	saysUnreached: (line) => unreached.test(line),
	connectionVariables,
	toolVariables,
	noDatabase,
	driverGuard,
	authorityVariable: "PGSSLROOTCERT",
	restoreCommands,
	sessionsView: "pg_stat_activity",
	rightToSeeSessions: "pg_read_all_stats",
	dropSlotWith: "pg_drop_replication_slot"
};
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
async function openDatabase(address, services, { pipelined = false } = {}) {
	return databaseOn(await openConnection(address, services, { pipelined }), services, pipelined ? sentAhead : void 0);
}
const sentAhead = 32;
function databaseOn(connection, services, ahead) {
	const queue = oneAtATime();
	const readOnly = (work) => queue.run(() => inTransaction(connection, "begin isolation level repeatable read read only", work));
	return {
		address: connection.address,
		dialect,
		lost: connection.lost,
		facts: () => queue.run(() => serverFacts(connection)),
		mark: () => queue.run(() => databaseMark(connection)),
		select: (sql, parameters = []) => readOnly(() => connection.query(sql, parameters)),
		execute: (sql, parameters) => queue.run(() => connection.query(sql, parameters)),
		transaction: (work, timeouts) => queue.hold(() => transaction(connection, work, timeouts, ahead)),
		setTimeouts: (timeouts) => queue.run(() => setTimeouts(connection, timeouts, false)),
		tryLock: (name) => queue.run(() => tryLock(connection, name)),
		schema: () => readOnly(() => readSchema(connection)),
		positions: () => readOnly(() => readPositions(connection)),
		sessionSettings: () => readOnly(() => readSessionSettings(connection)),
		identity: () => readOnly(() => readIdentity(connection)),
		hasTable: (name) => queue.run(() => hasTable(connection, name)),
		sequences: () => readOnly(() => readSequences(connection)),
		setSequence: (sequence, value, isCalled) => queue.run(() => setSequence(connection, sequence, value, isCalled)),
		writeBegunNote: (text) => queue.hold(() => inTransaction(connection, "begin", () => writeBegunNote(connection, text))),
		begunNotes: () => readOnly(() => readBegunNotes(connection)),
		removeBegunNote: (note) => queue.run(() => removeBegunNote(connection, note)),
		commitMark: () => queue.run(() => commitMark(connection)),
		nothingCommittedSince: (mark) => queue.run(() => nothingCommittedSince(connection, mark)),
		openTransactions: (tables) => queue.run(() => openTransactions(connection, tables)),
		contents: (limits, since) => queue.run(() => readContents(connection, limits, services.temporaryDirectory, since)),
		compareContents: (moments) => queue.run(() => compareContents(connection, moments)),
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
function transaction(connection, work, timeouts, ahead) {
	return inTransaction(connection, "begin", async () => {
		if (timeouts) await setTimeouts(connection, timeouts, true);
		const execute = (sql, parameters) => connection.query(sql, parameters);
		return work(ahead === void 0 ? { execute } : {
			execute,
			ahead
		});
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
		const { code } = problemOf$1(error);
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
const columns = `
  select a.attrelid, md5(string_agg(concat_ws(' ', a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull), ',' order by a.attnum))
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and a.attnum > 0 and n.nspname not in ('pg_catalog', 'information_schema')
    and n.nspname !~ '^pg_(toast|temp_|toast_temp_)' group by a.attrelid`;
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
		columns: new Map((await rowsOf(columns)).map(([table, all]) => [String(table), String(all)])),
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
const lockModes = [
	"AccessShare",
	"RowShare",
	"RowExclusive",
	"ShareUpdateExclusive",
	"Share",
	"ShareRowExclusive",
	"Exclusive",
	"AccessExclusive"
];
const blocksReads = (mode) => mode === "AccessExclusive";
const blocksWrites = (mode) => strength(mode) >= strength("Share");
const writesRows$1 = (mode) => strength(mode) >= strength("RowExclusive");
const strength = (mode) => lockModes.indexOf(mode);
const isStronger = (one, other) => strength(one) > strength(other);
const stronger = (one, other) => one === void 0 || strength(other) > strength(one) ? other : one;
function lockMode(written) {
	return lockModes.find((mode) => `${mode}Lock` === written);
}
const tableLock = (mode) => ({
	mode,
	blocks: blocksReads(mode) ? "reads-and-writes" : blocksWrites(mode) ? "writes" : "nothing",
	heldFor: !writesRows$1(mode) ? "reading" : mode === "RowExclusive" ? "writing" : "changing"
});
// packages/engines/postgres/recorder/locks/look-at-locks.ts
const query$2 = `
  select l.pid, l.relation, l.mode, l.granted, l.relation::regclass,
    case when l.granted then false else pg_blocking_pids(l.pid) && $2::int[] end
  from pg_locks l left join pg_index i on i.indexrelid = l.relation
  where i.indislive is distinct from false and l.locktype = 'relation' and l.pid = any ($1::int[]) and l.mode <> 'AccessShareLock'
    and l.database = (select oid from pg_database where datname = current_database())`;
async function lookAtLocks(executor, catalog, processes, tool) {
	const { rows } = await executor.execute(query$2, [processes, tool].map(arrayOf));
	const found = new Map(processes.map((pid) => [pid, {
		tables: new Map(),
		some: false
	}]));
	for (const [pid, oid, written, granted, name, behindTool] of rows) {
		const mode = lockMode(written);
		const session = found.get(Number(pid));
		if (session) session.some = true;
		const relation = tableNow(catalog, String(name)) ?? catalog.get(String(oid));
		const table = relation && tableOf(catalog, relation.oid);
		if (!mode || !relation || !table || !session) continue;
		const known = session.tables.get(table.oid) ?? {
			held: void 0,
			waits: false
		};
		if (granted === "t" || behindTool === "t" && blocksWrites(mode)) known.held = stronger(known.held, effectOn(relation, mode));
		else known.waits = true;
		session.tables.set(table.oid, known);
	}
	return found;
}
const arrayOf = (numbers) => `{${numbers.join(",")}}`;
function effectOn(relation, mode) {
	return relation.kind === "S" && relation.owner !== void 0 && mode === "AccessExclusive" ? "Exclusive" : mode;
}
// packages/engines/postgres/recorder/locks/set-timeout.ts
const sets$1 = /^set (?:session |local )?(lock_timeout|statement_timeout) ?(?:=|to) ?'?([\d.]+) ?([a-z]*)'?$/;
const setsByFunction = /^select .*\bset_config ?\( ?'(lock_timeout|statement_timeout)' ?, ?'([\d.]+) ?([a-z]*)'/;
const unitMs = {
	us: .001,
	"": 1,
	ms: 1,
	s: 1e3,
	min: 6e4,
	h: 36e5,
	d: 864e5
};
const longestRead$1 = 500;
function setTimeoutIn(text) {
	if (!/_timeout/i.test(text.slice(0, longestRead$1))) return void 0;
	const bare = text.slice(0, longestRead$1).replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, " ").replace(/\s+/g, " ").trim().toLowerCase().replace(/ ?;$/, "");
	const [, setting, amount, unit = ""] = sets$1.exec(bare) ?? setsByFunction.exec(bare) ?? [];
	if (setting === void 0) return void 0;
	return {
		setting,
		toMs: Number(amount) * (unitMs[unit] ?? 1)
	};
}
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
// packages/engines/postgres/recorder/locks/block-attribution.ts
function attributeBlocks({ table, mode, shape }, first, { ledger, held }) {
	const known = first.tables.get(table);
	const correct = (what, from) => {
		ledger.correctBlocks(table, what, from, shape);
		held.correct(table, what, {
			from,
			to: shape
		});
	};
	if (known === void 0) {
		if (shape !== first.shape) {
			ledger.correct(table, first.shape, shape);
			for (const what of [
				"reads",
				"writes",
				"rows"
			]) correct(what, first.shape);
		}
		first.tables.set(table, {
			by: shape,
			mode
		});
		return;
	}
	if (blocksReads(mode) && !blocksReads(known.mode)) correct("reads", known.by);
	if (blocksWrites(mode) && !blocksWrites(known.mode)) correct("writes", known.by);
	known.mode = stronger(known.mode, mode);
}
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
		if (token.kind === "word") return folded$1(token.text);
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
	return split(body).flatMap(({ text, offset, begins }) => {
		const code = text.slice(begins - offset);
		const at = code.search(/\b(alter|cluster|create|drop|lock|refresh|reindex|truncate)\b/i);
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
	"alter trigger": (words) => after(words, "on", "AccessExclusive"),
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
	vacuum,
	lock,
	cluster: (words) => named(words, "AccessExclusive")
};
function createIndex(words) {
	return after(words, "on", words.has("concurrently") ? "ShareUpdateExclusive" : "Share");
}
function vacuum(words) {
	return named(words, words.has("full") && !/\bfull (false|off|0|no)\b/.test(words.clauses().join(" , ")) ? "AccessExclusive" : "ShareUpdateExclusive");
}
function lock(words) {
	const written = /\bin ([a-z ]+) mode( nowait)?$/.exec(words.clauses().at(-1) ?? "")?.[1]?.replaceAll(" ", "");
	const mode = lockModes.find((one) => one.toLowerCase() === (written ?? "accessexclusive"));
	return mode && blocksWrites(mode) ? named(words, mode) : [];
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
	[/^(validate constraint|alter (column )?("[^"]+"|\S+) (set statistics|(re)?set \()|set \(|reset \(|cluster on|set without cluster)/, "ShareUpdateExclusive"],
	[/^attach partition/, "ShareUpdateExclusive"],
	[/^detach partition .* concurrently$/, "ShareUpdateExclusive"],
	[/^add (constraint ("[^"]+"|\S+) )?foreign key/, "ShareRowExclusive"],
	[/^(enable (always |replica )?|disable )trigger/, "ShareRowExclusive"]
];
function alterTable(words) {
	words.skip("if", "exists", "only");
	const relation = words.name();
	if (!relation) return [];
	const modes = words.clauses().map((action) => gentle.find(([kind]) => kind.test(action))?.[1]);
	const strongest = modes.includes(void 0) ? "AccessExclusive" : modes.includes("ShareRowExclusive") ? "ShareRowExclusive" : "ShareUpdateExclusive";
	const partition = words.take("attach", "partition") || words.take("detach", "partition") ? words.name() : void 0;
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
// packages/engines/postgres/recorder/locks/held-locks.ts
const kinds = [
	["reads", blocksReads],
	["writes", blocksWrites],
	["rows", writesRows$1]
];
var HeldLocks = class {
	#tables = new Map();
	#takenBy = new Map();
	#ledger;
	constructor(ledger) {
		this.#ledger = ledger;
	}
	update(locks, { ended, causeOf }) {
		for (const [table, lock] of locks) this.#take(table, lock, true, (blocks) => causeOf(table, blocks));
		for (const [table, known] of this.#tables) {
			const lock = locks.get(table);
			this.#close(table, known, lock?.held, ended);
			if (!lock?.waits) this.#endWait(table, known, ended);
			if (lock === void 0) this.#tables.delete(table);
		}
	}
	presume(table, mode, began, by) {
		const held = stronger(this.#tables.get(table)?.mode, mode);
		this.#take(table, {
			held,
			waits: false
		}, false, () => ({
			began,
			by
		}));
	}
	correct(table, what, { from, to }) {
		const open = this.#tables.get(table)?.[what];
		if (open?.by === from) open.by = to;
	}
	releaseAll(at) {
		this.update(new Map(), {
			ended: at,
			causeOf: () => ({
				began: at,
				by: ""
			})
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
		return [...this.#tables].flatMap(([table, { mode, reads }]) => mode === "AccessExclusive" ? [[table, reads?.from ?? 0]] : []);
	}
	get waiting() {
		return [...this.#tables.values()].some(({ waitsSince }) => waitsSince !== void 0);
	}
	#take(table, { held, waits }, seen, causeOf) {
		const known = this.#tables.get(table) ?? {
			mode: void 0,
			reads: void 0,
			writes: void 0,
			rows: void 0,
			waitsSince: void 0
		};
		this.#tables.set(table, known);
		if (waits) known.waitsSince ??= causeOf(() => true).began;
		if (held === void 0) return;
		if (!this.#takenBy.has(table)) this.#takenBy.set(table, causeOf((mode) => isStronger(mode, "AccessShare")).by);
		known.mode = held;
		this.#ledger.held(table, tableLock(held));
		for (const [kind, blocks] of kinds) {
			if (!blocks(held) || known[kind]) continue;
			const { began, by } = causeOf(blocks);
			known[kind] = {
				from: began,
				mode: held,
				by,
				seen
			};
		}
	}
	#close(table, known, held, at) {
		for (const [kind, blocks] of kinds) {
			const open = known[kind];
			if (!open || held !== void 0 && blocks(held)) continue;
			known[kind] = void 0;
			const { by, seen } = open;
			const { mode, blocks: blocked } = tableLock(open.mode);
			this.#ledger.blocked(table, kind, {
				durationMs: Math.max(0, at - open.from),
				mode,
				blocks: blocked,
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
// packages/engines/postgres/recorder/locks/lock-causes.ts
function likelyCause(candidates, { table, blocks }, catalog, isKnown) {
	const meant = new Set([table, ...partitionedAbove(catalog, table)]);
	const locksOf = (each) => {
		each.documented ??= lockedTables(catalog, each.statement.text, isKnown);
		return each.documented;
	};
	const known = candidates.find((each) => locksOf(each).some((lock) => meant.has(lock.table.oid) && blocks(lock.mode)));
	if (known) return known;
	const name = catalog.get(table)?.name.toLowerCase() ?? "";
	const unknown = candidates.filter((each) => each.kind !== "nothing" && locksOf(each).length === 0);
	return unknown.find(({ statement }) => statement.text.toLowerCase().includes(name)) ?? unknown[0] ?? candidates[0];
}
// packages/engines/postgres/recorder/locks/watched-session.ts
function isGone({ statement }, { tag = "", transaction, untimed }) {
	if (untimed) return true;
	return statement.transaction === "none" && (transaction === "none" || !/^(BEGIN|START)/.test(tag));
}
const surelyLockedMs = 20;
const meansOthers = ({ first, shape, beganAt, lookedAt = beganAt, seenLocking }) => seenLocking === true && lookedAt - beganAt > surelyLockedMs && !locksByValue(first, shape);
const unseenMs = 100;
const mostUnlooked = 1e3;
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
	#unlooked = [];
	#lookDueAt;
	#lookedAt = 0;
	#longestGapMs = 0;
	#first;
	#since;
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
			behindMs: this.#heldBackMs,
			lookedAt: void 0
		});
	}
	get running() {
		return this.#sent[0];
	}
	get waiting() {
		return this.#held.waiting;
	}
	get lookDueAt() {
		return this.#lookDueAt;
	}
	get busySince() {
		return this.#since ?? this.running?.beganAt;
	}
	get lookedAt() {
		return this.#lookedAt;
	}
	get longestGapMs() {
		return this.#longestGapMs;
	}
	saw({ tables: locks, some }, asked, at) {
		const { running } = this;
		const candidates = running && running.kind !== "ends" ? [...this.#unlooked, running] : this.#unlooked;
		this.#countGap(at);
		if (candidates.length > 0) this.#update(locks, at, candidates, this.#middle(at));
		this.#lookedAt = at;
		if (running) {
			running.lookedAt = at;
			running.seenLocking ||= some;
		}
		const [seen, unseen] = [this.#unlooked, []];
		for (const each of seen.splice(0)) {
			each.lookedAt = at;
			if ((each.endedAt ?? asked) > asked) unseen.push(each);
			else this.#settle(each);
		}
		this.#unlooked = unseen;
		this.#lookDueAt = unseen.length > 0 ? Math.min(...unseen.map((each) => this.#dueAt(each))) : void 0;
	}
	get unlooked() {
		return this.#unlooked.length > 0;
	}
	sawAfter({ tables: locks }, { endedAt }) {
		const { running } = this;
		if (!running) return;
		this.#update(locks, endedAt, [...this.#unlooked, running], endedAt);
		for (const each of this.#unlooked.splice(0)) this.#settle(each);
		this.#lookDueAt = void 0;
		running.seenAfter = true;
	}
	end(result) {
		const { running } = this;
		if (!running) return;
		const { endedAt, transaction, error } = result;
		const { shape, kind, beganAt, lookedAt = beganAt } = running;
		running.endedAt = endedAt;
		running.failed = error !== void 0;
		if (kind === "any" || kind === "writes-rows") this.#countGap(endedAt);
		this.#since ??= beganAt;
		if (!result.untimed || !this.#first) this.#first = {
			shape,
			from: lookedAt,
			tables: new Map()
		};
		if (!error && kind === "any" && isGone(running, result)) this.#presume(running, this.#first);
		if (transaction !== "none" && kind !== "nothing" && !running.seenAfter) this.#leaveUnlooked(running);
		else this.#settle(running);
		if (kind === "ends" || transaction === "failed") this.#shapes.clear();
		if (transaction === "none") {
			for (const each of this.#unlooked) this.#presumeUnseen(each);
			this.#release(endedAt);
		}
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
	#update(locks, at, candidates, endedAt) {
		this.#held.update(locks, {
			ended: this.#clock(endedAt),
			causeOf: (table, blocks) => {
				const cause = likelyCause(candidates, {
					table,
					blocks
				}, this.#catalog, this.#isKnown);
				if (!cause) return {
					began: this.#clock(at),
					by: ""
				};
				const { beganAt, behindMs, lookedAt, endedAt: until = at, shape } = cause;
				return {
					began: (lookedAt === void 0 ? beganAt : (lookedAt + Math.min(at, until)) / 2) - behindMs,
					by: shape
				};
			}
		});
		for (const [table, since] of this.#held.exclusive) for (const each of candidates) if (each.endedAt === void 0 || each.endedAt - each.behindMs > since || this.#isKnownToHave(each, table)) hadToItself(each, table);
	}
	#isKnownToHave(each, table) {
		each.documented ??= lockedTables(this.#catalog, each.statement.text, this.#isKnown);
		return each.documented.some((lock) => lock.table.oid === table && lock.mode === "AccessExclusive");
	}
	#middle(at) {
		const { running } = this;
		return running?.lookedAt === void 0 ? at : (running.lookedAt + at) / 2;
	}
	#countGap(until) {
		const { running } = this;
		if (!running || running.kind === "nothing" || running.kind === "ends") return;
		const gapMs = until - Math.max(running.beganAt, this.#lookedAt);
		if (gapMs <= this.#longestGapMs || documentedLocks(running.statement.text).length > 0) return;
		this.#longestGapMs = gapMs;
	}
	#leaveUnlooked(running) {
		this.#lookDueAt = Math.min(this.#lookDueAt ?? Number.POSITIVE_INFINITY, this.#dueAt(running));
		if (this.#takesKnown(running) && this.#unlooked.some(({ shape }) => shape === running.shape) || this.#unlooked.length >= mostUnlooked) this.#settle(running);
		else this.#unlooked.push(running);
	}
	#dueAt(running) {
		const { endedAt = 0 } = running;
		return this.#takesKnown(running) ? endedAt + unseenMs : endedAt;
	}
	#takesKnown({ first, shape }) {
		return this.#shapes.has(shape) && !locksByValue(first, shape);
	}
	#settle(ended) {
		if (ended.failed) return;
		if (ended.kind === "any" || ended.kind === "writes-rows") this.#shapes.add(ended.shape);
		this.#noteEmptied(ended);
		this.#noteRewriter(ended, ended.endedAt ?? ended.beganAt);
	}
	#presumeUnseen(ended) {
		if (ended.kind === "any" && !ended.failed) for (const { table, mode } of lockedTables(this.#catalog, ended.statement.text, this.#isKnown)) {
			if (mode === "AccessExclusive") hadToItself(ended, table.oid);
			this.#held.presume(table.oid, mode, ended.beganAt - ended.behindMs, ended.shape);
		}
		this.#settle(ended);
	}
	#release(at) {
		this.#held.releaseAll(this.#clock(at));
		this.#shapes.clear();
		this.#unlooked = [];
		this.#lookDueAt = void 0;
		this.#first = void 0;
		this.#since = void 0;
	}
	#presume(running, first) {
		const { statement, shape } = running;
		const locked = lockedTables(this.#catalog, statement.text, this.#isKnown);
		if (meansOthers(running) && !locked.some(({ table }) => this.#isKnown(table))) return;
		for (const { table: { oid: table }, mode } of locked) {
			const by = this.#held.takenBy(table);
			if (by === void 0 || by !== first.shape && first.tables.get(table)?.by === by) {
				this.#held.presume(table, mode, this.#clock(first.from), shape);
				const before = first.tables.get(table);
				first.tables.set(table, before ? {
					...before,
					mode: stronger(before.mode, mode)
				} : {
					by: shape,
					mode
				});
			} else if (by === first.shape) attributeBlocks({
				table,
				mode,
				shape
			}, first, {
				ledger: this.#ledger,
				held: this.#held
			});
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
const paces = {
	copy: {
		mayLock: {
			first: 2,
			shortest: 4,
			ofAge: .05,
			longest: 20
		},
		mostlyHarmless: {
			first: 20,
			shortest: 20,
			ofAge: .1,
			longest: 20
		}
	},
	production: {
		mayLock: {
			first: 2,
			shortest: 4,
			ofAge: .05,
			longest: 500
		},
		mostlyHarmless: {
			first: 20,
			shortest: 20,
			ofAge: .1,
			longest: 1e3
		}
	}
};
const waitingMs = {
	tight: 10,
	after: 5e3,
	slow: 50
};
var LockObserver = class {
	ledger = new TableLedger(isStronger);
	#executor;
	#catalog;
	#sessions = new Map();
	#timer;
	#timerAt = Number.POSITIVE_INFINITY;
	#look;
	#pending = [];
	#reason;
	#elsewhere = new Map();
	#workedElsewhere;
	#onCopy;
	#longestGapMs = 0;
	constructor(executor, catalog, onCopy) {
		this.#executor = executor;
		this.#catalog = catalog;
		this.#onCopy = onCopy;
	}
	get longestGapMs() {
		return Math.max(this.#longestGapMs, ...[...this.#sessions.values()].map((each) => each.longestGapMs));
	}
	serverPids = [];
	timeoutsSet = new Map();
	#noteTimeout({ setting, toMs }) {
		const before = this.timeoutsSet.get(setting);
		if (before !== 0) this.timeoutsSet.set(setting, toMs === 0 ? 0 : Math.max(before ?? 0, toMs));
	}
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
		const set = setTimeoutIn(statement.text);
		if (set) this.#noteTimeout(set);
		this.#sessions.get(id)?.start(statement);
		this.#schedule();
	}
	ended({ id }, statement, result) {
		const session = this.#sessions.get(id);
		if (!session) return;
		if (this.#onCopy && this.#reason === void 0 && givesBack(statement, result)) return this.#lookThenEnd(session, result);
		this.#inTurn(() => session.end(result));
	}
	ending({ id }) {
		const session = this.#sessions.get(id);
		const mayHide = session && (session.unlooked || this.#pending.length > 0);
		if (this.#onCopy && this.#reason === void 0 && mayHide) return this.#lookBeforeEnd(session);
	}
	closed({ id }) {
		const session = this.#sessions.get(id);
		const at = performance.now();
		this.#sessions.delete(id);
		this.#elsewhere.delete(id);
		if (session) this.#inTurn(() => {
			session.close(at);
			this.#longestGapMs = Math.max(this.#longestGapMs, session.longestGapMs);
		});
	}
	#inTurn(change) {
		if (this.#look) this.#pending.push(change);
		else {
			change();
			this.#schedule();
		}
	}
	#catchUp() {
		for (const change of this.#pending.splice(0)) change();
	}
	async #lookThenEnd(session, result) {
		await this.#look?.done;
		await this.#lookAt([session], (locks) => session.sawAfter(locks, result));
		session.end(result);
		session.heldBack(performance.now() - result.endedAt);
		this.#schedule();
	}
	async #lookBeforeEnd(session) {
		const began = performance.now();
		await this.#look?.done;
		if (session.unlooked) await this.#lookAt([session], (locks, asked, at) => session.saw(locks, asked, at));
		session.heldBack(performance.now() - began);
	}
	#schedule() {
		if (this.#look || this.#reason !== void 0) return;
		const due = Math.min(...[...this.#sessions.values()].map(this.#nextLookAt));
		if (due >= this.#timerAt && this.#timerAt !== Number.POSITIVE_INFINITY) return;
		clearTimeout(this.#timer);
		this.#timerAt = due;
		if (due === Number.POSITIVE_INFINITY) return;
		this.#timer = setTimeout(() => this.#sample(), Math.max(1, due - performance.now()));
	}
	#sample() {
		this.#timerAt = Number.POSITIVE_INFINITY;
		const soon = performance.now() + 1;
		const due = [...this.#sessions.values()].filter((session) => this.#nextLookAt(session) <= soon);
		if (due.length === 0 || this.#look) {
			this.#schedule();
			return;
		}
		const done = this.#lookAt(due, (locks, asked, at, session) => session.saw(locks, asked, at)).finally(() => {
			this.#look = void 0;
			this.#catchUp();
			this.#schedule();
		});
		this.#look = { done };
	}
	async #lookAt(sessions, take) {
		const asked = performance.now();
		try {
			const tool = pidsOf([...this.#sessions.values()]);
			const found = await lookAtLocks(this.#executor, this.#catalog, pidsOf(sessions), tool);
			const at = (asked + performance.now()) / 2;
			for (const session of sessions) take(found.get(session.serverPid) ?? {
				tables: new Map(),
				some: false
			}, asked, at, session);
		} catch (error) {
			this.fail(`the locks could not be read: ${problemOf$1(error).message}`);
		}
	}
	#nextLookAt = (session) => {
		const { lookDueAt, lookedAt, busySince = lookedAt } = session;
		const running = this.#nextLookAtRunning(session);
		if (lookDueAt === void 0) return running;
		return Math.min(running, Math.max(lookDueAt, lookedAt + paced(this.#paces.mayLock, lookedAt - busySince)));
	};
	#nextLookAtRunning({ running, waiting, lookedAt: last }) {
		if (!running || running.kind === "nothing" || running.kind === "ends") return Number.POSITIVE_INFINITY;
		const pace = running.kind === "any" ? this.#paces.mayLock : this.#paces.mostlyHarmless;
		const { beganAt, lookedAt } = running;
		if (lookedAt === void 0) return Math.max(beganAt + pace.first, last + pace.shortest);
		const age = lookedAt - beganAt;
		if (waiting) return lookedAt + Math.min(pace.longest, age < waitingMs.after ? waitingMs.tight : waitingMs.slow);
		return lookedAt + paced(pace, age);
	}
	get #paces() {
		return paces[this.#onCopy ? "copy" : "production"];
	}
	async #isServed(serverPid, database) {
		try {
			const { rows } = await this.#executor.execute(servedHere, [String(serverPid), database]);
			const [row] = rows;
			if (row) return row[0] === "t" ? "here" : "elsewhere";
			this.fail("the server does not know the process that served the migration: a pooler stands between");
		} catch (error) {
			this.fail(`the server's sessions could not be read: ${problemOf$1(error).message}`);
		}
	}
	async settled() {
		while (this.#look) await this.#look.done;
	}
	fail(reason) {
		this.#reason ??= reason;
		clearTimeout(this.#timer);
	}
};
const givesBack = ({ text }, { transaction }) => transaction === "failed" || transaction === "open" && statementKind$1(firstWord(text)) === "ends";
const pidsOf = (sessions) => sessions.map(({ serverPid }) => serverPid);
const servedHere = "select datname = current_database() from pg_stat_activity where pid = $1::int and datname in (current_database(), $2)";
const paced = ({ shortest, ofAge, longest }, ageMs) => Math.min(longest, Math.max(shortest, ageMs * ofAge));
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
		const past = ![relation.oid, ...partitionedAbove(before.relations, relation.oid)].some((oid) => ledger.entries.get(oid)?.lock !== void 0) && isChanged(relation, before, after);
		if (!past && !entry && Object.keys(effects).length === 0 && !isReplaced(relation, after)) continue;
		facts.push({
			...identityOf(relation, before),
			...locksOf(relation, entry),
			...sizesOf(relation, before, after),
			...effects,
			...past ? { notRecorded: true } : {}
		});
	}
	return facts.sort((one, other) => weightOf(other) - weightOf(one));
}
const isChanged = (relation, before, after) => after.relations.has(relation.oid) && (isReplaced(relation, after) || before.columns.get(relation.oid) !== after.columns.get(relation.oid));
const isReplaced = (relation, { relations }) => isTable(relation) && relations.get(relation.oid)?.fileNode !== relation.fileNode;
function identityOf(relation, { relations }) {
	const root = rootOf(relations, relation);
	const rows = rowsOf(relations, relation);
	return {
		name: nameOf(relation),
		at: {
			schema: relation.schema,
			name: relation.name
		},
		...root ? { partitionOf: nameOf(root) } : {},
		...relation.kind === "m" ? { materialized: true } : {},
		...rows === void 0 ? {} : { rows }
	};
}
function locksOf({ kind }, entry) {
	if (!entry) return {};
	const { lock, waitedMs } = entry;
	const [reads, writes] = [entry.reads, entry.writes].map((blocks) => longestFirst(blocks).slice(0, mostStatements).map(rounded));
	const written = kind === "m" ? [] : writes;
	return {
		...lock,
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
// packages/engines/postgres/recorder/probe/traffic-probe.ts
const mostTables$1 = 5;
const pauseMs$1 = 20;
function tablesToProbe(catalog, most = mostTables$1) {
	const size = (relation) => rowsOf(catalog, relation) ?? 0;
	return [...catalog.values()].filter(({ kind, parent, schema }) => /^[rp]$/.test(kind) && parent === void 0 && schema !== "pg_toast").sort((one, other) => size(other) - size(one)).slice(0, most).map(probedTable);
}
const probedTable = (relation) => ({
	name: nameOf(relation),
	ref: qualifiedName(relation.schema, relation.name)
});
async function startProbe(tables, open) {
	const ending = new AbortController();
	const probes = (await Promise.allSettled(tables.flatMap(({ name, ref }) => [probe({
		name,
		what: "readMs",
		sql: `select from ${ref} limit 1`
	}, ending.signal, open), probe({
		name,
		what: "writeMs",
		sql: `explain delete from ${ref} where false`
	}, ending.signal, open)]))).flatMap((each) => each.status === "fulfilled" ? [each.value] : []);
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
async function probe({ name, what, sql }, ending, open) {
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
// packages/engines/postgres/recorder/statement-purpose.ts
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
function purposeOf(relations, words, history) {
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
function onlyReads(shape, words) {
	const first = firstWord(shape);
	if (first === void 0 || !selects.has(first) || shape.endsWith("…")) return false;
	const { all, called } = namesIn(shape);
	return called.every((name) => words.has(name)) && !writes.some((word) => all.has(word));
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
		const name = kind === "word" ? folded$1(text) : shape.slice(start + 1, end - 1).replaceAll("\"\"", "\"");
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
// packages/engines/postgres/recorder/statement-effect.ts
const control = new Set("commit end rollback abort close move lock load checkpoint analyze prepare".split(" "));
const reads = new Set([
	"select",
	"with",
	"values",
	"table",
	"declare",
	"fetch",
	"explain",
	"execute"
]);
const mayCommit = /^(call|vacuum|cluster|reindex)\b|\bconcurrently\b|^alter database\b/i;
const commitsInside = /\b(commit|call|execute|dblink\w*|perform)\b/i;
const sessionLost = /^(08|57P0[123])/;
function effectOf(purposeOf, words) {
	const harmless = (shape) => purposeOf(shape) !== void 0 || onlyReads(shape, words);
	return ({ text, leftOut, transaction }, { tag = "", error }) => {
		const first = firstWord(text);
		if (error) {
			if (first === void 0) return "none";
			if (sessionLost.test(error.sqlstate)) return statementKind$1(first) === "nothing" ? "none" : "unsure";
			if (transaction !== "none") return "none";
			if (first === "do") return commitsInside.test(text) ? "unsure" : "none";
			return mayCommit.test(statementShape(text)) ? "unsure" : "none";
		}
		if (tag === "COMMIT PREPARED") return "unsure";
		if (first === void 0 || control.has(first) || statementKind$1(first) === "nothing") return "none";
		const shape = reads.has(first) ? wholeShape(text) : statementShape(text);
		if (leftOut === void 0 && harmless(shape)) return "none";
		if (reads.has(first) && !writesRows.has(tag)) return createsTable(shape) ? "some" : "unsure";
		if (first === "copy" && !/\bfrom\b/i.test(shape)) return /^copy\s*\(/i.test(shape) ? "unsure" : "none";
		return first === "do" || first === "call" ? "unsure" : "some";
	};
}
const writesRows = new Set([
	"INSERT",
	"UPDATE",
	"DELETE",
	"MERGE"
]);
const createsTable = (shape) => /\binto\b/i.test(shape);
// packages/engines/postgres/recorder/observe-migration.ts
const neverWaitLong = "select set_config('lock_timeout', '2s', false), set_config('statement_timeout', '30s', false)";
const mostTables = 200;
const mostIndexes = 200;
async function observeMigration(executor, onCopy = false) {
	await executor.execute(neverWaitLong);
	const before = await lookAtDatabase(executor);
	const words = await readServerWords(executor);
	const watcher = new LockObserver(executor, before.relations, onCopy);
	return {
		watcher,
		purposeOf: (history) => purposeOf(before.relations, words, history),
		effectOf: (history) => effectOf(purposeOf(before.relations, words, history), words),
		largestTables: () => tablesToProbe(before.relations),
		async finish() {
			try {
				await watcher.settled();
				await sessionsGone(executor, watcher.serverPids);
				return observed(before, await lookAtDatabase(executor), watcher);
			} catch (error) {
				watcher.fail(`what the migration left could not be read: ${problemOf$1(error).message}`);
				return observed(before, before, watcher);
			}
		}
	};
}
function observed(before, after, { ledger, inconclusive, longestGapMs, timeoutsSet }) {
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
		liftedTimeouts: [...timeoutsSet].map(([setting, toMs]) => ({
			setting,
			bound: setting === "lock_timeout" ? "lock" : "statement",
			toMs
		})),
		...longestGapMs > 0 ? { blockedUnderMs: Math.ceil(longestGapMs) } : {},
		tables: tables.slice(0, mostTables),
		tablesLeftOut: Math.max(0, tables.length - mostTables),
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
		if (this.#over || !error || !(seen || errorClassOf(error.sqlstate) === "lock-timeout")) return;
		const unseen = () => ({
			since: statement.startedAt,
			for: "lock",
			table: this.#namedIn(statement)
		});
		return this.#end(statement, seen ?? unseen(), endedAt, error);
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
			await this.#options.onBlind(problemOf$1(error).message);
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
		const likely = split(text).find((each) => table && this.#namedIn(each) === table);
		await this.#end(likely ?? running, wait, now);
	}
	#onlyBusy() {
		const [first, ...others] = this.#running.keys();
		return others.length === 0 ? first : void 0;
	}
	#namedIn({ text }) {
		return lockedTables(this.#options.catalog, text)[0]?.table;
	}
	async #end({ text }, { since, for: what, table }, at, error) {
		this.#over = true;
		await this.#options.onEnd({
			statement: statementShape(text),
			for: what,
			...table ? { table } : {},
			waitedMs: Math.max(0, tenths(at - since)),
			...error ? {
				sqlstate: error.sqlstate,
				errorClass: errorClassOf(error.sqlstate, error.message)
			} : {}
		});
	}
};
// packages/engines/postgres/recorder/probe/probe-queue.ts
const mostHeld = 200;
async function probeQueue(catalog, open, longestMs) {
	try {
		var _usingCtx$4 = _usingCtx();
		const sessions = _usingCtx$4.a(new AsyncDisposableStack());
		const session = async () => sessions.use(await open());
		const transaction = await beginLongTransaction(await session(), tablesToProbe(catalog, mostHeld));
		const watching = await session();
		const spare = await Promise.all([session(), session()]);
		const tables = tablesToProbe(catalog);
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
				const probe = startProbe([probedTable(table)], async () => spare.pop() ?? open());
				late.push(probe.then((it) => void probes.push(it)));
			},
			async onEnd(ended) {
				const { table, ...rest } = ended;
				wait = {
					...rest,
					...table ? { table: nameOf(table) } : {}
				};
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
		_usingCtx$4.e = _;
	} finally {
		await _usingCtx$4.d();
	}
}
// packages/engines/postgres/recorder/relay/one-run-certificate.ts
const dayMs = 864e5;
let made;
function oneRunCertificate() {
	made ??= makeCertificate();
	return made;
}
async function makeCertificate() {
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
// packages/engines/postgres/recorder/relay/read-exactly.ts
function readExactly(socket, bytes) {
	if (bytes === 0) return Promise.resolve(Buffer.alloc(0));
	return new Promise((resolve) => {
		const settle = (read) => {
			socket.off("readable", take);
			socket.off("close", giveUp);
			socket.off("end", giveUp);
			resolve(read);
		};
		const take = () => {
			const read = socket.read(bytes);
			if (read !== null) settle(read.length === bytes ? read : void 0);
		};
		const giveUp = () => settle(void 0);
		socket.on("close", giveUp);
		socket.on("end", giveUp);
		socket.on("readable", take);
		if (socket.destroyed || socket.readableEnded) giveUp();
		else if (socket.readableLength >= bytes) take();
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
// packages/engines/postgres/recorder/relay/wait-for-close.ts
const goodbyeTimeoutMs = 5e3;
async function closed(stream) {
	while (!stream.destroyed) await once(stream, "close").catch(() => void 0);
}
async function inTime$1(done, timeoutMs = goodbyeTimeoutMs) {
	const { promise, resolve } = Promise.withResolvers();
	const timer = setTimeout(resolve, timeoutMs);
	await Promise.race([done, promise]);
	clearTimeout(timer);
}
async function endWith(socket, lastWord) {
	socket.removeAllListeners("data");
	socket.resume();
	if (lastWord) socket.end(lastWord);
	else socket.end();
	await inTime$1(closed(socket));
	socket.destroy();
}
const dismissalTimeoutMs = 1e3;
const mostUnread = 16384;
async function dismiss(socket, lastWord) {
	let unread = 0;
	socket.on("data", (bytes) => {
		unread += bytes.length;
		if (unread > mostUnread) socket.destroy();
	});
	socket.resume().end(lastWord);
	await inTime$1(closed(socket), dismissalTimeoutMs);
	socket.destroy();
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
const mostPackets = 4;
async function acceptTool(plain, door) {
	let socket = plain;
	for (let packets = 0; packets < mostPackets; packets += 1) {
		const packet = await nextPacket(socket, socket === plain);
		if (packet === void 0) break;
		if (packet === "tls-at-once") socket = inTls(plain, door);
		else if (packet.kind === "tls" && socket === plain) {
			if (plain.readableLength > 0) break;
			plain.write("S");
			socket = inTls(plain, door);
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
function inTls(plain, { certificate }) {
	const socket = new TLSSocket(plain, {
		isServer: true,
		secureContext: certificate.secureContext,
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
	await dismiss(socket, fatalError(sqlstate, why));
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
	return split(text).map(({ begins, offset, text: { length } }) => {
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
		errorClass: errorClassOf(sqlstate, fields.get("M")),
		message: toldMessage(sqlstate, fields.get("M") ?? "", {
			where: fields.get("W"),
			routine: fields.get("R")
		}).text,
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
const ends$1 = /\b(commit|rollback|end|abort|prepare)\b/i;
function mayEnd(bytes) {
	const code = bytes[0];
	if (code === letter.Q || code === letter.P) return ends$1.test(bytes.toString("latin1", 5, 1029));
	return code === letter.B || code === letter.E || code === letter.X;
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
function forward(tool, server, heard, onCopy) {
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
	const separate = onCopy?.separate;
	const ask = onCopy ? inTime(asker(server, heard), heard, onCopy, stop) : asker(server, heard);
	hearTool(tool, server, (bytes) => all(separate?.asked(bytes) ?? [bytes], ask), stop);
	const answer = (bytes) => {
		if (!separate) return pass(bytes, tool);
		const { answers, next } = separate.answered(bytes);
		const taken = all(answers, (each) => pass(each, tool));
		all(next, ask);
		return taken;
	};
	hearServer({
		tool,
		server,
		answer
	}, heard, !!onCopy, stop);
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
function inTime(ask, heard, { ending }, stop) {
	let waiting;
	const goOn = () => {
		const [waited, ...behind] = waiting ?? [];
		waiting = void 0;
		try {
			if (waited) ask(waited);
			for (const each of behind) hand(each);
		} catch (error) {
			stop(error, "the tool");
		}
	};
	const hand = (bytes) => {
		if (waiting) {
			waiting.push(bytes);
			return true;
		}
		const wait = !heard.busy && mayEnd(bytes) ? ending() : void 0;
		if (!wait) return ask(bytes);
		waiting = [bytes];
		wait.then(goOn);
		return true;
	};
	return hand;
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
function hearServer({ tool, server, answer }, heard, mayWait, stop) {
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
				if (!wait || !mayWait) continue;
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
	return to.write(bytes, () => freeChunk(bytes));
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
		const found = split(sql);
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
async function serveTool(plain, world) {
	const hangUp = () => plain.destroy();
	plain.on("error", hangUp);
	world.closing.addEventListener("abort", hangUp, { once: true });
	if (world.closing.aborted) hangUp();
	world.strangers.admit(plain);
	try {
		const accepted = await acceptTool(plain, world.door);
		world.strangers.forget(plain);
		if (accepted) await serveAccepted(accepted, world);
	} finally {
		world.strangers.forget(plain);
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
		const { sqlstate = "08006", message } = problemOf$1(error);
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
		const onCopy = {
			separate: oneByOne(wire.parameters),
			ending: () => world.watcher.ending?.(session) ?? void 0
		};
		await untilOver(socket, wire, heard, world.oneByOne ? onCopy : void 0);
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
async function untilOver(tool, wire, heard, onCopy) {
	const server = wire.stream;
	const serverGone = closed(server);
	const ended = new Promise((resolve) => server.once("end", resolve));
	const nonsense = forward(tool, server, heard, onCopy);
	tool.resume();
	server.resume();
	const lastWord = await Promise.race([
		nonsense,
		closed(tool),
		serverGone,
		ended
	]);
	if (heard.terminated) await inTime$1(serverGone);
	else if (heard.busy && !server.destroyed && !server.readableEnded) await wire.cancel();
	if (!tool.destroyed) await endWith(tool, lastWord ?? void 0);
}
// packages/engines/postgres/recorder/relay/strangers.ts
const mostStrangers = 256;
const patienceMs = 1e4;
var Strangers = class {
	#waiting = new Map();
	admit(socket) {
		const [oldest] = this.#waiting.keys();
		if (oldest && this.#waiting.size >= mostStrangers) this.#turnAway(oldest);
		this.#waiting.set(socket, setTimeout(() => this.#turnAway(socket), patienceMs));
	}
	forget(socket) {
		clearTimeout(this.#waiting.get(socket));
		this.#waiting.delete(socket);
	}
	#turnAway(socket) {
		this.forget(socket);
		socket.destroy();
	}
};
// packages/engines/postgres/recorder/relay.ts
const closeTimeoutMs = 4500;
async function startRelay(options) {
	const { upstream, services } = options;
	const password = randomBytes(24).toString("base64url");
	const seen = {
		sessions: 0,
		statements: 0
	};
	const sessions = new Set();
	const closing = new AbortController();
	setMaxListeners(0, closing.signal);
	const world = {
		...options,
		watcher: watchTogether(counter(seen), harmless(options.watcher, services.log)),
		strangers: new Strangers(),
		sessions,
		closing: closing.signal,
		nextId: () => seen.sessions + 1,
		door: {
			user: upstream.user,
			password,
			certificate: await oneRunCertificate(),
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
		await inTime$1(Promise.all(connections), closeTimeoutMs);
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
	await writeFile(path, certificate.certificate);
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
// packages/engines/postgres/recorder/recorder.ts
const recorder = {
	serve: (serving, services) => startRelay({
		...serving,
		services,
		openUpstream: (startup) => openWire$1(serving.upstream, startup, services)
	}),
	observe: observeMigration,
	probeTraffic: startProbe,
	async probeQueue(isLeftOut, open, longestMs) {
		const reading = await open();
		const teams = [...await readRelations(reading).finally(() => reading.close())].filter(([, { schema, name }]) => !isLeftOut({
			schema,
			name
		}));
		return await probeQueue(new Map(teams), open, longestMs);
	}
};
// packages/engines/postgres/switch/replication-slots.ts
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
		leftOut: [...await renameDatabases({
			renames: [[name, kept], [next, name]],
			target,
			maintenance
		}, services, async () => [...await applySettings(maintenance, [
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
		await clock.time("restore", () => restoreArchive(archive(), {
			into: building,
			major,
			flags: []
		}, services));
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
// packages/engines/postgres/engine.ts
const postgres = {
	name: "postgres",
	capabilities: {
		transactionalDdl: true,
		templateCopy: true,
		renameDatabase: true,
		replicationSlots: true
	},
	dialect,
	recorder,
	parseUrl: parseAddress,
	secretsOf: addressSecrets,
	open: openDatabase,
	dump,
	prepareRestore,
	restoreAway,
	findPersonalColumns,
	missingGrants: missingGrants$1,
	challengeTarget,
	refusePooler,
	isSameDatabase,
	previewMasks,
	cloneByStream,
	cloneByTemplate,
	copyAside,
	dropStaleCopies,
	restoreAndSwitch,
	replicationSlots,
	keptDatabases,
	switchTo
};
export { postgres as t };
