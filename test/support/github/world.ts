import { createHash } from "node:crypto";

export interface Commit {
  parents: string[];
  message: string;
  /** That of a real commit; made up where nobody gives it. */
  tree?: string;
}

export interface FakeComment {
  id: number;
  body: string;
  user: FakeUser;
  /** Minimized as outdated. */
  hidden?: boolean;
  /** May not be minimized with this token. */
  fixed?: boolean;
}

export interface FakeUser {
  login: string;
  id: number;
  type: "Bot" | "User";
}

export interface FakeArtifact {
  id: number;
  name: string;
  digest: string | null;
  zip: Buffer;
  expired: boolean;
}

/** A run as GitHub records it; the fields a test does not give are those of a good rehearsal of main. */
export interface FakeRun {
  id: number;
  head_sha: string;
  head_branch: string;
  event: string;
  status: string;
  conclusion: string | null;
  path: string;
  run_attempt: number;
  created_at: string;
  head_repository: { id: number; full_name: string };
  artifacts: FakeArtifact[];
}

export interface FakeRepository {
  id: number;
  fullName: string;
  defaultBranch: string;
  protectedBranches: Set<string>;
  commits: Map<string, Commit>;
  /** `heads/main`, `tags/v1.0.0` to the id of a commit or a tag object. */
  refs: Map<string, string>;
  tagObjects: Map<string, { tag: string; message: string; object: string }>;
  releases: Map<
    number,
    {
      tag_name: string;
      name: string;
      body: string;
      prerelease: boolean;
      make_latest?: string;
      draft?: boolean;
      immutable?: boolean;
    }
  >;
  /** What is published then can neither be changed nor its tag be moved, and its name is used up for good. */
  immutableReleases: boolean;
  usedUp: Set<string>;
  /** As GitHub answers it: of a job's or an app's token it may say false though it can write. */
  push: boolean;
  comments: Map<number, FakeComment[]>;
  pulls: Map<number, { sha: string; ref: string; owner: string; state: "open" | "closed" }>;
  checkRuns: { id: number; head_sha: string; name: string; annotations: unknown[]; conclusion?: string }[];
  runs: FakeRun[];
  /** `branchPolicy`: true for protected branches only, or the names that may deploy. */
  environments: Map<string, { reviewers: boolean; branchPolicy: boolean | string[] }>;
}

export const bot: FakeUser = { login: "github-actions[bot]", id: 41898282, type: "Bot" };

export function fakeRepository(fullName: string, id: number): FakeRepository {
  return {
    id,
    fullName,
    defaultBranch: "main",
    protectedBranches: new Set(["main"]),
    commits: new Map(),
    refs: new Map(),
    tagObjects: new Map(),
    releases: new Map(),
    immutableReleases: false,
    usedUp: new Set(),
    push: true,
    comments: new Map(),
    pulls: new Map(),
    checkRuns: [],
    runs: [],
    environments: new Map(),
  };
}

/** An id as git would give it: forty hexadecimal digits that depend on the text. */
export const shaOf = (text: string) => createHash("sha1").update(text).digest("hex");

/** Adds a commit on top of a branch, and gives its id. */
export function commit(
  repository: FakeRepository,
  message: string,
  branch = repository.defaultBranch,
): string {
  const parent = repository.refs.get(`heads/${branch}`);
  const sha = shaOf(`${repository.fullName} ${parent} ${message}`);
  repository.commits.set(sha, { parents: parent ? [parent] : [], message });
  repository.refs.set(`heads/${branch}`, sha);
  return sha;
}

/** The commit that a ref, a branch, a tag or an id stands for. */
export function commitOf(repository: FakeRepository, name: string): string | undefined {
  const ref = name.replace(/^refs\//, "");
  const sha =
    [ref, `heads/${ref}`, `tags/${ref}`].map((each) => repository.refs.get(each)).find(Boolean) ?? name;
  const target = repository.tagObjects.get(sha)?.object ?? sha;
  return repository.commits.has(target) ? target : undefined;
}

/** A commit and all before it, the newest first. */
export function historyOf(repository: FakeRepository, from: string): string[] {
  const seen: string[] = [];
  const waiting = [from];
  for (let sha = waiting.shift(); sha; sha = waiting.shift()) {
    if (seen.includes(sha)) continue;
    seen.push(sha);
    waiting.push(...(repository.commits.get(sha)?.parents ?? []));
  }
  return seen;
}
