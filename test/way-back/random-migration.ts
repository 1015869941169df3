import type { Random } from "./random.ts";

/** What every random migration begins from, in a schema of its own: tables with and without a key, and all that hangs on them. */
export const startSql = `
  create type mood as enum ('calm', 'busy');
  create table users (id bigserial primary key, email text not null, name varchar(40), mood mood default 'calm');
  create table orders (id int primary key, user_id bigint references users, cents int not null default 0,
    note text, placed timestamptz, doc json);
  create table lines (sku text, amount int, price numeric(8,2));
  create index orders_by_user on orders (user_id);
  create sequence tickets; select setval('tickets', 700);
  create view cheap as select id, note from orders where cents < 500;
  create materialized view totals as select user_id, sum(cents) as cents from orders group by 1;
  create function double(n int) returns int language sql immutable as 'select n * 2';
  create function stamp() returns trigger language plpgsql as 'begin new.placed := coalesce(new.placed, ''2020-01-01Z''); return new; end';
  create trigger stamps before insert on orders for each row execute function stamp();
  grant select on cheap to public; grant update (note) on orders to public; comment on column orders.note is 'free text';
  insert into users (email, name) select 'u' || n || '@example.com', 'Name ' || n from generate_series(1, 30) n;
  insert into orders select n, 1 + n % 30, n * 37 % 1000, case when n % 3 > 0 then 'Note ' || n end, '2024-05-01Z', '{"b": 1,  "a": 2}'
    from generate_series(1, 120) n;
  insert into lines select 'sku' || n % 9, n % 5, n * 0.25 from generate_series(1, 60) n;
  refresh materialized view totals;
`;

/** There from the beginning, so that no migration makes it. */
export const historySql = `create table if not exists stagegate_migrations (
  id text primary key, checksum text not null, applied_at timestamptz not null default now(), duration_ms bigint)`;

export interface RandomMigration {
  up: string;
  down: string;
}

/** A statement and the ways in which people undo it, well or badly. */
type Form = (random: Random) => { up: string; downs: string[] };

const forms: Form[] = [
  (r) => {
    const column = `c${r.below(3)}`;
    const type = r.pick(["text", "int default 7", "text not null default 'x'", "boolean"]);
    return { up: `alter table orders add ${column} ${type}`, downs: [`alter table orders drop ${column}`] };
  },
  () => ({ up: "alter table orders drop note cascade", downs: ["alter table orders add note text"] }),
  () => ({ up: "alter table users drop name", downs: ["alter table users add name varchar(40)"] }),
  (r) => {
    const by = 1 + r.below(9);
    return {
      up: `update orders set cents = cents + ${by}`,
      downs: [
        `update orders set cents = cents - ${by}`,
        `update orders set cents = cents - ${by} where id > 3`,
      ],
    };
  },
  () => ({
    up: "update orders set note = upper(note)",
    downs: ["update orders set note = lower(note)", "update orders set note = initcap(note)"],
  }),
  () => ({ up: "update lines set amount = amount * 2", downs: ["update lines set amount = amount / 2"] }),
  () => ({
    up: "update orders o set cents = p.cents from orders p where p.id = o.id + case when o.id % 2 = 1 then 1 else -1 end",
    downs: [
      "update orders o set cents = p.cents from orders p where p.id = o.id + case when o.id % 2 = 1 then 1 else -1 end",
    ],
  }),
  (r) => {
    const id = 500 + r.below(50);
    return {
      up: `insert into orders (id, user_id) values (${id}, 1)`,
      downs: [`delete from orders where id = ${id}`, "delete from orders where user_id = 1"],
    };
  },
  () => ({
    up: "insert into lines values ('sku1', 1, 0.25)",
    downs: ["delete from lines where sku = 'sku1' and amount = 1 and price = 0.25"],
  }),
  () => ({
    up: "insert into users (email) values ('new@example.com')",
    downs: ["delete from users where email = 'new@example.com'"],
  }),
  () => ({
    up: "delete from lines where amount = 3",
    downs: [
      "insert into lines select 'sku3', 3, 1",
      "insert into lines select 'sku' || n % 9, n % 5, n * 0.25 from generate_series(1, 60) n where n % 5 = 3",
    ],
  }),
  () => ({
    up: "alter table orders alter cents type bigint",
    downs: ["alter table orders alter cents type int"],
  }),
  () => ({
    up: "alter table orders alter doc type jsonb",
    downs: ["alter table orders alter doc type json"],
  }),
  () => ({
    up: "alter table lines alter price type numeric(8,1)",
    downs: ["alter table lines alter price type numeric(8,2)"],
  }),
  () => ({
    up: "alter table users alter name type text",
    downs: ["alter table users alter name type varchar(40)", "alter table users alter name type varchar(50)"],
  }),
  () => ({
    up: "alter table orders alter note set default '-'",
    downs: ["alter table orders alter note drop default", "alter table orders alter note set default ''"],
  }),
  () => ({
    up: "alter table lines alter sku set not null",
    downs: ["alter table lines alter sku drop not null"],
  }),
  () => ({
    up: "alter table orders add constraint positive check (cents >= -1000)",
    downs: ["alter table orders drop constraint positive"],
  }),
  () => ({ up: "create index orders_by_note on orders (note)", downs: ["drop index orders_by_note"] }),
  () => ({
    up: "drop index orders_by_user",
    downs: ["create index orders_by_user on orders (user_id)", "create index orders_by_user on orders (id)"],
  }),
  () => ({
    up: "drop view cheap",
    downs: [
      "create view cheap as select id, note from orders where cents < 500",
      "create view cheap as select id, note from orders where cents < 500; grant select on cheap to public",
    ],
  }),
  () => ({
    up: "create or replace view cheap as select id, note from orders where cents < 900",
    downs: ["create or replace view cheap as select id, note from orders where cents < 500"],
  }),
  () => ({
    up: "drop materialized view totals",
    downs: [
      "create materialized view totals as select user_id, sum(cents) as cents from orders group by 1",
      "create materialized view totals as select user_id, sum(cents) as cents from orders group by 1 with no data",
    ],
  }),
  () => ({ up: "refresh materialized view totals", downs: [] }),
  (r) => ({ up: `select setval('tickets', ${r.pick([5, 900])})`, downs: ["select setval('tickets', 700)"] }),
  () => ({
    up: "drop sequence tickets",
    downs: ["create sequence tickets", "create sequence tickets; select setval('tickets', 700)"],
  }),
  () => ({
    up: "create or replace function double(n int) returns int language sql immutable as 'select n + n'",
    downs: ["create or replace function double(n int) returns int language sql immutable as 'select n * 2'"],
  }),
  () => ({
    up: "drop trigger stamps on orders",
    downs: [
      "create trigger stamps before insert on orders for each row execute function stamp()",
      "create trigger stamps before update on orders for each row execute function stamp()",
    ],
  }),
  () => ({
    up: "revoke update (note) on orders from public",
    downs: ["grant update (note) on orders to public", "grant update on orders to public"],
  }),
  () => ({
    up: "revoke execute on function double(int) from public",
    downs: ["grant execute on function double(int) to public"],
  }),
  () => ({
    up: "comment on column orders.note is 'other'",
    downs: ["comment on column orders.note is 'free text'", "comment on column orders.note is null"],
  }),
  () => ({ up: "alter table lines rename to items", downs: ["alter table items rename to lines"] }),
  () => ({
    up: "alter table orders rename note to remark",
    downs: ["alter table orders rename remark to note"],
  }),
  () => ({ up: "alter type mood add value 'tired'", downs: [] }),
  () => ({
    up: "create table again (like lines including all); insert into again select * from lines; drop table lines; alter table again rename to lines",
    downs: ["delete from lines where amount = 4"],
  }),
  () => ({ up: "create table extra (id int primary key)", downs: ["drop table extra"] }),
  () => ({
    up: "alter table orders enable row level security",
    downs: ["alter table orders disable row level security"],
  }),
  () => ({
    up: "alter table users alter mood drop default",
    downs: [
      "alter table users alter mood set default 'calm'",
      "alter table users alter mood set default 'busy'",
    ],
  }),
];

/** One to three statements, undone in the other order; now and then one is forgotten. */
export function randomMigration(random: Random): RandomMigration {
  const made = Array.from({ length: 1 + random.below(3) }, () => random.pick(forms)(random));
  const downs = made
    .toReversed()
    .flatMap(({ downs }) => (downs.length === 0 || random.below(8) === 0 ? [] : [random.pick(downs)]));
  const script = (statements: readonly string[]) =>
    [...statements, "select 1"].map((each) => `${each};\n`).join("");
  return { up: script(made.map(({ up }) => up)), down: script(downs) };
}
