import type { KnownStep } from "#steps/all.ts";

/** Lines to type, for the help of each command: the plainest use first. */
export const examples: Readonly<Record<KnownStep | "init", readonly string[]>> = {
  init: ["DATABASE_URL='…' stagegate init", "stagegate init --working-directory services/shop"],
  rehearse: [
    "STAGING_URL='…' stagegate rehearse",
    "stagegate rehearse --production-url-file ~/.secrets/production --staging-url-file ~/.secrets/staging",
    "stagegate rehearse --staging-url-command 'vault read -field=url secret/staging'",
  ],
  "backup-db": ["DATABASE_URL='…' stagegate backup-db --verify restore"],
  "clone-to-staging": ["PRODUCTION_URL='…' STAGING_URL='…' stagegate clone-to-staging --golden"],
  migrate: ["DATABASE_URL='…' stagegate migrate --database shop_copy"],
  "reset-sequences": ["DATABASE_URL='…' stagegate reset-sequences --environment staging --check-only"],
  "smoke-test": [
    "DATABASE_URL='…' stagegate smoke-test",
    "stagegate smoke-test --results results.xml --quiet",
  ],
  gate: ["DATABASE_URL='…' stagegate gate", "stagegate gate --database-url-file /run/secrets/url --json"],
  "tag-release": ["GITHUB_TOKEN='…' stagegate tag-release --dry-run"],
  rollback: [
    "DATABASE_URL='…' stagegate rollback --environment production",
    "DATABASE_URL='…' stagegate rollback --environment production --dry-run=false --confirm shop",
  ],
  report: ["stagegate report", "stagegate report --report rehearsal.md --comment=false"],
};
