import type { CloneFacts } from "#model/facts/clone.ts";
import type { Services } from "#model/step.ts";

/** Times the phases of a clone, and tells the log of each. */
export function phaseClock(services: Services) {
  const phases: CloneFacts["phases"] = [];
  return {
    phases,
    async time<T>(phase: string, work: () => Promise<T>): Promise<T> {
      services.log.debug(`clone: ${phase}`);
      const started = performance.now();
      const result = await work();
      phases.push({ phase, durationMs: performance.now() - started });
      return result;
    },
  };
}
