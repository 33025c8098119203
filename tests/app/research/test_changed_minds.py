"""Whether minds changed, where too few came back."""
from __future__ import annotations

from datetime import UTC, datetime

from app.extensions import db, db_session, is_reading
from app.services import comparing
from tests.app.comparisons import set_up, two_surveys
from tests.app.office.visiting import text_of

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)
AT = "/consultations/minds/changed-minds"


def test_too_few_is_said_and_nothing_else(app):
    is_reading.set(False)
    with app.app_context():
        session = db_session()
        consultation, before, after = two_surveys(app, session, NOW)
        set_up(session, consultation, before, after, NOW)
        comparing.keep(session, consultation.id, {"withheld": "Too few people gave their code.", "k": 11}, now=NOW)
        session.commit()
        db.session.remove()
    visitor = app.test_client()
    assert "Too few people gave their code." in text_of(visitor.get(AT)) and "<table" not in visitor.get(AT).text
    assert visitor.get(f"{AT}.json").json["withheld"] == "Too few people gave their code."
    assert visitor.get("/consultations/elsewhere/changed-minds").status_code == 404
