"""Answers in words."""
from __future__ import annotations

import pytest

from app.respond.telling import MASKS, NOT_ANSWERED, Words, listed, sections, told
from surveys.reading import read
from tests.questionnaires import EVERY_KIND, MORE_KINDS

ASKED = read(EVERY_KIND)
MORE = read(MORE_KINDS)
WORDS = Words("en", "Not answered", "Change", "your answer to “{}”", "Masked: {}", {kind: kind for kind in MASKS})


@pytest.mark.parametrize(("key", "answer", "words"), [
    ("heard", "lot", "A lot"),
    ("heard", {"option": "else", "text": "A <film>"}, "Something else: A &lt;film&gt;"),
    ("heard", {"missing": "dont_know"}, "I don’t know"),
    ("trusted", ["gp", "app"], '<ul class="candour-answers"><li>My GP</li><li>An app</li></ul>'),
    ("comfort", "2", "Very"),
    ("grid", {"safe": "a", "fair": {"missing": "refused"}},
     '<ul class="candour-answers"><li>It is safe: Agree</li><li>It is fair: Prefer not to say</li></ul>'),
    ("wait", 1200, "1,200 minutes"),
    ("seen", "2026-03-07", "7 March 2026"),
    ("worries", "<b>", '<span class="candour-answer">&lt;b&gt;</span>'),
    ("role", None, NOT_ANSWERED.format("Not answered")),
])
def test_an_answer_reads_as_its_author_would_say_it(key, answer, words):
    assert told(ASKED.question(key), answer, WORDS) == words


def test_a_kind_that_tells_itself_is_a_line_or_a_list_of_lines():
    assert told(MORE.question("first"), ["it"], WORDS) == '<span class="candour-answer">1. Better computers</span>'
    assert told(MORE.question("spend"), {"wait": 100, "staff": 0, "it": 0}, WORDS).count("<li>") == 3


def test_only_the_masks_that_were_put_there_are_marked():
    answer = told(ASKED.question("worries"), "I typed [name] and [email]", WORDS, ("email",))
    assert answer.count("<mark") == 1 and '<mark class="candour-mask">[email]</mark>' in answer


def test_only_what_is_on_the_path_is_told_section_by_section():
    told_sections = sections(ASKED, {"heard": "no", "trusted": ["gp"]}, {}, WORDS)
    keys = [[row.question.key for row in rows] for _, rows in told_sections]
    assert keys == [["heard", "comfort", "grid"], ["worries", "wait", "seen", "role"]]


def test_a_list_of_answers_escapes_what_people_wrote_and_leads_to_the_page_of_each():
    answers, found = {"heard": "no", "worries": "<b> [email] {x}"}, {"worries": ("email",)}
    made = listed(ASKED, answers, found, WORDS, "/s/x/{}".format)
    assert "&lt;b&gt;" in made and "{x}" in made and "<b>" not in made and "Masked: email" in made
    assert '<a href="/s/x/check">Change<span' in made and "your answer to “What worries you?”" in made
