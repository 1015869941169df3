/** A release of an action: its commit, and the tag that says to people which one that is. */
interface Pin {
  commit: string;
  tag: string;
}

/**
 * The actions in the workflows we run, write and show, each pinned to the commit of a release: a tag can be
 * moved to other code, a commit cannot. `npm run generate` writes them into every workflow and README.
 *
 * Our own is a commit of this repository that has `dist`. It is always an older one than the commit that
 * says so, for none can name itself.
 */
const pins: Readonly<Record<string, Pin>> = {
  "actions/checkout": { commit: "de0fac2e4500dabe0009e67214ff5f5447ce83dd", tag: "v6.0.2" },
  "actions/download-artifact": { commit: "37930b1c2abaa49bbe596cd826c3c89aef350131", tag: "v7.0.0" },
  "actions/upload-artifact": { commit: "b7c566a772e6b6bfb58ed0dc250532a479d7789f", tag: "v6.0.0" },
  "ruby/setup-ruby": { commit: "14594264cd68ce8a2345dd349bc3d138a4ef85c8", tag: "v1.327.0" },
  "stagegate/stagegate": { commit: "114ba0d62425df28c438d308a69bd565ce42772b", tag: "v0.1.0" },
};

/** The pin of `owner/name` or of an action in one of its directories; undefined where we do not use it. */
export function pinOf(action: string): Pin | undefined {
  return pins[action.split("/", 2).join("/")];
}

/** What stands after `uses:` for an action that we pin: `owner/name@<commit> # <tag>`. */
export function pinned(action: string): string {
  const pin = pinOf(action);
  return pin ? `${action}@${pin.commit} # ${pin.tag}` : action;
}
