export { n as plainSettings } from "./stagegate-settings.js";
