import { bot, commitOf, type FakeRepository, historyOf, shaOf } from "./world.ts";

export interface Asked {
  repository: FakeRepository;
  /** What the parameters of the template are. */
  at: Record<string, string>;
  query: URLSearchParams;
  // biome-ignore lint/suspicious/noExplicitAny: a request's body, which was checked against the description
  body: any;
}

export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  bytes?: Buffer;
}

const ok = (body: unknown, status = 200): Answer => ({ status, body });
const gone: Answer = { status: 204 };
const missing = (message = "Not Found"): Answer => ({
  status: 404,
  body: { message, documentation_url: "https://docs.github.test" },
});
const invalid = (message: string): Answer => ({
  status: 422,
  body: { message, documentation_url: "https://docs.github.test" },
});

let lastId = 1_000;
const nextId = () => ++lastId;

const repositoryReply = ({ id, fullName, defaultBranch }: FakeRepository) => {
  const [login = "", name = ""] = fullName.split("/");
  return { id, full_name: fullName, name, default_branch: defaultBranch, owner: { login } };
};

const refReply = (repository: FakeRepository, ref: string, sha: string) => ({
  ref: `refs/${ref}`,
  object: { sha, type: repository.tagObjects.has(sha) ? "tag" : "commit" },
});

const commitReply = (repository: FakeRepository, sha: string) => ({
  sha,
  commit: {
    message: repository.commits.get(sha)?.message ?? "",
    tree: { sha: repository.commits.get(sha)?.tree ?? shaOf(`tree ${sha}`) },
  },
  parents: (repository.commits.get(sha)?.parents ?? []).map((parent) => ({ sha: parent })),
});

const pullReply = (repository: FakeRepository, number: number) => {
  const pull = repository.pulls.get(number);
  return {
    number,
    state: pull?.state,
    head: { sha: pull?.sha, ref: pull?.ref, label: `${pull?.owner}:${pull?.ref}` },
  };
};

const releaseReply = (repository: FakeRepository, id: number) => ({
  id,
  ...repository.releases.get(id),
  html_url: `https://github.test/${repository.fullName}/releases/${id}`,
});

/** `page` and `per_page` of a list; the link to the next page is added by the server. */
const paged = (
  all: unknown[],
  { query }: Asked,
  wrap: (items: unknown[]) => unknown = (items) => items,
): Answer => {
  const size = Number(query.get("per_page") ?? 30);
  const page = Number(query.get("page") ?? 1);
  const more = all.length > page * size;
  return {
    status: 200,
    body: wrap(all.slice((page - 1) * size, page * size)),
    ...(more ? { headers: { "x-next-page": String(page + 1) } } : {}),
  };
};

/** What the fake does, by `method template`. What is not here is not asked for by us. */
export const routes: Record<string, (asked: Asked) => Answer> = {
  "get /user": () => ({ status: 403, body: { message: "Resource not accessible by integration" } }),
  "get /repos/{owner}/{repo}": ({ repository }) =>
    ok({ ...repositoryReply(repository), permissions: { push: repository.push, pull: true, admin: false } }),

  "get /repos/{owner}/{repo}/issues/{issue_number}/comments": (asked) =>
    paged(
      (asked.repository.comments.get(Number(asked.at.issue_number)) ?? []).map(({ id, body, user }) => ({
        id,
        node_id: `node${id}`,
        body,
        user,
      })),
      asked,
    ),
  "post /repos/{owner}/{repo}/issues/{issue_number}/comments": ({ repository, at, body }) => {
    const comment = { id: nextId(), body: body.body, user: bot };
    const number = Number(at.issue_number);
    repository.comments.set(number, [...(repository.comments.get(number) ?? []), comment]);
    return ok(comment, 201);
  },
  "patch /repos/{owner}/{repo}/issues/comments/{comment_id}": ({ repository, at, body }) => {
    const comment = [...repository.comments.values()].flat().find(({ id }) => id === Number(at.comment_id));
    if (!comment) return missing();
    comment.body = body.body;
    return ok(comment);
  },
  "delete /repos/{owner}/{repo}/issues/comments/{comment_id}": ({ repository, at }) => {
    for (const [number, comments] of repository.comments)
      repository.comments.set(
        number,
        comments.filter(({ id }) => id !== Number(at.comment_id)),
      );
    return gone;
  },

  "get /repos/{owner}/{repo}/pulls": (asked) => {
    const { repository, query } = asked;
    const wanted = [...repository.pulls].filter(
      ([, pull]) =>
        [pull.state, "all"].includes(query.get("state") ?? "open") &&
        [`${pull.owner}:${pull.ref}`, null].includes(query.get("head")),
    );
    return paged(
      wanted.map(([number]) => pullReply(repository, number)),
      asked,
    );
  },
  "get /repos/{owner}/{repo}/pulls/{pull_number}": ({ repository, at }) =>
    repository.pulls.has(Number(at.pull_number))
      ? ok(pullReply(repository, Number(at.pull_number)))
      : missing(),

  "post /repos/{owner}/{repo}/check-runs": ({ repository, body }) => {
    const id = nextId();
    const { annotations = [] } = body.output ?? {};
    if (annotations.length > 50) return invalid("No more than 50 items are allowed; 51 were supplied.");
    repository.checkRuns.push({
      id,
      head_sha: body.head_sha,
      name: body.name,
      annotations,
      conclusion: body.conclusion,
    });
    return ok({ id, head_sha: body.head_sha, name: body.name }, 201);
  },
  "patch /repos/{owner}/{repo}/check-runs/{check_run_id}": ({ repository, at, body }) => {
    const check = repository.checkRuns.find(({ id }) => id === Number(at.check_run_id));
    if (!check) return missing();
    check.annotations.push(...(body.output?.annotations ?? []));
    check.conclusion = body.conclusion ?? check.conclusion;
    return ok({ id: check.id, head_sha: check.head_sha, name: check.name });
  },

  "get /repos/{owner}/{repo}/git/ref/{ref}": ({ repository, at }) => {
    const sha = repository.refs.get(at.ref ?? "");
    return sha ? ok(refReply(repository, at.ref ?? "", sha)) : missing();
  },
  "post /repos/{owner}/{repo}/git/refs": ({ repository, body }) => {
    const ref = body.ref.replace(/^refs\//, "");
    if (repository.refs.has(ref)) return invalid("Reference already exists");
    if (!commitOf(repository, body.sha)) return invalid("Object does not exist");
    repository.refs.set(ref, body.sha);
    return ok(refReply(repository, ref, body.sha), 201);
  },
  "patch /repos/{owner}/{repo}/git/refs/{ref}": ({ repository, at, body }) => {
    const ref = at.ref ?? "";
    const [from, to] = [repository.refs.get(ref), commitOf(repository, body.sha)];
    if (!from || !to) return invalid("Reference does not exist");
    const forward = historyOf(repository, to).includes(commitOf(repository, from) ?? "");
    if (!body.force && !forward) return invalid("Update is not a fast forward");
    repository.refs.set(ref, body.sha);
    return ok(refReply(repository, ref, body.sha));
  },
  "delete /repos/{owner}/{repo}/git/refs/{ref}": ({ repository, at }) => {
    const fixed = [...repository.releases.values()].some(
      ({ immutable, tag_name }) => immutable && `tags/${tag_name}` === at.ref,
    );
    if (fixed) return invalid("Cannot delete a tag of an immutable release");
    return repository.refs.delete(at.ref ?? "") ? gone : invalid("Reference does not exist");
  },

  "post /repos/{owner}/{repo}/git/tags": ({ repository, body }) => {
    const sha = shaOf(JSON.stringify(body) + nextId());
    repository.tagObjects.set(sha, { tag: body.tag, message: body.message, object: body.object });
    return ok(
      { sha, tag: body.tag, message: body.message, object: { sha: body.object, type: "commit" } },
      201,
    );
  },
  "get /repos/{owner}/{repo}/git/tags/{tag_sha}": ({ repository, at }) => {
    const tag = repository.tagObjects.get(at.tag_sha ?? "");
    return tag ? ok({ sha: at.tag_sha, ...tag, object: { sha: tag.object, type: "commit" } }) : missing();
  },
  "get /repos/{owner}/{repo}/tags": (asked) => {
    const { repository } = asked;
    const names = [...repository.refs.keys()].filter((ref) => ref.startsWith("tags/"));
    return paged(
      names.map((ref) => ({ name: ref.slice(5), commit: { sha: commitOf(repository, ref) } })),
      asked,
    );
  },

  "get /repos/{owner}/{repo}/releases/tags/{tag}": ({ repository, at }) => {
    const found = [...repository.releases].find(
      ([, release]) => release.tag_name === at.tag && release.draft !== true,
    );
    return found ? ok(releaseReply(repository, found[0])) : missing();
  },
  "get /repos/{owner}/{repo}/releases": (asked) =>
    paged(
      [...asked.repository.releases.keys()].reverse().map((id) => releaseReply(asked.repository, id)),
      asked,
    ),
  "patch /repos/{owner}/{repo}/releases/{release_id}": ({ repository, at, body }) => {
    const release = repository.releases.get(Number(at.release_id));
    if (!release) return missing();
    if (release.immutable) return invalid("Cannot update an immutable release");
    Object.assign(release, body);
    if (release.draft === false && repository.immutableReleases) release.immutable = true;
    return ok(releaseReply(repository, Number(at.release_id)));
  },
  "post /repos/{owner}/{repo}/releases": ({ repository, body }) => {
    const { tag_name: tag, draft } = body;
    if (!draft && [...repository.releases.values()].some((each) => each.tag_name === tag && !each.draft))
      return invalid("Validation Failed");
    if (repository.usedUp.has(tag))
      return {
        status: 422,
        body: {
          message: "Validation Failed",
          errors: [
            {
              resource: "Release",
              code: "custom",
              field: "tag_name",
              message: "tag_name was used by an immutable release",
            },
          ],
          documentation_url: "https://docs.github.test",
        },
      };
    const id = nextId();
    repository.releases.set(id, { ...body, immutable: !draft && repository.immutableReleases });
    return ok(releaseReply(repository, id), 201);
  },
  "delete /repos/{owner}/{repo}/releases/{release_id}": ({ repository, at }) => {
    const { immutable, tag_name } = repository.releases.get(Number(at.release_id)) ?? {};
    if (immutable && tag_name) repository.usedUp.add(tag_name);
    return repository.releases.delete(Number(at.release_id)) ? gone : missing();
  },

  "get /repos/{owner}/{repo}/commits": (asked) => {
    const { repository, query } = asked;
    const head = commitOf(repository, query.get("sha") ?? repository.defaultBranch);
    if (!head) return missing();
    return paged(
      historyOf(repository, head).map((sha) => commitReply(repository, sha)),
      asked,
    );
  },
  "get /repos/{owner}/{repo}/commits/{ref}/check-runs": (asked) => {
    const { repository, at, query } = asked;
    const all = repository.checkRuns
      .filter(({ head_sha, name }) => head_sha === at.ref && [name, null].includes(query.get("check_name")))
      .map(({ id, head_sha, name, conclusion = null }) => ({ id, head_sha, name, conclusion }));
    return paged(all, asked, (check_runs) => ({ total_count: all.length, check_runs }));
  },

  "get /repos/{owner}/{repo}/commits/{ref}": ({ repository, at }) => {
    const sha = commitOf(repository, decodeURIComponent(at.ref ?? ""));
    return sha ? ok(commitReply(repository, sha)) : invalid(`No commit found for SHA: ${at.ref}`);
  },
  "get /repos/{owner}/{repo}/branches": (asked) => {
    const { repository, query } = asked;
    const all = [...repository.refs].flatMap(([ref, sha]) => {
      const name = ref.replace(/^heads\//, "");
      const isProtected = repository.protectedBranches.has(name);
      const wanted = ref !== name && [String(isProtected), null].includes(query.get("protected"));
      return wanted ? [{ name, commit: { sha }, protected: isProtected }] : [];
    });
    return paged(all, asked);
  },
  "get /repos/{owner}/{repo}/branches/{branch}": ({ repository, at }) => {
    const name = decodeURIComponent(at.branch ?? "");
    const sha = repository.refs.get(`heads/${name}`);
    if (!sha) return missing("Branch not found");
    return ok({
      name,
      commit: commitReply(repository, sha),
      protected: repository.protectedBranches.has(name),
    });
  },
  "get /repos/{owner}/{repo}/compare/{basehead}": (asked) => {
    const { repository, at, query } = asked;
    const [base, head] = decodeURIComponent(at.basehead ?? "")
      .split("...")
      .map((name) => commitOf(repository, name));
    if (!base || !head) return missing();
    const [ours, theirs] = [historyOf(repository, base), historyOf(repository, head)];
    const common = ours.some((sha) => theirs.includes(sha));
    if (!common) return missing(`No common ancestor between ${base} and ${head}.`);
    const ahead = theirs.filter((sha) => !ours.includes(sha)).reverse();
    const behind = ours.filter((sha) => !theirs.includes(sha));
    const status = ahead.length
      ? behind.length
        ? "diverged"
        : "ahead"
      : behind.length
        ? "behind"
        : "identical";
    const size = Number(query.get("per_page") ?? 250);
    const page = Number(query.get("page") ?? 1);
    return {
      ...ok({
        status,
        ahead_by: ahead.length,
        behind_by: behind.length,
        total_commits: ahead.length,
        base_commit: commitReply(repository, base),
        merge_base_commit: commitReply(repository, ours.find((sha) => theirs.includes(sha)) ?? base),
        commits: ahead.slice((page - 1) * size, page * size).map((sha) => commitReply(repository, sha)),
      }),
      ...(ahead.length > page * size ? { headers: { "x-next-page": String(page + 1) } } : {}),
    };
  },

  "get /repos/{owner}/{repo}/environments/{environment_name}": ({ repository, at }) => {
    const name = decodeURIComponent(at.environment_name ?? "");
    const rules = repository.environments.get(name);
    if (!rules) return missing();
    const reviewers = { id: 1, node_id: "1", type: "required_reviewers", reviewers: [] };
    return ok({
      name,
      protection_rules: rules.reviewers ? [reviewers] : [],
      deployment_branch_policy: rules.branchPolicy
        ? {
            protected_branches: rules.branchPolicy === true,
            custom_branch_policies: rules.branchPolicy !== true,
          }
        : null,
    });
  },
  "get /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies": (asked) => {
    const { branchPolicy } = asked.repository.environments.get(asked.at.environment_name ?? "") ?? {};
    const all = (Array.isArray(branchPolicy) ? branchPolicy : []).map((name) => ({ id: nextId(), name }));
    return paged(all, asked, (items) => ({ total_count: all.length, branch_policies: items }));
  },

  "get /repos/{owner}/{repo}/actions/runs": (asked) => runsOf(asked),
  "get /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs": (asked) =>
    runsOf(asked, (path) => path.split("@")[0]?.endsWith(`/${asked.at.workflow_id}`) ?? false),
  "get /repos/{owner}/{repo}/actions/runs/{run_id}": ({ repository, at }) => {
    const run = repository.runs.find(({ id }) => id === Number(at.run_id));
    return run ? ok(runReply(repository, run)) : missing();
  },
  "get /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts": (asked) => {
    const run = asked.repository.runs.find(({ id }) => id === Number(asked.at.run_id));
    if (!run) return missing();
    const all = artifactsOf(asked, [run]);
    return paged(all, asked, (artifacts) => ({ total_count: all.length, artifacts }));
  },
  "get /repos/{owner}/{repo}/actions/artifacts": (asked) => {
    const all = artifactsOf(
      asked,
      asked.repository.runs.toSorted((a, b) => b.id - a.id),
    );
    return paged(all, asked, (artifacts) => ({ total_count: all.length, artifacts }));
  },
  "get /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}": ({ repository, at }) => {
    const artifact = repository.runs
      .flatMap(({ artifacts }) => artifacts)
      .find(({ id }) => id === Number(at.artifact_id));
    if (!artifact) return missing();
    return { status: 302, headers: { location: `/stored/${repository.fullName}/${artifact.id}.zip` } };
  },
};

const artifactsOf = ({ repository, query }: Asked, runs: FakeRepository["runs"]) =>
  runs.flatMap((run) =>
    run.artifacts
      .filter(({ name }) => [name, null].includes(query.get("name")))
      .map(({ zip, ...artifact }) => ({
        ...artifact,
        size_in_bytes: zip.length,
        workflow_run: {
          id: run.id,
          head_sha: run.head_sha,
          head_branch: run.head_branch,
          repository_id: repository.id,
          head_repository_id: run.head_repository.id,
        },
      })),
  );

const runReply = (
  repository: FakeRepository,
  { artifacts: _artifacts, ...run }: FakeRepository["runs"][number],
) => ({
  ...run,
  updated_at: run.created_at,
  html_url: `https://github.test/${repository.fullName}/actions/runs/${run.id}`,
  repository: repositoryReply(repository),
  head_commit: { tree_id: shaOf(`tree ${run.head_sha}`) },
});

function runsOf(asked: Asked, ofWorkflow: (path: string) => boolean = () => true): Answer {
  const { repository, query } = asked;
  const wanted = repository.runs.filter(
    (run) =>
      ofWorkflow(run.path) &&
      [run.head_sha, null].includes(query.get("head_sha")) &&
      [run.head_branch, null].includes(query.get("branch")) &&
      [run.event, null].includes(query.get("event")) &&
      [run.status, run.conclusion, null].includes(query.get("status")),
  );
  const newestFirst = wanted.toSorted((a, b) => b.id - a.id).map((run) => runReply(repository, run));
  return paged(newestFirst, asked, (items) => ({ total_count: wanted.length, workflow_runs: items }));
}
