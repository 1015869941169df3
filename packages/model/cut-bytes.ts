/** The beginning of a text that is no longer than so many bytes of UTF-8, and how many bytes are left out. */
export function cutBytes(text: string, longest: number): { text: string; cut: number } {
  const bytes = Buffer.byteLength(text);
  if (bytes <= longest) return { text, cut: 0 };
  // What is left of a character that is cut in two reads as the replacement character.
  const beginning = Buffer.from(text)
    .subarray(0, longest)
    .toString()
    .replace(/\ufffd$/, "");
  return { text: beginning, cut: bytes - Buffer.byteLength(beginning) };
}
