import os

import psycopg

url = os.environ["DATABASE_URL"]
with psycopg.connect(url, autocommit=True) as session:
    session.execute("create table t (id int primary key, name text); create index on t (name)")
    session.execute("insert into t values (%s, %s)", (1, "a value"), prepare=True)
    with session.transaction(), session.cursor() as cursor:
        cursor.executemany("insert into t values (%s, %s)", [(n, "a value") for n in range(2, 12)])
        with cursor.copy("copy t from stdin (format binary)") as copy:
            copy.set_types(["int4", "text"])
            for n in range(12, 1012):
                copy.write_row((n, "a value"))
        with cursor.copy("copy t to stdout (format binary)") as copy:
            assert sum(1 for _ in copy.rows()) > 1000
    with session.pipeline():
        session.execute("update t set name = %s where id = %s", ("another value", 1))
        session.execute("delete from t where id > %s", (500,))
    try:
        session.execute("select nope from t")
    except psycopg.errors.UndefinedColumn as error:
        print(error.sqlstate, session.execute("select count(*) from t").fetchone()[0])
