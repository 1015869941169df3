import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { type Answered, holder, type Told } from "./holder.ts";

/** The holder as we see it: told one thing after the other. */
export interface Holder {
  /** @throws Error with what went wrong there. */
  tell(what: Told): Promise<Exclude<Answered, { failed: string }>>;
  /** Ends it, and the network as soon as nothing runs inside. */
  end(): Promise<void>;
}

/** Starts the holder behind `make`, the commands that give it a network of its own. */
export function startHolder(make: readonly string[], path: string): Holder {
  const [program = "", ...before] = make;
  const child = spawn(program, [...before, process.execPath, "-e", `(${holder})()`], {
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
    cwd: "/",
    env: { PATH: path },
  });
  const waiting: { resolve(answer: Answered): void; reject(why: Error): void }[] = [];
  const said: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => said.push(text));
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.resolve(JSON.parse(line)));
  const gone = endOf(child).then(() => {
    const why = said.join("").trim().split("\n").at(-1) || "it ended by itself";
    for (const { reject } of waiting.splice(0)) reject(new Error(why));
    return why;
  });
  let ended = false;
  void gone.then(() => {
    ended = true;
  });
  // What cannot be written any more is answered by the end.
  child.stdin.on("error", () => undefined);
  child.unref();
  return {
    async tell(what) {
      if (ended) throw new Error(await gone);
      const answer = await new Promise<Answered>((resolve, reject) => {
        waiting.push({ resolve, reject });
        child.stdin.write(`${JSON.stringify(what)}\n`);
      });
      if ("failed" in answer) throw new Error(answer.failed.trim().split("\n").at(-1));
      return answer;
    },
    async end() {
      // Its end is waited for, also where nothing else keeps this process going.
      child.ref();
      child.stdin.end();
      await gone;
    },
  };
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("close", () => resolve());
    child.once("error", () => resolve());
  });
}
