import { headerBytes } from "./message-reader.ts";
import { letter } from "./wire-messages.ts";

/** A statement says early what it is; comments that tools put before it are shorter. */
const readBytes = 1_024;

const ends = /\b(commit|rollback|end|abort|prepare)\b/i;

/**
 * Whether what a tool sends can end its transaction or a part of it, at a glance: rather too often than too seldom.
 * What was prepared before is not known here, and so it can.
 */
export function mayEnd(bytes: Buffer): boolean {
  const code = bytes[0];
  if (code === letter.Q || code === letter.P)
    return ends.test(bytes.toString("latin1", headerBytes, headerBytes + readBytes));
  return code === letter.B || code === letter.E || code === letter.X;
}
