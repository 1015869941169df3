import type { Loss } from "./facts/rollback.ts";
import { counted } from "./size.ts";

/**
 * What is lost, in figures that are not added up with each other: `1,500 rows lost, 20 values lost, 75,000 values
 * changed`. Empty where nothing is; what was not counted is said to be.
 */
export function lossFigures(losses: readonly Loss[]): string {
  const figures = [
    figure(losses, (loss) => isLost(loss) && ofRows(loss), "row", "lost"),
    figure(losses, (loss) => isLost(loss) && !ofRows(loss), "value", "lost"),
    figure(losses, (loss) => loss.what === "changed" && ofRows(loss), "row", "changed"),
    figure(losses, (loss) => loss.what === "changed" && !ofRows(loss), "value", "changed"),
    figure(losses, ({ what }) => what === "left-behind", "row", "left behind"),
  ];
  return figures.filter((each) => each !== undefined).join(", ");
}

const isLost = ({ what }: Loss) => what === "dropped" || what === "not-restored";
const ofRows = ({ column }: Loss) => column === undefined;

function figure(losses: readonly Loss[], of: (loss: Loss) => boolean, unit: string, ending: string) {
  const own = losses.filter(of);
  if (own.length === 0) return undefined;
  const known = own.flatMap(({ count }) => count ?? []);
  const sum = known.reduce((all, count) => all + count, 0);
  const places = counted(own.length, own.every(ofRows) ? "table" : "column");
  if (known.length === 0) return `${unit}s of ${places} ${ending} (not counted)`;
  return `${known.length < own.length ? "at least " : ""}${counted(sum, unit)} ${ending}`;
}
