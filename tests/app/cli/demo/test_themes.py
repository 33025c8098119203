"""The demo's officer reads what a theme's answers say, names what is clear and says so where it is not."""

from __future__ import annotations

import re

import pytest

from app.cli.demo.themes import MANY, NAMES, curate, in_a_sentence, name_of
from app.services import curating
from tests.app.analyses import a_consulted_survey, a_kept_run
from tests.factories import NOW


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["Being hacked", "hackers and leaks", "weather"], "Security against hacking and leaks"),
        (["It is profit", "They sell it", "no contract"], "What companies may do and earn"),
        (["A nurse decides", "Human in the loop"], "A person who decides and checks"),
        (["Nothing would", "Pay", "Rain"], MANY),
        (["Nothing would", "very little", "Rain"], "Nothing would give confidence"),
        (["Parking", "More staff", "End the contract", "Rain"], MANY),
        ([], MANY),
    ],
)
def test_a_name_is_given_where_a_good_part_of_the_answers_speak_of_one_thing(texts, name):
    assert name_of(texts) == name


def test_every_line_is_a_pattern_with_a_name_of_its_own():
    assert len({name for _, name in NAMES} | {MANY}) == len(NAMES) + 1
    assert all(re.compile(words) for words, _ in NAMES)
    assert in_a_sentence("A person who decides") == "a person who decides"


def test_themes_of_one_name_become_one_theme(session):
    run = a_kept_run(session, a_consulted_survey(session))
    before = curating.themes(session, run)
    said = {topic: ["Hackers"] for theme in before[:2] for topic in theme.topics}
    curate(session, run, said=said, actor="olive", now=NOW)
    after = [theme.name for theme in curating.themes(session, run)]
    assert after[0] == "Security against hacking and leaks" and len(after) == len(set(after)) < len(before)
    assert set(after) <= {after[0], MANY}
