import type { Override } from "#model/override-in-force.ts";
import { oneLine } from "./escape.ts";

/** On what grounds production was changed, for whoever has the repository alone. */
interface Grounds {
  /** The evidence's digest. */
  evidence: string | undefined;
  override: Override | undefined;
  /** Why it is released though its run did not pass; empty where it did. */
  inSpite: string;
  /** The address of the run. */
  run: string | undefined;
}

/** The message of a release's annotated tag: plain text. */
export function tagMessage(tag: string, { evidence, override, inSpite, run }: Grounds): string {
  const lines = [
    ...(evidence ? [`Evidence: ${evidence}`] : []),
    ...(override ? [`Overridden: ${override.refusals.join(", ")}: ${oneLine(override.reason)}`] : []),
    ...(inSpite ? [oneLine(inSpite)] : []),
    ...(run ? [`Run: ${run}`] : []),
  ];
  return `${[tag, ...(lines.length > 0 ? ["", ...lines] : [])].join("\n")}\n`;
}
