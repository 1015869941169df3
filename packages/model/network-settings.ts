import { z } from "zod";
import { parseEndpoint } from "./isolation.ts";

/** A host and a port for editors, who read patterns alone: ports go up to 65535. */
const endpointPattern =
  "^(\\[[0-9a-fA-F:.]+\\]|[^\\s:/@\\[\\]]+):0*([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])$";

/** The section `network` of stagegate.yml. */
export const networkSettingsSchema = z.strictObject({
  allow: z
    .array(
      z
        .string()
        .meta({ pattern: endpointPattern })
        .transform((text, context) => {
          const endpoint = parseEndpoint(text);
          if (endpoint) return endpoint;
          context.addIssue({
            code: "custom",
            message: "give a host and a port, such as api.example.com:443",
          });
          return z.NEVER;
        }),
    )
    .default([])
    .meta({
      description:
        "What the migration tool, the app and the commands of a rehearsal may reach besides the copy, each as `host:port`.",
    }),
  "unsafe-open": z.string().min(1).optional().meta({
    description:
      "Runs them in the machine's own network, where they can reach everything it can, including production. Give the reason; the report shows it.",
  }),
});

export type NetworkSettings = z.output<typeof networkSettingsSchema>;
