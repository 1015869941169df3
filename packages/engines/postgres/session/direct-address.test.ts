import { expect, test } from "vitest";
import { directAddressFor, isPoolerByName } from "./direct-address.ts";

test.each([
  ["ep-cool-darkness-123456-pooler.us-east-2.aws.neon.tech", 5432, true, "without `-pooler`"],
  ["ep-cool-darkness-123456.us-east-2.aws.neon.tech", 5432, false, "server's own host"],
  ["aws-0-eu-central-1.pooler.supabase.com", 6543, true, "port 5432"],
  ["db.abcdefgh.supabase.co", 6543, true, "db.<project>.supabase.co:5432"],
  ["aws-0-eu-central-1.pooler.supabase.com", 5432, false, "server's own host"],
  ["shop.proxy-abc123.us-east-1.rds.amazonaws.com", 5432, false, "RDS Proxy"],
  ["shop.abc123.us-east-1.rds.amazonaws.com", 5432, false, "server's own host"],
  ["127.0.0.1", 6432, false, "PgBouncer"],
])("%s:%i", (host, port, pooler, direct) => {
  expect(isPoolerByName({ host, port })).toBe(pooler);
  expect(directAddressFor({ host, port })).toContain(direct);
});
