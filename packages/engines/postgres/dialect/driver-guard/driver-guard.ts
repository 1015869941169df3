import { nodeGuard } from "./node.ts";
import { pythonGuard } from "./python.ts";
import { rubyGuard } from "./ruby.ts";

/** What keeps the drivers of the languages that migration tools are written in to one database. */
export const driverGuard = { node: nodeGuard, python: pythonGuard, ruby: rubyGuard };
