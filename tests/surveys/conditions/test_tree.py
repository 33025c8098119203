"""Trees and their one canonical spelling."""

import pytest

from surveys.conditions.parsing import parse
from surveys.conditions.tree import Answered, Compare, Constant, atoms, names


def test_a_text_constant_keeps_its_quotation_marks():
    assert str(Constant('say "hi"', quoted=True)) == "'say \"hi\"'"
    assert str(Constant("16", quoted=True)) == '"16"'
    assert str(Constant(16)) == "16"


def test_the_questions_of_a_tree_are_known():
    tree = parse("a == 1 and not (answered(b) or x in c)")
    assert names(tree) == {"a", "b", "c"}
    assert list(atoms(tree))[:2] == [Compare("a", "==", (Constant(1),)), Answered("b")]


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("( a==1 )", "a == 1"),
        ("a==1 and(b==2 and c==3)", "a == 1 and (b == 2 and c == 3)"),
        ("(a==1 and b==2)or c==3", "a == 1 and b == 2 or c == 3"),
        ("a==1 and(b==2 or c==3)", "a == 1 and (b == 2 or c == 3)"),
        ("not a==1", "not (a == 1)"),
        ("not not answered( a )", "not not answered(a)"),
        ("x not   in a", "x not in a"),
        ("a not in[1,'2']", 'a not in [1, "2"]'),
    ],
)
def test_brackets_stay_only_where_they_change_the_meaning(written, canonical):
    assert str(parse(written)) == canonical
    assert parse(canonical) == parse(written)
