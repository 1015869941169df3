/**
 * A migration tool that Stagegate does not know: `tool.mjs up | down | list` runs the SQL files of `changes/`
 * (`-- down` parts up from down) and keeps its history in the table `changes`.
 */
export const commandTool = {
  "tool.mjs": `
    import { readdir, readFile } from "node:fs/promises";
    import pg from "pg";
    const [word] = process.argv.slice(2);
    const files = (await readdir("changes")).sort();
    const part = async (file, which) => (await readFile("changes/" + file, "utf8")).split("-- down")[which];
    if (word === "list") console.log(files.join("\\n"));
    else {
      const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
      await client.connect();
      await client.query("create table if not exists changes (id text primary key)");
      const { rows } = await client.query("select id from changes");
      const done = new Set(rows.map(({ id }) => id));
      const pending = word === "up" ? files.filter((file) => !done.has(file)) : [process.env.STAGEGATE_MIGRATION];
      for (const file of pending) {
        await client.query(await part(file, word === "up" ? 0 : 1));
        await client.query(word === "up" ? "insert into changes values ($1)" : "delete from changes where id = $1", [file]);
      }
      await client.end();
    }`,
};

/** How stagegate.yml speaks of it. */
export const toolCommands = {
  up: "node tool.mjs up",
  down: "node tool.mjs down",
  list: "node tool.mjs list",
  history: "select id from changes order by id",
};
