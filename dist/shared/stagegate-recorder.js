import { o as __toESM } from "./rolldown-runtime.js";
import { K as withoutValues, Tt as problemOf, Wt as lockModes, b as longestStatements } from "./stagegate-model.js";
import { m as release } from "./stagegate-process.js";
import { i as _usingCtx } from "./stagegate-postgres.js";
import { i as tokenise, n as mayGoOn, r as splitStatements, t as statementShape } from "./stagegate-sql.js";
import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { createServer } from "node:net";
import { once } from "node:events";
import { TLSSocket, createSecureContext } from "node:tls";
import { randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { join } from "node:path";
// packages/recorder/locks/statement-kind.ts
const kinds$1 = Object.fromEntries([
	...each("nothing", "begin start set show savepoint release reset deallocate listen unlisten notify"),
	...each("ends", "commit end rollback abort"),
	...each("writes-rows", "select insert update delete merge with values table copy fetch")
]);
const firstWord = (sql) => firstWords(sql, 1)[0];
function statementKind$1(first) {
	return (first === void 0 ? "nothing" : kinds$1[first]) ?? "any";
}
function canRewrite(sql) {
	const beginning = firstWords(sql, 2).join(" ");
	return /^(alter table|vacuum|cluster|refresh materialized|do|call)\b/.test(beginning);
}
const empties = (first) => first === "truncate";
function locksByValue(first, shape) {
	if (first === "do" || first === "call") return true;
	return first === "select" && shape.includes("(") && !/\bfrom\b/i.test(shape);
}
function firstWords(sql, count) {
	const words = [];
	for (const { kind, text } of tokenise(sql)) {
		if (kind === "word") words.push(text.toLowerCase());
		else if (kind === "other" && text !== "(") break;
		if (words.length >= count) break;
	}
	return words;
}
function each(kind, words) {
	return words.split(" ").map((word) => [word, kind]);
}
// packages/recorder/beside.ts
const bare = (table) => table.slice(table.lastIndexOf(".") + 1).replaceAll("\"", "");
const selects = new Set([
	"select",
	"with",
	"values",
	"table"
]);
const keepsHistory = new Set([
	"select",
	"insert",
	"update",
	"delete",
	"create",
	"lock"
]);
const writes = [
	"insert",
	"update",
	"delete",
	"merge",
	"into"
];
const sets = "set_config";
function besideOf(relations, words, history) {
	const own = history === void 0 ? void 0 : bare(history);
	const users = new Set([...relations.values()].map(({ name }) => name).filter((name) => name !== own));
	return (shape) => {
		const first = firstWord(shape);
		if (statementKind$1(first) === "nothing") return /^set constraints/i.test(shape) ? void 0 : "session";
		if (first === void 0 || shape.endsWith("…")) return void 0;
		if (!selects.has(first) && !(keepsHistory.has(first) && mayName(shape, own))) return void 0;
		const names = namesIn(shape);
		if ([...names.all].some((name) => users.has(name))) return void 0;
		const strange = names.called.filter((name) => !words.has(name) && name !== own);
		if (own !== void 0 && names.all.has(own)) return strange.length === 0 && isOfHistory(first, shape) ? "history" : void 0;
		if (!selects.has(first) || writes.some((word) => names.all.has(word))) return void 0;
		if (readsCatalog(names)) return strange.length === 0 ? "catalog" : void 0;
		return !names.all.has("from") && strange.every((name) => name === sets) ? "session" : void 0;
	};
}
const mayName = (shape, table) => table !== void 0 && shape.toLowerCase().includes(table.toLowerCase());
const isOfHistory = (first, shape) => keepsHistory.has(first) && (first !== "create" || /^create table /i.test(shape));
const readsCatalog = ({ all, called, qualifiesWithCatalog }) => qualifiesWithCatalog || [...all].some((name) => name.startsWith("pg_") && name !== "pg_catalog" && !called.includes(name));
function namesIn(shape) {
	const tokens = [...tokenise(shape)].filter(({ kind }) => kind !== "space");
	const all = new Set();
	const called = [];
	let qualifiesWithCatalog = false;
	for (const [at, { kind, text, start, end }] of tokens.entries()) {
		if (kind !== "word" && kind !== "quotedName") continue;
		const name = kind === "word" ? text.toLowerCase() : shape.slice(start + 1, end - 1).replaceAll("\"\"", "\"");
		all.add(name);
		if (name === "information_schema" && tokens[at + 1]?.text === ".") qualifiesWithCatalog = true;
		const before = tokens[at - 1]?.text.toLowerCase();
		if (tokens[at + 1]?.text === "(" && before !== ")" && before !== "as") called.push(name);
	}
	return {
		all,
		called,
		qualifiesWithCatalog
	};
}
// packages/recorder/relation-catalog.ts
const query$3 = `
  select c.oid, n.nspname, c.relname, c.relkind,
    coalesce(i.indrelid, heap.oid,
      (select d.refobjid from pg_depend d
        where c.relkind = 'S' and d.classid = 'pg_class'::regclass and d.objid = c.oid
          and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0 and d.deptype in ('a', 'i') limit 1)),
    (select h.inhparent from pg_inherits h where h.inhrelid = c.oid and c.relispartition limit 1),
    c.relfilenode,
    case when c.reltuples > 0 then c.reltuples
      else nullif(greatest(c.reltuples, pg_stat_get_live_tuples(c.oid)), -1) end::bigint,
    coalesce(i.indisvalid, true), c.oid::regclass
  from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_index i on i.indexrelid = c.oid
    left join pg_class heap on c.relkind = 't' and heap.reltoastrelid = c.oid
  where n.nspname not in ('pg_catalog', 'information_schema')
    and n.nspname !~ '^pg_(toast_)?temp_' and c.relkind <> 'c'`;
async function readRelations(executor) {
	const { rows } = await executor.execute(query$3);
	const all = rows.map(([oid, schema, name, kind, owner, parent, fileNode, estimate, valid, written]) => ({
		oid: String(oid),
		schema: String(schema),
		name: String(name),
		kind: String(kind),
		owner: owner ?? void 0,
		parent: parent ?? void 0,
		fileNode: String(fileNode),
		rows: estimate === null || estimate === void 0 ? void 0 : Number(estimate),
		valid: valid === "t",
		written: String(written)
	}));
	return new Map(all.map((relation) => [relation.oid, relation]));
}
const nameOf = ({ schema, name }) => schema === "public" ? name : `${schema}.${name}`;
function tableOf(catalog, oid) {
	let relation = catalog.get(oid);
	while (relation?.owner !== void 0) relation = catalog.get(relation.owner);
	return relation?.schema === "pg_toast" ? void 0 : relation;
}
function tableNow(catalog, written) {
	return (tablesByName.get(catalog) ?? indexByName(catalog)).get(written);
}
const tablesByName = new WeakMap();
function indexByName(catalog) {
	const tables = [...catalog.values()].filter(({ kind }) => /^[rpm]$/.test(kind));
	const named = new Map(tables.map((relation) => [relation.written, relation]));
	tablesByName.set(catalog, named);
	return named;
}
function partitionedAbove(catalog, oid) {
	const parent = catalog.get(oid)?.parent;
	return parent === void 0 ? [] : [parent, ...partitionedAbove(catalog, parent)];
}
function rootOf(catalog, { oid }) {
	const top = partitionedAbove(catalog, oid).at(-1);
	return top === void 0 ? void 0 : catalog.get(top);
}
function rowsOf(catalog, relation) {
	if (relation.kind !== "p") return relation.kind === "r" || relation.kind === "m" ? relation.rows : void 0;
	const leaves = [...catalog.values()].filter((each) => each.kind === "r" && partitionedAbove(catalog, each.oid).includes(relation.oid));
	if (leaves.some(({ rows }) => rows === void 0)) return void 0;
	return leaves.reduce((total, { rows }) => total + (rows ?? 0), 0);
}
function findRelation(catalog, parts, isMeant = () => false) {
	const name = parts.at(-1);
	const schema = parts.at(-2);
	const named = [...catalog.values()].filter((each) => each.name === name);
	if (schema !== void 0) return named.find((each) => each.schema === schema);
	return named.find(isMeant) ?? named.find((each) => each.schema === "public") ?? (named.length === 1 ? named[0] : void 0);
}
// packages/recorder/database-look.ts
const sizes = `
  select c.oid, c.relkind, case c.relkind when 'i' then pg_relation_size(c.oid) else pg_total_relation_size(c.oid) end,
    pg_relation_size(c.oid) = 0
  
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp_|toast_temp_)' and c.relkind in ('r', 'm', 'i')
  and not exists (select from pg_locks l where l.relation = c.oid and l.mode = 'AccessExclusiveLock')`;
const unvalidated = `
  select con.conname, con.conrelid from pg_constraint con join pg_class c on c.oid = con.conrelid
    join pg_namespace n on n.oid = c.relnamespace
  where not con.convalidated and con.conparentid = 0 and n.nspname not in ('pg_catalog', 'information_schema')`;
const changes = "select relid, n_tup_ins, n_tup_upd, n_tup_del from pg_stat_user_tables";
async function lookAtDatabase(executor) {
	const rowsOf = async (sql) => (await executor.execute(sql).catch(() => ({ rows: [] }))).rows;
	const sized = await rowsOf(sizes);
	const bytesOf = (isIndex) => new Map(sized.filter(([, kind, bytes]) => kind === "i" === isIndex && bytes !== null).map(([oid, , bytes]) => [String(oid), Number(bytes)]));
	const [[position] = []] = await rowsOf("select pg_current_wal_lsn()");
	const [[temporary] = []] = await rowsOf("select temp_bytes from pg_stat_database where datname = current_database()");
	return {
		relations: await readRelations(executor),
		bytes: bytesOf(false),
		indexBytes: bytesOf(true),
		emptyTables: new Set(sized.filter(([, , , empty]) => empty === "t").map(([oid]) => String(oid))),
		changed: new Map((await rowsOf(changes)).map(changedRows)),
		unvalidated: (await rowsOf(unvalidated)).map(([name, table]) => ({
			name: String(name),
			table: String(table)
		})),
		walPosition: position ?? void 0,
		temporaryBytes: typeof temporary === "string" ? Number(temporary) : void 0
	};
}
const changedRows = ([oid, ...counts]) => {
	const [inserted = 0, updated = 0, deleted = 0] = counts.map(Number);
	return [String(oid), {
		inserted,
		updated,
		deleted
	}];
};
function walBetween(from, to) {
	if (from === void 0 || to === void 0) return void 0;
	return Math.max(0, Number(position$1(to) - position$1(from)));
}
function position$1(lsn) {
	const [high = "0", low = "0"] = lsn.split("/");
	return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}
// packages/recorder/locks/lock-modes.ts
const blocksReads = (mode) => mode === "AccessExclusive";
const blocksWrites = (mode) => strength(mode) >= strength("Share");
const writesRows = (mode) => strength(mode) >= strength("RowExclusive");
const strength = (mode) => lockModes.indexOf(mode);
const stronger = (one, other) => one === void 0 || strength(other) > strength(one) ? other : one;
function lockMode(written) {
	return lockModes.find((mode) => `${mode}Lock` === written);
}
// packages/recorder/locks/look-at-locks.ts
const query$2 = `
  select l.pid, l.relation, l.mode, l.granted, l.relation::regclass,
    case when l.granted then false else pg_blocking_pids(l.pid) && $2::int[] end
  from pg_locks l left join pg_index i on i.indexrelid = l.relation
  where i.indislive is distinct from false and l.locktype = 'relation' and l.pid = any ($1::int[]) and l.mode <> 'AccessShareLock'
    and l.database = (select oid from pg_database where datname = current_database())`;
async function lookAtLocks(executor, catalog, processes, tool) {
	const { rows } = await executor.execute(query$2, [processes, tool].map(arrayOf));
	const found = new Map(processes.map((pid) => [pid, new Map()]));
	for (const [pid, oid, written, granted, name, behindTool] of rows) {
		const mode = lockMode(written);
		const relation = tableNow(catalog, String(name)) ?? catalog.get(String(oid));
		const table = relation && tableOf(catalog, relation.oid);
		const locks = found.get(Number(pid));
		if (!mode || !relation || !table || !locks) continue;
		const known = locks.get(table.oid) ?? {
			held: void 0,
			waits: false
		};
		if (granted === "t" || behindTool === "t" && blocksWrites(mode)) known.held = stronger(known.held, effectOn(relation, mode));
		else known.waits = true;
		locks.set(table.oid, known);
	}
	return found;
}
const arrayOf = (numbers) => `{${numbers.join(",")}}`;
function effectOn(relation, mode) {
	return relation.kind === "S" && relation.owner !== void 0 && mode === "AccessExclusive" ? "Exclusive" : mode;
}
// packages/recorder/locks/table-ledger.ts
const mostStatements$2 = 100;
var TableLedger = class {
	entries = new Map();
	held(table, mode) {
		const entry = this.#of(table);
		entry.mode = stronger(entry.mode, mode);
	}
	blocked(table, what, { durationMs, mode, by, seen }) {
		const blocks = this.#of(table)[what];
		add(blocks, {
			longestMs: durationMs,
			totalMs: durationMs,
			times: 1,
			mode,
			by,
			seen
		});
		if (blocks.size > mostStatements$2) blocks.delete(longestFirst(blocks).at(-1)?.by ?? "");
	}
	waited(table, durationMs) {
		this.#of(table).waitedMs += durationMs;
	}
	mayHaveRewritten(table, text, durationMs) {
		const entry = this.#of(table);
		if (entry.rewriter === void 0 || durationMs > entry.rewriter.durationMs) entry.rewriter = {
			text,
			durationMs
		};
	}
	emptied(table) {
		this.#of(table).emptied = true;
	}
	correct(table, from, to) {
		for (const what of [
			"reads",
			"writes",
			"rows"
		]) this.correctBlocks(table, what, from, to);
		const { rewriter } = this.#of(table);
		if (rewriter?.text === from) rewriter.text = to;
	}
	correctBlocks(table, what, from, to) {
		const blocks = this.#of(table)[what];
		const wrong = blocks.get(from);
		blocks.delete(from);
		if (wrong) add(blocks, {
			...wrong,
			by: to
		});
	}
	#of(table) {
		const known = this.entries.get(table);
		if (known) return known;
		const entry = {
			mode: void 0,
			reads: new Map(),
			writes: new Map(),
			rows: new Map(),
			waitedMs: 0,
			rewriter: void 0
		};
		this.entries.set(table, entry);
		return entry;
	}
};
const longestFirst = (blocks) => [...blocks.values()].sort((one, other) => other.longestMs - one.longestMs);
function add(blocks, more) {
	const { by } = more;
	const before = blocks.get(by);
	const longest = before === void 0 || more.longestMs > before.longestMs ? more : before;
	blocks.set(by, {
		...longest,
		totalMs: more.totalMs + (before?.totalMs ?? 0),
		times: more.times + (before?.times ?? 0)
	});
}
// packages/recorder/locks/held-locks.ts
const kinds = [
	["reads", blocksReads],
	["writes", blocksWrites],
	["rows", writesRows]
];
var HeldLocks = class {
	#tables = new Map();
	#takenBy = new Map();
	#ledger;
	constructor(ledger) {
		this.#ledger = ledger;
	}
	update(locks, { began, ended, by }) {
		for (const [table, lock] of locks) this.#take(table, lock, began, by, true);
		for (const [table, known] of this.#tables) {
			const lock = locks.get(table);
			this.#close(table, known, lock?.held, ended);
			if (!lock?.waits) this.#endWait(table, known, ended);
			if (lock === void 0) this.#tables.delete(table);
		}
	}
	presume(table, mode, began, by) {
		this.#take(table, {
			held: mode,
			waits: false
		}, began, by, false);
	}
	releaseAll(at) {
		this.update(new Map(), {
			began: at,
			ended: at,
			by: ""
		});
		this.#takenBy.clear();
	}
	takenBy(table) {
		return this.#takenBy.get(table);
	}
	knows(table) {
		return this.#takenBy.has(table) || this.#tables.has(table);
	}
	get exclusive() {
		return [...this.#tables].filter(([, { mode }]) => mode === "AccessExclusive").map(([table]) => table);
	}
	get waiting() {
		return [...this.#tables.values()].some(({ waitsSince }) => waitsSince !== void 0);
	}
	#take(table, { held, waits }, began, by, seen) {
		const known = this.#tables.get(table) ?? {
			mode: void 0,
			reads: void 0,
			writes: void 0,
			rows: void 0,
			waitsSince: void 0
		};
		this.#tables.set(table, known);
		if (waits) known.waitsSince ??= began;
		if (held === void 0) return;
		known.mode = held;
		if (!this.#takenBy.has(table)) this.#takenBy.set(table, by);
		this.#ledger.held(table, held);
		for (const [kind, blocks] of kinds) if (blocks(held)) known[kind] ??= {
			from: began,
			mode: held,
			by,
			seen
		};
	}
	#close(table, known, held, at) {
		for (const [kind, blocks] of kinds) {
			const open = known[kind];
			if (!open || held !== void 0 && blocks(held)) continue;
			known[kind] = void 0;
			const { mode, by, seen } = open;
			this.#ledger.blocked(table, kind, {
				durationMs: Math.max(0, at - open.from),
				mode,
				by,
				seen
			});
		}
	}
	#endWait(table, known, at) {
		if (known.waitsSince === void 0) return;
		this.#ledger.waited(table, Math.max(0, at - known.waitsSince));
		known.waitsSince = void 0;
	}
};
// packages/recorder/locks/sql-words.ts
var SqlWords = class {
	#sql;
	#tokens;
	#at = 0;
	constructor(sql) {
		this.#sql = sql;
		this.#tokens = [...tokenise(sql)].filter(({ kind }) => kind !== "space" && kind !== "lineComment" && kind !== "blockComment");
	}
	take(...words) {
		if (!words.every((word, index) => this.#word(this.#at + index) === word)) return false;
		this.#at += words.length;
		return true;
	}
	skip(...words) {
		while (words.includes(this.#word(this.#at) ?? "")) this.#at += 1;
	}
	skipParentheses() {
		if (this.#word(this.#at) === "(") this.seek(")");
	}
	seek(word) {
		while (this.#at < this.#tokens.length && !this.take(word)) this.#at += 1;
	}
	has(word) {
		return this.#tokens.some((_, at) => this.#word(at) === word);
	}
	name() {
		const parts = [];
		do {
			const part = this.#namePart();
			if (part === void 0) break;
			parts.push(part);
		} while (this.take("."));
		return parts.length > 0 ? parts : void 0;
	}
	namesAfter(word) {
		const names = [];
		for (this.#at = 0; this.#at < this.#tokens.length;) {
			this.seek(word);
			const name = this.name();
			if (name) names.push(name);
		}
		return names;
	}
	clauses() {
		const clauses = [[]];
		let depth = 0;
		for (let at = this.#at; at < this.#tokens.length; at += 1) {
			const word = this.#word(at) ?? "";
			if (word === "(") depth += 1;
			if (word === ")") depth -= 1;
			if (word === "," && depth === 0) clauses.push([]);
			else clauses.at(-1)?.push(word);
		}
		return clauses.map((words) => words.join(" "));
	}
	#word(at) {
		const token = this.#tokens[at];
		if (token?.kind === "word") return token.text.toLowerCase();
		return token && this.#sql.slice(token.start, token.end);
	}
	#namePart() {
		const token = this.#tokens[this.#at];
		if (token?.kind !== "word" && token?.kind !== "quotedName") return void 0;
		this.#at += 1;
		if (token.kind === "word") return token.text.toLowerCase();
		let { end } = token;
		while (this.#tokens[this.#at]?.kind === "quotedName" && this.#tokens[this.#at]?.start === end) {
			end = this.#tokens[this.#at]?.end ?? end;
			this.#at += 1;
		}
		return this.#sql.slice(token.start + 1, end - 1).replaceAll("\"\"", "\"");
	}
};
// packages/recorder/locks/documented-locks.ts
function documentedLocks(sql) {
	const kept = sql.slice(0, longestRead);
	const words = new SqlWords(kept);
	if (words.take("do")) return inBody(kept);
	const read = Object.entries(readers).find(([beginning]) => words.take(...beginning.split(" ")))?.[1];
	return read ? [...read(words), ...references(words)] : [];
}
const longestRead = 2e4;
function inBody(sql) {
	const quote = [...tokenise(sql)].find(({ kind }) => kind === "dollarQuote");
	if (!quote) return [];
	const body = sql.slice(quote.start + quote.text.length, quote.end - quote.text.length);
	return splitStatements(body).flatMap(({ text, offset, begins }) => {
		const code = text.slice(begins - offset);
		const at = code.search(/\b(alter|cluster|create|drop|refresh|reindex|truncate)\b/i);
		return at === -1 ? [] : documentedLocks(code.slice(at));
	});
}
const readers = {
	"create unique index": createIndex,
	"create index": createIndex,
	"create trigger": (words) => after(words, "on", "ShareRowExclusive"),
	"create constraint trigger": (words) => after(words, "on", "ShareRowExclusive"),
	"create or replace trigger": (words) => after(words, "on", "ShareRowExclusive"),
	"create policy": (words) => after(words, "on", "AccessExclusive"),
	"alter policy": (words) => after(words, "on", "AccessExclusive"),
	"drop policy": (words) => after(words, "on", "AccessExclusive"),
	"drop trigger": (words) => after(words, "on", "AccessExclusive"),
	"drop rule": (words) => after(words, "on", "AccessExclusive"),
	"create rule": (words) => after(words, "to", "AccessExclusive"),
	"create or replace rule": (words) => after(words, "to", "AccessExclusive"),
	"create or replace view": (words) => named(words, "AccessExclusive"),
	"create table": partitionOf,
	"create unlogged table": partitionOf,
	"alter table": alterTable,
	"alter index": (words) => named(words, words.has("tablespace") ? "AccessExclusive" : "ShareUpdateExclusive"),
	"alter sequence": (words) => named(words, "ShareRowExclusive"),
	"alter view": (words) => named(words, "AccessExclusive"),
	"alter materialized view": (words) => named(words, "AccessExclusive"),
	"drop index concurrently": (words) => named(words, "ShareUpdateExclusive"),
	"drop index": (words) => named(words, "AccessExclusive"),
	"drop table": (words) => named(words, "AccessExclusive"),
	"drop view": (words) => named(words, "AccessExclusive"),
	"drop materialized view": (words) => named(words, "AccessExclusive"),
	"drop sequence": (words) => named(words, "AccessExclusive"),
	truncate: (words) => named(words, "AccessExclusive"),
	"refresh materialized view concurrently": (words) => named(words, "Exclusive"),
	"refresh materialized view": (words) => named(words, "AccessExclusive"),
	reindex,
	vacuum: (words) => named(words, words.has("full") ? "AccessExclusive" : "ShareUpdateExclusive"),
	cluster: (words) => named(words, "AccessExclusive")
};
function createIndex(words) {
	return after(words, "on", words.has("concurrently") ? "ShareUpdateExclusive" : "Share");
}
function reindex(words) {
	const mode = words.has("concurrently") ? "ShareUpdateExclusive" : "AccessExclusive";
	words.skipParentheses();
	words.skip("verbose");
	if (!words.take("table") && !words.take("index")) return [];
	words.skip("concurrently");
	return named(words, mode);
}
const gentle = [
	[/^(validate constraint|alter (column )?\S+ set statistics|set \(|reset \(|cluster on|set without cluster)/, "ShareUpdateExclusive"],
	[/^attach partition/, "ShareUpdateExclusive"],
	[/^detach partition .* concurrently$/, "ShareUpdateExclusive"],
	[/^add (constraint ("[^"]+"|\S+) )?foreign key/, "ShareRowExclusive"],
	[/^(enable|disable) trigger/, "ShareRowExclusive"]
];
function alterTable(words) {
	words.skip("if", "exists", "only");
	const relation = words.name();
	if (!relation) return [];
	const modes = words.clauses().map((action) => gentle.find(([kind]) => kind.test(action))?.[1]);
	const strongest = modes.includes(void 0) ? "AccessExclusive" : modes.includes("ShareRowExclusive") ? "ShareRowExclusive" : "ShareUpdateExclusive";
	const partition = words.take("attach", "partition") ? words.name() : void 0;
	return [{
		relation,
		mode: strongest
	}, ...partition ? [{
		relation: partition,
		mode: "AccessExclusive"
	}] : []];
}
function partitionOf(words) {
	words.skip("if", "not", "exists");
	words.name();
	return words.take("partition", "of") ? named(words, "AccessExclusive") : [];
}
function references(words) {
	return words.namesAfter("references").map((relation) => ({
		relation,
		mode: "ShareRowExclusive"
	}));
}
function after(words, word, mode) {
	words.seek(word);
	words.skip("only");
	const relation = words.name();
	return relation ? [{
		relation,
		mode
	}] : [];
}
function named(words, mode) {
	words.skipParentheses();
	words.skip("full", "freeze", "verbose", "analyze", "table", "if", "exists", "only");
	const locks = [];
	do {
		words.skip("only");
		const relation = words.name();
		if (relation) locks.push({
			relation,
			mode
		});
	} while (words.take(","));
	return locks;
}
// packages/recorder/locks/locked-tables.ts
function lockedTables(catalog, text, isKnown = () => false) {
	const isMeant = ({ oid }) => {
		const table = tableOf(catalog, oid);
		return table !== void 0 && isKnown(table);
	};
	return documentedLocks(text).flatMap(({ relation, mode }) => {
		const found = findRelation(catalog, relation, isMeant);
		const table = found && tableOf(catalog, found.oid);
		return table ? [{
			table,
			mode
		}] : [];
	});
}
// packages/recorder/locks/put-down.ts
function putDown({ table, mode, shape }, first, ledger) {
	const known = first.tables.get(table);
	if (known === void 0) {
		if (shape !== first.shape) ledger.correct(table, first.shape, shape);
		first.tables.set(table, {
			by: shape,
			mode
		});
		return;
	}
	if (blocksReads(mode) && !blocksReads(known.mode)) ledger.correctBlocks(table, "reads", known.by, shape);
	if (blocksWrites(mode) && !blocksWrites(known.mode)) ledger.correctBlocks(table, "writes", known.by, shape);
	known.mode = stronger(known.mode, mode);
}
// packages/recorder/locks/watched-session.ts
function isGone({ statement }, { tag = "", transaction, untimed }) {
	if (untimed) return true;
	return statement.transaction === "none" && (transaction === "none" || !/^(BEGIN|START)/.test(tag));
}
const surelyLockedMs = 20;
const meansOthers = ({ first, shape, beganAt, lookedAt = beganAt }) => lookedAt - beganAt > surelyLockedMs && !locksByValue(first, shape);
function hadToItself(running, table) {
	running.exclusive ??= new Set();
	running.exclusive.add(table);
}
var WatchedSession = class {
	serverPid;
	#catalog;
	#ledger;
	#held;
	#shapes = new Set();
	#unseen;
	#first;
	#sent = [];
	#heldBackMs = 0;
	constructor(serverPid, catalog, ledger) {
		this.serverPid = serverPid;
		this.#catalog = catalog;
		this.#ledger = ledger;
		this.#held = new HeldLocks(ledger);
	}
	start(statement) {
		const first = firstWord(statement.text);
		const kind = statementKind$1(first);
		const shape = statementShape(statement.text);
		const beganAt = statement.startedAt;
		this.#sent.push({
			statement,
			first,
			kind,
			shape,
			beganAt,
			lookedAt: void 0
		});
	}
	get running() {
		return this.#sent[0];
	}
	get waiting() {
		return this.#held.waiting;
	}
	get unseenSince() {
		return this.#unseen?.since;
	}
	saw(locks, at) {
		const { running } = this;
		const cause = running && running.kind !== "ends" ? running : this.#unseen?.last ?? running;
		if (!cause) return;
		this.#update(locks, at, cause);
		cause.lookedAt = at;
		this.#unseen = void 0;
	}
	wantsLook({ transaction }) {
		const { running } = this;
		if (!running || transaction === "none") return false;
		if (transaction === "failed" || running.kind === "ends") return true;
		if (running.kind === "nothing") return false;
		return !this.#shapes.has(running.shape) || locksByValue(running.first, running.shape);
	}
	sawAfter(locks, { endedAt, transaction }) {
		const { running } = this;
		if (!running) return;
		this.#update(locks, endedAt, running);
		this.#unseen = void 0;
		running.seenAfter = true;
		if (running.kind === "ends" || transaction === "failed") this.#shapes.clear();
		else this.#shapes.add(running.shape);
	}
	end(result) {
		const { running } = this;
		if (!running) return;
		const { endedAt, transaction, error } = result;
		const { shape, beganAt, lookedAt = beganAt } = running;
		this.#first ??= {
			shape,
			from: lookedAt,
			tables: new Map()
		};
		if (!error && running.kind === "any" && isGone(running, result)) this.#presume(running, this.#first);
		if (!error) {
			this.#noteEmptied(running);
			this.#noteRewriter(running, endedAt);
		}
		if (transaction === "none") this.#release(endedAt);
		else if (running.kind !== "nothing" && !running.seenAfter) this.#leaveUnseen(running, endedAt);
		this.#sent.shift();
		if (this.running) this.running.beganAt = Math.max(this.running.beganAt, endedAt);
	}
	heldBack(durationMs) {
		this.#heldBackMs += durationMs;
	}
	close(at) {
		this.#release(at);
		this.#sent.length = 0;
	}
	#update(locks, at, running) {
		const { beganAt, lookedAt, shape } = running;
		const began = lookedAt === void 0 ? beganAt : (lookedAt + at) / 2;
		this.#held.update(locks, {
			began: this.#clock(began),
			ended: this.#clock(at),
			by: shape
		});
		for (const table of this.#held.exclusive) hadToItself(running, table);
	}
	#leaveUnseen(last, endedAt) {
		if (this.#unseen) this.#unseen.last = last;
		else this.#unseen = {
			since: endedAt,
			last
		};
	}
	#release(at) {
		this.#held.releaseAll(this.#clock(at));
		this.#shapes.clear();
		this.#unseen = void 0;
		this.#first = void 0;
	}
	#presume(running, first) {
		const { statement, shape } = running;
		const locked = lockedTables(this.#catalog, statement.text, this.#isKnown);
		if (meansOthers(running) && !locked.some(({ table }) => this.#isKnown(table))) return;
		for (const { table: { oid: table }, mode } of locked) {
			const by = this.#held.takenBy(table);
			if (by === void 0) {
				this.#held.presume(table, mode, this.#clock(first.from), shape);
				first.tables.set(table, {
					by: shape,
					mode
				});
			} else if (by === first.shape) putDown({
				table,
				mode,
				shape
			}, first, this.#ledger);
			if (mode === "AccessExclusive") hadToItself(running, table);
		}
	}
	#noteRewriter({ statement, first, beganAt, shape, exclusive }, endedAt) {
		if (!exclusive || !canRewrite(statement.text)) return;
		const text = locksByValue(first, shape) ? "" : statement.text;
		const named = new Set(lockedTables(this.#catalog, text, this.#isKnown).map(({ table }) => table.oid));
		const isMeant = (table) => named.size === 0 || [table, ...partitionedAbove(this.#catalog, table)].some((each) => named.has(each));
		for (const table of [...exclusive].filter(isMeant)) this.#ledger.mayHaveRewritten(table, shape, endedAt - beganAt);
	}
	#noteEmptied({ statement, first, shape, exclusive = new Set() }) {
		if (!empties(first)) return;
		const named = lockedTables(this.#catalog, statement.text, this.#isKnown).map(({ table }) => table.oid);
		const others = [...exclusive].filter((table) => this.#held.takenBy(table) === shape);
		for (const table of new Set([...named, ...others])) this.#ledger.emptied(table);
	}
	#isKnown = ({ oid }) => this.#held.knows(oid);
	#clock(at) {
		return at - this.#heldBackMs;
	}
};
// packages/recorder/locks/lock-observer.ts
const mayLock = {
	first: 2,
	shortest: 4,
	ofAge: .05,
	longest: 500
};
const mostlyHarmless = {
	first: 20,
	shortest: 20,
	ofAge: .1,
	longest: 1e3
};
const unseenMs = 100;
const waitingMs = {
	tight: 10,
	after: 5e3,
	slow: 50
};
var LockObserver = class {
	ledger = new TableLedger();
	#executor;
	#catalog;
	#sessions = new Map();
	#timer;
	#timerAt = Number.POSITIVE_INFINITY;
	#look;
	#reason;
	#elsewhere = new Map();
	#workedElsewhere;
	constructor(executor, catalog) {
		this.#executor = executor;
		this.#catalog = catalog;
	}
	serverPids = [];
	get inconclusive() {
		return this.#reason ?? this.#workedElsewhere;
	}
	async opened({ id, serverPid, database }) {
		const served = await this.#isServed(serverPid, database);
		if (served === "elsewhere") this.#elsewhere.set(id, database);
		if (served !== "here") return;
		this.serverPids.push(serverPid);
		this.#sessions.set(id, new WatchedSession(serverPid, this.#catalog, this.ledger));
	}
	started({ id }, statement) {
		const elsewhere = this.#elsewhere.get(id);
		if (elsewhere !== void 0 && statementKind$1(firstWord(statement.text)) === "any") this.#workedElsewhere ??= `the tool worked in the database ${elsewhere} too, whose locks were not read`;
		this.#sessions.get(id)?.start(statement);
		this.#schedule();
	}
	ended({ id }, _, result) {
		const session = this.#sessions.get(id);
		if (!session) return;
		const wantsLook = session.wantsLook(result) && this.#reason === void 0;
		const underWay = this.#look?.at.has(session) ? this.#look.done : void 0;
		if (wantsLook || underWay) return this.#finish(session, result, wantsLook, underWay);
		session.end(result);
	}
	closed({ id }) {
		this.#sessions.get(id)?.close(performance.now());
		this.#sessions.delete(id);
		this.#elsewhere.delete(id);
		this.#schedule();
	}
	async #finish(session, result, wantsLook, underWay) {
		await underWay;
		if (wantsLook) await this.#lookAt([session], (locks) => session.sawAfter(locks, result));
		session.end(result);
		session.heldBack(performance.now() - result.endedAt);
		this.#schedule();
	}
	#schedule() {
		if (this.#look || this.#reason !== void 0) return;
		const due = Math.min(...[...this.#sessions.values()].map(nextLookAt));
		if (due >= this.#timerAt && this.#timerAt !== Number.POSITIVE_INFINITY) return;
		clearTimeout(this.#timer);
		this.#timerAt = due;
		if (due === Number.POSITIVE_INFINITY) return;
		this.#timer = setTimeout(() => this.#sample(), Math.max(1, due - performance.now()));
	}
	#sample() {
		this.#timerAt = Number.POSITIVE_INFINITY;
		const soon = performance.now() + 1;
		const due = [...this.#sessions.values()].filter((session) => nextLookAt(session) <= soon);
		if (due.length === 0 || this.#look) {
			this.#schedule();
			return;
		}
		const done = this.#lookAt(due, (locks, session, at) => session.saw(locks, at)).finally(() => {
			this.#look = void 0;
			this.#schedule();
		});
		this.#look = {
			at: new Set(due),
			done
		};
	}
	async #lookAt(sessions, take) {
		const asked = performance.now();
		try {
			const tool = pidsOf([...this.#sessions.values()]);
			const found = await lookAtLocks(this.#executor, this.#catalog, pidsOf(sessions), tool);
			const at = (asked + performance.now()) / 2;
			for (const session of sessions) take(found.get(session.serverPid) ?? new Map(), session, at);
		} catch (error) {
			this.fail(`the locks could not be read: ${problemOf(error).message}`);
		}
	}
	async #isServed(serverPid, database) {
		try {
			const { rows } = await this.#executor.execute(servedHere, [String(serverPid), database]);
			const [row] = rows;
			if (row) return row[0] === "t" ? "here" : "elsewhere";
			this.fail("the server does not know the process that served the migration: a pooler stands between");
		} catch (error) {
			this.fail(`the server's sessions could not be read: ${problemOf(error).message}`);
		}
	}
	fail(reason) {
		this.#reason ??= reason;
		clearTimeout(this.#timer);
	}
};
const pidsOf = (sessions) => sessions.map(({ serverPid }) => serverPid);
const servedHere = "select datname = current_database() from pg_stat_activity where pid = $1::int and datname in (current_database(), $2)";
function nextLookAt(session) {
	const { unseenSince = Number.POSITIVE_INFINITY } = session;
	return Math.min(unseenSince + unseenMs, nextLookAtRunning(session));
}
function nextLookAtRunning({ running, waiting }) {
	if (!running) return Number.POSITIVE_INFINITY;
	const { first, shortest, ofAge, longest } = running.kind === "any" ? mayLock : mostlyHarmless;
	const { beganAt, lookedAt } = running;
	if (lookedAt === void 0) return beganAt + first;
	const age = lookedAt - beganAt;
	if (waiting) return lookedAt + (age < waitingMs.after ? waitingMs.tight : waitingMs.slow);
	return lookedAt + Math.min(longest, Math.max(shortest, age * ofAge));
}
// packages/recorder/tenths.ts
const tenths = (ms) => Math.round(ms * 10) / 10;
// packages/recorder/migration-effects.ts
const mostStatements$1 = 10;
const isTable = ({ kind }) => kind === "r" || kind === "m";
const mostPartitions = 20;
const isIndex = ({ kind, schema }) => kind === "i" && schema !== "pg_toast";
function tableFacts(before, after, ledger) {
	const facts = [];
	for (const relation of before.relations.values()) {
		if (tableOf(before.relations, relation.oid) !== relation) continue;
		const entry = ledger.entries.get(relation.oid);
		const effects = effectsOn(relation, before, after, entry);
		if (!entry && Object.keys(effects).length === 0 && !isReplaced(relation, after)) continue;
		facts.push({
			...identityOf(relation, before),
			...locksOf(relation, entry),
			...sizesOf(relation, before, after),
			...effects
		});
	}
	return facts.sort((one, other) => weightOf(other) - weightOf(one));
}
const isReplaced = (relation, { relations }) => isTable(relation) && relations.get(relation.oid)?.fileNode !== relation.fileNode;
function identityOf(relation, { relations }) {
	const root = rootOf(relations, relation);
	const rows = rowsOf(relations, relation);
	return {
		name: nameOf(relation),
		...root ? { partitionOf: nameOf(root) } : {},
		...relation.kind === "m" ? { materialized: true } : {},
		...rows === void 0 ? {} : { rows }
	};
}
function locksOf({ kind }, entry) {
	if (!entry) return {};
	const { mode, waitedMs } = entry;
	const [reads, writes] = [entry.reads, entry.writes].map((blocks) => longestFirst(blocks).slice(0, mostStatements$1).map(rounded));
	const written = kind === "m" ? [] : writes;
	return {
		...mode ? { mode } : {},
		...reads?.length ? { readsBlocked: reads } : {},
		...written?.length ? { writesBlocked: written } : {},
		...waitedMs > 0 ? { waitedMs: tenths(waitedMs) } : {}
	};
}
const rounded = (blocked) => ({
	...blocked,
	longestMs: tenths(blocked.longestMs),
	totalMs: tenths(blocked.totalMs)
});
function sizesOf({ oid }, before, after) {
	const bytesBefore = before.bytes.get(oid);
	const bytesAfter = after.bytes.get(oid);
	return {
		...bytesBefore === void 0 ? {} : { bytesBefore },
		...bytesAfter === void 0 ? {} : { bytesAfter }
	};
}
function effectsOn(relation, before, after, entry) {
	const { oid } = relation;
	const rewrittenBy = rewriterOf(relation, after, entry);
	const rows = {
		before: before.changed.get(oid),
		after: after.changed.get(oid)
	};
	const delta = (what) => {
		const difference = (rows.after?.[what] ?? 0) - (rows.before?.[what] ?? 0);
		return rows.after !== void 0 && difference > 0 ? { [what]: difference } : {};
	};
	const changed = {
		...delta("updated"),
		...delta("deleted")
	};
	return {
		...rewrittenBy === void 0 ? {} : { rewrittenBy },
		...delta("inserted"),
		...changed,
		...rowsHeld(entry, changed)
	};
}
function rewriterOf(relation, after, entry) {
	const { oid } = relation;
	if (!entry || entry.emptied || !after.relations.has(oid) || !isReplaced(relation, after)) return void 0;
	if (entry.rewriter) return entry.rewriter.text;
	return after.emptyTables.has(oid) ? void 0 : longestFirst(entry.reads)[0]?.by;
}
function rowsHeld(entry, { updated, deleted }) {
	const [longest] = entry && (updated || deleted) ? longestFirst(entry.rows) : [];
	return longest ? { rowsHeld: {
		longestMs: tenths(longest.longestMs),
		by: longest.by
	} } : {};
}
function weightOf({ readsBlocked, writesBlocked, mode }) {
	return 2 * longestOf(readsBlocked) + longestOf(writesBlocked) + (mode ? 1e-6 : 0);
}
const longestOf = (blocked) => blocked?.[0]?.longestMs ?? 0;
function indexFacts(before, after) {
	const facts = incompleteIndexes(before, after);
	const older = new Set([...before.relations.values()].filter(isIndex).map(nameOf));
	for (const index of after.relations.values()) {
		const table = tableOf(after.relations, index.oid);
		if (!isIndex(index) || !table) continue;
		const old = before.relations.get(index.oid);
		if (old?.fileNode === index.fileNode && old.valid === index.valid) continue;
		const bytes = after.indexBytes.get(index.oid);
		facts.push({
			name: nameOf(index),
			table: nameOf(table),
			built: old || older.has(nameOf(index)) ? "again" : "new",
			...bytes === void 0 ? {} : { bytes },
			valid: index.valid
		});
	}
	return facts.sort((one, other) => Number(one.valid) - Number(other.valid) || (other.bytes ?? 0) - (one.bytes ?? 0));
}
function incompleteIndexes(before, after) {
	return [...after.relations.values()].flatMap((index) => {
		const table = tableOf(after.relations, index.oid);
		if (index.kind !== "I" || index.valid || !table) return [];
		const missing = waitedFor(after.relations, index, table);
		const old = before.relations.get(index.oid);
		const wasMissing = old && waitedFor(before.relations, old, table);
		if (missing.length === 0 || wasMissing && wasMissing.join() === missing.join()) return [];
		const waitsFor = {
			partitions: missing.slice(0, mostPartitions),
			inAll: missing.length
		};
		return [{
			name: nameOf(index),
			table: nameOf(table),
			built: "new",
			valid: false,
			waitsFor
		}];
	});
}
function waitedFor(relations, index, table) {
	const all = [...relations.values()];
	const attached = all.filter(({ parent, valid }) => parent === index.oid && valid);
	const served = new Set(attached.map(({ owner }) => owner));
	return all.filter(({ parent, kind, oid }) => parent === table.oid && kind !== "f" && !served.has(oid)).map(nameOf).sort();
}
function unvalidatedFacts(before, after) {
	return after.unvalidated.flatMap(({ name, table: oid }) => {
		const table = after.relations.get(oid);
		const old = before.unvalidated.some((each) => each.name === name && each.table === oid);
		return table && !old ? [{
			name,
			table: nameOf(table)
		}] : [];
	});
}
// packages/recorder/server-words.ts
const query$1 = `
  select word from pg_get_keywords()
  union select proname from pg_proc where pronamespace = 'pg_catalog'::regnamespace
    group by proname having bool_and(provolatile <> 'v')
  except select proname from pg_proc where pronamespace <> 'pg_catalog'::regnamespace`;
async function readServerWords(executor) {
	const { rows } = await executor.execute(query$1).catch(() => ({ rows: [] }));
	return new Set(rows.map(([word]) => String(word)));
}
// packages/recorder/observe-migration.ts
const neverWaitLong = "select set_config('lock_timeout', '2s', false), set_config('statement_timeout', '30s', false)";
const mostTables$1 = 200;
const mostIndexes = 200;
async function observeMigration(executor) {
	await executor.execute(neverWaitLong);
	const before = await lookAtDatabase(executor);
	const watcher = new LockObserver(executor, before.relations);
	return {
		watcher,
		relations: before.relations,
		serverWords: await readServerWords(executor),
		async finish() {
			try {
				await sessionsGone(executor, watcher.serverPids);
				return observed(before, await lookAtDatabase(executor), watcher);
			} catch (error) {
				watcher.fail(`what the migration left could not be read: ${problemOf(error).message}`);
				return observed(before, before, watcher);
			}
		}
	};
}
function observed(before, after, { ledger, inconclusive }) {
	const tables = tableFacts(before, after, ledger);
	const unvalidated = unvalidatedFacts(before, after);
	const walBytes = walBetween(before.walPosition, after.walPosition);
	const { temporaryBytes: start } = before;
	const { temporaryBytes: end } = after;
	return {
		...inconclusive === void 0 ? { locks: "measured" } : {
			locks: "inconclusive",
			locksReason: inconclusive
		},
		tables: tables.slice(0, mostTables$1),
		tablesLeftOut: Math.max(0, tables.length - mostTables$1),
		indexes: indexFacts(before, after).slice(0, mostIndexes),
		...unvalidated.length > 0 ? { unvalidated: unvalidated.slice(0, mostIndexes) } : {},
		...walBytes === void 0 ? {} : { walBytes },
		...start === void 0 || end === void 0 ? {} : { temporaryBytes: Math.max(0, end - start) }
	};
}
async function sessionsGone(executor, pids) {
	const until = performance.now() + 2e3;
	const left = async () => {
		const { rows } = await executor.execute("select from pg_stat_activity where pid = any ($1::int[]) and datname = current_database()", [`{${pids.join(",")}}`]);
		return rows.length > 0;
	};
	while (pids.length > 0 && performance.now() < until && await left()) await new Promise((resolve) => setTimeout(resolve, 20));
}
// packages/recorder/probe/traffic-probe.ts
const mostTables = 5;
const pauseMs$1 = 20;
function tablesToProbe(catalog, quoteName, most = mostTables) {
	const size = (relation) => rowsOf(catalog, relation) ?? 0;
	return [...catalog.values()].filter(({ kind, parent, schema }) => /^[rp]$/.test(kind) && parent === void 0 && schema !== "pg_toast").sort((one, other) => size(other) - size(one)).slice(0, most).map((relation) => probedTable(relation, quoteName));
}
const probedTable = (relation, quoteName) => ({
	name: nameOf(relation),
	ref: quoteName(relation.schema, relation.name)
});
async function startProbe(tables, open) {
	const ending = new AbortController();
	const probes = (await Promise.allSettled(tables.flatMap(({ name, ref }) => [probe(name, "readMs", `select from ${ref} limit 1`, ending.signal, open), probe(name, "writeMs", `explain delete from ${ref} where false`, ending.signal, open)]))).flatMap((each) => each.status === "fulfilled" ? [each.value] : []);
	const felt = (msOf) => {
		const byTable = new Map();
		for (const { name, what, tries } of probes) {
			const ms = msOf(tries);
			if (ms !== void 0) byTable.set(name, {
				...byTable.get(name),
				[what]: tenths(ms)
			});
		}
		return byTable;
	};
	return {
		soFar() {
			const now = performance.now();
			return felt(({ longest, beganAt }) => beganAt === void 0 ? longest : Math.max(longest ?? 0, now - beganAt));
		},
		forget() {
			for (const { tries } of probes) tries.longest = void 0;
		},
		async stop() {
			ending.abort();
			await Promise.all(probes.map(({ over }) => over));
			return felt(({ longest }) => longest);
		}
	};
}
async function probe(name, what, sql, ending, open) {
	const session = await open();
	const tries = {
		longest: void 0,
		beganAt: void 0
	};
	return {
		name,
		what,
		tries,
		over: tryAgain(session, sql, tries, ending).finally(() => session.close())
	};
}
async function tryAgain(session, sql, tries, ending) {
	while (!ending.aborted) {
		const began = performance.now();
		tries.beganAt = began;
		try {
			await session.execute(sql);
		} catch {
			return;
		} finally {
			tries.beganAt = void 0;
		}
		tries.longest = Math.max(tries.longest ?? 0, performance.now() - began);
		await new Promise((resolve) => setTimeout(resolve, pauseMs$1));
	}
}
// packages/recorder/statement-log.ts
const mostStatements = 300;
const mostKept = 2e3;
const longestRound = 8;
function statementLog(besideOf = () => void 0) {
	let entries = [];
	const beside = new Map();
	const timed = new Map();
	let leftOut = 0;
	let beganAt;
	let endedAt = 0;
	const add = ({ text, leftOut: cut, startedAt }, result, first) => {
		const shape = statementShape(text);
		const shown = cut === void 0 || shape.endsWith("…") ? shape : `${shape}…`;
		const entry = asFact(shown, startedAt, startedAt - (beganAt ?? startedAt), result);
		const { near, end } = placeFor(first);
		const same = (entry.error ? void 0 : beside.get(shown)) ?? likeIn(near, entry);
		const kept = same ?? withBeside(entry);
		if (same) fold(same, entry);
		else entries.splice(end, 0, kept);
		if (entries.length > mostKept) leaveOut(mostStatements);
		return kept;
	};
	const placeFor = (first) => {
		const at = first === void 0 ? -1 : entries.indexOf(first);
		if (at < 0) return {
			near: entries.slice(-8).filter(({ untimed }) => !untimed),
			end: entries.length
		};
		const end = endOfAnswered(entries, at);
		return {
			near: entries.slice(Math.max(at, end - longestRound), end),
			end
		};
	};
	const withBeside = (entry) => {
		const kind = entry.error ? void 0 : besideOf(entry.text);
		if (!kind) return entry;
		const told = {
			...entry,
			beside: kind
		};
		beside.set(entry.text, told);
		return told;
	};
	const leaveOut = (kept) => {
		const longest = longestStatements(entries, kept);
		entries = longest.kept;
		for (const { text } of longest.leftOut) beside.delete(text);
		leftOut += longest.leftOut.reduce((sum, { count }) => sum + count, 0);
	};
	return {
		opened() {
			beganAt ??= performance.now();
		},
		started() {},
		ended({ id }, statement, result) {
			endedAt = result.endedAt;
			const first = result.untimed ? timed.get(id) : void 0;
			const entry = add(statement, result, first?.entry.beside ? void 0 : first?.entry);
			if (!result.untimed) timed.set(id, {
				entry,
				durationMs: Math.max(0, endedAt - statement.startedAt)
			});
			else if (first?.entry.beside && !entry.beside) {
				moveTime(first.entry, entry, first.durationMs);
				timed.set(id, {
					...first,
					entry
				});
			}
		},
		closed({ id }) {
			timed.delete(id);
			endedAt = performance.now();
		},
		facts() {
			leaveOut(mostStatements);
			return {
				durationMs: micros(Math.max(0, endedAt - (beganAt ?? endedAt))),
				statements: entries.map((entry) => ({
					...structuredClone(entry),
					startedAtMs: micros(entry.startedAtMs),
					durationMs: micros(entry.durationMs),
					longestMs: micros(entry.longestMs)
				})),
				statementsLeftOut: leftOut
			};
		}
	};
}
const micros = (ms) => Math.round(ms * 1e3) / 1e3;
function asFact(text, startedAt, startedAtMs, { tag, rows = 0, error, endedAt, untimed }) {
	const durationMs = Math.max(0, endedAt - startedAt);
	return {
		text,
		count: 1,
		startedAtMs: Math.max(0, startedAtMs),
		durationMs,
		longestMs: durationMs,
		rows,
		...untimed ? { untimed } : {},
		...tag === void 0 ? {} : { tag },
		...error ? { error: {
			sqlstate: error.sqlstate,
			...position(error)
		} } : {}
	};
}
const position = ({ position }) => position === void 0 ? {} : { position };
const likeIn = (entries, { text, tag, error }) => entries.findLast((each) => each.text === text && each.tag === tag && each.error?.sqlstate === error?.sqlstate);
function endOfAnswered(entries, at) {
	let end = at + 1;
	while (entries[end]?.untimed) end += 1;
	return end;
}
function moveTime(from, to, durationMs) {
	from.durationMs = Math.max(0, from.durationMs - durationMs);
	from.longestMs = Math.min(from.longestMs, from.durationMs);
	delete to.untimed;
	to.durationMs += durationMs;
	to.longestMs = Math.max(to.longestMs, durationMs);
}
function fold(entry, { durationMs, rows, untimed }) {
	if (!untimed) delete entry.untimed;
	entry.count += 1;
	entry.durationMs += durationMs;
	entry.longestMs = Math.max(entry.longestMs, durationMs);
	entry.rows += rows;
}
// packages/recorder/watch-together.ts
function watchTogether(...watchers) {
	return {
		async opened(session) {
			for (const watcher of watchers) await watcher.opened(session);
		},
		started(session, statement) {
			for (const watcher of watchers) watcher.started(session, statement);
		},
		ended(session, statement, result) {
			const waits = watchers.map((watcher) => watcher.ended(session, statement, result)).filter((wait) => !!wait);
			return waits.length === 0 ? void 0 : Promise.all(waits).then(() => void 0);
		},
		closed(session) {
			for (const watcher of watchers) watcher.closed(session);
		}
	};
}
function harmless(watcher, { warn, debug }) {
	let told = false;
	const tell = (error) => {
		if (!told) warn("What watches the migration failed: its recording may lack something.");
		told = true;
		debug(String(error.stack));
	};
	const guarded = (work) => (...words) => {
		try {
			return work(...words)?.catch(tell);
		} catch (error) {
			tell(error);
			return;
		}
	};
	return {
		opened: guarded((session) => watcher.opened(session)),
		started: guarded((session, statement) => watcher.started(session, statement)),
		ended: guarded((session, statement, result) => watcher.ended(session, statement, result)),
		closed: guarded((session) => watcher.closed(session))
	};
}
// packages/recorder/relay/one-run-certificate.ts
const dayMs = 864e5;
async function oneRunCertificate() {
	const { generate } = await import("./selfsigned.js").then((m) => __toESM(m.default, 1));
	const { cert: certificate, private: key } = await generate([{
		name: "commonName",
		value: "localhost"
	}], {
		keyType: "ec",
		algorithm: "sha256",
		notBeforeDate: new Date(Date.now() - dayMs),
		notAfterDate: new Date(Date.now() + dayMs),
		extensions: [{
			name: "subjectAltName",
			altNames: [{
				type: 2,
				value: "localhost"
			}, {
				type: 7,
				ip: "127.0.0.1"
			}]
		}]
	});
	return {
		certificate,
		secureContext: createSecureContext({
			cert: certificate,
			key
		})
	};
}
// packages/recorder/relay/relay-address.ts
const ownToTheServer = [
	"host",
	"hostaddr",
	"port",
	"user",
	"password",
	"passfile",
	"options",
	"ssl",
	"sslmode",
	"sslnegotiation",
	"sslrootcert",
	"sslcert",
	"sslkey",
	"sslpassword",
	"sslcrl",
	"sslcrldir",
	"sslaccept",
	"sslidentity",
	"channel_binding",
	"require_auth",
	"gssencmode",
	"target_session_attrs"
];
function relayAddress(upstream, port, password, authority) {
	const url = new URL(upstream.url);
	for (const name of ownToTheServer) url.searchParams.delete(name);
	url.hostname = "127.0.0.1";
	url.port = String(port);
	url.username = encodeURIComponent(upstream.user);
	url.password = password;
	url.searchParams.set("sslmode", "disable");
	if (authority !== void 0) url.searchParams.set("sslrootcert", authority);
	return {
		...upstream,
		url: url.href,
		host: "127.0.0.1",
		port,
		password
	};
}
// packages/recorder/relay/goodbye.ts
const goodbyeTimeoutMs = 5e3;
async function closed(stream) {
	while (!stream.destroyed) await once(stream, "close").catch(() => void 0);
}
async function inTime(done) {
	const { promise, resolve } = Promise.withResolvers();
	const timer = setTimeout(resolve, goodbyeTimeoutMs);
	await Promise.race([done, promise]);
	clearTimeout(timer);
}
async function endWith(socket, lastWord) {
	socket.removeAllListeners("data");
	socket.resume();
	if (lastWord) socket.end(lastWord);
	else socket.end();
	await inTime(closed(socket));
	socket.destroy();
}
// packages/recorder/relay/read-exactly.ts
async function readExactly(socket, bytes) {
	if (bytes === 0) return Buffer.alloc(0);
	for (;;) {
		const read = socket.readableLength >= bytes ? socket.read(bytes) : null;
		if (read !== null) return read;
		if (socket.destroyed || socket.readableEnded) return void 0;
		if (!await readableOrOver(socket, bytes)) return void 0;
	}
}
function readableOrOver(socket, bytes) {
	return new Promise((resolve) => {
		const settle = (more) => {
			socket.off("readable", onReadable);
			socket.off("close", onClose);
			socket.off("end", onClose);
			resolve(more);
		};
		const onReadable = () => {
			if (socket.readableLength < bytes) socket.read(0);
			settle(true);
		};
		const onClose = () => settle(socket.readableLength >= bytes);
		socket.on("readable", onReadable);
		socket.on("close", onClose);
		socket.on("end", onClose);
	});
}
// packages/recorder/relay/startup-packet.ts
const cancelCode = 80877102;
const tlsCode = 80877103;
const gssCode = 80877104;
const majorVersion = 3;
function readStartupPacket(body) {
	if (body.length < 4) return { kind: "unknown" };
	const code = body.readInt32BE(0);
	if (code === tlsCode) return { kind: "tls" };
	if (code === gssCode) return { kind: "gss" };
	if (code === cancelCode && body.length >= 12) return {
		kind: "cancel",
		processId: body.readInt32BE(4),
		secretKey: body.readInt32BE(8)
	};
	if (code >> 16 !== majorVersion) return { kind: "unknown" };
	const parameters = new Map();
	const texts = body.toString("utf8", 4).split("\0");
	for (let at = 0; at + 1 < texts.length && texts[at] !== ""; at += 2) parameters.set(texts[at] ?? "", texts[at + 1] ?? "");
	const protocolOptions = [...parameters.keys()].filter((name) => name.startsWith("_pq_."));
	for (const name of protocolOptions) parameters.delete(name);
	return {
		kind: "session",
		parameters,
		minorVersion: code & 65535,
		protocolOptions
	};
}
// packages/recorder/relay/message-reader.ts
const passOver = -1;
const unknown$1 = -2;
function keptBytes(kept, passedOver) {
	const table = new Int32Array(256).fill(unknown$1);
	for (const letter of passedOver) table[letter.charCodeAt(0)] = passOver;
	for (const [letter, bytes] of Object.entries(kept)) table[letter.charCodeAt(0)] = bytes;
	return table;
}
var NotTheProtocol = class extends Error {
	name = "NotTheProtocol";
};
const longestMessage = 1073741823;
const nothing$2 = Buffer.alloc(0);
function messageReader(kept) {
	const header = Buffer.alloc(5);
	let headerSeen = 0;
	let chunk = nothing$2;
	let at = 0;
	let start = 0;
	let code = 0;
	let length = 0;
	let keep = passOver;
	let remaining = 0;
	let head = nothing$2;
	const readHeader = (bytes, offset) => {
		code = bytes[offset] ?? 0;
		length = bytes.readUInt32BE(offset + 1) - 4;
		keep = kept[code] ?? unknown$1;
		if (keep === unknown$1) throw new NotTheProtocol(`a message of the unknown kind ${code}`);
		if (length < 0 || length > longestMessage) throw new NotTheProtocol(`a message of kind ${String.fromCharCode(code)} with an impossible length`);
		remaining = length;
		head = nothing$2;
	};
	const atBody = () => {
		if (headerSeen === 5) return true;
		if (headerSeen === 0) {
			start = at;
			if (chunk.length - at >= 5) {
				readHeader(chunk, at);
				at += 5;
				headerSeen = 5;
				return true;
			}
		}
		while (headerSeen < 5 && at < chunk.length) header[headerSeen++] = chunk[at++] ?? 0;
		if (headerSeen < 5) return false;
		readHeader(header, 0);
		return true;
	};
	const readBody = () => {
		const here = Math.min(remaining, chunk.length - at);
		const wanted = Math.min(here, keep - head.length);
		if (wanted > 0) {
			const part = chunk.subarray(at, at + wanted);
			head = here === remaining && head === nothing$2 ? part : Buffer.concat([head, part]);
		}
		at += here;
		remaining -= here;
	};
	return {
		get between() {
			return headerSeen === 0;
		},
		push(bytes) {
			chunk = bytes;
			at = 0;
			start = 0;
		},
		next() {
			while (at < chunk.length) {
				if (!atBody()) return void 0;
				readBody();
				if (remaining > 0) return void 0;
				headerSeen = 0;
				if (keep !== passOver) return {
					code,
					length,
					head,
					start
				};
			}
		}
	};
}
// packages/recorder/relay/wire-messages.ts
const readableTextBytes = 262144;
const nameBytes = 1024;
const fromTool = keptBytes({
	Q: readableTextBytes,
	P: readableTextBytes,
	B: 2 * nameBytes,
	D: nameBytes,
	E: nameBytes,
	C: nameBytes,
	F: 4,
	S: 0,
	X: 0,
	c: 0,
	f: 0
}, "dH");
const fromServer = keptBytes({
	C: 256,
	E: 16384,
	Z: 1,
	I: 0,
	s: 0,
	V: 0,
	G: 0,
	T: 0,
	n: 0,
	"1": 0,
	"2": 0,
	"3": 0
}, "ADHKNRSWcdtv");
const fromServerState = keptBytes({
	Z: 1,
	S: 1024
}, "123ACDEGHIKNRTVWcdnstv");
const letter = Object.fromEntries([..."123ABCDEFGHIKNPQRSTVWXZcdfnpstv"].map((each) => [each, each.charCodeAt(0)]));
function message(kind, ...parts) {
	const body = Buffer.concat(parts.map((part) => typeof part === "string" ? Buffer.from(`${part}\0`) : part));
	const header = Buffer.alloc(5);
	header.write(kind, 0, "latin1");
	header.writeUInt32BE(body.length + 4, 1);
	return Buffer.concat([header, body]);
}
function int32(...values) {
	const bytes = Buffer.alloc(4 * values.length);
	for (const [at, value] of values.entries()) bytes.writeInt32BE(value, 4 * at);
	return bytes;
}
const askPassword = message("R", int32(3));
const loginAccepted = message("R", int32(0));
const readyAndIdle = message("Z", Buffer.from("I"));
const parameterStatus = (name, value) => message("S", name, value);
const backendKeyData = (processId, secretKey) => message("K", int32(processId, secretKey));
const negotiateVersion = (options) => message("v", int32(0, options.length), ...options);
const errorResponse = (...fields) => message("E", ...fields, Buffer.from([0]));
const fatalError = (sqlstate, text) => errorResponse("SFATAL", "VFATAL", `C${sqlstate}`, `M${text}`);
const messageBytesAt = (bytes, at) => 1 + bytes.readUInt32BE(at + 1);
const sync = message("S");
const askAlone = (statement) => Buffer.concat([
	message("P", "", statement, Buffer.alloc(2)),
	message("B", "", "", Buffer.alloc(6)),
	message("D", Buffer.from("P"), ""),
	message("E", "", int32(0)),
	message("H")
]);
// packages/recorder/relay/accept-tool.ts
const tlsHandshake = 22;
async function acceptTool(plain, door) {
	let socket = plain;
	for (;;) {
		const packet = await nextPacket(socket, socket === plain);
		if (packet === void 0) break;
		if (packet === "tls-at-once") socket = await inTls(plain, door);
		else if (packet.kind === "tls" && socket === plain) {
			if (plain.readableLength > 0) break;
			const certificate = await door.certificate();
			plain.write("S");
			socket = await inTls(plain, { certificate: async () => certificate });
		} else if (packet.kind === "tls" || packet.kind === "gss") socket.write("N");
		else if (packet.kind === "cancel") {
			await door.cancel(packet.processId, packet.secretKey);
			break;
		} else if (packet.kind === "session") return login(socket, packet, door);
		else return refuse(socket, "08P01", "this is not the protocol of PostgreSQL, version 3");
	}
	socket.destroy();
	plain.destroy();
}
async function nextPacket(socket, mayBeTls) {
	const start = await readExactly(socket, 4);
	if (start === void 0) return void 0;
	if (mayBeTls && start[0] === tlsHandshake) {
		socket.unshift(start);
		return "tls-at-once";
	}
	const length = start.readUInt32BE(0) - 4;
	if (length < 4 || length > 1e4) return { kind: "unknown" };
	const body = await readExactly(socket, length);
	return body && readStartupPacket(body);
}
async function inTls(plain, { certificate }) {
	const { secureContext } = await certificate();
	const socket = new TLSSocket(plain, {
		isServer: true,
		secureContext,
		ALPNProtocols: ["postgresql"]
	});
	socket.on("error", () => plain.destroy());
	return socket;
}
async function login(socket, { parameters, minorVersion, protocolOptions }, door) {
	if (minorVersion > 0 || protocolOptions.length > 0) socket.write(negotiateVersion(protocolOptions));
	const { user = "", database = user, application_name, options = "", replication, ...settings } = Object.fromEntries(parameters);
	if (replication !== void 0 && !/^(false|off|no|0)$/i.test(replication)) return refuse(socket, "0A000", "replication does not go through Stagegate's recorder");
	socket.write(askPassword);
	const password = await readPassword(socket);
	if (password === void 0) {
		socket.destroy();
		return;
	}
	if (user !== door.user || !same(password, door.password)) return refuse(socket, "28P01", "Stagegate's recorder takes the user and the password of the URL in DATABASE_URL, and no others");
	return {
		socket,
		database,
		applicationName: application_name,
		options,
		settings: Object.entries(settings)
	};
}
async function readPassword(socket) {
	const header = await readExactly(socket, 5);
	if (header === void 0 || header[0] !== letter.p) return void 0;
	const length = header.readUInt32BE(1) - 4;
	if (length < 1 || length > 1e4) return void 0;
	return (await readExactly(socket, length))?.subarray(0, -1);
}
function same(given, password) {
	const wanted = Buffer.from(password);
	return given.length === wanted.length && timingSafeEqual(given, wanted);
}
async function refuse(socket, sqlstate, why) {
	await endWith(socket, fatalError(sqlstate, why));
}
// packages/recorder/relay/asked-queue.ts
const runs = ({ kind }) => kind === "query" || kind === "execute" || kind === "call";
const compactFrom = 1024;
function askedQueue() {
	let items = [];
	let head = 0;
	let running = 0;
	const shift = () => {
		const asked = items[head];
		if (asked === void 0) return void 0;
		items[head] = void 0;
		head += 1;
		if (runs(asked)) running -= 1;
		if (head === items.length || head >= compactFrom && head * 2 > items.length) {
			items = items.slice(head);
			head = 0;
		}
		return asked;
	};
	return {
		get first() {
			return items[head];
		},
		push(asked) {
			items.push(asked);
			if (runs(asked)) running += 1;
		},
		shift,
		findRunning() {
			if (running === 0) return void 0;
			for (let at = head; at < items.length; at += 1) {
				const asked = items[at];
				if (asked.kind === "sync") return void 0;
				if (runs(asked)) return asked;
			}
		},
		skipToSync() {
			while (items[head] !== void 0 && items[head]?.kind !== "sync") shift();
			return items[head] !== void 0;
		},
		dropSyncsAfterFirst() {
			while (items[head + 1]?.kind === "sync") items.splice(head + 1, 1);
		},
		clear() {
			items = [];
			head = 0;
			running = 0;
		}
	};
}
// packages/recorder/relay/command-tag.ts
const known = new Map();
const knownAtMost = 1e3;
function readCommandTag(body) {
	let end = body.indexOf(0);
	if (end === -1) end = body.length;
	let at = end;
	let rows = 0;
	for (let digit = 1; at > 0 && isDigit(body[at - 1]); digit *= 10) {
		at -= 1;
		rows += ((body[at] ?? 0) - zero) * digit;
	}
	const counted = at < end && body[at - 1] === space;
	let words = counted ? at - 1 : end;
	if (counted && isDigit(body[words - 1])) {
		while (words > 0 && isDigit(body[words - 1])) words -= 1;
		words -= 1;
	}
	const text = body.toString("latin1", 0, Math.max(0, words));
	return counted ? {
		tag: shared(text),
		rows
	} : { tag: shared(text) };
}
const zero = "0".charCodeAt(0);
const space = " ".charCodeAt(0);
const isDigit = (byte) => byte !== void 0 && byte >= zero && byte <= 57;
function shared(text) {
	const found = known.get(text);
	if (found !== void 0) return found;
	if (known.size < knownAtMost) known.set(text, text);
	return text;
}
// packages/recorder/relay/sent-text.ts
const keptCharacters = 8192;
function statementsIn(head, length) {
	if (head.length < length) return [beginning(head, length - 1)];
	const text = head.toString("utf8", 0, length - 1);
	const semicolon = text.indexOf(";");
	if (semicolon === -1) return single(text);
	if (text.slice(semicolon + 1).trim() === "") return single(text.slice(0, semicolon));
	if (text.includes("\\'") && [...tokenise(text)].some((token) => mayGoOn(token, text))) return single(text);
	let before = 0;
	let counted = 0;
	return splitStatements(text).map(({ begins, offset, text: { length } }) => {
		before += codePoints(text, counted, begins);
		counted = begins;
		return cut(text.slice(begins, offset + length), before);
	});
}
function preparedText(head, from, length) {
	const zero = head.indexOf(0, from);
	if (zero === -1) return beginning(head.subarray(from), length - from);
	return single(head.toString("utf8", from, zero))[0] ?? {
		text: "",
		leftOut: 0,
		before: 0
	};
}
function single(sent) {
	const text = sent.trimEnd();
	const begins = text.length - text.trimStart().length;
	return begins === text.length ? [] : [cut(text.slice(begins), begins)];
}
function cut(text, before) {
	if (text.length <= keptCharacters) return {
		text,
		leftOut: 0,
		before
	};
	return {
		text: Buffer.from(text.slice(0, keptCharacters)).toString(),
		leftOut: text.length - keptCharacters,
		before
	};
}
function beginning(head, bytes) {
	const kept = Math.min(head.length, keptCharacters);
	return {
		text: head.toString("utf8", 0, kept),
		leftOut: bytes - kept,
		before: 0
	};
}
function codePoints(text, from, to) {
	let count = 0;
	for (let at = from; at < to; at += 1) {
		const unit = text.charCodeAt(at);
		if (unit < 56320 || unit > 57343) count += 1;
	}
	return count;
}
// packages/recorder/relay/prepared-names.ts
const namesAtMost = 2e3;
const statementKind = "S".charCodeAt(0);
function preparedNames() {
	const statements = new Map();
	const portals = new Map();
	const ofStatement = (name) => statements.get(name) ?? unknown(name);
	const ofPortal = (name) => portals.get(name) ?? unknown(name);
	return {
		parse(head, length) {
			const [name, end] = nameAt(head, 0);
			const text = preparedText(head, end, length);
			remember(statements, name, text);
			return text;
		},
		bind(head) {
			const [portal, end] = nameAt(head, 0);
			const text = ofStatement(nameAt(head, end)[0]);
			remember(portals, portal, text);
			return text;
		},
		described(head) {
			const [name] = nameAt(head, 1);
			return head[0] === statementKind ? ofStatement(name) : ofPortal(name);
		},
		portal: (head) => ofPortal(nameAt(head, 0)[0]),
		close(head) {
			const [name] = nameAt(head, 1);
			(head[0] === statementKind ? statements : portals).delete(name);
		},
		dropPortals() {
			if (portals.size > 0) portals.clear();
		}
	};
}
function nameAt(head, from) {
	const zero = head.indexOf(0, from);
	if (zero === -1) return ["", head.length];
	return [zero === from ? "" : head.toString("utf8", from, zero), zero + 1];
}
function remember(names, name, text) {
	names.delete(name);
	if (names.size >= namesAtMost) for (const oldest of names.keys()) {
		names.delete(oldest);
		break;
	}
	names.set(name, text);
}
const unknown = (name) => ({
	text: `EXECUTE ${name}`.trim(),
	leftOut: 0,
	before: 0
});
// packages/recorder/relay/server-error.ts
function readServerError(body) {
	const fields = new Map(fieldsOf(body));
	const sqlstate = fields.get("C") ?? "XX000";
	const position = Number(fields.get("P"));
	const severity = fields.get("V") ?? fields.get("S");
	return {
		sqlstate,
		message: withoutValues(sqlstate, fields.get("M") ?? ""),
		...Number.isInteger(position) && position > 0 ? { position } : {},
		endsSession: severity === "FATAL" || severity === "PANIC"
	};
}
function movedPosition(message, characters) {
	const fields = fieldsOf(message.subarray(5));
	return errorResponse(...fields.map(([code, value]) => `${code}${code === "P" ? Number(value) + characters : value}`));
}
function fieldsOf(body) {
	const fields = [];
	for (let at = 0; at < body.length && body[at] !== 0;) {
		const zero = body.indexOf(0, at);
		const end = zero === -1 ? body.length : zero;
		fields.push([String.fromCharCode(body[at] ?? 0), body.toString("utf8", at + 1, end)]);
		at = end + 1;
	}
	return fields;
}
// packages/recorder/relay/transaction-after.ts
function transactionAfter({ text, transaction }, { tag = "", error }) {
	if (error) return transaction === "none" ? "none" : "failed";
	if (tag === "COMMIT" || tag === "PREPARE TRANSACTION") return "none";
	if (tag === "ROLLBACK") return /^\s*rollback\b[^;]*\bto\b/i.test(text) ? "open" : "none";
	return "open";
}
// packages/recorder/relay/conversation.ts
const lostConnection = {
	sqlstate: "08006",
	message: "the connection was lost before the server had answered"
};
function conversation(listener) {
	const names = preparedNames();
	const queue = askedQueue();
	let transaction = "none";
	let running;
	let finished;
	let lastEndedAt = 0;
	let skipping = false;
	let copying = false;
	let terminated = false;
	const ask = (kind, sentAt, texts = []) => {
		if (!skipping) queue.push({
			kind,
			texts,
			next: 0,
			sentAt
		});
	};
	const announce = ({ text, leftOut }, sentAt) => {
		const statement = {
			text,
			startedAt: Math.max(sentAt, lastEndedAt),
			transaction
		};
		if (leftOut > 0) statement.leftOut = leftOut;
		listener.started(statement);
		return statement;
	};
	const goOn = () => {
		if (running || finished) return;
		const asked = queue.findRunning();
		const text = asked?.texts[asked.next];
		if (asked && text) running = {
			asked,
			statement: announce(text, queue.first?.sentAt ?? asked.sentAt)
		};
	};
	const settle = (after, at) => {
		if (!finished) return void 0;
		const { statement, outcome } = finished;
		finished = void 0;
		transaction = after;
		lastEndedAt = at;
		const result = {
			...outcome,
			endedAt: at,
			transaction: after
		};
		if (statement.startedAt >= at) result.untimed = true;
		return listener.ended(statement, result);
	};
	const settleMidway = () => finished && settle(transactionAfter(finished.statement, finished.outcome), finished.at);
	const finish = (asked, outcome, at, told) => {
		const earlier = settleMidway();
		const text = asked.texts[asked.next] ?? oneMore(asked);
		const statement = running?.asked === asked ? running.statement : announce(text, asked.sentAt);
		asked.next += 1;
		running = void 0;
		finished = {
			statement,
			outcome: placed(outcome, text),
			at
		};
		if (told) return earlier;
		const own = settleMidway();
		goOn();
		return both(earlier, own);
	};
	const completed = (outcome, at) => {
		const asked = queue.first;
		if (asked?.kind === "query" && asked.texts.length > 0) {
			copying = false;
			return finish(asked, outcome, at, asked.next >= asked.texts.length - 1);
		}
		if (asked?.kind !== "execute") return void 0;
		copying = false;
		queue.shift();
		return finish(asked, outcome, at, queue.first?.kind === "sync");
	};
	const failed = (message, at) => {
		const { endsSession, ...error } = readServerError(message.head);
		const first = queue.first;
		const asked = running?.asked ?? first;
		copying = false;
		if (finished) finished.outcome = { error };
		if (!asked || !first || first.kind === "sync" || asked.texts.length === 0) return void 0;
		if (endsSession) return finish(asked, { error }, at, false);
		if (first.kind === "query" || first.kind === "call") return finish(asked, { error }, at, true);
		skipping = !queue.skipToSync();
		return finish(asked, { error }, at, !skipping);
	};
	const ready = (state, at) => {
		for (let asked = queue.shift(); asked; asked = queue.shift()) if (asked.kind === "query" || asked.kind === "call" || asked.kind === "sync") break;
		copying = false;
		running = void 0;
		const ended = settle(state, at);
		transaction = state;
		if (state === "none") names.dropPortals();
		goOn();
		return ended;
	};
	const answered = (kind) => {
		if (queue.first?.kind === kind) queue.shift();
	};
	return {
		get busy() {
			return queue.first !== void 0;
		},
		get terminated() {
			return terminated;
		},
		toServer({ code, head, length }, at) {
			if (code === letter.Q) ask("query", at, statementsIn(head, length));
			else if (code === letter.P) ask("parse", at, [names.parse(head, length)]);
			else if (code === letter.B) ask("bind", at, [names.bind(head)]);
			else if (code === letter.D) ask("describe", at, [names.described(head)]);
			else if (code === letter.E) ask("execute", at, [names.portal(head)]);
			else if (code === letter.F) ask("call", at, [functionCall(head)]);
			else if (code === letter.C) {
				names.close(head);
				ask("close", at);
			} else if (code === letter.S) {
				skipping = false;
				if (!copying) ask("sync", at);
			} else if (code === letter.c || code === letter.f) copying = false;
			else if (code === letter.X) terminated = true;
			goOn();
		},
		toTool(message, at) {
			switch (message.code) {
				case letter.Z: return ready(stateOf(message.head[0]), at);
				case letter.C: return completed(readCommandTag(message.head), at);
				case letter.I:
				case letter.s: return completed({}, at);
				case letter.V: return queue.first?.kind === "call" ? finish(queue.first, {}, at, true) : void 0;
				case letter.E: return failed(message, at);
				case letter.G:
					copying = true;
					if (queue.first?.kind === "execute") queue.dropSyncsAfterFirst();
					return;
				case letter["1"]: return answered("parse");
				case letter["2"]: return answered("bind");
				case letter["3"]: return answered("close");
				case letter.T:
				case letter.n: return answered("describe");
				default: return;
			}
		},
		over(at) {
			const ended = settleMidway();
			const lost = running && finish(running.asked, { error: lostConnection }, at, false);
			queue.clear();
			return both(ended, lost);
		}
	};
}
function both(one, other) {
	if (!one || !other) return one ?? other;
	return Promise.all([one, other]).then(() => void 0);
}
function placed(outcome, { before }) {
	if (outcome.error?.position === void 0) return outcome;
	const { position, ...error } = outcome.error;
	return { error: position > before ? {
		...error,
		position: position - before
	} : error };
}
const oneMore = ({ next }) => ({
	text: `(statement ${next + 1} of one string)`,
	leftOut: 0,
	before: 0
});
const functionCall = (head) => ({
	text: `(call of the function with OID ${head.length < 4 ? 0 : head.readUInt32BE(0)})`,
	leftOut: 0,
	before: 0
});
function stateOf(byte) {
	if (byte === letter.T) return "open";
	return byte === letter.E ? "failed" : "none";
}
// packages/recorder/relay/stay-awake.ts
const attentionMs = .2;
const hasRoom = availableParallelism() > 1;
function stayAwake() {
	let until = 0;
	let awake = false;
	const ask = () => {
		awake = performance.now() < until;
		if (awake) setImmediate(ask);
	};
	return () => {
		until = performance.now() + attentionMs;
		if (awake || !hasRoom) return;
		awake = true;
		setImmediate(ask);
	};
}
// packages/recorder/relay/forward.ts
const largeChunk = 4096;
const nothing$1 = Buffer.alloc(0);
function forward(tool, server, heard, separate) {
	const { promise, resolve } = Promise.withResolvers();
	const stop = (error, who) => {
		tool.removeAllListeners("data");
		server.removeAllListeners("data");
		const what = error instanceof NotTheProtocol ? `${who} sent ${error.message}, which is not the protocol` : `the recorder failed: ${error.message}`;
		resolve(fatalError("08P01", what));
	};
	const moved = stayAwake();
	tool.on("data", moved);
	server.on("data", moved);
	const ask = asker(server, heard);
	hearTool(tool, server, (bytes) => all(separate?.asked(bytes) ?? [bytes], ask), stop);
	const answer = (bytes) => {
		if (!separate) return pass(bytes, tool);
		const { answers, next } = separate.answered(bytes);
		const taken = all(answers, (each) => pass(each, tool));
		all(next, ask);
		return taken;
	};
	hearServer(tool, server, heard, answer, stop);
	return promise;
}
function asker(server, heard) {
	const reader = messageReader(fromTool);
	return (bytes) => {
		const at = performance.now();
		const taken = pass(bytes, server);
		reader.push(bytes);
		for (let message = reader.next(); message; message = reader.next()) heard.toServer(message, at);
		return taken;
	};
}
function hearTool(tool, server, ask, stop) {
	tool.on("data", (chunk) => {
		try {
			if (!ask(chunk)) tool.pause();
		} catch (error) {
			stop(error, "the tool");
		}
	});
	server.on("drain", () => tool.resume());
}
function hearServer(tool, server, heard, answer, stop) {
	const reader = messageReader(fromServer);
	let chunk = nothing$1;
	let passed = 0;
	let at = 0;
	let waiting = false;
	let full = false;
	const passUpTo = (end) => {
		if (end <= passed) return;
		const bytes = passed === 0 && end === chunk.length ? chunk : chunk.subarray(passed, end);
		passed = end;
		full = !answer(bytes) || full;
	};
	const goOn = () => {
		try {
			for (let message = reader.next(); message; message = reader.next()) {
				const wait = heard.toTool(message, at);
				if (!wait) continue;
				passUpTo(message.start);
				waiting = true;
				server.pause();
				wait.then(() => {
					waiting = false;
					goOn();
					if (!waiting && !full) server.resume();
				});
				return;
			}
			passUpTo(chunk.length);
		} catch (error) {
			stop(error, "the server");
			return;
		}
		if (full) server.pause();
	};
	server.on("data", (bytes) => {
		chunk = bytes;
		passed = 0;
		at = performance.now();
		reader.push(chunk);
		goOn();
	});
	tool.on("drain", () => {
		full = false;
		if (!waiting) server.resume();
	});
}
function all(pieces, hand) {
	let taken = true;
	for (const each of pieces) taken = hand(each) && taken;
	return taken;
}
function pass(bytes, to) {
	if (bytes.length < largeChunk) return to.write(bytes);
	return to.write(bytes, () => release(bytes));
}
// packages/recorder/relay/separable.ts
const anywhere = new Set([
	"alter",
	"comment",
	"create",
	"delete",
	"drop",
	"explain",
	"grant",
	"insert",
	"merge",
	"refresh",
	"reset",
	"revoke",
	"security",
	"select",
	"set",
	"show",
	"truncate",
	"update",
	"values",
	"with"
]);
const inBlock = /^(analy[sz]e|call|declare|do|import|lock|release|rollback to|savepoint|set)\b/;
const begins = /^(begin|start)( transaction| work)?$/;
const ends = /^(commit|end|rollback|abort)( transaction| work)?$/;
const alone = /^(alter (database|system|subscription|type)|(create|drop) (database|subscription|tablespace)|set (constraints|local|session|transaction))\b/;
const changesReading = /\b(standard_conforming_strings|backslash_quote|client_encoding)\b|^(set (local |session )?names|reset all)\b/i;
const keepsReading = /^set (client_encoding (=|to) 'utf8'|standard_conforming_strings (=|to) on)$/i;
function areSeparable(statements, isOpen) {
	let open = isOpen;
	return statements.every((statement) => {
		const { text, words } = statement;
		const kind = words.join(" ");
		if (/\bconcurrently\b/i.test(text)) return false;
		const bare = text.slice(statement.begins - statement.offset).replace(/\s+/g, " ");
		if (changesReading.test(bare) && !keepsReading.test(bare)) return false;
		if (begins.test(kind) || ends.test(kind)) {
			const was = open;
			open = begins.test(kind);
			return open !== was;
		}
		if (open && inBlock.test(kind)) return true;
		return anywhere.has(words[0] ?? "") && !alone.test(kind);
	});
}
// packages/recorder/relay/one-by-one.ts
const isExtended = new Set([..."PBDECH"].map((each) => letter[each]));
const nothing = Buffer.alloc(0);
const isAnsweredReady = (code) => code === letter.Q || code === letter.S || code === letter.F;
function oneByOne(parameters) {
	const settings = new Map(parameters);
	const reader = messageReader(fromServerState);
	let transaction = letter.I;
	let owed = 0;
	let midway = false;
	let passing = 0;
	let held = nothing;
	let separated;
	let waiting = nothing;
	let partOfAnswer = nothing;
	const asked = (chunk) => {
		if (separated) {
			waiting = Buffer.concat([waiting, chunk]);
			return [];
		}
		const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
		held = nothing;
		let at = 0;
		while (at < bytes.length) {
			if (passing > 0) {
				const part = Math.min(passing, bytes.length - at);
				at += part;
				passing -= part;
				continue;
			}
			if (bytes.length - at < 5) break;
			const code = bytes[at] ?? 0;
			const whole = messageBytesAt(bytes, at);
			if (code === letter.Q && whole <= 262144) {
				if (bytes.length - at < whole) break;
				const string = bytes.subarray(at + 5, at + whole - 1);
				separated = owed === 0 && !midway ? separate(string) : void 0;
				if (separated) {
					waiting = bytes.subarray(at + whole);
					owed += 1;
					return [...some(bytes.subarray(0, at)), askAlone(separated.statements[0]?.text ?? "")];
				}
			}
			if (isAnsweredReady(code)) owed += 1;
			if (code === letter.S) midway = false;
			else if (isExtended.has(code)) midway = true;
			passing = whole;
		}
		if (at === bytes.length) return [bytes];
		held = bytes.subarray(at);
		return some(bytes.subarray(0, at));
	};
	const separate = (string) => {
		if (settings.get("standard_conforming_strings") !== "on" || settings.get("client_encoding") !== "UTF8") return void 0;
		if (!reader.between || !string.includes(";")) return void 0;
		const sql = string.toString("utf8");
		const found = splitStatements(sql);
		if (found.length < 2 || transaction === letter.E) return void 0;
		if (!areSeparable(found, transaction === letter.T) || !Buffer.from(sql).equals(string)) return void 0;
		return {
			statements: found.map(({ text, offset }) => ({
				text,
				before: codePoints(sql, 0, offset)
			})),
			at: 0,
			last: void 0,
			ending: false
		};
	};
	const answer = (message, given) => {
		const code = message[0];
		const { statements } = given;
		if (code === letter["1"] || code === letter["2"] || code === letter.n) return { answers: [] };
		if (code === letter.C) {
			given.at += 1;
			const text = statements[given.at]?.text;
			if (text !== void 0) return {
				answers: [message],
				next: askAlone(text)
			};
			given.last = message;
			given.ending = true;
			return {
				answers: [],
				next: sync
			};
		}
		if (code === letter.E) {
			const moved = movedPosition(message, statements[given.at]?.before ?? 0);
			given.last = void 0;
			if (given.ending) return { answers: [moved] };
			given.ending = true;
			return {
				answers: [moved],
				next: sync
			};
		}
		if (code !== letter.Z && code !== letter.S) return { answers: [message] };
		const { last = nothing } = given;
		given.last = void 0;
		if (code === letter.Z) {
			separated = void 0;
			owed -= 1;
			transaction = message[5] ?? transaction;
		}
		return { answers: [...some(last), message] };
	};
	const watch = (bytes) => {
		reader.push(bytes);
		for (let message = reader.next(); message; message = reader.next()) if (message.code === letter.Z) {
			transaction = message.head[0] ?? transaction;
			owed = Math.max(0, owed - 1);
		} else {
			const [name = "", value = ""] = message.head.toString("utf8").split("\0");
			settings.set(name, value);
		}
	};
	return {
		asked,
		answered(bytes) {
			if (!separated) {
				watch(bytes);
				return {
					answers: [bytes],
					next: []
				};
			}
			const answers = [];
			const next = [];
			let rest = partOfAnswer.length === 0 ? bytes : Buffer.concat([partOfAnswer, bytes]);
			while (separated && rest.length >= 5) {
				const whole = messageBytesAt(rest, 0);
				if (rest.length < whole) break;
				const message = rest.subarray(0, whole);
				rest = rest.subarray(whole);
				if (message[0] === letter.S) watch(message);
				const given = answer(message, separated);
				answers.push(...given.answers);
				if (given.next) next.push(given.next);
			}
			partOfAnswer = separated ? rest : nothing;
			if (separated) return {
				answers,
				next
			};
			if (rest.length > 0) watch(rest);
			const sentMeanwhile = waiting;
			waiting = nothing;
			return {
				answers: [...answers, ...some(rest)],
				next: [...next, ...asked(sentMeanwhile)]
			};
		}
	};
}
const some = (bytes) => bytes.length === 0 ? [] : [bytes];
// packages/recorder/relay/startup-options.ts
var UnknownOption = class extends Error {
	name = "UnknownOption";
};
function settingsInOptions(options) {
	const words = wordsOf(options);
	const settings = [];
	for (let at = 0; at < words.length; at += 1) {
		const word = words[at] ?? "";
		if (word === "-c") {
			at += 1;
			settings.push(setting(words[at] ?? "", word));
		} else if (word.startsWith("--")) settings.push(setting(word.slice(2), word));
		else if (word.startsWith("-c")) settings.push(setting(word.slice(2), word));
		else throw new UnknownOption(word);
	}
	return settings;
}
function setting(pair, word) {
	const equals = pair.indexOf("=");
	if (equals < 1) throw new UnknownOption(pair || word);
	return [pair.slice(0, equals).replaceAll("-", "_"), pair.slice(equals + 1)];
}
function wordsOf(options) {
	return (options.match(/(?:\\[\s\S]|\S)+/g) ?? []).map((word) => word.replace(/\\([\s\S])/g, "$1"));
}
// packages/recorder/relay/relay-session.ts
const loginTimeoutMs = 6e4;
async function serveTool(plain, world) {
	const hangUp = () => plain.destroy();
	plain.on("error", hangUp);
	world.closing.addEventListener("abort", hangUp, { once: true });
	if (world.closing.aborted) hangUp();
	const impatience = setTimeout(hangUp, loginTimeoutMs);
	try {
		const accepted = await acceptTool(plain, world.door);
		clearTimeout(impatience);
		if (accepted) await serveAccepted(accepted, world);
	} finally {
		clearTimeout(impatience);
		world.closing.removeEventListener("abort", hangUp);
		hangUp();
	}
}
async function serveAccepted(tool, world) {
	const wire = await openWire(tool, world);
	if ("refusal" in wire) {
		await endWith(tool.socket, wire.refusal);
		return;
	}
	try {
		await converse(tool, wire, world);
	} finally {
		await wire.close();
	}
}
async function openWire({ database, applicationName = "stagegate migrate", options, settings }, { openUpstream, timeouts }) {
	try {
		const own = settingsInOptions(options);
		return await openUpstream({
			database,
			applicationName,
			settings: [
				...timeoutSettings(timeouts),
				...own,
				...settings
			]
		});
	} catch (error) {
		if (error instanceof UnknownOption) return { refusal: fatalError("42601", `the recorder does not know the option ${error.message}`) };
		const { sqlstate = "08006", message } = problemOf(error);
		return { refusal: fatalError(sqlstate, message) };
	}
}
function timeoutSettings(timeouts) {
	if (timeouts === void 0) return [];
	return [["lock_timeout", `${Math.round(timeouts.lockMs)}ms`], ["statement_timeout", `${Math.round(timeouts.statementMs)}ms`]];
}
async function converse({ socket, database }, wire, world) {
	const session = {
		id: world.nextId(),
		serverPid: wire.processId,
		database
	};
	const heard = conversation({
		started: (statement) => world.watcher.started(session, statement),
		ended: (statement, result) => world.watcher.ended(session, statement, result) ?? void 0
	});
	const known = {
		processId: wire.processId,
		secretKey: randomInt(2 ** 31),
		cancel: () => wire.cancel()
	};
	await world.watcher.opened(session);
	world.sessions.add(known);
	try {
		socket.write(greeting(wire, known));
		await untilOver(socket, wire, heard, world.oneByOne ? oneByOne(wire.parameters) : void 0);
	} finally {
		world.sessions.delete(known);
		await heard.over(performance.now());
		world.watcher.closed(session);
	}
}
function greeting({ parameters }, { processId, secretKey }) {
	return Buffer.concat([
		loginAccepted,
		...[...parameters].map(([name, value]) => parameterStatus(name, value)),
		backendKeyData(processId, secretKey),
		readyAndIdle
	]);
}
async function untilOver(tool, wire, heard, separate) {
	const server = wire.stream;
	const serverGone = closed(server);
	const ended = new Promise((resolve) => server.once("end", resolve));
	const nonsense = forward(tool, server, heard, separate);
	tool.resume();
	server.resume();
	const lastWord = await Promise.race([
		nonsense,
		closed(tool),
		serverGone,
		ended
	]);
	if (heard.terminated) await inTime(serverGone);
	else if (heard.busy && !server.destroyed && !server.readableEnded) await wire.cancel();
	if (!tool.destroyed) await endWith(tool, lastWord ?? void 0);
}
// packages/recorder/relay.ts
async function startRelay(options) {
	const { upstream, services } = options;
	const password = randomBytes(24).toString("base64url");
	const seen = {
		sessions: 0,
		statements: 0
	};
	const sessions = new Set();
	const closing = new AbortController();
	let certificate;
	const world = {
		...options,
		watcher: watchTogether(counter(seen), harmless(options.watcher, services.log)),
		sessions,
		closing: closing.signal,
		nextId: () => seen.sessions + 1,
		door: {
			user: upstream.user,
			password,
			certificate() {
				certificate ??= oneRunCertificate();
				return certificate;
			},
			async cancel(processId, secretKey) {
				const named = (one) => one.processId === processId && one.secretKey === secretKey;
				await [...sessions].find(named)?.cancel();
			}
		}
	};
	const connections = new Set();
	const serve = (socket) => {
		const served = serveTool(socket, world).catch((error) => services.log.debug(`A connection of the recorder failed: ${error.stack}`));
		connections.add(served);
		served.finally(() => connections.delete(served));
	};
	const server = createServer({ noDelay: true }, serve);
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const close = async () => {
		services.signal.removeEventListener("abort", close);
		closing.abort();
		server.close();
		await Promise.all(connections);
	};
	services.signal.addEventListener("abort", close, { once: true });
	const { port } = server.address();
	const address = relayAddress(upstream, port, password, await trusted(world.door, upstream, port, services));
	services.secrets.add(password);
	services.secrets.add(address.url);
	return {
		address,
		seen,
		close,
		[Symbol.asyncDispose]: close
	};
}
async function trusted({ certificate }, { url }, port, { temporaryDirectory }) {
	if (!/^(require|verify-)/.test(new URL(url).searchParams.get("sslmode") ?? "")) return void 0;
	const path = join(temporaryDirectory, `recorder-${port}.pem`);
	await writeFile(path, (await certificate()).certificate);
	return path;
}
const counter = (seen) => ({
	opened() {
		seen.sessions += 1;
	},
	started() {
		seen.statements += 1;
	},
	ended() {},
	closed() {}
});
// packages/recorder/probe/long-transaction.ts
const neverEnded = `
  set local idle_in_transaction_session_timeout = 0; set local statement_timeout = 0; set local lock_timeout = 0`;
async function beginLongTransaction(session, tables) {
	await session.execute(`begin isolation level repeatable read, read only; ${neverEnded}`);
	const { rows } = await session.execute("select pg_backend_pid()");
	const read = [];
	for (const { name, ref } of tables) try {
		await session.execute(`savepoint reading; select from ${ref} limit 1; release savepoint reading`);
		read.push(name);
	} catch {
		await session.execute("rollback to savepoint reading");
	}
	return {
		serverPid: Number(rows[0]?.[0]),
		tables: read,
		release: async () => void await session.execute("rollback")
	};
}
// packages/recorder/probe/queue-watch.ts
const pauseMs = 10;
const query = `
  select l.pid, l.relation, a.query,
    extract(epoch from clock_timestamp() - (to_jsonb(l) ->> 'waitstart')::timestamptz) * 1000
  from pg_locks l left join pg_stat_activity a on a.pid = l.pid
  where not l.granted and $1::int = any (pg_blocking_pids(l.pid))`;
const lockNotAvailable = "55P03";
var QueueWatch = class {
	#executor;
	#options;
	#running = new Map();
	#pids = new Map();
	#waits = new Map();
	#timer;
	#looking;
	#over = false;
	constructor(executor, options) {
		this.#executor = executor;
		this.#options = options;
	}
	opened({ id, serverPid }) {
		this.#pids.set(serverPid, id);
	}
	started({ id }, statement) {
		this.#running.set(id, statement);
		this.#schedule();
	}
	ended({ id }, statement, { error, endedAt }) {
		this.#running.delete(id);
		const seen = this.#waits.get(id);
		if (this.#over || !error || !(seen || error.sqlstate === lockNotAvailable)) return;
		const unseen = () => ({
			since: statement.startedAt,
			for: "lock",
			table: this.#namedIn(statement)
		});
		return this.#end(statement, seen ?? unseen(), endedAt, error.sqlstate);
	}
	closed({ id }) {
		this.#running.delete(id);
		this.#waits.delete(id);
	}
	async stop() {
		this.#over = true;
		clearTimeout(this.#timer);
		await this.#looking;
	}
	#schedule() {
		if (this.#over || this.#timer || this.#looking || this.#running.size === 0) return;
		this.#timer = setTimeout(() => {
			this.#timer = void 0;
			this.#looking = this.#look().finally(() => {
				this.#looking = void 0;
				this.#schedule();
			});
		}, pauseMs);
	}
	async #look() {
		try {
			const { rows } = await this.#executor.execute(query, [String(this.#options.holder)]);
			for (const [pid, relation, text, ageMs] of rows) await this.#saw(Number(pid), relation ?? void 0, text ?? "", Number(ageMs ?? 0));
		} catch (error) {
			if (this.#over) return;
			this.#over = true;
			await this.#options.onBlind(problemOf(error).message);
		}
	}
	async #saw(pid, relation, text, ageMs) {
		const id = this.#pids.get(pid) ?? this.#onlyBusy();
		const running = id === void 0 ? void 0 : this.#running.get(id);
		if (this.#over || id === void 0 || running === void 0) return;
		const { catalog, longestMs, onWait } = this.#options;
		let wait = this.#waits.get(id);
		if (!wait) {
			wait = {
				since: performance.now() - ageMs,
				for: relation === void 0 ? "transaction" : "lock",
				table: relation === void 0 ? void 0 : tableOf(catalog, relation)
			};
			this.#waits.set(id, wait);
			onWait(wait.table);
		}
		const now = performance.now();
		if (now - wait.since < longestMs) return;
		const { table } = wait;
		const likely = splitStatements(text).find((each) => table && this.#namedIn(each) === table);
		await this.#end(likely ?? running, wait, now);
	}
	#onlyBusy() {
		const [first, ...others] = this.#running.keys();
		return others.length === 0 ? first : void 0;
	}
	#namedIn({ text }) {
		return lockedTables(this.#options.catalog, text)[0]?.table;
	}
	async #end({ text }, { since, for: what, table }, at, sqlstate) {
		this.#over = true;
		await this.#options.onEnd({
			statement: statementShape(text),
			for: what,
			...table ? { table } : {},
			waitedMs: Math.max(0, tenths(at - since)),
			...sqlstate === void 0 ? {} : { sqlstate }
		});
	}
};
// packages/recorder/probe/probe-queue.ts
const mostHeld = 200;
async function probeQueue(catalog, quoteName, open, longestMs) {
	try {
		var _usingCtx$1 = _usingCtx();
		const sessions = _usingCtx$1.a(new AsyncDisposableStack());
		const session = async () => sessions.use(await open());
		const transaction = await beginLongTransaction(await session(), tablesToProbe(catalog, quoteName, mostHeld));
		const watching = await session();
		const spare = await Promise.all([session(), session()]);
		const tables = tablesToProbe(catalog, quoteName);
		const probes = [await startProbe(tables, open)];
		const late = [];
		const outlasted = new AbortController();
		let wait;
		let felt = new Map();
		let blind;
		let seen = false;
		let released;
		const release = () => {
			released ??= transaction.release().catch(() => void 0);
			return released;
		};
		const watcher = new QueueWatch(watching, {
			holder: transaction.serverPid,
			catalog,
			longestMs,
			onWait(table) {
				seen = true;
				for (const each of probes) each.forget();
				if (!table || tables.some(({ name }) => name === nameOf(table))) return;
				const probe = startProbe([probedTable(table, quoteName)], async () => spare.pop() ?? open());
				late.push(probe.then((it) => void probes.push(it)));
			},
			async onEnd(ended) {
				wait = ended;
				if (seen) felt = new Map(probes.flatMap((each) => [...each.soFar()]));
				if (ended.sqlstate === void 0) outlasted.abort();
				await release();
			},
			async onBlind(reason) {
				blind = reason;
				await release();
			}
		});
		const undo = sessions.move();
		return {
			watcher,
			held: transaction.tables,
			get wait() {
				return wait;
			},
			get felt() {
				return felt;
			},
			get blind() {
				return blind;
			},
			outlasted: outlasted.signal,
			release,
			async [Symbol.asyncDispose]() {
				await watcher.stop();
				await release();
				await Promise.all(late);
				await Promise.all(probes.map((each) => each.stop()));
				await undo.disposeAsync();
			}
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
export { startProbe as a, nameOf as c, statementLog as i, readRelations as l, startRelay as n, tablesToProbe as o, watchTogether as r, observeMigration as s, probeQueue as t, besideOf as u };
