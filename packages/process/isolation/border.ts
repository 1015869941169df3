/**
 * How a network is made and entered, by what we are. `make` is put before the holder's command, `enter` before each
 * program's; the holder's process number stands for the network.
 */
export interface Border {
  name: "root" | "user-namespace" | "sudo";
  make: readonly string[];
  enter(holder: number): readonly string[];
  /** Whether what enters comes with an environment that is not its own, and must be given it by a file. */
  losesEnvironment?: true;
}

/** What could undo the border from inside. */
const dangerous = "-sys_admin,-sys_ptrace,-sys_module,-net_admin";
const namespaces = (holder: number) => ["--net", "--mount", "--target", String(holder)];
const asRoot = (holder: number) => [
  ...["nsenter", ...namespaces(holder), "--"],
  ...["setpriv", "--bounding-set", dangerous, "--inh-caps", dangerous, "--"],
];

/** In the order in which they are tried. https://man7.org/linux/man-pages/man1/unshare.1.html */
export function borders(uid: number, gid: number): Border[] {
  if (uid === 0) return [{ name: "root", make: ["unshare", "--net", "--mount", "--"], enter: asRoot }];
  return [
    {
      name: "user-namespace",
      // The holder keeps its rights over the namespaces; what enters later loses them as it starts.
      make: ["unshare", "--user", "--map-current-user", "--keep-caps", "--net", "--mount", "--"],
      enter: (holder) => ["nsenter", "--user", "--preserve-credentials", ...namespaces(holder), "--"],
    },
    {
      // Where the system allows user namespaces to a few programs only, as on GitHub's runners.
      name: "sudo",
      make: ["sudo", "-n", "unshare", "--net", "--mount", "--"],
      enter: (holder) => [
        ...["sudo", "-n", "nsenter", ...namespaces(holder), "--"],
        ...["setpriv", "--reuid", String(uid), "--regid", String(gid), "--init-groups", "--"],
      ],
      losesEnvironment: true,
    },
  ];
}
