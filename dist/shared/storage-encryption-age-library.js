import "./stagegate-storage.js";
export { t as Decrypter, n as Encrypter } from "./age.js";
