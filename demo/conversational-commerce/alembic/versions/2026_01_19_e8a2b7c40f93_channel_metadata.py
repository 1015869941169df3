"""Move what WhatsApp says of an order out of orders.metadata

Revision ID: e8a2b7c40f93
Revises: d4598c7f1e60
Create Date: 2026-01-19 11:47:33

Row by row, as each order's fields differ. A field that an order does not have stays absent on the way back.

"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "e8a2b7c40f93"
down_revision = "d4598c7f1e60"
branch_labels = None
depends_on = None

FIELDS = ("phone", "message_id", "template", "opt_in")

SELECT_ORDERS = sa.text("SELECT id, metadata, created_at FROM orders WHERE channel = 'whatsapp' ORDER BY id")
INSERT_CHANNEL = sa.text(
    "INSERT INTO channel_metadata (order_id, channel, created_at) VALUES (:order_id, 'whatsapp', :created_at)"
    " RETURNING id"
)
INSERT_WHATSAPP = sa.text(
    "INSERT INTO whatsapp_order_metadata (channel_metadata_id, phone, message_id, template, opt_in)"
    " VALUES (:channel_metadata_id, :phone, :message_id, :template, :opt_in)"
)
TAKE_OUT = sa.text("UPDATE orders SET metadata = metadata - CAST(:keys AS text[]) WHERE id = :order_id")
SELECT_MOVED = sa.text(
    "SELECT c.order_id, w.phone, w.message_id, w.template, w.opt_in"
    " FROM channel_metadata c JOIN whatsapp_order_metadata w ON w.channel_metadata_id = c.id ORDER BY c.order_id"
)
PUT_BACK = sa.text("UPDATE orders SET metadata = metadata || :fields WHERE id = :order_id").bindparams(
    sa.bindparam("fields", type_=JSONB)
)


def upgrade() -> None:
    op.create_table(
        "channel_metadata",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("order_id", sa.Integer, sa.ForeignKey("orders.id", ondelete="CASCADE"), nullable=False, unique=True),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "whatsapp_order_metadata",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "channel_metadata_id",
            sa.Integer,
            sa.ForeignKey("channel_metadata.id", ondelete="CASCADE"),
            nullable=False,
            unique=True,
        ),
        sa.Column("phone", sa.String(32)),
        sa.Column("message_id", sa.String(80)),
        sa.Column("template", sa.String(60)),
        sa.Column("opt_in", sa.Boolean),
    )
    bind = op.get_bind()
    orders = bind.execute(SELECT_ORDERS).all()
    keys = [f"whatsapp_{name}" for name in FIELDS]
    for count, order in enumerate(orders, 1):
        fields = {name: order.metadata.get(f"whatsapp_{name}") for name in FIELDS}
        channel = {"order_id": order.id, "created_at": order.created_at}
        channel_metadata_id = bind.execute(INSERT_CHANNEL, channel).scalar_one()
        bind.execute(INSERT_WHATSAPP, {"channel_metadata_id": channel_metadata_id, **fields})
        bind.execute(TAKE_OUT, {"keys": keys, "order_id": order.id})
        report(count, len(orders))
    left = bind.execute(sa.text("SELECT count(*) FROM orders WHERE metadata ?| :keys"), {"keys": keys}).scalar_one()
    if left > 0:
        raise RuntimeError(f"{left} orders of other channels have WhatsApp's fields")


def downgrade() -> None:
    bind = op.get_bind()
    moved = bind.execute(SELECT_MOVED).all()
    for count, row in enumerate(moved, 1):
        values = {name: getattr(row, name) for name in FIELDS}
        fields = {f"whatsapp_{name}": value for name, value in values.items() if value is not None}
        bind.execute(PUT_BACK, {"fields": fields, "order_id": row.order_id})
        report(count, len(moved))
    op.drop_table("whatsapp_order_metadata")
    op.drop_table("channel_metadata")


def report(count: int, total: int) -> None:
    if count % 10_000 == 0 or count == total:
        print(f"{count:,} of {total:,} orders", flush=True)
