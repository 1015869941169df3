import { userError } from "#model/problem.ts";

export const programNotFound = (program: string, directory: string, cause?: unknown) =>
  userError(
    {
      code: "program-not-found",
      message: `The program "${program}" was not found (looked in PATH, started in ${directory}).`,
      next: "Install it in an earlier step of the job, or correct its name.",
    },
    cause,
  );
