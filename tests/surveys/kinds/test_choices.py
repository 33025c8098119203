"""Choosing one, choosing several."""

import pytest

from surveys.errors import DefinitionError
from surveys.kinds import MultipleChoice, Option, SingleChoice
from surveys.missing import Missing
from tests.surveys.a_questionnaire import asking, pages

OPTIONS = (
    Option("gp", "My GP"),
    Option("app", "An app"),
    Option("other", "Someone else", other=True),
    Option("none", "None of these", exclusive=True),
)
ONE = SingleChoice(key="who", text="Who?", options=OPTIONS, missing=("dont_know",))
MANY = MultipleChoice(key="who", text="Who?", options=OPTIONS, missing=("dont_know",))


@pytest.mark.parametrize("value", ["x", "", 5, True, ["gp"], {"gp": 1}, {"option": "gp", "text": "x"}])
def test_only_an_option_that_is_offered_is_an_answer(value):
    assert ONE.judge(value).slips[0].code == "unknown_option"


def test_own_words_stand_beside_other_and_may_be_left_empty():
    assert ONE.judge({"option": "other", "text": " My  mum "}).value == {"option": "other", "text": "My mum"}
    assert ONE.judge({"option": "other", "text": "\x00 "}).value == "other"
    assert ONE.judge({"option": "other"}).value == "other"
    assert ONE.judge({"option": "other", "text": 5}).slips[0].part == "other"
    assert ONE.judge({"option": "other", "text": "x" * 501}).slips[0].code == "too_long"
    assert ONE.judge({"option": "other", "text": "x", "more": 1}).slips


def test_one_choice_is_read_from_one_field():
    assert ONE.judge_form({"who": ["gp"]}).value == "gp"
    assert ONE.judge_form({"who": ["other"], "who-other": ["Mum"]}).value == {"option": "other", "text": "Mum"}
    assert ONE.judge_form({"who": ["gp"], "who-other": ["Mum"]}).value == "gp"
    assert ONE.judge_form({"who": ["missing:dont_know"]}).value == {"missing": "dont_know"}
    assert ONE.judge_form({"who": ["missing:refused"]}).slips[0].code == "unknown_option"
    assert ONE.judge_form({"who": ["gp", "app"]}).slips[0].message == "Select only one answer to “Who?”"
    assert ONE.judge_form({}).value is None


def test_several_choices_come_back_in_the_authors_order():
    assert MANY.judge(["app", "gp"]).value == ["gp", "app"]
    assert MANY.judge_form({"who": ["app", "gp", "app"]}).value == ["gp", "app"]
    assert MANY.judge([]).value is None


def test_none_of_these_stands_alone_whatever_the_browser_sends():
    slip = MANY.judge_form({"who": ["gp", "none"]}).slips[0]
    assert slip.code == "exclusive"
    assert slip.message == "Select either “None of these” or other answers to “Who?”, not both"
    assert MANY.judge(["none"]).value == ["none"]


def test_dont_know_stands_alone_too():
    assert MANY.judge_form({"who": ["missing:dont_know"]}).value == {"missing": "dont_know"}
    assert "“I don’t know”" in MANY.judge_form({"who": ["gp", "missing:dont_know"]}).slips[0].message


@pytest.mark.parametrize(
    ("value", "code"),
    [("gp", "wrong_type"), (["gp", "gp"], "repeated"), (["x"], "unknown_option"), ([["gp"]], "unknown_option")],
)
def test_a_list_of_something_else_is_sent_back(value, code):
    assert MANY.judge(value).slips[0].code == code


def test_a_list_without_end_is_refused_without_reading_it_all():
    assert MANY.judge(["gp"] * 1_000_000).slips[0].code == "repeated"


def test_limits_on_how_many_may_be_ticked():
    two = MultipleChoice(key="who", text="Who?", options=OPTIONS, min=2, max=2)
    assert two.judge(["gp"]).slips[0].message == "Select at least 2 for “Who?”"
    assert two.judge(["gp", "app", "other"]).slips[0].message == "Select no more than 2 for “Who?”"
    assert two.judge(["none"]).value == ["none"]


def test_a_limit_that_nobody_could_keep_is_a_fault():
    with pytest.raises(DefinitionError, match="Nobody can tick that many"):
        pages(asking("a", "multiple_choice", options=[{"key": "x", "text": "X"}], min=2))


def test_an_option_twice_or_an_option_that_is_a_missing_word_is_a_fault():
    twice = [{"key": "x", "text": "X"}] * 2
    with pytest.raises(DefinitionError, match="`x` stands here twice"):
        pages(asking("a", "single_choice", options=twice))
    with pytest.raises(DefinitionError, match="offered twice"):
        pages(asking("a", "single_choice", options=[{"key": "refused", "text": "No"}], missing=["refused"]))
    with pytest.raises(DefinitionError, match="only 0 to choose"):
        pages(asking("a", "single_choice", options=[]))


def test_each_ticked_option_is_a_column_of_one_and_nought():
    cells = MANY.cells([{"option": "other", "text": "Mum"}, "gp"])
    assert cells == {"who_gp": 1, "who_app": 0, "who_other": 1, "who_none": 0, "who_other_text": "Mum"}
    assert set(MANY.cells({"missing": "dont_know"}).values()) == {Missing.DONT_KNOW}
    assert list(cells) == [column.name for column in MANY.columns()]
    assert ONE.cells("gp") == {"who": "gp", "who_other_text": Missing.SKIPPED}


def test_conditions_see_keys_without_the_words_beside_them():
    assert dict(ONE.seen({"option": "other", "text": "Mum"})) == {"who": "other"}
    assert dict(MANY.seen(["gp", {"option": "other", "text": "Mum"}])) == {"who": frozenset({"gp", "other"})}
    assert dict(MANY.seen("gp")) == {}
