import type { Endpoint, IsolatedNetwork, ProgramStart } from "#model/isolation.ts";
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
  services: Pick<Services, "isolation">,
): Promise<ProgramStart> {
  const network = networkOf(services);
  if (network === undefined) return start;
  for (const { host, port } of reaches) await network.allow({ host, port });
  return network.enter(start);
}

/** The network of a rehearsal's own programs, where they have one. */
export const networkOf = ({ isolation }: Pick<Services, "isolation">): IsolatedNetwork | undefined =>
  isolation && "network" in isolation ? isolation.network : undefined;
