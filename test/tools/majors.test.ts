import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test("a clone on a server older than the client programs holds what production holds", () => {
  // Installs that server and those programs; 10 s of it are the clone.
  const { stdout, stderr } = spawnSync(process.execPath, ["scripts/matrix.ts", "16"], {
    encoding: "utf8",
    timeout: 150_000,
  });
  // What differs is counted last: nothing.
  expect(`${stdout}${stderr}`).toMatch(/^16\.\d+ +17\.\d+ +156 +[\d.]+ +0$/m);
}, 160_000);
