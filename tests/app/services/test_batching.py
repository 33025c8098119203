"""Responses wait, sealed, until a whole batch of them looks alike; meanwhile a receipt does all that it can do."""
from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text

from app.errors import Gone
from app.models import Batch, Response, Staged
from app.queue import job_table
from app.services import batching, drafting, figures, inviting, receipts
from app.services.accepting import Submission, accept_submission
from app.services.correcting import correct
from app.services.opening import close_survey
from tests.questionnaires import ONE_QUESTION, an_open_survey

HOUR = timedelta(hours=1)


@pytest.fixture
def keys(app):
    return app.extensions["keys"]


@pytest.fixture
def survey(session, keys, now):
    return an_open_survey(session, keys, now=now, text=ONE_QUESTION, access="invited")


@pytest.fixture
def send(session, keys, survey, now):
    def one(words, key=None, **more):
        token = inviting.invite(session, keys, survey)
        session.commit()
        submission = Submission(key or f"{words} {token}", {"worries": words}, token, **more)
        return accept_submission(session, keys, survey, submission, now=now, moves_after=11).receipt
    return one


@pytest.fixture
def move(session, keys, survey, now):
    def them(at_least=batching.BATCH):
        moved = batching.move(session, keys, survey.id, now=now, moves_after=11, at_least=at_least)
        session.commit()
        batching.retire(keys, moved.key_name)
        return moved.n
    return them


def stored(session):
    return sorted(answers["worries"] for answers in session.scalars(select(Response.answers)))


def n_staged(session):
    return len(session.scalars(select(Staged.name)).all())


def jobs(session):
    return session.scalars(select(job_table.c.name)).all()


def test_twenty_four_wait_and_the_twenty_fifth_takes_all_of_them_along(session, send, move):
    for n in range(24):
        send(f"worry {n:02}")
    assert move() == 0 and stored(session) == [] and n_staged(session) == 24 and jobs(session) == []
    send("worry 24")
    assert jobs(session) == ["move_batch"]
    assert move() == 25 and n_staged(session) == 0
    assert stored(session) == [f"worry {n:02}" for n in range(25)]


def test_what_waits_counts_in_no_figure_and_all_of_it_with_the_move(session, survey, send, move):
    for n in range(25):
        send(f"worry {n:02}")
    assert figures.n_changes(session, survey.id) == 0
    move()
    assert figures.n_changes(session, survey.id) == 25


def test_what_waits_can_be_read_by_nobody_who_has_the_database_alone(session, send):
    receipt = send("An unmistakable worry")
    row = session.scalar(select(Staged))
    held = f"{row.name} {row.lane} ".encode() + row.sealed
    for secret in ("unmistakable", receipt, receipts.response_id(receipt)):
        assert secret.encode() not in held


def test_long_and_short_wait_apart_and_the_rest_is_sealed_anew(session, keys, send, move):
    for n in range(25):
        send(f"worry {n:02}")
    receipt = send("x" * 4000)
    before = session.scalars(select(Staged.name)).all()
    assert {len(sealed) for sealed in session.scalars(select(Staged.sealed))} == {4096 + 28, 16384 + 28}
    assert move() == 25
    (left,) = session.scalars(select(Staged)).all()
    assert left.name not in before and len(left.sealed) == 16384 + 28
    assert receipts.look_up(session, keys, receipt, today=datetime(2026, 11, 22, tzinfo=UTC).date()).state == "counted"


def test_those_whose_drafts_were_of_other_sizes_wait_apart(session, keys, survey, now, send):
    drafts = [drafting.begin(session, survey, invitation=None, today=now.date(), days=28) for _ in range(2)]
    drafting.keep(session, survey, drafts[1].with_page("p", {"worries": "x" * 4200}, ()))
    for draft in drafts:
        send("short", key=draft.code, draft_code=draft.code)
    send("through a program", door="api")
    assert len(set(session.scalars(select(Staged.lane)))) == 3


def test_the_key_of_a_batch_dies_with_its_move_and_the_next_has_another(session, keys, send, move):
    send("a")
    first = session.scalar(select(Batch.key_name))
    assert keys.exists(first)
    move(at_least=1)
    session.expire_all()
    assert not keys.exists(first) and session.scalar(select(Batch.key_name)) != first


def test_sending_again_before_and_after_the_move_is_the_same_response(session, keys, survey, now, send, move):
    token = inviting.invite(session, keys, survey)
    session.commit()
    same = Submission("k" * 22, {"worries": "one"}, token)
    sent = [accept_submission(session, keys, survey, same, now=now, moves_after=11) for _ in range(2)]
    move(at_least=1)
    sent.append(accept_submission(session, keys, survey, same, now=now, moves_after=11))
    assert [one.is_new for one in sent] == [True, False, False] and len({one.receipt for one in sent}) == 1
    assert stored(session) == ["one"] and n_staged(session) == 0


def test_a_receipt_takes_back_what_waits_and_nothing_of_it_is_stored(session, keys, survey, now, send, move):
    receipt, _ = send("taken back"), send("kept")
    sizes = session.scalars(select(Staged.sealed)).all()
    assert receipts.withdraw(session, keys, receipt, now=now, moves_after=11).state == "withdrawn"
    session.expire_all()
    assert sorted(map(len, session.scalars(select(Staged.sealed)))) == sorted(map(len, sizes))
    assert receipts.look_up(session, keys, receipt, today=now.date()).state == "withdrawn"
    move(at_least=1)
    rows = dict(session.execute(select(Response.state, Response.answers)).all())
    assert rows == {"withdrawn": {}, "counted": {"worries": "kept"}}
    assert figures.n_changes(session, survey.id) == 1
    assert receipts.look_up(session, keys, receipt, today=now.date()).state == "withdrawn"


def test_a_receipt_corrects_what_waits(session, keys, now, send, move):
    receipt = send("the first words")
    assert correct(session, keys, receipt, {"worries": "other words"}, now=now, moves_after=11).state == "corrected"
    move(at_least=1)
    assert stored(session) == ["other words"]


def test_closing_takes_the_rest_along_and_leaves_no_key(session, keys, survey, now, send):
    receipts_given = [send(f"worry {n}") for n in range(3)]
    close_survey(session, survey, keys=keys, actor="olive", now=now)
    assert stored(session) == ["worry 0", "worry 1", "worry 2"] and n_staged(session) == 0
    assert session.scalars(select(Batch.key_name)).all() == []
    assert not list(keys.folder.glob("batch-*"))
    for receipt in receipts_given:
        assert receipts.look_up(session, keys, receipt, today=now.date()).can_withdraw


def test_who_comes_as_the_survey_closes_is_told_so_and_leaves_nothing(app, session, keys, survey, now):
    token = inviting.invite(session, keys, survey)
    session.commit()
    assert survey.state == "open"
    session.execute(text("UPDATE survey SET state = 'closed'"))  # by somebody else: this session has not seen it
    with pytest.raises(Gone):
        accept_submission(session, keys, survey, Submission("k" * 22, {"worries": "w"}, token), now=now, moves_after=11)
    assert session.scalars(select(Batch.key_name)).all() == []


def test_a_key_that_a_crash_has_left_is_swept_away_and_one_in_use_is_not(session, keys, send):
    send("waits")
    used = session.scalar(select(Batch.key_name))
    for name in (used, "batch-left", "batch-new"):
        keys.create(name)
    for name in (used, "batch-left"):
        os.utime(keys.folder / f"{name}.key", (0, 0))
    batching.sweep(session, keys, now=datetime.now(UTC) + HOUR / 2)
    assert keys.exists(used) and keys.exists("batch-new") and not keys.exists("batch-left")


def test_while_a_backup_is_made_no_key_of_a_batch_is_destroyed(session, keys, send, move):
    send("waits")
    used = session.scalar(select(Batch.key_name))
    with keys.held():
        move(at_least=1)
        assert keys.exists(used)
    batching.sweep(session, keys, now=datetime.now(UTC) + 2 * HOUR)
    assert not keys.exists(used)


def test_a_full_lane_whose_job_was_lost_is_asked_for_again(session, send, now):
    for n in range(25):
        send(f"worry {n:02}")
    session.execute(job_table.delete())
    batching.ask_for_moves(session, now=now)
    assert jobs(session) == ["move_batch"]


def test_open_surveys_wait_where_rows_lie_in_the_order_of_arrival(app, session, keys, now):
    here = an_open_survey(session, keys, now=now, text=ONE_QUESTION)
    is_postgres = session.get_bind().dialect.name == "postgresql"
    assert batching.is_staged(session, here, "web") is is_postgres and not batching.is_staged(session, here, "import")
