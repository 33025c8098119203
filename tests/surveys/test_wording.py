"""Advice on wording: what is seen, where, why; and that good wording is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import surveys
from surveys.questionnaire import Questionnaire
from surveys.reading import read_file
from surveys.wording import ANSWERS, ASKED, WORDS, advise, whole_age
from tests.surveys.a_questionnaire import YES_NO

LIBRARY = sorted((Path(surveys.__file__).parent / "library").glob("*.yaml"))
GOOD_BAD = [{"key": "a", "text": "Excellent"}, {"key": "b", "text": "Good"}, {"key": "c", "text": "Poor"}]
CASES: dict[str, tuple[dict[str, Any], str]] = {
    "hard words in a hint": (
        {"kind": "short_text", "hint": "Organisational accountability necessitates comprehensive documentation of "
         "every individual interaction occurring within multidisciplinary environments, notwithstanding considerable "
         "administrative inconvenience experienced by professionals."}, "reading_age"),
    "a question of 30 words": ({"kind": "short_text", "text": "word " * 30 + "?"}, "length"),
    "an office word": ({"kind": "short_text", "text": "What do you utilise?"}, "jargon"),
    "letters": ({"kind": "short_text", "text": "What does your ICB do?"}, "jargon"),
    "two questions": ({"kind": "short_text", "text": "What do you do? Why?"}, "double_barrelled"),
    "a nudge": ({"kind": "short_text", "text": "Surely it helps?"}, "leading"),
    "a scale that leans": ({"kind": "scale", "points": GOOD_BAD}, "unbalanced"),
    "no don't know": ({"kind": "scale", "points": YES_NO}, "no_opt_out"),
    "something personal": (
        {"kind": "single_choice", "options": YES_NO, "disclosure": "sensitive", "missing": ["dont_know"]},
        "no_opt_out"),
    "a must without a way out": ({"kind": "multiple_choice", "options": YES_NO, "required": True}, "no_opt_out"),
    "a long list": (
        {"kind": "single_choice", "options": [{"key": f"o{n}", "text": f"Town {n}"} for n in range(20)]}, "many"),
    "a long answer": (
        {"kind": "single_choice", "options": [{"key": "a", "text": "word " * 25}, {"key": "b", "text": "No"}]}, "many"),
}  # fmt: skip


def asking(*questions: dict[str, Any], language: str = "en") -> Questionnaire:
    sections = [{"key": "s", "pages": [{"key": "p", "questions": list(questions)}]}]
    return Questionnaire.from_document(
        {"format": "candour/1", "key": "t", "title": "T", "language": language, "sections": sections}
    )


@pytest.mark.parametrize("name", CASES)
def test_each_weakness_is_seen_with_its_reason_and_cure(name):
    question, code = CASES[name]
    found = [one for one in advise(asking({"key": "q", "text": "What is it?", **question})) if one.code == code]
    assert found and all(one.message and one.reason and one.cure for one in found)
    assert any(one.place.startswith("question q") for one in found)


def test_every_rule_is_shown_by_a_case():
    assert {code for _, code in CASES.values()} == {code for table in (WORDS, ASKED, ANSWERS) for code, *_ in table}


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_the_ready_questionnaires_need_no_advice(path):
    assert [str(one) for one in advise(read_file(path))] == []
    assert whole_age(read_file(path)) < 11


def test_a_word_that_is_only_named_is_no_jargon():
    assert advise(asking({"key": "q", "kind": "short_text", "text": "What does an “ICB” do?"})) == ()


def test_words_of_a_published_standard_are_left_as_they_are():
    asked = {"key": "q", "kind": "short_text", "text": "What do you utilise?", "harmonised": {"source": "GSS"}}
    assert advise(asking(asked)) == ()


def test_words_of_another_language_are_not_judged_but_its_answers_are():
    asked = asking({"key": "q", "kind": "scale", "text": "Surely utilise?", "points": YES_NO}, language="cy")
    assert [one.code for one in advise(asked)] == ["no_opt_out"]
