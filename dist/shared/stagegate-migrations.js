import { ct as formatDuration } from "./stagegate-start.js";
import { E as array, N as object, R as string, b as isTransient, d as cancelled, g as userError, h as refused, j as looseObject, l as backoffMs, p as problemOf, u as StagegateError } from "./s3.js";
import { It as escapePattern, Lt as canonicalJson, Pt as tableOf, Rt as sha256, dt as foldSources, ft as compareHistory, mt as migrationPreviewSchema, z as sqlPosition } from "./stagegate-model.js";
import { C as runProgram, S as shellCommand, f as isWithheld, h as isolated, m as publishableOutput, v as git, x as cleanEnvironment } from "./stagegate-process.js";
import { access, glob, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { isIPv6 } from "node:net";
import { stripVTControlCharacters } from "node:util";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { basename, delimiter, dirname, extname, join, matchesGlob, parse, relative, resolve, sep } from "node:path";
import { setTimeout } from "node:timers/promises";
// packages/migrations/migration-files.ts
const whyUnread = {
	ENOENT: "does not exist",
	ENOTDIR: "is not a directory",
	EACCES: "may not be read by this user"
};
async function fileNames$1(project, directory) {
	try {
		return (await readdir(resolve(project.workingDirectory, directory), { withFileTypes: true })).filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
	} catch (error) {
		const { code = "" } = error;
		throw userError({
			code: "no-migrations-directory",
			message: `The migrations directory ${directory} ${whyUnread[code] ?? `cannot be read: ${code}`} (looked in ${project.workingDirectory}).`,
			next: "Give the directory of the migrations with `directory`, or run in the project with `working-directory`."
		}, error);
	}
}
async function migrationFile(project, path, id) {
	const absolute = resolve(project.workingDirectory, path);
	try {
		const content = await readFile(absolute);
		return {
			id,
			path: relative(project.workingDirectory, absolute).split(sep).join("/"),
			sha256: textDigest(content),
			content
		};
	} catch (error) {
		const { code = "" } = error;
		throw userError({
			code: "unreadable-migration",
			message: `The migration ${path} ${whyUnread[code] ?? `cannot be read: ${code}`}.`,
			next: "Make it a readable file, or move it out of the migrations directory."
		}, error);
	}
}
const fileDigest = async ({ workingDirectory }, path) => textDigest(await readFile(resolve(workingDirectory, path)));
async function filesBelow(project, directory) {
	return (await readdir(resolve(project.workingDirectory, directory), {
		withFileTypes: true,
		recursive: true
	}).catch(() => [])).filter((entry) => !entry.isDirectory()).map((entry) => relative(project.workingDirectory, join(entry.parentPath, entry.name))).map((path) => path.split(sep).join("/"));
}
async function migrationFiles(project, directory, names) {
	return Promise.all(names.map(async (name) => {
		const { id, path, sha256 } = await migrationFile(project, join(directory, name), name);
		return {
			id,
			path,
			sha256
		};
	}));
}
function textDigest(content) {
	return sha256(Buffer.from(content.toString("latin1").replaceAll("\r\n", "\n"), "latin1"));
}
function noMigrations(directory, what) {
	return userError({
		code: "no-migrations",
		message: `The migrations directory ${directory} holds no migrations (${what}).`,
		next: "Give the right directory with `directory`."
	});
}
function duplicateMigration(paths, what) {
	return userError({
		code: "duplicate-migration",
		message: `Two migrations have the same ${what}: ${paths.join(" and ")}.`,
		next: "Rename or remove one of them: which runs first, or at all, would be left to chance."
	});
}
// packages/migrations/history-table.ts
async function readHistory({ engine, database }, table, columns, order) {
	if (!await database.hasTable(table)) return [];
	const names = (parts) => parts.map((part) => engine.dialect.quoteName(part)).join(", ");
	const from = engine.dialect.quoteName(...table.split("."));
	const { rows } = await database.select(`select ${names(columns)} from ${from} order by ${names(order)}`);
	return rows;
}
// packages/migrations/project-root.ts
async function projectRoot({ workingDirectory, directory }, files) {
	const top = resolve(workingDirectory);
	for (let at = resolve(top, directory ?? ".");; at = dirname(at)) {
		for (const file of files) if (await isThere$1(join(at, file))) return at;
		if (at === top || relative(top, at).startsWith("..")) return void 0;
	}
}
function namedDirectory({ workingDirectory, directory }, root) {
	if (directory === void 0 || resolve(workingDirectory, directory) === root) return void 0;
	return resolve(workingDirectory, directory);
}
const isThere$1 = (path) => access(path).then(() => true, () => false);
// packages/migrations/alembic/config.ts
async function alembicScripts(root, ini = "alembic.ini") {
	const read = (file) => readFile(resolve(root, file), "utf8").catch(() => "");
	const settings = {
		...tomlSection(await read("pyproject.toml")),
		...iniSection(await read(ini))
	};
	const path = (value) => resolve(root, fromPackage(expanded(value, settings, dirname(resolve(root, ini)), ini)));
	if (Object.keys(settings).length === 0) throw noConfig(root, ini);
	const [location = ""] = settings.script_location ?? [];
	if (location === "") throw unreadable$2(ini, "has no script_location");
	const scripts = path(location);
	const [one = "", ...more] = settings.version_locations ?? [];
	const versions = (more.length > 0 ? [one, ...more] : one.split(separatorOf(settings))).filter((value) => value.trim() !== "").map((value) => path(value.trim()));
	return {
		scripts,
		versions: versions.length > 0 ? versions : [join(scripts, "versions")],
		recursive: /^(true|yes|on|1)$/i.test(settings.recursive_version_locations?.[0] ?? "")
	};
}
function iniSection(text) {
	const settings = (/^\[alembic\][^\n]*\n([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(text)?.[1] ?? "").split("\n").filter((line) => !/^\s*[#;]/.test(line)).join("\n").matchAll(/^([\w.]+)[ \t]*[=:][ \t]*(.*(?:\n[ \t]+\S.*)*)/gm);
	return Object.fromEntries([...settings].map(([, key = "", value = ""]) => [key, [value.trim()]]));
}
function tomlSection(text) {
	const settings = (/^\[tool\.alembic\][^\n]*\n([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(text)?.[1] ?? "").replace(/^\s*#.*$/gm, "").matchAll(/^(\w+)\s*=\s*(\[[^\]]*\]|[^\n]*)/gm);
	return Object.fromEntries([...settings].map(([, key = "", value = ""]) => [key, tomlStrings(value)]));
}
function tomlStrings(value) {
	const strings = [...value.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, one, other]) => one ?? other ?? "");
	return strings.length > 0 ? strings : [value.trim()];
}
function expanded(value, settings, here, file) {
	return value.replace(/%(?:%|\((\w+)\)s)/g, (whole, name) => {
		if (whole === "%%") return "%";
		const known = name === "here" ? here : name === void 0 ? void 0 : settings[name]?.[0];
		if (known === void 0) throw unreadable$2(file, `uses ${whole}, which it does not define`);
		return known;
	});
}
const fromPackage = (path) => path.replace(/^([A-Za-z_][\w.]*):(?!\/)/, (_whole, name) => `${name.replaceAll(".", "/")}/`);
const separators = {
	os: delimiter,
	space: /\s+/,
	newline: "\n",
	":": ":",
	";": ";"
};
function separatorOf({ path_separator, version_path_separator }) {
	return separators[(path_separator ?? version_path_separator)?.[0] ?? ""] ?? /[\s,]+/;
}
const noConfig = (root, ini) => userError({
	code: "no-alembic-config",
	message: `There is no ${ini} with a section [alembic] in ${root}, nor [tool.alembic] in a pyproject.toml.`,
	next: "Run in the project with `working-directory`, or give its directory with `directory`. ALEMBIC_CONFIG under `env:` names a file of another name."
});
const unreadable$2 = (file, why) => userError({
	code: "unreadable-alembic-config",
	message: `Alembic's configuration ${file} ${why}.`,
	next: "Set script_location in [alembic] as `alembic init` writes it, or give the directory of the revisions with `directory`."
});
// packages/migrations/migration-graph.ts
function withAncestors(nodes, ids) {
	const parents = new Map(nodes.map((node) => [node.id, node.parents]));
	const found = new Set();
	const open = [...ids];
	for (let id = open.pop(); id !== void 0; id = open.pop()) {
		if (found.has(id) || !parents.has(id)) continue;
		found.add(id);
		open.push(...parents.get(id) ?? []);
	}
	return found;
}
function inOrder(nodes) {
	const known = new Set(nodes.map(({ id }) => id));
	const done = new Set();
	const ordered = [];
	let waiting = [...nodes];
	const isReady = ({ parents }) => parents.every((id) => done.has(id) || !known.has(id));
	for (let next = waiting.find(isReady); next !== void 0; next = waiting.find(isReady)) {
		const { id } = next;
		ordered.push(next);
		done.add(id);
		waiting = waiting.filter((node) => node.id !== id);
	}
	return ordered;
}
// packages/migrations/natural-order.ts
function naturalOrder(a, b) {
	const [left, right] = [parts(a), parts(b)];
	for (const [index, part] of left.entries()) {
		const other = right[index];
		if (other === void 0) return 1;
		const order = isNumber(part) && isNumber(other) ? compare(BigInt(part), BigInt(other)) : compare(part, other);
		if (order !== 0) return order;
	}
	return left.length === right.length ? compare(a, b) : -1;
}
function leadingNumber(name) {
	const digits = /^\D{0,1}(\d+)/.exec(name)?.[1];
	return digits === void 0 ? void 0 : BigInt(digits).toString();
}
const parts = (name) => name.match(/\d+|\D+/g) ?? [];
const isNumber = (part) => /^\d/.test(part);
const compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;
// packages/migrations/alembic/revisions.ts
async function alembicRevisions(project, directories, recursive) {
	const paths = [];
	for (const directory of directories) for await (const file of glob(recursive ? "**/*.py" : "*.py", { cwd: directory })) if (!/^(?:\.#|__init__)/.test(basename(file)) && !file.includes("__pycache__")) paths.push(join(directory, file));
	const ordered = paths.sort((a, b) => naturalOrder(basename(a), basename(b)));
	const files = await Promise.all(ordered.map((path) => readRevision(project, path)));
	const [first = ""] = directories;
	if (files.length === 0) throw noMigrations(relative(project.workingDirectory, first) || first, "*.py");
	refuseTwins(files);
	const labels = new Map(files.flatMap(({ id, labels }) => labels.map((label) => [label, id])));
	const revisions = files.map(({ labels: _, ...file }) => ({
		...file,
		parents: file.parents.map((parent) => labels.get(parent) ?? parent)
	}));
	refuseBroken(revisions);
	return inOrder(revisions);
}
async function readRevision(project, file) {
	const { content, path, sha256 } = await migrationFile(project, file, "");
	const text = new TextDecoder().decode(content);
	const strings = (name) => {
		const given = new RegExp(`^${name}[ \\t]*(?::[^=\\n]+)?=\\s*([\\s\\S]*)`, "m").exec(text)?.[1];
		const values = given === void 0 ? [] : literals(given.replace(/#.*/g, ""));
		if (values === void 0) throw unreadable$1(path, name);
		return values;
	};
	const [id] = strings("revision");
	if (id === void 0) throw unreadable$1(path, "revision");
	return {
		id,
		parents: [...strings("down_revision"), ...strings("depends_on")],
		labels: strings("branch_labels"),
		path,
		sha256
	};
}
function literals(code) {
	const value = /^(?:None\b|(["'])[^"'\\\n]*\1|[([][^()[\]]*[)\]])/.exec(code)?.[0];
	if (value === void 0) return void 0;
	return [...value.matchAll(/(["'])([^"'\\\n]*)\1/g)].map((match) => match[2] ?? "");
}
function refuseTwins(files) {
	const twin = files.find(({ id }, at) => files.findIndex((file) => file.id === id) !== at);
	if (!twin) return;
	throw duplicateMigration(files.filter(({ id }) => id === twin.id).map(({ path }) => path), `revision, ${twin.id}`);
}
function refuseBroken(revisions) {
	const known = new Set(revisions.map(({ id }) => id));
	for (const { id, path, parents } of revisions) {
		const absent = parents.find((parent) => !known.has(parent));
		if (absent?.includes("@")) throw relativeParent(path, absent);
		if (absent !== void 0 || parents.includes(id)) throw userError({
			code: "broken-chain",
			message: `The revision ${path} depends on ${absent ?? "itself"}, ${absent === void 0 ? "which cannot be" : "and no file of the repository has that revision"}.`,
			next: "Update the branch, or correct its down_revision."
		});
	}
	if (inOrder(revisions).length < revisions.length) throw userError({
		code: "broken-chain",
		message: "Some Alembic revisions depend on each other in a circle.",
		next: "Correct their down_revision: `alembic history` shows the chain."
	});
}
const relativeParent = (path, parent) => userError({
	code: "unreadable-migration",
	message: `The revision ${path} depends on ${parent}, and only Alembic can tell which revision that is.`,
	next: "Write the revision's id, or its branch's label alone."
});
const unreadable$1 = (path, name) => userError({
	code: "unreadable-migration",
	message: `The revision ${path} does not say its ${name} in a form that can be read without running the file.`,
	next: `Write ${name} at the top of the file as a plain string (or None, or a tuple of strings), as \`alembic revision\` does.`
});
// packages/migrations/alembic/project.ts
async function alembicRoot(project) {
	const named = project.env.ALEMBIC_CONFIG;
	const root = await projectRoot(project, [...named === void 0 ? [] : [named], "alembic.ini"]);
	if (root !== void 0) return root;
	const python = await projectRoot(project, ["pyproject.toml"]);
	const manifest = python && await readFile(join(python, "pyproject.toml"), "utf8");
	return manifest && /^\[tool\.alembic\]/m.test(manifest) ? python : void 0;
}
async function revisionsOf(project) {
	const { directories, recursive } = await revisionDirectories(project);
	return alembicRevisions(project, directories, recursive);
}
async function revisionDirectories(project) {
	const { root, versions, recursive } = await scriptsOf(project);
	const named = namedDirectory(project, root);
	return {
		directories: named === void 0 ? versions : [named],
		recursive
	};
}
async function alembicTable(project) {
	if (project.historyTable !== void 0) return project.historyTable;
	const environment = await environmentScript(project);
	const named = (option) => new RegExp(`^[^#\\n]*\\b${option}\\s*=\\s*(["'])([^"'\\n]+)\\1`, "m").exec(environment)?.[2];
	const schema = named("version_table_schema");
	return `${schema === void 0 ? "" : `${schema}.`}${named("version_table") ?? "alembic_version"}`;
}
async function alembicHeads(run) {
	return (await readHistory(run, await alembicTable(run.project), ["version_num"], ["version_num"])).flatMap(([id]) => id ?? []);
}
async function environmentScript(project) {
	const { scripts } = await scriptsOf(project);
	return readFile(join(scripts, "env.py"), "utf8").catch(() => "");
}
async function scriptsOf(project) {
	const root = await alembicRoot(project) ?? project.workingDirectory;
	return {
		root,
		...await alembicScripts(root, project.env.ALEMBIC_CONFIG)
	};
}
// packages/migrations/alembic/ignored.ts
async function alembicIgnored(project, revisions) {
	const known = new Set(revisions.map(({ path }) => path));
	const { directories } = await revisionDirectories(project);
	const below = await Promise.all(directories.map((directory) => filesBelow(project, directory)));
	const others = [...new Set(below.flat())].filter((path) => path.endsWith(".py") && !known.has(path));
	const revised = await Promise.all(others.map((path) => isRevision(project, path)));
	return others.filter((_path, at) => revised[at]).sort();
}
async function isRevision({ workingDirectory }, path) {
	const text = await readFile(resolve(workingDirectory, path), "utf8").catch(() => "");
	return /^down_revision\b/m.test(text);
}
// packages/migrations/preview-file.ts
const writtenSchema = array(migrationPreviewSchema.pick({
	id: true,
	sql: true,
	why: true
}));
async function previewsIn({ services }, program) {
	const path = join(services.temporaryDirectory, `preview-${randomUUID()}.json`);
	try {
		await program(path);
		return writtenSchema.parse(JSON.parse(await readFile(path, "utf8")));
	} finally {
		await rm(path, { force: true });
	}
}
// packages/migrations/guard/where-it-is.ts
function whereItIs({ database, toolAddress = database.address }) {
	const { host, port, database: name } = toolAddress;
	return {
		STAGEGATE_HOST: host,
		STAGEGATE_PORT: String(port),
		STAGEGATE_DATABASE: name
	};
}
// packages/migrations/guard/guard-variables.ts
async function guardVariables(run, environment) {
	const { reaches = [] } = run.project;
	if (reaches === "anything") return whereItIs(run);
	const directory = join(run.services.temporaryDirectory, "guard");
	await mkdir(directory, { recursive: true });
	const program = async (name, text) => {
		const path = join(directory, name);
		await writeFile(path, text);
		return path;
	};
	const guard = run.engine.dialect.driverGuard;
	const { NODE_OPTIONS = "", PYTHONPATH, RUBYLIB, RUBYOPT = "" } = environment;
	await program("sitecustomize.py", guard.python);
	await program("stagegate_place.rb", guard.ruby);
	const node = await program("place.cjs", guard.node);
	const first = (given) => [directory, ...given ? [given] : []].join(delimiter);
	return {
		...whereItIs(run),
		STAGEGATE_REACHES: reaches.map(({ host, port }) => `${host}:${port}`).join(" "),
		NODE_OPTIONS: `${NODE_OPTIONS} --require=${JSON.stringify(node)}`.trim(),
		PYTHONPATH: first(PYTHONPATH),
		RUBYLIB: first(RUBYLIB),
		RUBYOPT: `${RUBYOPT} -rstagegate_place`.trim()
	};
}
// packages/migrations/names-of-repository.ts
const plainName = /^[A-Za-z_][\w$]*(?:\.[A-Za-z_][\w$]*){0,3}$/;
const most = 5;
async function namesOfRepository(names, directory, services) {
	const found = new Set();
	for (const name of names.filter((each) => plainName.test(each)).slice(0, most)) if (await stands(name.split(".").at(-1) ?? name, directory, services)) found.add(name);
	return found;
}
async function stands(word, directory, services) {
	const words = [...[
		"grep",
		"--no-index",
		"--exclude-standard",
		"-I",
		"-q",
		"-w",
		"-F",
		"-e",
		word,
		"--"
	], ...[
		".",
		":(exclude,glob)**/node_modules/**",
		":(exclude).stagegate"
	]];
	try {
		const { exitCode } = await git(words, directory, services);
		return exitCode === 0;
	} catch {
		return false;
	}
}
// packages/migrations/other-database.ts
const said = /stagegate: elsewhere: (.*)/;
const namedElsewhere = (lines) => lines.flatMap((line) => said.exec(line)?.[1] ?? [])[0];
const otherDatabase = (shown, named, from = anyTool) => ({
	code: "other-database",
	message: `${shown} would connect to another database than the one it is given: ${named}. That one was not connected to.`,
	next: `${from} A database that migrations need beside theirs goes into \`network: { allow: [host:port] }\`.`
});
const anyTool = "Let its configuration take the database from DATABASE_URL, or from variables of your own, mapped under `env:` of migrate in stagegate.yml.";
// packages/migrations/node-authorities.ts
const told$1 = new WeakSet();
async function nodeAuthorities(own, ofDatabase, from, { log, temporaryDirectory }) {
	if (!own || !ofDatabase) return own || ofDatabase;
	const jobs = await certificatesIn(resolve(from, own)).catch((error) => error);
	if (jobs instanceof Error || jobs.length === 0) {
		const why = jobs instanceof Error ? `could not be read (${jobs.code})` : "holds no certificate in PEM";
		if (!told$1.has(log)) log.warn(`NODE_EXTRA_CA_CERTS names ${own}, which ${why}: the migration tool trusts none of it.`);
		told$1.add(log);
		return ofDatabase;
	}
	const bundle = `${[...jobs, ...await certificatesIn(ofDatabase).catch(() => [])].join("\n")}\n`;
	const name = createHash("sha256").update(bundle).digest("hex").slice(0, 16);
	const path = join(temporaryDirectory, `authorities-${name}.pem`);
	await writeFile(path, bundle);
	return path;
}
async function certificatesIn(path) {
	return (await readFile(path, "latin1")).match(/-----BEGIN ((?:TRUSTED |X509 )?CERTIFICATE)-----[\s\S]+?-----END \1-----/g) ?? [];
}
// packages/migrations/tool-url.ts
function toolUrl({ url }) {
	const query = url.indexOf("?");
	return query < 0 ? url : url.slice(0, query) + url.slice(query).replaceAll("%2F", "/");
}
// packages/migrations/placeholders.ts
const placeholders = [
	"url",
	"host",
	"port",
	"user",
	"password",
	"database"
];
const placeholder = /\{(\w+)\}/g;
const inUrl = /[a-z][a-z0-9+.-]*:\/\/\S*$/i;
const isPlaceholder = (name) => placeholders.some((known) => known === name);
const unknownPlaceholders = (template) => [...template.matchAll(placeholder)].map(([, name = ""]) => name).filter((name) => !isPlaceholder(name));
function fillPlaceholders(template, address) {
	return template.replace(placeholder, (whole, name, at) => {
		if (!isPlaceholder(name)) return whole;
		if (name === "url") return toolUrl(address);
		const before = template.slice(0, at);
		return inUrl.test(before) ? partOfUrl(name, address, before) : String(address[name]);
	});
}
function partOfUrl(name, address, before) {
	if (name !== "host") return encodeURIComponent(address[name]);
	return isIPv6(address.host) && !before.endsWith("[") ? `[${address.host}]` : address.host;
}
// packages/migrations/tool-environment.ts
async function toolEnvironment({ project, engine, database, toolAddress: address = database.address, services, timeouts }) {
	checkVariables(project);
	const { variables, authority } = engine.dialect.toolVariables(address, timeouts);
	const { NODE_EXTRA_CA_CERTS: own = services.environment.NODE_EXTRA_CA_CERTS, ...env } = mapped(project.env, address);
	const authorities = await nodeAuthorities(own, authority, project.workingDirectory, services);
	return cleanEnvironment(services.environment, {
		...passed(project.passEnv, services.environment),
		...variables,
		DATABASE_URL: toolUrl(address),
		...env,
		...authorities === void 0 ? {} : { NODE_EXTRA_CA_CERTS: authorities }
	});
}
function checkVariables({ env, passEnv }) {
	const forbidden = passEnv.filter(isWithheld);
	if (forbidden.length > 0) throw userError({
		code: "variable-kept-back",
		message: `\`pass-env\` lists ${forbidden.join(", ")}, which no migration may see.`,
		next: "Remove it. The tool finds its own database in DATABASE_URL and in the variables you map with `env:`."
	});
	for (const [variable, template] of Object.entries(env)) for (const name of unknownPlaceholders(template)) throw userError({
		code: "unknown-placeholder",
		message: `\`env\` gives ${variable} the placeholder {${name}}, which does not exist.`,
		next: `Use ${placeholders.map((known) => `{${known}}`).join(", ")}.`
	});
}
function passed(names, ours) {
	const there = names.map((name) => [name, ours[name]]);
	return Object.fromEntries(there.filter((pair) => pair[1] !== void 0));
}
const mapped = (env, address) => Object.fromEntries(Object.entries(env).map(([variable, template]) => [variable, fillPlaceholders(template, address)]));
// packages/migrations/why-tool-failed.ts
function whyToolFailed(lines, dialect) {
	const variable = missingVariable(lines);
	if (variable !== void 0) return {
		what: `wants the variable ${variable}, which it is not given`,
		next: "Give it under `env:` of migrate in stagegate.yml, where {url}, {host} and the like stand for the database's, or list it in `pass-env:`: of the job's variables the tool sees no others."
	};
	if (lines.some((line) => untrusted.test(line))) return {
		what: "did not trust the server's certificate",
		next: `Where its configuration names an authority of its own, let it read that from the file in ${dialect.authorityVariable} if there is one: between it and the database stands the recorder, with a certificate of its own. Else set \`record: false\`; its output is in the log.`
	};
	if (lines.some((line) => unreached.test(line) || dialect.saysUnreached(line))) return {
		what: "did not reach its database",
		next: "It seems to name one itself. Let it take the database from DATABASE_URL, from the variables of the server's own client library, or from variables of your own, mapped under `env:` of migrate in stagegate.yml; its output is in the log."
	};
}
const unreached = /\bconnect ECONNREFUSED\b|\bgetaddrinfo (?:ENOTFOUND|EAI_AGAIN)\b|\bConnect call failed\b/;
const untrusted = /\bcertificate verify failed\b|\bself[- ]signed certificate\b|\bunable to (?:verify the first|get local issuer) certificate\b|\broot certificate file ".*" does not exist\b/i;
function missingVariable(lines) {
	return lines.flatMap((line, at) => [
		...lines.slice(Math.max(0, at - 3), at).some((before) => /File "(?:<frozen os>|[^"]*\/os\.py)"/.test(before)) ? [/^KeyError: '(\w+)'$/.exec(line)?.[1]] : [],
		/\bImproperlyConfigured: Set the (\w+) environment variable\b/.exec(line)?.[1],
		/\bUndefinedValueError: (\w+) not found\. Declare it as envvar\b/.exec(line)?.[1],
		...lines.some((other) => /Cannot load .*database configuration/.test(other)) ? [/\bkey not found: "(\w+)"/.exec(line)?.[1]] : []
	]).find((name) => name !== void 0);
}
// packages/migrations/run-tool.ts
const told = new WeakMap();
function tellOfOther(log, line) {
	const other = /^stagegate: also: (.*)/.exec(line)?.[1];
	if (other === void 0) return false;
	const known = told.get(log) ?? new Set();
	told.set(log, known);
	if (!known.has(other)) log.warn(`The project's settings have another database, ${other}. A migration that connects to it is refused, unless \`network: allow:\` names its server.`);
	known.add(other);
	return true;
}
const traceLines = 200;
async function runTool(run, call) {
	const { services, project } = run;
	const { dialect } = run.engine;
	const trace = [];
	const show = (line) => {
		const shown = services.secrets.redact(dialect.withoutRowValues(stripVTControlCharacters(line)));
		if (tellOfOther(services.log, shown)) return;
		services.log.output(shown);
		if (shown.trim() === "") return;
		trace.push(shown);
		if (trace.length > traceLines) trace.shift();
	};
	const environment = {
		...await toolEnvironment(run),
		...call.variables
	};
	const start = {
		program: call.program,
		arguments: call.arguments,
		environment: {
			...environment,
			...await guardVariables(run, environment)
		},
		directory: call.directory ?? project.workingDirectory
	};
	const address = run.toolAddress ?? run.database.address;
	const reaches = address === run.engine.dialect.noDatabase ? [] : [address];
	const result = await runProgram({
		...await isolated(start, reaches, services),
		signal: services.signal,
		onOutput: (line) => {
			call.onOutput?.(line);
			show(line);
		},
		onError: show
	});
	if (result.exitCode === 0 && namedElsewhere(trace) === void 0) return;
	throw await failed(run, call, trace, result);
}
function outputOf(failure) {
	const cause = failure instanceof Error ? failure.cause : void 0;
	return cause instanceof ToolEnded ? cause.lines : [];
}
function saidIn(failure, pattern) {
	return outputOf(failure).flatMap((line) => pattern.exec(line)?.[1] ?? [])[0];
}
var ToolEnded = class extends Error {
	lines;
	constructor(lines) {
		super("The tool ended with an error.");
		this.lines = lines;
	}
};
async function failed({ project, services, engine: { dialect } }, { shown, databaseFrom }, trace, { exitCode, endedBy }) {
	const tail = trace.slice(-30);
	const elsewhere = namedElsewhere(trace);
	if (elsewhere !== void 0) return userError(otherDatabase(shown, elsewhere, databaseFrom), new ToolEnded(tail));
	const known = await namesOfRepository(dialect.missingNames(tail), project.workingDirectory, services);
	const reasonsIn = (lines) => dialect.reasonsIn(lines, (name) => known.has(name));
	const [first, another] = reasonsIn(tail);
	const reason = another === void 0 ? first : void 0;
	const outside = reason === void 0 ? whyToolFailed(tail, dialect) : void 0;
	const ended = exitCode === void 0 ? `signal ${endedBy}` : `exit code ${exitCode}`;
	const transient = dialect.transientErrorIn(tail);
	return userError({
		code: "migration-failed",
		message: reason === void 0 ? `${shown} ${outside?.what ?? `ended with ${ended}`}.` : `${shown} failed: ${reason}`,
		next: reason === void 0 ? outside?.next ?? "Read its output in the log, and correct the migration or the tool's configuration." : "Correct the migration, or what it expects of the database; the tool's output is in the log.",
		details: [...publishableOutput(tail, project.workingDirectory, {
			trace,
			reasonsIn
		}).filter((line) => line !== reason), ...reason === void 0 && !outside ? [] : [`It ended with ${ended}.`]],
		...transient ? {
			sqlstate: transient.code,
			errorClass: transient.errorClass
		} : {}
	}, new ToolEnded(tail));
}
// packages/migrations/python.ts
const pythonPrograms = [
	"*.py",
	"*.pyx",
	"*.mako",
	"*.sh"
];
async function runPython(run, directory, needs, call) {
	const program = await findPython(directory, run.services.environment.VIRTUAL_ENV);
	const variables = {
		PYTHONUNBUFFERED: "1",
		...call.variables
	};
	await runTool(run, {
		...call,
		program,
		directory,
		variables
	}).catch((error) => {
		throw outputOf(error).some((line) => line.includes(`No module named '${needs}'`)) || problemOf(error).code === "program-not-found" ? notInstalled$1(needs, program, error) : error;
	});
}
async function findPython(directory, active) {
	if (active !== void 0) return join(active, "bin", "python");
	for (let at = directory;; at = dirname(at)) {
		for (const name of [".venv", "venv"]) {
			const program = join(at, name, "bin", "python");
			if (await isThere$1(program)) return program;
		}
		if (at === dirname(at)) return "python3";
	}
}
const notInstalled$1 = (needs, program, cause) => userError({
	code: "tool-not-installed",
	message: `The Python package ${needs} is not installed for ${program}.`,
	next: "Run `pip install -r requirements.txt` (or uv, poetry) in an earlier step of the job, into the project's .venv or the python3 of PATH."
}, cause);
// packages/migrations/alembic/program.ts
const alembicProgram = `
import functools, io, json, os, re, sys
if sys.path and sys.path[0] == "":
    del sys.path[0]  # the project's directory "alembic" is not the package
from importlib.util import find_spec
from alembic import util
from alembic.config import CommandLine
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationStep
from alembic.script import ScriptDirectory
from sqlalchemy import event
from sqlalchemy.engine import Engine, make_url

def driver(config, scripts):
    try:
        theirs = (config.get_main_option("sqlalchemy.url") or "").split("://")[0]
    except Exception:  # a placeholder that only env.py fills in
        theirs = ""
    if theirs.startswith("postgresql+"):
        return theirs
    with open(os.path.join(scripts.dir, "env.py"), encoding="utf-8") as file:
        known = ["asyncpg", "psycopg"] if "async_engine" in file.read() else ["psycopg2", "psycopg", "asyncpg"]
    return next((f"postgresql+{name}" for name in known if find_spec(name)), "postgresql")

def set_options(connection, record):
    if "asyncpg" not in type(connection).__module__:
        return
    cursor = connection.cursor()
    for name, value in re.findall(r"-c *(\\w+)=(\\S+)", os.environ.get("PGOPTIONS", "")):
        cursor.execute(f"SET {name} = '{value}'")
    cursor.close()
    connection.commit()

def down(config, scripts, ids):
    step = lambda id: MigrationStep.downgrade_from_script(scripts.revision_map, scripts.get_revision(id))
    steps = lambda heads, context: [step(id) for id in reversed(ids)]
    with EnvironmentContext(config, scripts, fn=steps, destination_rev="base"):
        scripts.run_env()

def guarded(revise, why):
    @functools.wraps(revise)
    def told(**words):
        try:
            revise(**words)
        except Exception as error:
            why.append(f"{type(error).__name__}: {error}".splitlines()[0][:300])
    return told

def preview(config, scripts, ids, heads):
    config.output_buffer = buffer = io.StringIO()
    found = []
    def steps(_heads, context):
        for id in ids:
            step = MigrationStep.upgrade_from_script(scripts.revision_map, scripts.get_revision(id))
            began, why = buffer.tell(), []
            step.migration_fn = guarded(step.migration_fn, why)
            yield step
            sql = buffer.getvalue()[began:].strip()
            if not sql and not why:
                why.append("env.py writes the SQL to a place of its own")
            found.append({"id": id, "why": why[0]} if why else {"id": id, "sql": sql})
    with EnvironmentContext(
        config, scripts, fn=steps, as_sql=True, starting_rev=heads or "base", destination_rev="heads"
    ):
        scripts.run_env()
    with open(os.environ["STAGEGATE_PREVIEW"], "w", encoding="utf-8") as file:
        json.dump(found, file)

class Line(CommandLine):
    def run_cmd(self, config, options):
        scripts = ScriptDirectory.from_config(config)
        given = os.environ["STAGEGATE_DATABASE_URL"]
        url = make_url(re.sub("^postgres(ql)?://", driver(config, scripts) + "://", given))
        if url.drivername.endswith("asyncpg"):
            url = url.set(query={})
        text, mark, query = url.render_as_string(hide_password=False).partition("?")
        # A bare slash, as it was given: an env.py may put this into set_main_option, where % means something else.
        text += mark + query.replace("%2F", "/")
        config.set_main_option("sqlalchemy.url", text.replace("%", "%%"))
        if os.environ.get("DATABASE_URL") == given:
            os.environ["DATABASE_URL"] = text
        named = lambda variable: os.environ.get(variable, "").split()
        try:
            if named("STAGEGATE_PREVIEW"):
                preview(config, scripts, named("STAGEGATE_REVISIONS"), named("STAGEGATE_HEADS"))
            elif named("STAGEGATE_DOWN"):
                down(config, scripts, named("STAGEGATE_DOWN"))
            else:
                super().run_cmd(config, options)
        except util.CommandError as error:
            util.err(str(error))

event.listen(Engine, "connect", set_options)
Line(prog="alembic").main(argv=sys.argv[1:])
`;
// packages/migrations/alembic/run-alembic.ts
async function runAlembic(run, words, asked = {}) {
	const root = await alembicRoot(run.project) ?? run.project.workingDirectory;
	const shown = "STAGEGATE_DOWN" in asked ? "alembic downgrade" : "STAGEGATE_PREVIEW" in asked ? "alembic upgrade --sql" : `alembic ${words.join(" ")}`;
	await runPython(run, root, "alembic", {
		arguments: [
			"-c",
			alembicProgram,
			...words
		],
		shown,
		variables: {
			STAGEGATE_DATABASE_URL: toolUrl(run.toolAddress ?? run.database.address),
			...asked
		},
		databaseFrom: "Let env.py take the database from `config`, where Stagegate has set `sqlalchemy.url`, from DATABASE_URL, or from variables of your own, mapped under `env:` of migrate in stagegate.yml."
	});
}
// packages/migrations/alembic/preview.ts
async function alembicPreview(run, ids) {
	if (!(await environmentScript(run.project)).includes("is_offline_mode")) throw userError({
		code: "no-offline-mode",
		message: "Alembic cannot tell the SQL: env.py has no offline mode.",
		next: "Let it ask context.is_offline_mode(), as the env.py of `alembic init` does."
	});
	const heads = await alembicHeads(run);
	return previewsIn(run, (path) => runAlembic({
		...run,
		toolAddress: run.engine.dialect.noDatabase
	}, ["heads"], {
		STAGEGATE_PREVIEW: path,
		STAGEGATE_REVISIONS: ids.join(" "),
		STAGEGATE_HEADS: heads.join(" ")
	}));
}
// packages/migrations/alembic.ts
const alembic = {
	name: "alembic",
	looksFor: () => "alembic.ini",
	detect: async (project) => await alembicRoot(project) !== void 0,
	programs: pythonPrograms,
	async check(run) {
		await revisionsOf(run.project);
		await runAlembic(run, ["--version"]);
	},
	async state(run) {
		const revisions = await revisionsOf(run.project);
		const heads = await alembicHeads(run);
		const known = withAncestors(revisions, heads);
		const files = revisions.map(({ id, path, sha256 }) => ({
			id,
			path,
			sha256
		}));
		const applied = files.map(({ id }) => id).filter((id) => known.has(id));
		const missing = heads.filter((id) => !known.has(id));
		const skipped = skippedIn(revisions, (await run.database.mark())?.source?.history ?? []);
		const ignored = await alembicIgnored(run.project, revisions);
		return {
			...compareHistory(files, [...applied, ...missing]),
			outOfOrder: [],
			skipped,
			ignored
		};
	},
	preview: alembicPreview,
	async up(run) {
		const heads = headsOf(await revisionsOf(run.project));
		if (heads.length > 1) run.services.log.warn(`Alembic has ${heads.length} heads (${heads.join(", ")}), and all are upgraded to. \`alembic upgrade head\` would fail; \`alembic merge heads\` joins them.`);
		await runAlembic(run, ["upgrade", "heads"]);
		return {};
	},
	historyTable: alembicTable,
	async down(run, ids) {
		if (ids.length === 0) return;
		await runAlembic(run, ["heads"], { STAGEGATE_DOWN: ids.join(" ") }).catch((error) => {
			throw hasNoDown$1(error) ? noWayBack$3(ids, error) : error;
		});
	}
};
function skippedIn(revisions, noted) {
	const had = new Set(noted);
	return [...withAncestors(revisions, noted)].filter((id) => !had.has(id));
}
function headsOf(revisions) {
	const below = new Set(revisions.flatMap(({ parents }) => parents));
	return revisions.map(({ id }) => id).filter((id) => !below.has(id));
}
const hasNoDown$1 = (error) => outputOf(error).some((line) => /has no attribute 'downgrade'|^NotImplementedError\b/.test(line));
const noWayBack$3 = (ids, cause) => userError({
	code: "no-way-back",
	message: `Not all of these revisions have a downgrade: ${ids.join(", ")}.`,
	next: "Write the function `downgrade` beside `upgrade` in each."
}, cause);
// packages/migrations/command/history.ts
async function commandHistory({ database, services }, query) {
	try {
		const { rows } = await database.select(query);
		return rows.map(([id]) => id ?? "").filter((id) => id !== "");
	} catch (error) {
		const problem = problemOf(error);
		if (problem.errorClass === "no-such-table") {
			services.log.info("The history table does not exist yet: nothing has been applied.");
			return [];
		}
		if (problem.sqlstate === void 0) throw error;
		throw userError({
			...problem,
			code: "history-query-failed",
			message: `The history query failed: ${problem.message}`,
			next: "Correct `history:` under `migrate: command:` in stagegate.yml. It may only read, and returns one id per row."
		}, error);
	}
}
// packages/migrations/command/migrations.ts
async function commandMigrations(run, commands) {
	const files = commands.files === void 0 ? await listed(run, commands) : await matchingMigrations(run, commands);
	const twin = files.find(({ id }, at) => files.findIndex((file) => file.id === id) !== at);
	if (twin) throw duplicateMigration(files.filter(({ id }) => id === twin.id).map(({ path }) => path), `id, ${twin.id}`);
	return files;
}
async function listed(run, { list = "" }) {
	const ids = [];
	await runTool(run, {
		...shellCommand(list),
		shown: `The command \`${list}\``,
		onOutput: (line) => ids.push(line.trim())
	});
	const files = ids.filter((id) => id !== "").map((id) => ({
		id,
		path: id,
		sha256: sha256(id)
	}));
	if (files.length === 0) throw userError({
		code: "no-migrations",
		message: `The command \`${list}\` printed no migration.`,
		next: "It has to print the id of every migration in the repository, one per line, as in the history."
	});
	return files;
}
async function matchingMigrations({ project }, commands) {
	const pattern = commands.files ?? "";
	const paths = [];
	for await (const path of glob(pattern, { cwd: project.workingDirectory })) paths.push(path);
	if (paths.length === 0) throw noMigrations(project.workingDirectory, pattern);
	const ordered = paths.sort((a, b) => naturalOrder(basename(a), basename(b)));
	return Promise.all(ordered.map(async (file) => {
		const { id, path, sha256 } = await migrationFile(project, file, idOf$1(file, commands.id));
		return {
			id,
			path,
			sha256
		};
	}));
}
function idOf$1(path, kind) {
	if (kind === "name") return basename(path);
	if (kind === "stem") return parse(path).name;
	const number = /\d+/.exec(basename(path))?.[0];
	if (leadingNumber(basename(path)) !== void 0 && number !== void 0) return number;
	throw userError({
		code: "unnumbered-migration",
		message: `The migration ${path} has no number, and \`id: number\` says that its number is its id.`,
		next: "Correct `files:` or `id:` under `migrate: command:` in stagegate.yml."
	});
}
// packages/migrations/command.ts
const command = {
	name: "command",
	looksFor: () => "`command:` of migrate in stagegate.yml",
	detect: async ({ commands }) => commands !== void 0,
	async check({ project }) {
		const commands = commandsOf({ project });
		if (commands.files !== void 0) await matchingMigrations({ project }, commands);
	},
	async state(run) {
		const commands = commandsOf(run);
		const applied = await commandHistory(run, commands.history);
		return compareHistory(await commandMigrations(run, commands), applied);
	},
	async up(run) {
		const { up } = commandsOf(run);
		await runTool(run, {
			...shellCommand(up),
			shown: `The command \`${up}\``
		});
		return {};
	},
	historyTable: async ({ historyTable }) => historyTable,
	async down(run, ids) {
		const { down } = commandsOf(run);
		if (down === void 0) throw userError({
			code: "no-way-back",
			message: "The settings have no command that undoes a migration.",
			next: "Add `down:` under `migrate: command:` in stagegate.yml. It finds the migration's id in STAGEGATE_MIGRATION."
		});
		for (const id of ids.toReversed()) await runTool(run, {
			...shellCommand(down),
			shown: `The command \`${down}\` for ${id}`,
			variables: { STAGEGATE_MIGRATION: id }
		});
	}
};
function commandsOf({ project }) {
	if (project.commands) return project.commands;
	throw userError({
		code: "no-command",
		message: "`tool: command` needs the commands to run, and there are none.",
		next: "Give `command:` with `up`, `history` and `list` or `files` under `migrate:` in stagegate.yml."
	});
}
// packages/migrations/django/ignored.ts
const elsewhere$1 = /^(?:\..*|node_modules|venv|site-packages|dist-packages)$/;
async function djangoIgnored({ workingDirectory }, root, known) {
	const found = [];
	const exclude = (path) => elsewhere$1.test(basename(path));
	for await (const file of glob("**/migrations/*.py", {
		cwd: root,
		exclude
	})) {
		const path = relative(workingDirectory, join(root, file));
		if (known.includes(path) || known.includes(file) || /^[_~]/.test(basename(file))) continue;
		const text = await readFile(join(root, file), "utf8").catch(() => "");
		if (/^class Migration\b/m.test(text)) found.push(path);
	}
	return found.sort();
}
// packages/migrations/django/programs.ts
const quietShell = [
	"shell",
	"--verbosity",
	"0",
	"--command"
];
const listProgram = `
import json, os, sys
from django.db.migrations.loader import MigrationLoader

loader = MigrationLoader(None, ignore_no_migrations=True)
name = lambda key: f"{key[0]}.{key[1]}"
order = []
def add(key):
    migration = loader.disk_migrations.get(key)
    if migration is None or key in order:
        return
    # What a squashed migration replaces stands before it: Django runs the one or the other.
    for replaced in migration.replaces:
        add(tuple(replaced))
    order.append(key)
for leaf in sorted(loader.graph.leaf_nodes()):
    for key in loader.graph.forwards_plan(leaf):
        add(key)
for key in sorted(loader.disk_migrations):
    add(key)

def parents(key):
    node = loader.graph.node_map.get(key)
    found = [parent.key for parent in node.parents] if node else loader.disk_migrations[key].dependencies
    return sorted(name(parent) for parent in found)

def listed(key):
    migration = loader.disk_migrations[key]
    module = migration.__module__
    return {
        "id": name(key),
        "file": sys.modules[module].__file__,
        "module": module.replace(".", "/") + ".py",
        "parents": parents(key),
        "replaces": [name(replaced) for replaced in migration.replaces],
    }

with open(os.environ["STAGEGATE_LIST"], "w", encoding="utf-8") as file:
    json.dump({"apps": sorted(loader.migrated_apps), "migrations": [listed(key) for key in order]}, file)
`;
const placeProgram = `
import os, sys
from django.db import connection, connections

same = lambda host: "127.0.0.1" if host in ("localhost", "::1") else host
given = connection.settings_dict
for alias in connections:
    other = connections[alias].settings_dict
    if alias != "default":
        where = f"{other['HOST'] or 'the default host'}:{other['PORT'] or 5432}/{other['NAME']}"
        print(f"stagegate: also: {alias} ({where})", flush=True)
if connection.vendor != "postgresql":
    sys.exit(f"stagegate: elsewhere: {given['NAME']} of {connection.vendor}")
# What a service's file says goes before the variables of libpq.
service = (given.get("OPTIONS") or {}).get("service")
if service and not (given["HOST"] and given["NAME"]):
    sys.exit(f"stagegate: elsewhere: the service {service}")
host = given["HOST"] or os.environ["PGHOST"]
port = str(given["PORT"] or os.environ["PGPORT"])
name = given["NAME"] or os.environ["PGDATABASE"]
ours = [os.environ["STAGEGATE_" + part] for part in ("HOST", "PORT", "DATABASE")]
if [same(host), port, name] != [same(ours[0]), *ours[1:]]:
    sys.exit(f"stagegate: elsewhere: {host}:{port}/{name}")
`;
const downProgram = `${placeProgram}
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

executor = MigrationExecutor(connection, lambda action, migration=None, fake=False: (
    print(f"Unapplying {migration}...", flush=True) if action == "unapply_start" else None))
keys = [tuple(id.split(".", 1)) for id in os.environ["STAGEGATE_DOWN"].split()]
# One that ran by itself is undone by itself. What squashes it is written down as applied as well once all it
# replaces is, and would undo all of that.
apart = [key for key, squash in executor.loader.replacements.items()
    if key not in keys and any(tuple(replaced) in keys for replaced in squash.replaces)]

class Apart(MigrationLoader):
    def load_disk(self):
        super().load_disk()
        for key in apart:
            last = tuple(self.disk_migrations.pop(key).replaces[-1])
            for migration in self.disk_migrations.values():
                migration.dependencies = [last if tuple(each) == key else each for each in migration.dependencies]

if apart:
    executor.loader = Apart(connection)
nodes = executor.loader.graph.nodes
executor.migrate([], [(nodes[key], True) for key in reversed(keys) if key in nodes])
for key in apart:
    executor.recorder.record_unapplied(*key)
`;
const previewProgram = `
import json, os
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader

with connection.cursor() as cursor:
    cursor.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")
loader = MigrationLoader(connection, replace_migrations=False)

def preview(id):
    try:
        lines = loader.collect_sql([(loader.graph.nodes[tuple(id.split(".", 1))], False)])
        return {"id": id, "sql": "\\n".join(lines)}
    except Exception as error:
        said = "" if isinstance(error, Error) else f": {error}".splitlines()[0]
        return {"id": id, "why": f"{type(error).__name__}{said}"[:300]}

with open(os.environ["STAGEGATE_PREVIEW"], "w", encoding="utf-8") as file:
    json.dump([preview(id) for id in os.environ["STAGEGATE_MIGRATIONS"].split()], file)
`;
// packages/migrations/django/migrations.ts
const listSchema = object({
	apps: array(string()),
	migrations: array(object({
		id: string(),
		file: string(),
		module: string(),
		parents: array(string()),
		replaces: array(string())
	}))
});
async function djangoMigrations(run, root) {
	const list = join(run.services.temporaryDirectory, `django-${randomUUID()}.json`);
	const unconnected = {
		...run,
		toolAddress: run.engine.dialect.noDatabase
	};
	try {
		await runPython(unconnected, root, "django", {
			arguments: [
				"manage.py",
				...quietShell,
				listProgram
			],
			shown: "manage.py shell",
			variables: { STAGEGATE_LIST: list }
		}).catch((error) => {
			throw problemOf(error).code === "migration-failed" ? unreadable(error) : error;
		});
		const { apps, migrations } = listSchema.parse(JSON.parse(await readFile(list, "utf8")));
		return {
			apps,
			migrations: await Promise.all(migrations.map((each) => withDigest(run, each)))
		};
	} finally {
		await rm(list, { force: true });
	}
}
async function withDigest({ project }, { id, file, module, parents, replaces }) {
	const { path, sha256 } = await migrationFile(project, relative(project.workingDirectory, file), id);
	return {
		id,
		path: path.startsWith("../") || /(?:site|dist)-packages\//.test(path) ? module : path,
		sha256,
		parents,
		replaces
	};
}
function unreadable(cause) {
	const said = outputOf(cause).findLast((line) => /^[\w.]*(?:Error|Exception)\b/.test(line));
	return userError({
		code: "unreadable-migrations",
		message: `Django cannot load the project's migrations${said === void 0 ? "." : `: ${said}`}`,
		next: "Correct what it says; `python manage.py showmigrations` says the same. Settings that need variables get them by `env:` and `pass-env:`."
	}, cause);
}
// packages/migrations/django/place.ts
async function refuseElsewhere(run, root) {
	await runPython(run, root, "django", {
		arguments: [
			"manage.py",
			...quietShell,
			placeProgram
		],
		shown: "manage.py shell",
		databaseFrom
	});
}
const databaseFrom = "Let the settings take the database `default` from DATABASE_URL, or from variables of your own, mapped under `env:` of migrate in stagegate.yml, such as DB_HOST: \"{host}\".";
// packages/migrations/django/preview.ts
async function djangoPreview(run, ids) {
	const root = await projectRoot(run.project, ["manage.py"]) ?? run.project.workingDirectory;
	return previewsIn(run, (path) => runPython(run, root, "django", {
		arguments: [
			"manage.py",
			...quietShell,
			previewProgram
		],
		shown: "manage.py sqlmigrate",
		variables: {
			STAGEGATE_PREVIEW: path,
			STAGEGATE_MIGRATIONS: ids.join(" ")
		}
	}));
}
// packages/migrations/django/refusal.ts
function refusedByDjango(cause) {
	const reason = saidIn(cause, refusal);
	if (reason === void 0) return void 0;
	return userError({
		code: "migration-failed",
		message: `Django refuses to migrate: ${reason}`,
		next: "Let the new migration come after the newest applied one of its app: correct its `dependencies`, or join two newest ones with `makemigrations --merge`."
	}, cause);
}
const refusal = /(?:InconsistentMigrationHistory: |CommandError: (?=Conflicting migrations))(.*)/;
// packages/migrations/django/state.ts
function djangoState({ apps, migrations }, history) {
	const recorded = new Set(history);
	const squashed = migrations.filter(({ replaces }) => replaces.length > 0);
	const complete = squashed.filter(({ replaces }) => replaces.every((id) => recorded.has(id)));
	const begun = squashed.filter(({ replaces }) => replaces.some((id) => recorded.has(id)));
	const unused = new Set([...begun.map(({ id }) => id), ...squashed.filter((each) => !begun.includes(each)).flatMap(({ replaces }) => replaces)]);
	const applied = [...history, ...complete.map(({ id }) => id).filter((id) => !recorded.has(id))];
	const files = migrations.map(({ id, path, sha256 }) => ({
		id,
		path,
		sha256
	}));
	const state = compareHistory(files, applied);
	const pending = state.pending.filter(({ id }) => !unused.has(id));
	const below = withAncestors(migrations, applied);
	return {
		...state,
		pending,
		missing: missing(apps, migrations, history),
		outOfOrder: pending.map(({ id }) => id).filter((id) => below.has(id)),
		...squashed.length > 0 ? { alike: squashed.map(({ id, replaces }) => [id, ...replaces]) } : {}
	};
}
function missing(apps, files, history) {
	const known = new Set(files.map(({ id }) => id));
	return apps.flatMap((app) => {
		const rows = history.filter((id) => id.startsWith(`${app}.`));
		return rows.slice(rows.findLastIndex((id) => known.has(id)) + 1);
	});
}
// packages/migrations/django.ts
const historyTable$2 = async (project) => project.historyTable ?? "django_migrations";
const django = {
	name: "django",
	looksFor: () => "manage.py",
	detect: async (project) => await projectRoot(project, ["manage.py"]) !== void 0,
	programs: pythonPrograms,
	async check(run) {
		const root = await rootOf(run.project);
		await djangoMigrations(run, root);
		await refuseElsewhere(run, root);
	},
	async state(run) {
		const rows = await readHistory(run, await historyTable$2(run.project), ["app", "name"], ["id"]);
		const root = await rootOf(run.project);
		const found = await djangoMigrations(run, root);
		warnOfForeign(run, rows, found);
		const state = djangoState(found, rows.map(([app, name]) => `${app}.${name}`));
		const paths = state.files.map(({ path }) => path);
		return {
			...state,
			ignored: await djangoIgnored(run.project, root, paths)
		};
	},
	preview: djangoPreview,
	async up(run) {
		const durations = {};
		const onOutput = (line) => {
			const [, id, seconds] = /^ *Applying (\S+)\.\.\. OK \((\d+\.\d+)s\)/.exec(line) ?? [];
			if (id !== void 0) durations[id] = Math.round(Number(seconds) * 1e3);
		};
		await refuseElsewhere(run, await rootOf(run.project));
		await runPython(run, await rootOf(run.project), "django", {
			arguments: ["manage.py", ...[
				"migrate",
				"--noinput",
				"--verbosity",
				"2"
			]],
			shown: "manage.py migrate",
			databaseFrom,
			onOutput
		}).catch((error) => {
			throw refusedByDjango(error) ?? error;
		});
		return durations;
	},
	historyTable: historyTable$2,
	async down(run, ids) {
		if (ids.length === 0) return;
		await runPython(run, await rootOf(run.project), "django", {
			arguments: [
				"manage.py",
				...quietShell,
				downProgram
			],
			shown: "Django's way down",
			variables: { STAGEGATE_DOWN: ids.join(" ") },
			databaseFrom
		}).catch((error) => {
			const id = saidIn(error, /IrreversibleError: .* in ([\w.]+) is not/);
			throw id === void 0 ? error : noWayBack$2(id, error);
		});
	}
};
const rootOf = async (project) => await projectRoot(project, ["manage.py"]) ?? project.workingDirectory;
function warnOfForeign(run, rows, { apps }) {
	const foreign = [...new Set(rows.map(([app]) => app ?? ""))].filter((app) => !apps.includes(app));
	if (foreign.length > 0) run.services.log.warn(`The history has migrations of apps that are not installed: ${foreign.join(", ")}.`);
}
const noWayBack$2 = (id, cause) => userError({
	code: "no-way-back",
	message: `Django cannot undo the migration ${id}: one of its operations is not reversible.`,
	next: "Give its RunPython or RunSQL operation a reverse: `migrations.RunPython.noop` if there is nothing to undo."
}, cause);
// packages/migrations/rails/files.ts
const railsRoot = (project) => projectRoot(project, ["config/application.rb"]);
async function hasRailsMigrations(project) {
	const root = await railsRoot(project);
	return root !== void 0 && (await fileNames(directoryOf(project, root))).length > 0;
}
async function railsMigrations(project) {
	const directory = directoryOf(project, await railsRoot(project) ?? project.workingDirectory);
	const names = await fileNames(directory);
	if (names.length === 0) throw noMigrations(relative(project.workingDirectory, directory), "20240131120000_name.rb");
	const illegal = names.find((name) => !isNumbered.test(basename(name)));
	if (illegal !== void 0) throw userError({
		code: "unnumbered-migration",
		message: `Rails refuses the name of the migration ${relative(project.workingDirectory, join(directory, illegal))}.`,
		next: "After its number and an underscore it may have small letters, digits and underscores only."
	});
	const files = await Promise.all(names.map(async (name) => {
		const id = railsVersion(basename(name).replace(/_.*$/, ""));
		const { path, sha256 } = await migrationFile(project, join(directory, name), id);
		return {
			id,
			path,
			sha256
		};
	}));
	const twin = files.find(({ id }, at) => files[at - 1]?.id === id);
	if (!twin) return files;
	throw duplicateMigration(files.filter(({ id }) => id === twin.id).map(({ path }) => path), `version, ${twin.id}`);
}
const railsVersion = (text) => /^\d+$/.test(text) ? BigInt(text).toString() : text;
async function railsIgnored(project) {
	return (await filesBelow(project, directoryOf(project, await railsRoot(project) ?? project.workingDirectory))).filter((path) => path.endsWith(".rb")).filter((path) => !looksNumbered.test(basename(path))).sort();
}
const directoryOf = (project, root) => namedDirectory(project, root) ?? join(root, "db", "migrate");
const looksNumbered = /^\d.*_.*\.rb$/;
const isNumbered = /^\d+_[_a-z0-9]*\.?[_a-z0-9]*\.rb$/;
async function fileNames(directory) {
	const found = [];
	for await (const file of glob("**/*.rb", { cwd: directory })) if (looksNumbered.test(basename(file))) found.push(file);
	return found.sort((a, b) => naturalOrder(basename(a), basename(b)));
}
// packages/migrations/rails/program.ts
const railsProgram = `
require "./config/application"
require "active_record"
begin
  require "active_record/database_configurations"
rescue LoadError # before Rails 6, which knows one database
end
if defined?(ActiveRecord::DatabaseConfigurations)
  known = ActiveRecord::DatabaseConfigurations.new(Rails.application.config.database_configuration)
  all = known.configs_for(env_name: Rails.env).map do |config|
    given = config.respond_to?(:configuration_hash) ? config.configuration_hash : config.config
    given = given.to_h { |key, value| [key.to_s, value] }
    host = (given["host"] || ENV["PGHOST"]).to_s
    port = (given["port"] || ENV["PGPORT"] || 5432).to_s
    name = config.respond_to?(:name) ? config.name : config.spec_name
    { name: name, host: host, port: port, database: given["database"].to_s }
  end
  same = ->(host) { %w[localhost ::1].include?(host) ? "127.0.0.1" : host }
  ours = all.select do |one|
    one[:port] == ENV["STAGEGATE_PORT"] && same.(one[:host]) == same.(ENV["STAGEGATE_HOST"])
  end
  named = ours.select { |one| one[:database] == ENV["STAGEGATE_DATABASE"] }
  ours = named if named.any?
  chosen = ours.find { |one| one[:name] == "primary" } || (ours.first if ours.size == 1)
  if chosen.nil?
    abort "stagegate: elsewhere: " + all.map { |one| "#{one[:name]} at #{one[:host]}:#{one[:port]}" }.join(", ")
  end
  (all - [chosen]).each do |one|
    puts "stagegate: also: #{one[:name]} (#{one[:host]}:#{one[:port]}/#{one[:database]})"
  end
  $stdout.flush
  ARGV[0] += ":" + chosen[:name] if all.size > 1
end
load "bin/rails"
`;
// packages/migrations/rails/run-rails.ts
async function runRails(run, task, words, onOutput) {
	const directory = await railsRoot(run.project) ?? run.project.workingDirectory;
	const { RAILS_ENV = "production" } = run.project.env;
	const knows = (name) => name in run.project.env || run.project.passEnv.includes(name);
	await runTool(run, {
		program: "ruby",
		arguments: [
			"-e",
			railsProgram,
			"--",
			task,
			...words
		],
		shown: `rails ${[task, ...words].join(" ")}`,
		directory,
		variables: {
			RAILS_ENV,
			...knows("SECRET_KEY_BASE") || knows("RAILS_MASTER_KEY") ? {} : { SECRET_KEY_BASE: randomBytes(64).toString("hex") }
		},
		databaseFrom: mapOwnVariable,
		...onOutput ? { onOutput } : {}
	}).catch(missingGem);
}
async function checkGems(run) {
	const directory = await railsRoot(run.project) ?? run.project.workingDirectory;
	if (!await isThere$1(join(directory, "config/boot.rb"))) return;
	await runTool(run, {
		program: "ruby",
		arguments: [
			"-r",
			"./config/boot",
			"-e",
			""
		],
		shown: "config/boot.rb",
		directory
	}).catch(missingGem);
}
function missingGem(error) {
	const gem = saidIn(error, /Could not find (?:gem )?'?([\w.-]+)/);
	throw gem === void 0 ? error : notInstalled(gem, error);
}
const mapOwnVariable = "Rails takes DATABASE_URL for the database called primary, or the only one, where database.yml gives it no `url`. Map the variable that names yours under `env:` of migrate in stagegate.yml, such as APP_DATABASE_URL: \"{url}\".";
const notInstalled = (gem, cause) => userError({
	code: "tool-not-installed",
	message: `The project's gems are not installed: ${gem} was not found.`,
	next: "Run `bundle install` (or ruby/setup-ruby with `bundler-cache: true`) in an earlier step of the job."
}, cause);
// packages/migrations/rails.ts
const historyTable$1 = async (project) => project.historyTable ?? "schema_migrations";
const rails = {
	name: "rails",
	looksFor: () => "db/migrate in a Rails app",
	detect: hasRailsMigrations,
	programs: [
		"*.rb",
		"*.rake",
		"*.ru",
		"*.erb",
		"*.gemspec",
		"*.sh",
		"Gemfile",
		"Rakefile",
		"bin"
	],
	async check(run) {
		await railsMigrations(run.project);
		await checkGems(run);
	},
	async state(run) {
		const applied = (await readHistory(run, await historyTable$1(run.project), ["version"], ["version"])).map(([version]) => railsVersion(version ?? "")).sort(naturalOrder);
		const files = await railsMigrations(run.project);
		const state = compareHistory(files, applied);
		const missing = state.missing.filter((id) => naturalOrder(id, files[0]?.id ?? "") > 0);
		return {
			...state,
			missing,
			ignored: await railsIgnored(run.project)
		};
	},
	async up(run) {
		const durations = {};
		const onOutput = (line) => {
			const [, version, seconds] = /^== (\d+) \w+: migrated \((\d+\.\d+)s\)/.exec(line) ?? [];
			if (version !== void 0) durations[railsVersion(version)] = Math.round(Number(seconds) * 1e3);
		};
		await runRails(run, "db:migrate", [], onOutput);
		return durations;
	},
	historyTable: historyTable$1,
	async down(run, ids) {
		for (const id of ids.toReversed()) await runRails(run, "db:migrate:down", [`VERSION=${id}`]).catch((error) => {
			throw outputOf(error).some((line) => line.includes("IrreversibleMigration")) ? noWayBack$1(id, error) : error;
		});
	}
};
const noWayBack$1 = (version, cause) => userError({
	code: "no-way-back",
	message: `Rails cannot undo the migration ${version}: it says that it is irreversible.`,
	next: "Give it `up` and `down`, or `reversible`, instead of a `change` that cannot be reversed."
}, cause);
// packages/migrations/local-imports.ts
const specifiers = /(?:\b(?:require|import)\s*\(\s*|\bfrom\s*|\bimport\s*)(["'`])(\.{1,2}(?:\/[^"'`\n]*)?)\1/g;
const endings = [
	"",
	".js",
	".cjs",
	".mjs",
	".ts",
	".cts",
	".mts",
	".json",
	"/index.js",
	"/index.ts"
];
async function localImports(directory, paths) {
	const found = new Set();
	const queue = [...paths];
	for (let path = queue.pop(); path !== void 0; path = queue.pop()) {
		const text = await textOf(directory, path);
		for (const [, , specifier = ""] of text?.matchAll(specifiers) ?? []) {
			const target = await resolved(directory, join(dirname(path), specifier));
			if (target === void 0 || found.has(target) || paths.includes(target)) continue;
			found.add(target);
			queue.push(target);
		}
	}
	return [...found];
}
async function resolved(directory, path) {
	for (const ending of endings) if (await textOf(directory, `${path}${ending}`) !== void 0) return `${path}${ending}`;
}
const textOf = (directory, path) => readFile(resolve(directory, path), "utf8").catch(() => void 0);
// packages/migrations/sequelize/sequelizerc.ts
async function sequelizercPath(directory, key) {
	const file = join(directory, ".sequelizerc");
	const text = await readFile(file, "utf8").catch(() => void 0);
	if (text === void 0) return void 0;
	const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
	const value = new RegExp(`["']?\\b${key}["']?\\s*:\\s*([\\s\\S]*)`).exec(code)?.[1];
	if (value === void 0) return void 0;
	const path = pathOf(value);
	if (path !== void 0) return resolve(directory, ...path);
	throw userError({
		code: "unreadable-sequelizerc",
		message: `${file} sets ${key} in a way that cannot be read without running it.`,
		next: "Write it as path.resolve('db', 'migrations'), or give the directory with `directory`."
	});
}
const quoted = /^(?:"([^"\\\n]*)"|'([^'\\\n]*)'|`([^`\\$]*)`)/;
function pathOf(value) {
	const literal = unquoted(value);
	if (literal !== void 0) return [literal];
	const call = /^(?:(?:path|require\(\s*["'](?:node:)?path["']\s*\))\s*\.\s*)?(?:resolve|join)\s*\(([^()]*(?:\(\s*\)[^()]*)*)\)/.exec(value)?.[1];
	if (call === void 0) return void 0;
	const parts = call.split(",").map((part) => part.trim()).filter((part) => part !== "").map((part) => /^(__dirname|process\s*\.\s*cwd\s*\(\s*\))$/.test(part) ? "." : unquoted(part));
	return parts.includes(void 0) ? void 0 : parts;
}
function unquoted(text) {
	const match = quoted.exec(text);
	return match?.[1] ?? match?.[2] ?? match?.[3];
}
// packages/migrations/sequelize/config.ts
const connectionSchema = looseObject({
	use_env_variable: string().optional(),
	url: string().optional(),
	migrationStorage: string().optional(),
	migrationStorageTableName: string().optional(),
	migrationStorageTableSchema: string().optional()
});
async function sequelizeConfig(project) {
	const directory = project.workingDirectory;
	const named = await sequelizercPath(directory, "config").catch(() => void 0);
	const path = named ?? join(directory, "config", "config.json");
	const text = named === void 0 && await isThere(join(directory, "config", "config.js")) || !path.endsWith(".json") ? void 0 : await readFile(path, "utf8").catch(() => void 0);
	if (text === void 0) return void 0;
	const environment = project.env.NODE_ENV ?? "development";
	const config = connectionOf(text, environment);
	if (config === void 0) return void 0;
	const file = relative(directory, path);
	if ((config.migrationStorage ?? "sequelize") !== "sequelize") throw userError({
		code: "history-not-in-database",
		message: `${file} keeps the migrations' history in "${config.migrationStorage}", not in the database.`,
		next: "Set \"migrationStorage\": \"sequelize\": only a database can say which migrations it has."
	});
	return {
		file,
		environment,
		config
	};
}
function onGivenDatabase({ config }) {
	if (config.use_env_variable !== void 0) return void 0;
	const kept = Object.entries(config).filter(([key]) => !namesDatabase.has(key));
	return {
		...Object.fromEntries(kept),
		use_env_variable: "DATABASE_URL"
	};
}
const namesDatabase = new Set([...[
	"url",
	"replication",
	"dialect",
	"protocol",
	"storage"
], ...[
	"username",
	"password",
	"database",
	"host",
	"port"
]]);
function connectionOf(text, environment) {
	try {
		const file = JSON.parse(text);
		return connectionSchema.parse(file[environment] ?? file);
	} catch {
		return;
	}
}
const isThere = (path) => readFile(path).then(() => true, () => false);
// packages/migrations/sequelize/files.ts
const sequelizeDirectory = async ({ directory, workingDirectory }) => directory ?? await sequelizercPath(workingDirectory, "migrations-path") ?? "migrations";
async function sequelizeMigrations(project) {
	const directory = await sequelizeDirectory(project);
	const names = (await fileNames$1(project, directory)).filter((name) => isMigration.test(name)).sort((a, b) => a < b ? -1 : 1);
	if (names.length === 0) throw noMigrations(directory, "*.js, *.cjs, *.ts or *.cts");
	const twin = names.find((name, at) => at > 0 && parse(name).name === parse(names[at - 1] ?? "").name);
	if (twin !== void 0) throw duplicateMigration(names.filter((name) => parse(name).name === parse(twin).name).map((name) => join(directory, name)), "name but for its ending");
	return migrationFiles(project, directory, names);
}
async function sequelizeIgnored(project) {
	const directory = resolve(project.workingDirectory, await sequelizeDirectory(project));
	return (await fileNames$1(project, directory)).filter((name) => /\.m[jt]s$/.test(name)).map((name) => relative(project.workingDirectory, join(directory, name))).sort();
}
const isMigration = /^(?!.*\.d\.ts$).*\.(cjs|js|cts|ts)$/;
// packages/migrations/sequelize/run-sequelize.ts
async function runSequelize(run, words, onOutput) {
	await runTool(run, {
		program: await findSequelize(run.project.workingDirectory),
		arguments: [...words, ...await configWords(run)],
		shown: `sequelize-cli ${words.join(" ")}`,
		...onOutput ? { onOutput } : {}
	});
}
async function configWords({ project, services }) {
	const found = await sequelizeConfig(project);
	const replaced = found && onGivenDatabase(found);
	if (replaced === void 0) return [];
	const path = join(services.temporaryDirectory, "sequelize-config.json");
	await writeFile(path, JSON.stringify(replaced), { mode: 384 });
	services.log.info(`${found?.file} names a database itself under "${found?.environment}": sequelize-cli is given DATABASE_URL in its place.`);
	return ["--config", path];
}
async function findSequelize(directory) {
	for (let at = directory;; at = dirname(at)) {
		const program = join(at, "node_modules", ".bin", "sequelize-cli");
		if (await isThere$1(program)) return program;
		if (at === dirname(at)) break;
	}
	throw userError({
		code: "tool-not-installed",
		message: `sequelize-cli is not installed: there is no node_modules/.bin/sequelize-cli in ${directory} or above it.`,
		next: "Run `npm ci` (or yarn, pnpm) in an earlier step of the job; sequelize-cli must be in package.json."
	});
}
// packages/migrations/sequelize.ts
const sequelize = {
	name: "sequelize",
	looksFor: () => ".sequelizerc, or sequelize-cli in package.json",
	async detect({ workingDirectory }) {
		if (await isThere$1(join(workingDirectory, ".sequelizerc"))) return true;
		const manifest = await readFile(join(workingDirectory, "package.json"), "utf8").catch(() => "");
		return /"sequelize-cli"\s*:/.test(manifest);
	},
	async check({ project }) {
		await sequelizeConfig(project);
		await sequelizeMigrations(project);
		await findSequelize(project.workingDirectory);
	},
	async state(run) {
		const rows = await readHistory(run, await historyTable(run.project), ["name"], ["name"]);
		const files = await sequelizeMigrations(run.project);
		return {
			...compareHistory(files, rows.map(([name]) => name ?? "")),
			ignored: await sequelizeIgnored(run.project)
		};
	},
	async otherFiles(project) {
		const paths = (await sequelizeMigrations(project)).map(({ path }) => path);
		const others = [".sequelizerc", ...(await filesBelow(project, await sequelizeDirectory(project))).filter((path) => !paths.includes(path))];
		return [...others, ...await localImports(project.workingDirectory, [...paths, ...others])];
	},
	async up(run) {
		const durations = {};
		const onOutput = (line) => {
			const [, name, seconds] = /^== (.+): migrated \((\d+(?:\.\d+)?)s\)/.exec(line) ?? [];
			if (name !== void 0) durations[name] = Math.round(Number(seconds) * 1e3);
		};
		await runSequelize(run, ["db:migrate"], onOutput);
		const files = await sequelizeMigrations(run.project);
		return Object.fromEntries(files.flatMap(({ id }) => {
			const duration = durations[parse(id).name] ?? durations[id];
			return duration === void 0 ? [] : [[id, duration]];
		}));
	},
	historyTable,
	async down(run, ids) {
		for (const id of ids.toReversed()) await runSequelize(run, [
			"db:migrate:undo",
			"--name",
			id
		]).catch((error) => {
			throw hasNoDown(error) ? noWayBack(id, error) : error;
		});
	}
};
async function historyTable(project) {
	const { config = {} } = await sequelizeConfig(project) ?? {};
	const { migrationStorageTableSchema: schema, migrationStorageTableName = "SequelizeMeta" } = config;
	const own = schema === void 0 ? migrationStorageTableName : `${schema}.${migrationStorageTableName}`;
	return project.historyTable ?? own;
}
const hasNoDown = (error) => outputOf(error).some((line) => line.includes("Could not find migration method: down"));
const noWayBack = (id, cause) => userError({
	code: "no-way-back",
	message: `The migration ${id} has no function that undoes it.`,
	next: "Export `down` beside `up` in it."
}, cause);
// packages/migrations/sql-files/baseline.ts
const defaultTable = "stagegate_migrations";
async function baselineOf({ project, database }, migrations, historyTable) {
	const { baseline } = project;
	if (baseline === void 0) return [];
	const last = migrations.findIndex(({ id }) => id === baseline);
	if (last < 0) throw userError({
		code: "unknown-baseline",
		message: `The baseline ${baseline} is not one of the migrations.`,
		next: "Give the name of the last migration that the database had before Stagegate, without `.sql`."
	});
	return await countsAsApplied(database, historyTable) ? migrations.slice(0, last + 1) : [];
}
async function countsAsApplied(database, historyTable = defaultTable) {
	if (await database.hasTable(historyTable)) return false;
	const { rows } = await database.select(database.dialect.sqlFiles.anyTable);
	return rows.length > 0;
}
async function recordBaseline(executor, insert, baseline) {
	for (const [at, { id, sha256 }] of baseline.entries()) await executor.execute(insert, [
		id,
		sha256,
		String(baseline.length - at)
	]);
}
// packages/migrations/refuse-up-and-down.ts
const marks = [
	/^\s*--\s*migrate:(?:up|down)\b/im,
	/^\s*--\s*\+(?:goose|migrate|micrate)\b/im,
	/^\s*--\s*rambler\s+(?:up|down)\b/im,
	/^\s*-{3,}\s*create above\s*\/\s*drop below\s*-{3,}/im,
	/^\s*--\s*liquibase formatted sql\b/im,
	/^\s*--\s*(?:\/\/\s*)?@undo\b/im,
	/^\s*(?:#|--)\s*-*\s*!(?:ups|downs)\b/im,
	/^\s*--\s*atlas:txtar\b/im
];
const upAndDown = ["up", "down"].map((way) => new RegExp(`^\\s*--[\\s=@!+*[-]*(?:migrate\\s+)?${way}(?:\\s+migration\\b.*|[\\s=:*\\]-]*)$`, "im"));
function refuseUpAndDown(path, content) {
	const text = Buffer.from(content).toString("utf8");
	if (!marks.some((mark) => mark.test(text)) && !upAndDown.every((line) => line.test(text))) return;
	throw userError({
		code: "both-ways-in-one-file",
		message: `${path} has its way up and its way down in one file, or the marks of a tool that keeps them so, such as dbmate, goose, sql-migrate, tern, Liquibase and node-pg-migrate: as plain SQL both would run.`,
		next: "Let its own tool run it: `tool: command` with `command:` under `migrate:` in stagegate.yml. `stagegate init` writes that for dbmate and node-pg-migrate."
	});
}
// packages/migrations/sql-files/file.ts
const defaultDirectory = "migrations";
async function sqlMigrations(project) {
	const directory = project.directory ?? defaultDirectory;
	const names = (await fileNames$1(project, directory)).filter((name) => name.endsWith(".sql"));
	const downs = new Map(names.filter(isDown).map((name) => [idOf(name), join(directory, name)]));
	const ups = names.filter((name) => !isDown(name)).sort((a, b) => naturalOrder(idOf(a), idOf(b)));
	if (ups.length === 0) throw noMigrations(directory, "*.sql");
	checkNames(directory, ups, downs);
	return Promise.all(ups.map(async (name) => {
		const { id, path, sha256, content } = await migrationFile(project, join(directory, name), idOf(name));
		refuseUpAndDown(path, content);
		return {
			id,
			path,
			sha256,
			down: downs.get(id)
		};
	}));
}
async function sqlIgnored(project) {
	const directory = project.directory ?? defaultDirectory;
	const own = new Set((await fileNames$1(project, directory)).filter((name) => name.endsWith(".sql")));
	const all = (await filesBelow(project, directory)).filter((path) => /\.sql$/i.test(path));
	const from = relative(project.workingDirectory, resolve(project.workingDirectory, directory));
	return all.map((path) => [path, relative(from, path)]).flatMap(([path, name]) => own.has(name) || elsewhere.test(path) ? [] : path).sort();
}
const elsewhere = /(?:^|\/)(?:node_modules|\.[^/]+)\//;
const isDown = (name) => name.endsWith(".down.sql");
const idOf = (name) => name.replace(/(\.up|\.down)?\.sql$/, "");
function checkNames(directory, ups, downs) {
	const seen = new Map();
	for (const name of ups) {
		const number = leadingNumber(name);
		if (number === void 0) throw userError({
			code: "unnumbered-migration",
			message: `The migration ${join(directory, name)} has no number to order it by.`,
			next: "Begin its name with a number or a time, such as 003_add_status.sql or 20240131120000_add_status.sql, or move it out of the directory."
		});
		const key = /^\D?\d+\.\d/.test(name) ? name : number;
		const twin = seen.get(key);
		if (twin !== void 0) throw duplicateMigration([join(directory, twin), join(directory, name)], `number, ${number}`);
		seen.set(key, name);
	}
	const ids = new Set(ups.map(idOf));
	const orphan = [...downs].find(([id]) => !ids.has(id));
	if (orphan) throw userError({
		code: "down-without-up",
		message: `${orphan[1]} undoes a migration that is not there.`,
		next: `Add ${orphan[0]}.up.sql, or remove the file.`
	});
}
// packages/migrations/other-history.ts
const histories = [
	{
		tool: "Flyway",
		table: "flyway_schema_history"
	},
	{
		tool: "golang-migrate, dbmate or Rails",
		table: "schema_migrations"
	},
	{
		tool: "sqlx",
		table: "_sqlx_migrations"
	},
	{
		tool: "Drizzle",
		table: "drizzle.__drizzle_migrations"
	},
	{
		tool: "Drizzle",
		table: "__drizzle_migrations"
	},
	{
		tool: "goose",
		table: "goose_db_version"
	},
	{
		tool: "Liquibase",
		table: "databasechangelog"
	},
	{
		tool: "Prisma",
		table: "_prisma_migrations"
	},
	{
		tool: "sql-migrate",
		table: "gorp_migrations"
	},
	{
		tool: "tern",
		table: "schema_version"
	},
	{
		tool: "Refinery",
		table: "refinery_schema_history"
	},
	{
		tool: "Atlas",
		table: "atlas_schema_revisions"
	},
	{
		tool: "Sqitch",
		table: "sqitch.changes"
	},
	{
		tool: "node-pg-migrate",
		table: "pgmigrations"
	},
	{
		tool: "Knex",
		table: "knex_migrations"
	},
	{
		tool: "MikroORM",
		table: "mikro_orm_migrations"
	},
	{
		tool: "TypeORM or Laravel",
		table: "migrations"
	},
	{
		tool: "Entity Framework",
		table: "__EFMigrationsHistory"
	},
	{
		tool: "Diesel",
		table: "__diesel_schema_migrations"
	},
	{
		tool: "Sequelize",
		table: "SequelizeMeta"
	},
	{
		tool: "Alembic",
		table: "alembic_version"
	},
	{
		tool: "Django",
		table: "django_migrations"
	}
];
async function otherHistory(database) {
	for (const known of histories) if (await database.hasTable(known.table)) return known;
}
// packages/migrations/sql-files/refuse-other-history.ts
async function refuseOtherHistory({ project, database }) {
	if (project.historyTable !== void 0 || await database.hasTable("stagegate_migrations")) return;
	const found = await otherHistory(database);
	if (found === void 0) return;
	throw userError({
		code: "other-tools-history",
		message: `The database has a migration history as ${found.tool} keeps it, ${found.table}, and none of plain SQL files: what was applied is not known from a baseline.`,
		next: `Let that tool run its files: \`tool: command\` under \`migrate:\` in stagegate.yml. Where Stagegate runs them from now on, say so with \`history-table: ${defaultTable}\`, and give the last migration that was run as \`baseline\`.`
	});
}
// packages/migrations/sql-files/history.ts
const sqlHistoryTable = ({ project }) => project.historyTable ?? "stagegate_migrations";
async function sqlState(run) {
	const migrations = await sqlMigrations(run.project);
	await refuseOtherHistory(run);
	const baseline = await baselineOf(run, migrations, sqlHistoryTable(run));
	const history = (await readHistory(run, sqlHistoryTable(run), ["id", "checksum"], ["applied_at", "id"])).map(([id, checksum]) => [id ?? "", checksum ?? ""]);
	const files = migrations.map(({ id, path, sha256 }) => ({
		id,
		path,
		sha256
	}));
	const applied = [...baseline, ...history.map(([id]) => ({ id }))].map(({ id }) => id);
	return {
		migrations,
		baseline,
		state: {
			...compareHistory(files, applied, new Map(history)),
			ignored: await sqlIgnored(run.project)
		}
	};
}
async function historyWriter(run, database, baseline) {
	const isThere = await database.hasTable(sqlHistoryTable(run));
	const { quoteName, sqlFiles } = run.engine.dialect;
	const table = quoteName(...sqlHistoryTable(run).split("."));
	return async (executor, change, durationMs) => {
		await executor.execute(sqlFiles.resetNames);
		if (!isThere) {
			await executor.execute(sqlFiles.createHistory(table));
			await recordBaseline(executor, sqlFiles.insertBaseline(table), baseline);
		}
		await executor.execute(...change(sqlFiles, table, durationMs));
	};
}
// packages/migrations/sql-files/location.ts
const widest = 120;
function locate(text, offset) {
	const before = text.slice(0, offset).split(/\r?\n/);
	const line = before.length;
	const lead = [...before.at(-1) ?? ""];
	const rest = [.../^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? ""];
	const shownLead = lead.slice(-60);
	const shown = [...shownLead, ...rest.slice(0, widest / 2)].join("");
	const indent = shownLead.map((character) => character === "	" ? "	" : " ").join("");
	return {
		line,
		column: lead.length + 1,
		excerpt: [shown, `${indent}^`]
	};
}
function offsetOfPosition(text, position) {
	let offset = 0;
	for (let left = position - 1; left > 0 && offset < text.length; left -= 1) offset += (text.codePointAt(offset) ?? 0) > 65535 ? 2 : 1;
	return offset;
}
// packages/migrations/sql-files/error.ts
function statementError(script, statement, thrown, done) {
	const problem = problemOf(thrown);
	if (problem.sqlstate === void 0 || problem.code === "connection-lost") return thrown;
	const { where, excerpt } = place(script, statement, thrown);
	return new StagegateError({
		kind: "user",
		code: "migration-failed",
		message: `${where}: ${serverMessage(thrown) ?? problem.message}`,
		next: nextStep(problem, script, done),
		sqlstate: problem.sqlstate,
		...problem.errorClass ? { errorClass: problem.errorClass } : {},
		details: [
			...excerpt,
			...(problem.details ?? []).filter((detail) => !detail.startsWith("At character")),
			`SQLSTATE ${problem.sqlstate}`,
			...done > 0 ? [`${done} of the file's ${script.statements.length} statements took effect.`] : []
		]
	}, { cause: thrown });
}
function place(script, statement, thrown) {
	if (statement === void 0) return {
		where: script.path,
		excerpt: []
	};
	const position = sqlPosition(thrown);
	const offset = position === void 0 ? statement.begins : statement.offset + offsetOfPosition(statement.text, position);
	const { line, column, excerpt } = locate(script.text, offset);
	return {
		where: `${script.path}:${line}:${column}`,
		excerpt
	};
}
function serverMessage(thrown) {
	const cause = thrown instanceof Error ? thrown.cause : void 0;
	return cause instanceof Error && cause.message !== "" ? cause.message : void 0;
}
function nextStep({ errorClass }, { transaction, engine }, done) {
	if (errorClass === "not-in-transaction") return "Put this statement into a file of its own that begins with `-- stagegate: no-transaction`.";
	if (errorClass === "lock-timeout") return `Another session held the lock for longer than \`lock-timeout\`. Find it in ${engine.dialect.sessionsView}, or migrate at a quieter time.`;
	if (errorClass === "statement-timeout") return "The statement ran longer than `statement-timeout`. Split its work, or allow more time.";
	const stays = stayingBehind(transaction, engine);
	if (stays !== void 0) return done > 0 ? `${stays}: undo by hand the statements that took effect, or make them repeatable (IF NOT EXISTS), then run it again.` : `${stays}: undo by hand what the statement left behind, then correct the file and run it again.`;
	return "Correct the file and run it again: its transaction was rolled back and left nothing behind.";
}
function stayingBehind(transaction, { capabilities }) {
	if (!transaction) return "The file runs without a transaction";
	return capabilities.transactionalDdl ? void 0 : "The server does not take changes of the schema back with their transaction";
}
// packages/migrations/sql-files/run-file.ts
async function runSqlFile(run, script, baseline, change) {
	const at = run.toolAddress ?? run.database.address;
	const database = await run.engine.open(at, run.services, { pipelined: script.transaction });
	try {
		const write = await historyWriter(run, database, baseline);
		run.services.log.info(`Running ${script.path}`);
		const started = performance.now();
		const took = () => Math.round(performance.now() - started);
		const finish = (it) => write(it, change, took());
		if (script.transaction) await inTransaction(run, database, script, finish);
		else {
			await database.setTimeouts(run.timeouts);
			await runStatements(database, script);
			await refuseOpenTransaction(database, script);
			await finish(database);
		}
		return took();
	} finally {
		await database.close();
	}
}
async function inTransaction(run, database, script, record) {
	let committing = false;
	try {
		await database.transaction(async (executor) => {
			await runStatements(executor, script);
			await record(executor);
			committing = true;
		}, run.timeouts);
	} catch (error) {
		throw committing ? statementError(script, void 0, error, 0) : error;
	}
}
async function runStatements(executor, script) {
	const { ahead = 1 } = executor;
	const sent = [];
	let current;
	let done = 0;
	const answered = async (mostLeft) => {
		while (sent.length > mostLeft) {
			const [first] = sent.splice(0, 1);
			current = first?.statement;
			await first?.answered;
			done += 1;
		}
	};
	try {
		for (const statement of script.statements) {
			if (statement.words[0] === "rollback") await answered(0);
			const answer = executor.execute(statement.text);
			answer.catch(() => void 0);
			sent.push({
				statement,
				answered: answer
			});
			await answered(ahead - 1);
		}
		await answered(0);
	} catch (error) {
		throw statementError(script, current, error, isUndone(script) ? 0 : done);
	}
}
const isUndone = ({ transaction, engine }) => transaction && engine.capabilities.transactionalDdl;
async function refuseOpenTransaction(executor, { path, engine }) {
	const { rows } = await executor.execute(engine.dialect.sqlFiles.transactionLeftOpen);
	if (rows.length === 0) return;
	throw userError({
		code: "transaction-left-open",
		message: `${path} begins a transaction and does not end it: what it did in there was rolled back.`,
		next: "Write COMMIT where the transaction ends, or leave BEGIN out."
	});
}
// packages/migrations/sql-files/script.ts
async function readScript({ project, engine }, path) {
	const file = await migrationFile(project, path, path);
	const text = decode(file.content, file.path);
	const transaction = !directives(text, file.path).includes("no-transaction");
	const statements = engine.dialect.split(text);
	const script = {
		path: file.path,
		text,
		statements,
		transaction,
		engine
	};
	for (const statement of script.statements) refuseUnsupported(script, statement);
	return script;
}
function decode(content, path) {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(content);
	} catch (error) {
		throw userError({
			code: "not-utf8",
			message: `The migration ${path} is not UTF-8 text.`,
			next: "Save it as UTF-8."
		}, error);
	}
}
function directives(text, path) {
	return [...(/^(?:\s*--[^\n]*\n?|\s*\n)*/.exec(text)?.[0] ?? "").matchAll(/^\s*--\s*stagegate:\s*(.*?)\s*$/gim)].map(([, directive = ""]) => {
		if (directive === "no-transaction") return directive;
		throw userError({
			code: "unknown-directive",
			message: `${path} says "stagegate: ${directive}", which means nothing.`,
			next: "The only directive is `-- stagegate: no-transaction`."
		});
	});
}
function refuseUnsupported(script, { words, text, begins, offset }) {
	const refuse = (what, next) => {
		const { line, column, excerpt } = locate(script.text, begins);
		return userError({
			code: "unsupported-statement",
			message: `${script.path}:${line}:${column}: ${what}`,
			next,
			details: excerpt
		});
	};
	const { sqlFiles } = script.engine.dialect;
	const unfit = sqlFiles.unfit(text.slice(begins - offset));
	if (unfit) throw refuse(unfit.what, unfit.next);
	if (script.transaction && sqlFiles.controlsTransaction(words)) throw refuse("each file is one transaction already, and the history row is part of it.", "Remove BEGIN and COMMIT. Where the file needs transactions of its own, begin it with `-- stagegate: no-transaction`.");
}
// packages/migrations/sql-files.ts
const sqlFiles = {
	name: "sql",
	looksFor: ({ directory = "migrations" }) => `*.sql in ${directory}`,
	async detect(project) {
		const names = await fileNames$1(project, project.directory ?? "migrations").catch(() => []);
		return names.some((name) => name.endsWith(".sql")) && !names.some((name) => /\.[cm]?[jt]s$/.test(name));
	},
	check: async ({ project }) => void await sqlMigrations(project),
	async state(run) {
		return (await sqlState(run)).state;
	},
	otherFiles: async (project) => (await sqlMigrations(project)).flatMap(({ down }) => down ?? []),
	async preview(run, ids) {
		const pending = (await sqlMigrations(run.project)).filter(({ id }) => ids.includes(id));
		return Promise.all(pending.map(async ({ id, path }) => ({
			id,
			sql: (await readScript(run, path)).text.trim()
		})));
	},
	async up(run) {
		const { state, migrations, baseline } = await sqlState(run);
		const pending = migrations.filter(({ id }) => state.pending.some((file) => file.id === id));
		const scripts = await Promise.all(pending.map(({ path }) => readScript(run, path)));
		const durations = {};
		for (const [at, migration] of pending.entries()) {
			const script = scripts[at];
			durations[migration.id] = await runSqlFile(run, script, baseline, applied(migration));
		}
		return durations;
	},
	async isAllOrNothing(run, ids) {
		const pending = (await sqlMigrations(run.project)).filter(({ id }) => ids.includes(id));
		return (await Promise.all(pending.map(({ path }) => readScript(run, path)))).every(({ transaction }) => transaction);
	},
	historyTable: async ({ historyTable }) => historyTable ?? "stagegate_migrations",
	async down(run, ids) {
		const { migrations } = await sqlState(run);
		const undone = ids.toReversed().map((id) => ({
			id,
			path: downOf(migrations, id)
		}));
		const scripts = await Promise.all(undone.map(({ path }) => readScript(run, path)));
		for (const [at, { id }] of undone.entries()) await runSqlFile(run, scripts[at], [], (dialect, table) => [dialect.deleteApplied(table), [id]]);
	}
};
const applied = ({ id, sha256 }) => (dialect, table, durationMs) => [dialect.insertApplied(table), [
	id,
	sha256,
	String(durationMs)
]];
function downOf(migrations, id) {
	const down = migrations.find((migration) => migration.id === id)?.down;
	if (down !== void 0) return down;
	throw userError({
		code: "no-way-back",
		message: `The migration ${id} has no file that undoes it.`,
		next: `Write ${id}.down.sql beside it.`
	});
}
// packages/migrations/detect.ts
const tools = [
	alembic,
	django,
	rails,
	sequelize,
	sqlFiles,
	command
];
async function detectTools(project) {
	const found = await Promise.all(tools.map((tool) => tool.detect(project)));
	return tools.filter((_tool, at) => found[at]);
}
async function chooseTool(wanted, project) {
	const named = tools.find((tool) => tool.name === wanted);
	if (named) return named;
	const found = await detectTools(project);
	const only = found.includes(command) ? command : found.length === 1 ? found[0] : void 0;
	if (only) return only;
	const places = (some) => some.map((tool) => `${tool.looksFor(project)} (${tool.name})`);
	if (found.length === 0) throw userError({
		code: "no-migration-tool",
		message: `No migration tool was found in ${project.workingDirectory}. Looked for ${places(tools).join("; ")}.`,
		next: "Name it with `tool`, say where its files are with `directory`, or run in the project with `working-directory`. For any other tool use `tool: command`."
	});
	throw userError({
		code: "several-migration-tools",
		message: `Several migration tools were found in ${project.workingDirectory}: ${places(found).join("; ")}.`,
		next: `Name the one to use with \`tool\`: ${found.map((tool) => tool.name).join(" or ")}.`
	});
}
// packages/migrations/known-tool.ts
const knownTools = [{
	name: "node-pg-migrate",
	commands: {
		up: "npx --no node-pg-migrate up",
		down: "npx --no node-pg-migrate down",
		files: "migrations/*.{js,cjs,mjs,ts,sql}",
		id: "stem",
		history: "select name from pgmigrations order by run_on, id"
	},
	historyTable: "pgmigrations"
}, {
	name: "dbmate",
	commands: {
		up: "npx --no dbmate --no-dump-schema migrate",
		down: "npx --no dbmate --no-dump-schema rollback",
		files: "db/migrations/*.sql",
		id: "number",
		history: "select version from schema_migrations order by version"
	},
	historyTable: "schema_migrations"
}];
async function knownTool(workingDirectory) {
	const manifest = await readFile(join(workingDirectory, "package.json"), "utf8").catch(() => "");
	return knownTools.find(({ name }) => manifest.includes(`"${name}":`)) ?? (await hasDbmateFiles(workingDirectory) ? ownProgram("dbmate") : void 0);
}
async function hasDbmateFiles(workingDirectory) {
	for await (const file of glob("db/migrations/*.sql", { cwd: workingDirectory })) if (/^-- migrate:up\b/m.test(await readFile(join(workingDirectory, file), "utf8"))) return true;
	return false;
}
function ownProgram(wanted) {
	const tool = knownTools.find(({ name }) => name === wanted);
	const bare = (command = "") => command.replace(/^npx --no /, "");
	const commands = tool && {
		...tool.commands,
		up: bare(tool.commands.up),
		down: bare(tool.commands.down)
	};
	return tool && commands && {
		...tool,
		commands
	};
}
// packages/migrations/plain-sql.ts
const directories = [
	"migrations",
	"db/migrations",
	"database/migrations",
	"sql/migrations",
	"src/migrations",
	"src/db/migrations",
	"supabase/migrations",
	"db/migrate",
	"sql"
];
async function findPlainSql(workingDirectory) {
	for (const directory of directories) {
		const found = await sqlMigrations({
			workingDirectory,
			directory,
			env: {},
			passEnv: []
		}).catch(() => []);
		if (found.length > 0) return {
			directory,
			migrations: found
		};
	}
}
// packages/migrations/tracked-files.ts
const ours = /^"?\.stagegate\//;
async function trackedFiles(directory, services) {
	const index = await gitLines(["ls-files", "--stage"], directory, services);
	const changed = await gitLines([
		"ls-files",
		"--modified",
		"--deleted"
	], directory, services);
	if (!index || !changed || index.length === 0) return void 0;
	const files = index.flatMap((line) => {
		const [, mode, object, path] = /^(\d+) ([0-9a-f]+) \d\t(.+)$/.exec(line) ?? [];
		return path === void 0 || ours.test(path) ? [] : [[path, `${mode} ${object}`]];
	});
	const now = changed.map(async (path) => {
		const content = await readFile(resolve(directory, path)).catch(() => void 0);
		return [path, content === void 0 ? "not read" : sha256(content)];
	});
	return new Map([...files, ...(await Promise.all(now)).filter(([path]) => !ours.test(path))]);
}
async function gitLines(words, directory, services, fine = [0]) {
	try {
		const { exitCode, output } = await git([
			"-c",
			"core.quotePath=off",
			...words
		], directory, services);
		return exitCode !== void 0 && fine.includes(exitCode) ? output : void 0;
	} catch (error) {
		if (services.signal.aborted || problemOf(error).code === "git-ownership") throw error;
		return;
	}
}
// packages/migrations/base-branch-files.ts
async function baseBranchFiles(directory, services) {
	const { GITHUB_BASE_REF: base } = services.environment;
	const named = base ? [`origin/${base}`, base] : [];
	for (const branch of [
		...named,
		"origin/HEAD",
		"origin/main",
		"origin/master",
		"main",
		"master"
	]) {
		const files = await gitLines([
			"ls-tree",
			"-r",
			"--name-only",
			branch,
			"--",
			"."
		], directory, services);
		if (files) return new Set(files);
	}
}
// packages/migrations/idle-files.ts
const kinds = [...[
	"md",
	"markdown",
	"rst",
	"png",
	"jpg",
	"jpeg",
	"gif",
	"svg",
	"ico",
	"webp",
	"woff",
	"woff2",
	"ttf",
	"eot"
], ...[
	"css",
	"scss",
	"sass",
	"less",
	"js",
	"mjs",
	"jsx",
	"ts",
	"tsx",
	"vue",
	"svelte",
	"map"
]];
const ofData = /(?:^|\/)(?:db|migrations?|alembic|versions|fixtures|seeds?|data|sql)\//i;
const isKind = new RegExp(`\\.(?:${kinds.join("|")})$`, "i");
const mostNames = 2e3;
async function idleFiles(directory, paths, programs, services) {
	const candidates = paths.filter((path) => !path.startsWith("\"") && isCandidate(path));
	if (candidates.length === 0) return new Set();
	const directories = [...new Set(candidates.map((path) => basename(dirname(path))))].filter((name) => name !== ".");
	const others = [
		".",
		...kinds.map((kind) => `:(exclude,icase)*.${kind}`),
		":(exclude).github"
	];
	const found = (words, files) => gitLines([
		"grep",
		"-ohI",
		...words,
		"--",
		...files
	], directory, services, [0, 1]);
	const endings = await found(["-iE", `\\.(${kinds.join("|")})\\b`], programs);
	const quoted = await inParts(directories, (names) => found(["-E", `["'/](${names.map(escapePattern).join("|")})["'/]`], programs));
	const named = await inParts([...new Set(candidates.map((path) => basename(path)))], (names) => found(["-F", ...names.flatMap((name) => ["-e", name])], others));
	if (!endings || !quoted || !named) return new Set();
	const mentioned = {
		endings: new Set(endings.map((ending) => ending.toLowerCase())),
		directories: new Set(quoted.map((name) => name.slice(1, -1))),
		names: new Set(named)
	};
	return new Set(candidates.filter((path) => !mentioned.endings.has(extname(path).toLowerCase()) && !mentioned.directories.has(basename(dirname(path))) && !mentioned.names.has(basename(path))));
}
const isCandidate = (path) => path.startsWith(".github/") || isKind.test(path) && !ofData.test(path);
async function inParts(names, find) {
	const all = [];
	for (let at = 0; at < names.length; at += mostNames) {
		const found = await find(names.slice(at, at + mostNames));
		if (found === void 0) return void 0;
		all.push(...found);
	}
	return all;
}
// packages/migrations/migration-sources.ts
async function migrationSources(tool, project, services) {
	const { directory, historyTable, baseline, env, passEnv, commands, sources } = project;
	const settings = sha256(canonicalJson({
		directory,
		historyTable,
		baseline,
		env,
		passEnv,
		commands,
		sources
	}));
	const own = await tool.otherFiles?.(project);
	const more = sources && sources.length > 0 ? await digests(project, await matching(project, sources, services)) : own === void 0 ? await readableFiles(tool, project, services) : new Map();
	if (more === void 0) return {
		tool: tool.name,
		settings
	};
	const files = new Map([...more, ...await digests(project, own ?? [])]);
	return {
		tool: tool.name,
		settings,
		files: foldSources(files)
	};
}
async function readableFiles({ programs }, { workingDirectory }, services) {
	const tracked = await trackedFiles(workingDirectory, services);
	if (!tracked || !programs) return tracked;
	const idle = await idleFiles(workingDirectory, [...tracked.keys()], programs, services);
	return new Map([...tracked].filter(([path]) => !idle.has(path)));
}
async function matching({ workingDirectory }, patterns, services) {
	const wanted = patterns.filter((pattern) => !pattern.startsWith("!"));
	const not = patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => pattern.slice(1));
	const tracked = await trackedFiles(workingDirectory, services);
	return (tracked ? [...tracked.keys()].filter((path) => wanted.some((pattern) => matchesGlob(path, pattern))) : await Array.fromAsync(glob(wanted, { cwd: workingDirectory }))).filter((path) => !not.some((pattern) => matchesGlob(path, pattern)));
}
async function digests(project, paths) {
	const read = await Promise.all(paths.map(async (path) => [path, await fileDigest(project, path).catch(() => void 0)]));
	return new Map(read.filter((entry) => entry[1] !== void 0));
}
// packages/migrations/lock.ts
const lockName = "migrate";
const pauseMs = 500;
const heartbeatMs = 2e4;
async function takeMigrationLock(database, { log, signal }, waitMs) {
	const until = performance.now() + waitMs;
	for (let first = true; !await database.tryLock(lockName); first = false) {
		if (first) log.info(`Another migration works on ${database.address.label}; waiting for it to end.`);
		if (performance.now() > until) throw refused({
			code: "migration-running",
			message: `Another migration has been running on ${database.address.label} for longer than this one may wait.`,
			next: `Wait for it, or end its session: ${database.dialect.sessionsView} shows it as an application that begins with stagegate.`
		});
		await setTimeout(pauseMs, void 0, { signal }).catch(() => {
			throw cancelled();
		});
	}
}
function keepMigrationLock(engine, database, services) {
	const lost = new AbortController();
	const done = new AbortController();
	let holder = database;
	const takeAgain = async () => {
		const next = await engine.open(database.address, services).catch(() => void 0);
		if (next === void 0) return;
		if (holder !== database) await holder.close();
		holder = next;
		if (await next.tryLock(lockName)) services.log.warn(`The session with the lock of ${database.address.label} was ended; another has it now.`);
		else if (!next.lost.aborted) lost.abort(lockLost(database));
	};
	const watching = (async () => {
		const over = () => done.signal.aborted || lost.signal.aborted || services.signal.aborted;
		while (!over()) {
			await setTimeout(heartbeatMs, void 0, { signal: AbortSignal.any([
				done.signal,
				holder.lost,
				services.signal
			]) }).catch(() => void 0);
			if (!over() && !holder.lost.aborted) await holder.execute("select 1").catch(() => void 0);
			while (!over() && holder.lost.aborted) {
				await takeAgain().catch(() => void 0);
				if (holder.lost.aborted) await setTimeout(pauseMs, void 0, { signal: done.signal }).catch(() => void 0);
			}
		}
	})();
	return {
		lost: lost.signal,
		async [Symbol.asyncDispose]() {
			done.abort();
			await watching;
			if (holder !== database) await holder.close();
		}
	};
}
const lockLost = ({ address: { label } }) => userError({
	code: "migration-lock-lost",
	message: `The session that held the lock of ${label} was ended and another migration took the lock, so this one was stopped.`,
	next: "Let the other one end, then check what both have applied."
});
// packages/migrations/of-history.ts
function ofHistory(table) {
	const isHistory = isHistoryTable(table);
	return (object) => {
		const own = tableOf({
			...object,
			on: object.on ?? object.is?.on ?? object.was?.on
		});
		return own !== void 0 && isHistory(own);
	};
}
function isHistoryTable(table) {
	if (table === void 0) return () => false;
	const own = new Set(besides.flatMap((beside) => beside(table)));
	return ({ schema, name }) => own.has(name) || own.has(`${schema}.${name}`);
}
const besides = [
	(history) => [
		history,
		`${history}_lock`,
		`${history}lock`
	],
	(history) => instead(history, "schema_migrations", "ar_internal_metadata"),
	(history) => instead(history, "SequelizeMeta", "SequelizeData")
];
const instead = (history, own, beside) => history === own || history.endsWith(`.${own}`) ? [history.slice(0, -own.length) + beside] : [];
// packages/migrations/retry.ts
const firstPauseMs = 1e3;
const longestPauseMs = 3e4;
async function withRetries({ log, signal }, retries, work, untouched) {
	const attempts = [];
	for (;;) {
		const started = performance.now();
		const took = () => performance.now() - started;
		try {
			const result = await work();
			attempts.push({ durationMs: took() });
			return {
				attempts,
				result
			};
		} catch (failure) {
			const { sqlstate, errorClass, kind } = problemOf(failure);
			attempts.push({
				durationMs: took(),
				...sqlstate === void 0 ? {} : { sqlstate }
			});
			const again = kind === "user" && isTransient(errorClass) && attempts.length <= retries;
			const clean = await untouched(failure);
			if (!again || signal.aborted || !clean) return {
				attempts,
				failure
			};
			const pauseMs = backoffMs(attempts.length, firstPauseMs, longestPauseMs);
			log.warn(`Attempt ${attempts.length} lost to another session (SQLSTATE ${sqlstate}) and left nothing behind; trying again in ${formatDuration(pauseMs)}.`);
			await setTimeout(pauseMs, void 0, { signal }).catch(() => void 0);
		}
	}
}
export { takeMigrationLock as a, findPlainSql as c, detectTools as d, otherHistory as f, keepMigrationLock as i, knownTool as l, checkVariables as m, isHistoryTable as n, migrationSources as o, countsAsApplied as p, ofHistory as r, baseBranchFiles as s, withRetries as t, chooseTool as u };
