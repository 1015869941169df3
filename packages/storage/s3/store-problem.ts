import { type StagegateError, userError } from "#model/problem.ts";

/** What a store's own codes mean for whoever set it up. */
const known: Record<string, { code: string; message: string; next: string }> = {
  NoSuchBucket: {
    code: "store-bucket-missing",
    message: "the bucket does not exist",
    next: "Correct its name, or make it. Is AWS_REGION the bucket's region, and AWS_ENDPOINT_URL_S3 the store's address?",
  },
  NoSuchKey: {
    code: "store-object-missing",
    message: "there is no such object",
    next: "Correct the path. A backup without its manifest was never finished, or somebody removed it.",
  },
  AccessDenied: {
    code: "store-access-denied",
    message: "the key may not do this",
    next: "Grant s3:PutObject, s3:GetObject and s3:AbortMultipartUpload on this prefix.",
  },
  InvalidAccessKeyId: {
    code: "store-access-denied",
    message: "the access key is not known there",
    next: "Correct AWS_ACCESS_KEY_ID. Is AWS_ENDPOINT_URL_S3 the store that the key belongs to?",
  },
  SignatureDoesNotMatch: {
    code: "store-access-denied",
    message: "the secret key is not the one that belongs to the access key",
    next: "Correct AWS_SECRET_ACCESS_KEY, and AWS_REGION where the store insists on it.",
  },
  ExpiredToken: {
    code: "store-token-expired",
    message: "the session token has expired",
    next: "Ask for credentials that live longer than a backup takes (`role-duration-seconds`), and run it again.",
  },
  RequestTimeTooSkewed: {
    code: "store-clock-skewed",
    message: "this machine's clock differs from the store's by more than it takes",
    next: "Set the clock of the runner (NTP), and run it again.",
  },
};

/**
 * A store's refusal. Its own message is not repeated: it may hold keys and names.
 *
 * @param what the object or the bucket, as `s3://…`.
 */
export function storeProblem(what: string, status: number, serverCode: string | undefined): StagegateError {
  // An answer without a body, as that to HEAD, has its status alone.
  const meant = serverCode === undefined ? byStatus[status] : known[serverCode];
  if (meant)
    return userError({
      code: meant.code,
      message: `${what}: ${meant.message}${serverCode ? ` (${serverCode})` : ` (HTTP ${status})`}.`,
      next: meant.next,
    });
  return userError({
    code: "store-failed",
    message: `${what}: the store answered ${serverCode ?? "nothing that can be read"} (HTTP ${status}).`,
    next: "Look that code up in the store's documentation. Nothing was removed; run it again when the cause is gone.",
  });
}

const byStatus: Record<number, (typeof known)[string]> = {
  403: known.AccessDenied as (typeof known)[string],
  404: known.NoSuchKey as (typeof known)[string],
};

export const storeUnreachable = (what: string, endpoint: string, cause: unknown) =>
  userError(
    {
      code: "store-unreachable",
      message: `${what}: the store at ${endpoint} could not be reached, or did not answer in time, in several attempts.`,
      next: "Is AWS_ENDPOINT_URL_S3 right, and may this machine reach it? Nothing was removed; run it again.",
    },
    cause,
  );
