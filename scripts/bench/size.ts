import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Bench } from "./figure.ts";

/** What a user of the actions downloads: the bundles, and the committed tree as GitHub packs it. */
export const size: Bench = async ({ tell, bundles }) => {
  const bytes = readdirSync(bundles, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((total, entry) => total + statSync(join(entry.parentPath, entry.name)).size, 0);
  tell({ name: "size/dist", value: bytes, unit: "bytes", target: 6_000_000 });
  const tree = execFileSync("git", ["archive", "HEAD"], { maxBuffer: 1e9 });
  tell({ name: "size/tree-tar-gz", value: gzipSync(tree).length, unit: "bytes", target: 2_000_000 });
};
