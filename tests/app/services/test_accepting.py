"""The one door through which every response comes, one or many at a time."""
from __future__ import annotations

import threading
from datetime import date

import pytest
from sqlalchemy import event, func, select

from app.errors import AppError, Conflict, Gone, NotAllowed, NotFound, WrongState
from app.extensions import db, db_session, is_reading
from app.models import Draft, Response, Spent
from app.services import drafting, figures, inviting, receipts
from app.services.accepting import Accepted, Rejected, Submission, accept_submission, accept_submissions
from app.services.opening import close_survey
from tests.batches import n_responses, settle
from tests.factories import a_survey
from tests.questionnaires import ONE_QUESTION, an_open_survey

KEY = "0f4e1a0c9d3b4c5d8e7f6a5b"
TODAY = date(2026, 11, 22)


@pytest.fixture
def keys(app):
    return app.extensions["keys"]


@pytest.fixture
def survey(session, keys, now):
    return an_open_survey(session, keys, now=now)


@pytest.fixture
def accept(session, keys, now):
    def send(survey, answers, key=KEY, **more):
        sent = accept_submission(session, keys, survey, Submission(key, answers, **more), now=now, moves_after=11)
        settle(session, keys, survey, now=now)
        return sent
    return send


@pytest.fixture
def accept_all(session, keys, now):
    def send(survey, *submissions):
        sent = accept_submissions(session, keys, survey, submissions, now=now, moves_after=11)
        settle(session, keys, survey, now=now)
        return sent
    return send


def test_the_row_holds_no_clock_no_key_and_masked_words(session, survey, accept):
    sent = accept(survey, {"heard": "no", "worries": "Write to jo@example.org"})
    row = session.scalar(select(Response))
    assert row.answers == {"heard": "no", "worries": "Write to [email]"} and sent.masked == {"worries": ("email",)}
    assert set(Response.__table__.columns.keys()) == {
        "id", "survey_id", "version_sha256", "language", "mode", "variant", "state", "answers", "marks", "panel_tag"}
    assert row.panel_tag is None
    assert KEY not in str(vars(row))


@pytest.mark.parametrize("door", ["api", "import", "web"])
def test_a_response_that_names_no_language_is_in_that_of_the_questionnaire(session, keys, accept, now, door):
    welsh = an_open_survey(session, keys, now=now, text="language: cy\n" + ONE_QUESTION)
    accept(welsh, {}, door=door)
    assert session.scalars(select(Response.language)).all() == ["cy"]


def test_the_same_key_and_answers_are_one_response_with_one_receipt(session, survey, accept):
    first, second = accept(survey, {"heard": "no"}), accept(survey, {"heard": "no"})
    assert first.receipt == second.receipt and (first.is_new, second.is_new) == (True, False)
    assert n_responses(session) == 1


def test_the_same_key_with_other_answers_is_a_conflict(session, survey, accept):
    accept(survey, {"heard": "no"})
    for other in ({"heard": "lot"}, {}, {"heard": "no", "name": "x"}):
        with pytest.raises(Conflict):
            accept(survey, other)
    assert n_responses(session) == 1


def test_a_withdrawn_response_does_not_come_back_by_sending_it_again(session, keys, survey, accept, now):
    receipt = accept(survey, {"heard": "no"}).receipt
    receipts.withdraw(session, keys, receipt, now=now, moves_after=11)
    assert not accept(survey, {"heard": "no"}).is_new
    assert session.scalar(select(Response.state)) == "withdrawn"


def test_wrong_answers_are_rejected_with_what_is_wrong(session, survey, accept):
    rejected = accept(survey, {"heard": "perhaps"})
    assert [problem.code for problem in rejected.problems] == ["unknown_option"] and n_responses(session) == 0


def test_a_survey_takes_answers_only_while_it_is_open(session, keys, survey, accept, now):
    later = an_open_survey(session, keys, now=now, opens_on=date(2026, 12, 1))
    over = an_open_survey(session, keys, now=now, closes_on=TODAY)
    over.closes_on = date(2026, 11, 21)
    draft = a_survey(session, draft_yaml=ONE_QUESTION)
    close_survey(session, survey, keys=keys, actor="test", now=now)
    for closed, error in ((survey, Gone), (over, Gone), (later, WrongState), (draft, NotFound)):
        with pytest.raises(error):
            accept(closed, {"heard": "no"} if closed is not draft else {})
    assert n_responses(session) == 0


def test_an_import_goes_into_a_closed_survey_without_an_invitation(session, keys, now, accept):
    survey = an_open_survey(session, keys, now=now, access="invited")
    close_survey(session, survey, keys=keys, actor="test", now=now)
    assert accept(survey, {"heard": "no"}, door="import").is_new
    assert session.scalar(select(Response.mode)) == "import"


def test_an_invitation_is_spent_with_the_response_and_no_second_one_is_taken(session, keys, now, accept):
    survey = an_open_survey(session, keys, now=now, access="invited")
    token = inviting.invite(session, keys, survey)
    session.commit()
    receipt = accept(survey, {"heard": "no"}, invitation=token).receipt
    assert session.scalar(select(func.count()).select_from(Spent)) == 1
    with pytest.raises(NotAllowed):
        accept(survey, {"heard": "lot"}, key="another-key-of-22-chars", invitation=token)
    session.rollback()
    assert accept(survey, {"heard": "no"}, invitation=token).receipt == receipt


def test_a_withdrawn_response_leaves_its_invitation_spent(session, keys, now, accept):
    survey = an_open_survey(session, keys, now=now, access="invited")
    token = inviting.invite(session, keys, survey)
    session.commit()
    receipts.withdraw(session, keys, accept(survey, {"heard": "no"}, invitation=token).receipt, now=now, moves_after=11)
    with pytest.raises(NotAllowed):
        accept(survey, {"heard": "no"}, key="another-key-of-22-chars", invitation=token)


@pytest.mark.parametrize("token", [None, "", "x" * 43, ["x"], {"x": 1}])
def test_no_response_comes_in_without_a_genuine_invitation(session, keys, now, accept, token):
    survey = an_open_survey(session, keys, now=now, access="invited")
    with pytest.raises(NotAllowed):
        accept(survey, {"heard": "no"}, invitation=token)
    session.rollback()
    assert n_responses(session) == 0


def at_once(app, n, work):
    """Run the same work in n threads that start together, each with a session of its own."""
    outcomes, barrier = [], threading.Barrier(n)

    def one(number):
        is_reading.set(False)
        with app.app_context():
            barrier.wait()
            try:
                outcomes.append(work(db_session(), number))
            except NotAllowed as error:
                outcomes.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_the_same_submission_many_times_at_once_is_one_response(app, session, keys, survey, now):
    survey_id = survey.id
    session.commit()

    def send(own, _number):
        here = own.get(type(survey), survey_id)
        return accept_submission(own, keys, here, Submission(KEY, {"heard": "no"}), now=now, moves_after=11)

    outcomes = at_once(app, 8, send)
    assert len({outcome.receipt for outcome in outcomes}) == 1 and sum(outcome.is_new for outcome in outcomes) == 1
    assert n_responses(session) == 1


def test_one_invitation_used_many_times_at_once_is_one_response(app, session, keys, now):
    survey = an_open_survey(session, keys, now=now, access="invited")
    token = inviting.invite(session, keys, survey)
    survey_id = survey.id
    session.commit()

    def send(own, number):
        here = own.get(type(survey), survey_id)
        submission = Submission(f"{number}{KEY}", {"heard": "no"}, token)
        return accept_submission(own, keys, here, submission, now=now, moves_after=11)

    outcomes = at_once(app, 6, send)
    assert sum(isinstance(outcome, Accepted) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, NotAllowed) for outcome in outcomes) == 5
    assert n_responses(session) == 1


def test_many_come_in_as_they_would_one_by_one(session, keys, survey, accept, accept_all):
    one = accept(survey, {"heard": "no", "worries": "Write to jo@example.org"})
    again, other = accept_all(
        survey, Submission(KEY, {"heard": "no", "worries": "Write to jo@example.org"}),
        Submission(KEY + "x", {"heard": "no", "worries": "Write to jo@example.org"}))
    assert (again.receipt, again.is_new, again.masked) == (one.receipt, False, one.masked)
    assert other.is_new and other.masked == one.masked
    rows = session.execute(select(Response.answers, Response.mode, Response.state, Response.version_sha256)).all()
    assert len(rows) == 2 and rows[0] == rows[1]


def test_what_one_of_many_is_refused_for_stands_in_its_place(session, survey, accept, accept_all):
    accept(survey, {"heard": "no"})
    outcomes = accept_all(
        survey, Submission("a" * 22, {"heard": "no"}), Submission("b" * 22, {"heard": "perhaps"}),
        Submission(KEY, {"heard": "lot"}), Submission("c" * 22, {"heard": "lot"}))
    assert [type(outcome) for outcome in outcomes] == [Accepted, Rejected, Conflict, Accepted]
    assert n_responses(session) == 3


def test_the_same_key_twice_among_many_is_one_response_or_a_conflict(session, survey, accept_all):
    first, second, third = accept_all(
        survey, Submission(KEY, {"heard": "no"}), Submission(KEY, {"heard": "no"}), Submission(KEY, {"heard": "lot"}))
    assert (first.is_new, second.is_new) == (True, False) and first.receipt == second.receipt
    assert isinstance(third, Conflict) and n_responses(session) == 1


def test_one_invitation_twice_among_many_is_spent_once(session, keys, now, accept_all):
    survey = an_open_survey(session, keys, now=now, access="invited")
    token = inviting.invite(session, keys, survey)
    session.commit()
    outcomes = accept_all(survey, *(Submission(key * 22, {"heard": "no"}, token) for key in "ab"))
    assert [type(outcome) for outcome in outcomes] == [Accepted, NotAllowed]
    assert n_responses(session) == 1 == session.scalar(select(func.count()).select_from(Spent))


def test_nobody_of_many_comes_into_a_closed_survey_but_an_import_does(session, keys, survey, now, accept_all):
    close_survey(session, survey, keys=keys, actor="test", now=now)
    outcomes = accept_all(survey, Submission("a" * 22, {"heard": "no"}),
                          Submission("b" * 22, {"heard": "no"}, door="import"))
    assert isinstance(outcomes[0], Gone) and isinstance(outcomes[0], AppError) and outcomes[1].is_new


def test_a_draft_among_many_goes_only_when_its_response_is_kept(session, survey, accept_all):
    good, bad = (drafting.begin(session, survey, invitation=None, today=TODAY, days=28) for _ in range(2))
    session.commit()
    accept_all(survey, Submission("a" * 22, {"heard": "no"}, draft_code=good.code),
               Submission("b" * 22, {}, draft_code=bad.code))
    assert session.scalar(select(func.count()).select_from(Draft)) == 1
    assert drafting.find(session, survey, bad.code, today=TODAY) == bad


def test_a_thousand_cost_a_handful_of_statements_and_are_each_counted_as_a_change(session, survey, accept_all):
    said = []
    note = lambda *words: said.append(words[2])  # noqa: E731 - the same object is taken off again
    event.listen(session.get_bind(), "before_cursor_execute", note)
    try:
        outcomes = accept_all(survey, *(Submission(f"{n:022}", {"heard": "no"}) for n in range(1_000)))
    finally:
        event.remove(session.get_bind(), "before_cursor_execute", note)
    assert all(outcome.is_new for outcome in outcomes) and n_responses(session) == 1_000
    assert figures.n_changes(session, survey.id) == 1_000
    assert len(said) < 15 + 10, said  # those of the batch with them
