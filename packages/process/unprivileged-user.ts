import { readFile, realpath, stat } from "node:fs/promises";
import { userInfo } from "node:os";
import { dirname } from "node:path";
import { userError } from "#model/problem.ts";

export interface SystemUser {
  uid: number;
  gid: number;
}

/**
 * The user to run a program as that refuses to be root, or undefined where we are not root anyway.
 *
 * @param program for people.
 * @param candidates names, in order of preference.
 * @throws StagegateError `no-unprivileged-user` where the system has none of the usual ones.
 */
export async function unprivilegedUser(
  program: string,
  candidates: readonly string[],
): Promise<SystemUser | undefined> {
  if (userInfo().uid !== 0) return undefined;
  const entries = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  for (const name of candidates) {
    const entry = entries.find(([known]) => known === name);
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw userError({
    code: "no-unprivileged-user",
    message: `${program} refuses to run as root, and this system has no user ${candidates.join(" or ")}.`,
    next: "Run as another user, or add one of these to the system.",
  });
}

/** Whether `user` may read `path` and enter every directory above it (mode bits only, no access lists). */
export async function isReadableBy(user: SystemUser, path: string): Promise<boolean> {
  const readBit = 4;
  const enterBit = 1;
  let bit = readBit;
  for (let at = await realpath(path); ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at);
    const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
    if (((mode >> shift) & bit) === 0) return false;
    if (dirname(at) === at) return true;
    bit = enterBit;
  }
}
