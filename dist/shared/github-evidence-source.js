export { m as githubEvidence } from "./stagegate-github.js";
