export { K as version } from "./stagegate-model.js";
