/** Milliseconds as they are told: what is measured is good for a tenth of one at the very best. */
export const tenths = (ms: number) => Math.round(ms * 10) / 10;
