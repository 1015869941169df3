import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { cancelled, userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { findProgram } from "#process/find-program.ts";
import { runProgram } from "#process/run-program.ts";
import { wholeOrNothing } from "#process/whole-or-nothing.ts";

/** The `age` program, ten times as fast as the library; undefined where this machine has none. */
export const ageProgram = ({ environment, temporaryDirectory }: Services): Promise<string | undefined> =>
  findProgram("age", environment, temporaryDirectory);

/** Encrypts by the program. What it gives is destroyed where the program fails. */
export const encryptByProgram = (
  program: string,
  plain: Readable,
  recipients: readonly string[],
  services: Services,
): Readable =>
  throughProgram(
    program,
    recipients.flatMap((recipient) => ["--recipient", recipient]),
    plain,
    services,
  );

/** Decrypts by the program. The key is in a file of this run's private directory for as long as that takes. */
export function decryptByProgram(
  program: string,
  cipher: Readable,
  identity: string,
  services: Services,
): Readable {
  const file = join(services.temporaryDirectory, `identity-${randomUUID()}`);
  async function* decrypted() {
    await writeFile(file, identity, { mode: 0o600, flag: "wx" });
    try {
      yield* throughProgram(program, ["--decrypt", "--identity", file], cipher, services);
    } finally {
      await rm(file, { force: true });
    }
  }
  return Readable.from(decrypted(), { objectMode: false });
}

function throughProgram(
  program: string,
  given: readonly string[],
  input: Readable,
  services: Services,
): Readable {
  const stopping = new AbortController();
  const bytes = new PassThrough();
  const finished = runProgram({
    program,
    arguments: given,
    environment: {},
    directory: services.temporaryDirectory,
    signal: AbortSignal.any([services.signal, stopping.signal]),
    stdin: input,
    stdout: bytes,
    onError: (line) => services.log.debug(services.secrets.redact(line)),
  }).then(({ exitCode }) => {
    if (exitCode !== 0) throw ageFailed(exitCode);
  });
  finished.catch((error) => {
    bytes.destroy(services.signal.aborted ? cancelled() : error);
    input.destroy();
  });
  async function* whole() {
    try {
      yield* wholeOrNothing(bytes, finished);
    } finally {
      stopping.abort();
    }
  }
  return Readable.from(whole(), { objectMode: false });
}

const ageFailed = (exitCode: number | undefined) =>
  userError({
    code: "age-failed",
    message: `The age program ended with exit code ${exitCode}.`,
    next: "Run with debug logging to see what it said. Without the program in PATH, the library is used.",
  });
