"""Conversations

Revision ID: b03f6d2e8a14
Revises: 7c1e0a9d3b52
Create Date: 2024-03-18 14:30:05

"""
import sqlalchemy as sa
from alembic import op

revision = "b03f6d2e8a14"
down_revision = "7c1e0a9d3b52"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("customer_id", sa.Integer, sa.ForeignKey("customers.id", ondelete="CASCADE"), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("last_message", sa.Text),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    )
    op.create_index("ix_conversations_customer_id", "conversations", ["customer_id"])


def downgrade() -> None:
    op.drop_table("conversations")
