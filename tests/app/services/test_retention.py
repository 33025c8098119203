"""How long a survey's things are kept, what is said beforehand, and what is gone afterwards."""
from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app.errors import BadInput, WrongState
from app.models import (
    AnalysisReading,
    AnalysisRun,
    AnswerColumn,
    AuditEntry,
    FigureSet,
    Invitation,
    ReadMark,
    Release,
    Report,
    Response,
)
from app.services import analysing, curating, designing, figures, releasing, retention, staging, tidying
from app.services.datasets import stored_name
from app.services.staging import Staged
from tests.app.analyses import a_consulted_survey, a_kept_run, read_the_queue
from tests.app.services.making import answer, opened
from tests.factories import a_release


def closed(app, session, now, *, n=0, **period):
    """A survey that n people answered and that is closed; its last day to withdraw is a fortnight later."""
    survey = opened(app, session, now)
    retention.set_period(session, survey, **{"keep_months": 12, "contact_days": None, **period}, actor="ada", now=now)
    for place in range(n):
        answer(app, session, survey, now, f"key-{place:02}", heard="a_lot", worry=f"The cost, {place}")
    return designing.close_survey(session, survey, keys=app.extensions["keys"], actor="ada", now=now)


def pass_time(app, session, survey, now, days):
    later = now + timedelta(days=days)
    return tidying.tidy(session, keys=app.extensions["keys"], now=later, contact_days=365,
                        storage=app.extensions["storage"])


def entries(session, action):
    return session.scalars(select(AuditEntry).where(AuditEntry.action == action)).all()


def n_of(session, table):
    return session.scalar(select(func.count()).select_from(table))


def test_months_end_on_the_last_day_of_a_shorter_one():
    assert retention.months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert retention.months_after(date(2026, 12, 15), 24) == date(2028, 12, 15)
    assert retention.months_after(date(2026, 5, 5), 0) == date(2026, 5, 5)


def test_answers_go_by_themselves_after_a_months_notice_and_what_was_published_stays(app, session, now):
    survey = closed(app, session, now, n=12)
    figures.refresh(session, survey, policy=figures.policy_of(survey, app.extensions["candour"]), now=now)
    session.commit()
    before = figures.figures_of(session, survey)
    assert before["n"] == 12 and n_of(session, AnswerColumn)
    due = retention.months_after(survey.freezes_on, 12)
    days = (due - now.date()).days
    assert pass_time(app, session, survey, now, days - 31).erased == () and survey.erase_on is None
    pass_time(app, session, survey, now, days - 30)
    assert survey.erase_on == due and [one.detail["on"] for one in entries(session, "deletion announced")] == [
        due.isoformat()]
    assert pass_time(app, session, survey, now, days - 1).erased == () and n_of(session, Response) == 12
    assert pass_time(app, session, survey, now, days).erased == (survey.slug,)
    assert (n_of(session, Response), n_of(session, AnswerColumn), n_of(session, Invitation)) == (0, 0, 0)
    assert survey.erased_on == due and figures.figures_of(session, survey) == before
    (entry,) = entries(session, "answers deleted")
    assert (entry.actor, entry.subject, entry.detail["months"]) == (retention.ACTOR, survey.slug, 12)
    assert pass_time(app, session, survey, now, days + 1).erased == ()


def test_the_figures_stay_as_published_although_nothing_is_behind_them(app, session, now):
    survey = closed(app, session, now, n=12)
    policy = figures.policy_of(survey, app.extensions["candour"])
    figures.refresh(session, survey, policy=policy, now=now)
    retention.erase(session, survey, keys=app.extensions["keys"], storage=None, now=now)
    session.get(FigureSet, survey.id).n_changes = 50
    figures.refresh(session, survey, policy=policy, now=now)
    assert figures.figures_of(session, survey)["n"] == 12


def test_however_late_it_runs_there_is_a_months_notice(app, session, now):
    survey = closed(app, session, now, keep_months=0)
    late = now + timedelta(days=400)
    assert retention.announce(session, today=late.date(), now=late) == 1
    assert survey.erase_on == late.date() + timedelta(days=30)
    assert retention.announce(session, today=late.date(), now=late) == 0


def test_nothing_happens_while_no_period_is_set(app, session, now):
    survey = closed(app, session, now)
    survey.keep_months = None
    assert pass_time(app, session, survey, now, 5000).erased == () and survey.erase_on is None


def test_signed_reports_stay_with_their_quotes_and_unsigned_readings_go(app, session, now):
    survey = a_consulted_survey(session)
    unsigned, signed = a_kept_run(session, survey), a_kept_run(session, survey)
    read_the_queue(session, signed)
    curating.sign_off(session, run=signed, name="Ada", actor="ada", now=now)
    said = session.get(Report, signed.id).document
    assert unsigned.summary is not None
    assert n_of(session, ReadMark)
    survey.state, survey.closed_at = "closed", now
    retention.erase(session, survey, keys=app.extensions["keys"], storage=None, now=now)
    session.expire_all()
    assert session.scalars(select(AnalysisRun.id)).all() == [signed.id]
    assert session.get(Report, signed.id).document == said
    assert (n_of(session, AnalysisReading), n_of(session, ReadMark), n_of(session, Response)) == (0, 0, 0)
    with pytest.raises(WrongState, match="deleted on"):
        analysing.start(session, survey=survey, question_key="worries", actor="ada", now=now)


def test_a_dataset_that_was_not_published_goes_and_a_published_one_stays(app, session, now):
    survey, storage = closed(app, session, now), app.extensions["storage"]
    made = [a_release(session, survey, edition=n, state=state, manifest={"files": [{"name": "data.csv"}]})
            for n, state in enumerate(("published", "proposed"), 1)]
    paths = [stored_name(one.id, "data.csv") for one in made]
    for path in paths:
        storage.put(path, b"rows")
    staging.put(storage, app.extensions["keys"], survey, Staged(b"a,b", "results.csv"))
    retention.erase(session, survey, keys=app.extensions["keys"], storage=storage, now=now)
    assert [storage.path(path).exists() for path in paths] == [True, False]
    assert [one.state for one in session.scalars(select(Release).order_by(Release.edition))] == ["published", "refused"]
    assert not staging.is_there(storage, survey)
    assert "deleted on" in releasing.obstacle(session, survey, level="open", k=11, now=now)


def test_a_deletion_that_is_interrupted_leaves_no_file_behind_and_is_done_again(app, session, now, monkeypatch):
    survey, storage = closed(app, session, now), app.extensions["storage"]
    made = a_release(session, survey, state="proposed", manifest={"files": [{"name": "data.csv"}]})
    path = stored_name(made.id, "data.csv")
    storage.put(path, b"rows")
    session.commit()
    with monkeypatch.context() as broken, pytest.raises(OSError, match="full"):
        broken.setattr(type(storage), "delete", _fails)
        retention.erase(session, survey, keys=app.extensions["keys"], storage=storage, now=now)
    session.rollback()
    assert survey.erased_on is None and storage.path(path).exists()
    retention.erase(session, survey, keys=app.extensions["keys"], storage=storage, now=now)
    assert survey.erased_on == now.date() and not storage.path(path).exists()


def _fails(*_):
    raise OSError("full")


def test_the_list_beforehand_names_each_thing_with_its_day(app, session, now):
    survey = closed(app, session, now, contact_days=30)
    items = retention.plan(survey, draft_days=28, contact_days=365)
    assert [one.until for one in items] == [
        now.date(), now.date(), survey.freezes_on + timedelta(days=30),
        retention.months_after(survey.freezes_on, 12), None]
    assert "12 months after the last day to withdraw" in items[3].said and "30 days" in items[2].said


def test_what_people_were_told_can_be_shortened_and_not_lengthened(app, session, now):
    survey = closed(app, session, now, contact_days=30)
    for longer in ({"keep_months": 13, "contact_days": 30}, {"keep_months": None, "contact_days": 30},
                   {"keep_months": 12, "contact_days": 31}, {"keep_months": 12, "contact_days": None}):
        with pytest.raises(BadInput, match="not longer"):
            retention.set_period(session, survey, **longer, actor="ada", now=now)
    survey.erase_on = now.date()
    retention.set_period(session, survey, keep_months=6, contact_days=0, actor="ada", now=now)
    assert (survey.keep_months, survey.contact_days, survey.erase_on) == (6, 0, None)
    assert entries(session, "retention changed")[-1].detail == {"keep_months": 6, "contact_days": 0}


def test_a_slip_after_the_close_is_put_right_up_to_what_people_were_told(app, session, now):
    survey = closed(app, session, now)
    retention.set_period(session, survey, keep_months=1, contact_days=None, actor="ada", now=now)
    retention.announce(session, today=survey.freezes_on + timedelta(days=5), now=now)
    assert survey.erase_on is not None
    retention.set_period(session, survey, keep_months=12, contact_days=None, actor="ada", now=now)
    assert (survey.keep_months, survey.erase_on) == (12, None)
    with pytest.raises(BadInput, match="for 12 months"):
        retention.set_period(session, survey, keep_months=13, contact_days=None, actor="ada", now=now)


def test_while_people_answer_nobody_is_told_less_than_will_be_kept(app, session, now):
    survey = opened(app, session, now)
    retention.set_period(session, survey, keep_months=3, contact_days=None, actor="ada", now=now)
    for state in ("open", "closed"):
        if state == "closed":
            designing.close_survey(session, survey, keys=app.extensions["keys"], actor="ada", now=now)
        with pytest.raises(BadInput, match="for 3 months"):
            retention.set_period(session, survey, keep_months=4, contact_days=None, actor="ada", now=now)


@pytest.mark.parametrize("period", [{"keep_months": -1, "contact_days": None}, {"keep_months": 241, "contact_days": 1},
                                    {"keep_months": 1, "contact_days": 4000}])
def test_a_period_that_makes_no_sense_is_refused(app, session, now, period):
    with pytest.raises(BadInput, match="are kept for 0 to"):
        retention.set_period(session, opened(app, session, now), **period, actor="ada", now=now)


def test_after_the_deletion_nothing_can_be_changed_any_more(app, session, now):
    survey = closed(app, session, now)
    retention.erase(session, survey, keys=app.extensions["keys"], storage=None, now=now)
    with pytest.raises(WrongState, match="deleted on"):
        retention.set_period(session, survey, keep_months=6, contact_days=None, actor="ada", now=now)
