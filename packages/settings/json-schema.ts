import { z } from "zod";

/** Our own notes on an input (`InputMeta`); editors have no use for them. */
const notes = ["written", "variable", "secret", "fileOnly", "runOnly", "value"];

/** What a schema accepts, as JSON Schema; what JSON Schema cannot say is left open. */
export function jsonSchemaOf(schema: z.ZodType): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      // JSON has no word for it; what is written there is a whole number like others.
      if (zodSchema._zod.def.type === "bigint") jsonSchema.type = "integer";
      for (const note of notes) delete jsonSchema[note];
    },
  });
}
