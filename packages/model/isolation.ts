import { z } from "zod";

/** An address of the machine outside, such as a relay's or an allowed host's. */
export interface Endpoint {
  host: string;
  port: number;
}

/** What a program is started with. */
export interface ProgramStart {
  /** Absolute path, or a name to find in `environment.PATH`. */
  program: string;
  arguments: readonly string[];
  environment: Readonly<Record<string, string>>;
  directory: string;
}

/**
 * A network of its own for programs that must reach nothing but what is allowed: no other host, no name server,
 * no service on this machine's loopback, and none of the UNIX sockets that were open when it was made.
 */
export interface IsolatedNetwork extends AsyncDisposable {
  /** Lets programs inside reach this endpoint under its own name and port. Allowing it again changes nothing. */
  allow(endpoint: Endpoint): Promise<void>;
  /** Whether a program inside listens on this port of its loopback. */
  isListening(port: number): Promise<boolean>;
  /** Lets us reach what listens inside on this port: the same port of our own loopback leads there. */
  publish(port: number): Promise<void>;
  /**
   * How to start a program so that it runs inside. Its process, its exit code and its streams are its own.
   *
   * @throws StagegateError `program-not-found`: it is looked for here, since inside nobody could say so.
   */
  enter(start: ProgramStart): Promise<ProgramStart>;
}

/** Where the team's programs run during a rehearsal: in a network of their own, or guarded by the adapters alone. */
export type Isolation = { network: IsolatedNetwork } | { guarded: string };

/** What the journal says of it: `guarded` has the reason. */
export const isolationFactSchema = z.union([
  z.strictObject({ network: z.literal("isolated") }),
  z.strictObject({ network: z.literal("guarded"), reason: z.string() }),
]);

export type IsolationFact = z.infer<typeof isolationFactSchema>;

export const isolationFact = (isolation: Isolation): IsolationFact =>
  "network" in isolation ? { network: "isolated" } : { network: "guarded", reason: isolation.guarded };

/** `host:port`, `[address]:port` for IPv6. Undefined for what is none. */
export function parseEndpoint(text: string): Endpoint | undefined {
  const [, bracketed, plain, digits = ""] =
    /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:/@[\]]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  return host !== undefined && port >= 1 && port <= 65_535 ? { host, port } : undefined;
}
