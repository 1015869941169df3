import type { DatabaseAddress } from "#model/engine/address.ts";

interface Provider {
  /** Whether an address of theirs is, by its name, that of a transaction pooler. */
  isPooler(address: Pick<DatabaseAddress, "host" | "port">): boolean;
  /** False where sessions can be kept behind it all the same: then only what is seen there counts. */
  always: boolean;
  direct: string;
}

/**
 * How the providers name their poolers, by their own pages:
 * https://neon.com/docs/connect/connection-pooling
 * https://supabase.com/docs/guides/database/connecting-to-postgres
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-endpoints.html
 */
const providers: readonly Provider[] = [
  {
    isPooler: ({ host }) => /^[^.]+-pooler\..*\bneon\.(tech|build)$/i.test(host),
    always: true,
    direct: "Neon's direct host is the same without `-pooler`.",
  },
  {
    isPooler: ({ host, port }) => port === 6543 && /\.supabase\.(com|co)$/i.test(host),
    always: true,
    direct:
      "Supabase's direct connection is `db.<project>.supabase.co:5432`; its session pooler has the same host as this one and port 5432.",
  },
  {
    isPooler: ({ host }) => /\.proxy-[^.]+\..*\.rds\.amazonaws\.com/i.test(host),
    always: false,
    direct: "This is an RDS Proxy: give the endpoint of the cluster's writer or of the instance itself.",
  },
];

const anyPooler =
  "Give the server's own host and port (providers call it the direct or session connection; PgBouncer's own port is often 6432, the server's 5432).";

/** Whether an address says by itself that a transaction pooler is behind it. */
export const isPoolerByName = (address: Pick<DatabaseAddress, "host" | "port">): boolean =>
  providers.some((provider) => provider.always && provider.isPooler(address));

/** Which address to give in the place of a pooler's. */
export const directAddressFor = (address: Pick<DatabaseAddress, "host" | "port">): string =>
  providers.find((provider) => provider.isPooler(address))?.direct ?? anyPooler;
