/** A server of the sandbox, as data that can be handed to another process. */
export interface SandboxServer {
  host: string;
  port: number;
  /** The authority's certificate, for `sslrootcert`. */
  caFile: string;
  dataDirectory: string;
  /** The ordinary role: may log in and make databases, nothing more. */
  role: Login;
  admin: Login;
}

export interface Login {
  name: string;
  password: string;
}

/** The URL of a database there, for the ordinary role or another login. The server's name is verified. */
export function sandboxUrl(server: SandboxServer, database: string, login: Login = server.role): string {
  const { host, port, caFile } = server;
  const who = `${encodeURIComponent(login.name)}:${encodeURIComponent(login.password)}`;
  const tls = `sslmode=verify-full&sslrootcert=${encodeURIComponent(caFile)}`;
  return `postgresql://${who}@${host}:${port}/${encodeURIComponent(database)}?${tls}`;
}
