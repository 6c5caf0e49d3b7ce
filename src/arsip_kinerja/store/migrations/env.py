"""Alembic runs on the connection the store hands over; there is no alembic.ini."""

from alembic import context
from sqlmodel import SQLModel

import arsip_kinerja.store.tables  # noqa: F401 -- fills SQLModel.metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
