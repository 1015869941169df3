import { parse } from "yaml";

/** A settings file as plain values, whatever its version knew; undefined where it is no YAML. */
export function plainSettings(text: string): unknown {
  try {
    return parse(text, { merge: true });
  } catch {
    return undefined;
  }
}
