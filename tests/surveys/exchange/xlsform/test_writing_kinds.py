"""Kinds on their way out to XLSForm, and back."""

from dataclasses import replace

from surveys.exchange.xlsform.writing import write_xlsform
from surveys.exchange.xlsform.writing_kinds import WRITTEN
from surveys.kinds import KINDS, ShortText
from tests.surveys.a_questionnaire import YES_NO, asking, full, pages

Q = full()


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


