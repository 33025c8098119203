"""The summary's page and files: two sides, what each sentence rests on, whose words, and what is withheld."""

from __future__ import annotations

import csv
import io
import re

import pytest
from docx import Document
from sqlalchemy import select

from app.models import Report, Response
from app.services import curating
from app.services.forgetting import forget_rows
from tests.app import analyses
from tests.factories import NOW

HOME = "/office/surveys/trust/analysis/worries"


@pytest.fixture
def config(sqlite_config):
    """One kind of database: the rows behind these pages are tested on both where they are written."""
    return sqlite_config


@pytest.fixture
def olive(desk, session):
    return analyses.Visitor(desk, session)


@pytest.fixture
def survey(session):
    return analyses.a_consulted_survey(session, slug="trust")


@pytest.fixture
def run(session, survey, now):
    return analyses.a_kept_run(session, survey, now=now)


def test_confidence_and_concern_stand_side_by_side_with_what_is_behind_each_sentence(olive, run):
    page = olive.get(f"{HOME}/summary").text
    assert page.index("What gives people confidence") < page.index("What worries them")
    assert page.count("desk-finding") >= 3
    for part in ("The figures", "In people’s words", "How sure, and why", "Not mentioning something", "seed 1"):
        assert part in page, part


def test_where_nothing_tells_the_sides_apart_no_empty_columns_claim_that_nobody_spoke(olive, session, run):
    record = dict(run.summary)
    run.summary = {**record, "sentences": [{**sentence, "side": "none"} for sentence in record["sentences"]]}
    session.commit()
    page = olive.get(f"{HOME}/summary").text
    assert "What people wrote" in page and "gave the same reason for confidence" not in page


def test_it_says_who_answered_and_what_was_set_aside(olive, run):
    page = olive.get(f"{HOME}/summary").text
    assert "66 of 69 people who were asked" in page
    assert "Left empty" in page and "They chose to take part" in page


def test_a_theme_that_too_few_raised_is_nowhere_on_the_page_or_in_its_files(olive, run):
    for address in ("summary", "summary.json", "summary.csv"):
        text = olive.get(f"{HOME}/{address}").text
        assert not any(words in text for words in (*analyses.FEW, "Lifts and parking")), address


def test_words_of_the_program_and_of_an_officer_are_told_apart(olive, session, run, now):
    assert "nobody has checked these words yet" in olive.get(f"{HOME}/summary").text
    curating.rename(
        session,
        run=run,
        theme_id=curating.themes(session, run)[0].id,
        name="Work goes <away>",
        note="We will say whose work changes.",
        actor="olive",
        now=now,
    )
    page = olive.get(f"{HOME}/summary").text
    assert "Work goes &lt;away&gt;" in page and "themes named by an officer" in page
    assert re.search(r'desk-officer__who">In the officer’s words</span>We will say whose work changes', page)
    assert "the names of 1 theme" in page


def test_nothing_on_the_page_needs_a_style_that_the_policy_blocks(olive, run):
    assert not re.findall(r'\sstyle="|\son\w+="', olive.get(f"{HOME}/summary").text)


def test_the_files_are_the_promised_document_and_a_table(olive, run):
    document = olive.get(f"{HOME}/summary.json")
    assert document.headers["Content-Disposition"].endswith("trust-worries-summary.json")
    assert document.json["n_rows"] == 69 and document.json["result_sha256"] == run.result_sha256
    rows = list(csv.DictReader(io.StringIO(olive.get(f"{HOME}/summary.csv").text)))
    assert {row["theme"] for row in rows} >= {"Jobs lost", "Private records sold", "Mistakes unnoticed"}


def test_signing_off_takes_a_name_and_a_confirmation(olive, session, run):
    analyses.read_the_queue(session, run)
    page = olive.get(f"{HOME}/sign-off").text
    assert 'value="The officer"' in page and "5 of 66 answers" in page
    reply = olive.post(f"{HOME}/sign-off", data={"name": ""})
    assert reply.status_code == 422
    assert "Enter the name of the person" in reply.text and "Confirm that you have read" in reply.text
    reply = olive.post(f"{HOME}/sign-off", data={"name": "Olive Officer", "has_read": "y"}, follow_redirects=True)
    assert "Signed off" in reply.text and "by Olive Officer" in reply.text


def test_a_sign_off_is_taken_back(olive, session, run):
    analyses.read_the_queue(session, run)
    olive.post(f"{HOME}/sign-off", data={"name": "Olive Officer", "has_read": "y"})
    reply = olive.post(f"{HOME}/reopen", follow_redirects=True)
    assert reply.request.path == f"{HOME}/themes"
    assert "Being worked on" in olive.get(f"{HOME}/summary").text
    assert olive.post(f"{HOME}/reopen").status_code == 409


def test_after_a_withdrawal_the_summary_stands_and_says_that_it_is_out_of_date(olive, session, survey, run, now):
    response = next(row for row in session.scalars(select(Response)) if row.answers.get("worries"))
    forget_rows(session, survey.id, response_id=response.id, answers=response.answers, now=now)
    session.commit()
    page = olive.get(f"{HOME}/summary").text
    assert "Out of date" in page and "Read the question again" in page
    assert response.answers["worries"] not in page
    assert olive.post(f"{HOME}/sign-off", data={"name": "Olive", "has_read": "y"}).status_code == 409


def test_a_question_that_nobody_has_read_has_no_summary(olive, survey):
    assert olive.get(f"{HOME}/summary").status_code == 404
    assert olive.get(f"{HOME}/summary.json").status_code == 404


def test_what_stands_in_the_way_of_a_sign_off_is_said_with_the_way_to_it(olive, run):
    page = olive.get(f"{HOME}/sign-off").text
    assert "5 answers wait for a person" in page and "theme=rare" in page and 'name="has_read"' not in page
    assert olive.post(f"{HOME}/sign-off", data={"name": "Olive Officer", "has_read": "y"}).status_code == 422


def test_signed_off_themes_go_into_the_library_and_can_be_begun_with(olive, session, run):
    analyses.read_the_queue(session, run)
    olive.post(f"{HOME}/sign-off", data={"name": "Olive Officer", "has_read": "y"})
    page = olive.post(f"{HOME}/library", data={"subject": " AI in  care "}, follow_redirects=True).text
    assert "3 themes are in the library under “AI in care”" in page
    start = olive.get("/office/surveys/trust/analysis/hopes/start").text
    assert "Library: AI in care" in start and f"{run.survey.title}: What worries you?" in start
    refused = olive.post(f"{HOME}/library", data={"subject": "x"}, follow_redirects=True).text
    assert "use 2 to 80 characters" in refused


def test_the_summary_is_a_word_file_too_with_what_it_withholds_withheld(olive, run):
    reply = olive.get(f"{HOME}/summary.docx")
    said = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(reply.data)).paragraphs)
    assert "What worries them" in said and "Lifts and parking" not in said


def test_how_firm_a_finding_is_and_what_would_overturn_it_stands_beside_it(olive, run):
    page = olive.get(f"{HOME}/summary").text
    assert "been read or given otherwise, it would be raised no more often than" in page


def test_each_finding_leads_to_the_answers_behind_it_on_either_side(olive, session, run):
    theme = curating.themes(session, run)[0]
    page = olive.get(f"{HOME}/summary").text
    for order in ("", "&amp;order=odd"):
        assert f"/themes?theme={theme.id}{order}\"" in page
    assert theme.name in olive.get(f"{HOME}/themes?theme={theme.id}&order=odd").text


def test_what_answers_drawn_by_lot_make_of_the_shares_stands_on_the_page(olive, session, run):
    curating.rename(session, run=run, theme_id=curating.themes(session, run)[0].id, name="Work", actor="olive", now=NOW)
    report = session.get(Report, run.id)
    report.document = {**report.document, "by_lot": ["“Work”: 30 answers drawn by lot put the share at 30%."]}
    session.commit()
    page = olive.get(f"{HOME}/summary").text
    assert "Checked by lot" in page and "put the share at 30%" in page
