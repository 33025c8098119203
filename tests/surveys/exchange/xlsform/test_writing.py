"""XLSForm out: what another tool runs shows the same questions to the same people."""

from dataclasses import replace
from pathlib import Path

import surveys
from surveys.exchange.xlsform.writing import LOST, write_xlsform
from surveys.kinds import KINDS
from surveys.questionnaire import Questionnaire
from surveys.reading import read_file
from tests.surveys.a_questionnaire import YES_NO, asking, full, pages

Q = full()
TRACKER = Path(surveys.__file__).parent / "library" / "confidence-tracker.yaml"


def test_a_hub_is_named_as_lost():
    sections = [{"key": key, "title": key, "pages": [{"key": f"p{key}"}]} for key in "ab"]
    head = {"format": "candour/1", "key": "t", "title": "T", "hub": True, "sections": sections}
    assert [loss.construct for loss in write_xlsform(Questionnaire.from_document(head))[1]] == ["hub"]


def test_orders_of_chance_survive_where_there_are_such_things(back):
    items = [{"key": "a", "text": "A"}, {"key": "b", "text": "B"}]
    warn = [{"when": "n > 1", "text": "Sure?"}]
    made = pages(
        asking("q", "single_choice", options=items, order="random"),
        asking("r", "allocation", options=items, order="random"),
        asking("n", "number", warn=warn),
    )
    made = replace(made, sections=(replace(made.sections[0], order="random"),))
    q, losses, _ = back(made)
    assert q.question("q").order == "random"
    assert {(loss.place, loss.construct) for loss in losses} == {
        ("section s", "order"), ("question r", "order"), ("question n", "warn"),
    }  # fmt: skip


def test_a_page_that_is_always_passed_is_shown_to_nobody(back):
    made = pages({**asking("a", "number"), "next": [{"to": "last"}]}, asking("b", "number"), {"key": "last"})
    q, _, _ = back(made)
    assert str(q.page("b_page").show_when) == "answered(a) and not answered(a)"


def test_earlier_answers_in_wording_are_written_as_there(back):
    _, _, book = back(Q)
    labels = [row.get("label") for row in book["survey"]]
    assert "About ${tools}" in labels


def test_parts_and_options_hold_earlier_answers_there_too_and_what_shapes_them_is_named(back):
    rows, points = [{"key": "x", "text": "X"}], [{"key": "1", "text": "1"}, {"key": "2", "text": "2"}]
    options = [{"key": "a", "text": "As {{ lower(use) }}"}, {"key": "b", "text": "B"}]
    grid = asking("g", "grid", rows=rows, points=points, required=True)
    last = asking("q", "single_choice", options=options)
    made = pages(asking("use", "short_text", required=True), grid, {"key": "p", "title": "{{ g.x }}"}, last)
    _, losses, book = back(made)
    assert "As ${use}" in [row.get("label") for row in book["choices"]]
    named = next(row["name"] for row in book["survey"] if row.get("label") == "X")
    assert f"${{{named}}}" in [row.get("label") for row in book["survey"]]
    assert [loss.place for loss in losses if loss.construct == "transform"] == ["page q_page"]


def test_what_has_no_place_there_is_named(back):
    _, losses, _ = back(Q)
    assert {(loss.place, loss.construct) for loss in losses} == {
        ("page feel", "fallback"), ("question age", "disclosure"), ("question age", "hierarchy"),
        ("question minutes_waited", "unit"),
        ("question tools", "other"), ("question trust", "missing"), ("question worry", "pair"),
        ("question worry", "about"), ("question hope", "pair"), ("question hope", "about"), ("fact who", "source"),
        ("hierarchy ages", "hierarchy"), ("the questionnaire", "audience"), ("the questionnaire", "minutes"),
            ("the questionnaire", "purpose"),
    }  # fmt: skip


def test_what_we_wrote_ourselves_comes_back_under_its_own_keys(back):
    q, _, _ = back(Q)
    assert q.key == Q.key
    assert [page.key for page in q.pages] == [page.key for page in Q.pages]
    assert [section.key for section in q.sections] == [section.key for section in Q.sections]
    assert [row.key for row in q.question("trust").rows] == [row.key for row in Q.question("trust").rows]
    assert q.question("age").missing == Q.question("age").missing
    assert q.question("tools").missing == Q.question("tools").missing
    assert q.question("seen_on").latest == Q.question("seen_on").latest


# What a workbook holds, or what is named where it is set, or of the whole form (variants); every other field of a kind
# has a sentence in LOST.
HELD = (
    "key kind text hint required missing options points rows order min max max_length decimals unit precision "
    "earliest latest total item fields calculate variants"
)


def test_every_field_of_every_kind_is_written_or_has_a_sentence_for_its_loss():
    for name, kind in KINDS.items():
        left = {field.name for field in kind.FIELDS} - {*HELD.split()} - {*LOST}
        assert not left, f"{name}: {left}"


def test_a_key_that_cannot_be_a_name_there_is_named_with_what_it_became():
    _, losses = write_xlsform(pages(asking("1", "short_text"), asking("two", "short_text")))
    assert [(loss.place, loss.construct) for loss in losses if "`q_1`" in loss.message] == [("question 1", "key")]


def test_every_language_has_its_own_columns_and_comes_back(back):
    ours = read_file(TRACKER)
    q, losses, book = back(ours)
    first = next(row for row in book["survey"] if row["type"].startswith("select_one"))
    assert {"label::English (en)", "label::Cymraeg (cy)"} <= first.keys() and "label" not in first
    assert book["settings"][0]["default_language"] == "English (en)"
    assert q.spoken == ours.spoken == ("en", "cy")
    for key in (question.key for question in ours.questions):
        there, here = (one.in_language("cy").question(key) for one in (q, ours))
        assert str(there.text) == str(here.text) and there.missing == here.missing
    assert ("the questionnaire", "title") in {(loss.place, loss.construct) for loss in losses}


def test_the_words_for_no_answer_are_known_again_in_a_form_in_welsh_alone(back):
    asked = {**asking("age", "single_choice", options=YES_NO, missing=["dont_know", "refused"])}
    head = {**pages(asked).to_document(), "language": "cy"}
    q, _, book = back(Questionnaire.from_document(head))
    assert q.language == "cy" and q.question("age").missing == ("dont_know", "refused")
    assert "I don’t know" not in {row["label"] for row in book["choices"]}
