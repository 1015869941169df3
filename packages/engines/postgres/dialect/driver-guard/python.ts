/**
 * Loaded by every Python that a tool starts (https://docs.python.org/3/library/site.html): the drivers connect to
 * nothing but the database of STAGEGATE_HOST, STAGEGATE_PORT and STAGEGATE_DATABASE, and the endpoints of
 * STAGEGATE_REACHES. A connection may be opened by a configuration, by a second one in it, or by a migration itself:
 * each of them ends in the driver, after everything that can name a database was read.
 *
 * What a service's file says is read by the client library alone, so that a service is refused unless everything is
 * named beside it. A sitecustomize of the machine's own is loaded as it would have been.
 */
export const pythonGuard = `
import importlib.abc, importlib.machinery, importlib.util, os, socket, sys

same = lambda host: "127.0.0.1" if host in ("localhost", "::1") else str(host)
ours = (same(os.environ["STAGEGATE_HOST"]), os.environ["STAGEGATE_PORT"], os.environ["STAGEGATE_DATABASE"])
reaches = [place.rpartition(":") for place in os.environ["STAGEGATE_REACHES"].split()]
allowed = {(same(host), port) for host, _, port in reaches}

def elsewhere(named):
    print(f"stagegate: elsewhere: {named}", file=sys.stderr, flush=True)
    os._exit(1)  # an exception could be caught, and something else be tried

def place(host, port, database):
    there = (same(host), str(port), str(database))
    if there != ours and there[:2] not in allowed:
        elsewhere(f"{host}:{port}/{database}")

def addresses(host):
    try:
        return {found[4][0] for found in socket.getaddrinfo(host, None)}
    except OSError:
        return set()

def libpq(given):
    given = {key: value for key, value in given.items() if value is not None and value != ""}
    service = given.get("service") or os.environ.get("PGSERVICE")
    named = ("hostaddr" in given or "host" in given) and "port" in given and "dbname" in given
    if service and not named:
        elsewhere(f"the service {service}")
    variable = lambda name: os.environ.get(name) or None
    host, address = given.get("host"), given.get("hostaddr")
    # Some drivers look a host's address up themselves, and give both.
    if not host or (address and address not in addresses(host)):
        host = address or host
    host = host or variable("PGHOSTADDR") or variable("PGHOST")
    user = given.get("user") or variable("PGUSER")
    place(
        host or "the socket of this machine",
        given.get("port") or variable("PGPORT") or 5432,
        given.get("dbname") or variable("PGDATABASE") or user,
    )

def psycopg2(module):
    connect = module._connect
    def guarded(dsn, *rest, **words):
        libpq(module.extensions.parse_dsn(dsn))
        return connect(dsn, *rest, **words)
    module._connect = guarded

def psycopg(module):
    base = module.Connection.__mro__[1]
    connect = base._connect_gen.__func__
    def guarded(cls, conninfo="", **words):
        libpq(module.conninfo.conninfo_to_dict(conninfo))
        return (yield from connect(cls, conninfo, **words))
    base._connect_gen = classmethod(guarded)

def asyncpg(module):
    connect = module.connect_utils._connect_addr
    def guarded(*, addr, params, **words):
        host, port = addr if isinstance(addr, tuple) else (addr, "")
        place(host, port, params.database or params.user)
        return connect(addr=addr, params=params, **words)
    module.connect_utils._connect_addr = guarded

def pg8000(module):
    connect = module.core.CoreConnection.__init__
    def guarded(self, user, host="localhost", database=None, port=5432, *rest, **words):
        if words.get("sock") is not None or words.get("unix_sock"):
            elsewhere("a connector with a socket of its own")
        place(host, port, database or user)
        connect(self, user, host, database, port, *rest, **words)
    module.core.CoreConnection.__init__ = guarded

class Guard(importlib.abc.MetaPathFinder):
    guards = {"psycopg2": psycopg2, "psycopg": psycopg, "asyncpg": asyncpg, "pg8000": pg8000}

    def find_spec(self, name, path=None, target=None):
        guard = self.guards.get(name)
        found = (finder.find_spec(name, path, target) for finder in sys.meta_path if finder is not self)
        spec = next((spec for spec in found if spec), None) if guard else None
        if spec is None or spec.loader is None:
            return None
        run = spec.loader.exec_module
        def guarded(module):
            run(module)
            guard(module)
        spec.loader.exec_module = guarded
        return spec

sys.meta_path.insert(0, Guard())

here = os.path.dirname(os.path.abspath(__file__))
others = [path for path in sys.path if os.path.abspath(path) != here]
own = importlib.machinery.PathFinder.find_spec("sitecustomize", others)
if own and own.loader:
    module = importlib.util.module_from_spec(own)
    sys.modules["sitecustomize"] = module
    own.loader.exec_module(module)
`;
