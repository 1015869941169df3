/** One statement of an SQL text, without the semicolon that ends it. */
export interface SqlStatement {
  text: string;
  /** Where `text` begins in the whole, in UTF-16 units. */
  offset: number;
  /** Where it begins after the comments above it, in UTF-16 units of the whole. */
  begins: number;
  /** Its first words in lower case, four at most: enough to tell what kind of statement it is. */
  words: string[];
}
