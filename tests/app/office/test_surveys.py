"""Surveys in the office: made from four sources, set, opened and closed with a question before each."""
from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.app.office.visiting import look, make, text_of, visit
from tests.app.services.making import DEFINITION

FAULTY = Path(__file__).resolve().parents[3] / "app" / "cli" / "demo" / "faulty.yaml"
CSV = "Gender,Q1_hopes_OE,Q2_worries_OE,E-mail\n" + "\n".join(
    f"{'Female' if n % 2 else 'Male'},I hope for {n},I worry about {n},a{n}@b.example" for n in range(30))


@pytest.fixture
def address(desk):
    desk.post("/office/consultations/new", data={"title": "Trust", "kind": "engagement"})
    return "/office/consultations/trust/surveys/new"


def send(desk, address, **given):
    return desk.post(address, data={"audience": "public", **given}, content_type="multipart/form-data")


def test_a_survey_from_the_library(app, desk, address):
    assert "A ready questionnaire from the library" in text_of(desk.get(address))
    reply = send(desk, address, source="library", ready="confidence-tracker")
    slug = reply.headers["Location"].split("/")[-2]
    assert look(app, slug).state == "draft"
    assert "No faults" in text_of(desk.get(reply.headers["Location"]))


def test_a_blank_survey_keeps_the_title_as_it_was_typed(app, desk, address):
    reply = send(desk, address, source="blank", title="Don't “know”: yes & no")
    slug = reply.headers["Location"].split("/")[-2]
    assert look(app, slug).title == "Don't “know”: yes & no"
    assert "No faults" in text_of(desk.get(reply.headers["Location"]))


def test_a_survey_from_a_file(app, desk, address):
    file = (io.BytesIO(DEFINITION.encode()), "small.yaml")
    reply = send(desk, address, source="file", file=file)
    assert look(app, reply.headers["Location"].split("/")[-2]).title == "A small survey"


def test_existing_results_become_a_draft_that_waits_with_its_file(app, desk, address):
    reply = send(desk, address, source="results", title="Old results", file=(io.BytesIO(CSV.encode()), "old.csv"))
    said = text_of(desk.get(reply.headers["Location"]))
    assert "1 closed and 2 open questions" in said and "“E-mail” may tell who answered and is left out" in said
    overview = text_of(desk.get("/office/surveys/old-results"))
    assert "Bring in the responses of the file that this draft was made from" in overview
    report = desk.post("/office/surveys/old-results/import/mapping",
                       data={"act": "import", "mapping": _mapping(desk)}, follow_redirects=True)
    assert "30 responses imported" in text_of(report) and "Every row came in" in text_of(report)
    assert look(app, "old-results").state == "closed"


def _mapping(desk):
    from html import unescape

    page = desk.get("/office/surveys/old-results/import/mapping").text
    return unescape(page.split('name="mapping" hidden>')[1].split("</textarea>")[0])


@pytest.mark.parametrize(("given", "said"), [
    ({"source": "blank"}, "Give the survey a title"), ({"source": "file"}, "Choose a file"),
    ({"source": "results", "title": "R"}, "Choose a file"), ({"source": "library"}, "Choose one of the ready"),
])
def test_what_is_lacking_is_named_in_the_summary(desk, address, given, said):
    page = send(desk, address, **given)
    assert page.status_code == 422 and said in text_of(page) and "There is a problem" in text_of(page)


def test_a_bad_file_of_results_gets_one_clear_message(desk, address):
    page = send(desk, address, source="results", title="R", file=(io.BytesIO(b"a\n" + b"\0" * 99), "r.csv"))
    assert page.status_code == 422 and "r.csv, line 2: there is a block of NUL" in text_of(page)


def test_opening_asks_first_and_closing_asks_first(app, desk):
    slug = make(app)
    asked = text_of(desk.get(f"/office/surveys/{slug}/open"))
    assert "Anyone with the link can answer it from now on" in asked and look(app, slug).state == "draft"
    assert "The survey is open" in text_of(desk.post(f"/office/surveys/{slug}/open", follow_redirects=True))
    assert look(app, slug).state == "open"
    assert "This cannot be undone" in text_of(desk.get(f"/office/surveys/{slug}/close"))
    assert "keys are destroyed" in text_of(desk.post(f"/office/surveys/{slug}/close", follow_redirects=True))
    assert look(app, slug).state == "closed"


def test_a_faulty_draft_cannot_be_opened_and_says_where_the_faults_are(app, desk):
    slug = make(app, definition_yaml=FAULTY.read_text())
    overview = desk.get(f"/office/surveys/{slug}")
    assert "It cannot be opened yet" in text_of(overview) and "/questionnaire#findings" in overview.text
    refused = desk.post(f"/office/surveys/{slug}/open")
    assert refused.status_code == 409 and "fault" in text_of(refused)


def test_settings_that_contradict_each_other_are_refused_and_others_kept(app, desk):
    slug = make(app)
    day = datetime.now(UTC).date() + timedelta(days=10)
    given = {"audience": "staff", "access": "invited", "design": "census", "opens_on": day.isoformat()}
    refused = desk.post(f"/office/surveys/{slug}/settings", data={**given, "closes_on": "2026-01-01"})
    assert refused.status_code == 422 and "closing date is before the opening date" in text_of(refused)
    desk.post(f"/office/surveys/{slug}/settings", data=given)
    kept = look(app, slug)
    assert (kept.audience, kept.access, kept.design, kept.opens_on) == ("staff", "invited", "census", day)


def test_what_people_were_told_is_no_longer_offered_and_cannot_be_sent_either(app, desk):
    slug = make(app, is_open=True)
    page = desk.get(f"/office/surveys/{slug}/settings")
    assert 'name="access"' not in page.text and "cannot change now" in text_of(page)
    desk.post(f"/office/surveys/{slug}/settings", data={"access": "invited", "audience": "staff"})
    assert look(app, slug).access == "open"


def test_a_survey_that_is_past_its_last_day_is_to_be_closed(app, desk):
    slug = make(app)
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    desk.post(f"/office/surveys/{slug}/open")
    data = {"closes_on": yesterday.isoformat()}
    desk.post(f"/office/surveys/{slug}/settings", data=data)
    assert "Its last day has passed" in text_of(desk.get(f"/office/surveys/{slug}"))
    assert "Overdue: Close “A small survey”" in text_of(desk.get("/office"))


def test_a_custodian_may_look_but_not_open(app):
    slug = make(app)
    browser = visit(app, "custodian")
    assert browser.get(f"/office/surveys/{slug}").status_code == 200
    assert browser.post(f"/office/surveys/{slug}/open").status_code == 403
