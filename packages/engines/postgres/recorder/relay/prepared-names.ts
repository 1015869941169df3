import { preparedText, type SentText } from "./sent-text.ts";

/** The texts of a session's prepared statements and portals, by the names that messages use for them. */
export interface PreparedNames {
  parse(head: Buffer, length: number): SentText;
  bind(head: Buffer): SentText;
  /** Of a Describe. */
  described(head: Buffer): SentText;
  /** Of an Execute. */
  portal(head: Buffer): SentText;
  close(head: Buffer): void;
  /** A portal does not outlive its transaction. */
  dropPortals(): void;
}

/** A tool that never closes its statements must not fill the memory; Rails keeps 1,000 open, others fewer. */
const namesAtMost = 2_000;

const statementKind = "S".charCodeAt(0);

export function preparedNames(): PreparedNames {
  const statements = new Map<string, SentText>();
  const portals = new Map<string, SentText>();
  const ofStatement = (name: string) => statements.get(name) ?? unknown(name);
  const ofPortal = (name: string) => portals.get(name) ?? unknown(name);
  return {
    parse(head, length) {
      const [name, end] = nameAt(head, 0);
      const text = preparedText(head, end, length);
      remember(statements, name, text);
      return text;
    },
    bind(head) {
      const [portal, end] = nameAt(head, 0);
      const text = ofStatement(nameAt(head, end)[0]);
      remember(portals, portal, text);
      return text;
    },
    described(head) {
      const [name] = nameAt(head, 1);
      return head[0] === statementKind ? ofStatement(name) : ofPortal(name);
    },
    portal: (head) => ofPortal(nameAt(head, 0)[0]),
    close(head) {
      const [name] = nameAt(head, 1);
      (head[0] === statementKind ? statements : portals).delete(name);
    },
    dropPortals() {
      if (portals.size > 0) portals.clear();
    },
  };
}

/** The name that begins at `from`, and where what follows it begins. */
function nameAt(head: Buffer, from: number): [name: string, end: number] {
  const zero = head.indexOf(0, from);
  if (zero === -1) return ["", head.length];
  return [zero === from ? "" : head.toString("utf8", from, zero), zero + 1];
}

function remember(names: Map<string, SentText>, name: string, text: SentText): void {
  names.delete(name);
  if (names.size >= namesAtMost)
    for (const oldest of names.keys()) {
      names.delete(oldest);
      break;
    }
  names.set(name, text);
}

/** Prepared by SQL, or so long ago that it is forgotten; or a portal that DECLARE made. */
const unknown = (name: string): SentText => ({ text: `EXECUTE ${name}`.trim(), leftOut: 0, before: 0 });
