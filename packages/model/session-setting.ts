import { z } from "zod";
import { matchesAny } from "./wildcard.ts";

/**
 * A setting that a session of the migrating role begins with and that changes what a migration does: in which schema
 * a name is found, whether triggers fire, how a text is read.
 */
export const sessionSettingSchema = z.object({
  /** As the server calls it. */
  name: z.string(),
  /** As the server writes it, or, of a list of names, what it resolves to for this role. */
  value: z.string(),
  /** Where it is set. */
  from: z.enum(["role in database", "role", "database", "all roles", "URL", "server"]),
});

export type SessionSetting = z.infer<typeof sessionSettingSchema>;

/** A setting and where it stands, in words. */
const settingText = (setting: SessionSetting | undefined) =>
  setting
    ? `${setting.value === "" ? "nothing" : setting.value} (${places[setting.from]})`
    : "no such setting";

const places: Readonly<Record<SessionSetting["from"], string>> = {
  "role in database": "set for the role in this database",
  role: "set for the role",
  database: "set for the database",
  "all roles": "set for all roles",
  URL: "set by the URL",
  server: "the server's own",
};

/**
 * What a session of the rehearsal and one of production begin with and do not have in common, a line each.
 *
 * @param ignore patterns of what does not count, such as `setting timezone`.
 */
export function settingDifferences(
  rehearsed: readonly SessionSetting[],
  now: readonly SessionSetting[],
  ignore: readonly string[],
): string[] {
  const then = new Map(rehearsed.map((setting) => [setting.name, setting]));
  const known = new Map(now.map((setting) => [setting.name, setting]));
  return [...new Set([...then.keys(), ...known.keys()])].sort().flatMap((name) => {
    const [was, is] = [then.get(name), known.get(name)];
    if (was?.value === is?.value || matchesAny(`setting ${name}`, ignore)) return [];
    return [`${name}: rehearsed with ${settingText(was)}, production has ${settingText(is)}`];
  });
}
