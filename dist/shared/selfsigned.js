import { t as require_selfsigned } from "./certificates.js";
export default require_selfsigned();
export {};
