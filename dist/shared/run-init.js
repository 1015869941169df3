import { c as temporaryDirectory, r as registerSecret, s as engineOf } from "./line-progress.js";
import { o as detectTools } from "./stagegate-migrations.js";
import { t as require_dist } from "./yaml.js";
import { t as version } from "./stagegate-model.js";
import { a as initFlags, o as parseFlags, r as initHelp, s as secretsInFlags, t as terminalLog, u as cancelOnSignals } from "./terminal-log.js";
import { n as _usingCtx } from "./stagegate-postgres.js";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
// packages/steps/init/settings-text.ts
var import_dist = require_dist();
function settingsText({ name, tools, personal }) {
	return `# yaml-language-server: $schema=https://raw.githubusercontent.com/stagegate/stagegate/main/schema/stagegate.schema.json
# What Stagegate must know of this project. \`stagegate <step> --help\` lists all settings of a step.
version: 1
name: ${line(name)}

clone-to-staging:
${indented(masks(personal), "  ")}
  # SQL to run on the clone before anybody else may connect, such as: delete from sessions
  cleanup: []

migrate:
${indented(tool(tools), "  ")}
  # How long the migrations should take; the report shows it beside the actual time.
  planned: 5m

smoke-test:
  # Checks that the app works on the migrated database. This one only proves that it answers: add your own.
  # app:
  #   start: npm start                        # {port} is a free port
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
function tool(tools) {
	const [only, another] = tools;
	if (only === void 0) return "# No migration tool was found. Name it (sequelize, sql or command), and see `stagegate migrate --help`.\ntool: auto";
	if (another !== void 0) return `# Found: ${tools.join(", ")}. Keep the one that is yours.\ntool: ${only}`;
	return `# Found in the project's files.\ntool: ${only}`;
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
function rule({ schema, table, column, suggestion }) {
	return line({ [schema === "public" ? `${table}.${column}` : `${schema}.${table}.${column}`]: suggestion });
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
// packages/steps/init/workflow-text.ts
function workflowText({ install }) {
	return `# Rehearses the migrations of a pull request on a copy of the golden clone.
# It needs no production secret: a nightly workflow refreshes the golden clone (see Stagegate's workflows-examples).
name: rehearse

on: pull_request

permissions:
  contents: read # to check the repository out

concurrency:
  group: rehearse-\${{ github.ref }}
  cancel-in-progress: true

jobs:
  rehearse:
    name: Rehearse the migrations
    # A pull request from a fork is given no secret, and could not reach the staging server.
    if: github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-latest
    steps:
      # Pin both to the commit of a release you have read.
      - uses: actions/checkout@v6
        with:
          persist-credentials: false
${install ? `      - run: ${install}\n` : "      # - run: install here what your migration tool needs\n"}      - uses: stagegate/stagegate@v${version}
        with:
          staging-url: \${{ secrets.STAGING_URL }}
`;
}
// packages/steps/init/init.ts
async function planInit(workingDirectory, databaseUrl, services) {
	const tools = await detectTools({
		workingDirectory,
		env: {},
		passEnv: []
	});
	const findings = {
		name: await projectName(workingDirectory),
		tools: tools.map(({ name }) => name),
		personal: databaseUrl === void 0 ? void 0 : await personalColumns(databaseUrl, services),
		install: await installCommand(workingDirectory)
	};
	return {
		findings,
		files: [{
			path: "stagegate.yml",
			text: settingsText(findings)
		}, {
			path: ".github/workflows/rehearse.yml",
			text: workflowText(findings)
		}]
	};
}
async function personalColumns(url, services) {
	const { engine, address } = engineOf(url, void 0, services);
	const database = await engine.open(address, services);
	try {
		return await engine.findPersonalColumns(database, {});
	} finally {
		await database.close();
	}
}
async function projectName(directory) {
	const text = await readFile(join(directory, "package.json"), "utf8").catch(() => "{}");
	return /"name"\s*:\s*"(?:@[^/"]+\/)?([^"]+)"/.exec(text)?.[1] ?? basename(directory);
}
const lockfiles = {
	"package-lock.json": "npm ci",
	"pnpm-lock.yaml": "corepack enable && pnpm install --frozen-lockfile",
	"yarn.lock": "corepack enable && yarn install --immutable",
	"Gemfile.lock": "bundle install",
	"requirements.txt": "pip install -r requirements.txt"
};
async function installCommand(directory) {
	for (const [file, command] of Object.entries(lockfiles)) if (await readFile(join(directory, file)).then(() => true, () => false)) return command;
}
// packages/cli/run-init.ts
async function runInit(words, { secrets, print }) {
	try {
		var _usingCtx$1 = _usingCtx();
		if (words.includes("--help") || words.includes("-h")) {
			print(initHelp());
			return 0;
		}
		const flags = parseFlags("init", words, initFlags);
		const url = flags["database-url"] || process.env.DATABASE_URL || void 0;
		if (url !== void 0) registerSecret(url, secrets);
		const log = terminalLog(secrets, process.stderr, flags.debug === "true");
		for (const warning of secretsInFlags(initFlags, flags)) log.warn(warning);
		const signal = cancelOnSignals(() => void 0);
		const temporary = _usingCtx$1.a(await temporaryDirectory(tmpdir()));
		const services = {
			log,
			secrets,
			signal,
			environment: process.env,
			temporaryDirectory: temporary.path
		};
		const directory = resolve(flags["working-directory"] ?? ".");
		const { findings, files } = await planInit(directory, url, services);
		log.info(`Migration tool: ${findings.tools.join(", ") || "none found"}`);
		log.info(findings.personal === void 0 ? "No database was looked at: give DATABASE_URL to find the columns that look personal." : `Columns that look personal: ${findings.personal.length}`);
		for (const file of files) print(await write(directory, file));
		return 0;
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
async function write(directory, { path, text }) {
	const full = join(directory, path);
	await mkdir(dirname(full), { recursive: true });
	try {
		await writeFile(full, text, { flag: "wx" });
		return `Written: ${path}\n`;
	} catch (error) {
		if (error.code !== "EEXIST") throw error;
		return `${path} is there already and stays as it is. It would be:\n\n${text.replace(/^(?=.)/gm, "    ")}\n`;
	}
}
export { runInit };
