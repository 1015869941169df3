/**
 * The number that GitHub gave a run, of the id in a journal or in evidence (`4711-2` for its second attempt): all
 * attempts have the same one. Undefined for a run in a terminal.
 */
export const runNumberOf = (id: string): string | undefined => /^(\d+)-\d+$/.exec(id)?.[1];
