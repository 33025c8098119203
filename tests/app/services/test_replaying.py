"""Every stored response walked again through its version."""
from __future__ import annotations

import pytest

from app.models import Response
from app.services.replaying import replay
from tests.app.services.making import DEFINITION, answer, opened

ROUTED = DEFINITION + """
      - key: only_a_lot
        show_when: heard == a_lot
        questions: [{key: where, kind: short_text, text: Where have you heard of it?}]
"""


@pytest.fixture
def survey(app, session, now):
    return opened(app, session, now, definition_yaml=ROUTED)


@pytest.fixture
def responses(app, session, survey, now):
    answer(app, session, survey, now, "one", heard="a_lot", where="On the wireless")
    answer(app, session, survey, now, "two", heard="nothing", worry="Jobs")
    return session.query(Response).order_by(Response.id).all()


def change(session, response, **answers):
    response.answers = {**response.answers, **answers}
    session.commit()


def test_what_came_through_the_door_fits(session, responses):
    assert (replay(session).n_responses, replay(session).deviations) == (2, ())


def test_an_answer_off_the_path_is_named_by_its_question_and_not_by_its_words(session, responses):
    (heard_nothing,) = [one for one in responses if one.answers["heard"] == "nothing"]
    change(session, heard_nothing, where="A secret")
    (found,) = replay(session).deviations
    assert (found.response_id, found.off_path, found.survey) == (heard_nothing.id, ("where",), "small")
    assert len(found.version) == 64
    assert "secret" not in str(found) and "secret" not in str(found.to_document())


def test_unknown_questions_and_answers_that_are_not_accepted_are_told_apart(session, responses):
    change(session, responses[0], gone="x", uses=["cars"])
    (found,) = replay(session).deviations
    assert (found.off_path, found.unknown, found.not_accepted) == ((), ("gone",), ("uses",))


def test_one_survey_alone_and_withdrawn_responses_left_out(app, session, responses, survey, now):
    other = opened(app, session, now, slug="other")
    assert replay(session, other).n_responses == 0
    assert replay(session, survey).n_responses == 2
    responses[0].state = "withdrawn"
    session.commit()
    assert replay(session).n_responses == 1


WORKED_OUT = ROUTED + """
      - key: hours
        questions: [{key: days, kind: number, text: How many days?}]
      - key: sum
        questions: [{key: week, kind: calculation, text: Hours a week, calculate: days * 8}]
"""


def test_what_is_worked_out_fits_as_it_is_worked_out_and_not_otherwise(app, session, now):
    survey = opened(app, session, now, definition_yaml=WORKED_OUT)
    answer(app, session, survey, now, "one", heard="nothing", days=5)
    answer(app, session, survey, now, "two", heard="nothing")
    assert (replay(session).n_responses, replay(session).deviations) == (2, ())
    (full,) = [one for one in session.query(Response) if "days" in one.answers]
    assert full.answers["week"] == 40
    change(session, full, week=41)
    assert [(one.off_path, one.not_accepted) for one in replay(session).deviations] == [((), ("week",))]
    full.answers = {key: value for key, value in full.answers.items() if key != "week"}
    session.commit()
    assert [one.not_accepted for one in replay(session).deviations] == [("week",)]
    full.answers = {"heard": "nothing", "week": 40}
    session.commit()
    assert [(one.off_path, one.not_accepted) for one in replay(session).deviations] == [(("week",), ())]


TIGHT = ROUTED.replace("heard of it?}", "heard of it?, max_length: 12}").replace(
    "{key: nothing, text: Nothing}", "{key: nothing, text: Nothing}, {key: else, text: Something else, other: true}")


def test_words_that_a_mask_made_longer_than_the_limit_fit_and_others_do_not(app, session, now):
    survey = opened(app, session, now, definition_yaml=TIGHT)
    answer(app, session, survey, now, "one", heard="a_lot", where="a@b.co a@b.c")
    answer(app, session, survey, now, "two", heard={"option": "else", "text": "x" * 178 + " a@b.co a@c.co a@d.co"})
    assert "[email] a@b.c" in [one.answers.get("where") for one in session.query(Response)]
    assert max(len(one.answers["heard"]["text"]) for one in session.query(Response) if "where" not in one.answers) > 200
    assert replay(session).deviations == ()
    (worded,) = [one for one in session.query(Response) if "where" in one.answers]
    change(session, worded, where="Thirteen here")
    assert [one.not_accepted for one in replay(session).deviations] == [("where",)]
