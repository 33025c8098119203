"""What changed between two versions, and which answers still compare."""

import pytest

from surveys.kinds import KINDS
from surveys.reading import read
from surveys.versions import FIELDS, changes, comparable, version_of
from tests.surveys.a_questionnaire import FULL, full


def changed(old, new):
    assert old in FULL
    return {(c.question_key, c.what, c.compares) for c in changes(full(), read(FULL.replace(old, new)))}


def test_a_version_is_the_fingerprint_of_what_is_asked_and_nothing_else():
    assert version_of(full()) == version_of(read(FULL + "\n# a comment\n"))
    assert version_of(full()) != version_of(read(FULL.replace("How old", "How Old")))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("How old are you?", "Your age?", {("age", "wording", "with_care")}),
        ("60 or over", "60 and over", {("age", "options", "with_care")}),
        ("text: Very", "text: Extremely", {("comfort", "options", "no")}),
        ("unit: minutes", "unit: hours", {("minutes_waited", "range", "no")}),
        ("kind: short_text", "kind: long_text", {("why_not", "kind", "no")}),
        ("max_length: 20", "max_length: 30", {("why_not", "range", "yes")}),
        ("show_when: comfort <= 1", "show_when: comfort <= 2", {("why_not", "base", "with_care")}),
    ],
)
def test_each_change_says_whether_answers_still_compare(old, new, expected):
    assert changed(old, new) == expected


def test_a_key_that_went_and_one_that_came():
    assert changed("key: minutes_waited", "key: waited") == {
        ("minutes_waited", "removed", "no"),
        ("waited", "added", "no"),
    }


def test_the_worst_change_of_a_question_decides():
    new = read(FULL.replace("How old are you?", "Your age?").replace("kind: short_text", "kind: long_text"))
    compared = comparable(full(), new)
    assert (compared["age"], compared["why_not"], compared["comfort"]) == ("with_care", "no", "yes")


def test_a_new_jump_changes_the_base_of_everything_it_passes():
    jump = "        next:\n          - {when: none in tools, to: words}\n          - {to: feel}\n"
    new = read(FULL.replace(jump, ""))
    bases = {change.question_key for change in changes(full(), new) if change.what == "base"}
    assert bases == {"comfort", "why_not", "trust"}


def test_nothing_of_a_question_can_change_without_being_told():
    assert {field.name for kind in KINDS.values() for field in kind.FIELDS} - {"key"} == set(FIELDS)
