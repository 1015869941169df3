/**
 * What is run in place of the `alembic` command: its own command line, with the database's URL set in the
 * configuration before the project's env.py reads it, as nobody's files may be changed and a URL on the
 * command line (`-x`) is seen by everybody on the machine.
 *
 * - The driver is the one of the project's `sqlalchemy.url`, else one that is installed; SQLAlchemy does not
 *   know the scheme `postgres`. An env.py that reads DATABASE_URL finds the same there.
 * - asyncpg knows none of libpq's parameters and reads PGSSLMODE and its like instead, but not PGOPTIONS: the
 *   timeouts are set in each of its sessions.
 * - A way down is given revision by revision: `alembic downgrade` names a target, and with branches undoes
 *   either more or less than was applied.
 */
export const alembicProgram = `
import os, re, sys
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

class Line(CommandLine):
    def run_cmd(self, config, options):
        scripts = ScriptDirectory.from_config(config)
        given = os.environ["STAGEGATE_DATABASE_URL"]
        url = make_url(re.sub("^postgres(ql)?://", driver(config, scripts) + "://", given))
        if url.drivername.endswith("asyncpg"):
            url = url.set(query={})
        text = url.render_as_string(hide_password=False)
        config.set_main_option("sqlalchemy.url", text.replace("%", "%%"))
        if os.environ.get("DATABASE_URL") == given:
            os.environ["DATABASE_URL"] = text
        ids = os.environ.get("STAGEGATE_DOWN", "").split()
        if not ids:
            return super().run_cmd(config, options)
        try:
            down(config, scripts, ids)
        except util.CommandError as error:
            util.err(str(error))

event.listen(Engine, "connect", set_options)
Line(prog="alembic").main(argv=sys.argv[1:])
`;
