import { describe, expect, test } from "vitest";
import { looksPersonalByName, snakeCase } from "./personal-names.ts";

test("a name is compared in one spelling", () => {
  const spellings = ["Full Name", "fullName", "full.name", "FULL-NAME", "full_name", "FullName"];
  expect(spellings.map(snakeCase)).toEqual(spellings.map(() => "full_name"));
  expect(["IPAddress", "phone1", "e.mail", "_id_"].map(snakeCase)).toEqual([
    "ip_address",
    "phone_1",
    "e_mail",
    "id",
  ]);
});

describe("a column of text is found personal by its name:", () => {
  const cases = {
    email: ["e.mail", "Email Address", "emails", "workEmail"],
    phone: ["phone number", "phone1", "phones", "from_number", "homephone_2", "TEL"],
    token:
      "login social_security_number bsn vat_id refreshtoken accesstoken session_key cookie webhook_url pan passports API-Keys password_digest userPassword".split(
        " ",
      ),
    name: "Full Name|contact_person|emergency_contact|guardian_name|mother_name|ownerName|author_name|billing name|shipping_name|name_on_card|cardholder|next_of_kin|fname|lname|caller|handle|first_names".split(
      "|",
    ),
    text: "addresses address2 remark remarks memo content birthplace place_of_birth city photo scan signature".split(
      " ",
    ),
    null: ["dob", "birth_dates", "zip_codes"],
  };
  test.each(Object.entries(cases))("%s", (kind, names) => {
    const found = names.map((name) => [name, looksPersonalByName("things", name, true)]);
    expect(found).toEqual(names.map((name) => [name, kind]));
  });
});

test("what a column of no text holds is personal by fewer names", () => {
  const found = (name: string) => looksPersonalByName("things", name, false);
  expect(["birthyear", "year_of_birth", "Date Of Birth"].map(found)).toEqual(["null", "null", "null"]);
  expect(["phone_calls", "content", "owner_name", "tokens"].map(found)).toEqual(Array(4).fill(undefined));
});

test("names of files, tables and wares are nobody's", () => {
  const names = [
    "file_name",
    "tableName",
    "host name",
    "product_name",
    "name",
    "status",
    "kind",
    "shipping_cost",
    "company",
  ];
  expect(names.map((name) => looksPersonalByName("things", name, true))).toEqual(names.map(() => undefined));
});
