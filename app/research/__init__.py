"""Anyone finds what was asked and heard, and downloads datasets."""
from flask import Blueprint

blueprint = Blueprint("research", __name__)

from app.research import (  # noqa: E402, F401 - they hang on it
    changed_minds,
    consultations,
    datasets,
    deliberations,
    guiding,
    hub,
    panels,
    recording,
    reports,
)
