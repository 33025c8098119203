"""Sections in any order."""
from __future__ import annotations

import pytest

from app.services.drafting import Work
from app.services.sections import may_enter, next_within, parts
from surveys.errors import DefinitionError
from surveys.reading import read, write
from tests.questionnaires import A_HUB

ASKED = read(A_HUB)


def work(visited=(), **answers):
    return Work("code", answers, tuple(visited))


def states(one):
    return {part.section.key: (part.state, part.page) for part in parts(ASKED, one)}


def test_each_section_on_the_path_says_how_far_it_is_and_where_to_go_on():
    assert states(work()) == {"day": ("not_started", "hours"), "team": ("not_started", "size")}
    begun = work({"hours", "size"}, hours=12)
    assert states(begun) == {
        "day": ("in_progress", "breaks"), "nights": ("not_started", "sleep"), "team": ("in_progress", "mood"),
    }
    assert states(work({"hours", "size", "mood"}, hours=3)) == {"day": ("done", "hours"), "team": ("done", "size")}


def test_any_section_may_be_entered_at_its_beginning_and_as_far_as_one_has_come():
    assert [may_enter(ASKED, work(), key) for key in ("hours", "size", "mood", "sleep")] == [True, True, False, False]
    assert may_enter(ASKED, work({"size"}), "mood") and not may_enter(ASKED, work({"size"}, hours=3), "breaks")


def test_a_page_leads_on_within_its_section_only():
    begun = work({"hours"}, hours=12)
    assert next_within(ASKED, begun, "hours", is_change=False) == "breaks"
    assert next_within(ASKED, begun, "breaks", is_change=False) is None
    assert next_within(ASKED, work({"hours", "breaks"}, hours=12), "hours", is_change=True) is None


def test_a_hub_is_read_and_written_and_needs_sections_with_titles():
    assert read(write(ASKED)).hub and "hub: true" in write(ASKED)
    with pytest.raises(DefinitionError, match="has no title"):
        read(A_HUB.replace("    title: Your team\n", ""))
    with pytest.raises(DefinitionError, match="two sections or more"):
        read("{format: candour/1, key: t, title: T, hub: true, sections: [{key: s, title: S, pages: [{key: p}]}]}")
