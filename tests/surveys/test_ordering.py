"""Names that conditions mention together stand near each other."""

from surveys.conditions.parsing import parse
from surveys.ordering import drawn_together, parts_of
from surveys.proving import prove
from tests.surveys.a_questionnaire import YES_NO, asking, pages


def test_pairs_that_are_asked_far_apart_come_together():
    asked = [f"{letter}{n}" for letter in "ab" for n in range(20)]
    order = drawn_together(asked, [frozenset((f"a{n}", f"b{n}")) for n in range(20)])
    assert sorted(order) == sorted(asked)
    assert sum(abs(order.index(f"a{n}") - order.index(f"b{n}")) for n in range(20)) < 60


def test_without_groups_the_order_of_the_questions_stays():
    assert drawn_together(["x", "y", "z"], []) == ("x", "y", "z")
    assert drawn_together(["x", "y"], [frozenset(("x", "unasked"))]) == ("x", "y")


def test_every_and_and_every_or_is_a_group_and_not_is_looked_through():
    found = [sorted(part) for part in parts_of(parse("not (a == x and b == y) or answered(c)"))]
    assert found == [["a", "b"], ["a", "b", "c"]]
    assert list(parts_of(parse("a == x"))) == []


def test_a_page_that_hangs_on_twenty_pairs_far_apart_is_proved():
    asked = [asking(f"{letter}{n}", "single_choice", options=YES_NO) for letter in "ab" for n in range(20)]
    pairs = " or ".join(f"(a{n} == yes and b{n} == yes)" for n in range(20))
    proof = prove(pages(*asked, {"key": "any", "show_when": pairs}))
    assert proof.is_sound and proof.exact_lengths
    assert (proof.shortest_path, proof.longest_path) == (40, 41)
