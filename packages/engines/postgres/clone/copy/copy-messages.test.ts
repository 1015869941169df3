import { expect, test } from "vitest";
import { messageRuns } from "./copy-messages.ts";

/** A message as a server sends it. */
function message(code: string, body: string): Buffer {
  const header = Buffer.alloc(5, code);
  header.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([header, Buffer.from(body)]);
}

const row = (text: string) => message("d", text);
const rows = Buffer.concat([row("1\tAda\n"), row(""), row("2\tddddddd\n"), row("3\n".repeat(40))]);
const lateRows = row("4\tafter a notice\n");
const before = message("H", "\0\0\0");
const notice = message("N", "dddd");
const after = Buffer.concat([message("c", ""), message("C", "COPY 5\0"), message("Z", "T")]);
const sent = Buffer.concat([before, rows, notice, lateRows, after]);

function split(chunks: readonly Buffer[]) {
  const runs = messageRuns();
  const found = chunks.flatMap((chunk) => runs(chunk));
  const of = (wanted: boolean) =>
    Buffer.concat(found.filter((run) => run.rows === wanted).map((run) => run.bytes));
  return { found, rows: of(true), others: of(false) };
}

test("messages of rows are told from all others, and follow each other as they came", () => {
  const { found } = split([sent]);
  expect(found).toEqual([
    { rows: false, bytes: before },
    { rows: true, bytes: rows },
    { rows: false, bytes: notice },
    { rows: true, bytes: lateRows },
    { rows: false, bytes: after },
  ]);
});

test("it makes no difference where the network cuts", () => {
  for (let cut = 1; cut < sent.length; cut++) {
    const { rows: all, others } = split([sent.subarray(0, cut), sent.subarray(cut)]);
    expect(all).toEqual(Buffer.concat([rows, lateRows]));
    expect(others).toEqual(Buffer.concat([before, notice, after]));
  }
});

test("a network that brings one byte at a time makes no difference either", () => {
  const bytes = Array.from(sent, (_, at) => sent.subarray(at, at + 1));
  expect(split(bytes).rows).toEqual(Buffer.concat([rows, lateRows]));
});

test("a chunk of rows alone is handed on as it is, not copied", () => {
  const [run] = messageRuns()(rows);
  expect(run?.bytes.buffer).toBe(rows.buffer);
});
