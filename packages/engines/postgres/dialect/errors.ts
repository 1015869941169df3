import type { DatabaseAddress } from "#model/engine/address.ts";
import { type StagegateError, userError } from "#model/problem.ts";
import { errorClassOf } from "./error-class.ts";
import { toldMessage } from "./server-message.ts";

/** What pg, Node's sockets and Node's TLS put on their errors. */
interface RawError {
  message?: string;
  code?: string;
  position?: string;
  severity?: string;
  schema?: string;
  table?: string;
  column?: string;
  constraint?: string;
  dataType?: string;
  /** The function of the server's sources that reported it. */
  routine?: string;
  /** Its CONTEXT: which functions were running. */
  where?: string;
}

const unreachable = new Set([
  "ECONNREFUSED",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EHOSTDOWN",
  "ENOENT",
  "EACCES",
]);
const lost = new Set(["ECONNRESET", "EPIPE", "57P01", "57P02", "57P05", "08000", "08003", "08006"]);

/**
 * Any error of a connection or a statement, said so that a person knows what to do. The server's DETAIL,
 * HINT and CONTEXT are dropped because they can hold values of rows; so is a message that is not known to hold none.
 */
export function databaseError(thrown: unknown, address: DatabaseAddress): StagegateError {
  if (typeof thrown === "object" && thrown !== null && "problem" in thrown) return thrown as StagegateError;
  const raw = (
    typeof thrown === "object" && thrown !== null ? thrown : { message: String(thrown) }
  ) as RawError;
  const at = address.label;
  const code = raw.code ?? "";
  const message = raw.message ?? "";
  const error = (problem: { code: string; message: string; next: string }) =>
    userError(
      {
        ...problem,
        ...(isSqlState(code) ? { sqlstate: code, errorClass: errorClassOf(code, message) } : {}),
      },
      quiet(raw),
    );

  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return error({
      code: "host-not-found",
      message: `The host ${address.host} of ${at} was not found.`,
      next: "Correct the host in the URL, or check that this machine can resolve it (a private name needs a runner in that network).",
    });
  if (unreachable.has(code) || /^timeout expired$/.test(message))
    return error({
      code: "host-unreachable",
      message: `Nothing answered at ${address.host}:${address.port} (${code || "no answer in time"}).`,
      next: "Check host and port in the URL, that the server runs, and that its firewall lets this machine in.",
    });
  if (code === "57P03" || code === "53300" || /^the database system is/.test(message))
    return error({
      code: "server-busy",
      message: `The server of ${at} does not accept connections now: ${said(raw)}.`,
      next: "Try again when it is up, or close connections that nobody needs.",
    });
  if (code === "28P01" || /client password must be a/.test(message))
    return error({
      code: "wrong-password",
      message:
        address.password === ""
          ? `The server asks for a password for ${at}, and the URL has none.`
          : `The server refused the password for ${at}.`,
      next: "Correct the user or the password in the URL. Percent-encode the characters @ : / ? # % in it.",
    });
  if (code === "28000")
    return error({
      code: "login-refused",
      message: `The server refused the login ${at}: ${said(raw)}.`,
      next: "Check the user's right to log in and the server's pg_hba.conf (address, user, TLS).",
    });
  if (code === "3D000")
    return error({
      code: "no-such-database",
      message: `The server of ${at} has no database named "${address.database}".`,
      next: "Correct the database's name in the URL.",
    });
  if (isTlsError(raw))
    return error({
      code: "tls-failed",
      message: `No TLS connection to ${at}: ${message} (${code || "TLS"}).`,
      next: "Check sslmode and sslrootcert in the URL: the certificate must be signed by that authority and, for verify-full, name this host.",
    });
  if (lost.has(code) || /^(Connection terminated|Client (has encountered|was closed))/.test(message))
    return error({
      code: "connection-lost",
      message: `The connection to ${at} was lost${isSqlState(code) ? `: ${said(raw)}` : ""}.`,
      next: "The server was restarted, the session was ended or the network broke. Run it again.",
    });
  if (code === "42501")
    return error({
      code: "no-rights",
      message: `${at}: ${said(raw)}.`,
      next: `Grant ${address.user} that right, or use a role that has it.`,
    });
  if (isSqlState(code)) return sqlError(raw, at);
  // Not of the server nor of the network: whoever debugs it wants the real thing.
  throw thrown;
}

/** The SQLSTATE the server gave, if it was the server that said no. */
export function sqlState(error: unknown): string | undefined {
  const problem = (error as Partial<StagegateError> | undefined)?.problem;
  const code = problem ? problem.sqlstate : (error as RawError | undefined)?.code;
  return code !== undefined && isSqlState(code) ? code : undefined;
}

/** A domain's constraint has no table: the value may have been on its way to none. */
function constrained({ schema, table, dataType }: RawError): string {
  if (table !== undefined) return ` of table ${schema}.${table}`;
  return dataType === undefined ? "" : ` of domain ${schema}.${dataType}`;
}

function sqlError(raw: RawError, at: string): StagegateError {
  const details = [
    ...(raw.position === undefined ? [] : [`At character ${raw.position} of the statement.`]),
    ...(raw.constraint === undefined ? [] : [`Constraint ${raw.constraint}${constrained(raw)}.`]),
  ];
  return userError(
    {
      code: "sql-error",
      message: `${at}: ${said(raw)}`,
      ...(details.length === 0 ? {} : { details }),
      sqlstate: raw.code ?? "",
      errorClass: errorClassOf(raw.code ?? "", raw.message),
    },
    quiet(raw),
  );
}

const toldOf = ({ code = "", message = "", routine, where }: RawError) =>
  isSqlState(code) ? toldMessage(code, message, { routine, where }) : { text: message, withheld: false };

const said = (raw: RawError) => toldOf(raw).text;

/**
 * An error for `cause`, without the fields that can hold values of rows. `sqlPosition` reads it, and
 * `withheldIn` what is for the log alone.
 */
function quiet(raw: RawError): Error {
  const { code, position, message } = raw;
  const { text, withheld } = toldOf(raw);
  return Object.assign(new Error(text), { code, position, ...(withheld ? { withheld: message } : {}) });
}

// Every SQLSTATE holds a digit; that tells it from EPIPE and its kind.
const isSqlState = (code: string) => /^(?=.*\d)[0-9A-Z]{5}$/.test(code);

const tlsCodes =
  /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|EPROTO)/;

const isTlsError = ({ code = "", message = "" }: RawError) =>
  tlsCodes.test(code) || /SSL connection/.test(message);
