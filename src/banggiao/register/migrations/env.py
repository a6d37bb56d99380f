"""Run by Alembic: migrations on the connection that the program has open.

Invariant: all migrations of a run stand in the one transaction of that connection.
"""

from __future__ import annotations

from alembic import context

from banggiao.register.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,  # the caller's transaction holds them all
)
context.run_migrations()
