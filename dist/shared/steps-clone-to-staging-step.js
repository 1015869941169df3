export { t as cloneToStaging } from "./step-clone-to-staging.js";
