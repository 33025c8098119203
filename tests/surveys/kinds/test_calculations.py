"""What is worked out counts as an answer, and nobody can send it."""

import pytest

from surveys.codebook import codebook, rows
from surveys.errors import DefinitionError
from surveys.missing import Missing
from surveys.piping import piped
from surveys.progress import position
from surveys.proving import prove
from surveys.reading import read, write
from surveys.routing import next_page, path, reachable_answers
from surveys.validation import check_page, check_response
from surveys.versions import version_of
from tests.surveys.a_questionnaire import asking, pages

DAYS = {**asking("days", "number", min=0, max=7, missing=["dont_know"])}
WEEK = {**asking("hours", "number", decimals=1, max=24)}
WEEK["questions"].append({"key": "week", "kind": "calculation", "text": "Hours a week", "calculate": "days * hours",
                          "decimals": 1, "unit": "hours"})
WEEK["questions"].append({"key": "year", "kind": "calculation", "text": "Hours a year", "calculate": "week * 46",
                          "decimals": 0})
LONG = {"key": "long", "show_when": "week > 40", "body": "You work {{ week | many hours }}, {{ year | many }} a year."}
ASKED = pages(DAYS, WEEK, LONG)


def test_conditions_and_later_wording_see_what_is_worked_out():
    answers = {"days": 6, "hours": 7.5}
    assert path(ASKED, answers)[-1] == "long" and path(ASKED, {"days": 5, "hours": 7.5})[-1] != "long"
    kept = reachable_answers(ASKED, answers)
    assert kept == {**answers, "week": 45, "year": 2070}
    assert piped(ASKED.page("long").body, ASKED, kept) == "You work 45 hours, 2,070 a year."
    assert piped(ASKED.page("long").body, ASKED, {}) == "You work many hours, many a year."


def test_where_a_number_is_missing_so_is_the_value():
    answers = {"days": {"missing": "dont_know"}, "hours": 8}
    assert "week" not in reachable_answers(ASKED, answers)
    assert rows(ASKED, answers)["week"] is Missing.SKIPPED


def test_it_is_kept_with_the_answers_and_never_taken_from_anybody():
    clean, problems = check_response(ASKED, {"days": 2, "hours": 8, "week": 999, "year": "x"})
    assert not problems and clean == {"days": 2, "hours": 8, "week": 16, "year": 736}
    assert check_response(ASKED, clean) == (clean, ())
    assert check_page(ASKED, "hours_page", {"hours": ["8"], "week": ["999"]}) == ({"hours": 8}, ())
    assert rows(ASKED, clean)["year"] == 736
    assert [(one.name, one.type, one.label) for one in codebook(ASKED)][2] == ("week", "number", "Hours a week (hours)")


def test_it_counts_as_no_question():
    assert [question.key for question in ASKED.asked] == ["days", "hours"]
    assert position(ASKED, {}, "hours_page") == (2, 2)
    assert position(ASKED, {"days": 7, "hours": 9}, "long") == (3, 3)


def test_the_definition_reads_back_and_a_new_formula_is_a_new_version():
    assert version_of(read(write(ASKED))) == version_of(ASKED)
    other = pages(DAYS, {**WEEK, "questions": [{**one, "calculate": "days + hours"} if one["key"] == "week" else one
                                               for one in WEEK["questions"]]}, LONG)
    assert version_of(other) != version_of(ASKED)


def test_a_page_that_only_works_something_out_is_seen_by_nobody():
    asked = pages(DAYS, asking("week", "calculation", calculate="days * 8"), {"key": "last", "show_when": "week > 20"})
    assert path(asked, {"days": 3}) == ("days_page", "last") and path(asked, {"days": 1}) == ("days_page",)
    assert next_page(asked, {"days": 3}, "days_page") == "last"
    assert rows(asked, {"days": 3, "week": 24})["week"] == 24
    assert position(asked, {"days": 3}, "last") == (2, 2)
    proof = prove(asked)
    assert (proof.shortest_path, proof.longest_path) == (1, 2) and "week_page" not in proof.longest_example


@pytest.mark.parametrize(
    ("formula", "words"),
    [("hours * 2", "no number `hours`"), ("days +", "column 7"), ("week", "no number `week`"), ("1 / days", "")],
)
def test_it_looks_only_at_numbers_asked_before(formula, words):
    calculation = asking("week", "calculation", calculate=formula)
    if words:
        with pytest.raises(DefinitionError, match=words):
            pages(DAYS, calculation, asking("hours", "number"))
    else:
        assert path(pages(DAYS, calculation), {"days": 0})


def test_the_proof_knows_who_has_a_value_to_put_in():
    unguarded = {"key": "said", "body": "You work {{ week }}."}
    lacking = [fault.code for fault in prove(pages(DAYS, WEEK, unguarded)).faults]
    assert lacking == ["piping"]
    sure = {**asking("days", "number", required=True)}
    hours = {**WEEK, "questions": [{**one, "required": True} if one["key"] == "hours" else one
                                   for one in WEEK["questions"]]}
    assert prove(pages(sure, hours, unguarded)).is_sound
    assert prove(ASKED).is_sound
