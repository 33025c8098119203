"""Amounts that share out a whole."""

from itertools import product

import pytest

from surveys.amounts import Amounts, Held, held_in, joined
from surveys.decisions import Diagrams
from surveys.missing import Missing
from surveys.proving import prove
from tests.surveys.a_questionnaire import asking, pages

CUTS = (Held(((0, 2),)), Held(((3, 3), (5, 5))), Held(((4, 4), (6, 10)), nothing=True))


CASES = [(1, 0, True), (2, 0, False), (3, 0, True), (2, 1, False)]


@pytest.mark.parametrize(("n_items", "n_others", "required"), CASES)
def test_classes_go_together_exactly_when_numbers_of_theirs_add_up(n_items, n_others, required):
    names = "abc"[:n_items]
    amounts = Amounts(10, {name: n for n, name in enumerate(names)}, dict.fromkeys(names, CUTS), n_others, required)
    d = Diagrams()
    possible = amounts.possible(d)
    for chosen in product(range(3), repeat=n_items):
        numbers = [[n for start, end in CUTS[one].spans for n in range(start, end + 1)] for one in chosen]
        adds_up = any(sum(some) == 10 or (n_others and sum(some) <= 10) for some in product(*numbers))
        empty = not required and all(CUTS[one].nothing for one in chosen)
        assigned = dict(enumerate(chosen))
        assert d.value(possible, assigned) == int(adds_up or empty), chosen
        if adds_up:
            found = amounts.settled(assigned)
            assert sum(found.values()) <= 10 and (n_others or sum(found.values()) == 10)
            assert all(n in own for n, own in zip(found.values(), numbers, strict=True))


def test_whoever_refuses_refuses_the_whole():
    low, refused = Held(((0, 10),)), Held((), codes=frozenset({Missing.REFUSED}))
    amounts = Amounts(10, {"a": 0, "b": 1}, {"a": (low, refused), "b": (low, refused)}, 1, required=True)
    d = Diagrams()
    assert [d.value(amounts.possible(d), {0: a, 1: b}) for a, b in product((0, 1), repeat=2)] == [1, 0, 0, 1]
    assert amounts.settled({0: 1, 1: 1}) == {"a": Missing.REFUSED, "b": Missing.REFUSED}


def test_stretches_that_touch_are_one():
    assert joined([(7, 7), (0, 3), (2, 5), (6, 6)]) == ((0, 7),)
    assert held_in([3, None, (5, 9), Missing.REFUSED]) == Held(((3, 3), (5, 9)), True, frozenset({Missing.REFUSED}))


ITEMS = [{"key": key, "text": key.upper()} for key in ("staff", "beds", "it")]
SPEND = asking("spend", "allocation", options=ITEMS, total=100)


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        ("spend.staff > 60 and spend.beds > 60", ["unreachable_page"]),
        ("spend.staff > 50 and spend.beds >= 50", ["unreachable_page"]),
        ("spend.staff > 50 and spend.beds > 49", ["unreachable_page"]),
        ("spend.staff >= 50 and spend.beds >= 50 and spend.it == 0", []),
        ("spend.staff < 34 and spend.beds < 34 and spend.it < 34", ["unreachable_page"]),
        ("spend.staff < 34 and spend.beds < 34 and spend.it < 35", []),
        ("answered(spend.staff) and not answered(spend.beds)", ["unreachable_page"]),
        ("not answered(spend.staff) or spend.staff <= 100", ["always_true"]),
    ],
)
def test_the_proof_knows_that_amounts_add_up(condition, codes):
    proof = prove(pages(SPEND, {"key": "late", "show_when": condition}, {"key": "last"}))
    assert [fault.code for fault in proof.faults] == codes and proof.exact_lengths
