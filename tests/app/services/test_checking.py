"""Checking: what cannot be read names its line, what nobody reaches is shown by an example respondent."""
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.services.checking import check, example_of
from surveys.reading import read
from tests.app.services.making import DEFINITION
from tests.surveys.in_languages import TEXT

ROOT = Path(__file__).resolve().parents[3]
DAY = date(2026, 11, 22)
SHARED_OUT = """
{format: candour/1, key: t, title: T, sections: [{key: s, pages: [
  {key: trust, questions: [{key: trust, kind: short_text, text: Whom?}]},
  {key: money, title: "About {{ trust | them }}", questions: [
    {key: money, kind: allocation, text: "Share out for {{ trust | them }}", total: 100,
     options: [{key: gp, text: Your GP}, {key: web, text: The web}]}]}]}]}
"""


def test_the_demos_deliberate_fault_is_explained_by_a_respondent():
    found = check((ROOT / "app" / "cli" / "demo" / "faulty.yaml").read_text(), DAY)
    unreachable = next(finding for finding in found.faults if finding.code == "unreachable_page")
    assert unreachable.line and unreachable.cure and unreachable.example
    assert unreachable.example.answers[0][0] == "How often have you used the appointment app?"
    assert "Why have you not used the app?" not in unreachable.example.pages
    assert not found.is_ready


@pytest.mark.parametrize("path", sorted((ROOT / "surveys" / "library").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_ready_questionnaires_may_open_today(path):
    assert check(path.read_text(), DAY).is_ready


def test_a_draft_that_cannot_be_read_says_where_and_what_to_do():
    found = check(DEFINITION.replace("kind: grid", "kind: gird"), DAY)
    assert found.questionnaire is None and found.proof is None
    assert found.faults[0].line == 20 and "grid" in found.faults[0].cure


def test_a_translation_that_is_not_ready_keeps_a_survey_from_opening():
    text = TEXT.replace("en: 'At home'", "en: 'At your home'")
    found = check(text, DAY)
    assert [fault.code for fault in found.faults] == ["translation_stale"] * 2 and not found.is_ready
    assert found.faults[0].line == next(n for n, line in enumerate(text.split("\n"), 1) if "At your home" in line)
    assert check(TEXT, DAY).is_ready
    (frame,) = [one for one in check(TEXT, DAY).advice if one.code == "frame_not_translated"]
    assert "اردو" in frame.message and "Cymraeg" not in frame.message


def test_advice_does_not_keep_a_survey_from_opening():
    text = DEFINITION.replace("kind: single_choice\n", "kind: single_choice\n            required: true\n", 1)
    text += "      - {key: q, show_when: heard == a_lot or heard == nothing or heard == dont_know}\n"
    found = check(text, DAY)
    assert [finding.code for finding in found.advice] == ["always_true", "no_opt_out"] and found.is_ready


def test_an_example_has_the_fallback_where_an_earlier_answer_would_stand_and_words_for_a_sharing_out():
    asked = read(SHARED_OUT)
    told = example_of(asked, {"trust": "No", "money": {"gp": 60, "web": 40}}, ("trust", "money"))
    assert told.answers == (("Whom?", "No"), ("Share out for them", "Your GP: 60; The web: 40"))
    assert told.pages == ("Whom?", "About them")
