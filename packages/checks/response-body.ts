/** What is compared of a body at most. */
export const longestBody = 16 * 1024 * 1024;

/** The text of a response's body, as far as it is kept, and how it ended. */
export interface ReadBody {
  text: string;
  bytes: number;
  /** `too-long`: the rest was not fetched. `late`: the time was over. `broken`: the connection was cut. */
  end: "whole" | "too-long" | "late" | "broken";
}

/** What of a body is kept that nothing is compared with: enough to show its first lines. */
const excerptBytes = 8 * 1024;

/**
 * Reads a body to its end, decompressed and decoded as its charset says. Where it is to be compared it is kept
 * up to {@link longestBody} bytes and not read further; otherwise only its beginning is.
 */
export async function readBody(response: Response, toCompare: boolean): Promise<ReadBody> {
  const decoder = decoderOf(response.headers.get("content-type"));
  const kept = toCompare ? longestBody : excerptBytes;
  const read: ReadBody = { text: "", bytes: 0, end: "whole" };
  try {
    for await (const chunk of response.body ?? []) {
      const room = Math.max(0, kept - read.bytes);
      read.bytes += chunk.byteLength;
      if (room > 0) read.text += decoder.decode(chunk.subarray(0, room), { stream: true });
      // Leaving the loop cancels the stream.
      if (toCompare && read.bytes > kept) return { ...read, end: "too-long" };
    }
    return { ...read, text: read.text + decoder.decode() };
  } catch (error) {
    return { ...read, end: isLate(error) ? "late" : "broken" };
  }
}

const isLate = (error: unknown) =>
  /^(TimeoutError|AbortError)$/.test((error as Error | undefined)?.name ?? "");

/** UTF-8 where none is named, or one that nobody knows. */
function decoderOf(contentType: string | null): InstanceType<typeof TextDecoder> {
  const [, charset = "utf-8"] = /;\s*charset="?([\w.:-]+)"?/i.exec(contentType ?? "") ?? [];
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
