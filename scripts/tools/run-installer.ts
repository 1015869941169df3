import { execFileSync } from "node:child_process";

/**
 * Runs a program that installs others, and says so.
 *
 * @throws where it fails.
 */
export function runInstaller(program: string, words: string[], variables: Record<string, string> = {}): void {
  console.log(`Installing: ${program} ${words.join(" ")}`);
  execFileSync(program, words, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...variables },
  });
}
