export { f as githubEvidence } from "./stagegate-github.js";
