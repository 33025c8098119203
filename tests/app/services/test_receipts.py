"""A receipt shows the state of a response and takes it back; it never shows an answer."""
from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from app.errors import Gone, NotFound
from app.extensions import db
from app.models import FigureSet, Response
from app.services import columns, figures, receipts
from app.services.accepting import Submission, accept_submission
from app.services.codes import grouped, new_code
from tests.batches import settle_all
from tests.questionnaires import an_open_survey

AFTER = datetime(2027, 3, 1, tzinfo=UTC)


@pytest.fixture
def config(sqlite_config):
    return sqlite_config  # nothing here depends on the kind of database


@pytest.fixture
def keys(app):
    return app.extensions["keys"]


@pytest.fixture
def survey(session, app, now):
    return an_open_survey(session, app.extensions["keys"], now=now, freezes_on=date(2026, 12, 31))


@pytest.fixture
def receipt(session, app, survey, now):
    answers = {"heard": "lot", "worries": "An unmistakable worry"}
    sent = accept_submission(session, app.extensions["keys"], survey, Submission("k" * 22, answers), now=now,
                             moves_after=11)
    return sent.receipt


def test_a_receipt_may_be_typed_in_groups_in_lower_case_with_look_alikes(session, keys, receipt, now):
    typed = grouped(receipt).lower().replace("0", "o").replace("1", "l")
    found = receipts.look_up(session, keys, typed, today=now.date())
    assert (found.state, found.can_withdraw) == ("counted", True)


def test_an_unknown_receipt_is_said_to_be_unknown(session, keys, receipt, now):
    for typed in (new_code(), "", "nonsense", receipt[:-1], receipt * 2):
        with pytest.raises(NotFound, match="do not know"):
            receipts.look_up(session, keys, typed, today=now.date())


def test_taking_back_deletes_the_answers_at_once_and_everywhere(session, keys, survey, receipt, now):
    columns.keep(session, survey.id, columns.build(session, survey))
    session.commit()
    assert receipts.withdraw(session, keys, receipt, now=now, moves_after=11).state == "withdrawn"
    row = session.scalar(select(Response))
    assert (row.answers, row.state) == ({}, "withdrawn")
    assert columns.columns_of(session, survey.id)[columns.IDS] == []
    assert "unmistakable" not in str(columns.columns_of(session, survey.id))
    assert receipts.look_up(session, keys, receipt, today=now.date()).state == "withdrawn"


def test_arrival_and_withdrawal_are_two_changes_and_a_second_withdrawal_is_none(session, keys, survey, receipt, now):
    for _ in range(2):
        receipts.withdraw(session, keys, receipt, now=now, moves_after=11)
    assert figures.n_changes(session, survey.id) == 2
    assert session.scalar(select(FigureSet)).document == {}


def test_after_the_freeze_date_nothing_can_be_taken_back(session, keys, receipt):
    assert not receipts.look_up(session, keys, receipt, today=AFTER.date()).can_withdraw
    with pytest.raises(Gone):
        receipts.withdraw(session, keys, receipt, now=AFTER, moves_after=11)
    assert session.scalar(select(Response.state)) == "counted"


def test_on_the_freeze_date_itself_it_can(session, keys, receipt):
    last = datetime(2026, 12, 31, 23, tzinfo=UTC)
    assert receipts.withdraw(session, keys, receipt, now=last, moves_after=11).state == "withdrawn"


def test_neither_receipt_nor_key_stands_in_the_row(session, keys, receipt):
    row = session.scalar(select(Response))
    assert receipt not in f"{row.id}{row.answers}".upper() and row.id == receipts.response_id(receipt)


def test_a_receipt_is_known_without_a_session_staged_or_stored(app, session, now):
    keys = app.extensions["keys"]
    survey = an_open_survey(session, keys, now=now)
    kept = receipts.Kept(db.engine, keys)
    sent = accept_submission(session, keys, survey, Submission("k", {"heard": "no"}), now=now, moves_after=11)
    assert kept.has(survey, sent.receipt) and not kept.has(survey, receipts.receipt_of(keys, survey, "other"))
    settle_all(session, keys)
    assert kept.has(survey, sent.receipt)
