export { y as journalLineSchema } from "./stagegate-model.js";
