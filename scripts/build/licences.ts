import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The licences of the packages that are bundled, as they ask for: one text after the other, by name. */
export async function licenceTexts(packages: readonly string[]): Promise<string> {
  const texts = await Promise.all(
    [...packages].sort().map(async (directory) => {
      const { name, version, license } = JSON.parse(await readFile(join(directory, "package.json"), "utf8"));
      const file = (await readdir(directory)).find((entry) => /^(licen[cs]e|copying)(\.|$)/i.test(entry));
      const text = file ? await readFile(join(directory, file), "utf8") : "";
      return `${name} ${version} (${license})\n\n${text.trim()}\n`.replaceAll("\r\n", "\n");
    }),
  );
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}
