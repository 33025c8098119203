"""Alembic's way into the application's database: the same engine, the same metadata."""

from alembic import context
from flask import current_app

from app.extensions import Base, db


def run() -> None:
    """Run the migrations in one transaction."""
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=True,
            user_module_prefix="",
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


if current_app:
    run()
