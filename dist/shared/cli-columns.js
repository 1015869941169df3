export { t as columnsOf } from "./columns.js";
