import { availableParallelism } from "node:os";

/** Longer than a small statement takes: to wait for a slow one with open eyes would only warm the machine. */
const attentionMs = 0.2;

/** On a single core, the one who watches is in the way of the one who works. */
const hasRoom = availableParallelism() > 1;

/**
 * Gives a function to call whenever bytes came: for a moment afterwards the event loop asks for more instead of
 * going to sleep. Being woken by the kernel twice for each of thousands of small statements costs more than all
 * that the relay does with them: without this they take twice as long (`npm run bench -- recorder`).
 */
export function stayAwake(): () => void {
  let until = 0;
  let awake = false;
  const ask = () => {
    awake = performance.now() < until;
    if (awake) setImmediate(ask);
  };
  return () => {
    until = performance.now() + attentionMs;
    if (awake || !hasRoom) return;
    awake = true;
    setImmediate(ask);
  };
}
