import { z } from "zod";
import { durationSchema } from "#model/inputs.ts";
import { settingSchema } from "./secret-setting.ts";

/** What can be read of `ready`, for editors: a URL, a port, or both. */
const readyPattern =
  "^([hH][tT][tT][pP][sS]?://\\S+|\\{port\\}|\\d{1,5}|(tcp://)?[\\w.-]+:(\\d{1,5}|\\{port\\}))$";
/** A word of JSON Schema's; as a key of its own it would make a promise of the object. */
const then = "then";

const stopSignals = ["SIGTERM", "SIGINT", "SIGQUIT", "SIGHUP"] as const;

/** The user's app, as it stands in stagegate.yml. `{port}` is a free port, `{url}` the database's URL. */
export const appSchema = z.strictObject({
  start: z
    .string()
    .min(1)
    // Everybody on the machine can read a command line.
    .refine((command) => !command.includes("{url}"), "{url} holds a password: put it under env")
    .meta({ not: { pattern: "\\{url\\}" } })
    .describe("The command that starts the app and stays in the foreground. {port} is a free port."),
  ready: z
    .union([z.string().min(1), z.number().int().min(1).max(65_535)])
    .superRefine((ready, context) => {
      if (readyTarget(ready, 1) === undefined)
        context.addIssue({
          code: "custom",
          message: "give a URL such as http://127.0.0.1:{port}/health, or a TCP port such as {port}",
        });
    })
    .meta({ if: { type: "string" }, [then]: { pattern: readyPattern } })
    .prefault("{port}")
    .describe("What answers when the app is ready: a URL (with a status below 400) or a TCP port."),
  env: z
    .record(z.string(), settingSchema)
    .default({})
    .describe("Its environment variables, in addition to PORT, DATABASE_URL and the basics (PATH, HOME …)."),
  directory: z
    .string()
    .min(1)
    .default(".")
    .describe("The directory to start it in, relative to the working directory."),
  timeout: durationSchema.prefault("60s").describe("The longest it may take to be ready."),
  "stop-signal": z
    .enum(stopSignals, { error: `give one of ${stopSignals.join(", ")}` })
    .default("SIGTERM")
    .describe("The signal that asks it to end."),
});

export type AppSettings = z.output<typeof appSchema>;

export interface ReadyTarget {
  host: string;
  port: number;
  /** Absent where an open port is enough. */
  url?: URL;
  /** What `{app}` stands for in checks. */
  origin: string;
}

/** Where the app answers, once a port is chosen; undefined where `ready` cannot be read. */
export function readyTarget(ready: string | number, port: number): ReadyTarget | undefined {
  const text = String(ready).replaceAll("{port}", String(port));
  if (/^\d{1,5}$/.test(text)) return tcp("127.0.0.1", Number(text));
  const hostAndPort = /^(?:tcp:\/\/)?([\w.-]+):(\d{1,5})$/.exec(text);
  if (hostAndPort) return tcp(hostAndPort[1] ?? "", Number(hostAndPort[2]));
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const host = url.hostname.replace(/^\[(.+)\]$/, "$1");
  return { host, port: Number(url.port || (url.protocol === "https:" ? 443 : 80)), url, origin: url.origin };
}

function tcp(host: string, port: number): ReadyTarget | undefined {
  return port < 1 || port > 65_535 ? undefined : { host, port, origin: `http://${host}:${port}` };
}
