"""Bringing a database to the newest step of its migrations."""

from __future__ import annotations

import logging

from flask import Flask
from flask_migrate import upgrade


def migrate(app: Flask) -> None:
    """Run the migrations that this database has not seen."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with app.app_context():
        upgrade()
