import type { StatementError } from "#model/engine/watcher.ts";
import { errorClassOf } from "../../dialect/error-class.ts";
import { toldMessage } from "../../dialect/server-message.ts";
import { headerBytes } from "./message-reader.ts";
import { errorResponse } from "./wire-messages.ts";

/** An ErrorResponse, without what can hold values of rows: DETAIL, HINT, CONTEXT, and messages not known to hold none. */
export function readServerError(body: Buffer): StatementError & { endsSession: boolean } {
  const fields = new Map(fieldsOf(body));
  const sqlstate = fields.get("C") ?? "XX000";
  const position = Number(fields.get("P"));
  const severity = fields.get("V") ?? fields.get("S");
  return {
    sqlstate,
    errorClass: errorClassOf(sqlstate, fields.get("M")),
    message: toldMessage(sqlstate, fields.get("M") ?? "", {
      where: fields.get("W"),
      routine: fields.get("R"),
    }).text,
    ...(Number.isInteger(position) && position > 0 ? { position } : {}),
    endsSession: severity === "FATAL" || severity === "PANIC",
  };
}

/** The same ErrorResponse, of a statement that has so many characters before it in the string that was sent. */
export function movedPosition(message: Buffer, characters: number): Buffer {
  const fields = fieldsOf(message.subarray(headerBytes));
  return errorResponse(
    ...fields.map(([code, value]) => `${code}${code === "P" ? Number(value) + characters : value}`),
  );
}

function fieldsOf(body: Buffer): [code: string, value: string][] {
  const fields: [string, string][] = [];
  for (let at = 0; at < body.length && body[at] !== 0; ) {
    const zero = body.indexOf(0, at);
    const end = zero === -1 ? body.length : zero;
    fields.push([String.fromCharCode(body[at] ?? 0), body.toString("utf8", at + 1, end)]);
    at = end + 1;
  }
  return fields;
}
