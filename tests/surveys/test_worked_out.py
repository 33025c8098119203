"""What calculations come to, for every respondent."""

import pytest

from surveys.proving import prove
from surveys.rehearsing import rehearse
from tests.surveys.a_questionnaire import YES_NO, asking, pages

POINTS = [{"key": str(n), "text": f"Point {n}"} for n in range(4)]
NUMBERS = (asking("days", "number", min=0, max=7, required=True), asking("hours", "number", min=0, max=24, decimals=1))


def calculated(key, formula, **more):
    return {"key": f"{key}_page", "questions": [
        {"key": key, "kind": "calculation", "text": "Worked out", "calculate": formula, **more}]}  # fmt: skip


def faults(*made):
    proof = prove(pages(*made, {"key": "last"}))
    assert proof.proved_to is None and proof.exact_lengths
    return [(fault.code, fault.place) for fault in proof.faults]


@pytest.mark.parametrize(
    ("formula", "condition", "found"),
    [
        ("days * hours", "week > 168", ["unreachable_page"]),
        ("days * hours", "week == 168", []),
        ("days * hours", "not answered(week) or week <= 168", ["always_true"]),
        ("days * hours", "week == 0.15", ["unreachable_page"]),  # 7 days of tenths of hours give no such number
        ("days * 2 - 1", "week in [0, 2, 4]", ["unreachable_page"]),
        ("days * 2 - 1", "week == 13 and days < 7", ["unreachable_page"]),
        ("10 / days", "answered(week) and days == 0", ["unreachable_page"]),
        ("10 / days", "week == 3.33 and days == 3", []),
        ("sum(days, hours)", "not answered(week)", ["unreachable_page"]),  # the days have to be answered
        ("days + hours", "not answered(week)", []),
        ("most(days, 3) - least(days, 3)", "week > 4", ["unreachable_page"]),
        ("mean(days, hours, 2)", "week > 10.9", []),
        ("mean(days, hours, 2)", "week > 11", ["unreachable_page"]),
    ],
)
def test_a_calculation_is_decided_exactly(formula, condition, found):
    late = {"key": "late", "show_when": condition}
    assert faults(*NUMBERS, calculated("week", formula), late) == [(code, "page late") for code in found]


def test_the_example_of_a_fault_is_somebody_who_can_be():
    made = pages(*NUMBERS, calculated("week", "days * hours"), {"key": "late", "show_when": "week > 100"},
                 {"key": "piped", "title": "{{ week }} hours"})  # fmt: skip
    (fault,) = prove(made).faults
    assert fault.code == "piping" and "week" not in fault.example and "piped" in fault.example_path


def test_a_number_off_the_path_is_missing_in_what_is_worked_out_from_it():
    job = asking("job", "single_choice", options=YES_NO, required=True)
    days = {**asking("days", "number", min=1, max=7, required=True), "show_when": "job == yes"}
    week = calculated("week", "days * 8")
    assert faults(job, days, week, {"key": "late", "show_when": "answered(week) and job == no"}) == [
        ("unreachable_page", "page late")]  # fmt: skip
    assert faults(job, days, week, {"key": "late", "show_when": "job == yes and week < 8"}) == [
        ("unreachable_page", "page late")]  # fmt: skip


def test_what_is_worked_out_on_a_page_that_is_passed_by_does_not_count():
    first, second = calculated("week", "days * 8"), calculated("year", "week * 46")
    first = {**first, "show_when": "days > 3"}
    late = {"key": "late", "show_when": "year < 1000"}
    assert faults(NUMBERS[0], first, second, late) == [("unreachable_page", "page late")]
    late = {"key": "late", "show_when": "not answered(year) and days > 3"}
    assert faults(NUMBERS[0], first, second, late) == [("unreachable_page", "page late")]


def test_a_score_over_nine_questions_is_decided():
    asked = [asking(f"q{n}", "scale", points=POINTS, required=True) for n in range(9)]
    score = calculated("score", " + ".join(f"q{n}" for n in range(9)))
    assert faults(*asked, score, {"key": "late", "show_when": "score > 27"}) == [("unreachable_page", "page late")]
    assert faults(*asked, score, {"key": "late", "show_when": "score == 27 and q4 < 3"}) == [
        ("unreachable_page", "page late")]  # fmt: skip
    assert faults(*asked, score, {"key": "late", "show_when": "score == 27"}) == []


def test_amounts_count_in_calculations_too():
    items = [{"key": key, "text": key.upper()} for key in "abc"]
    spend = asking("spend", "allocation", options=items, total=20)
    both = calculated("both", "spend.a + spend.b")
    assert faults(spend, both, {"key": "late", "show_when": "both > 20"}) == [("unreachable_page", "page late")]
    assert faults(spend, both, {"key": "late", "show_when": "both == 15 and spend.c != 5"}) == [
        ("unreachable_page", "page late")]  # fmt: skip


def test_a_code_for_no_answer_is_not_taken_for_the_number_that_it_looks_like():
    debt = asking("debt", "number", min=-10, max=0, decimals=1, missing=["refused"], required=True)
    late = {"key": "late", "show_when": "twice < -9 and debt == refused"}
    assert faults(debt, calculated("twice", "debt * 2"), late) == [("unreachable_page", "page late")]
    late = {"key": "late", "show_when": "debt == refused and answered(twice)"}
    assert faults(debt, calculated("twice", "debt * 2"), late) == [("unreachable_page", "page late")]
    assert faults(debt, calculated("twice", "debt * 2"), {"key": "late", "show_when": "twice == -9.8"}) == []


def test_numbers_without_end_are_taken_as_they_come_and_no_false_alarm_is_raised():
    proof = prove(pages(asking("a", "number"), asking("b", "number"), calculated("c", "a * b"),
                        {"key": "late", "show_when": "c > 5"}))  # fmt: skip
    assert proof.faults == () and not proof.exact_lengths


def test_made_up_respondents_fire_rules_on_what_is_worked_out():
    late = {"key": "late", "show_when": "week == 168"}
    cast = rehearse(pages(*NUMBERS, calculated("week", "days * hours"), late, {"key": "last"}))
    assert cast.unshown == () and any("page late" in one.shows for one in cast.respondents)


def test_a_division_by_nought_leaves_nothing_to_put_into_later_wording():
    share = calculated("share", "hours / days")
    piped = {"key": "piped", "title": "{{ share }} a day"}
    hours = asking("hours", "number", min=1, max=24, required=True)
    (fault,) = prove(pages(NUMBERS[0], hours, share, piped)).faults
    assert fault.code == "piping" and fault.example["days"] == 0
    assert prove(pages(NUMBERS[0], hours, share, {**piped, "show_when": "days > 0"})).is_sound


def test_a_nought_under_the_line_is_found_where_numbers_have_no_limits_too():
    share = calculated("share", "hours / days")
    made = [asking("hours", "number", required=True), asking("days", "number", required=True), share]
    (fault,) = prove(pages(*made, {"key": "piped", "title": "{{ share }} a day"})).faults
    assert fault.code == "piping" and fault.example["days"] == 0 and "piped" in fault.example_path
    assert prove(pages(*made, {"key": "piped", "title": "{{ share | some }} a day"})).faults == ()
