"""A consultation's page: what can change, who decides, its surveys, its data and its answer."""

from __future__ import annotations

from datetime import date

from tests.factories import a_survey


def test_it_tells_what_is_open_to_change_who_decides_and_where_the_data_are(client, session, survey, release):
    consultation = session.merge(survey).consultation
    consultation.undecided, consultation.fixed, consultation.decider = "The colour.", "The size.", "The board"
    consultation.decision_on = date(2026, 12, 1)
    session.commit()
    page = client.get(f"/consultations/{consultation.slug}").text
    for words in (
        "The colour.",
        "The size.",
        "The board",
        "1 December 2026",
        "Closed on 22 November 2026",
        f"/data/{release.id}",
    ):
        assert words in page


def test_an_unknown_or_unopened_one_is_not_found(client, session):
    draft = a_survey(session)
    slug = draft.consultation.slug
    session.commit()
    assert client.get(f"/consultations/{slug}").status_code == 404
    assert client.get("/consultations/nothing").status_code == 404
