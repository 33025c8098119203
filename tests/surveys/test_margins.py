"""What weighting is told about the population."""

from surveys.codebook import codebook, rows
from surveys.margins import margins_of, stated
from tests.surveys.a_questionnaire import full
from tests.surveys.kinds.test_margins import asked


def test_a_questionnaire_without_a_reference_has_nothing_to_weight_to():
    assert margins_of(full()) == {}


def test_whoever_gives_an_answer_that_the_reference_does_not_know_counts_as_not_having_said():
    answers = [{"age": "young"}, {"age": "x"}, {}]
    people = [rows(asked(), answer) for answer in answers]
    columns = {"age": [person["age"] for person in people]}
    margins = margins_of(asked())
    assert margins == {"age": {"young": 0.385, "old": 0.615}}
    assert stated(columns, margins) == {"age": ["young", None, None]}


def test_the_data_dictionary_carries_the_reference():
    (variable,) = codebook(asked())
    assert variable.margin.population == "People of 16 or over in England"
