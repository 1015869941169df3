import type { ProgramRun } from "../run-program.ts";

/** An address of the machine outside, such as a relay's or an allowed host's. */
export interface Endpoint {
  host: string;
  port: number;
}

/** What a program is started with. */
export type Start = Pick<ProgramRun, "program" | "arguments" | "environment" | "directory">;

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
  enter(start: Start): Promise<Start>;
}
