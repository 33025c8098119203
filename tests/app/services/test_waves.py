"""Waves of one survey: what rose, what fell, what was done between them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.models import Update
from app.services import figures, waves
from surveys.reading import read
from tests.app.crowds import CONFIG
from tests.factories import NOW, a_consultation, a_response, a_survey, a_version

DEFINITION = """
{format: candour/1, key: track, title: Tracker, sections: [{key: s, pages: [{key: p, questions: [
  {key: trust, kind: single_choice, text: Do you trust it?, analysis: outcome,
   options: [{key: y, text: "Yes"}, {key: n, text: "No"}]},
  {key: age, kind: single_choice, text: How old are you?, analysis: background,
   options: [{key: a, text: Under 45}, {key: b, text: 45 or over}]}]}]}]}
"""


def a_wave(session, consultation, name, *, trusting, n=60, days=0, definition=DEFINITION):
    version = a_version(session, read(definition).to_document())
    survey = a_survey(
        session,
        consultation_id=consultation.id,
        slug=name.lower(),
        title=name,
        state="closed",
        version_sha256=version.sha256,
        access="open",
        opened_at=NOW,
        closed_at=NOW + timedelta(days=days),
    )
    for place in range(n):
        a_response(
            session, survey, answers={"trust": "y" if place < trusting else "n", "age": "a" if place < n * 0.9 else "b"}
        )
    figures.note_change(session, survey.id, now=NOW, moves_after=10**6, n=11)
    figures.refresh(session, survey, policy=figures.policy_of(survey, CONFIG), now=NOW)
    return survey


@pytest.fixture
def consultation(session):
    return a_consultation(session)


def test_what_rose_and_fell_is_told_with_its_range_and_what_was_done_between(session, consultation):
    a_wave(session, consultation, "Spring", trusting=20)
    a_wave(session, consultation, "Autumn", trusting=40, days=90)
    session.add(
        Update(
            consultation_id=consultation.id,
            asked="?",
            said="!",
            did="A person checks every letter.",
            published_at=NOW + timedelta(days=30),
        )
    )
    session.flush()
    session.refresh(consultation)
    (found,) = waves.follow(session, consultation)
    assert found.waves == ("Spring", "Autumn")
    texts = [sentence for sentence, _ in found.told]
    assert any(
        "“Yes” in answer to “Do you trust it?” rose from 33% of 60 (Spring) to 67% of 60 (Autumn): 33 percentage"
        in text
        for text in texts
    )
    assert any("“No”" in text and "fell" in text for text in texts)
    assert [action.text for action in found.told[0][1]] == ["A person checks every letter."]


def test_who_answered_is_no_change_of_opinion(session, consultation):
    a_wave(session, consultation, "Spring", trusting=20)
    a_wave(session, consultation, "Autumn", trusting=21, days=90)
    (found,) = waves.follow(session, consultation)
    assert found.told == () and found.n_compared == 2


def test_a_single_wave_an_open_one_and_two_of_one_day_are_not_followed(session, consultation):
    first = a_wave(session, consultation, "Spring", trusting=20)
    assert waves.follow(session, consultation) == ()
    second = a_wave(session, consultation, "Autumn", trusting=40)
    session.refresh(consultation)
    assert waves.follow(session, consultation) == ()
    second.closed_at = first.closed_at + timedelta(days=9)
    second.state = "open"
    assert waves.follow(session, consultation) == ()


def test_what_no_longer_compares_is_left_out(session, consultation):
    a_wave(session, consultation, "Spring", trusting=20)
    other = DEFINITION.replace(
        "kind: single_choice, text: Do you trust it?", "kind: multiple_choice, text: Do you trust it?"
    )
    a_wave(session, consultation, "Autumn", trusting=40, days=90, n=0, definition=other)
    session.refresh(consultation)
    assert waves.follow(session, consultation) == ()


def test_the_public_page_shows_it(client, session, consultation):
    a_wave(session, consultation, "Spring", trusting=20)
    a_wave(session, consultation, "Autumn", trusting=40, days=90)
    slug = consultation.slug
    session.commit()
    page = client.get(f"/consultations/{slug}").text
    assert "What has changed: Autumn" in page and "rose from 33%" in page and "one in twenty" in page
