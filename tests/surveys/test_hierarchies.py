"""Answers made coarser, step by step."""

import pytest

from surveys.errors import DefinitionError
from surveys.hierarchies import Hierarchy, Level
from surveys.reading import read
from tests.surveys.a_questionnaire import FULL, full


def test_an_answer_is_coarsened_step_by_step():
    ages = full().hierarchy("ages")
    assert [ages.generalise("a30", level) for level in range(3)] == ["a30", "young", "all"]


def test_a_group_with_the_name_of_another_answer_misleads_nobody():
    swapped = Hierarchy("x", (Level("one", (("a", ("b",)), ("b", ("a",)))),))
    assert swapped.generalise("a", 1) == "b"


def test_a_hierarchy_that_is_no_group_of_names_is_a_fault():
    start, end = FULL.index("hierarchies:"), FULL.index("sections:")
    with pytest.raises(DefinitionError, match="`name: …` lines is expected"):
        read(FULL[:start] + "hierarchies: [x]\n" + FULL[end:])
