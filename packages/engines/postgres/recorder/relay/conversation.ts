import type { Statement, StatementError, StatementResult, TransactionState } from "#model/engine/watcher.ts";
import { type Asked, askedQueue } from "./asked-queue.ts";
import { type CommandTag, readCommandTag } from "./command-tag.ts";
import type { Message } from "./message-reader.ts";
import { preparedNames } from "./prepared-names.ts";
import { type SentText, statementsIn } from "./sent-text.ts";
import { readServerError } from "./server-error.ts";
import { transactionAfter } from "./transaction-after.ts";
import { letter } from "./wire-messages.ts";

/** Who is told of the statements of one session. */
interface Listener {
  started(statement: Statement): void;
  /** The answer goes on to the tool when this has resolved. */
  ended(statement: Statement, result: StatementResult): Promise<void> | undefined;
}

/**
 * What a tool and a server say to each other, understood as statements. It only listens: where it does not
 * understand something it tells of less, and whoever forwards the bytes is not hindered.
 */
export interface Conversation {
  /** `at` is when the message's last byte came, in milliseconds of `performance.now()`. */
  toServer(message: Message, at: number): void;
  /** Where it gives a promise, the message itself must wait for that before it goes on. */
  toTool(message: Message, at: number): Promise<void> | undefined;
  /** The session is over, whether or not all was answered. */
  over(at: number): Promise<void> | undefined;
  /** Whether the server owes an answer. */
  readonly busy: boolean;
  /** Whether the tool has said that it is done. */
  readonly terminated: boolean;
}

type Outcome = CommandTag & { error?: StatementError };

const lostConnection: StatementError = {
  sqlstate: "08006",
  message: "the connection was lost before the server had answered",
};

/**
 * The server answers in the order in which it was asked, so a queue of what was asked says what an answer is
 * about. https://www.postgresql.org/docs/current/protocol-flow.html
 */
export function conversation(listener: Listener): Conversation {
  const names = preparedNames();
  const queue = askedQueue();
  let transaction: TransactionState = "none";
  /** The statement that the server is at. */
  let running: { asked: Asked; statement: Statement } | undefined;
  /** One that has ended, while the server has yet to say what it leaves the transaction in. */
  let finished: { statement: Statement; outcome: Outcome; at: number } | undefined;
  let lastEndedAt = 0;
  /** After an error, the server drops everything up to the next Sync. */
  let skipping = false;
  /** While it takes a COPY's rows, the server ignores Sync. */
  let copying = false;
  let terminated = false;

  const ask = (kind: Asked["kind"], sentAt: number, texts: readonly SentText[] = []) => {
    if (!skipping) queue.push({ kind, texts, next: 0, sentAt });
  };

  const announce = ({ text, leftOut }: SentText, sentAt: number): Statement => {
    const startedAt = Math.max(sentAt, lastEndedAt);
    const statement: Statement = { text, startedAt, transaction };
    if (leftOut > 0) statement.leftOut = leftOut;
    listener.started(statement);
    return statement;
  };

  /**
   * Finds what the server is at now. It keeps its small answers back until something large or a Sync makes it
   * speak up: what was asked before a statement and is not answered counts as part of it.
   */
  const goOn = () => {
    if (running || finished) return;
    const asked = queue.findRunning();
    const text = asked?.texts[asked.next];
    if (asked && text) running = { asked, statement: announce(text, queue.first?.sentAt ?? asked.sentAt) };
  };

  const settle = (after: TransactionState, at: number): Promise<void> | undefined => {
    if (!finished) return undefined;
    const { statement, outcome } = finished;
    finished = undefined;
    transaction = after;
    lastEndedAt = at;
    const result: StatementResult = { ...outcome, endedAt: at, transaction: after };
    if (statement.startedAt >= at) result.untimed = true;
    return listener.ended(statement, result);
  };

  const settleMidway = (): Promise<void> | undefined =>
    finished && settle(transactionAfter(finished.statement, finished.outcome), finished.at);

  /** @param told whether the server says next what state the transaction is in. */
  const finish = (asked: Asked, outcome: Outcome, at: number, told: boolean): Promise<void> | undefined => {
    const earlier = settleMidway();
    const text = asked.texts[asked.next] ?? oneMore(asked);
    const statement = running?.asked === asked ? running.statement : announce(text, asked.sentAt);
    asked.next += 1;
    running = undefined;
    finished = { statement, outcome: placed(outcome, text), at };
    if (told) return earlier;
    const own = settleMidway();
    goOn();
    return both(earlier, own);
  };

  const completed = (outcome: CommandTag, at: number) => {
    const asked = queue.first;
    if (asked?.kind === "query" && asked.texts.length > 0) {
      copying = false;
      return finish(asked, outcome, at, asked.next >= asked.texts.length - 1);
    }
    if (asked?.kind !== "execute") return undefined;
    copying = false;
    queue.shift();
    return finish(asked, outcome, at, queue.first?.kind === "sync");
  };

  const failed = (message: Message, at: number) => {
    const { endsSession, ...error } = readServerError(message.head);
    const first = queue.first;
    const asked = running?.asked ?? first;
    copying = false;
    // Constraints that are deferred speak up when the Sync commits.
    if (finished) finished.outcome = { error };
    if (!asked || !first || first.kind === "sync" || asked.texts.length === 0) return undefined;
    if (endsSession) return finish(asked, { error }, at, false);
    if (first.kind === "query" || first.kind === "call") return finish(asked, { error }, at, true);
    skipping = !queue.skipToSync();
    return finish(asked, { error }, at, !skipping);
  };

  const ready = (state: TransactionState, at: number) => {
    for (let asked = queue.shift(); asked; asked = queue.shift()) {
      if (asked.kind === "query" || asked.kind === "call" || asked.kind === "sync") break;
    }
    copying = false;
    running = undefined;
    const ended = settle(state, at);
    transaction = state;
    if (state === "none") names.dropPortals();
    goOn();
    return ended;
  };

  const answered = (kind: Asked["kind"]) => {
    if (queue.first?.kind === kind) queue.shift();
    return undefined;
  };

  return {
    get busy() {
      return queue.first !== undefined;
    },
    get terminated() {
      return terminated;
    },

    toServer({ code, head, length }, at) {
      if (code === letter.Q) ask("query", at, statementsIn(head, length));
      else if (code === letter.P) ask("parse", at, [names.parse(head, length)]);
      else if (code === letter.B) ask("bind", at, [names.bind(head)]);
      else if (code === letter.D) ask("describe", at, [names.described(head)]);
      else if (code === letter.E) ask("execute", at, [names.portal(head)]);
      else if (code === letter.F) ask("call", at, [functionCall(head)]);
      else if (code === letter.C) {
        names.close(head);
        ask("close", at);
      } else if (code === letter.S) {
        skipping = false;
        if (!copying) ask("sync", at);
      } else if (code === letter.c || code === letter.f) copying = false;
      else if (code === letter.X) terminated = true;
      goOn();
    },

    toTool(message, at) {
      switch (message.code) {
        case letter.Z:
          return ready(stateOf(message.head[0]), at);
        case letter.C:
          return completed(readCommandTag(message.head), at);
        case letter.I:
        case letter.s:
          return completed({}, at);
        case letter.V:
          return queue.first?.kind === "call" ? finish(queue.first, {}, at, true) : undefined;
        case letter.E:
          return failed(message, at);
        case letter.G:
          copying = true;
          if (queue.first?.kind === "execute") queue.dropSyncsAfterFirst();
          return undefined;
        case letter["1"]:
          return answered("parse");
        case letter["2"]:
          return answered("bind");
        case letter["3"]:
          return answered("close");
        case letter.T:
        case letter.n:
          return answered("describe");
        default:
          return undefined;
      }
    },

    over(at) {
      const ended = settleMidway();
      const lost = running && finish(running.asked, { error: lostConnection }, at, false);
      queue.clear();
      return both(ended, lost);
    },
  };
}

function both(one: Promise<void> | undefined, other: Promise<void> | undefined): Promise<void> | undefined {
  if (!one || !other) return one ?? other;
  return Promise.all([one, other]).then(() => undefined);
}

/** The server counts in the whole string that it was sent; here it is in the statement. */
function placed(outcome: Outcome, { before }: SentText): Outcome {
  if (outcome.error?.position === undefined) return outcome;
  const { position, ...error } = outcome.error;
  return { error: position > before ? { ...error, position: position - before } : error };
}

/** The server counts more statements than were found in the string: it was too long to be read. */
const oneMore = ({ next }: Asked): SentText => ({
  text: `(statement ${next + 1} of one string)`,
  leftOut: 0,
  before: 0,
});

const functionCall = (head: Buffer): SentText => ({
  text: `(call of the function with OID ${head.length < 4 ? 0 : head.readUInt32BE(0)})`,
  leftOut: 0,
  before: 0,
});

function stateOf(byte: number | undefined): TransactionState {
  if (byte === letter.T) return "open";
  return byte === letter.E ? "failed" : "none";
}
