"""Vote, meet, vote again."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.errors import BadInput, WrongState
from app.models import OpinionSet
from app.services import public_record, rounds, stating
from tests.app.deliberations import a_draft, an_open_one

NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)


def test_another_round_asks_about_the_same_statements(app, session):
    with pytest.raises(WrongState, match="Nobody has voted yet"):
        rounds.another_round(session, a_draft(session, NOW, slug="draft"), actor="ada", now=NOW)
    one = an_open_one(app, session, NOW)
    made = rounds.another_round(session, one, actor="ada", now=NOW)
    assert (made.state, made.title, made.follows) == ("draft", "Weigh it together (round 2)", "weigh")
    assert [text for _, text in stating.accepted(session, made)] == [text for _, text in stating.accepted(session, one)]
    assert made.background == one.background and rounds.earlier(session, made) is one
    with pytest.raises(WrongState, match="follows this one already"):
        rounds.another_round(session, one, actor="ada", now=NOW)


def test_what_facilitators_noted_becomes_statements_of_the_round_that_follows(app, session):
    one = an_open_one(app, session, NOW)
    notes = "Table 2 was quiet.\n- Staff should say when a tool was used\n• Nobody should be asked twice for a scan"
    meeting = public_record.add(session, one, "meeting", actor="ada", now=NOW, title="Town hall", reply=notes)
    made = rounds.another_round(session, one, actor="ada", now=NOW)
    taken = rounds.take_notes(session, one, meeting, actor="ada", now=NOW)
    assert [found.text for found in taken] == ["Staff should say when a tool was used",
                                               "Nobody should be asked twice for a scan"]
    assert {found.deliberation_id for found in taken} == {made.id} and taken[0].origin == "meeting"
    public_record.change(session, one, meeting, actor="ada", now=NOW, reply="Nothing came of it.")
    with pytest.raises(BadInput, match="begins with a hyphen"):
        rounds.take_notes(session, one, meeting, actor="ada", now=NOW)


def test_what_changed_between_rounds_is_told_with_a_range_of_two_groups(app, session):
    one = an_open_one(app, session, NOW)
    made = rounds.another_round(session, one, actor="ada", now=NOW)
    for where, agree in ((one, 40), (made, 70)):
        session.get(OpinionSet, where.id).document = {"statements": [
            {"id": "1", "text": "A nurse looks", "n_votes": 100, "agree": agree},
            {"id": "2", "text": "Few voted", "n_votes": None, "agree": None}]}
    session.commit()
    ((text, before, after, change),) = rounds.shifts(session, one, made)
    assert (text, before, after) == ("A nurse looks", "40%", "70%")
    assert change.startswith("+30 (+16 to +4") and change.endswith("beyond chance")
