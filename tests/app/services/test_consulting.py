"""Consultations: begun, changed and answered back, each with an entry that says what was changed."""
from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.errors import BadInput
from app.models import AuditEntry
from app.services import consulting


def test_an_address_is_made_from_the_title_and_is_free(session, now):
    slugs = [consulting.create_consultation(session, title="AI & data: what next?", actor="ada", now=now).slug
             for _ in range(3)]
    assert slugs == ["ai-data-what-next", "ai-data-what-next-2", "ai-data-what-next-3"]
    with pytest.raises(BadInput, match="already"):
        consulting.create_consultation(session, title="X", slug="ai-data-what-next", actor="ada", now=now)


def test_a_consultation_has_a_title_and_a_kind_that_means_something(session, now):
    with pytest.raises(BadInput, match="title"):
        consulting.create_consultation(session, title="  ", actor="ada", now=now)
    with pytest.raises(BadInput, match="kind"):
        consulting.create_consultation(session, title="T", kind="party", actor="ada", now=now)


def test_the_log_names_what_was_changed_and_is_silent_when_nothing_was(session, now):
    one = consulting.create_consultation(session, title="T", actor="ada", now=now)
    consulting.edit_consultation(session, one, actor="bob", now=now, purpose="To learn", decision_on=date(2027, 1, 1))
    consulting.edit_consultation(session, one, actor="bob", now=now, purpose="To learn ")
    entries = session.scalars(select(AuditEntry).where(AuditEntry.action == "consultation changed")).all()
    assert [entry.detail for entry in entries] == [{"changed": ["decision_on", "purpose"]}]
    with pytest.raises(BadInput, match="no slug"):
        consulting.edit_consultation(session, one, actor="bob", now=now, slug="other")


def test_answering_back_needs_all_three(session, now):
    one = consulting.create_consultation(session, title="T", actor="ada", now=now)
    with pytest.raises(BadInput, match="what you did"):
        consulting.answer_back(session, one, asked="A", said="S", did=" ", actor="ada", now=now)
    consulting.answer_back(session, one, asked="A", said="S", did="D", actor="ada", now=now)
    session.refresh(one)
    assert [(update.asked, update.said, update.did) for update in one.updates] == [("A", "S", "D")]
