"""Errors name the place, the cause and the cure."""

from surveys.errors import AnswerError, ConditionError, DefinitionError, ExchangeError, Fault, SurveyError


def test_a_fault_says_line_place_cause_and_cure_in_one_line():
    fault = Fault("`opitons` is not a word of this format.", "Did you mean `options`?", 12, "page one")
    assert str(fault) == "line 12, page one: `opitons` is not a word of this format. Did you mean `options`?"


def test_a_definition_error_lists_every_fault_under_the_name_of_the_file():
    error = DefinitionError([Fault("One.", line=1), Fault("Two.", line=2)], "x.yaml")
    assert str(error) == "x.yaml: line 1: One.\nx.yaml: line 2: Two."


def test_every_error_of_the_room_is_one_tree():
    assert all(issubclass(one, SurveyError) for one in (DefinitionError, ConditionError, AnswerError, ExchangeError))


def test_what_somebody_put_in_does_not_drown_the_message():
    fault = Fault(f"{'9' * 3_000_000} is out of range. Use a smaller number.")
    assert len(fault.message) < 700
    assert fault.message.startswith("999") and fault.message.endswith("Use a smaller number.")
