"""The questionnaire on paper."""

import re

from surveys.exchange.page import DRAWN, in_words, render
from surveys.kinds import KINDS, Question
from surveys.reading import read
from tests.surveys.a_questionnaire import FULL, YES_NO, asking, full, pages

HTML = render(full())
PLAIN: frozenset[str] = frozenset()  # kinds for which a line to write on is enough


def test_every_kind_can_be_drawn():
    for cls in {cls for cls in KINDS.values() if cls.IS_ASKED} - set(DRAWN):
        assert cls.on_paper is not Question.on_paper or cls.kind in PLAIN
    sheet = render(pages(asking("first", "ranking", options=YES_NO), asking("spend", "allocation", options=YES_NO)))
    assert "Write 1 beside what comes first" in sheet and "Share out 100" in sheet
    assert sheet.count('<span class="box wide"></span>') == 4


def test_every_question_option_row_and_point_is_on_the_page():
    for words in ("How old are you?", "60 or over", "Prefer not to say", "Your GP", "A lot", "None of these", "Very"):
        assert words in HTML


def test_questions_are_numbered_and_conditions_refer_to_the_numbers():
    assert "<legend>1. How old are you?</legend>" in HTML
    assert "Only if: question 5 &lt;= 1 (1 = Not at all)" in HTML
    assert "go to question 8" in HTML


def test_a_condition_in_words_names_question_and_row():
    q = full()
    numbers = {question.key: n for n, question in enumerate(q.questions, start=1)}
    rule = q.page("used").rules[0].when
    assert in_words(q, rule, numbers) == "none in question 4 (none = None of these)"


def test_nothing_an_author_writes_becomes_markup():
    html = render(read(FULL.replace("How old are you?", "<script>alert(1)</script> & co?")))
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co?" in html


def test_the_page_asks_no_other_host_for_anything():
    assert not re.search(r"(src|href)=|@import|url\(", HTML)


def test_earlier_answers_are_left_open_on_paper():
    html = render(pages(asking("use", "short_text"), {"key": "two", "title": "About {{ use | this tool }}"}))
    assert "About this tool" in html
    assert "{{" not in html


def test_in_large_print_no_letter_is_smaller_than_18_points_and_no_table_is_cut_off():
    large = render(full(), large_print=True)
    assert "font: 18pt" in large and "font: 14pt" in HTML
    sizes = re.findall(r"font-size: ([\d.]+)(\w+)", large)
    assert sizes and all(unit == "em" and float(size) >= 1 for size, unit in sizes)
    assert "<table" in HTML and "<table" not in large
    for words in ("Your GP", "A lot", "How old are you?"):
        assert words in large
    assert large.count("Not at all") >= 2  # the points stand under each row
