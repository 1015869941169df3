import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { text as readText } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { AwsClient } from "aws4fetch";
import { cancelled } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { backoffMs } from "#process/backoff.ts";
import type { S3Access } from "./credentials.ts";
import { type S3Location, s3Url } from "./location.ts";
import { storeProblem, storeUnreachable } from "./store-problem.ts";
import { sendSigned } from "./transport.ts";
import { elementText } from "./xml.ts";

/** One request to an object of the bucket. */
export interface S3Request {
  method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE";
  /** Below the prefix. */
  name: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body?: Blob | string;
  /** The SHA-256 of the body in hexadecimal digits; what it signs, the store compares. */
  bodySha256?: string;
  /** Statuses that are an answer, beside those of success. */
  also?: readonly number[];
}

export interface S3Answer {
  headers: IncomingHttpHeaders;
  /** Read in full, of what is no stream. */
  text: string;
}

export interface S3Client {
  /** Asks, again where that can help. A 200 with an error in its body is an error. */
  ask(request: S3Request): Promise<S3Answer>;
  /** Asks once, and gives the answer's body as it comes. */
  open(request: S3Request): Promise<IncomingMessage>;
}

const attempts = 6;
const firstPauseMs = 250;
const longestPauseMs = 8_000;
/** A part is sent, and an answer comes, in this time. */
const requestMs = 10 * 60 * 1_000;

/** What a store says when it is busy or broken for a moment. */
const transient = new Set([
  "InternalError",
  "SlowDown",
  "ServiceUnavailable",
  "RequestTimeout",
  "OperationAborted",
]);

export function s3Client(location: S3Location, access: S3Access, services: Services): S3Client {
  const signer = new AwsClient({ ...access, service: "s3", retries: 0 });
  const send = async ({ method, name, query = {}, headers = {}, body, bodySha256 }: S3Request) => {
    const path = [location.bucket, location.prefix, name].filter(Boolean).join("/");
    const url = new URL(`${access.endpoint}/${path.split("/").map(encodeURIComponent).join("/")}`);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    const signed = await signer.sign(url.href, {
      method,
      headers: { ...headers, ...(bodySha256 ? { "x-amz-content-sha256": bodySha256 } : {}) },
    });
    return sendSigned(signed, body, AbortSignal.any([services.signal, AbortSignal.timeout(requestMs)]));
  };
  return {
    open: send,
    async ask(request) {
      const what = s3Url(location, request.name);
      for (let attempt = 1; ; attempt++) {
        const last = attempt === attempts;
        try {
          const answer = await send(request);
          const { statusCode: status = 0, headers } = answer;
          const text = await readText(answer);
          const code = elementText(text, "Code");
          const failed = !isSuccess(status) || /<Error>/.test(text);
          if (!failed || request.also?.includes(status)) return { headers, text };
          const again = status >= 500 || status === 429 || transient.has(code ?? "");
          if (!again || last) throw storeProblem(what, status, code);
        } catch (error) {
          if (services.signal.aborted) throw cancelled();
          if (!isNetwork(error)) throw error;
          if (last) throw storeUnreachable(what, access.endpoint, error);
        }
        services.log.debug(`${what}: attempt ${attempt} failed; trying again`);
        await pause(backoffMs(attempt, firstPauseMs, longestPauseMs), undefined, {
          signal: services.signal,
        }).catch(() => {
          throw cancelled();
        });
      }
    },
  };
}

export const isSuccess = (status: number) => status >= 200 && status < 300;

/** What the system, or a stream, says where no whole answer came: each has a code. Our own problems have theirs within. */
const isNetwork = (error: unknown) => typeof (error as NodeJS.ErrnoException).code === "string";
