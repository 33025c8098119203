"""The public report: only what a person has signed off, each sentence with what is behind it."""

from __future__ import annotations

import csv
import io

import pytest
from docx import Document

from analysis.summaries.wording import brief
from app.research.reports import lay_out, opening
from app.services import analysing, curating, figures
from app.services.analysing import Published
from tests.app.analyses import a_consulted_survey, a_kept_run, read_the_queue
from tests.app.crowds import CONFIG, a_closed_survey
from tests.app.summaries import a_summary
from tests.factories import NOW


@pytest.fixture
def published():
    return Published(
        "worries", "What worries you?", a_summary(), (), {"t01": "We met them."}, {}, "Olive", NOW, "r" * 32
    )


@pytest.fixture
def read_survey(session):
    survey = a_consulted_survey(session, state="closed", closed_at=NOW)
    return survey, a_kept_run(session, survey)


def test_nothing_is_shown_before_a_person_has_signed_and_the_figures_only_after_the_close(client, session):
    survey = a_consulted_survey(session)
    a_kept_run(session, survey)
    slug = survey.slug
    session.commit()
    assert client.get(f"/s/{slug}/report").status_code == 404
    assert "not ready yet" in client.get(f"/s/{slug}/report").text


def test_what_was_signed_off_is_shown_with_name_and_numbers(client, session, read_survey):
    survey, run = read_survey
    read_the_queue(session, run)
    curating.sign_off(session, run=run, name="Olive Officer", actor="olive", now=NOW)
    one, slug = analysing.report_of(session, survey)[0], survey.slug
    session.rollback()
    page = client.get(f"/s/{slug}/report").text
    assert "Olive Officer" in page and "What worries them" in page and "What gives people confidence" in page
    assert f"{one.summary.n_used} of {one.summary.n_rows} answers are used" in page
    told = brief(one.summary.sentences[0].text, one.summary.design, one.summary.n_used)
    assert told in page and told != one.summary.sentences[0].text
    assert f"Of those who answered ({one.summary.n_used} people):" in page


def test_the_report_answers_as_csv_and_json_with_the_same_numbers(client, session, read_survey):
    survey, run = read_survey
    read_the_queue(session, run)
    curating.sign_off(session, run=run, name="Olive", actor="olive", now=NOW)
    one, slug = analysing.report_of(session, survey)[0], survey.slug
    session.rollback()
    document = client.get(f"/s/{slug}/report.json").json
    assert document["summaries"][0]["result_sha256"] == one.summary.result_sha256
    rows = list(csv.DictReader(io.StringIO(client.get(f"/s/{slug}/report.csv").text)))
    topic = one.summary.topics[0]
    assert any(row["category"] == topic.label and row["n"] == str(topic.n) for row in rows)


def test_a_closed_survey_shows_its_closed_questions_through_the_gate(client, session):
    survey = a_closed_survey(session)
    figures.note_change(session, survey.id, now=NOW, moves_after=10**6, n=11)
    figures.refresh(session, survey, policy=figures.policy_of(survey, CONFIG), now=NOW)
    slug = survey.slug
    session.commit()
    page = client.get(f"/s/{slug}/report").text
    assert "How far do you trust it?" in page and "120 people answered" in page
    assert client.get(f"/s/{slug}/report.json").json["figures"]["n"] == 120


def test_each_side_is_taken_from_its_own_question(published):
    first = opening((published,), {"worries": "concern"})
    assert [point.sentence.side for point in first["concern"]] == ["concern"]
    assert first["concern"][0].firmness.word == "firm"
    assert [point.sentence.side for point in first["confidence"]] == ["confidence"]


def test_what_does_not_stand_at_the_top_stands_below(published):
    shown = lay_out(published, opening((published,), {"worries": "concern"}))
    assert [(heading, [point.sentence.side for point in said]) for heading, said in shown.more] == [
        ("What else was raised, and what could not be told", ["both"])
    ]
    assert shown.notes == (("Jobs lost", "We met them."),) and shown.set_aside == (("left empty", 3),)
    assert shown.rows[0][:3] == ("Jobs lost", "30", "30%")


def test_a_draft_and_an_unknown_survey_have_no_report(client, session):
    from tests.factories import a_survey

    slug = a_survey(session).slug
    session.commit()
    assert client.get(f"/s/{slug}/report").status_code == client.get("/s/nothing/report").status_code == 404


def test_the_report_is_a_word_file_too_and_has_a_transparency_record(client, session, read_survey):
    survey, run = read_survey
    read_the_queue(session, run)
    read_the_queue(session, run)
    curating.sign_off(session, run=run, name="Olive Officer", actor="olive", now=NOW)
    slug = survey.slug
    session.commit()
    reply = client.get(f"/s/{slug}/report.docx")
    said = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(reply.data)).paragraphs)
    assert "Jobs lost" in said and "No plan was sealed" in said and "Algorithmic transparency record" in said
    assert "Lifts and parking" not in said  # too few raised it
    record = client.get(f"/s/{slug}/transparency.json").json
    assert record["tier_1"]["name"].startswith("Analysis of written answers")
    page = client.get(f"/s/{slug}/report").text
    assert "The plan, and what differs from it" in page and "Quotes are redacted" in page
