"""The questionnaire in the office: edited as text, saved with its faults, explained, previewed."""
from __future__ import annotations

from pathlib import Path

from tests.app.office.visiting import look, make, text_of
from tests.app.services.making import DEFINITION
from tests.surveys.in_languages import TEXT

FAULTY = Path(__file__).resolve().parents[3] / "app" / "cli" / "demo" / "faulty.yaml"


def test_the_deliberate_fault_is_explained_with_somebody_who_shows_it(app, desk):
    slug = make(app, definition_yaml=FAULTY.read_text())
    page = desk.get(f"/office/surveys/{slug}/questionnaire")
    said = text_of(page)
    assert "Nobody can reach this page: every path goes past it." in said and "What to do:" in said
    assert "For example, somebody who answers “How often have you used the appointment app?” with “Often”" in said
    assert 'href="#line-54"' in page.text and 'id="line-54" class="desk-lines__fault"' in page.text


def test_half_finished_work_is_saved_and_its_faults_have_lines_and_cures(app, desk):
    slug = make(app)
    broken = DEFINITION.replace("kind: grid", "kind: gird").replace("\n", "\r\n")
    reply = desk.post(f"/office/surveys/{slug}/questionnaire", data={"definition": broken}, follow_redirects=True)
    said = text_of(reply)
    assert "Saved, faults and all" in said and "Line 20 : There is no kind of question gird" in said
    assert "Did you mean" in said
    assert look(app, slug).draft_yaml == DEFINITION.replace("kind: grid", "kind: gird")


def test_a_sound_draft_says_how_long_it_takes(app, desk):
    slug = make(app)
    said = text_of(desk.post(f"/office/surveys/{slug}/questionnaire", data={"definition": DEFINITION},
                             follow_redirects=True))
    assert "Saved, and nothing was found." in said and "every page can be reached" in said


def test_what_a_closed_survey_asked_is_shown_and_not_offered_for_change(app, desk):
    slug = make(app, is_open=True)
    desk.post(f"/office/surveys/{slug}/close")
    page = desk.get(f"/office/surveys/{slug}/questionnaire")
    assert "<textarea" not in page.text and "what it asked is fixed" in text_of(page)
    assert desk.post(f"/office/surveys/{slug}/questionnaire", data={"definition": "x"}).status_code == 409


def test_the_next_version_of_an_open_survey_is_drafted_looked_over_and_put_live(app, desk):
    slug = make(app, is_open=True)
    address = f"/office/surveys/{slug}/questionnaire"
    assert "nobody sees it before" in text_of(desk.get(address))
    new = DEFINITION.replace("Have you heard of it?", "Had you heard of it?")
    page = desk.post(address, data={"definition": new}, follow_redirects=True)
    assert "is worded otherwise. Answers compare with care." in text_of(page)
    assert "A draft of a new version waits" in text_of(desk.get(f"/office/surveys/{slug}"))
    assert "Have you heard" in desk.get(f"/s/{slug}/print").text
    sure = desk.get(f"/office/surveys/{slug}/version/publish")
    assert "Put the new version" in text_of(sure)
    desk.post(f"/office/surveys/{slug}/version/publish")
    assert "Had you heard" in desk.get(f"/s/{slug}/print").text
    assert "A draft of a new version" not in text_of(desk.get(f"/office/surveys/{slug}"))


def test_a_draft_that_would_take_answers_their_place_says_why_and_can_be_given_up(app, desk):
    slug = make(app, is_open=True)
    address = f"/office/surveys/{slug}/questionnaire"
    new = DEFINITION.replace("{key: nothing, text: Nothing}", "{key: none, text: Nothing}")
    page = text_of(desk.post(address, data={"definition": new}, follow_redirects=True))
    assert "would lose the option nothing" in page and "Put the new version live" not in page
    refused = desk.post(f"/office/surveys/{slug}/version/publish", follow_redirects=True)
    assert "Keys are for ever" in text_of(refused)
    assert "The draft is given up" in text_of(desk.post(f"/office/surveys/{slug}/version/drop", follow_redirects=True))


def test_officers_words_are_never_markup(app, desk):
    slug = make(app, definition_yaml=DEFINITION.replace("A small survey", "<script>alert(1)</script>"))
    for path in ("", "/questionnaire", "/preview"):
        assert "<script>alert" not in desk.get(f"/office/surveys/{slug}{path}").text


def test_the_preview_shows_the_page_as_respondents_will_see_it(app, desk):
    slug = make(app, definition_yaml=FAULTY.read_text())
    first = text_of(desk.get(f"/office/surveys/{slug}/preview"))
    assert "Preview of page 1" in first and "How often have you used the appointment app?" in first
    assert "if uses_app == never" in first
    assert desk.get(f"/office/surveys/{slug}/preview/nowhere").status_code == 404


def test_the_preview_passes_over_pages_that_nobody_sees(app, desk):
    arm = "{key: arm, kind: arm, text: Which, options: [{key: a, text: A}, {key: b, text: B}]}"
    text = DEFINITION.replace("    pages:\n", f"    pages:\n      - {{key: lot, questions: [{arm}]}}\n", 1)
    slug = make(app, definition_yaml=text)
    first = text_of(desk.get(f"/office/surveys/{slug}/preview"))
    assert "Preview of page 1 of 1" in first and "Have you heard of it?" in first and "Previous page" not in first
    assert desk.get(f"/office/surveys/{slug}/preview/lot").status_code == 404


def test_the_preview_speaks_every_language_and_keeps_it_from_page_to_page(app, desk):
    slug = make(app, definition_yaml=TEXT)
    page = desk.get(f"/office/surveys/{slug}/preview/where?language=ur").text
    assert '<div lang="ur" dir="rtl">' in page and "گھر پر" in page
    assert "language=ur" in page.split("Next page")[0][-150:]
    assert "Gartref" in desk.get(f"/office/surveys/{slug}/preview/where?language=cy").text
    assert "At home" in desk.get(f"/office/surveys/{slug}/preview/where?language=tlh&form=x").text


def test_a_draft_that_cannot_be_read_has_no_preview(app, desk):
    slug = make(app, definition_yaml="title: [")
    page = desk.get(f"/office/surveys/{slug}/preview", follow_redirects=True)
    assert "before its faults are put right" in text_of(page)


def test_a_rehearsal_leads_through_every_page_with_somebody_made_up(app, desk):
    slug = make(app, definition_yaml=FAULTY.read_text())
    page = desk.get(f"/office/surveys/{slug}/rehearsal")
    said = text_of(page)
    assert "made-up respondents who together see every page" in said and "What respondent 1 answers" in said
    assert f"/office/surveys/{slug}/preview/" in page.text
    assert f"/office/surveys/{slug}/rehearsal" in desk.get(f"/office/surveys/{slug}/questionnaire").text


def test_a_draft_that_cannot_be_read_has_no_rehearsal(app, desk):
    slug = make(app, definition_yaml="title: [")
    assert "before its faults are put right" in text_of(
        desk.get(f"/office/surveys/{slug}/rehearsal", follow_redirects=True))
