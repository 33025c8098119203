"""A list of things, each with the same simple questions."""

import pytest

from surveys.codebook import codebook, rows
from surveys.errors import DefinitionError
from surveys.examples import filled_in
from surveys.kinds import Number, Option, ShortText, SingleChoice, Things
from surveys.missing import Missing
from surveys.proving import prove
from surveys.reading import write
from surveys.routing import path
from surveys.validation import check_response
from tests.surveys.a_questionnaire import YES_NO, asking, pages

NAME = ShortText(key="name", text="Name", required=True, max_length=20)
GOOD = SingleChoice(key="good", text="Is it good?", options=(Option("yes", "Yes"), Option("no", "No")))
DAYS = Number(key="days", text="Days a week", min=0, max=7, unit="days")
SYSTEMS = Things(
    key="systems", text="Which systems?", item="System", fields=(NAME, GOOD, DAYS), min=1, max=3,
    missing=("dont_know",),
)  # fmt: skip
FIELDS = [
    {"key": "name", "kind": "short_text", "text": "Name", "required": True},
    {"key": "good", "kind": "single_choice", "text": "Is it good?", "options": YES_NO},
]


def codes(judged):
    return [(slip.code, slip.part) for slip in judged.slips]


def test_each_thing_is_read_from_its_own_fields_and_empty_ones_are_left_out():
    posted = {"systems-1-name": [" "], "systems-2-name": ["Beta"], "systems-2-good": ["no"], "systems-3-days": [""]}
    assert SYSTEMS.judge_form(posted).value == [{"name": "Beta", "good": "no"}]
    assert SYSTEMS.judge_form({"systems-rows": ["2"]}).value is None
    assert SYSTEMS.judge_form({"systems-missing": ["missing:dont_know"]}).value == {"missing": "dont_know"}
    assert codes(SYSTEMS.judge_form({**posted, "systems-missing": ["missing:dont_know"]})) == [("both", None)]


def test_a_slip_stands_at_the_field_where_it_was_made_and_names_the_thing():
    judged = SYSTEMS.judge_form({"systems-2-days": ["9"], "systems-3-name": ["x" * 21]})
    assert codes(judged) == [("required", "2-name"), ("out_of_range", "2-days"), ("too_long", "3-name")]
    assert judged.slips[1].message == "The number for “System 2: Days a week” must be between 0 and 7"


@pytest.mark.parametrize(
    ("value", "slips"),
    [
        ("Alpha", [("wrong_type", None)]),
        (["Alpha"], [("wrong_type", None)]),
        ([{"name": "A"}] * 4, [("too_many", None)]),
        ([{"name": "A", "colour": "red"}], [("unknown_field", None)]),
        ([{"name": "A"}, {"days": 3}], [("required", "2-name")]),
        ([{"name": "A", "good": {"missing": "refused"}}], [("unknown_option", "1-good")]),
        ({"missing": "refused"}, [("unknown_option", None)]),
    ],
)
def test_what_is_no_list_of_such_things_is_sent_back(value, slips):
    assert codes(SYSTEMS.judge(value)) == slips


def test_nothing_named_is_no_answer_and_too_few_are_asked_for():
    assert SYSTEMS.judge([]).value is None and SYSTEMS.judge([{}, {"name": None}]).value is None
    two = Things(key="s", text="Which?", fields=(NAME,), min=2, required=True)
    for few in ([], [{"name": "A"}]):
        assert two.judge(few).slips[0].message == "Give at least 2 in “Which?”"


def test_each_field_of_each_thing_has_a_column_and_says_why_it_is_empty():
    asked = pages(asking("systems", "list_of", fields=FIELDS, max=2, missing=["refused"]))
    book = {variable.name: variable for variable in codebook(asked)}
    assert list(book) == ["systems_count", "systems_1_name", "systems_1_good", "systems_2_name", "systems_2_good"]
    assert book["systems_1_name"].disclosure == "free_text" and book["systems_2_good"].type == "code"
    assert rows(asked, {"systems": [{"name": "A"}]}) == {
        "systems_count": 1, "systems_1_name": "A", "systems_1_good": Missing.SKIPPED,
        "systems_2_name": Missing.NOT_ASKED, "systems_2_good": Missing.NOT_ASKED,
    }  # fmt: skip
    assert set(rows(asked, {"systems": {"missing": "refused"}}).values()) == {Missing.REFUSED}


def test_conditions_count_the_things_and_the_proof_makes_them_up():
    asked = pages(
        asking("systems", "list_of", fields=FIELDS, max=3, missing=["dont_know"]),
        {"key": "several", "show_when": "count(systems) > 1"},
        {"key": "none", "show_when": "count(systems) == 0"},
        {"key": "some", "show_when": "answered(systems)"},
        {"key": "unsure", "show_when": "systems == dont_know"},
        {"key": "never", "show_when": "count(systems) > 3"},
    )
    two = [{"name": "A"}, {"name": "B"}]
    assert path(asked, {"systems": two})[1:] == ("several", "some")
    assert path(asked, {})[1:] == ("none",)
    assert path(asked, {"systems": {"missing": "dont_know"}})[1:] == ("none", "unsure")
    proof = prove(asked)
    assert proof.unreachable == ("never",)
    whole = filled_in(asked, {"systems": 2})
    assert len(whole["systems"]) == 2 and check_response(asked, whole) == (whole, ())
    assert write(asked).count("count(systems)") == 3


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ({"fields": FIELDS, "min": 3, "max": 2}, "Nobody can name that many"),
        ({"fields": [*FIELDS, FIELDS[0]]}, "cannot be used here"),
        ({"fields": [{**FIELDS[0], "key": "missing"}]}, "cannot be used here"),
        ({"fields": []}, "0 entries"),
        ({"fields": [{"key": "d", "kind": "date", "text": "When?"}]}, "cannot be of the kind 'date'"),
        ({"fields": [{**FIELDS[0], "warn": []}]}, "`warn` is not a word"),
        ({"fields": [{**FIELDS[1], "options": [{"key": "o", "text": "O", "other": True}]}]}, "no box for own words"),
        ({"fields": FIELDS, "max": 11}, "out of range"),
    ],
)
def test_a_list_that_nobody_could_fill_in_is_sent_back_to_its_author(own, message):
    with pytest.raises(DefinitionError, match=message):
        pages(asking("systems", "list_of", **own))


def test_only_the_number_of_things_can_be_compared():
    with pytest.raises(DefinitionError, match="only their number can be compared"):
        pages(asking("systems", "list_of", fields=FIELDS), {"key": "two", "show_when": "systems == 2"})


def test_each_thing_is_a_line_in_words():
    answer = [{"name": "Alpha", "good": "yes"}, {"name": "Beta", "days": 3}]
    assert SYSTEMS.in_words(answer) == (
        "System 1: Name: Alpha; Is it good?: Yes", "System 2: Name: Beta; Days a week: 3 days",
    )  # fmt: skip
