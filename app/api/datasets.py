"""Published datasets."""
from __future__ import annotations

from flask import jsonify
from flask.typing import ResponseReturnValue

from app.api import blueprint
from app.extensions import db_session
from app.services import datasets as catalogue
from app.web.files import release_file


@blueprint.get("/datasets")
def datasets() -> ResponseReturnValue:
    """List the newest edition of every dataset."""
    return jsonify(datasets=[catalogue.card(release) for release in catalogue.published(db_session())])


@blueprint.get("/datasets/<release_id>")
def dataset(release_id: str) -> ResponseReturnValue:
    """Give one edition with its files, variables and disclosure report."""
    return jsonify(catalogue.document(catalogue.public_release(db_session(), release_id)))


@blueprint.get("/datasets/<release_id>/<name>")
def file(release_id: str, name: str) -> ResponseReturnValue:
    """Give one file, counted by day."""
    return release_file(catalogue.public_release(db_session(), release_id), name)
