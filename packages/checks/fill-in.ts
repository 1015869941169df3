import type { Captured } from "./capture.ts";
import { isTellable } from "./disclosure.ts";

type Values = ReadonlyMap<string, Captured>;

const placeholder = /\{captured\.([\w-]+)\}/g;

/** The names of the captured values that a check uses, wherever in it they stand. */
export function namesUsed(written: unknown): string[] {
  if (typeof written === "string") return [...written.matchAll(placeholder)].map(([, name = ""]) => name);
  if (typeof written !== "object" || written === null) return [];
  return Object.values(written).flatMap(namesUsed);
}

/** A text with the captured values in it, each written by `write`. */
export const fillIn = (
  text: string,
  values: Values,
  write: (value: Captured, name: string) => string = String,
): string =>
  text.replace(placeholder, (all, name: string) => {
    const value = values.get(name);
    return value === undefined ? all : write(value, name);
  });

/** The same within a structure. A text that is one placeholder becomes the value itself: a number stays one. */
export function fillInAll(written: unknown, values: Values): unknown {
  if (typeof written === "string") {
    const [, name] = /^\{captured\.([\w-]+)\}$/.exec(written) ?? [];
    return name !== undefined && values.has(name) ? values.get(name) : fillIn(written, values);
  }
  if (Array.isArray(written)) return written.map((element) => fillInAll(element, values));
  if (typeof written !== "object" || written === null) return written;
  return Object.fromEntries(
    Object.entries(written).map(([key, value]) => [
      key,
      key === "matches" && typeof value === "string"
        ? fillIn(value, values, asExpression)
        : fillInAll(value, values),
    ]),
  );
}

/** SQL with `$1`, `$2` … in the place of captured values, quoted or not: a value never becomes a part of it. */
export function asParameters(sql: string, values: Values): { text: string; parameters: string[] } {
  const parameters: string[] = [];
  const text = sql.replace(/'\{captured\.([\w-]+)\}'|\{captured\.([\w-]+)\}/g, (all, quoted, bare) => {
    const value = values.get(quoted ?? bare);
    if (value === undefined) return all;
    return `$${parameters.push(String(value))}`;
  });
  return { text, parameters };
}

const asExpression = (value: Captured) => String(value).replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/**
 * A text for the journal in which captured values stand by their names again: they are what somebody's service
 * answered. Short words and numbers that name nobody may stay.
 */
export function withoutCaptured(text: string, values: Values): string {
  let told = text;
  for (const [name, value] of values)
    if (isTelling(value)) told = told.replaceAll(String(value), `{captured.${name}}`);
  return told;
}

const isTelling = (value: Captured) => {
  const text = String(value);
  return text.length >= 4 && !(/^\d+$/.test(text) && isTellable(text)) && !/^(true|false|null)$/.test(text);
};
