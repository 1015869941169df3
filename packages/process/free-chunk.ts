/**
 * Gives a chunk's memory back at once. Left to the garbage collector, the chunks of a fast stream gather by
 * the hundred megabytes: it sees small objects, not what they hold. The chunk is empty afterwards, so only
 * its last reader may do this. A chunk that shares its memory with others is left alone.
 */
export function freeChunk({ buffer, byteLength }: Uint8Array): void {
  const whole = byteLength > 0 && byteLength === buffer.byteLength;
  if (whole && buffer instanceof ArrayBuffer) buffer.transfer(0);
}
