"""One page at a time."""
from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from app.extensions import db, db_session, is_reading
from app.models import Response
from tests.app.comparisons import two_surveys
from tests.app.respond.conftest import Respondent
from tests.questionnaires import BY_CHANCE
from tests.surveys.in_languages import TEXT


def test_a_page_shows_one_question_where_it_stands_why_it_is_asked_and_its_facts(person):
    person.begin()
    page = person.get("/heard").text
    for words in ("Question 1 of about", "First things", "Have you heard of it?", "Why we ask", "A fact.",
                  "This is so in England", "Save and come back later", "No &lt;b&gt;never&lt;/b&gt;"):
        assert words in page
    assert page.count("<h1") == 1 and re.search(r"<title>Have you heard of it\? - Every kind of question - ", page)


def test_an_empty_required_answer_comes_back_with_a_summary_that_links_to_the_first_radio(person):
    person.begin()
    reply = person.post("/heard")
    assert reply.status_code == 422 and 'href="#q-heard"' in reply.text and "<title>Error: " in reply.text


def test_wrong_answers_stay_in_their_boxes(person):
    person.answer_everything()
    page = person.post("/numbers", {"wait": "soon", "seen-day": "40"}).text
    assert 'value="soon"' in page and 'value="40"' in page


def test_both_an_exclusive_answer_and_another_are_refused_without_a_script(person):
    person.begin()
    person.post("/heard", {"heard": "lot"})
    reply = person.post("/trusted", {"trusted": ["gp", "none"]})
    assert reply.status_code == 422 and "not both" in reply.text and reply.text.count(" checked") == 2


def test_two_questions_on_a_page_are_counted_together(person):
    person.begin()
    person.post("/heard", {"heard": "no"})
    assert "Questions 2 to 3 of about" in person.get("/scales").text


def test_back_leads_to_the_page_before_on_the_path_and_from_the_first_to_the_start(person):
    person.begin()
    person.post("/heard", {"heard": "no"})
    assert f'class="nhsuk-back-link" href="/s/{person.slug}/heard"' in person.get("/scales").text
    assert f'class="nhsuk-back-link" href="/s/{person.slug}"' in person.get("/heard").text


def test_nobody_skips_ahead_by_typing_an_address(person):
    person.begin()
    assert person.get("/numbers").headers["Location"].endswith("/heard")
    assert person.get("/check").headers["Location"].endswith("/heard")
    assert person.get("/no-such-page").status_code == 404


def test_a_page_that_is_called_like_one_of_ours_has_an_address_of_its_own(person):
    person.begin()
    person.post("/heard", {"heard": "no"})
    reply = person.post("/scales", {})
    assert reply.headers["Location"].endswith("/page-check")
    assert "What worries you?" in person.get("/page-check").text


def test_beside_a_box_for_words_it_says_that_nobody_watches_and_where_to_turn(person):
    person.answer_everything()
    assert "116 123" in person.get("/page-check").text and "116 123" not in person.get("/heard").text


def test_a_change_leads_back_to_the_check_and_back_does_too(person):
    person.answer_everything()
    assert f'href="/s/{person.slug}/check"' in person.get("/numbers?change=1").text
    assert person.post("/numbers?change=1", {"wait": "5"}).headers["Location"].endswith("/check")


def test_a_change_that_opens_a_page_leads_through_it_to_the_check(person):
    person.answer_everything()
    reply = person.post("/heard?change=1", {"heard": "lot"})
    assert reply.headers["Location"].endswith("/trusted?change=1")
    assert person.post("/trusted?change=1", {"trusted": "gp"}).headers["Location"].endswith("/check")


def test_saving_for_later_shows_a_code_and_keeps_what_was_typed(person):
    person.begin()
    reply = person.post("/heard", {"heard": "lot", "_action": "later"})
    assert reply.headers["Location"].endswith("/save")
    page = person.get("/save").text
    assert "".join(re.findall(r"<span>(\w{4})</span>", page)) == person.cookie("answers")
    assert re.search(r'value="lot" checked', person.get("/heard").text)


def test_no_page_with_answers_may_be_kept_by_a_browser_or_anything_between(person):
    person.answer_everything()
    person.get("/check")
    for rest in ("/heard", "/check", "/save", "/receipt", ""):
        assert person.get(rest).headers["Cache-Control"] == "no-store"


def test_without_the_cookie_a_page_says_what_may_have_happened(person):
    replies = (person.get("/heard"), person.post("/heard", {"heard": "no"}), person.get("/save"), person.get("/check"))
    for reply in replies:
        assert reply.status_code == 404 and "We cannot find your answers" in reply.text


def test_a_pause_shows_no_answer_and_a_way_to_go_on(person):
    person.answer_everything(worries="An unmistakable worry")
    page = person.get("/paused").text
    assert "unmistakable" not in page and "Go on answering" in page


@pytest.mark.parametrize("data", [
    {"heard": "x" * 100_000}, {"heard": ["lot", "no"]}, {"heard": "\x00"}, {"heard-other": "x"}, {"heard": "missing:"},
])
def test_what_no_browser_would_send_is_refused_politely(person, data):
    person.begin()
    assert person.post("/heard", data).status_code == 422


@pytest.fixture
def speaker(app, make_survey):
    return Respondent(app, make_survey(text=TEXT)[0])


def test_a_page_speaks_the_language_that_was_chosen_and_says_so(speaker):
    speaker.begin()
    page = speaker.get("/where", headers={"Accept-Language": "cy"}).text
    for words in ('<html lang="cy" dir="ltr">', "Ble cawsoch chi eich gweld?", "Gartref", "Cwestiwn 1 o tua ",
                  "Dydw i ddim yn gwybod", "Mae angen ateb i’r cwestiwn hwn.", "Parhau", "Dywedwch beth"):
        assert words in page, words
    for words in ("Continue", "Back<", "At home", "Question 1"):
        assert words not in page.replace("Continue where", ""), words


def test_the_language_changes_in_the_middle_and_keeps_the_place_and_what_was_typed(speaker):
    speaker.begin()
    speaker.post("/where", {"where": "ward"})
    typed = {"day-day": "31", "day-month": "soon", "day-year": "", "_action": "language-cy"}
    reply = speaker.post("/day", typed)
    assert reply.status_code == 200 and "Pa ddiwrnod oedd hi?" in reply.text
    assert 'value="31"' in reply.text and 'value="soon"' in reply.text and "nhsuk-error-summary" not in reply.text
    wrong = speaker.post("/day", {**typed, "_action": ""})
    assert wrong.status_code == 422 and "Rhaid i’r dyddiad" in wrong.text and "Mae problem" in wrong.text
    assert "Ble cawsoch" in speaker.get("/where").text and "checked" in speaker.get("/where").text
    assert "Where were you seen?" in speaker.get("/where?language=en", follow_redirects=True).text


def test_a_page_drawn_in_one_language_is_not_shown_in_another(app, speaker):
    welsh = Respondent(app, speaker.slug)
    welsh.get("?language=cy")
    speaker.begin(), welsh.begin()
    for _ in range(2):
        assert "Where were you seen?" in speaker.get("/where").text
        assert "Ble cawsoch chi eich gweld?" in welsh.get("/where").text


def test_a_language_that_the_survey_does_not_speak_changes_nothing(speaker):
    speaker.begin()
    assert "Where were you seen?" in speaker.post("/where", {"_action": "language-pl"}).text


def test_the_language_in_which_the_answers_were_sent_is_stored(speaker, stored):
    speaker.begin()
    speaker.get("?language=cy")
    speaker.post("/where", {"where": "home"})
    speaker.post("/day", {"day-missing": ""})
    assert "Gwiriwch eich atebion" in speaker.get("/check").text
    assert speaker.post("/submit").status_code == 303
    assert [row["language"] for row in stored(Response)] == ["cy"]
    assert "Mae eich atebion yn ddiogel" in speaker.get("/receipt").text


def test_a_page_in_urdu_runs_from_right_to_left_and_keeps_other_words_apart(speaker):
    speaker.begin()
    speaker.get("?language=ur")
    speaker.post("/where", {"where": "other", "where-other": "Ward B (new)"})
    speaker.post("/day", {"day-day": "1", "day-month": "5", "day-year": "2026"})
    page = speaker.get("/how").text
    assert '<html lang="ur" dir="rtl">' in page and "\u2068Ward B (new)\u2069" in page
    assert '<div lang="en" dir="ltr"' in page  # the frame has not been translated
    welsh = speaker.get("/how?language=cy", follow_redirects=True).text
    assert "candour-rtl.css" in page and "candour-rtl.css" not in welsh


def test_every_respondents_page_of_a_survey_is_there_in_welsh(speaker):
    speaker.get("?language=cy")
    speaker.begin()
    speaker.post("/where", {"where": "home"})
    for rest in ("", "/where", "/day", "/print", "/privacy", "/receipt-check", "/save", "/paused", "/finished"):
        page = speaker.get(rest)
        assert page.status_code == 200 and '<html lang="cy" dir="ltr">' in page.text, rest
        assert "{{" not in page.text, rest
        assert "Eich ymweliad" in page.text and "Sut rydym yn defnyddio eich atebion" in page.text, rest


def test_each_person_is_asked_in_their_own_order_and_always_in_the_same(app, make_survey):
    slug, _ = make_survey(text=BY_CHANCE)
    orders = set()
    for _ in range(8):
        person = Respondent(app, slug)
        where, order = person.begin().headers["Location"], []
        while not where.endswith("/check"):
            shown = person.client.get(where).text
            assert person.client.get(where).text.count("<h1") == shown.count("<h1")
            order.append(where.rsplit("/", 1)[1])
            if order[-1] == "best":
                order.append("Which of these" in shown)
                places = [shown.index(word) for word in ("Apples", "Bread", "Cheese", "Dates")]
                order.append(tuple(sorted(range(4), key=places.__getitem__)))
                assert max(places) < shown.index("None of these")
            where = person.client.post(where, data={order[-1]: "1"} if order[-1] in {"two", "three", "four"} else {})
            where = where.headers["Location"]
        assert len(order) == 6
        orders.add(tuple(order))
    assert len(orders) > 5


def test_two_people_are_never_offered_the_same_panel_code(sqlite_app):
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    is_reading.set(False)
    with sqlite_app.app_context():
        two_surveys(sqlite_app, db_session(), datetime(2026, 10, 1, 9, tzinfo=UTC))
        db.session.remove()
    offered = []
    for _ in range(2):
        visitor = sqlite_app.test_client()
        visitor.get("/s/before")
        page = visitor.post("/s/before/begin", follow_redirects=True).text
        offered.append(re.search(r"use ((?:\w{4} ){3}\w{4})", page)[1])
    assert offered[0] != offered[1]
