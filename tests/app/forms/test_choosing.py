"""Radios, checkboxes, scales and grids."""
from __future__ import annotations

from surveys.reading import read
from surveys.validation import Problem
from tests.questionnaires import EVERY_KIND

ASKED = read(EVERY_KIND)


def test_what_was_chosen_is_chosen_again(draw):
    html, _ = draw(ASKED.question("heard"), answer="lot")
    assert [e["value"] for e in html.all("input", type="radio") if "checked" in e] == ["lot"]


def test_answers_that_are_no_options_stand_after_an_or(draw):
    html, _ = draw(ASKED.question("heard"))
    assert "Something else" in html.text.split(" or ")[0] and html.text.endswith("or I don’t know")


def test_the_words_beside_other_have_a_box_that_keeps_them(draw):
    html, field = draw(ASKED.question("heard"), posted={"heard": "else", "heard-other": "A film"})
    assert html.all("input", name="heard-other")[0]["value"] == "A film"
    assert field.anchor_of(Problem("heard", "too_long", "Too long", "else")) == "q-heard-other"


def test_an_option_that_excludes_all_others_is_marked_for_the_script(draw):
    html, _ = draw(ASKED.question("trusted"), posted=[("trusted", "gp"), ("trusted", "none")])
    boxes = {e["value"]: e for e in html.all("input", type="checkbox")}
    assert boxes["none"]["data-behaviour"] == "exclusive" and "data-behaviour" not in boxes["gp"]
    assert {value for value, e in boxes.items() if "checked" in e} == {"gp", "none"}


def test_a_scale_shows_every_label_in_its_order(draw):
    html, _ = draw(ASKED.question("comfort"), answer="2")
    assert html.text.index("Not at all") < html.text.index("Very") < html.text.index("Prefer not to say")
    assert [e["value"] for e in html.all("input") if "checked" in e] == ["2"]


def test_a_grid_has_one_fieldset_for_each_row_and_one_for_the_question(draw):
    html, field = draw(ASKED.question("grid"), answer={"safe": "a"})
    assert len(html.all("fieldset")) == 3 and field.anchor == "q-grid-safe"
    assert [(e["name"], e["value"]) for e in html.all("input") if "checked" in e] == [("grid-safe", "a")]


def test_the_error_of_a_row_stands_in_its_row(draw):
    problems = [Problem("grid", "required", "Select an answer for “It is fair”", "fair")]
    html, field = draw(ASKED.question("grid"), posted={"grid-safe": "a"}, problems=problems)
    assert html.text.index("It is fair") < html.text.index("Error: Select an answer")
    assert "q-grid-fair-error" in html.ids and field.anchor_of(problems[0]) == "q-grid-fair"
