import { quoteLiteral } from "../dialect/identifier.ts";
import { isUserSchema } from "./user-schemas.ts";

/** A default that takes its sequence's numbers as they are, the sequence fixed or looked up by name each time. */
const fixed = "^\\(?nextval\\('([^']|'')+'::regclass\\)\\)?(::[a-z ]+)?$";
const lateBound =
  "^\\(?nextval\\(\\(+'((?:[^']|'')+)'::(?:text|character varying)\\)+(?:::text\\)+)?(?:::regclass\\)?)?\\)?\\)?(?:::[a-z ]+)?$";
/** Code that does no more than give the next number: of a function that is a default. */
const plainCode =
  "^\\s*(?:begin\\s+)?(?:select|return)\\s+(?:pg_catalog\\.)?nextval\\(\\s*'([^']+)'(?:::(?:regclass|text))?\\s*\\)(?:::\\w+)?\\s*;?\\s*(?:end\\s*;?\\s*)?$";
/** What a trigger puts into a column: `new.id := nextval('s')` and `select nextval('s') into new.id`. */
const assigned = `new\\.("[^"]+"|\\w+)\\s*:?=\\s*(?:pg_catalog\\.)?nextval\\(\\s*'([^']+)'(?:::(?:regclass|text))?\\s*\\)(?:::\\w+)?\\s*;`;
const selected = `nextval\\(\\s*'([^']+)'(?:::(?:regclass|text))?\\s*\\)(?:::\\w+)?\\s+into\\s+(?:strict\\s+)?new\\.("[^"]+"|\\w+)`;

/** A name that to_regclass does not fail at. */
const name = `^("[^"]+"|[^".]+)(\\.("[^"]+"|[^".]+))?$`;
const found = (text: string) =>
  `case when ${text} ~ ${quoteLiteral(name)} then to_regclass(${text})::oid end`;

/** `"Id"` and `ID` as the catalog writes them. */
const folded = (text: string) =>
  `case when ${text} like '"%' then trim(both '"' from ${text}) else lower(${text}) end`;

/**
 * Which column takes which sequence's numbers, with how that is known: `bound`, where the catalog says so, in the
 * order of certainty; `named`, where only the names do, as with mappers that ask for numbers themselves.
 *
 * - a serial or identity column, and a default that takes the next number of a sequence;
 * - a default that looks its sequence up by name, and one that calls a function which does no more;
 * - a trigger that puts the next number into a column;
 * - `<table>_seq`, `<table>_<column>_seq` and `hibernate_sequence`, for primary keys of one column that no other
 *   sequence numbers.
 */
export const sequenceUses = `
  with bound (sequence, relation, attnum) as (
    select objid, refobjid, refobjsubid from pg_depend
    where classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass and deptype in ('a', 'i')
      and refobjsubid > 0
    union
    select d.refobjid, ad.adrelid, ad.adnum from pg_depend d join pg_attrdef ad on ad.oid = d.objid
    where d.classid = 'pg_attrdef'::regclass and d.refclassid = 'pg_class'::regclass
      and pg_get_expr(ad.adbin, ad.adrelid) ~ ${quoteLiteral(fixed)}
    union
    select ${found("m[1]")}, ad.adrelid, ad.adnum
    from pg_attrdef ad, regexp_match(pg_get_expr(ad.adbin, ad.adrelid), ${quoteLiteral(lateBound)}) m
    where m is not null
    union
    select ${found("m[1]")}, ad.adrelid, ad.adnum
    from pg_depend d
      join pg_attrdef ad on ad.oid = d.objid
      join pg_proc p on p.oid = d.refobjid,
      regexp_match(p.prosrc, ${quoteLiteral(plainCode)}, 'i') m
    where d.classid = 'pg_attrdef'::regclass and d.refclassid = 'pg_proc'::regclass and m is not null
      and pg_get_expr(ad.adbin, ad.adrelid) ~ '^[^(]+\\(\\)(::[a-z ]+)?$'
    union
    select ${found("s.sequence")}, t.tgrelid, a.attnum
    from pg_trigger t
      join pg_proc p on p.oid = t.tgfoid,
      lateral (
        select m[2], m[1] from regexp_matches(p.prosrc, ${quoteLiteral(assigned)}, 'gi') m
        union all
        select m[1], m[2] from regexp_matches(p.prosrc, ${quoteLiteral(selected)}, 'gi') m
      ) s (sequence, col)
      join pg_attribute a on a.attname = ${folded("s.col")}
    where not t.tgisinternal and a.attrelid = t.tgrelid
  ),
  known as (select distinct * from bound where sequence is not null),
  keys as (
    select i.indrelid as relation, i.indkey[0] as attnum, c.relnamespace as space, c.relname, a.attname
    from pg_index i
      join pg_class c on c.oid = i.indrelid and c.relkind in ('r', 'p') and not c.relispartition
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indisprimary and i.indnkeyatts = 1
      and not exists (select from known k where k.relation = i.indrelid and k.attnum = i.indkey[0])
  ),
  free as (
    select c.oid, c.relname, c.relnamespace as space from pg_class c
    where c.relkind = 'S' and not exists (select from known k where k.sequence = c.oid)
  ),
  named as (
    select f.oid, k.relation, k.attnum from free f join keys k on k.space = f.space and lower(f.relname) in
      (lower(k.relname || '_seq'), lower(k.relname || '_sequence'), lower(k.relname || '_' || k.attname || '_seq'), lower('seq_' || k.relname))
  ),
  uses (sequence, relation, attnum, how) as (
    select *, 'bound' from known
    union all
    select *, 'named' from named
    union all
    select f.oid, k.relation, k.attnum, 'named' from free f join keys k on k.space = f.space
    where f.relname = 'hibernate_sequence'
      and not exists (select from named n where n.relation = k.relation and n.attnum = k.attnum)
  )
  select sn.nspname, s.relname, tn.nspname, t.relname, a.attname,
    p.seqincrement, p.seqmin, p.seqmax, p.seqcycle, base.oid::regtype, u.how
  from pg_class s
    join pg_namespace sn on sn.oid = s.relnamespace and ${isUserSchema("sn.nspname")}
    join pg_sequence p on p.seqrelid = s.oid
    left join (uses u
      join pg_class t on t.oid = u.relation and t.relkind in ('r', 'p', 'f')
      join pg_namespace tn on tn.oid = t.relnamespace
      join pg_attribute a on a.attrelid = t.oid and a.attnum = u.attnum and not a.attisdropped
    ) on u.sequence = s.oid
    left join lateral (
      with recursive domain (oid, base) as (
        select ty.oid, ty.typbasetype from pg_type ty where ty.oid = a.atttypid
        union all
        select ty.oid, ty.typbasetype from domain d join pg_type ty on ty.oid = d.base where d.base <> 0
      )
      select oid from domain where base = 0
    ) base on true
  where s.relkind = 'S'
  order by tn.nspname, t.relname, a.attnum, sn.nspname, s.relname`;
