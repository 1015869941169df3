import { split } from "../../dialect/sql-text.ts";
import { headerBytes, messageReader } from "./message-reader.ts";
import { codePoints } from "./sent-text.ts";
import { areSeparable } from "./separable.ts";
import { movedPosition } from "./server-error.ts";
import {
  askAlone,
  fromServerState,
  letter,
  messageBytesAt,
  readableTextBytes,
  sync,
} from "./wire-messages.ts";

/**
 * Gives the server the statements of one string one after the other, so that each has a time and locks of its
 * own: it keeps its answers to a string back until all of it is done. The tool is answered as if it had sent the
 * string. https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT
 */
export interface OneByOne {
  /** What to send to the server when the tool has sent these bytes. */
  asked(bytes: Buffer): Buffer[];
  /** What to tell the tool when the server has answered these bytes, and what to send to the server then. */
  answered(bytes: Buffer): { answers: Buffer[]; next: Buffer[] };
}

/** A string that is under way. */
interface Separated {
  statements: { text: string /** Code points of the string before it. */; before: number }[];
  /** Which the server is at. */
  at: number;
  /** The answer to the last, which is kept until its transaction has ended well. */
  last: Buffer | undefined;
  /** The server was asked to end it. */
  ending: boolean;
}

const isExtended = new Set([..."PBDECH"].map((each) => letter[each]));

const nothing: Buffer = Buffer.alloc(0);

/** Messages of the tool after which the server says that it is ready for more. */
const isAnsweredReady = (code: number) => code === letter.Q || code === letter.S || code === letter.F;

/** @param parameters what the server said of its settings at the login. */
export function oneByOne(parameters: ReadonlyMap<string, string>): OneByOne {
  const settings = new Map(parameters);
  const reader = messageReader(fromServerState);
  let transaction = letter.I;
  /** How often the server still has to say that it is ready. */
  let owed = 0;
  /** Whether messages of the extended protocol were sent after the last Sync. */
  let midway = false;
  /** Bytes of a message that goes by as it is. */
  let passing = 0;
  /** The beginning of a message that is not complete. */
  let held = nothing;
  let separated: Separated | undefined;
  /** What the tool sent while its string was under way. */
  let waiting = nothing;
  let partOfAnswer = nothing;

  const asked = (chunk: Buffer): Buffer[] => {
    if (separated) {
      waiting = Buffer.concat([waiting, chunk]);
      return [];
    }
    const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    held = nothing;
    let at = 0;
    while (at < bytes.length) {
      if (passing > 0) {
        const part = Math.min(passing, bytes.length - at);
        at += part;
        passing -= part;
        continue;
      }
      if (bytes.length - at < headerBytes) break;
      const code = bytes[at] ?? 0;
      const whole = messageBytesAt(bytes, at);
      if (code === letter.Q && whole <= readableTextBytes) {
        if (bytes.length - at < whole) break;
        const string = bytes.subarray(at + headerBytes, at + whole - 1);
        separated = owed === 0 && !midway ? separate(string) : undefined;
        if (separated) {
          waiting = bytes.subarray(at + whole);
          owed += 1;
          return [...some(bytes.subarray(0, at)), askAlone(separated.statements[0]?.text ?? "")];
        }
      }
      if (isAnsweredReady(code)) owed += 1;
      if (code === letter.S) midway = false;
      else if (isExtended.has(code)) midway = true;
      passing = whole;
    }
    if (at === bytes.length) return [bytes];
    held = bytes.subarray(at);
    return some(bytes.subarray(0, at));
  };

  const separate = (string: Buffer): Separated | undefined => {
    if (settings.get("standard_conforming_strings") !== "on" || settings.get("client_encoding") !== "UTF8")
      return undefined;
    // Most strings are a single statement: those are not read twice.
    if (!reader.between || !string.includes(";")) return undefined;
    const sql = string.toString("utf8");
    const found = split(sql);
    if (found.length < 2 || transaction === letter.E) return undefined;
    if (!areSeparable(found, transaction === letter.T) || !Buffer.from(sql).equals(string)) return undefined;
    const statements = found.map(({ text, offset }) => ({ text, before: codePoints(sql, 0, offset) }));
    return { statements, at: 0, last: undefined, ending: false };
  };

  /** What the tool is told of one message about its string, and what the server is asked then. */
  const answer = (message: Buffer, given: Separated): { answers: Buffer[]; next?: Buffer } => {
    const code = message[0];
    const { statements } = given;
    if (code === letter["1"] || code === letter["2"] || code === letter.n) return { answers: [] };
    if (code === letter.C) {
      given.at += 1;
      const text = statements[given.at]?.text;
      if (text !== undefined) return { answers: [message], next: askAlone(text) };
      given.last = message;
      given.ending = true;
      return { answers: [], next: sync };
    }
    if (code === letter.E) {
      const moved = movedPosition(message, statements[given.at]?.before ?? 0);
      given.last = undefined;
      if (given.ending) return { answers: [moved] };
      given.ending = true;
      return { answers: [moved], next: sync };
    }
    if (code !== letter.Z && code !== letter.S) return { answers: [message] };
    const { last = nothing } = given;
    given.last = undefined;
    if (code === letter.Z) {
      separated = undefined;
      owed -= 1;
      transaction = message[headerBytes] ?? transaction;
    }
    return { answers: [...some(last), message] };
  };

  const watch = (bytes: Buffer) => {
    reader.push(bytes);
    for (let message = reader.next(); message; message = reader.next()) {
      if (message.code === letter.Z) {
        transaction = message.head[0] ?? transaction;
        owed = Math.max(0, owed - 1);
      } else {
        const [name = "", value = ""] = message.head.toString("utf8").split("\0");
        settings.set(name, value);
      }
    }
  };

  return {
    asked,
    answered(bytes) {
      if (!separated) {
        watch(bytes);
        return { answers: [bytes], next: [] };
      }
      const answers: Buffer[] = [];
      const next: Buffer[] = [];
      let rest = partOfAnswer.length === 0 ? bytes : Buffer.concat([partOfAnswer, bytes]);
      while (separated && rest.length >= headerBytes) {
        const whole = messageBytesAt(rest, 0);
        if (rest.length < whole) break;
        const message = rest.subarray(0, whole);
        rest = rest.subarray(whole);
        if (message[0] === letter.S) watch(message);
        const given = answer(message, separated);
        answers.push(...given.answers);
        if (given.next) next.push(given.next);
      }
      partOfAnswer = separated ? rest : nothing;
      if (separated) return { answers, next };
      if (rest.length > 0) watch(rest);
      const sentMeanwhile = waiting;
      waiting = nothing;
      return { answers: [...answers, ...some(rest)], next: [...next, ...asked(sentMeanwhile)] };
    },
  };
}

const some = (bytes: Buffer): Buffer[] => (bytes.length === 0 ? [] : [bytes]);
