import type { Step } from "#model/step.ts";
import { fileSchema } from "./file-schema.ts";
import { jsonSchemaOf } from "./json-schema.ts";

/** The JSON Schema of stagegate.yml, for editors. Committed as schema/stagegate.schema.json. */
export function settingsJsonSchema(steps: readonly Step[]): object {
  return { ...jsonSchemaOf(fileSchema(steps)), title: "stagegate.yml" };
}
