import { isNoExtensionMember, isUserSchema } from "../user-schemas.ts";
import { facts, named, owner } from "./row.ts";

const own = (catalog: string, alias: string) =>
  `${isUserSchema("n.nspname")} and ${isNoExtensionMember(catalog, `${alias}.oid`)}`;

const routines = `
  select case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end, null::text,
    n.nspname::text, null::text, p.proname::text, pg_get_function_identity_arguments(p.oid),
    case when p.prokind <> 'a' then pg_get_functiondef(p.oid) else (
      select concat('SFUNC ', a.aggtransfn, ' STYPE ', format_type(a.aggtranstype, null),
        ' FINALFUNC ' || nullif(a.aggfinalfn::oid, 0)::regproc, ' COMBINEFUNC ' || nullif(a.aggcombinefn::oid, 0)::regproc,
        ' INITCOND ' || quote_literal(a.agginitval), ' KIND ', a.aggkind)
      from pg_aggregate a where a.aggfnoid = p.oid) end,
    ${facts({ owner: owner("p.proowner"), id: "p.oid::text" })}
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where ${own("pg_proc", "p")}
    and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')`;

const types = `
  ${named("case t.typtype when 'e' then 'enum' when 'd' then 'domain' else 'type' end", "t.typname")},
    case t.typtype
      when 'e' then (select 'ENUM (' || string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) || ')'
        from pg_enum e where e.enumtypid = t.oid)
      when 'd' then concat(format_type(t.typbasetype, t.typtypmod),
        (select format(' COLLATE %I.%I', cn.nspname, co.collname)
          from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
            join pg_type base on base.oid = t.typbasetype
          where co.oid = t.typcollation and t.typcollation <> base.typcollation),
        case when t.typnotnull then ' NOT NULL' end,
        ' DEFAULT ' || t.typdefault,
        (select ' ' || string_agg(format('CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), ' ' order by k.conname)
          from pg_constraint k where k.contypid = t.oid and k.contype <> 'n'))
      when 'c' then (select '(' || string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', '
          order by a.attnum) || ')'
        from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped)
      when 'r' then (select concat(format('RANGE (SUBTYPE = %s', format_type(r.rngsubtype, null)),
          ', CANONICAL = ' || nullif(r.rngcanonical::oid, 0)::regproc,
          ', SUBTYPE_DIFF = ' || nullif(r.rngsubdiff::oid, 0)::regproc, ')') from pg_range r where r.rngtypid = t.oid)
      else concat('BASE TYPE (INPUT = ', t.typinput, ', OUTPUT = ', t.typoutput, ', INTERNALLENGTH = ', t.typlen, ')')
    end,
    ${facts({ owner: owner("t.typowner"), id: "t.oid::text" })}
  from pg_type t
    join pg_namespace n on n.oid = t.typnamespace
    left join pg_class c on c.oid = t.typrelid
  where ${own("pg_type", "t")}
    and (t.typtype in ('e', 'd', 'r') or (t.typtype = 'c' and c.relkind = 'c')
      or (t.typtype = 'b' and t.typcategory <> 'A' and t.typisdefined))`;

const collations = `
  ${named("'collation'", "co.collname")},
    concat(case co.collprovider when 'i' then 'ICU' when 'c' then 'LIBC' when 'b' then 'BUILTIN' else 'DEFAULT' end,
      ' ' || co.collcollate, ' ' || co.collctype,
      ' ' || coalesce(to_jsonb(co) ->> 'colllocale', to_jsonb(co) ->> 'colliculocale'),
      ' RULES ' || (to_jsonb(co) ->> 'collicurules'),
      case when not co.collisdeterministic then ' NOT DETERMINISTIC' end),
    ${facts({ owner: owner("co.collowner"), id: "co.oid::text" })}
  from pg_collation co join pg_namespace n on n.oid = co.collnamespace
  where ${own("pg_collation", "co")}`;

const operators = `
  select 'operator', null::text, n.nspname::text, null::text, o.oprname::text,
    concat_ws(', ', case when o.oprleft <> 0 then format_type(o.oprleft, null) else 'NONE' end,
      case when o.oprright <> 0 then format_type(o.oprright, null) else 'NONE' end),
    concat('FUNCTION ', o.oprcode, case when o.oprcanmerge then ' MERGES' end, case when o.oprcanhash then ' HASHES' end,
      ' COMMUTATOR ' || nullif(o.oprcom, 0)::regoperator, ' NEGATOR ' || nullif(o.oprnegate, 0)::regoperator,
      ' RESTRICT ' || nullif(o.oprrest::oid, 0)::regproc, ' JOIN ' || nullif(o.oprjoin::oid, 0)::regproc),
    ${facts({ owner: owner("o.oprowner"), id: "o.oid::text" })}
  from pg_operator o join pg_namespace n on n.oid = o.oprnamespace
  where ${own("pg_operator", "o")} and o.oprcode <> 0`;

const operatorClasses = `
  select 'operator class', null::text, n.nspname::text, null::text, o.opcname::text, m.amname::text,
    concat('FOR TYPE ', format_type(o.opcintype, null), case when o.opcdefault then ' DEFAULT' end,
      ' STORAGE ' || format_type(nullif(o.opckeytype, 0), null),
      (select ' OPERATORS ' || string_agg(concat(a.amopstrategy, ' ', a.amopopr::regoperator), ', ' order by a.amopstrategy)
        from pg_amop a where a.amopfamily = o.opcfamily and a.amoplefttype = o.opcintype),
      (select ' FUNCTIONS ' || string_agg(concat(a.amprocnum, ' ', a.amproc::regprocedure), ', ' order by a.amprocnum)
        from pg_amproc a where a.amprocfamily = o.opcfamily and a.amproclefttype = o.opcintype)),
    ${facts({ owner: owner("o.opcowner"), id: "o.oid::text" })}
  from pg_opclass o join pg_namespace n on n.oid = o.opcnamespace join pg_am m on m.oid = o.opcmethod
  where ${own("pg_opclass", "o")}`;

/** The server's own have no schema of the user's to tell them by: they are older than anything a user made. */
const casts = `
  select 'cast', null::text, null::text, null::text, '', format('%s AS %s', format_type(k.castsource, null), format_type(k.casttarget, null)),
    concat(case k.castmethod when 'f' then 'WITH FUNCTION ' || k.castfunc::regprocedure when 'i' then 'WITH INOUT'
        else 'WITHOUT FUNCTION' end,
      case k.castcontext when 'a' then ' AS ASSIGNMENT' when 'i' then ' AS IMPLICIT' end),
    ${facts({ id: "k.oid::text" })}
  from pg_cast k
  where k.oid >= 16384 and ${isNoExtensionMember("pg_cast", "k.oid")}`;

const conversions = `
  ${named("'conversion'", "v.conname")},
    concat(pg_encoding_to_char(v.conforencoding), ' TO ', pg_encoding_to_char(v.contoencoding), ' FROM ', v.conproc,
      case when v.condefault then ' DEFAULT' end),
    ${facts({ owner: owner("v.conowner"), id: "v.oid::text" })}
  from pg_conversion v join pg_namespace n on n.oid = v.connamespace
  where ${own("pg_conversion", "v")}`;

const textSearchConfigurations = `
  ${named("'text search configuration'", "f.cfgname")},
    concat('PARSER ', (select format('%I.%I', pn.nspname, p.prsname)
        from pg_ts_parser p join pg_namespace pn on pn.oid = p.prsnamespace where p.oid = f.cfgparser),
      (select ' MAPPING ' || string_agg(concat(k.alias, ': ', m.mapdict::regdictionary), ', ' order by k.alias, m.mapseqno)
        from pg_ts_config_map m join ts_token_type(f.cfgparser) k on k.tokid = m.maptokentype where m.mapcfg = f.oid)),
    ${facts({ owner: owner("f.cfgowner"), id: "f.oid::text" })}
  from pg_ts_config f join pg_namespace n on n.oid = f.cfgnamespace
  where ${own("pg_ts_config", "f")}`;

const textSearchDictionaries = `
  ${named("'text search dictionary'", "d.dictname")},
    concat('TEMPLATE ', (select format('%I.%I', tn.nspname, t.tmplname)
        from pg_ts_template t join pg_namespace tn on tn.oid = t.tmplnamespace where t.oid = d.dicttemplate),
      ' (' || d.dictinitoption || ')'),
    ${facts({ owner: owner("d.dictowner"), id: "d.oid::text" })}
  from pg_ts_dict d join pg_namespace n on n.oid = d.dictnamespace
  where ${own("pg_ts_dict", "d")}`;

const statistics = `
  ${named("'statistics'", "s.stxname")}, pg_get_statisticsobjdef(s.oid),
    ${facts({
      owner: owner("s.stxowner"),
      id: "s.oid::text",
      on: "(select jsonb_build_object('schema', cn.nspname, 'name', c.relname) from pg_class c join pg_namespace cn on cn.oid = c.relnamespace where c.oid = s.stxrelid)",
    })}
  from pg_statistic_ext s join pg_namespace n on n.oid = s.stxnamespace
  where ${isUserSchema("n.nspname")}`;

/** Routines, types, and what else stands in a schema beside tables. */
export const typeQueries = [
  routines,
  types,
  collations,
  operators,
  operatorClasses,
  casts,
  conversions,
  textSearchConfigurations,
  textSearchDictionaries,
  statistics,
];
