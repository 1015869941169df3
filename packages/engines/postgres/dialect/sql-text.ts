import { lexerOf } from "#sql/lexer.ts";
import { splitStatements } from "#sql/split-statements.ts";
import { statementShapes } from "#sql/statement-shape.ts";

/** https://www.postgresql.org/docs/current/sql-syntax-lexical.html; semicolons inside of what, as psql does it. */
export const lexer = lexerOf({
  dashComments: "anywhere",
  hashComments: false,
  nestedComments: true,
  codeComments: false,
  dollarQuotes: true,
  backslashes: "e-strings",
  doubleQuotes: "name",
  backticks: false,
  semicolonsInside: true,
  delimiterCommand: false,
});

/** The pieces of an SQL text, without gaps. */
export const tokenise = lexer.tokenise;

/** The statements of an SQL text, as psql would send them. */
export const split = (sql: string) => splitStatements(sql, lexer);

/** A statement without its values and comments: those that differ in nothing else have one shape. */
export const statementShape = statementShapes(lexer);

/** The same for whoever has to know every name in it, and not to show it. */
export const wholeShape = statementShapes(lexer, Number.POSITIVE_INFINITY);
