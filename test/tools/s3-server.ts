import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsClient } from "aws4fetch";
import { expect, vi } from "vitest";
import { freePort } from "#process/free-port.ts";

/** What the door before the server does with a request instead of handing it on. */
export type Fault = number | "reset-in-body" | "200-with-an-error" | "cut-answer" | undefined;

export const accessKey = "stagegate-test";
const secretKey = "not-a-secret-of-anybody";

/** An S3 server with a bucket `backups` and one that locks its objects, behind a door that can fail. Ended when disposed. */
export async function s3Server() {
  const directory = await mkdtemp(join(tmpdir(), "stagegate-s3-"));
  const places = ["data", "versions", "sidecar"].map((name) => join(directory, name));
  for (const place of places) await mkdir(place);
  const port = await freePort();
  const gateway = spawn(
    join(process.env.STAGEGATE_TOOLS ?? "", "versitygw"),
    [
      "--port",
      `127.0.0.1:${port}`,
      "--quiet",
      "posix",
      "--versioning-dir",
      places[1] ?? "",
      "--sidecar",
      places[2] ?? "",
      places[0] ?? "",
    ],
    { stdio: "ignore", env: { ROOT_ACCESS_KEY: accessKey, ROOT_SECRET_KEY: secretKey } },
  );
  const asked: string[] = [];
  let fault: (what: string, count: number) => Fault = () => undefined;
  const door = createServer((incoming, outgoing) => {
    const what = `${incoming.method} ${incoming.url}`;
    asked.push(what);
    const injected = fault(what, asked.filter((each) => each === what).length);
    if (injected === "reset-in-body") {
      incoming.once("data", () => incoming.socket.resetAndDestroy());
      return;
    }
    if (typeof injected === "number" || injected === "200-with-an-error") {
      incoming.resume();
      const code = injected === 403 ? "ExpiredToken" : injected === 503 ? "SlowDown" : "InternalError";
      incoming.once("end", () =>
        outgoing
          .writeHead(typeof injected === "number" ? injected : 200)
          .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>hush</Message></Error>`),
      );
      return;
    }
    const { method, url, headers } = incoming;
    const onwards = request({ port, host: "127.0.0.1", method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      if (injected === "cut-answer")
        answer.once("data", (bytes: Buffer) => {
          outgoing.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => outgoing.destroy());
        });
      else answer.pipe(outgoing);
    });
    onwards.on("error", () => outgoing.destroy());
    incoming.pipe(onwards);
  });
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  const endpoint = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  const client = new AwsClient({
    accessKeyId: accessKey,
    secretAccessKey: secretKey,
    service: "s3",
    retries: 0,
  });
  const put = (bucket: string, headers: Record<string, string> = {}) =>
    client.fetch(`${endpoint}/${bucket}`, { method: "PUT", headers }).then(
      ({ ok }) => ok,
      () => false,
    );
  await vi.waitFor(async () => expect(await put("backups")).toBe(true), { timeout: 20_000 });
  await put("locked", { "x-amz-bucket-object-lock-enabled": "true" });
  return {
    directory: places[0] ?? "",
    asked,
    client,
    endpoint,
    environment: {
      AWS_ACCESS_KEY_ID: accessKey,
      AWS_SECRET_ACCESS_KEY: secretKey,
      AWS_REGION: "us-east-1",
      AWS_ENDPOINT_URL_S3: endpoint,
    },
    failing: (when: typeof fault) => {
      asked.length = 0;
      fault = when;
    },
    async [Symbol.asyncDispose]() {
      door.closeAllConnections();
      door.close();
      const gone = once(gateway, "exit");
      gateway.kill("SIGTERM");
      await gone;
      await rm(directory, { recursive: true, force: true });
    },
  };
}
