"""What a deliberation has shown so far, for everybody: common ground, division, groups; as page, JSON and CSV."""
from __future__ import annotations

from datetime import UTC, datetime

from flask import jsonify, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app.errors import NotFound
from app.extensions import db_session
from app.models import Deliberation
from app.research import blueprint
from app.services import opinions
from app.services.deliberating import NONE_HERE, deliberation_by_slug, standing
from app.services.opinions import Results
from app.web.files import csv_file


@blueprint.get("/deliberate/<slug>/results")
def results(slug: str) -> ResponseReturnValue:
    """Show the figures as they last moved."""
    found, shown = _read(slug)
    pictures = [(one, Markup(one.svg)) for one in shown.figures]  # noqa: S704 - drawn by our own job
    return render_template("research/deliberation.html", deliberation=found, results=shown, pictures=pictures,
                           stands=standing(found, datetime.now(UTC).date()))


@blueprint.get("/deliberate/<slug>/results.json")
def results_json(slug: str) -> ResponseReturnValue:
    """Give the same for programs."""
    found, shown = _read(slug)
    return jsonify(deliberation=found.slug, title=found.title, question=found.question,
                   **opinions.public(shown.document))


@blueprint.get("/deliberate/<slug>/results.csv")
def results_csv(slug: str) -> ResponseReturnValue:
    """Give one row for each statement, for spreadsheets."""
    found, shown = _read(slug)
    return csv_file(list(opinions.HEADER), opinions.lines(shown.document), f"{found.slug}-results.csv")


def _read(slug: str) -> tuple[Deliberation, Results]:
    """Return what may be read; before eleven people have voted there is nothing."""
    found = deliberation_by_slug(db_session(), slug)
    if found.state == "draft":
        raise NotFound(NONE_HERE)
    shown = opinions.results_of(db_session(), found)
    if shown is None:
        raise NotFound("Too few people have voted to show anything yet. Results appear here when enough have.")
    return found, shown
