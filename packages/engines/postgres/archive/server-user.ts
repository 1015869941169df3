import { unprivilegedUser } from "#process/unprivileged-user.ts";

/**
 * The user to run a server as, or undefined where we are not root anyway. Its own user comes first, since `nobody`
 * may be shared with other services.
 *
 * @throws StagegateError `no-unprivileged-user`.
 */
export const serverUser = () => unprivilegedUser("PostgreSQL", ["postgres", "nobody"]);
