"""One consultation for everybody: why, what is open to change, who decides, and what came of it."""
from __future__ import annotations

from datetime import UTC, datetime

from flask import render_template
from flask.typing import ResponseReturnValue

from analysis.summaries.whole import Part, overall
from app.extensions import db_session
from app.models import Comparison, Panel
from app.research import blueprint
from app.services import browsing, datasets, deliberating
from app.services.analysing import report_of
from app.services.finding import standing
from app.services.opinions import opinion_set
from app.services.waves import follow


@blueprint.get("/consultations/<slug>")
def consultation(slug: str) -> ResponseReturnValue:
    """Show the whole exercise on one page."""
    session, today = db_session(), datetime.now(UTC).date()
    found = browsing.consultation(session, slug)
    surveys = browsing.public_surveys(found)
    ids, reports = {survey.id for survey in surveys}, {survey.id: report_of(session, survey) for survey in surveys}
    return render_template(
        "research/consultation.html", consultation=found, today=today,
        surveys=[(survey, standing(survey, today), bool(reports[survey.id])) for survey in surveys],
        has_comparison=(made := session.get(Comparison, found.id)) is not None and made.made_at is not None,
        deliberations=[(one, deliberating.standing(one, today), bool(opinion_set(session, one).document),
                        session.get(Panel, one.id) is not None)
                       for one in browsing.public_deliberations(found)],
        followed=follow(session, found), overall=overall(
            [Part(survey.title, one.question_key, one.summary) for survey in surveys for one in reports[survey.id]]),
        releases=[release for release in datasets.published(session) if release.survey_id in ids],
    )
