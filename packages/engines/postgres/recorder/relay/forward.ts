import type { Duplex } from "node:stream";
import { freeChunk } from "#process/free-chunk.ts";
import { mayEnd } from "./can-end-transaction.ts";
import type { Conversation } from "./conversation.ts";
import { messageReader, NotTheProtocol } from "./message-reader.ts";
import type { OneByOne } from "./one-by-one.ts";
import { stayAwake } from "./stay-awake.ts";
import { fatalError, fromServer, fromTool } from "./wire-messages.ts";

/** A chunk this large is given back when it is written; for small ones that costs more than it brings. */
const largeChunk = 4 * 1024;

const nothing: Buffer = Buffer.alloc(0);

/** What is done on a copy alone. */
export interface OnCopy {
  /** Gives the server the statements of a string one by one. */
  separate: OneByOne;
  /** What may end a transaction waits for this. */
  ending(): Promise<void> | undefined;
}

/**
 * Hands bytes on in both directions and lets `heard` listen. On a copy an answer that `heard` wants to look at first
 * waits, and all behind it; on production nothing does. Neither side is read faster than the other takes it.
 *
 * @returns what to tell the tool when one of them has sent what is not the protocol: what follows it could be
 *   anything, and nothing is handed on any more. It never rejects, and mostly never resolves.
 */
export function forward(tool: Duplex, server: Duplex, heard: Conversation, onCopy?: OnCopy): Promise<Buffer> {
  const { promise, resolve } = Promise.withResolvers<Buffer>();
  const stop: Stop = (error, who) => {
    tool.removeAllListeners("data");
    server.removeAllListeners("data");
    const what =
      error instanceof NotTheProtocol
        ? `${who} sent ${error.message}, which is not the protocol`
        : `the recorder failed: ${(error as Error).message}`;
    resolve(fatalError("08P01", what));
  };
  const moved = stayAwake();
  tool.on("data", moved);
  server.on("data", moved);
  const separate = onCopy?.separate;
  const ask = onCopy ? inTime(asker(server, heard), heard, onCopy, stop) : asker(server, heard);
  hearTool(tool, server, (bytes) => all(separate?.asked(bytes) ?? [bytes], ask), stop);
  const answer = (bytes: Buffer) => {
    if (!separate) return pass(bytes, tool);
    const { answers, next } = separate.answered(bytes);
    const taken = all(answers, (each) => pass(each, tool));
    all(next, ask);
    return taken;
  };
  hearServer({ tool, server, answer }, heard, !!onCopy, stop);
  return promise;
}

type Stop = (error: unknown, who: string) => void;

/** Hands bytes to one side. False where that side should be given no more for now. */
type Hand = (bytes: Buffer) => boolean;

function asker(server: Duplex, heard: Conversation): Hand {
  const reader = messageReader(fromTool);
  return (bytes) => {
    const at = performance.now();
    // The server is at work while we come to understand what at.
    const taken = pass(bytes, server);
    reader.push(bytes);
    for (let message = reader.next(); message; message = reader.next()) heard.toServer(message, at);
    return taken;
  };
}

/** What may end a transaction waits until its locks were looked at, and all behind it. */
function inTime(ask: Hand, heard: Conversation, { ending }: OnCopy, stop: Stop): Hand {
  let waiting: Buffer[] | undefined;
  const goOn = () => {
    const [waited, ...behind] = waiting ?? [];
    waiting = undefined;
    try {
      // They wait once, whatever the look found: asked again and again, it could keep the event loop for good.
      if (waited) ask(waited);
      for (const each of behind) hand(each);
    } catch (error) {
      stop(error, "the tool");
    }
  };
  const hand: Hand = (bytes) => {
    if (waiting) {
      waiting.push(bytes);
      return true;
    }
    const wait = !heard.busy && mayEnd(bytes) ? ending() : undefined;
    if (!wait) return ask(bytes);
    waiting = [bytes];
    wait.then(goOn);
    return true;
  };
  return hand;
}

function hearTool(tool: Duplex, server: Duplex, ask: Hand, stop: Stop): void {
  tool.on("data", (chunk: Buffer) => {
    try {
      if (!ask(chunk)) tool.pause();
    } catch (error) {
      stop(error, "the tool");
    }
  });
  server.on("drain", () => tool.resume());
}

function hearServer(
  { tool, server, answer }: { tool: Duplex; server: Duplex; answer: Hand },
  heard: Conversation,
  mayWait: boolean,
  stop: Stop,
): void {
  const reader = messageReader(fromServer);
  let chunk = nothing;
  let passed = 0;
  let at = 0;
  let waiting = false;
  let full = false;

  const passUpTo = (end: number) => {
    if (end <= passed) return;
    const bytes = passed === 0 && end === chunk.length ? chunk : chunk.subarray(passed, end);
    passed = end;
    full = !answer(bytes) || full;
  };
  const goOn = () => {
    try {
      for (let message = reader.next(); message; message = reader.next()) {
        const wait = heard.toTool(message, at);
        if (!wait || !mayWait) continue;
        passUpTo(message.start);
        waiting = true;
        server.pause();
        wait.then(() => {
          waiting = false;
          goOn();
          if (!waiting && !full) server.resume();
        });
        return;
      }
      passUpTo(chunk.length);
    } catch (error) {
      stop(error, "the server");
      return;
    }
    if (full) server.pause();
  };

  server.on("data", (bytes: Buffer) => {
    chunk = bytes;
    passed = 0;
    at = performance.now();
    reader.push(chunk);
    goOn();
  });
  tool.on("drain", () => {
    full = false;
    if (!waiting) server.resume();
  });
}

/** Hands all of them on, whether or not there is room: they are here already. */
function all(pieces: readonly Buffer[], hand: Hand): boolean {
  let taken = true;
  for (const each of pieces) taken = hand(each) && taken;
  return taken;
}

function pass(bytes: Buffer, to: Duplex): boolean {
  if (bytes.length < largeChunk) return to.write(bytes);
  return to.write(bytes, () => freeChunk(bytes));
}
