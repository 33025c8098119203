"""A choice of several, as far as conditions look at it."""

from itertools import combinations

import pytest

from surveys.conditions import Domain, atoms
from surveys.conditions.meaning import compiled
from surveys.conditions.parsing import parse
from surveys.decisions import Diagrams
from surveys.ticking import Ticked

DOMAIN = Domain("choices", tuple("abcn"), exclusive=("n",), missing=("refused",))


def ticks():
    """Yield everything that can be ticked: nothing, one or more of the plain ones, the exclusive one."""
    yield {}
    yield {"x": frozenset("n")}
    for n in (1, 2, 3):
        yield from ({"x": frozenset(some)} for some in combinations("abc", n))


CONDITIONS = ("a in x and count(x) > 1", "n in x and count(x) > 1", "count(x) == 3", "count(x) == 4", "b not in x",
              "x in [a, n] and not a in x", "answered(x) and count(x) < 1")  # fmt: skip


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_set_is_empty_exactly_when_nobody_can_tick_so(text):
    tree, d = parse(text), Diagrams()
    found = list(atoms(tree))
    ticked = Ticked.looked_at("x", 0, DOMAIN, found)

    def meaning(node):
        if hasattr(node, "parts"):
            return d.all_of(meaning(part) for part in node.parts)
        return d.opposite(meaning(node.part)) if hasattr(node, "part") else ticked.truth(d, node)

    held = d.both(meaning(tree), ticked.possible(d))
    somebody = any(compiled(tree, {"x": DOMAIN})(seen) for seen in ticks())
    assert (d.example(held) is not None) == somebody
    if somebody:
        answer = ticked.answer(d.example(held))
        assert compiled(tree, {"x": DOMAIN})({"x": frozenset(answer)} if isinstance(answer, list) else {})
