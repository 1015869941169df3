import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { filledReply, replyFaults, requestFaults, templateOf } from "./description.ts";
import { type Answer, routes } from "./routes.ts";
import { bot, type FakeRepository, fakeRepository } from "./world.ts";

/** What goes wrong: an answer of its own, the connection cut before or after the work is done, or a slow answer. */
export type Fault =
  | { status: number; headers?: Record<string, string>; message?: string }
  | { reset: "before" | "after" }
  | { slowMs: number };

export interface FakeGitHub {
  url: string;
  /** Every request so far: `post /repos/acme/shop/git/refs`. */
  asked: string[];
  repository(fullName: string): FakeRepository;
  /** The next `times` requests whose `method path` fits fail. */
  fail(pattern: RegExp, fault: Fault, times?: number): void;
  /** Run after a request that fits was answered, once. */
  after(pattern: RegExp, work: () => void): void;
}

/**
 * GitHub's API of this test over HTTP. Every request and every reply is held against GitHub's own OpenAPI
 * description; a test in which one of them does not fit it fails when it ends.
 */
export async function fakeGitHub(): Promise<FakeGitHub> {
  const repositories = new Map<string, FakeRepository>();
  const planned: { pattern: RegExp; fault: Fault; times: number }[] = [];
  const later: { pattern: RegExp; work: () => void }[] = [];
  const complaints: string[] = [];
  const asked: string[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", "http://fake");
    const method = (request.method ?? "get").toLowerCase();
    const name = `${method} ${url.pathname}`;
    const body = await bodyOf(request);
    asked.push(name);
    const fault = planned.find(({ pattern, times }) => times > 0 && pattern.test(name));
    if (fault) fault.times--;
    const how = fault?.fault;
    if (how && "reset" in how && how.reset === "before") return request.socket.destroy();
    if (how && "slowMs" in how) await new Promise((done) => setTimeout(done, how.slowMs));
    const made: Answer =
      how && "status" in how
        ? { status: how.status, headers: how.headers ?? {}, body: { message: how.message ?? "Made to fail" } }
        : doIt(method, url, body);
    if (how && "reset" in how) return request.socket.destroy();
    for (const hook of later.splice(0)) hook.pattern.test(name) ? hook.work() : later.push(hook);
    send(response, url, made);
  };

  /** What only GraphQL can: who we are, and hiding a comment. */
  const graphql = (body: unknown): Answer => {
    const { query, variables } = body as { query: string; variables?: { id?: string } };
    if (!query.includes("minimizeComment"))
      return { status: 200, body: { data: { viewer: { login: bot.login } } } };
    const comment = [...repositories.values()]
      .flatMap(({ comments }) => [...comments.values()].flat())
      .find(({ id }) => variables?.id === `node${id}`);
    if (!comment || comment.fixed)
      return {
        status: 200,
        body: { data: { minimizeComment: null }, errors: [{ type: "FORBIDDEN", message: "Not allowed" }] },
      };
    comment.hidden = true;
    return { status: 200, body: { data: { minimizeComment: { minimizedComment: { isMinimized: true } } } } };
  };

  const doIt = (method: string, url: URL, body: unknown): Answer => {
    const stored = /^\/stored\/([\w.-]+\/[\w.-]+)\/(\d+)\.zip$/.exec(url.pathname);
    if (stored) return zipOf(repositories.get(stored[1] ?? ""), Number(stored[2]));
    if (url.pathname === "/graphql") return graphql(body);
    const template = templateOf(url.pathname);
    const route = template && routes[`${method} ${template}`];
    if (!template || !route) {
      complaints.push(`nobody answers ${method} ${url.pathname}`);
      return { status: 500, body: { message: "not in the fake" } };
    }
    complaints.push(
      ...requestFaults(method, template, body).map((fault) => `${method} ${template}: ${fault}`),
    );
    const at = parametersOf(template, url.pathname);
    const repository = repositories.get(`${at.owner}/${at.repo}`);
    if (at.owner && !repository) return { status: 404, body: { message: "Not Found" } };
    const given = route({ repository: repository as FakeRepository, at, query: url.searchParams, body });
    const reply = {
      ...given,
      body: given.status < 300 ? filledReply(method, template, given.status, given.body) : given.body,
    };
    complaints.push(
      ...replyFaults(method, template, given.status, reply.body).map(
        (fault) => `reply to ${method} ${template}: ${fault}`,
      ),
    );
    return reply;
  };

  const server = createServer((request, response) => void answer(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    if (complaints.length > 0) throw new Error(`Not as GitHub describes it:\n${complaints.join("\n")}`);
  });
  return {
    url,
    asked,
    repository(fullName) {
      const found = repositories.get(fullName) ?? fakeRepository(fullName, repositories.size + 77);
      repositories.set(fullName, found);
      return found;
    },
    fail: (pattern, fault, times = 1) => void planned.push({ pattern, fault, times }),
    after: (pattern, work) => void later.push({ pattern, work }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text === "" ? undefined : JSON.parse(text);
}

function parametersOf(template: string, path: string): Record<string, string> {
  const named = template.replace(
    /\{(\w+)\}/g,
    (_all, name) => `(?<${name}>${name === "ref" ? ".+" : "[^/]+"})`,
  );
  return Object.fromEntries(
    Object.entries(new RegExp(`^${named}$`).exec(path)?.groups ?? {}).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ]),
  );
}

function zipOf(repository: FakeRepository | undefined, id: number): Answer {
  const artifact = repository?.runs.flatMap(({ artifacts }) => artifacts).find((each) => each.id === id);
  return artifact ? { status: 200, bytes: artifact.zip } : { status: 404 };
}

function send(response: ServerResponse, url: URL, { status, body, headers = {}, bytes }: Answer): void {
  const { "x-next-page": nextPage, ...others } = headers;
  const next = new URL(url);
  if (nextPage) next.searchParams.set("page", nextPage);
  const address = (target: URL) => `http://${response.req.headers.host}${target.pathname}${target.search}`;
  response.writeHead(status, {
    "content-type": bytes ? "application/zip" : "application/json; charset=utf-8",
    ...(nextPage ? { link: `<${address(next)}>; rel="next"` } : {}),
    ...others,
  });
  response.end(bytes ?? (body === undefined ? undefined : JSON.stringify(body)));
}
