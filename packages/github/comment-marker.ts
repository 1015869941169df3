/** What our comment says about itself, in an HTML comment that nobody sees. */
export interface Marker {
  /** The configuration's name: a repository with two databases has two comments. */
  name: string;
  /** The commit the report is about. */
  head: string;
  /** The number of the run that wrote it: GitHub's numbers only grow. */
  run: number;
  /** Of the report's text. */
  digest: string;
}

// The name in base64: it is somebody's text and may hold what ends a comment.
const pattern =
  /^<!-- stagegate-report name=([\w-]*) head=([0-9a-f]+) run=(\d+) digest=(sha256:[0-9a-f]{64}) -->/;

/** The first line of a comment of ours. */
export function markerLine({ name, head, run, digest }: Marker): string {
  return `<!-- stagegate-report name=${Buffer.from(name).toString("base64url")} head=${head} run=${run} digest=${digest} -->`;
}

/** Reads it. Only at the very beginning: a comment that quotes ours is not ours. */
export function readMarker(body: string | null | undefined): Marker | undefined {
  const [, name, head, run, digest] = pattern.exec(body ?? "") ?? [];
  if (name === undefined || !head || !digest) return undefined;
  return { name: Buffer.from(name, "base64url").toString(), head, run: Number(run), digest };
}
