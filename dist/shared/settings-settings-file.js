export { t as parseSettings } from "./stagegate-settings.js";
