import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { type Check, checkSchema } from "#checks/check-schema.ts";

/** A real HTTP server of this test; gives its origin. */
export async function httpServer(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A check as stagegate.yml would give it. */
export const checkOf = (written: Record<string, unknown>): Check =>
  checkSchema.parse({ name: "the check", ...written });
