"""The first page: three doors, what is open, what was heard; and the search."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.models import Update
from surveys.reading import read
from tests.factories import NOW, a_survey, a_version
from tests.questionnaires import ONE_QUESTION


def test_an_empty_house_says_so_and_still_has_three_doors(client):
    page = client.get("/").text
    assert "Nothing is open now" in page and "Nothing to tell yet" in page
    for door in ("Answer a survey", "Run a consultation", "Use the data"):
        assert door in page


def test_what_is_open_is_told_in_a_sentence_with_minutes_and_closing_date(client, session):
    version = a_version(session, read(f"{ONE_QUESTION}minutes: 7\n").to_document())
    closes = datetime.now(UTC).date() + timedelta(days=3)
    a_survey(
        session, title="Tools <at> work", slug="tools", state="open", version_sha256=version.sha256, closes_on=closes
    )
    session.commit()
    page = client.get("/").text
    assert 'href="/s/tools"' in page and "Tools &lt;at&gt; work" in page
    assert "About 7 minutes." in page and f"Open until {closes.day}" in page and "1 is open now" in page


def test_what_was_heard_and_done_is_told(client, session):
    survey = a_survey(session, state="closed")
    session.add(
        Update(
            consultation_id=survey.consultation_id, asked="Why?", said="Because.", did="We mended it.", published_at=NOW
        )
    )
    session.commit()
    page = client.get("/").text
    assert all(words in page for words in ("We asked", "Why?", "You said", "Because.", "We did", "We mended it."))


def test_a_draft_is_nowhere(client, session):
    a_survey(session, title="Secret plan")
    session.commit()
    assert "Secret plan" not in client.get("/").text
    assert "Secret plan" not in client.get("/search?q=secret").text


def test_the_search_finds_datasets_and_guides_and_says_when_it_finds_nothing(client, release):
    assert f"/data/{release.id}" in client.get("/search?q=where+live").text
    assert "/docs/officers" in client.get("/search?q=officers").text
    assert "Nothing holds all these words" in client.get("/search?q=qwertz").text
    assert (
        "0 found" in client.get("/search?q=%3Cscript%3E").text
        and "<script>alert" not in client.get("/search?q=<script>alert(1)").text
    )
