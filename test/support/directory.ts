import { rm } from "node:fs/promises";

export const removeDirectory = (path: string) => rm(path, { recursive: true, force: true, maxRetries: 3 });
