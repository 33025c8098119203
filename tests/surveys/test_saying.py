"""Sentences that can be said again in another language."""

import pickle

import pytest

from surveys.missing import ON_SCREEN
from surveys.saying import message, retold, speaks
from surveys.validation import check_page, check_response
from tests.surveys.in_languages import visit

WELSH = visit().in_language("cy")
URDU = visit().in_language("ur")


def test_a_sentence_is_its_english_and_can_be_retold():
    said = message("Enter a number for {question}", question="“{x}”")
    assert said == "Enter a number for “{x}”"
    assert retold(said, "cy") == retold(said, "cy-GB") == "Rhowch rif ar gyfer “{x}”"
    assert retold(said, "pl") == retold(said, "..") == said
    assert retold(said, "ur") == "\u2066Enter a number for \u2068“{x}”\u2069\u2069"


def test_sentences_within_a_sentence_are_retold_too():
    inner = message("{day} {month} {year}", day=1, month=message("May"), year="2026")
    outer = message("The date for {question} must be {day} or later", question="“When?”", day=inner)
    assert retold(outer, "cy") == "Rhaid i’r dyddiad ar gyfer “When?” fod yn 1 Mai 2026 neu’n ddiweddarach"


def test_words_of_others_may_be_changed_on_the_way_and_ours_are_not():
    assert retold(message("Enter a number for {question}", question="a"), "en", str.upper) == "Enter a number for A"
    assert retold("plain", "cy", str.upper) == "PLAIN"


def test_a_sentence_survives_being_put_away():
    said = pickle.loads(pickle.dumps(ON_SCREEN["refused"]))
    assert retold(said, "cy") == "Mae’n well gen i beidio â dweud"


def test_which_languages_the_program_speaks():
    assert [speaks(one) for one in ("en", "cy", "ur", "")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("page", "raw", "answers", "said"),
    [
        ("where", {}, {}, "Dewiswch ateb i “Ble cawsoch chi eich gweld?”"),
        ("day", {"day-day": ["4"], "day-month": ["5"], "day-year": ["2030"]}, {},
         "Rhaid i’r dyddiad ar gyfer “Pa ddiwrnod oedd hi?” fod yn 22 Tachwedd 2026 neu’n gynharach"),
        ("how", {"how": ["x" * 30]}, {"where": "ward", "day": "2026-05-01"},
         "Rhaid i’ch ateb i “Sut oedd hi: Ar ward, ar 1 Mai 2026?” fod yn 20 o nodau neu lai"),
    ],
)  # fmt: skip
def test_a_problem_is_told_in_the_language_of_the_page(page, raw, answers, said):
    (problem,) = check_page(WELSH, page, raw, answers)[1]
    assert problem.message == said


def test_a_whole_response_is_judged_in_its_language_with_the_same_codes():
    english, welsh = (check_response(one, {"day": 5})[1] for one in (visit(), WELSH))
    assert [problem.code for problem in welsh] == [problem.code for problem in english]
    assert not {problem.message for problem in welsh} & {problem.message for problem in english}


def test_words_that_run_the_other_way_are_kept_apart_from_the_sentence():
    answers = {"where": {"option": "other", "text": "Ward B (new)"}, "day": "2026-05-01"}
    (problem,) = check_page(URDU, "how", {"how": ["x" * 30]}, answers)[1]
    assert "\u2068Ward B (new)\u2069" in problem.message
    (problem,) = check_page(visit(), "how", {"how": ["x" * 30]}, {"where": {"option": "other", "text": "گھر"}})[1]
    assert "\u2068گھر\u2069" in problem.message
    (problem,) = check_page(visit(), "how", {"how": ["x" * 30]}, {"where": "ward"})[1]
    assert "\u2068" not in problem.message
