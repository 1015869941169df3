import type { Duplex } from "node:stream";
import { release } from "#process/release.ts";
import type { Conversation } from "./conversation.ts";
import { messageReader, NotTheProtocol } from "./message-reader.ts";
import { stayAwake } from "./stay-awake.ts";
import { fatalError, fromServer, fromTool } from "./wire-messages.ts";

/** A chunk this large is given back when it is written; for small ones that costs more than it brings. */
const largeChunk = 4 * 1024;

const nothing: Buffer = Buffer.alloc(0);

/**
 * Hands bytes on in both directions and lets `heard` listen. An answer that `heard` wants to look at first
 * waits, and all behind it; nothing else does. Neither side is read faster than the other takes it.
 *
 * @returns what to tell the tool when one of them has sent what is not the protocol: what follows it could be
 *   anything, and nothing is handed on any more. It never rejects, and mostly never resolves.
 */
export function forward(tool: Duplex, server: Duplex, heard: Conversation): Promise<Buffer> {
  const { promise, resolve } = Promise.withResolvers<Buffer>();
  const stop = (error: unknown, who: string) => {
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
  toServer(tool, server, heard, (error) => stop(error, "the tool"));
  toTool(tool, server, heard, (error) => stop(error, "the server"));
  return promise;
}

type Stop = (error: unknown) => void;

function toServer(tool: Duplex, server: Duplex, heard: Conversation, stop: Stop): void {
  const reader = messageReader(fromTool);
  tool.on("data", (chunk: Buffer) => {
    const at = performance.now();
    try {
      reader.push(chunk);
      for (let message = reader.next(); message; message = reader.next()) heard.toServer(message, at);
    } catch (error) {
      stop(error);
      return;
    }
    if (!pass(chunk, server)) tool.pause();
  });
  server.on("drain", () => tool.resume());
}

function toTool(tool: Duplex, server: Duplex, heard: Conversation, stop: Stop): void {
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
    full = !pass(bytes, tool) || full;
  };
  const goOn = () => {
    try {
      for (let message = reader.next(); message; message = reader.next()) {
        const wait = heard.toTool(message, at);
        if (!wait) continue;
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
    } catch (error) {
      stop(error);
      return;
    }
    passUpTo(chunk.length);
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

function pass(bytes: Buffer, to: Duplex): boolean {
  if (bytes.length < largeChunk) return to.write(bytes);
  return to.write(bytes, () => release(bytes));
}
