"""Putting things in order, and sharing out an amount among them."""

import pytest

from surveys.errors import DefinitionError
from surveys.kinds import Allocation, Point, Ranking
from surveys.missing import Missing
from surveys.piping import answer_in_words
from surveys.proving import prove
from surveys.routing import path
from surveys.validation import check_response
from tests.surveys.a_questionnaire import asking, pages

ITEMS = (Point("wait", "Shorter waits"), Point("staff", "More staff"), Point("it", "Better computers"))
DOCUMENT = [{"key": item.key, "text": item.text} for item in ITEMS]
ORDER = Ranking(key="first", text="What comes first?", options=ITEMS, min=1, max=2, missing=("dont_know",))
SPEND = Allocation(key="spend", text="How much?", options=ITEMS, unit="points", missing=("refused",))


def codes(judged):
    return [(slip.code, slip.part) for slip in judged.slips]


def test_an_order_is_read_from_a_place_for_each_item():
    assert ORDER.judge_form({"first-wait": ["2"], "first-it": ["1"]}).value == ["it", "wait"]
    assert ORDER.judge_form({"first-wait": [""], "first-it": [" "]}).value is None
    assert ORDER.judge_form({"first-missing": ["missing:dont_know"]}).value == {"missing": "dont_know"}
    assert codes(ORDER.judge_form({"first-wait": ["1"], "first-missing": ["missing:dont_know"]})) == [("both", None)]


@pytest.mark.parametrize(
    ("places", "slips"),
    [
        ({"wait": "1", "it": "1"}, [("same_place", "it")]),
        ({"wait": "2"}, [("gap", "wait")]),
        ({"wait": "3"}, [("not_a_place", "wait")]),
        ({"wait": "0", "it": "x"}, [("not_a_place", "wait"), ("not_a_place", "it")]),
        ({"wait": "²"}, [("not_a_place", "wait")]),
    ],
)
def test_two_items_cannot_share_a_place_and_none_is_passed_over(places, slips):
    assert codes(ORDER.judge_form({f"first-{key}": [place] for key, place in places.items()})) == slips


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("wait", "wrong_type"),
        (["wait", ["it"]], "wrong_type"),
        (["wait", "gp"], "unknown_option"),
        (["wait", "wait"], "repeated"),
        (["wait", "it", "staff"], "too_many"),
        ({"missing": "refused"}, "unknown_option"),
    ],
)
def test_what_is_no_order_is_sent_back(value, code):
    assert ORDER.judge(value).slips[0].code == code


def test_a_required_order_asks_for_as_many_places_as_its_author_wants():
    whole = Ranking(key="first", text="What?", options=ITEMS, min=3, required=True)
    assert whole.judge(None).slips[0].message == "Give a place to at least 3 in “What?”"
    assert whole.judge(["it"]).slips[0].message == "Give a place to at least 3 in “What?”"
    assert whole.judge(["it", "wait", "staff"]).value == ["it", "wait", "staff"]
    assert Ranking(key="first", text="What?", options=ITEMS).judge([]).value is None


def test_each_item_is_a_column_of_places():
    assert ORDER.cells(["it", "wait"]) == {"first_wait": 2, "first_staff": Missing.SKIPPED, "first_it": 1}
    assert set(ORDER.cells({"missing": "dont_know"}).values()) == {Missing.DONT_KNOW}
    assert [column.codes for column in ORDER.columns()] == [((1, "Place 1"), (2, "Place 2"))] * 3


def test_an_allocation_is_read_from_a_box_for_each_item():
    given = {"spend-wait": ["60 points"], "spend-it": ["40"]}
    assert SPEND.judge_form(given).value == {"wait": 60, "staff": 0, "it": 40}
    assert SPEND.judge_form({"spend-missing": ["missing:refused"]}).value == {"missing": "refused"}
    assert codes(SPEND.judge_form({"spend-wait": ["some"], "spend-it": ["-3"]})) == [
        ("not_an_amount", "wait"), ("not_an_amount", "it"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"wait": 90}, "Your answers to “How much?” add up to 90 points. Share out 10 more, to reach 100"),
        ({"wait": 60, "it": 60}, "Your answers to “How much?” add up to 120 points. Take 20 away, to reach 100"),
        ({"wait": 0.5}, "Enter a whole number from 0 to 100 for “Shorter waits”"),
        ({"wait": True}, "Enter a whole number from 0 to 100 for “Shorter waits”"),
        ({"gp": 100}, "Give amounts only to the answers offered for “How much?”"),
        ([100], "Give an amount for each answer to “How much?”"),
    ],
)
def test_the_whole_amount_is_given_away_and_no_more(value, message):
    assert SPEND.judge(value).slips[0].message == message


def test_an_allocation_of_nothing_is_no_answer():
    assert SPEND.judge({"wait": 0}).value is None
    required = Allocation(key="spend", text="How much?", options=ITEMS, required=True)
    assert required.judge({}).slips[0].message == "Share out 100 in “How much?”"


def test_conditions_see_what_comes_first_and_each_amount():
    asked = pages(
        asking("first", "ranking", options=DOCUMENT, min=2, missing=["dont_know"]),
        asking("spend", "allocation", options=DOCUMENT),
        {"key": "waits", "show_when": "first.1 == wait"},
        {"key": "much", "show_when": "spend.it > 50"},
        {"key": "unsure", "show_when": "first.1 == dont_know"},
    )
    seen = path(asked, {"first": ["wait", "it"], "spend": {"wait": 40, "it": 60}})
    assert seen[2:] == ("waits", "much")
    assert path(asked, {"first": {"missing": "dont_know"}})[2:] == ("unsure",)
    assert prove(asked).is_sound


def test_the_respondent_who_shows_a_fault_gives_a_whole_order_and_a_whole_allocation():
    asked = pages(
        asking("first", "ranking", options=DOCUMENT, min=2, required=True),
        asking("spend", "allocation", options=DOCUMENT, required=True),
        {"key": "waits", "show_when": "first.1 == it and spend.it > 50", "body": "You said {{ first }}."},
        {"key": "never", "show_when": "first.1 == it and first.1 == wait"},
        {"key": "none", "show_when": "spend.it > 50 and spend.it < 20"},
    )
    proof = prove(asked)
    assert set(proof.unreachable) == {"never", "none"}
    for fault in proof.faults:
        assert not check_response(asked, {**fault.example})[1] or set(fault.example) < {"first", "spend"}


def test_both_are_told_and_piped_line_by_line():
    assert ORDER.in_words(["it", "wait"]) == ("1. Better computers", "2. Shorter waits")
    assert SPEND.in_words({"wait": 60, "it": 40})[1] == "More staff: 0 points"
    assert answer_in_words(ORDER, ["it", "wait"]) == "1. Better computers; 2. Shorter waits"


@pytest.mark.parametrize(
    ("kind", "more", "words"),
    [
        ("ranking", {"options": DOCUMENT[:1]}, "only 1 to choose from"),
        ("ranking", {"options": DOCUMENT, "min": 3, "max": 2}, "Nobody can rank that many"),
        ("ranking", {"options": DOCUMENT[:1] * 2}, "twice"),
        ("allocation", {"options": [*DOCUMENT, {"key": "missing", "text": "x"}]}, "`missing` means"),
        ("allocation", {"options": DOCUMENT, "total": 1}, "out of range"),
    ],
)
def test_a_definition_that_nobody_could_answer_is_refused(kind, more, words):
    with pytest.raises(DefinitionError, match=words):
        pages(asking("a", kind, **more))
