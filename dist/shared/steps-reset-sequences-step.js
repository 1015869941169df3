export { t as resetSequences } from "./step-reset-sequences.js";
