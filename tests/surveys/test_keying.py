"""What is typed from paper means what the buttons on the page mean, for every kind of question."""
from __future__ import annotations

import pytest

from surveys.keying import boxes, keyed
from surveys.reading import read
from surveys.validation import check_response
from tests.questionnaires import A_LIST, EVERY_KIND, MORE_KINDS

EVERY, MORE, LIST = read(EVERY_KIND), read(MORE_KINDS), read(A_LIST)


@pytest.mark.parametrize(("asked", "typed", "answers"), [
    (EVERY, {"heard": "1"}, {"heard": "lot"}),
    (EVERY, {"heard": "3 in a film"}, {"heard": {"option": "else", "text": "in a film"}}),
    (EVERY, {"heard": "?"}, {"heard": {"missing": "dont_know"}}),
    (EVERY, {"trusted": "1, 2"}, {"trusted": ["gp", "app"]}),
    (EVERY, {"comfort": "2"}, {"comfort": "2"}),
    (EVERY, {"comfort": "-"}, {"comfort": {"missing": "refused"}}),
    (EVERY, {"grid-safe": "1", "grid-fair": "2"}, {"grid": {"safe": "a", "fair": "d"}}),
    (EVERY, {"seen": "3 3 2026"}, {"seen": "2026-03-03"}),
    (EVERY, {"seen": "2026-03-03"}, {"seen": "2026-03-03"}),
    (EVERY, {"seen": "3/2026"}, {"seen": "2026-03"}),
    (EVERY, {"wait": "12", "worries": "The cost"}, {"wait": 12, "worries": "The cost"}),
    (MORE, {"first": "2 1"}, {"first": ["staff", "wait"]}),
    (MORE, {"spend-wait": "60", "spend-staff": "40", "spend-it": "0"}, {"spend": {"wait": 60, "staff": 40, "it": 0}}),
    (MORE, {"trust": "4 At sea", "home": "ls1"}, {"trust": {"option": "other", "text": "At sea"}, "home": "ls1"}),
    (LIST, {"systems": "Lorenzo; 2; 3\nEPIC"}, {"systems": [{"name": "Lorenzo", "good": "no", "days": 3},
                                                             {"name": "EPIC"}]}),
])
def test_what_is_typed_is_what_was_ticked(asked, typed, answers):
    assert keyed(asked, typed) == answers


def test_what_cannot_be_meant_goes_to_the_judge_who_refuses_it():
    typed = keyed(EVERY, {"heard": "9", "wait": "soon", "seen": "yesterday", "trusted": "7"})
    _, problems = check_response(EVERY, typed)
    assert {problem.question_key for problem in problems} >= {"heard", "wait", "seen"}


def test_nothing_typed_is_nothing_answered_and_every_box_belongs_to_one_question():
    assert keyed(EVERY, {}) == keyed(EVERY, {"heard": "  "}) == {}
    names = [box.name for asked in (EVERY, MORE, LIST) for question in asked.asked for box in boxes(question)]
    assert len(names) == len(set(names))
