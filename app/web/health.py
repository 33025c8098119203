"""Whether the service lives, and whether it can work: for whatever watches it."""

from __future__ import annotations

from flask import jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import select, text

from app.extensions import db
from app.queue import job_table
from app.web.blueprint import blueprint


@blueprint.get("/healthz")
def healthz() -> ResponseReturnValue:
    """The process answers."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
def readyz() -> ResponseReturnValue:
    """Database and queue answer too; a database error becomes the 503 of the error table."""
    db.session.execute(text("SELECT 1"))
    db.session.execute(select(job_table.c.id).limit(1))
    return jsonify(status="ok", database="ok", queue="ok")
