import { t as version } from "./stagegate-version.js";
import { L as registerSecret, R as readSettings, ct as formatDuration, ft as loadSteps, k as _usingCtx, x as resolveInputs } from "./stagegate-start.js";
import { c as findPlainSql, d as detectTools, f as otherHistory, l as knownTool, p as countsAsApplied, s as baseBranchFiles } from "./stagegate-migrations.js";
import { R as pinned } from "./stagegate-model.js";
import { t as require_dist } from "./yaml.js";
import { y as engineOf } from "./stagegate-steps.js";
import { j as toolNames } from "./stagegate-inputs.js";
import { i as ruleNames, t as cloneToStaging } from "./step-clone-to-staging.js";
import { p as problemOf } from "./s3.js";
import { t as checkMigrations } from "./check-migrations.js";
import { t as migrate } from "./step-migrate.js";
import { t as columnsOf } from "./columns.js";
import { l as doorServices, r as jsonLine, s as problemText, t as initHelp } from "./step-help.js";
import { i as parseFlags, n as withSecrets, o as secretsInFlags, t as secretFlags } from "./secret-sources.js";
import { n as initFlags } from "./init-flags.js";
import { access, mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
// packages/steps/init/workflow-text.ts
var import_dist = require_dist();
const workflowText = (project) => `# Rehearses the migrations of a pull request on a copy of the golden clone.
#
# Secrets: ${secretName("STAGING_URL", project)}, a database on the staging server whose role may create databases. No production
#          secret: ${workflowFile("golden-clone", project)} makes the golden clone.
${rehearsalWorkflow(project)}`;
function rehearsalWorkflow(project) {
	return `name: Rehearse migrations${ofProject(project)}

on: pull_request

permissions: {}

concurrency:
  group: \${{ github.workflow }} \${{ github.ref }} # each project's workflow has a name of its own
  cancel-in-progress: true # a cancelled rehearsal drops its copy

jobs:
  rehearse:
    name: Rehearse on a copy of the golden clone
    # Pull requests of forks and of Dependabot are given no secret, and could not reach the staging server. Where
    # Dependabot has a secret of that name too, take its line away.
    if: >-
      github.event.pull_request.head.repo.full_name == github.repository &&
      github.event.pull_request.user.login != 'dependabot[bot]'
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: read # to check out the code
      pull-requests: write # to put the report into a comment
    steps:
      - uses: ${pinned("actions/checkout")}
        with:
          persist-credentials: false
          fetch-depth: 2 # so that the base's stagegate.yml can be compared with this one
${setup(project)}      - uses: ${pinned("stagegate/stagegate")}
        with:
          staging-url: \${{ secrets.${secretName("STAGING_URL", project)} }}
${directoryInput(project.subdirectory)}`;
}
const workflowFile = (name, { suffix }) => `${suffix ? `${name}-${suffix}` : name}.yml`;
const secretName = (name, { suffix }) => suffix ? `${name}_${suffix.toUpperCase().replaceAll("-", "_")}` : name;
const ofProject = ({ suffix }) => suffix ? ` of ${suffix}` : "";
function setup({ install, ruby, subdirectory, sql }) {
	if (sql) return "";
	if (install === void 0) return "      # - run: install here what your migration tool needs\n";
	if (ruby) return `      # The Ruby that the project names, and its gems. A Ruby newer than this commit needs a newer one.
      - uses: ${pinned("ruby/setup-ruby")}
        with:
          bundler-cache: true
${directoryInput(subdirectory)}`;
	return `${install.startsWith("bundle") ? "      # On the runner's Ruby; where your app wants another, put ruby/setup-ruby here, and its version into .ruby-version.\n" : ""}      - run: ${install}\n${subdirectory && `        working-directory: ${(0, import_dist.stringify)(subdirectory)}`}`;
}
const directoryInput = (subdirectory) => subdirectory && `          working-directory: ${(0, import_dist.stringify)(subdirectory)}`;
// packages/steps/init/golden-clone-text.ts
function goldenCloneText(findings) {
	return `# Refreshes the golden clone: a masked copy of production, kept on the staging server, which pull requests rehearse on.
#
# Secrets: ${secretName("STAGING_URL", findings)}, and in the environment "production-read", which only the default branch may use and which
#          has no reviewers: ${secretName("PRODUCTION_URL", findings)} (a role that may read) and MASKING_SALT (a long random text, the same
#          for every run).
# Run it once by hand before the first pull request.
name: Golden clone${ofProject(findings)}

on:
  schedule:
    - cron: "17 2 * * *"
  workflow_dispatch:

permissions: {}

concurrency:
  group: \${{ github.workflow }}
  cancel-in-progress: false # the clone in use is replaced only when the new one is whole

jobs:
${refreshJob(findings)}`;
}
function refreshJob(project) {
	return `  refresh:
    name: Clone production, masked
    runs-on: ubuntu-latest
    environment: production-read
    timeout-minutes: 180
    permissions:
      contents: read # to check out stagegate.yml with its mask rules
    steps:
      - uses: ${pinned("actions/checkout")}
        with:
          persist-credentials: false
${lister(project)}      - uses: ${pinned("stagegate/stagegate/actions/clone-to-staging")}
        with:
          production-url: \${{ secrets.${secretName("PRODUCTION_URL", project)} }}
          staging-url: \${{ secrets.${secretName("STAGING_URL", project)} }}
          masking-salt: \${{ secrets.MASKING_SALT }}
          golden: true
${directoryInput(project.subdirectory)}`;
}
const lister = (project) => project.tools.includes("django") ? setup(project) : "";
// packages/steps/init/install-command.ts
const bundle = "bundle config set --local path vendor/bundle && bundle install";
const commands = {
	node: {
		"package-lock.json": "npm ci",
		"pnpm-lock.yaml": "corepack enable && pnpm install --frozen-lockfile",
		"yarn.lock": "corepack enable && yarn install --immutable",
		"package.json": "npm install"
	},
	ruby: {
		"Gemfile.lock": bundle,
		Gemfile: bundle
	},
	python: {
		"uv.lock": "pipx run uv sync --frozen",
		"poetry.lock": "POETRY_VIRTUALENVS_IN_PROJECT=true pipx run poetry install",
		"requirements.txt": "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt"
	}
};
const languages = {
	alembic: "python",
	django: "python",
	rails: "ruby"
};
async function installCommand(directory, tools) {
	const own = tools.map((tool) => languages[tool] ?? "node");
	const ordered = new Set([
		...own,
		"node",
		"ruby",
		"python"
	]);
	for (const [file, command] of [...ordered].flatMap((language) => Object.entries(commands[language]))) if (await access(join(directory, file)).then(() => true, () => false)) return command;
}
// packages/steps/init/look-at-database.ts
async function lookAtDatabase(url, project, services) {
	const { engine, address } = await engineOf(url, void 0, services);
	const database = await engine.open(address, services);
	try {
		const { sql, words } = project;
		const unnoted = sql !== void 0 && await countsAsApplied(database);
		const history = unnoted ? await otherHistory(database) : void 0;
		return {
			personal: await engine.findPersonalColumns(database, {}, words),
			grants: await engine.missingGrants(database),
			baseline: sql && unnoted && !history ? await lastOfBase(project.workingDirectory, sql, services) : void 0,
			history
		};
	} finally {
		await database.close();
	}
}
async function lastOfBase(workingDirectory, { migrations }, services) {
	const base = await baseBranchFiles(workingDirectory, services);
	return migrations.findLast(({ path }) => base === void 0 || base.has(path))?.id;
}
// packages/steps/init/project-place.ts
async function projectPlace(directory) {
	for (let at = directory;; at = dirname(at)) {
		if (await access(join(at, ".git")).then(() => true, () => false)) return {
			root: at,
			subdirectory: relative(at, directory).split(sep).join("/")
		};
		if (at === dirname(at)) return {
			root: directory,
			subdirectory: ""
		};
	}
}
// packages/steps/init/ruby-version.ts
const places = [
	[".ruby-version", /\S/],
	[".tool-versions", /^ruby\s/m],
	["mise.toml", /^\s*ruby\s*=\s*["']/m]
];
async function saysItsRuby(directory) {
	for (const [file, says] of places) if (says.test(await readFile(join(directory, file), "utf8").catch(() => ""))) return true;
	return false;
}
// packages/steps/init/settings-text.ts
function settingsText(findings) {
	const { name, personal } = findings;
	return `# yaml-language-server: $schema=https://raw.githubusercontent.com/stagegate/stagegate/main/schema/stagegate.schema.json
# What Stagegate must know of this project. \`stagegate <step> --help\` lists all settings of a step.
version: 1
name: ${line(name)}

clone-to-staging:
${indented(masks(personal), "  ")}
  # SQL to run on the clone before anybody else may connect, such as: delete from sessions
  cleanup: []

migrate:
${indented(tool(findings), "  ")}
  # How long the migrations should take; the report shows it beside the actual time.
  planned: 5m

# What a migration may do to the traffic of your tables, as measured on the copy. Without limits the report only tells.
# policy:
#   longest-read-block: 500ms
#   longest-write-block: 2s
#   rewrites: refused

smoke-test:
  # Checks that the app works on the migrated database. This one only proves that it answers: add your own.
  # app:
  #   start: ${startOf(findings)} # {port} is a free port
  #   ready: http://127.0.0.1:{port}/health
  checks:
    - name: the database answers
      sql: select 1
      expect: { rows: 1 }
    # - name: health
    #   http: "{app}/health"
    #   expect: { status: 200 }
`;
}
const starts = {
	rails: "bin/rails server -p {port}",
	django: "python3 manage.py runserver {port} --noreload",
	alembic: "uvicorn app.main:app --port {port}"
};
const startOf = ({ tools: [only = ""] }) => (starts[only] ?? "npm start").padEnd(33);
function tool({ tools, known, sql, baseline, history }) {
	const [only, another] = tools;
	if (only === void 0) return `# No migration tool was found. Name it (${toolNames.join(", ")}), and see \`stagegate migrate --help\`.\ntool: auto`;
	const found = another ? `# Found: ${tools.join(", ")}. Keep the one that is yours.` : `# Found in the project's files: ${only}.`;
	if (known && only === known.name) return `${found}\n${(0, import_dist.stringify)({
		tool: "command",
		command: known.commands,
		"history-table": known.historyTable
	}, { lineWidth: 0 }).trimEnd()}`;
	if (sql && history) return `# The database has a history as ${history.tool} keeps it: ${history.table}. That tool has to run the files of ${sql.directory}: give its commands.
# Until then a rehearsal is refused.
tool: command
# command:
#   up: the command that applies what is pending
#   files: ${line(`${sql.directory}/*.sql`)}
#   id: stem
#   history: a query of ${history.table} that gives the id of each applied file
history-table: ${line(history.table)}`;
	if (sql) return [
		found,
		"tool: sql",
		...sqlLines(sql, baseline)
	].join("\n");
	return `${found}\ntool: ${only}`;
}
function sqlLines({ directory, migrations }, baseline) {
	const last = line(migrations.at(-1)?.id);
	const place = directory === "migrations" ? [] : [`directory: ${line(directory)}`];
	if (baseline === void 0) return [
		...place,
		"# For a database that has tables and no history of these files: the last one that was run on it by hand.",
		`# baseline: ${last}`
	];
	return [
		...place,
		"# The database has tables and no history of these files: all up to this one are taken as run. Name the last one that was.",
		`baseline: ${line(baseline)}`
	];
}
function masks(personal) {
	if (personal === void 0) return "# No database was looked at. `stagegate init --database-url` finds the columns that look personal;\n# the clone also names every one that has no rule, with the line to paste.\nmasks: {}";
	if (personal.length === 0) return "# No column of the database looks personal.\nmasks: {}";
	return [
		"# Columns that look personal, each with a mask. `keep` says that one is not personal after all.",
		"masks:",
		...personal.map((column) => `  ${rule(column)} # ${comment(column)}`)
	].join("\n");
}
function rule(column) {
	const [name = ""] = ruleNames(column);
	return line({ [name]: column.suggestion });
}
const comment = ({ because, type }) => `${type}: ${because}`.replace(/\s+/g, " ");
function line(value) {
	const text = (0, import_dist.stringify)(value, {
		lineWidth: 0,
		defaultStringType: "PLAIN",
		nullStr: "null"
	}).trimEnd();
	if (!text.includes("\n")) return text;
	return (0, import_dist.stringify)(value, {
		lineWidth: 0,
		collectionStyle: "flow"
	}).trimEnd().replace(/^\{ (.*) \}$/s, "$1");
}
const indented = (text, indent) => text.replace(/^(?=.)/gm, indent);
// packages/steps/init/suffix.ts
async function suffixOf(subdirectory, first) {
	const text = await readFile(first, "utf8").catch(() => void 0);
	if (text === void 0 || isAbout(text, subdirectory)) return "";
	return subdirectory.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "root";
}
function isAbout(workflow, subdirectory) {
	const directories = [...workflow.matchAll(/^\s*working-directory: *["']?(.*?)["']? *$/gm)].map(([, path]) => path);
	return subdirectory === "" ? directories.length === 0 : directories.includes(subdirectory);
}
// packages/steps/init/words-of-team.ts
const input = "personal-words";
async function wordsOfTeam(directory, { log }) {
	try {
		const given = (await readSettings({
			path: "stagegate.yml",
			directory,
			required: false
		}, loadSteps)).step(cloneToStaging.name).inputs[input];
		return cloneToStaging.inputs.shape[input].parse(given ?? {});
	} catch (error) {
		const { kind, message } = problemOf(error);
		if (kind === "bug") throw error;
		log.warn(`${input} of stagegate.yml are not used: ${message}`);
		return {};
	}
}
// packages/steps/init/init.ts
async function planInit(workingDirectory, databaseUrl, services) {
	const { root, subdirectory } = await projectPlace(workingDirectory);
	const { tools, known, sql } = await findTools(workingDirectory);
	const words = await wordsOfTeam(workingDirectory, services);
	const seen = databaseUrl === void 0 ? void 0 : await lookAtDatabase(databaseUrl, {
		workingDirectory,
		sql,
		words
	}, services);
	const install = await installCommand(workingDirectory, tools);
	const workflow = (name) => join(root, ".github", "workflows", name);
	const findings = {
		name: await projectName(workingDirectory),
		subdirectory,
		suffix: await suffixOf(subdirectory, workflow(workflowFile("rehearse", { suffix: "" }))),
		tools,
		known,
		sql,
		baseline: seen?.baseline,
		history: seen?.history,
		personal: seen?.personal,
		grants: seen?.grants ?? [],
		install,
		ruby: install?.startsWith("bundle") === true && await saysItsRuby(workingDirectory)
	};
	return {
		findings,
		files: [
			{
				path: join(workingDirectory, "stagegate.yml"),
				text: settingsText(findings)
			},
			{
				path: workflow(workflowFile("rehearse", findings)),
				text: workflowText(findings)
			},
			{
				path: workflow(workflowFile("golden-clone", findings)),
				text: goldenCloneText(findings)
			}
		]
	};
}
async function findTools(workingDirectory) {
	const others = (await detectTools({
		workingDirectory,
		env: {},
		passEnv: []
	})).map(({ name }) => name).filter((name) => name !== "sql");
	const known = await knownTool(workingDirectory);
	const tools = known ? [...others, known.name] : others;
	if (tools.length > 0) return {
		tools,
		known,
		sql: void 0
	};
	const sql = await findPlainSql(workingDirectory);
	return {
		tools: sql ? ["sql"] : [],
		known: void 0,
		sql
	};
}
async function projectName(directory) {
	const text = await readFile(join(directory, "package.json"), "utf8").catch(() => "{}");
	return /"name"\s*:\s*"(?:@[^/"]+\/)?([^"]+)"/.exec(text)?.[1] ?? basename(directory);
}
// packages/steps/init/what-is-missing.ts
const longestMs = 2e4;
const leavingNothing = (directory) => ({
	PYTHONDONTWRITEBYTECODE: "1",
	BOOTSNAP_CACHE_DIR: join(directory, "bootsnap")
});
async function whatIsMissing(workingDirectory, services, limitMs = longestMs) {
	const limit = AbortSignal.timeout(limitMs);
	const { log, temporaryDirectory } = services;
	const quietly = {
		...services,
		log: {
			...log,
			info() {},
			output() {}
		},
		signal: AbortSignal.any([services.signal, limit])
	};
	try {
		const place = {
			path: "stagegate.yml",
			directory: workingDirectory,
			required: false
		};
		const context = {
			...quietly,
			settings: await readSettings(place, loadSteps),
			workingDirectory
		};
		const inputs = resolveInputs(migrate, {}, context);
		const env = {
			...leavingNothing(temporaryDirectory),
			...inputs.env
		};
		await checkMigrations({
			...inputs,
			env
		}, context);
		return;
	} catch (error) {
		const problem = problemOf(error);
		if (problem.kind === "bug") log.debug(`The migration tool was not asked: ${problem.message}`);
		if (limit.aborted && problem.kind === "cancelled") return noAnswer(limitMs);
		return problem.kind === "bug" || problem.kind === "cancelled" ? void 0 : problem;
	}
}
const noAnswer = (limitMs) => ({
	kind: "user",
	code: "no-answer",
	message: `The migration tool did not answer within ${formatDuration(limitMs)}.`,
	next: "See whether it starts by itself; `stagegate migrate` waits longer."
});
// packages/cli/run-init.ts
async function runInit(words, printer) {
	try {
		var _usingCtx$1 = _usingCtx();
		const { secrets, form, print } = printer;
		if (words.includes("--help") || words.includes("-h")) {
			print(initHelp(columnsOf(process.stdout, process.env)));
			return 0;
		}
		const flags = [...initFlags, ...secretFlags(initFlags)];
		const { globals, given: typed } = parseFlags("init", words, flags);
		const services = _usingCtx$1.a(await doorServices(globals, printer));
		const { log, environment } = services;
		for (const warning of secretsInFlags(initFlags, typed)) log.warn(warning);
		const given = await withSecrets(initFlags, typed, services);
		const url = given["database-url"] || environment.DATABASE_URL || void 0;
		if (url !== void 0) registerSecret(url, secrets);
		const directory = resolve(given["working-directory"] ?? ".");
		const { findings, files } = await planInit(directory, url, services);
		tellFindings(findings, log);
		const written = [];
		for (const file of files) {
			const each = await write(directory, file);
			written.push(each);
			if (form === "text") print(sayWritten(each));
		}
		if (form !== "text") {
			const shown = written.map(({ path, isNew }) => ({
				path,
				written: isNew
			}));
			print(jsonLine({
				...initObject(findings),
				files: shown
			}, secrets));
			return 0;
		}
		if (globals.quiet === "true") return 0;
		print(nextSteps(findings));
		if (findings.tools.length > 0) print(advice(await whatIsMissing(directory, services)));
		return 0;
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
function tellFindings(findings, log) {
	log.info(`Migration tool: ${findings.tools.join(", ") || "none found"}`);
	log.info(findings.personal === void 0 ? "No database was looked at: give DATABASE_URL to find the columns that look personal." : `Columns that look personal: ${findings.personal.length}`);
	if (findings.grants.length > 0) log.warn(`The role may not read everything: what it could not see was judged by names alone, and a clone would stop. Run as the owner, or give a role with pg_read_all_data, and run init again:\n  ${findings.grants.join("\n  ")}`);
}
const initObject = ({ tools, personal, grants }) => ({
	event: "result",
	stagegate: version,
	command: "init",
	verdict: "passed",
	exitCode: 0,
	tools,
	personalColumns: personal?.length ?? null,
	missingGrants: grants
});
const nextSteps = ({ tools, baseline, suffix }) => `
Next:
  1. Read stagegate.yml, above all its masks.${tools.length === 0 ? "\n     No migration tool was found: name yours there, under migrate." : ""}${baseline === void 0 ? "" : `\n     Its baseline takes all SQL files up to ${baseline} as run already: name the last one that was.`}
  2. Try it from here: PRODUCTION_URL='postgres://…' STAGING_URL='postgres://…' stagegate rehearse
  3. Add the secret ${secretName("STAGING_URL", { suffix })} to the repository: a database on your staging server whose role may create databases.
  4. Make the environment "production-read", limited to your default branch and without reviewers, add
     ${secretName("PRODUCTION_URL", { suffix })} and MASKING_SALT to it, and run the workflow "Golden clone${ofProject({ suffix })}" once. Pull requests are rehearsed from then on.
`;
const advice = (missing) => missing === void 0 ? "" : `\nOn this machine something is missing for step 2:\n${problemText(missing).replace(/^/gm, "     ")}\n`;
async function write(directory, { path, text }) {
	await mkdir(dirname(path), { recursive: true });
	const isNew = await writeFile(path, text, { flag: "wx" }).then(() => true, (error) => {
		if (error.code === "EEXIST") return false;
		throw error;
	});
	return {
		path: relative(directory, path),
		isNew,
		text
	};
}
const sayWritten = ({ path, isNew, text }) => isNew ? `Written: ${path}\n` : `${path} is there already and stays as it is. It would be:\n\n${text.replace(/^(?=.)/gm, "    ")}\n`;
export { runInit };
