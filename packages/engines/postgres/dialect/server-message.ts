/** A server's message for people. Data exceptions (class 22) quote the value at fault; all others quote names. */
export function withoutQuotedValue(sqlstate: string, message: string): string {
  if (!sqlstate.startsWith("22")) return message;
  return message.replace(/(["“„«]).*(["”“»])/s, "(a value, not shown)").replace(/: 0x.*$/s, "");
}
