"""Comparing two surveys by panel codes."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from app.errors import BadInput, NotFound, WrongState
from app.models import Response
from app.services import comparing, pairing
from app.services.tidying import tidy
from app.worker import Worker
from tests.app.comparisons import answer, frozen, people, set_up, two_surveys

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)


def n_tags(session):
    return session.scalar(select(func.count()).select_from(Response).where(Response.panel_tag.is_not(None)))


@pytest.mark.parametrize(("more", "said"), [
    ({"knowledge": "law: doctor"}, "write “question: right answer”"), ({"knowledge": "trust"}, "right answer"),
    ({"control": "perhaps"}, "no question 'took' with an answer 'perhaps'"), ({"arm": "code"}, "no question 'code'"),
])
def test_what_does_not_fit_is_told(app, session, more, said):
    consultation, before, after = two_surveys(app, session, NOW)
    with pytest.raises(BadInput, match=said):
        set_up(session, consultation, before, after, NOW, **more)
    with pytest.raises(BadInput, match="Choose two surveys"):
        set_up(session, consultation, before, before, NOW)


def test_it_can_be_changed_and_dropped_until_it_is_made(app, session):
    consultation, before, after = two_surveys(app, session, NOW)
    with pytest.raises(NotFound, match="Nothing is compared"):
        comparing.comparison_of(session, consultation)
    set_up(session, consultation, before, after, NOW)
    set_up(session, consultation, before, after, NOW, knowledge="", arm="", control="")
    assert comparing.comparison_of(session, consultation).knowledge == {}
    comparing.drop(session, consultation, actor="ada", now=NOW)
    with pytest.raises(NotFound, match="Nothing is compared"):
        comparing.comparison_of(session, consultation)


def test_it_is_made_by_itself_when_both_are_frozen_and_then_no_code_is_left(app, session):
    consultation, before, after = two_surveys(app, session, NOW)
    keys = app.extensions["keys"]
    set_up(session, consultation, before, after, NOW)
    answer(app, session, before, people(), NOW)
    answer(app, session, after, people(is_after=True), NOW)
    late = frozen(app, session, (before, after), NOW)
    tidy(session, keys=keys, now=NOW, contact_days=365)
    session.rollback()
    Worker(app).work(until_idle=True)
    session.expire_all()
    assert comparing.comparison_of(session, consultation).made_at is None and n_tags(session) == 160
    tidy(session, keys=keys, now=late, contact_days=365)
    session.rollback()
    Worker(app).work(until_idle=True)
    session.expire_all()
    found = comparing.comparison_of(session, consultation)
    assert found.document["n_pairs"] == 80 and n_tags(session) == 0
    assert not keys.exists(pairing.key_name(consultation.id))
    for verb in (lambda: comparing.drop(session, consultation, actor="ada", now=late),
                 lambda: set_up(session, consultation, before, after, late)):
        with pytest.raises(WrongState, match="has been made"):
            verb()


def test_codes_that_nobody_compares_go_a_year_after_the_last_day(app, session):
    consultation, before, after = two_surveys(app, session, NOW)
    keys = app.extensions["keys"]
    answer(app, session, before, people(30), NOW)
    late = frozen(app, session, (before, after), NOW)
    assert comparing.forget_codes(session, keys, days=365, now=late) == 0 and n_tags(session) == 30
    assert comparing.forget_codes(session, keys, days=365, now=late + timedelta(days=365)) == 1
    assert n_tags(session) == 0 and not keys.exists(pairing.key_name(consultation.id))
    with pytest.raises(WrongState, match="past its last day"):
        set_up(session, consultation, before, after, late)
