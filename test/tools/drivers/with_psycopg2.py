import io, os, psycopg2
from psycopg2.extras import execute_values

session = psycopg2.connect(os.environ["DATABASE_URL"])
cursor = session.cursor()
cursor.execute("create table t (id int primary key, name text); create index on t (name)")
execute_values(cursor, "insert into t values %s", [(n, "a value") for n in range(1, 12)])
cursor.copy_expert("copy t from stdin", io.StringIO("".join(f"{n}\ta value\n" for n in range(12, 1012))))
cursor.execute("delete from t where id > 500")
session.commit()
try:
    cursor.execute("select nope from t")
except psycopg2.errors.UndefinedColumn as error:
    session.rollback()
    code = error.pgcode
cursor.execute("select count(*) from t")
print(code, cursor.fetchone()[0])
