"""The API's own description."""
from __future__ import annotations

from flask import current_app, jsonify
from flask.typing import ResponseReturnValue

from app.api import blueprint
from app.api.description import document


@blueprint.get("/openapi.json")
def openapi() -> ResponseReturnValue:
    """Give the OpenAPI document."""
    return jsonify(document(current_app.extensions["candour"].address))
