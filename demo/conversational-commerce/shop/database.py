import os
import re


def sqlalchemy_url() -> str:
    """DATABASE_URL with the driver that this project has installed."""
    return re.sub(r"^postgres(ql)?(\+\w+)?://", "postgresql+psycopg://", os.environ["DATABASE_URL"])


def libpq_url() -> str:
    return re.sub(r"^postgres(ql)?(\+\w+)?://", "postgresql://", os.environ["DATABASE_URL"])
