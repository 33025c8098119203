"""What subtraction would reveal."""

from __future__ import annotations

import pytest

from analysis.disclosure.counts import protect_counts
from analysis.disclosure.differencing import find_differences
from analysis.disclosure.ledger import Figure, Release, figures_of_counts, figures_of_table, where
from analysis.disclosure.policy import Policy, for_invited_survey
from analysis.disclosure.tables import protect_table
from analysis.errors import ParameterError

ANSWERS = {"site": ["a", "b", "c"], "view": ["yes", "no"]}
TABLE = [[40, 3], [30, 20], [25, 30]]


def _release(name, policy, table=TABLE, snapshot="wave 1"):
    shown = protect_table(table, ANSWERS["site"], ANSWERS["view"], policy=policy)
    views = protect_counts({"yes": sum(r[0] for r in table), "no": sum(r[1] for r in table)}, policy=policy)
    figures = (*figures_of_table("site", "view", shown, policy), *figures_of_counts("view", views, policy))
    return Release(name, snapshot, figures)


def test_a_protected_table_with_its_totals_gives_nothing_away():
    assert find_differences([], _release("first", Policy()), categories=ANSWERS, k=11) == ()


def test_a_roll_up_over_organisations_gives_the_organisation_that_was_left_out_away():
    first = _release("by site", Policy())
    region = Figure(where(site=["a", "b"], view=["no"]), 23, 23)
    shown = Figure(where(site=["b"], view=["no"]), 20, 20)
    findings = find_differences([first], Release("by region", "wave 1", (region, shown)), categories=ANSWERS, k=11)
    assert where(site=["a"], view=["no"]) in {finding.where for finding in findings}
    found = next(f for f in findings if f.where == where(site=["a"], view=["no"]))
    assert (found.low, found.high) == (3, 3)
    assert found.sentence == "site = a, view = no: subtraction among by site, by region gives exactly 3 people."


def test_a_stricter_second_look_at_the_same_table_does_not_undo_the_first():
    assert find_differences([_release("one", Policy())], _release("two", Policy()), categories=ANSWERS, k=11) == ()


def test_showing_next_time_what_protected_a_small_cell_undoes_it():
    hidden_again = [f for f in _release("two", Policy()).figures if f.is_shown or f.is_protected]
    extra = Figure(where(site=["a"], view=["yes"]), 40, 40)
    new = Release("two", "wave 1", (*hidden_again, extra))
    findings = find_differences([_release("one", Policy())], new, categories=ANSWERS, k=11)
    assert (3, 3) in {(f.low, f.high) for f in findings if f.where == where(site=["a"], view=["no"])}


def test_rounded_tables_survive_a_roll_up():
    first = _release("by site", for_invited_survey())
    region = Figure(where(site=["a", "b"], view=["no"]), 23, 27)
    new = Release("by region", "wave 1", (region,))
    assert all(f.low != f.high for f in find_differences([first], new, categories=ANSWERS, k=11))


def test_a_cell_that_moved_by_three_people_shows_what_three_people_said():
    old = Release("march", "march", (Figure(where(site=["b"], view=["yes"]), 30, 30),))
    new = Release("april", "april", (Figure(where(site=["b"], view=["yes"]), 33, 33),))
    (finding,) = find_differences([old], new, categories=ANSWERS, k=11)
    assert finding.sentence == "site = b, view = yes: the change since march gives exactly 3 people."
    back = find_differences([new], Release("march", "march", old.figures), categories=ANSWERS, k=11)
    assert (back[0].low, back[0].high) == (3, 3)


@pytest.mark.parametrize("moved", [30, 41, 19])
def test_a_cell_that_stayed_or_moved_by_eleven_shows_nothing_of_anyone(moved):
    old = Release("march", "march", (Figure(where(site=["b"], view=["yes"]), 30, 30),))
    new = Release("april", "april", (Figure(where(site=["b"], view=["yes"]), moved, moved),))
    assert find_differences([old], new, categories=ANSWERS, k=11) == ()


def test_everybody_is_said_in_words():
    from analysis.disclosure.differencing import Finding

    assert Finding((), 1, 4, "x").sentence == "everybody: x gives between 1 and 4 people."


def test_unknown_variables_categories_and_too_many_crossings_are_refused():
    def check(figure, categories):
        find_differences([], Release("r", "s", (figure,)), categories=categories, k=11)

    with pytest.raises(ParameterError, match="categories of 'site' are not given"):
        check(Figure(where(site=["a"]), 20, 20), {})
    with pytest.raises(ParameterError, match="no category 'z'"):
        check(Figure(where(site=["z"]), 20, 20), ANSWERS)
    many = {"a": [str(i) for i in range(100)], "b": [str(i) for i in range(100)]}
    with pytest.raises(ParameterError, match="fewer crossings"):
        check(Figure(where(a=["1"], b=["1"]), 20, 20), many)
