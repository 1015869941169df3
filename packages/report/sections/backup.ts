import { formatDuration } from "#model/duration.ts";
import { rowsIn } from "#model/facts/backup.ts";
import { formatBytes, formatCount } from "#model/size.ts";
import { paragraph } from "../block.ts";
import { code, prose } from "../escape.ts";
import { factsOf, type Rehearsal } from "../rehearsal.ts";
import type { Section } from "../section.ts";

/** The way back: where the backup is and how well it was proven. */
export function backupSection(rehearsal: Rehearsal): Section[] {
  const facts = factsOf(rehearsal, "backup-db");
  if (!facts) return [];
  const { manifest, restored, path, unprotected, suspicion, retired, store } = facts;
  const { archive, tables } = manifest;
  const rows = rowsIn(tables);
  const proof = restored ? "restored and counted" : "checked by its checksum only";
  return [
    {
      title: `Backup: ${formatBytes(archive.bytes)}, ${proof}`,
      shown: "folded",
      priority: 9,
      blocks: [
        paragraph(
          `${code(path)} of ${code(manifest.database)}: ${formatCount(rows)} rows in ${tables.length} tables, ` +
            `${formatBytes(archive.uncompressedBytes)} before compression, made in ${formatDuration(manifest.durationMs)}. ` +
            `Checksum ${code(archive.sha256)}.`,
        ),
        ...(store === undefined ? [] : [paragraph(`Stored as ${code(store)}.`)]),
        ...(suspicion === undefined
          ? []
          : [paragraph(`⚠️ It is suspicious: ${prose(suspicion)}. Look before you rely on it.`)]),
        ...(retired && retired.length > 0
          ? [
              paragraph(
                `Removed as no rule of retention names them: ${retired.map((name) => code(name)).join(", ")}.`,
              ),
            ]
          : []),
        ...(unprotected
          ? [
              paragraph(
                "⚠️ It holds production's rows in the clear, on a self-hosted runner whose disk outlives the job. Give `recipients` to encrypt it.",
              ),
            ]
          : []),
        ...(archive.recipients
          ? [
              paragraph(
                `Encrypted to ${archive.recipients.map((key) => code(key)).join(", ")}: whoever holds one of the secret keys can restore it.`,
              ),
            ]
          : []),
        ...(restored
          ? [
              paragraph(
                `Restored into ${code(restored.into)} in ${formatDuration(restored.durationMs)}: ` +
                  `${formatCount(restored.rows)} rows in ${restored.tables} tables, as in the backup.`,
              ),
            ]
          : []),
      ],
    },
  ];
}
