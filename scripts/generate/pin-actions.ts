import { pinned, pinOf } from "#model/pinned-actions.ts";

const use = /(\buses: +)([\w.-]+\/[\w./-]+)@\S+( +# v[\w.]+)?$/gm;

/** A workflow, or a README that shows one, with every action we pin at its commit. Others stay as they are. */
export const pinActions = (text: string): string =>
  text.replace(use, (line: string, start: string, action: string) =>
    pinOf(action) ? `${start}${pinned(action)}` : line,
  );
