/** A text as one word for `sh`. */
export const shellWord = (text: string) =>
  /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith("-") ? text : `'${text.replaceAll("'", "'\\''")}'`;
