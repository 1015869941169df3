// packages/cli/init-flags.ts
const initDescription = "Looks at a project and its database, and writes a commented stagegate.yml and the pull request's workflow.";
const initFlags = [{
	name: "database-url",
	value: "URL",
	secret: true,
	variable: "DATABASE_URL",
	description: "A database to look for personal columns in: production, or any database with its schema. It is only read. Default: the variable DATABASE_URL."
}, {
	name: "working-directory",
	value: "PATH",
	description: "The project. Default: here."
}];
export { initFlags as n, initDescription as t };
