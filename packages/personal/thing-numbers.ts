import { snakeCase } from "#model/personal-names.ts";

/** Numbers and codes of things, in the words that columns use for them. */
const things =
  /(^|_)(order|invoice|inv|receipt|po|ref|reference|refs|number|no|nr|num|sku|code|codes|barcode|ean|upc|gtin|isbn|asin|serial|tracking|parcel|shipment|batch|lot|version|ver|versions|build|release|revision|rev|hash|digest|checksum|sha|md|etag|crc|integrity|fingerprint|id|ids|uid|guid|uuid|key|keys|cursor|ticket|transaction|txn|tx|confirmation|asset|part|model|position|seq|sequence|timestamp|ts|time|epoch|ms|date|amount|price|total|count|size|bytes|offset|quantity|qty|balance|value_cents|cents|block|commit|digest|slug|path|url|uri|file|filename|color|firmware|os|app|image|s_3|object|blob|city|country|product|brand|category|tag|locale|timezone|zone|city_name|host|gateway|subnet|cidr|netmask|dns|nonce|signature_alg|brand|month|bin|tariff|hs|cas|doi|arxiv|pmid|accession|gene|sequence_no)(_\d+)?$/;

/** Whether a column's name says that its values are numbers, codes or names of things. */
export const namesAThing = (column: string) => things.test(snakeCase(column));
