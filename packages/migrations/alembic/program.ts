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
 * - The SQL of STAGEGATE_REVISIONS is collected in one run of env.py's offline mode, and written revision by
 *   revision to the file that STAGEGATE_PREVIEW names. A revision that asks the database has nobody to answer.
 */
export const alembicProgram = `
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
