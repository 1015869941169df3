/** How these programs are given to `manage.py`: Django 5.2 and newer tell of their imports at any other verbosity. */
export const quietShell = ["shell", "--verbosity", "0", "--command"] as const;

/**
 * Writes what Django knows of its migrations, those of installed packages included, to the file named by
 * STAGEGATE_LIST. It is given to `manage.py shell`, so that the project's own settings are loaded as its team
 * loads them; the loader reads files and, without a connection, no database.
 */
export const listProgram = `
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

/**
 * Ends the process where the settings name another database than the one of STAGEGATE_HOST, STAGEGATE_PORT and
 * STAGEGATE_DATABASE. What they leave empty comes from the variables of libpq.
 */
export const placeProgram = `
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

/**
 * Undoes exactly the migrations named in STAGEGATE_DOWN, the last one first: `manage.py migrate app name`
 * undoes whatever stands on that name, applied by this run or not.
 */
export const downProgram = `${placeProgram}
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

/**
 * Writes what `sqlmigrate` prints for the migrations named in STAGEGATE_MIGRATIONS to the file named by
 * STAGEGATE_PREVIEW, in one process and in a session that can only read. An error of the database's is told by
 * its class: its text may quote a row.
 */
export const previewProgram = `
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
