"""Decision diagrams: sets of respondents that can be compared."""

from itertools import product

import pytest

from surveys.decisions import FALSE, TRUE, Diagrams, TooLarge


def value(d, node, assigned):
    while d.levels[node] < 1 << 30:
        node = d.branches[node][assigned[d.levels[node]]]
    return d.values[node]


@pytest.fixture
def d():
    return Diagrams()


def test_equal_sets_are_the_same_node(d):
    a, b, c = (d.variable(n, (False, True)) for n in range(3))
    left = d.both(a, d.either(b, c))
    right = d.either(d.both(a, b), d.both(a, c))
    assert left == right
    assert d.opposite(d.opposite(left)) == left
    assert d.either(left, d.opposite(left)) == TRUE
    assert d.without(left, a) == FALSE


def test_the_operations_are_those_of_sets(d):
    a, b = d.variable(0, (True, False, True)), d.variable(1, (False, True))
    for x, y in product(range(3), range(2)):
        at = {0: x, 1: y}
        assert value(d, d.both(a, b), at) == (value(d, a, at) and value(d, b, at))
        assert value(d, d.either(a, b), at) == (value(d, a, at) or value(d, b, at))
        assert value(d, d.opposite(a), at) == 1 - value(d, a, at)


def test_numbers_are_added_point_by_point(d):
    a, b = d.variable(0, (False, True)), d.variable(1, (False, True))
    total = d.plus(d.chosen(a, d.leaf(5), d.leaf(0)), d.chosen(b, d.leaf(3), d.leaf(1)))
    assert [d.value(total, {0: x, 1: y}) for x, y in product((0, 1), (0, 1))] == [1, 3, 6, 8]
    assert d.support(total) == {0, 1}


def test_a_variable_is_settled_at_its_best(d):
    a, b = d.variable(0, (False, True)), d.variable(1, (False, True, False))
    total = d.plus(d.chosen(a, d.leaf(5), d.leaf(0)), d.chosen(b, d.leaf(3), d.leaf(1)))
    free = d.largest_over(total, 1)
    assert [d.value(free, {0: x}) for x in (0, 1)] == [3, 8]
    assert d.values[d.largest_over(free, 0)] == 8


def test_settling_a_variable_in_the_middle_leaves_what_is_decided_above_and_below(d):
    parts = [d.variable(n, truth) for n, truth in enumerate(((False, True), (True, False, True), (True, False)))]
    total = d.plus(d.chosen(d.both(parts[0], parts[1]), d.leaf(5), d.leaf(2)), d.chosen(parts[2], d.leaf(3), FALSE))
    free = d.largest_over(d.larger(total, d.chosen(parts[1], FALSE, d.leaf(4))), 1)
    assert d.support(free) == {0, 2}
    for x, z in product(range(2), range(2)):
        at = [{0: x, 1: y, 2: z} for y in range(3)]
        assert d.value(free, {0: x, 2: z}) == max(max(d.value(total, one), 4 * (one[1] == 1)) for one in at)


def test_an_example_is_in_the_set_and_nobody_has_none(d):
    a, b = d.variable(0, (False, True)), d.variable(1, (False, False, True))
    assert d.example(d.without(b, a)) == {0: 0, 1: 2}
    assert d.example(FALSE) is None
    assert d.example(TRUE) == {}


def test_fixing_a_variable_takes_it_out(d):
    a, b = d.variable(0, (False, True)), d.variable(1, (False, True))
    assert d.restricted(d.both(a, b), {0: 1}) == b
    assert d.restricted(d.both(a, b), {0: 0}) == FALSE


def test_a_bound_on_the_size_is_kept():
    small = Diagrams(most=8)
    with pytest.raises(TooLarge, match="More than 8"):
        for n in range(20):
            small.variable(n, (False, True))


def test_work_that_needs_too_many_nodes_is_given_up_and_the_bound_stays_as_it_was(d):
    a, b = d.variable(0, (False, True)), d.variable(1, (False, True))
    assert d.within(0, lambda: d.both(a, b)) is None
    assert d.within(1, lambda: d.both(a, b)) == d.both(a, b)
    assert d.most == Diagrams().most
    assert d.size(d.both(a, b)) == 4


def test_what_was_given_up_leaves_nothing_behind(d):
    a, b, c = (d.variable(n, (False, True)) for n in range(3))
    kept, made = len(d.levels), d.n_made
    assert d.within(2, lambda: d.either(d.both(a, b), d.plus(c, d.leaf(7)))) is None
    assert len(d.levels) == kept < d.n_made - made + kept
    assert d.example(d.both(a, d.both(b, c))) == {0: 1, 1: 1, 2: 1}
