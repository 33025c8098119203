"""How foreign conditions find and compare their questions."""

import pytest

from surveys.exchange.asked_before import NotCarriedError
from surveys.exchange.drafting import Draft


@pytest.fixture
def draft():
    made = Draft("test", "A <b>draft</b>")
    page = made.page("one")
    made.ask(page, "one", "single_choice", "One?", options=[("Yes!", "Yes"), ("No!", "No")])
    made.ask(page, "many", "multiple_choice", "Many?", options=[(1, "A"), (2, "B")])
    made.ask(page, "n", "number", "N?")
    made.ask(page, "words", "short_text", "T?")
    return made


@pytest.mark.parametrize(
    ("name", "operator", "value", "text"),
    [
        ("one", "==", "Yes!", "one == Yes"),
        ("one", "==", "yes!", "one == Yes"),
        ("one", "!=", "No!", "not (one == No)"),
        ("many", "==", 1, "1 in many and count(many) == 1"),
        ("n", ">=", "2.5", "n >= 2.5"),
        ("words", "==", "x", 'words == "x"'),
    ],
)
def test_a_comparison_is_written_for_the_kind_of_its_question(draft, name, operator, value, text):
    assert str(draft.compare(name, operator, value)) == text


def test_of_an_order_the_first_place_is_compared_and_of_an_allocation_each_item(draft):
    page = draft.page("two")
    draft.ask(page, "order", "ranking", "Order?", options=[("A!", "A"), ("B!", "B")])
    draft.ask(page, "spend", "allocation", "Spend?", options=[("A!", "A"), ("B!", "B")])
    assert str(draft.compare(draft.first_place("order", 0), "==", "B!")) == "order.1 == B"
    assert (str(draft.answered("order")), str(draft.answered("spend"))) == ("answered(order.1)", "answered(spend.A)")
    draft.alias("spend_a", "spend", "A")
    assert str(draft.compare("spend_a", ">", 2)) == "spend.A > 2"
    for wrong in (lambda: draft.compare("order", "==", "A!"), lambda: draft.first_place("order", 1),
                  lambda: draft.first_place("one", 0)):
        with pytest.raises(NotCarriedError):
            wrong()


@pytest.mark.parametrize(
    ("name", "operator", "value"), [("two", "==", 1), ("n", ">", "x"), ("many", ">", 1)]
)
def test_a_comparison_that_means_nothing_here_is_not_carried(draft, name, operator, value):
    with pytest.raises(NotCarriedError):
        draft.compare(name, operator, value)


def test_a_comparison_with_an_answer_that_is_not_offered_holds_for_nobody(draft):
    assert str(draft.compare("one", "==", "x")) == "answered(one) and not answered(one)"
    assert str(draft.compare("one", "!=", "x")) == "not (answered(one) and not answered(one))"
    assert str(draft.holds("many", "x")) == "answered(many) and not answered(many)"
    assert {loss.place for loss in draft.losses} == {"question one", "question many"}


def test_where_options_come_from_elsewhere_nothing_is_concluded(draft):
    draft.partial.add("one")
    with pytest.raises(NotCarriedError, match="no answer 'x'"):
        draft.compare("one", "==", "x")


def test_a_row_of_a_grid_is_compared_under_its_own_name(draft):
    points = [("1", "Low"), ("2", "High")]
    key = draft.ask(draft.page("g"), "grid", "grid", "G?", rows=[{"key": "r", "text": "R"}], points=points)
    draft.alias("row", key, "r")
    assert str(draft.compare("row", "==", "2")) == "grid.r == 2"
    assert str(draft.answered("row")) == str(draft.answered("grid")) == "answered(grid.r)"


def test_ticks_are_counted_against_numbers_only(draft):
    assert str(draft.counted("many", ">", 1)) == "count(many) > 1"
    with pytest.raises(NotCarriedError, match="not a number"):
        draft.counted("many", ">", "x")
