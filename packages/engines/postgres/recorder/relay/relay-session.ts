import { randomInt } from "node:crypto";
import type { Socket } from "node:net";
import type { Timeouts } from "#model/engine/address.ts";
import type { Session } from "#model/engine/watcher.ts";
import { problemOf } from "#model/problem.ts";
import type { WireSession } from "../../session/wire.ts";
import { type AcceptedTool, acceptTool, type DoorKeeping } from "./accept-tool.ts";
import { type Conversation, conversation } from "./conversation.ts";
import { forward, type OnCopy } from "./forward.ts";
import { oneByOne } from "./one-by-one.ts";
import type { RelayOptions } from "./relay-options.ts";
import { settingsInOptions, UnknownOption } from "./startup-options.ts";
import type { Strangers } from "./strangers.ts";
import { closed, endWith, inTime } from "./wait-for-close.ts";
import { backendKeyData, fatalError, loginAccepted, parameterStatus, readyAndIdle } from "./wire-messages.ts";

/** A session that a CancelRequest can name. */
export interface CancellableSession {
  processId: number;
  secretKey: number;
  cancel(): Promise<void>;
}

/** What all sessions of a relay share. */
export interface RelayWorld extends RelayOptions {
  door: DoorKeeping;
  strangers: Strangers;
  sessions: Set<CancellableSession>;
  nextId(): number;
  /** Aborted when the relay closes. */
  closing: AbortSignal;
}

/** Serves one connection of the tool from its first byte to its end. */
export async function serveTool(plain: Socket, world: RelayWorld): Promise<void> {
  const hangUp = () => plain.destroy();
  plain.on("error", hangUp);
  world.closing.addEventListener("abort", hangUp, { once: true });
  if (world.closing.aborted) hangUp();
  world.strangers.admit(plain);
  try {
    const accepted = await acceptTool(plain, world.door);
    world.strangers.forget(plain);
    if (accepted) await serveAccepted(accepted, world);
  } finally {
    world.strangers.forget(plain);
    world.closing.removeEventListener("abort", hangUp);
    hangUp();
  }
}

async function serveAccepted(tool: AcceptedTool, world: RelayWorld): Promise<void> {
  const wire = await openWire(tool, world);
  if ("refusal" in wire) {
    await endWith(tool.socket, wire.refusal);
    return;
  }
  try {
    await converse(tool, wire, world);
  } finally {
    await wire.close();
  }
}

/** The session upstream, or what to tell the tool where there is none. */
async function openWire(
  { database, applicationName = "stagegate migrate", options, settings }: AcceptedTool,
  { openUpstream, timeouts }: RelayWorld,
): Promise<WireSession | { refusal: Buffer }> {
  try {
    const own = settingsInOptions(options);
    return await openUpstream({
      database,
      applicationName,
      settings: [...timeoutSettings(timeouts), ...own, ...settings],
    });
  } catch (error) {
    if (error instanceof UnknownOption)
      return { refusal: fatalError("42601", `the recorder does not know the option ${error.message}`) };
    const { sqlstate = "08006", message } = problemOf(error);
    return { refusal: fatalError(sqlstate, message) };
  }
}

function timeoutSettings(timeouts: Timeouts | undefined): [string, string][] {
  if (timeouts === undefined) return [];
  return [
    ["lock_timeout", `${Math.round(timeouts.lockMs)}ms`],
    ["statement_timeout", `${Math.round(timeouts.statementMs)}ms`],
  ];
}

async function converse({ socket, database }: AcceptedTool, wire: WireSession, world: RelayWorld) {
  const session: Session = { id: world.nextId(), serverPid: wire.processId, database };
  const heard = conversation({
    started: (statement) => world.watcher.started(session, statement),
    ended: (statement, result) => world.watcher.ended(session, statement, result) ?? undefined,
  });
  // A tool that asks for its server process gets the real one; the key is ours.
  const known = {
    processId: wire.processId,
    secretKey: randomInt(2 ** 31),
    cancel: () => wire.cancel(),
  };
  await world.watcher.opened(session);
  world.sessions.add(known);
  try {
    socket.write(greeting(wire, known));
    const onCopy = {
      separate: oneByOne(wire.parameters),
      ending: () => world.watcher.ending?.(session) ?? undefined,
    };
    await untilOver(socket, wire, heard, world.oneByOne ? onCopy : undefined);
  } finally {
    world.sessions.delete(known);
    await heard.over(performance.now());
    world.watcher.closed(session);
  }
}

function greeting({ parameters }: WireSession, { processId, secretKey }: CancellableSession): Buffer {
  return Buffer.concat([
    loginAccepted,
    ...[...parameters].map(([name, value]) => parameterStatus(name, value)),
    backendKeyData(processId, secretKey),
    readyAndIdle,
  ]);
}

/** Hands bytes on until one side is gone, and lets the other one go too. */
async function untilOver(
  tool: Socket,
  wire: WireSession,
  heard: Conversation,
  onCopy: OnCopy | undefined,
): Promise<void> {
  const server = wire.stream;
  const serverGone = closed(server);
  const ended = new Promise<void>((resolve) => server.once("end", resolve));
  const nonsense = forward(tool, server, heard, onCopy);
  tool.resume();
  server.resume();
  const lastWord = await Promise.race([nonsense, closed(tool), serverGone, ended]);
  if (heard.terminated) await inTime(serverGone);
  // A server that is busy does not look whether its client is still there.
  else if (heard.busy && !server.destroyed && !server.readableEnded) await wire.cancel();
  if (!tool.destroyed) await endWith(tool, lastWord ?? undefined);
}
