import { createServer } from "node:http";
import pg from "pg";

/** The part of the bot that other systems call. It listens on 127.0.0.1 at PORT. */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4 });

const routes = {
  "GET /health": async () => {
    await pool.query("SELECT 1");
    return { status: "ok" };
  },

  // What the new worker asks for: the oldest prescriptions whose photo has not been read.
  "GET /prescriptions/pending": async () => {
    const { rows } = await pool.query(
      `SELECT id, medication, "extractionStatus" FROM prescriptions
       WHERE "extractionStatus" = 'pending' ORDER BY "createdAt", id LIMIT 20`,
    );
    return { prescriptions: rows };
  },

  // A write, because a sequence that lags behind its table shows itself only here.
  "POST /orders": async () => {
    const { rows } = await pool.query(
      `INSERT INTO orders ("userId", total, "createdAt", "updatedAt")
       SELECT min(id), 0, now(), now() FROM users RETURNING id, status`,
    );
    return { order: rows[0] };
  },
};

const server = createServer(async (request, response) => {
  const route = routes[`${request.method} ${request.url}`];
  const answer = (status, body) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  if (!route) return answer(404, { error: "not found" });
  try {
    answer(200, await route());
  } catch (error) {
    // The code says enough; the message may hold a customer's data.
    answer(500, { error: error.code ?? "internal" });
  }
});

server.listen(Number(process.env.PORT ?? 3000), "127.0.0.1");
for (const signal of ["SIGINT", "SIGTERM"])
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
    pool.end();
  });
