"""What is asked."""
from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from flask import jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from app.api import blueprint
from app.errors import NotFound
from app.extensions import db_session
from app.models import Survey
from app.services.finding import questionnaire_of, standing, survey_by_slug


@blueprint.get("/surveys")
def surveys() -> ResponseReturnValue:
    """List every survey that is or has been open."""
    rows = db_session().scalars(select(Survey).where(Survey.state != "draft").order_by(Survey.slug))
    today = datetime.now(UTC).date()
    return jsonify(surveys=[_card(row, today) for row in rows])


@blueprint.get("/surveys/<slug>")
def survey(slug: str) -> ResponseReturnValue:
    """Give one survey with its questionnaire."""
    found = survey_by_slug(db_session(), slug)
    if found.state == "draft":
        raise NotFound("There is no survey at this address. Check the link that you were given.")
    asked = questionnaire_of(found).to_document()
    return jsonify({**asked, **_card(found, datetime.now(UTC).date()), "version": found.version_sha256,
                    "opens_on": _day(found.opens_on), "closes_on": _day(found.closes_on),
                    "freezes_on": _day(found.freezes_on)})


def _card(survey: Survey, today: date) -> dict[str, Any]:
    return {"slug": survey.slug, "title": survey.title, "state": standing(survey, today), "audience": survey.audience,
            "access": survey.access}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
