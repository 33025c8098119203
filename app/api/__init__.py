"""The same verbs as JSON, versioned."""
from flask import Blueprint

from app.extensions import csrf

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")
csrf.exempt(blueprint)  # no cookie means anything here: a receipt or an invitation is sent with each request

from app.api import datasets, deliberations, describing, receipts, responses, surveys  # noqa: E402, F401 - they hang on it
