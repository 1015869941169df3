import type { SentText } from "./sent-text.ts";

type AskedKind = "query" | "call" | "parse" | "bind" | "describe" | "execute" | "close" | "sync";

/** A message of the tool's that the server will answer. */
export interface Asked {
  kind: AskedKind;
  /** The statements it is about: of a query all in its string, else one at most. */
  texts: readonly SentText[];
  /** Which of them is answered next. */
  next: number;
  sentAt: number;
}

/** What was asked and not answered yet, in its order. A pipeline can hold a hundred thousand of them. */
export interface AskedQueue {
  readonly first: Asked | undefined;
  push(asked: Asked): void;
  /** Takes the first away. */
  shift(): Asked | undefined;
  /** The first that runs a statement, if nothing before it makes the server speak up. */
  findRunning(): Asked | undefined;
  /** Drops all before the next Sync, and tells whether there is one. */
  skipToSync(): boolean;
  /** Drops the Syncs that directly follow the first. */
  dropSyncsAfterFirst(): void;
  clear(): void;
}

export const runs = ({ kind }: Asked) => kind === "query" || kind === "execute" || kind === "call";

const compactFrom = 1_024;

export function askedQueue(): AskedQueue {
  let items: (Asked | undefined)[] = [];
  let head = 0;
  /** How many of them run a statement: without any there is nothing to search for. */
  let running = 0;
  const shift = () => {
    const asked = items[head];
    if (asked === undefined) return undefined;
    items[head] = undefined;
    head += 1;
    if (runs(asked)) running -= 1;
    // Array.shift moves all that follow; this moves them seldom.
    if (head === items.length || (head >= compactFrom && head * 2 > items.length)) {
      items = items.slice(head);
      head = 0;
    }
    return asked;
  };
  return {
    get first() {
      return items[head];
    },
    push(asked) {
      items.push(asked);
      if (runs(asked)) running += 1;
    },
    shift,
    findRunning() {
      if (running === 0) return undefined;
      for (let at = head; at < items.length; at += 1) {
        const asked = items[at] as Asked;
        if (asked.kind === "sync") return undefined;
        if (runs(asked)) return asked;
      }
      return undefined;
    },
    skipToSync() {
      while (items[head] !== undefined && items[head]?.kind !== "sync") shift();
      return items[head] !== undefined;
    },
    dropSyncsAfterFirst() {
      while (items[head + 1]?.kind === "sync") items.splice(head + 1, 1);
    },
    clear() {
      items = [];
      head = 0;
      running = 0;
    },
  };
}
