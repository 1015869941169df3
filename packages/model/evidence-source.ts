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
}

/** What a service that nobody in the workflow can write to says of the run that made the evidence. */
export interface RunRecord {
  url: string;
  /** The workflow's path in the repository. */
  workflow: string;
  event: string;
  /** The branch's name, without `refs/heads/`. */
  branch: string;
  /** `success` where the whole run passed; absent where the record was made before the run ended. */
  conclusion?: string;
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
   * Evidence of an ended run of the repository itself, for this migration set where there is one: the same
   * commit's before all others, then the newest. Undefined where no run has left any.
   *
   * @throws StagegateError where the service cannot be asked, or an artifact is not what was uploaded
   *   (`evidence-altered`).
   */
  find(wanted: WantedEvidence): Promise<FoundEvidence | undefined>;
  /** @throws StagegateError where the service cannot be asked: not known is not "unprotected". */
  environment(repository: string | undefined, name: string): Promise<EnvironmentProtection>;
}
