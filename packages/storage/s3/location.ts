import { userError } from "#model/problem.ts";

/** A place in an S3-compatible store. */
export interface S3Location {
  bucket: string;
  /** Without a slash at either end; empty for the bucket itself. */
  prefix: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

export const isS3 = (place: string) => /^s3:\/\//i.test(place);

/**
 * Reads `s3://bucket/prefix`.
 *
 * @throws StagegateError `store-malformed`.
 */
export function parseS3Location(place: string): S3Location {
  const [, bucket = "", path = ""] = /^s3:\/\/([^/]*)\/?(.*)$/i.exec(place) ?? [];
  const prefix = path.replace(/\/+$/, "");
  if (bucketName.test(bucket) && !/(^|\/)\.{0,2}(\/|$)/.test(prefix || "x")) return { bucket, prefix };
  throw userError({
    code: "store-malformed",
    message: `"${place}" is not a place in a store.`,
    next: "Write s3://BUCKET/PREFIX, with the name of the bucket as its owner sees it. The address of a store that is not Amazon's goes into the variable AWS_ENDPOINT_URL_S3.",
  });
}

export const s3Url = ({ bucket, prefix }: S3Location, name = "") =>
  `s3://${[bucket, prefix, name].filter(Boolean).join("/")}`;
