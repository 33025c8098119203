"""Whether minds changed, for everybody: what the same people said before and after."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import jsonify, render_template
from flask.typing import ResponseReturnValue

from app.errors import NotFound
from app.extensions import db_session
from app.models import Comparison, Consultation
from app.research import blueprint
from app.services import browsing, comparing, telling_change


@blueprint.get("/consultations/<slug>/changed-minds")
def changed_minds(slug: str) -> ResponseReturnValue:
    """Show net and gross change, what the control arm changed too, and who did not come back."""
    consultation, found = _read(slug)
    before, after = comparing.surveys_of(db_session(), found)
    return render_template("research/changed_minds.html", consultation=consultation, comparison=found, before=before,
                           after=after, document=found.document, tables=telling_change.tables(found.document))


@blueprint.get("/consultations/<slug>/changed-minds.json")
def changed_minds_json(slug: str) -> ResponseReturnValue:
    """Give the same for programs."""
    consultation, found = _read(slug)
    document: Mapping[str, Any] = found.document
    return jsonify(consultation=consultation.slug, made_on=f"{found.made_at:%Y-%m-%d}", **document)


def _read(slug: str) -> tuple[Consultation, Comparison]:
    consultation = browsing.consultation(db_session(), slug)
    found = db_session().get(Comparison, consultation.id)
    if found is None or found.made_at is None:
        raise NotFound("Nothing has been compared here yet.")
    return consultation, found
