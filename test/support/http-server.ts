import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { type Check, checkSchema } from "#checks/check-schema.ts";

/** A real HTTP server of this test, on a free port where none is given; gives its origin. */
export async function httpServer(answer: RequestListener, port = 0): Promise<string> {
  const server = createServer(answer).listen(port, "127.0.0.1");
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
