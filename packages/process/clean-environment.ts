/** What any program needs to find its way on the machine, and nothing that tells it about ours. */
const passedOn = /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_.*|TZ|TMPDIR|TERM|SYSTEMROOT)$/;

/**
 * The environment of other people's code (migrations, checks, the app): the machine's basics and what the
 * caller gives. `INPUT_*`, `GITHUB_*`, `ACTIONS_*`, keys and other databases' URLs stay out because
 * everything that is not listed stays out.
 */
export function cleanEnvironment(
  ours: Readonly<Record<string, string | undefined>>,
  given: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const basics = Object.entries(ours).filter(
    (entry): entry is [string, string] => passedOn.test(entry[0]) && entry[1] !== undefined,
  );
  return { ...Object.fromEntries(basics), ...given };
}
