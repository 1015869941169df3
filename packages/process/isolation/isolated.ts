import type { Endpoint, ProgramStart } from "#model/isolation.ts";
import type { Services } from "#model/step.ts";

/**
 * How to start a program of the team's: in the rehearsal's own network where there is one, from which it reaches
 * these endpoints; else as it is.
 *
 * @throws StagegateError `program-not-found`.
 */
export async function isolated(
  start: ProgramStart,
  reaches: readonly Endpoint[],
  { isolation }: Pick<Services, "isolation">,
): Promise<ProgramStart> {
  if (isolation === undefined || !("network" in isolation)) return start;
  const { network } = isolation;
  for (const { host, port } of reaches) await network.allow({ host, port });
  return network.enter(start);
}
