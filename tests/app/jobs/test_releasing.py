"""The job make_release, run by the worker: made once, refused with a reason, not made twice."""

from __future__ import annotations

from datetime import UTC, datetime

from app.models import Release
from app.queue import look
from app.services import releasing
from app.worker import Worker
from tests.app.crowds import a_closed_survey


def run(app, session, **values):
    release = releasing.propose(
        session, survey=a_closed_survey(session, **values), level="open", k=11, actor="olive", now=datetime.now(UTC)
    )
    names = release.id, release.job_id
    session.rollback()  # an open transaction would keep the worker out
    Worker(app).work(until_idle=True)
    session.expire_all()
    return session.get(Release, names[0]), look(session, names[1])


def test_the_worker_makes_the_release_and_lays_it_before_a_second_officer(app, session):
    release, job = run(app, session)
    assert (release.state, job.state) == ("proposed", "done")
    assert release.report["verdict"]["safe"] and release.manifest["n_rows"] == 120


def test_what_cannot_be_made_safely_is_refused_and_the_job_is_done(app, session):
    release, job = run(app, session, n=15)
    assert (release.state, job.state) == ("refused", "done") and "table of counts" in release.refusal


def test_a_release_that_was_refused_meanwhile_is_left_alone(app, session):
    release = releasing.propose(
        session, survey=a_closed_survey(session), level="open", k=11, actor="olive", now=datetime.now(UTC)
    )
    release.state = "refused"
    session.commit()
    Worker(app).work(until_idle=True)
    session.expire_all()
    assert (release.state, release.manifest, look(session, release.job_id).state) == ("refused", None, "done")
