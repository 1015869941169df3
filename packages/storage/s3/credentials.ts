import { userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";

/** Who asks a store, where it is, and what it is signed for. */
export interface S3Access {
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/**
 * Reads the variables that every tool for S3 reads, such as the action `aws-actions/configure-aws-credentials` sets.
 * https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
 *
 * @throws StagegateError `store-credentials-missing`.
 */
export function s3Access({ environment, secrets }: Services): S3Access {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_REGION,
    AWS_DEFAULT_REGION,
    AWS_ENDPOINT_URL_S3,
    AWS_ENDPOINT_URL,
  } = environment;
  if (!accessKeyId || !secretAccessKey)
    throw userError({
      code: "store-credentials-missing",
      message: `${accessKeyId ? "AWS_SECRET_ACCESS_KEY" : "AWS_ACCESS_KEY_ID"} is not set: the store cannot be asked.`,
      next: "Set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION in the job, as aws-actions/configure-aws-credentials does. For a store that is not Amazon's, also AWS_ENDPOINT_URL_S3.",
    });
  secrets.add(secretAccessKey);
  if (sessionToken) secrets.add(sessionToken);
  const region = AWS_REGION || AWS_DEFAULT_REGION || "us-east-1";
  return {
    region,
    endpoint: (AWS_ENDPOINT_URL_S3 || AWS_ENDPOINT_URL || `https://s3.${region}.amazonaws.com`).replace(
      /\/+$/,
      "",
    ),
    accessKeyId,
    secretAccessKey,
    ...(sessionToken ? { sessionToken } : {}),
  };
}
