/** The version of this Stagegate, as in package.json. */
export const version = "0.1.0";
