import { pinned, pinOf } from "#model/pinned-actions.ts";

const use = /(\buses: +)([\w.-]+\/[\w./-]+)@\S+( +# v[\w.]+)?$/gm;

/** A repository as npm is told to install it. */
const installed = /(\bgithub:([\w.-]+\/[\w.-]+)#)\w+/g;

/** A workflow, or a page that shows one, with every action we pin at its commit. Others stay as they are. */
export const pinActions = (text: string): string =>
  text
    .replace(use, (line: string, start: string, action: string) =>
      pinOf(action) ? `${start}${pinned(action)}` : line,
    )
    .replace(installed, (spec: string, start: string, repository: string) => {
      const pin = pinOf(repository);
      return pin ? start + pin.commit : spec;
    });
