"""Statements: what is masked, what is pointed out, what is refused."""
from __future__ import annotations

import pytest
from sqlalchemy import select

from app.errors import BadInput, Conflict, WrongState
from app.models import Statement
from app.services import deliberating, stating
from tests.app.deliberations import a_draft, an_open_one


def test_personal_data_is_masked_before_anything_is_stored(app, session, now):
    one = an_open_one(app, session, now)
    written = "My mum Mary Smith at 07700 900123 knows what I mean"
    checked = stating.check_statement(session, one, written)
    assert set(checked.masked) == {"name", "phone number"} and not checked.is_clear
    made = stating.propose(session, one, written, now=now)
    assert made.text == checked.text and "07700" not in made.text and "Mary" not in made.text
    assert (made.state, made.number, made.origin) == ("waiting", None, "participant")


def test_a_statement_much_like_another_is_pointed_out(app, session, now):
    one = an_open_one(app, session, now)
    checked = stating.check_statement(session, one, "My records must not be sold to any private company")
    assert [number for number, _ in checked.alike] == [3]
    assert stating.check_statement(session, one, "I should be told what it cost to make this").is_clear


@pytest.mark.parametrize(("written", "said"), [("  no  ", "whole sentence"), ("word " * 80, "at most 280")])
def test_what_is_no_sentence_is_refused(session, now, written, said):
    with pytest.raises(BadInput, match=said):
        stating.check_statement(session, a_draft(session, now), written)


def test_a_closed_door_takes_no_statement(app, session, now, monkeypatch):
    one = an_open_one(app, session, now, takes_statements=False)
    with pytest.raises(WrongState, match="no new statements"):
        stating.propose(session, one, "This comes to a closed door", now=now)
    deliberating.edit_deliberation(session, one, actor="ada", now=now, takes_statements=True)
    monkeypatch.setattr(stating, "MOST_WAITING", 1)
    stating.propose(session, one, "This is the first one that waits", now=now)
    with pytest.raises(WrongState, match="another day"):
        stating.propose(session, one, "This one is more than is read", now=now)


def test_officers_statements_are_numbered_as_they_come(app, session, now):
    one = a_draft(session, now, n=2)
    stating.add_statements(session, one, [("A third thing that holds", "")], origin="theme", actor="ada", now=now)
    rows = session.execute(select(Statement.number, Statement.side, Statement.origin).order_by(Statement.number)).all()
    assert [tuple(row) for row in rows] == [(1, "confidence", "officer"), (2, "concern", "officer"), (3, "", "theme")]
    with pytest.raises(Conflict, match="already"):
        stating.add_statements(session, one, [("A third thing that holds", "")], origin="officer", actor="ada", now=now)
    deliberating.close_deliberation(session, one, keys=app.extensions["keys"], actor="ada", now=now)
    with pytest.raises(WrongState, match="closed"):
        stating.add_statements(session, one, [("Too late for this one", "")], origin="officer", actor="ada", now=now)


def test_resemblance_of_nothing_is_nothing():
    assert stating.resemblance(set(), set()) == 0 and stating.alike("???", [(1, "!!!")]) == ()
