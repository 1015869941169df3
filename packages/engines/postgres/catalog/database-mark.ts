import { z } from "zod";
import type { DatabaseMark } from "#model/engine/database.ts";
import { cloneContentsSchema, cloneSourceSchema } from "#model/facts/clone.ts";

const markSchema = z.object({
  stagegate: z.object({
    kind: z.enum(["copy", "golden", "staging"]),
    madeAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().optional(),
    source: cloneSourceSchema.optional(),
    contents: cloneContentsSchema.optional(),
  }),
});

/** The text for `COMMENT ON DATABASE`: `{"stagegate": {…}}`. */
export function markComment(mark: DatabaseMark): string {
  return JSON.stringify({ stagegate: mark });
}

/** The mark in a database's comment; undefined where the comment is somebody else's or none. */
export function readMark(comment: string | null | undefined): DatabaseMark | undefined {
  if (!comment?.startsWith("{")) return undefined;
  try {
    return markSchema.parse(JSON.parse(comment)).stagegate as DatabaseMark;
  } catch {
    return undefined;
  }
}
