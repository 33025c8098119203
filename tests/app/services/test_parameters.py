"""What an analysis may be asked, and what a questionnaire suggests."""

from __future__ import annotations

import pytest

from app.errors import BadInput
from app.services import parameters
from app.services.parameters import Parameters
from surveys.reading import read, read_file
from tests.app.analyses import DEFINITION


@pytest.fixture
def asked():
    return read(DEFINITION)


def test_names_are_no_open_question_and_background_has_a_list_of_answers(asked):
    assert [question.key for question in parameters.open_questions(asked)] == ["hopes", "worries"]
    assert [question.key for question in parameters.background(asked)] == ["age"]


def test_the_pair_of_questions_teaches_the_stance(asked):
    assert parameters.defaults(asked, "worries") == Parameters(
        None, 1, (("hopes", "confidence"), ("worries", "concern")), ("age",)
    )


def test_a_question_without_a_pair_learns_from_every_pair_of_the_survey():
    library = read_file("surveys/library/public-ai-health-data.yaml")
    assert dict(parameters.examples(library, "one_thing")) == {"gives_confidence": "confidence", "worries": "concern"}


def test_one_side_alone_teaches_nothing(asked):
    alone = read(
        DEFINITION.replace("analysis: confidence, pair: worries", "analysis: none").replace(", pair: hopes", "")
    )
    assert parameters.examples(alone, "worries") == ()
    assert parameters.examples(asked, "worries") != ()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Parameters(n_topics=1), "Number of topics"),
        (Parameters(n_topics=61), "Number of topics"),
        (Parameters(seed=-1), "Seed"),
        (Parameters(seed=2**31), "Seed"),
        (Parameters(by=("worries",)), "background question"),
        (Parameters(by=("a", "b", "c", "d", "e")), "4 at most"),
        (Parameters(stance_from=(("age", "concern"),)), "not an open question"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(asked, given, said):
    with pytest.raises(BadInput, match=said):
        parameters.check(given, asked)


def test_the_defaults_pass_their_own_check(asked):
    parameters.check(parameters.defaults(asked, "hopes"), asked)


def test_parameters_come_back_from_json(asked):
    given = parameters.defaults(asked, "worries")
    assert Parameters.from_document(given.to_document()) == given


def test_an_unknown_question_is_named_with_those_there_are(asked):
    with pytest.raises(BadInput, match="hopes, worries"):
        parameters.open_question(asked, "name")
