"""Boxes to type in: words, numbers, dates."""
from __future__ import annotations

from surveys.kinds import Date, Number, ShortText
from surveys.reading import read
from surveys.validation import Problem
from tests.questionnaires import EVERY_KIND

ASKED = read(EVERY_KIND)


def test_words_are_kept_with_their_lines_and_the_room_is_announced(draw):
    html, _ = draw(ASKED.question("worries"), answer="<One>\n Two")
    assert "&lt;One&gt;\n Two</textarea>" in html.html
    assert "You can enter up to 300 characters" in html.text


def test_a_short_answer_has_one_line_and_a_sentence_a_low_box(draw):
    assert draw(ShortText(key="a", text="A", max_length=80))[0].all("input", maxlength="80")
    assert draw(ShortText(key="a", text="A", max_length=300))[0].all("textarea", rows="3")


def test_a_number_is_typed_as_text_with_its_unit_beside_it(draw):
    html, _ = draw(ASKED.question("wait"), answer=12)
    box = html.all("input", name="wait")[0]
    assert (box["type"], box["inputmode"], box["value"]) == ("text", "numeric", "12") and "minutes" in html.text
    assert "nhsuk-input--width-3" in box["class"]


def test_a_box_is_as_wide_as_the_largest_number(draw):
    for largest, decimals, width in ((9, 0, 2), (99.5, 2, 5), (None, 0, 10), (10**14, 0, 20)):
        html, _ = draw(Number(key="n", text="N", max=largest, decimals=decimals))
        assert f"nhsuk-input--width-{width}" in html.all("input", name="n")[0]["class"]


def test_a_date_has_a_box_for_each_part_asked_for(draw):
    html, _ = draw(Date(key="d", text="D", precision="month"), answer="2026-03")
    assert [(e["name"], e["value"]) for e in html.all("input")] == [("d-month", "3"), ("d-year", "2026")]


def test_only_the_faulty_box_of_a_date_is_red(draw):
    problem = Problem("seen", "incomplete_date", "The date must include a month", "month")
    html, field = draw(ASKED.question("seen"), posted={"seen-day": "3", "seen-year": "2026"}, problems=[problem])
    red = [e["name"] for e in html.all("input") if "nhsuk-input--error" in e["class"]]
    assert red == ["seen-month"] and field.anchor_of(problem) == "q-seen-month"


def test_all_boxes_of_a_date_that_does_not_exist_are_red(draw):
    html, _ = draw(ASKED.question("seen"), posted={"seen-day": "30"}, problems=[Problem("seen", "not_a_date", "No")])
    assert len([e for e in html.all("input") if "nhsuk-input--error" in e["class"]]) == 3


def test_what_cannot_be_read_stays_in_the_box(draw):
    html, _ = draw(ASKED.question("wait"), posted={"wait": "about ten"})
    assert html.all("input", name="wait")[0]["value"] == "about ten"


def test_a_large_number_stands_in_its_box_as_it_was_typed_and_a_currency_before_it(draw):
    cost = Number(key="cost", text="Cost?", unit="£", decimals=2, max=9_999_999)
    html, _ = draw(cost, answer=1234567.25)
    (box,) = html.all("input")
    assert box["value"] == "1234567.25"
    assert "__prefix" in html.html and "__suffix" not in html.html
    assert "__suffix" in draw(Number(key="n", text="N", unit="hours"))[0].html
