/** Where a database is and how to log in. `url`, `password` are secrets; `label` is what people may see. */
export interface DatabaseAddress {
  engine: string;
  url: string;
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  /** `user@host:port/database`. */
  label: string;
}

export interface Timeouts {
  lockMs: number;
  statementMs: number;
}
