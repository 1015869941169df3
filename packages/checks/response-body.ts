/** Bodies are read up to here. A health check that answers with more is asked the wrong question. */
export const longestBody = 2 * 1024 * 1024;

/** The text of a response, decompressed and read up to {@link longestBody} bytes; the rest is not fetched. */
export async function readBody(response: Response): Promise<{ text: string; whole: boolean }> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    const room = longestBody - bytes;
    bytes += chunk.byteLength;
    text += decoder.decode(chunk.subarray(0, room), { stream: true });
    // Leaving the loop cancels the stream.
    if (bytes > longestBody) return { text, whole: false };
  }
  return { text: text + decoder.decode(), whole: true };
}
