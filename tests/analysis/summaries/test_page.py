from __future__ import annotations

import re
from html.parser import HTMLParser

from analysis.charts import figures_of_summary
from analysis.summaries import summarise
from analysis.summaries.page import render
from tests.analysis.voices import a_reading, an_answer, made_up

VOID = {"meta", "br", "link", "path", "use", "rect"}


class Balanced(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.faults = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


def page(**other):
    summary = summarise(a_reading(), **other)
    return render(summary, figures_of_summary(summary))


def test_every_element_is_closed():
    parser = Balanced()
    parser.feed(page(by={"half": ["a", "b"] * 122}))
    assert parser.faults == []
    assert parser.open == []


def test_no_script_and_no_other_host():
    html = page()
    assert "<script" not in html
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"', re.sub(r'xmlns(:\w+)?="[^"]*"', "", html)) == []


def test_both_halves_and_what_was_set_aside_are_there():
    html = page()
    for words in ("What gives people confidence", "What worries them", "Set aside and counted", "How this was made"):
        assert words in html


def test_sentences_open_to_figures_and_quotes():
    html = page()
    assert html.count("<details><summary>") >= 4
    assert "In their words" in html
    assert "Range of reading" in html


def test_answers_shaped_like_html_are_shown_as_typed_and_do_nothing():
    evil = [
        an_answer(row, "t01", text=f"<script>alert({row})</script> <h1>all is well</h1> {row}") for row in range(1, 30)
    ]
    html = render(summarise(made_up({"t01": 1}, answers=tuple(evil)), question="<b>Why?</b>"))
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html
    assert "&lt;b&gt;Why?&lt;/b&gt;" in html


def test_no_row_number_is_published():
    assert not re.search(r"\brow\s*\d", page(), re.I)


def test_what_was_only_guessed_to_be_confidence_or_worry_stands_under_neither_heading():
    html = render(summarise(made_up({"t01": 40}, stance_quality=None)))
    assert "What people raised" in html and "What worries them" not in html and "else people raised" not in html


def test_a_figure_is_named_as_its_column_is_written():
    answers = [an_answer(row, "t01" if row % 10 in {2, 5, 7, 9} else "t02") for row in range(1, 201)]
    ages = ["OLD" if row % 2 else "young" for row in range(1, 201)]
    html = render(summarise(made_up({"t01": 1, "t02": 1}, answers=tuple(answers)), by={"AgeRollup_Broad": ages}))
    assert "AgeRollup_Broad: OLD" in html
