import { isIPv6 } from "node:net";
import type { DatabaseAddress } from "#model/engine/address.ts";
import { toolUrl } from "./tool-url.ts";

/** What `env:` in stagegate.yml may put into a variable. */
export const placeholders = ["url", "host", "port", "user", "password", "database"] as const;
type Placeholder = (typeof placeholders)[number];

const placeholder = /\{(\w+)\}/g;

/** What precedes a place inside of a URL; also of one in a tool's own form, such as `jdbc:engine://…` and `engine+driver://…`. */
const inUrl = /[a-z][a-z0-9+.-]*:\/\/\S*$/i;

const isPlaceholder = (name: string): name is Placeholder => placeholders.some((known) => known === name);

/** The placeholders of a template that do not exist. */
export const unknownPlaceholders = (template: string): string[] =>
  [...template.matchAll(placeholder)].map(([, name = ""]) => name).filter((name) => !isPlaceholder(name));

/**
 * A template with the parts of an address in their places: as a URL needs them where they stand in one, with `@`
 * and `/` percent-encoded and an IPv6 address in brackets, and as they are elsewhere.
 */
export function fillPlaceholders(template: string, address: DatabaseAddress): string {
  return template.replace(placeholder, (whole, name: string, at: number) => {
    if (!isPlaceholder(name)) return whole;
    if (name === "url") return toolUrl(address);
    const before = template.slice(0, at);
    return inUrl.test(before) ? partOfUrl(name, address, before) : String(address[name]);
  });
}

function partOfUrl(name: Exclude<Placeholder, "url">, address: DatabaseAddress, before: string): string {
  if (name !== "host") return encodeURIComponent(address[name]);
  return isIPv6(address.host) && !before.endsWith("[") ? `[${address.host}]` : address.host;
}
