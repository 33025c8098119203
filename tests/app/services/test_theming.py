"""Themes as values: every act, what it refuses, and that no topic is ever lost or doubled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadInput, Conflict
from app.services import theming
from app.services.theming import ThemeValue

LABELS = {f"t0{n}": f"Topic {n}" for n in range(1, 6)}


@pytest.fixture
def themes():
    return theming.first_themes(LABELS.items())


def topics(themes):
    return [list(theme.topics) for theme in themes]


def test_an_officer_begins_with_one_theme_for_each_topic(themes):
    assert topics(themes) == [["t01"], ["t02"], ["t03"], ["t04"], ["t05"]]
    assert [theme.name for theme in themes] == list(LABELS.values())


def test_a_theme_gets_a_name_and_a_sentence(themes):
    after = theming.renamed(themes, themes[1].id, "  Being\n told ", " People want to know. ")
    assert (after[1].name, after[1].note) == ("Being told", "People want to know.")
    assert themes[1].name == "Topic 2", "the themes before are not written to"


def test_a_theme_can_be_said_to_be_many_points_until_it_is_taken_apart(themes):
    whole = theming.merged(themes, themes[0].id, [themes[1].id])
    many = theming.renamed(whole, themes[0].id, "Many", "", is_mixed=True)
    assert many[0].is_mixed and ThemeValue.from_document(many[0].to_document()) == many[0]
    assert not any(theme.is_mixed for theme in theming.split(many, many[0].id, LABELS))


@pytest.mark.parametrize(("name", "said"), [("  ", "1 to 200"), ("x" * 201, "1 to 200"), ("tOPIC 1", "merge the two")])
def test_a_name_that_nobody_could_tell_apart_is_refused(themes, name, said):
    with pytest.raises(BadInput, match=said):
        theming.renamed(themes, themes[1].id, name, "")


def test_a_note_has_an_end(themes):
    with pytest.raises(BadInput, match="1,000"):
        theming.renamed(themes, themes[0].id, "Jobs", "x" * 1001)


def test_merged_themes_keep_the_first_name_and_all_topics(themes):
    after = theming.merged(themes, themes[2].id, [themes[0].id, themes[4].id, themes[2].id])
    assert topics(after) == [["t02"], ["t03", "t01", "t05"], ["t04"]]
    assert after[1].name == "Topic 3"


def test_merging_with_nothing_is_refused(themes):
    with pytest.raises(BadInput, match="at least one other"):
        theming.merged(themes, themes[0].id, [themes[0].id])


def test_a_merged_theme_is_split_back_into_its_topics(themes):
    merged = theming.merged(themes, themes[0].id, [themes[1].id, themes[2].id])
    named = theming.renamed(merged, themes[0].id, "Everything", "All of it")
    after = theming.split(named, themes[0].id, LABELS)
    assert sorted(topics(after)) == [["t01"], ["t02"], ["t03"], ["t04"], ["t05"]]
    assert {theme.name for theme in after} == set(LABELS.values())
    assert all(not theme.note for theme in after)


def test_one_topic_is_taken_out_and_the_rest_keeps_its_name(themes):
    merged = theming.renamed(
        theming.merged(themes, themes[0].id, [themes[1].id, themes[2].id]), themes[0].id, "Work", ""
    )
    after = theming.split(merged, themes[0].id, LABELS, "t02")
    assert [(theme.name, list(theme.topics)) for theme in after[:2]] == [("Work", ["t01", "t03"]), ("Topic 2", ["t02"])]


def test_a_single_topic_cannot_be_split(themes):
    with pytest.raises(BadInput, match="single topic"):
        theming.split(themes, themes[0].id, LABELS)


def test_a_moved_topic_leaves_no_empty_theme(themes):
    after = theming.moved(themes, "t01", themes[3].id)
    assert topics(after) == [["t02"], ["t03"], ["t04", "t01"], ["t05"]]
    with pytest.raises(BadInput, match="already"):
        theming.moved(after, "t01", themes[3].id)


def test_what_somebody_else_has_taken_away_is_a_conflict(themes):
    after = theming.merged(themes, themes[0].id, [themes[1].id])
    for act in (
        lambda: theming.renamed(after, themes[1].id, "x", ""),
        lambda: theming.merged(after, themes[2].id, [themes[1].id]),
        lambda: theming.moved(after, "t09", themes[2].id),
        lambda: theming.split(after, themes[0].id, LABELS, "t05"),
    ):
        with pytest.raises(Conflict, match="changed since"):
            act()


def test_labels_that_stand_twice_get_a_number():
    themes = theming.first_themes([("a", "Trust"), ("b", "trust"), ("c", "Trust")])
    assert [theme.name for theme in theming.distinct(themes)] == ["Trust", "trust (2)", "Trust (3)"]


def test_themes_come_back_from_json(themes):
    assert tuple(ThemeValue.from_document(theme.to_document()) for theme in themes) == themes


@given(
    st.lists(
        st.tuples(st.sampled_from(["merge", "split", "out", "move"]), st.integers(0, 9), st.integers(0, 9)), max_size=12
    )
)
def test_no_act_loses_or_doubles_a_topic(acts):
    themes = theming.first_themes(LABELS.items())
    for act, first, second in acts:
        one, two = themes[first % len(themes)], themes[second % len(themes)]
        try:
            if act == "merge":
                themes = theming.merged(themes, one.id, [two.id])
            elif act == "split":
                themes = theming.split(themes, one.id, LABELS)
            elif act == "out":
                themes = theming.split(themes, one.id, LABELS, one.topics[-1])
            else:
                themes = theming.moved(themes, one.topics[0], two.id)
        except BadInput:
            pass
        assert sorted(topic for theme in themes for topic in theme.topics) == sorted(LABELS)
        assert len({theme.name.casefold() for theme in themes}) == len(themes)
