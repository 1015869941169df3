/** Texts that try to do something to a report, alone and in every mixture. For tests only. */
const atoms = [
  "@octocat",
  "@org/team",
  "a@b.example",
  "`",
  "``",
  "```",
  "````",
  "~~~",
  "|",
  "\\|",
  "\\",
  "\\\\|",
  "\n",
  "\r\n",
  "\n\n",
  "<img src=x onerror=alert(1)>",
  "<script>",
  "</details>",
  "</summary>",
  "<!--",
  "-->",
  "<!-- /stagegate-run 4711-1 -->",
  "<details open>",
  "</code>",
  "</td></tr></table>",
  "&lt;",
  "&#64;me",
  "&amp;",
  "::error::boom",
  "::add-mask::x",
  "##[error]boom",
  "![x](https://evil.example/x.png)",
  "[x](javascript:alert(1))",
  "[x]: https://evil.example",
  "<https://evil.example>",
  "https://evil.example",
  "www.evil.example",
  "#1",
  "org/repo#12",
  "GH-34",
  "0f3c9a7d51e24b8896aa0c1d2e3f405162738495",
  "**",
  "__",
  "*",
  "_x_",
  "~~",
  "# heading",
  "---",
  "===",
  "- item",
  "+ item",
  "1. item",
  "> quote",
  "\t",
  "    code",
  "| a | b |\n| --- | --- |",
  "$x$",
  "$$x$$",
  ":tada:",
  "😀",
  "👩‍👩‍👧",
  "שלום",
  "مرحبا",
  "\u202e",
  "\u2066",
  "\u0000",
  "\u0007",
  "\u001b[31mred\u001b[0m",
  "\u2028",
  "\ud800",
  "e\u0301",
  "x".repeat(3000),
  "plain words",
  "'",
  '"',
  "{{ x }}",
  "^1",
  "[^1]",
  "[ ]",
];

/** The same sequence of numbers for the same seed (mulberry32), so that a failure can be repeated. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Every atom, then mixtures of up to six of them. */
export function hostileTexts(count: number, seed = 1): string[] {
  const random = randomOf(seed);
  const mixture = () =>
    Array.from(
      { length: 1 + Math.floor(random() * 6) },
      () => atoms[Math.floor(random() * atoms.length)] ?? "",
    ).join(random() < 0.5 ? " " : "");
  return [...atoms, ...Array.from({ length: count }, mixture)].slice(0, Math.max(count, atoms.length));
}
