import { readFile } from "node:fs/promises";
import type { MaskRules } from "#model/masking.ts";

export const clinic = await readFile(new URL("../fixtures/clinic.sql", import.meta.url), "utf8");

/** Rules under which no word of a patient is left. */
export const clinicMasks: MaskRules = {
  "patients.email": "email",
  "patients.phone": "phone",
  "patients.full_name": "name",
  "patients.birth_date": { sql: "date_trunc('year', birth_date)" },
  "patients.password_hash": { constant: "x" },
  "patients.reset_token": "token",
  "patients.notes": "text",
  "patients.extra": "text",
  "patients.tags": "token",
  "patients.search": "text",
  "patients.last_ip": null,
  "patients.code": "token",
  "public.sessions.session_phone": "phone",
  "sessions.patient_email": "email",
  "sessions.payload": "text",
  "visits.remark": "text",
  "log.line": "text",
};
