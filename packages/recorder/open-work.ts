/** Statements of one shape in a transaction that is open. */
export interface Work {
  text: string;
  count: number;
  rows: number;
  unsure: boolean;
}

interface Frame {
  savepoint: string | undefined;
  work: Map<string, Work>;
}

/**
 * What a session has done in its transaction so far, by its savepoints: what was done after one is gone when the
 * session goes back to it. A transaction may have very many statements: those of one shape are one.
 */
export class OpenWork {
  #frames: Frame[] = [{ savepoint: undefined, work: new Map() }];

  add(work: Work): void {
    addTo(this.#top.work, work);
  }

  /** @param tag the server's word for a statement that ended well. */
  follow(tag: string, text: string): void {
    if (tag === "SAVEPOINT") this.#frames.push({ savepoint: nameIn(text), work: new Map() });
    else if (tag === "RELEASE") this.#release(this.#frameOf(nameIn(text)));
    else if (tag === "ROLLBACK" && /\bto\b/i.test(text)) this.#backTo(this.#frameOf(nameIn(text)));
    else if (tag === "ROLLBACK") this.takeAll();
  }

  /** Gives all of it, and forgets it: the transaction is over. */
  takeAll(): Work[] {
    const all = this.#frames.flatMap(({ work }) => [...work.values()]);
    this.#frames = [{ savepoint: undefined, work: new Map() }];
    return all;
  }

  get #top(): Frame {
    return this.#frames.at(-1) as Frame;
  }

  /** The newest of that name; savepoints may share one. */
  #frameOf(name: string | undefined): number {
    return this.#frames.findLastIndex(({ savepoint }) => savepoint !== undefined && savepoint === name);
  }

  #release(at: number): void {
    if (at < 1) return;
    const released = this.#frames.splice(at);
    for (const { work } of released) for (const each of work.values()) addTo(this.#top.work, each);
  }

  #backTo(at: number): void {
    if (at < 1) return;
    this.#frames.length = at + 1;
    this.#top.work.clear();
  }
}

function addTo(all: Map<string, Work>, { text, count, rows, unsure }: Work): void {
  const key = `${unsure}:${text}`;
  const known = all.get(key);
  if (!known) all.set(key, { text, count, rows, unsure });
  else {
    known.count += count;
    known.rows += rows;
  }
}

/** The last name of `SAVEPOINT a`, `RELEASE SAVEPOINT a` and `ROLLBACK TO SAVEPOINT "A"`, as the server folds it. */
function nameIn(text: string): string | undefined {
  const quoted = /"((?:[^"]|"")+)"\s*;?\s*$/.exec(text)?.[1];
  return quoted?.replaceAll('""', '"') ?? /([^\s;]+)\s*;?\s*$/.exec(text)?.[1]?.toLowerCase();
}
