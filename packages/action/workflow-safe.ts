/**
 * Text that the runner cannot take for a workflow command. It reads `::name::` at the start of a line (after
 * any white space) and the older `##[name]` anywhere in it; a migration, or a row value in an error, that
 * prints one could otherwise set outputs, mask the log or hide what follows.
 */
export function workflowSafe(line: string): string {
  return line.replaceAll("##[", "# #[").replace(/^([\s\u0085]*):(?=:)/, "$1: ");
}
