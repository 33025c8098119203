"""The public record of a deliberation."""
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.errors import BadInput, NotFound
from app.services import ballots, public_record
from app.services.public_record import KINDS
from app.worker import Worker
from tests.app.deliberations import a_draft, an_open_one, two_camps

NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)
DUE = date(2026, 12, 1)


def add(session, one, kind="recommendation", **given):
    return public_record.add(session, one, kind, actor="ada", now=NOW, **{"title": "Tell people first", **given})


def test_a_recommendation_needs_a_day_and_is_overdue_after_it_until_it_is_answered(app, session):
    one = a_draft(session, NOW)
    with pytest.raises(BadInput, match="The day by which it is answered"):
        add(session, one)
    session.rollback()
    entry = add(session, one, due_on=DUE)
    assert public_record.n_overdue(session, one, DUE) == 0
    assert public_record.n_overdue(session, one, DUE + timedelta(days=1)) == 1
    public_record.change(session, one, entry, actor="bob", now=NOW, reply="We will, from May.")
    assert public_record.n_overdue(session, one, DUE + timedelta(days=1)) == 0 and entry.replied_on == NOW.date()
    public_record.change(session, one, entry, actor="bob", now=NOW, reply="")
    assert entry.replied_on is None


def test_the_day_that_was_promised_first_stays_on_record(app, session):
    one = a_draft(session, NOW)
    entry = add(session, one, due_on=DUE)
    public_record.change(session, one, entry, actor="bob", now=NOW, due_on=DUE + timedelta(days=90))
    assert (entry.promised_on, entry.due_on) == (DUE, DUE + timedelta(days=90))


def test_entries_stand_by_kind_in_the_order_of_the_kinds(app, session):
    one = a_draft(session, NOW)
    for kind in ("evaluation", "member", "meeting"):
        add(session, one, kind)
    assert list(public_record.record_of(session, one)) == ["meeting", "member", "evaluation"]


@pytest.mark.parametrize("given", [{"title": ""}, {"title": "x" * 301}, {"text": "x" * 8_001}])
def test_what_is_too_short_or_too_long_is_refused(app, session, given):
    with pytest.raises(BadInput):
        add(session, a_draft(session, NOW), "support", **given)


def test_only_kinds_that_there_are_and_entries_of_this_deliberation_are_found(app, session):
    one, other = a_draft(session, NOW), a_draft(session, NOW, slug="other")
    with pytest.raises(NotFound):
        add(session, one, "rumour")
    entry = add(session, one, "member")
    with pytest.raises(NotFound):
        public_record.entry_of(session, other, entry.id)
    public_record.remove(session, one, entry, actor="ada", now=NOW)
    assert public_record.record_of(session, one) == {}


def test_support_is_told_for_each_group_with_its_range(app, session):
    one = an_open_one(app, session, NOW)
    two_camps(session, one, NOW)
    ballots.ask_for_figures(session, one.id, now=NOW)
    session.commit()
    Worker(app).work(until_idle=True)
    session.expire_all()
    said = public_record.support_of(session, one)[2]
    assert "of 60 agree" in said and "group A" in said and "group B" in said and " to " in said


def test_every_kind_says_what_it_asks_for():
    assert all(kind.one and kind.many and kind.title and kind.text for kind in KINDS.values())
