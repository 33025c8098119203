"""The public record."""
from __future__ import annotations

from datetime import UTC, datetime

from app.extensions import db, db_session, is_reading
from app.models import OpinionSet
from app.services import public_record, rounds
from tests.app.deliberations import a_draft, an_open_one
from tests.app.office.visiting import text_of

NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)


def test_the_record_shows_advice_with_its_reply_and_what_changed_since_the_round_before(app):
    is_reading.set(False)
    with app.app_context():
        session = db_session()
        one = an_open_one(app, session, NOW)
        made = rounds.another_round(session, one, actor="ada", now=NOW)
        slug = made.slug
        public_record.add(session, made, "comment", actor="ada", now=NOW, title="Statement 3", text="It leads",
                          reply="Reworded")
        for where, agree in ((one, 40), (made, 70)):
            session.get(OpinionSet, where.id).document = {"groups": [], "statements": [
                {"id": "1", "text": "A nurse looks", "n_votes": 100, "agree": agree, "by_group": []}]}
        session.commit()
        a_draft(session, NOW, slug="quiet")
        db.session.remove()
    visitor = app.test_client()
    page = text_of(visitor.get(f"/deliberate/{slug}/record"))
    assert "It leads" in page and "What was done about it: Reworded" in page
    assert "Since the round before" in page and "40% 70% +30" in page
    assert visitor.get("/deliberate/quiet/record").status_code == 404
