import { type Client, connect } from "#github/client.ts";
import type { Connection } from "#github/connection.ts";
import type { CollectingLog } from "../services.ts";
import { testServices } from "../services.ts";
import { type FakeGitHub, fakeGitHub } from "./fake-github.ts";

export interface FakeClient {
  api: FakeGitHub;
  client: Client;
  log: CollectingLog;
}

/** A real client of a fake GitHub, for which a second of waiting lasts milliseconds. */
export async function fakeClient(
  given: Partial<Pick<Connection, "secondMs" | "attemptMs" | "signal">> = {},
): Promise<FakeClient> {
  const api = await fakeGitHub();
  const { log, signal } = await testServices();
  const own = { token: "ghs_0123456789abcdef", apiUrl: api.url, signal, log, secondMs: 20 };
  const client = await connect({ ...own, ...given });
  return { api, client, log };
}
