/**
 * A command the user wrote in stagegate.yml, as a program and its arguments. It is handed to `sh` as it
 * stands: it is the user's own code, from a reviewed file, and nothing is ever put into it.
 */
export function shellCommand(command: string): { program: string; arguments: string[] } {
  return { program: "sh", arguments: ["-c", command] };
}
