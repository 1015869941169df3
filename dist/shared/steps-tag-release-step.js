export { t as tagRelease } from "./step-tag-release.js";
