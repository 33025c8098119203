"""Fast key entry of what came on paper or by telephone: one page, one box after another, no mouse."""
from __future__ import annotations

import secrets

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.errors import BadInput, NotAllowed
from app.extensions import db_session
from app.models import Survey
from app.office import blueprint
from app.office.desk import config, keys, now
from app.services import entering, marking
from app.services.accepting import Accepted
from app.services.entering import Entry
from app.services.finding import questionnaire_of, survey_by_slug
from app.services.marking import CAPACITIES
from app.web.access import person
from surveys.keying import boxes
from surveys.validation import Problem


@blueprint.get("/surveys/<slug>/enter")
def enter(slug: str) -> ResponseReturnValue:
    """Show an empty sheet."""
    survey = survey_by_slug(db_session(), slug)
    entering.refuse_employer(survey, person.role)
    return _sheet(survey)


@blueprint.post("/surveys/<slug>/enter")
def keep_entry(slug: str) -> ResponseReturnValue:
    """Keep one sheet and show the next, empty one; what is wrong stands beside its box."""
    survey, given = survey_by_slug(db_session(), slug), request.form
    entry = Entry(given.get("entry", ""), given.get("mode", ""),
                  {name.removeprefix("q-"): value for name, value in given.items() if name.startswith("q-")},
                  given.get("language", ""), given.get("slip", ""), given.get("capacity", ""),
                  marking.wishes_in(given))
    try:
        kept = entering.enter(db_session(), keys(), survey, entry, role=person.role, now=now(),
                              moves_after=config().moves_after)
    except (BadInput, NotAllowed) as error:
        return _sheet(survey, entry, said=str(error)), 422
    if isinstance(kept, Accepted):
        return _sheet(survey, Entry(secrets.token_hex(16), entry.mode, {}, entry.language), receipt=kept.receipt)
    return _sheet(survey, entry, problems=kept.problems), 422


def _sheet(survey: Survey, entry: Entry | None = None, *, problems: tuple[Problem, ...] = (), said: str = "",
           receipt: str = "") -> str:
    asked = questionnaire_of(survey)
    wrong = {problem.question_key: problem.message for problem in problems}
    lines = [{"href": f"#q-{boxes(asked.by_key[key])[0].name}", "text": text} for key, text in wrong.items()
             if key in asked.by_key]
    return render_template(
        "office/enter.html", survey=survey, asked=asked, boxes=boxes, wrong=wrong, receipt=receipt,
        entry=entry or Entry(secrets.token_hex(16), "paper", {}), capacities=CAPACITIES,
        problems=[*lines, *([{"href": "#mode", "text": said}] if said else [])], has_problems=bool(problems or said))
