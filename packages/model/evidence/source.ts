/** Which evidence is looked for. */
export interface WantedEvidence {
  repository: string | undefined;
  /** The configuration's name, for a repository with several databases. */
  name: string;
  /** The digest of the migration files in the checkout that wants to migrate. */
  setDigest: string;
  /** The git tree and commit of that checkout, where they are known: evidence of the same tree is the nearest. */
  tree: string | undefined;
  commit: string | undefined;
  /** Only the evidence of this run, by its number. */
  runNumber?: string;
  /**
   * The runs whose word counts. What others left is passed over, so that it cannot hide what counts. In all three
   * * stands for any letters; no workflow at all means any.
   */
  branches: readonly string[];
  events: readonly string[];
  workflows: readonly string[];
}

/** What a service that nobody in the workflow can write to says of the run that made the evidence. */
export interface RunRecord {
  url: string;
  /** The run's number, the same for all its attempts, and how often it has been started. */
  runNumber: string;
  attempt: number;
  /** The workflow's path in the repository. */
  workflow: string;
  event: string;
  /** The branch's name, without `refs/heads/`. */
  branch: string;
  commit: string;
  /** When the run was made and when it ended, in ISO 8601; absent where the record does not say. */
  createdAt?: string;
  endedAt?: string;
  /** `success` where the whole run passed; absent where the record was made before the run ended. */
  conclusion?: string;
  /** The newest ended run of the same workflow and commit, where that is another. */
  newer?: { url: string; conclusion: string };
}

export interface FoundEvidence {
  /** `evidence.json`, byte for byte. The source has compared the artifact with its recorded digest. */
  text: string;
  record: RunRecord;
}

/** Whether somebody must allow a deployment to an environment. */
export interface EnvironmentProtection {
  name: string;
  protected: boolean;
  /** Its rules in words, or what is missing. */
  rules: readonly string[];
}

/** Finds the evidence of an earlier run. */
export interface EvidenceSource {
  /**
   * Evidence of an ended run of the repository itself whose word counts, on the default branch or a protected
   * one, for this migration set where there is one: the same commit's before all others, then the newest.
   * Undefined where no such run has left any.
   *
   * @throws StagegateError where the service cannot be asked, or an artifact is not what was uploaded
   *   (`evidence-altered`).
   */
  find(wanted: WantedEvidence): Promise<FoundEvidence | undefined>;
  /** The name of the repository's default branch. @throws StagegateError where the service cannot be asked. */
  defaultBranch(repository: string | undefined): Promise<string>;
  /** @throws StagegateError where the service cannot be asked: not known is not "unprotected". */
  environment(repository: string | undefined, name: string): Promise<EnvironmentProtection>;
}
