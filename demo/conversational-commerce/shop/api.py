"""The part of the shop that its channels call: the API of before the migration, and the one of after."""

import psycopg
from fastapi import FastAPI, HTTPException, Response
from psycopg.rows import dict_row

from shop.database import libpq_url

app = FastAPI()

ORDER = """
    SELECT o.id, o.status, o.channel, o.metadata,
           w.phone, w.message_id, w.template, w.opt_in
    FROM orders o
    LEFT JOIN channel_metadata c ON c.order_id = o.id
    LEFT JOIN whatsapp_order_metadata w ON w.channel_metadata_id = c.id
    WHERE o.id = %s
"""
WHATSAPP = ("phone", "message_id", "template", "opt_in")


def one(sql: str, *values: object) -> dict | None:
    with psycopg.connect(libpq_url(), row_factory=dict_row) as connection:
        return connection.execute(sql, values).fetchone()


def order_of(order_id: int) -> tuple[dict, dict]:
    row = one(ORDER, order_id)
    if row is None:
        raise HTTPException(404)
    whatsapp = {name: value for name in WHATSAPP if (value := row.pop(name)) is not None}
    return row, whatsapp


@app.get("/health")
def health() -> dict:
    one("SELECT 1 AS one")
    return {"status": "ok"}


@app.get("/v1/orders/{order_id}")
def order_v1(order_id: int, response: Response) -> dict:
    """An old client still finds the channel's fields where they used to be."""
    response.headers["Deprecation"] = "true"
    order, whatsapp = order_of(order_id)
    fields = {f"whatsapp_{name}": value for name, value in whatsapp.items()}
    return order | {"metadata": order["metadata"] | fields}


@app.get("/v2/orders/{order_id}")
def order_v2(order_id: int) -> dict:
    order, whatsapp = order_of(order_id)
    return order | {"channel_metadata": whatsapp or None}


@app.post("/v2/orders", status_code=201)
def place_order() -> dict:
    return one(
        """INSERT INTO orders (customer_id, channel, status, total)
           SELECT min(id), 'web', 'placed', 0 FROM customers RETURNING id, status"""
    )
