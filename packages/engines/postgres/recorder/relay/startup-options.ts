/** A part of a startup packet's `options` that is not a setting. */
export class UnknownOption extends Error {
  override name = "UnknownOption";
}

/**
 * The settings in libpq's `options` (`PGOPTIONS`), which are switches of the server program: `-c name=value`,
 * `-cname=value` and `--name=value`, set apart by white space, with `\` before a character that is itself.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-OPTIONS
 *
 * @throws UnknownOption for any other switch.
 */
export function settingsInOptions(options: string): [name: string, value: string][] {
  const words = wordsOf(options);
  const settings: [string, string][] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (word === "-c") {
      at += 1;
      settings.push(setting(words[at] ?? "", word));
    } else if (word.startsWith("--")) settings.push(setting(word.slice(2), word));
    else if (word.startsWith("-c")) settings.push(setting(word.slice(2), word));
    else throw new UnknownOption(word);
  }
  return settings;
}

function setting(pair: string, word: string): [string, string] {
  const equals = pair.indexOf("=");
  if (equals < 1) throw new UnknownOption(pair || word);
  // The server takes `-` for `_` in a setting's name.
  return [pair.slice(0, equals).replaceAll("-", "_"), pair.slice(equals + 1)];
}

function wordsOf(options: string): string[] {
  return (options.match(/(?:\\[\s\S]|\S)+/g) ?? []).map((word) => word.replace(/\\([\s\S])/g, "$1"));
}
