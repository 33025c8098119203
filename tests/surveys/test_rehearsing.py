"""Made-up respondents who together fire every rule."""

import datetime as dt

from benchmarks.surveys.interviews import interview, write_form
from surveys.exchange.opening import open_definition
from surveys.rehearsing import fired, rehearse
from surveys.routing import path
from surveys.sweeping import Unread
from surveys.validation import check_response
from tests.surveys.a_questionnaire import YES_NO, asking, full, pages


def test_together_they_see_and_are_spared_every_page_and_follow_every_rule():
    cast = rehearse(full())
    shown = {place for one in cast.respondents for place in one.shows}
    assert cast.unshown == ()
    assert {f"page {page.key}" for page in full().pages} <= shown
    assert {"page used, rule 1", "page used, rule 2", "page why left out"} <= shown


def test_each_gives_a_whole_response_and_shows_something_that_nobody_before_showed():
    cast = rehearse(full())
    for one in cast.respondents:
        assert check_response(full(), dict(one.answers)) == (one.answers, ())
        assert path(full(), one.answers) == one.path
        assert one.shows and set(one.shows) <= set(fired(full(), one.answers))
    told = [place for one in cast.respondents for place in one.shows]
    assert len(told) == len(set(told))


def test_as_many_as_exclude_each_other_are_needed_and_no_more():
    options = [{"key": key, "text": key} for key in "abcde"]
    rules = [*({"when": f"q == {key}", "to": f"p{key}"} for key in "abcd"), {"to": "end"}]
    asked = {**asking("q", "single_choice", options=options, required=True), "next": rules}
    cast = rehearse(pages(asked, *({"key": f"p{key}", "next": [{"to": "end"}]} for key in "abcd")))
    assert (len(cast.respondents), cast.at_least) == (5, 5)
    assert cast.in_words() == "5 made-up respondents show all that can happen; no fewer could do."


def test_what_hangs_on_a_lost_condition_is_named_and_not_claimed():
    cast = rehearse(pages(asking("a", "single_choice", options=YES_NO), {"key": "two"}), Unread(frozenset({"two"})))
    assert cast.unshown == ("page two left out",)
    assert "page two left out" in cast.in_words()


def test_a_long_interview_needs_few(tmp_path):
    file = tmp_path / "interview.xlsx"
    write_form(interview(300, calculated=0), file)
    made = open_definition(file, dt.date(2026, 11, 22)).questionnaire
    cast = rehearse(made)
    assert cast.unshown == ()
    assert cast.at_least <= len(cast.respondents) <= 3 * cast.at_least
    assert all(check_response(made, dict(one.answers))[1] == () for one in cast.respondents)
