from logging.config import fileConfig

from alembic import context
from sqlalchemy import create_engine, pool

from shop.database import sqlalchemy_url

fileConfig(context.config.config_file_name)

with create_engine(sqlalchemy_url(), poolclass=pool.NullPool).connect() as connection:
    context.configure(connection=connection, target_metadata=None)
    with context.begin_transaction():
        context.run_migrations()
