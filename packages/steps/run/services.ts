import { apiUrlOf } from "#github/client.ts";
import type { EvidenceSource } from "#model/evidence/source.ts";
import type { Services } from "#model/step.ts";
import { temporaryDirectory } from "#process/temporary-directory.ts";

/** What only a door knows of the world it is in. */
interface Door extends Pick<Services, "log" | "secrets" | "signal" | "environment"> {
  /** Where the private directory of this run is made. */
  temporaryRoot: string;
}

/** What steps may use of the world, for whatever door they are run from. Its directory goes when it is disposed. */
export async function servicesOf({ temporaryRoot, ...door }: Door): Promise<Services & AsyncDisposable> {
  const temporary = await temporaryDirectory(temporaryRoot);
  return {
    ...door,
    temporaryDirectory: temporary.path,
    evidenceSource: (token) => recordsOfGitHub(token, door),
    [Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose](),
  };
}

/** GitHub's record of earlier runs, loaded when it is asked: most runs never do. */
function recordsOfGitHub(
  token: string,
  { environment, signal, log }: Omit<Door, "temporaryRoot">,
): EvidenceSource {
  const source = async () => {
    const { githubEvidence } = await import("#github/evidence-source.ts");
    return githubEvidence({ token, apiUrl: apiUrlOf(environment), signal, log });
  };
  return {
    find: async (wanted) => (await source()).find(wanted),
    defaultBranch: async (repository) => (await source()).defaultBranch(repository),
    environment: async (repository, name) => (await source()).environment(repository, name),
  };
}
