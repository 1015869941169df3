import { z } from "zod";
import { parseEndpoint } from "./isolation.ts";

/** The section `network` of stagegate.yml. */
export const networkSettingsSchema = z.strictObject({
  allow: z
    .array(
      z.string().transform((text, context) => {
        const endpoint = parseEndpoint(text);
        if (endpoint) return endpoint;
        context.addIssue({ code: "custom", message: "give a host and a port, such as api.example.com:443" });
        return z.NEVER;
      }),
    )
    .default([])
    .meta({
      description:
        "What the migration tool, the app and the commands of a rehearsal may reach beside the copy, each as `host:port`.",
    }),
  "unsafe-open": z.string().min(1).optional().meta({
    description:
      "Runs them in the machine's own network, where they reach whatever it reaches, production included. Give the reason; the report shows it.",
  }),
});

export type NetworkSettings = z.output<typeof networkSettingsSchema>;
