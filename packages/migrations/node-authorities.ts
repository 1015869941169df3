import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Services } from "#model/step.ts";

/** Of each log, whether it was told: a tool is started many times. */
const told = new WeakSet<Services["log"]>();

/**
 * The file for NODE_EXTRA_CA_CERTS, by which all of a tool's TLS on Node goes: that to its database, and that to the
 * company's proxy or registry. So the database's authority stands beside those of the job and never in their place.
 * Undefined where there is neither.
 *
 * @param own the file that job or settings name.
 * @param ofDatabase that of the database, or of the recorder before it.
 * @param from the directory from which `own` is read.
 */
export async function nodeAuthorities(
  own: string | undefined,
  ofDatabase: string | undefined,
  from: string,
  { log, temporaryDirectory }: Services,
): Promise<string | undefined> {
  if (!own || !ofDatabase) return own || ofDatabase;
  const jobs = await certificatesIn(resolve(from, own)).catch((error: NodeJS.ErrnoException) => error);
  if (jobs instanceof Error || jobs.length === 0) {
    const why = jobs instanceof Error ? `could not be read (${jobs.code})` : "holds no certificate in PEM";
    if (!told.has(log))
      log.warn(`NODE_EXTRA_CA_CERTS names ${own}, which ${why}: the migration tool trusts none of it.`);
    told.add(log);
    return ofDatabase;
  }
  const certificates = [...jobs, ...(await certificatesIn(ofDatabase).catch(() => []))];
  const bundle = `${certificates.join("\n")}\n`;
  // By its contents: the same for each start of the tool, and never written while one reads another.
  const name = createHash("sha256").update(bundle).digest("hex").slice(0, 16);
  const path = join(temporaryDirectory, `authorities-${name}.pem`);
  await writeFile(path, bundle);
  return path;
}

/** Certificates alone: what else is in such a file, a key by mistake, is nothing that a migration may read. */
async function certificatesIn(path: string): Promise<string[]> {
  const text = await readFile(path, "latin1");
  return text.match(/-----BEGIN ((?:TRUSTED |X509 )?CERTIFICATE)-----[\s\S]+?-----END \1-----/g) ?? [];
}
