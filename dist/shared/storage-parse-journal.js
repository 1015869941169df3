export { t as parseJournal } from "./stagegate-storage.js";
