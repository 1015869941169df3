import pg from "pg";

// Reads the table of its argument again and again, in a process of its own, until it is ended. Each time that one try
// took longer than all before, it prints the milliseconds: it knows nothing of locks.
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
client.on("error", () => process.exit());
await client.connect();
const attempt = () => client.query(`select from ${process.argv[2]} limit 1`);
for (let warm = 0; warm < 20; warm += 1) await attempt();
console.log(0);
for (let longest = 0; ; ) {
  const began = performance.now();
  await attempt();
  const took = performance.now() - began;
  if (took > longest) {
    longest = took;
    console.log(took);
  }
  await new Promise((resolve) => setTimeout(resolve, 1));
}
