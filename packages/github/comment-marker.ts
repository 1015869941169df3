import { type Verdict, verdictSchema } from "#model/verdict.ts";

/** What our comment says about itself, in an HTML comment that nobody sees. */
export interface Marker {
  /** The configuration's name: a repository with two databases has two comments. */
  name: string;
  /** The commit the report is about. */
  head: string;
  /** The number of the run that wrote it: GitHub's numbers only grow. */
  run: number;
  /** Which attempt of the run, and when that began, in milliseconds since 1970; a comment of an older release has neither. */
  attempt: number;
  at: number;
  /** Of the report's text. */
  digest: string;
  /** The workflow and the job that wrote it, and how it ended; a comment of an older release has neither. */
  leg?: string;
  verdict?: Verdict;
}

// The name in base64: it is somebody's text and may hold what ends a comment.
const pattern =
  /^<!-- stagegate-report name=([\w-]*) head=([0-9a-f]+) run=(\d+)(?: attempt=(\d+) at=(\d+))?(?: leg=([\w-]*) verdict=([a-z]+))? digest=(sha256:[0-9a-f]{64}) -->/;

/** The first line of a comment of ours. */
export function markerLine({ name, head, run, attempt, at, digest, leg, verdict }: Marker): string {
  const of =
    leg === undefined
      ? ""
      : ` leg=${Buffer.from(leg).toString("base64url")} verdict=${verdict ?? "inconclusive"}`;
  return `<!-- stagegate-report name=${Buffer.from(name).toString("base64url")} head=${head} run=${run} attempt=${attempt} at=${at}${of} digest=${digest} -->`;
}

/** Reads it. Only at the very beginning: a comment that quotes ours is not ours. */
export function readMarker(body: string | null | undefined): Marker | undefined {
  const [, name, head, run, attempt = 1, at = 0, leg, verdict, digest] = pattern.exec(body ?? "") ?? [];
  if (name === undefined || !head || !digest) return undefined;
  return {
    name: Buffer.from(name, "base64url").toString(),
    head,
    run: Number(run),
    attempt: Number(attempt),
    at: Number(at),
    digest,
    ...(leg === undefined
      ? {}
      : {
          leg: Buffer.from(leg, "base64url").toString(),
          verdict: verdictSchema.safeParse(verdict).data ?? "inconclusive",
        }),
  };
}

/**
 * Above zero where `a` has the last word. Of one commit that is the run which began last: an older one may have
 * been run again since. Of two commits the newer run is about the newer one, whenever it was run again.
 */
export function compareAge(a: Marker, b: Marker): number {
  return (a.head === b.head && a.at - b.at) || a.run - b.run || a.attempt - b.attempt;
}
