export { w as journalLineSchema } from "./stagegate-model.js";
