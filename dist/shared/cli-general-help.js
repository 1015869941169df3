export { t as generalHelp } from "./general-help.js";
