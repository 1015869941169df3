// By name, so that it is a part of the bundle of its own: loaded only where a backup is encrypted.
export { Decrypter, Encrypter } from "age-encryption";
