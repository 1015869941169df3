import type { Services } from "#model/step.ts";

/** One measured figure. `ratio` is value over the figure it is held `against`, from the same run. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  against?: number;
  ratio?: number;
  /** What the figure, or the ratio where there is one, must not exceed. */
  target?: number;
}

/** A group of figures, run by `npm run bench -- NAME`. */
export type Bench = (given: {
  tell(figure: Figure): void;
  /** A fresh build of everything that `dist` holds. */
  bundles: string;
  /** Their temporary directory goes when the benchmarks end, however they end. */
  services: Services;
}) => Promise<void>;

const twoDigits = (value: number) => Math.round(value * 100) / 100;

export function ratioFigure(
  [name, unit]: [name: string, unit: string],
  value: number,
  against: number,
  target?: number,
): Figure {
  const figure = {
    name,
    value: twoDigits(value),
    unit,
    against: twoDigits(against),
    ratio: twoDigits(value / against),
  };
  return target === undefined ? figure : { ...figure, target };
}

/** The middle value: one slow run on a busy machine must not decide. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
