import { quoteLiteral } from "../dialect/identifier.ts";
import type { Connection } from "../session/connection.ts";

/** How a database stores and compares texts: what only its making decides. */
export interface DatabaseLocale {
  /** Such as `UTF8`. */
  encoding: string;
  collate: string;
  ctype: string;
  /** `c` libc, `i` ICU, `b` builtin. */
  localeProvider: string;
  icuLocale: string | undefined;
}

/** ICU's columns came with version 15 and were renamed in 17. */
const localeColumns = (major: number) => {
  if (major >= 17) return "datlocprovider, datlocale";
  return major >= 15 ? "datlocprovider, daticulocale" : "'c', null";
};

/** The locale of the session's database. */
export async function readLocale(session: Connection, major: number): Promise<DatabaseLocale> {
  const { rows } = await session.query(
    `select pg_encoding_to_char(encoding), datcollate, datctype, ${localeColumns(major)}
     from pg_database where datname = current_database()`,
  );
  const [encoding, collate, ctype, localeProvider, icuLocale] = rows[0] ?? [];
  return {
    encoding: encoding ?? "UTF8",
    collate: collate ?? "C",
    ctype: ctype ?? "C",
    localeProvider: localeProvider ?? "c",
    icuLocale: icuLocale ?? undefined,
  };
}

/** The options of CREATE DATABASE that make another like it. `template0` because template1 may hold additions. */
export function localeOptions(locale: DatabaseLocale): string {
  const { encoding, collate, ctype, localeProvider, icuLocale } = locale;
  const shared = ["template template0", `encoding ${quoteLiteral(encoding)}`];
  const libc = [`lc_collate ${quoteLiteral(collate)}`, `lc_ctype ${quoteLiteral(ctype)}`];
  if (localeProvider === "c" || icuLocale === undefined) return [...shared, ...libc].join(" ");
  const provider =
    localeProvider === "i"
      ? ["locale_provider icu", `icu_locale ${quoteLiteral(icuLocale)}`]
      : ["locale_provider builtin", `builtin_locale ${quoteLiteral(icuLocale)}`];
  return [...shared, ...libc, ...provider].join(" ");
}

/** The locale for people. */
export const localeName = ({ encoding, collate, ctype, localeProvider, icuLocale }: DatabaseLocale) =>
  [
    `encoding ${encoding}`,
    `LC_COLLATE ${collate}`,
    `LC_CTYPE ${ctype}`,
    ...(icuLocale === undefined ? [] : [`${localeProvider === "i" ? "ICU" : "builtin"} locale ${icuLocale}`]),
  ].join(", ");

/** Whether the server said that it has no such locale. */
export const lacksLocale = (error: unknown): boolean =>
  error instanceof Error && /locale|encoding|collat/i.test(error.message);

/** The locale as a manifest keeps it, and read from there. */
export const localeFacts = (locale: DatabaseLocale): Record<string, string> =>
  Object.fromEntries(Object.entries(locale).filter(([, value]) => value !== undefined));

export function localeFrom(facts: Readonly<Record<string, string>>): DatabaseLocale {
  const { encoding = "UTF8", collate = "C", ctype = "C", localeProvider = "c", icuLocale } = facts;
  return { encoding, collate, ctype, localeProvider, icuLocale };
}
