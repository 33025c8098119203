"""The classes of respondents that conditions can tell apart."""

from surveys.conditions import Domain, atoms
from surveys.conditions.parsing import parse
from surveys.decisions import TRUE
from surveys.respondents import Respondents


def people(text, **domains):
    """Return the space of a condition, and the set of those for whom each comparison holds."""
    found = list(atoms(parse(text)))
    space = Respondents(domains, found)
    return space, [space.truth[atom] for atom in found]


def empty(space, *sets):
    whole = TRUE
    for one in sets:
        whole = space.diagrams.both(whole, one)
    return space.nobody(whole)


def test_a_number_between_two_whole_numbers_does_not_exist():
    space, (over, under) = people("n > 3 and n < 4", n=Domain("number"))
    assert empty(space, over, under)
    space, (over, under) = people("n > 3 and n < 4", n=Domain("number", decimals=1))
    assert not empty(space, over, under)


def test_limits_of_a_number_are_known():
    space, (over,) = people("n > 10", n=Domain("number", low=0, high=10))
    assert empty(space, over)
    space, (at,) = people("n == 2.5", n=Domain("number"))
    assert empty(space, at)


def test_dates_are_cut_at_the_constants():
    text = 'd > "2026-02-28" and d < "2026-03-02"'
    space, (after, before) = people(text, d=Domain("date"))
    assert space.answers(space.diagrams.example(space.diagrams.both(after, before))) == {"d": "2026-03-01"}
    space, (after, before) = people('d > "2025-12" and d < "2026-01"', d=Domain("date", precision="month"))
    assert empty(space, after, before)
    space, (after,) = people('d > "2026"', d=Domain("date", precision="year", high="2026"))
    assert empty(space, after)


def test_an_exclusive_option_stands_alone_in_the_proof_too():
    uses = Domain("choices", ("a", "b", "none"), exclusive=("none",))
    space, (a, none) = people("a in x and none in x", x=uses)
    assert empty(space, a, none)
    space, (none, several) = people("none in x and count(x) > 1", x=uses)
    assert empty(space, none, several)


def test_an_exclusive_option_that_no_condition_names_still_stands_alone():
    space, (a, several) = people("a in x and count(x) > 1", x=Domain("choices", ("a", "n"), exclusive=("n",)))
    assert empty(space, a, several)


def test_the_number_of_ticks_is_bounded_by_the_options():
    uses = Domain("choices", tuple("abcdefgh"), required=True)
    space, (all_of_them,) = people("count(x) >= 9", x=uses)
    assert empty(space, all_of_them)
    space, (nothing,) = people("count(x) < 1", x=uses)
    assert empty(space, nothing)
    space, (eight,) = people("count(x) == 8", x=uses)
    example = space.possible(eight)
    assert sorted(space.answers(space.diagrams.example(example))["x"]) == list("abcdefgh")


def test_limits_on_ticking_hold_in_the_proof():
    uses = Domain("choices", tuple("abcd"), most=2, least=2)
    space, (one,) = people("count(x) == 1", x=uses)
    assert empty(space, one)
    space, (a, b, c) = people("a in x and b in x and c in x", x=uses)
    assert empty(space, a, b, c)


def test_a_required_question_has_no_empty_class_but_may_be_refused():
    space, (answered,) = people("answered(n)", n=Domain("number", required=True))
    assert empty(space, space.diagrams.opposite(answered))
    refused = Domain("number", required=True, missing=("refused",))
    space, (answered,) = people("answered(n)", n=refused)
    example = space.diagrams.example(space.diagrams.opposite(answered))
    assert space.answers(example) == {"n": {"missing": "refused"}}


def test_rows_of_a_grid_come_back_as_one_answer():
    scale = Domain("scale", ("1", "2"))
    space, (x, y) = people("g.x == 1 and g.y == 2", **{"g.x": scale, "g.y": scale})
    assert space.answers(space.diagrams.example(space.diagrams.both(x, y))) == {"g": {"x": "1", "y": "2"}}


def test_a_text_is_one_of_those_compared_or_some_other():
    space, (yes, other) = people('t == "yes" and t != "yes"', t=Domain("text"))
    assert empty(space, yes, other)
    assert space.answers(space.diagrams.example(other))["t"] != "yes"
