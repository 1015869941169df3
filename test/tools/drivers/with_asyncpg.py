import asyncio, os, asyncpg

async def main():
    session = await asyncpg.connect(os.environ["DATABASE_URL"])
    await session.execute("create table t (id int primary key, name text); create index on t (name)")
    async with session.transaction():
        await session.executemany("insert into t values ($1, $2)", [(n, "a value") for n in range(1, 12)])
        await session.copy_records_to_table("t", records=[(n, "a value") for n in range(12, 1012)])
        async for _ in session.cursor("select * from t", prefetch=100):
            pass
    await session.execute("delete from t where id > 500")
    try:
        await session.fetch("select nope from t where id = $1", 1)
    except asyncpg.UndefinedColumnError as error:
        print(error.sqlstate, await session.fetchval("select count(*) from t"))
    await session.close()

asyncio.run(main())
