// packages/engines/engines.ts
const engines = [{
	title: "PostgreSQL",
	schemes: ["postgres", "postgresql"],
	load: async () => (await import("./engines-postgres-engine.js")).postgres
}];
const plannedEngines = [{
	title: "MySQL or MariaDB",
	schemes: [
		"mysql",
		"mysql2",
		"mariadb",
		"mariadb2"
	]
}];
export { plannedEngines as n, engines as t };
