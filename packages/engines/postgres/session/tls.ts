import { access, readFile } from "node:fs/promises";
import type { ConnectionOptions } from "node:tls";
import type { DatabaseAddress } from "#model/engine/address.ts";
import { userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";

const sslModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"] as const;
type SslMode = (typeof sslModes)[number];

/** The TLS part of an address, in libpq's words. Files are paths. */
export interface TlsParameters {
  mode: SslMode;
  rootCertificate: string | undefined;
  certificate: string | undefined;
  key: string | undefined;
}

/** Where systems keep the certificates of public authorities, for `sslrootcert=system`. */
const systemBundles = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/cert.pem",
];

/**
 * Reads `sslmode`, `sslrootcert`, `sslcert` and `sslkey` with libpq's meaning, so that our connections and
 * those of pg_dump are equally safe: https://www.postgresql.org/docs/current/libpq-ssl.html
 *
 * @throws StagegateError `malformed-url` for an unknown mode, `tls-failed` for a mode without its file.
 */
export async function tlsParameters(
  address: DatabaseAddress,
  services: Pick<Services, "environment">,
): Promise<TlsParameters> {
  const url = new URL(address.url).searchParams;
  const given = url.get("sslmode") ?? "prefer";
  const mode = sslModes.find((known) => known === given);
  if (mode === undefined)
    throw userError({
      code: "malformed-url",
      message: `The URL of ${address.label} has an sslmode that does not exist.`,
      next: `Give one of ${sslModes.join(", ")}.`,
    });
  return {
    mode,
    rootCertificate: await rootCertificate(address, mode, url.get("sslrootcert") ?? undefined, services),
    certificate: url.get("sslcert") ?? undefined,
    key: url.get("sslkey") ?? undefined,
  };
}

async function rootCertificate(
  address: DatabaseAddress,
  mode: SslMode,
  given: string | undefined,
  services: Pick<Services, "environment">,
): Promise<string | undefined> {
  if (given === "system") return firstThere(systemBundles);
  if (given !== undefined || !mode.startsWith("verify-")) return given;
  const home = services.environment.HOME;
  const own = home === undefined ? undefined : await firstThere([`${home}/.postgresql/root.crt`]);
  if (own !== undefined) return own;
  throw userError({
    code: "tls-failed",
    message: `The URL of ${address.label} says sslmode=${mode}, but not by which certificate the server is verified.`,
    next: "Add sslrootcert=/path/to/ca.pem to the URL, or sslrootcert=system for a certificate of a public authority.",
  });
}

async function firstThere(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const there = await access(path).then(
      () => true,
      () => false,
    );
    if (there) return path;
  }
  return undefined;
}

/** The options of Node's TLS for one of libpq's modes; false for a plain connection. */
export async function tlsOptions(
  address: DatabaseAddress,
  tls: TlsParameters,
): Promise<false | ConnectionOptions> {
  // libpq never uses TLS over a Unix socket.
  if (tls.mode === "disable" || address.host.startsWith("/")) return false;
  const [ca, cert, key] = await Promise.all(
    [tls.rootCertificate, tls.certificate, tls.key].map((path) => path && readPem(path, address)),
  );
  const files = { ...(ca ? { ca } : {}), ...(cert ? { cert } : {}), ...(key ? { key } : {}) };
  // libpq: "require" with a root certificate verifies the chain, as verify-ca does.
  const verifies = tls.mode.startsWith("verify-") || (tls.mode === "require" && ca !== undefined);
  if (!verifies) return { ...files, rejectUnauthorized: false };
  if (tls.mode === "verify-full") return { ...files, rejectUnauthorized: true };
  return { ...files, rejectUnauthorized: true, checkServerIdentity: () => undefined };
}

async function readPem(path: string, address: DatabaseAddress): Promise<string> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw userError(
      {
        code: "tls-failed",
        message: `The certificate file ${path}, named in the URL of ${address.label}, could not be read: ${error.code}.`,
        next: "Correct the path in the URL, or write the file in an earlier step of the job.",
      },
      error,
    );
  });
}
