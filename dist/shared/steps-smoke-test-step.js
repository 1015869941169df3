export { t as smokeTest } from "./step-smoke-test.js";
