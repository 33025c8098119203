"""XLSForm out: what another tool runs shows the same questions to the same people."""

from dataclasses import replace

import pytest

from surveys.exchange.tables import sheets
from surveys.exchange.xlsform.reading import read_xlsform
from surveys.exchange.xlsform_writing import LOST, WRITTEN, write_xlsform
from surveys.kinds import KINDS, ShortText
from surveys.questionnaire import Questionnaire
from tests.surveys.a_questionnaire import YES_NO, asking, full, pages

Q = full()


@pytest.fixture
def back(tmp_path):
    def there_and_back(questionnaire):
        content, losses = write_xlsform(questionnaire)
        file = tmp_path / "form.xlsx"
        file.write_bytes(content)
        return read_xlsform(file).questionnaire, losses, sheets(file)

    return there_and_back


def test_every_kind_can_be_written():
    assert set(WRITTEN) == set(KINDS.values())


def test_an_order_and_an_allocation_survive_as_far_as_there_are_such_things(back):
    items = [{"key": "a", "text": "A"}, {"key": "b", "text": "B"}, {"key": "c", "text": "C"}]
    when = "first.1 == b and spend.a >= 50 and first.1 != c and answered(first.1)"
    ours = pages(
        asking("first", "ranking", options=items, max=2, missing=["dont_know"]),
        asking("spend", "allocation", options=items, unit="points", required=True),
        {**asking("why", "short_text"), "show_when": when},
    )
    q, losses, book = back(ours)
    assert str(q.page(q.page_of["why"]).show_when) == (
        "first.1 == b and spend_a >= 50 and answered(first.1) and not (first.1 == c) and answered(first.1)"
    )
    assert [option.key for option in q.question("first").options] == ["a", "b", "c"]
    assert q.question("first").kind == "ranking" and q.question("spend_b").kind == "number"
    rows = {row["name"]: row for row in book["survey"] if row.get("name")}
    assert rows["spend.c"]["constraint"] == ". + coalesce(${spend.a}, 0) + coalesce(${spend.b}, 0) = 100"
    assert rows["spend.c"]["required"] == "yes" and not rows["spend.a"].get("required")
    assert rows["page_why_page"]["relevant"] == (
        "selected-at(${first}, 0) = 'b' and ${spend.a} >= 50 and "
        "${first} != '' and not(selected-at(${first}, 0) = 'c') and ${first} != ''"
    )
    assert {(loss.place, loss.construct) for loss in losses} == {
        ("question first", "min"), ("question first", "missing"), ("question spend", "unit"),
    }  # fmt: skip


def test_a_hub_is_named_as_lost():
    sections = [{"key": key, "title": key, "pages": [{"key": f"p{key}"}]} for key in "ab"]
    head = {"format": "candour/1", "key": "t", "title": "T", "hub": True, "sections": sections}
    assert [loss.construct for loss in write_xlsform(Questionnaire.from_document(head))[1]] == ["hub"]


def test_a_list_of_things_survives_with_its_fields_and_what_counts_them(back):
    ours = pages(
        asking("tools", "list_of", max=4, fields=[
            {"key": "name", "kind": "short_text", "text": "Name", "required": True, "max_length": 30},
            {"key": "good", "kind": "single_choice", "text": "Good?", "options": YES_NO},
            {"key": "days", "kind": "number", "text": "Days", "max": 7}]),
        {**asking("why", "short_text"), "show_when": "count(tools) > 1 and answered(tools)"},
    )  # fmt: skip
    q, losses, book = back(ours)
    assert q.question("tools").fields == ours.question("tools").fields
    assert str(q.page(q.page_of["why"]).show_when) == "count(tools) > 1 and count(tools) > 0"
    rows = {row["name"]: row for row in book["survey"] if row.get("name")}
    assert rows["tools"]["type"] == "begin_repeat" and rows["tools.name"]["required"] == "yes"
    assert not rows["page_tools_page"].get("appearance")
    assert {(loss.place, loss.construct) for loss in losses} == {("question tools", "max")}


def test_a_calculation_and_a_long_list_survive_and_what_has_no_counterpart_is_named(back):
    options = [{"key": f"k{n}", "text": f"Trust {n}"} for n in range(50)]
    ours = pages(
        asking("work", "long_list", options=options),
        asking("home", "outward_postcode"),
        asking("days", "number"),
        asking("week", "calculation", calculate="days * 8 - 1", decimals=1),
        asking("best", "calculation", calculate="most(days, 2)"),
        {**asking("why", "short_text"), "show_when": "week > 30 and home.area == LS"},
    )
    q, losses, book = back(ours)
    assert q.question("work").kind == "long_list"
    assert str(q.question("week").calculate) == "days * 8 - 1" and q.question("week").decimals == 1
    assert [(loss.place, loss.construct) for loss in losses] == [("question best", "calculate")]
    [relevant] = [row["relevant"] for row in book["survey"] if row.get("name") == "page_why_page"]
    assert relevant == "${week} > 30 and regex(${home}, '^LS[0-9]')"


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


def test_a_kind_that_is_unknown_there_is_named():
    class Humming(ShortText):
        kind = "humming"

    asked = pages(asking("q", "short_text"))
    tune = replace(asked.pages[0], questions=(Humming(key="q", text="Hum"),))
    content, losses = write_xlsform(replace(asked, sections=(replace(asked.sections[0], pages=(tune,)),)))
    assert content and [loss.construct for loss in losses] == ["humming"]


def test_questions_options_limits_and_marks_survive_there_and_back(back):
    q, _, _ = back(Q)
    assert {key: one.kind for key, one in q.by_key.items()} == {key: one.kind for key, one in Q.by_key.items()}
    assert [point.text for point in q.question("comfort").points] == ["Not at all", "Somewhat", "Very"]
    assert [option.exclusive for option in q.question("tools").options][3]
    assert (q.question("minutes_waited").min, q.question("minutes_waited").max) == (0, 600)
    assert q.question("why_not").max_length == 20
    assert q.question("age").required and not q.question("comfort").required
    assert [row.text for row in q.question("trust").rows] == ["Your GP", "An app"]


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


def test_cells_are_text_and_never_formulas(back):
    made = pages(asking("a", "single_choice", options=YES_NO), {"key": "p", "body": "=1+1"})
    _, _, book = back(made)
    assert "=1+1" in [row.get("label") for row in book["survey"]]


def test_the_same_version_gives_the_same_bytes():
    assert write_xlsform(Q)[0] == write_xlsform(full())[0]


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


# What a workbook holds, or what is named where it is set; every other field of a kind has a sentence in LOST.
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
