export { t as runCommands } from "./stagegate-steps.js";
