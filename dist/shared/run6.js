export { o as conclude, s as run } from "./stagegate-steps.js";
