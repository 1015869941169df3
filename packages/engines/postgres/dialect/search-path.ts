/** The names in the text of a `search_path`, as SplitIdentifierString of the server reads it: unquoted ones in lower case. */
export function searchPathOf(text: string): string[] {
  return [...text.matchAll(/"((?:[^"]|"")*)"|([^",\s]+)/g)]
    .map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare?.toLowerCase() ?? "")
    .filter((name) => name !== "");
}
