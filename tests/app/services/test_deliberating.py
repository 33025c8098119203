"""Deliberations made, changed, opened and closed."""
from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.errors import BadInput, Gone, NotFound, WrongState
from app.models import AuditEntry, Ballot, Statement
from app.queue import job_table
from app.services import deliberating, stating
from app.services.deliberating import deliberation_by_slug, standing
from tests.app.deliberations import a_draft, an_open_one, says, two_camps


def test_a_deliberation_begins_as_a_draft_under_a_free_address(session, now):
    one = a_draft(session, now)
    two = deliberating.create_deliberation(session, consultation=one.consultation, title="Weigh", actor="ada", now=now)
    assert (one.slug, two.slug, two.state) == ("weigh", "weigh-2", "draft")
    with pytest.raises(BadInput, match="already"):
        a_draft(session, now)
    with pytest.raises(NotFound):
        deliberation_by_slug(session, "elsewhere")


@pytest.mark.parametrize(("changes", "said"), [
    ({"title": " "}, "title"), ({"stop_after": 3}, "7 to 200"), ({"colour": "red"}, "no colour"),
    ({"background": "A claim"}, "no source")])
def test_what_cannot_be_is_refused(session, now, changes, said):
    with pytest.raises(BadInput, match=said):
        deliberating.edit_deliberation(session, a_draft(session, now), actor="ada", now=now, **changes)


def test_it_opens_only_with_a_question_a_background_and_enough_statements(app, session, now):
    one = a_draft(session, now, n=3, question="", background="")
    with pytest.raises(WrongState, match=r"question.*background.*7 at least"):
        deliberating.open_deliberation(session, one, keys=app.extensions["keys"], actor="ada", now=now)
    assert one.state == "draft"
    with pytest.raises(NotFound):
        deliberating.refuse_unless_open(one, now.date())


def test_once_people_vote_the_question_and_the_background_are_fixed(app, session, now):
    one = an_open_one(app, session, now)
    later = (now + timedelta(days=30)).date()
    deliberating.edit_deliberation(session, one, actor="ada", now=now, title=one.title, closes_on=later)
    assert one.closes_on == later
    with pytest.raises(WrongState, match="question"):
        deliberating.edit_deliberation(session, one, actor="ada", now=now, question="Another?")
    with pytest.raises(WrongState, match="opened before"):
        deliberating.open_deliberation(session, one, keys=app.extensions["keys"], actor="ada", now=now)


def test_after_its_last_day_nobody_can_vote(app, session, now):
    one = an_open_one(app, session, now, closes_on=now.date())
    assert standing(one, now.date()) == "open"
    after = now.date() + timedelta(days=1)
    assert standing(one, after) == "closed" and one.freezes_on == now.date() + timedelta(days=14)
    with pytest.raises(Gone):
        deliberating.refuse_unless_open(one, after)
    with pytest.raises(WrongState, match="last day"):
        deliberating.open_deliberation(session, a_draft(session, now, slug="late", closes_on=now.date()),
                                       keys=app.extensions["keys"], actor="ada", now=now + timedelta(days=1))


def test_closing_drops_what_nobody_moderated_and_asks_for_the_last_figures(app, session, now):
    one = an_open_one(app, session, now)
    says(app, session, one, "A" * 16, now, s1="agree")
    stating.propose(session, one, "This one comes too late to be read", now=now)
    deliberating.close_deliberation(session, one, keys=app.extensions["keys"], actor="ada", now=now)
    states = set(session.scalars(select(Statement.state)))
    jobs = set(session.scalars(select(job_table.c.name).where(job_table.c.state == "waiting")))
    assert states == {"accepted"} and {"find_opinions", "rewrite"} <= jobs
    assert deliberating.has_ballots(session, one) and one.freezes_on == now.date() + timedelta(days=14)
    with pytest.raises(WrongState):
        deliberating.close_deliberation(session, one, keys=app.extensions["keys"], actor="ada", now=now)


def test_closing_lays_the_ballots_down_anew_without_losing_one(app, session, now):
    one = an_open_one(app, session, now)
    two_camps(session, one, now, n=20)
    before = {row.id: row.votes for row in session.query(Ballot)}
    deliberating.close_deliberation(session, one, keys=app.extensions["keys"], actor="ada", now=now)
    session.expire_all()
    assert {row.id: row.votes for row in session.query(Ballot)} == before and len(before) == 20


def test_every_act_of_an_officer_stands_in_the_log(app, session, now):
    one = an_open_one(app, session, now)
    deliberating.close_deliberation(session, one, keys=app.extensions["keys"], actor="ada", now=now)
    acts = select(AuditEntry.action).where(AuditEntry.subject == "weigh").order_by(AuditEntry.seq)
    assert list(session.scalars(acts)) == ["deliberation created", "statements added", "deliberation opened",
                                           "deliberation closed"]
