"""Releases: when one can be proposed, by whom it is published, and that nothing published is altered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from analysis.disclosure.ledger import read_release
from app.errors import BadInput, Conflict, NotAllowed, WrongState
from app.models import AuditEntry
from app.queue import look
from app.services import releasing
from app.services.datasets import stored_name
from app.services.releasing import Refused
from tests.app.crowds import a_closed_survey, a_proposed_release
from tests.factories import NOW, a_response


@pytest.fixture
def storage(app):
    return app.extensions["storage"]


def propose(session, survey, **values):
    return releasing.propose(
        session, **{"survey": survey, "level": "open", "k": 11, "actor": "olive", "now": NOW, **values}
    )


def test_nothing_is_released_on_the_freeze_date_and_the_message_names_the_cure(session):
    survey = a_closed_survey(session, n=12, freezes_on=NOW.date())
    with pytest.raises(WrongState, match=r"22 November 2026.*day after"):
        propose(session, survey)
    assert propose(session, survey, now=NOW + timedelta(days=1)).state == "preparing"


def test_a_survey_that_is_open_or_has_no_freeze_date_is_not_released(session):
    with pytest.raises(WrongState, match="Close it first"):
        propose(session, a_closed_survey(session, n=12, state="open"))
    with pytest.raises(WrongState, match="no freeze date"):
        propose(session, a_closed_survey(session, n=12, freezes_on=None))


def test_ten_responses_are_too_few_and_eleven_are_enough(session):
    survey = a_closed_survey(session, n=10)
    a_response(session, survey, state="withdrawn")
    with pytest.raises(WrongState, match="has fewer than 11 responses"):
        propose(session, survey)
    a_response(session, survey, state="corrected")
    assert propose(session, survey).edition == 1


def test_a_proposal_is_a_job_and_an_entry_in_the_audit_log(session):
    release = propose(session, a_closed_survey(session, n=12))
    assert look(session, release.job_id).payload == {"release_id": release.id}
    assert session.query(AuditEntry).one().action == "release proposed"


def test_one_edition_is_under_way_at_a_time(session):
    survey = a_closed_survey(session, n=12)
    propose(session, survey)
    with pytest.raises(WrongState, match="Edition 1 is preparing"):
        propose(session, survey)
    assert propose(session, survey, level="safeguarded").edition == 1


def test_there_are_two_levels(session):
    with pytest.raises(BadInput, match="open, safeguarded"):
        propose(session, a_closed_survey(session, n=12), level="secret")


def test_two_people_publish_and_the_demo_lets_one(session, storage):
    release = a_proposed_release(session, storage, a_closed_survey(session))
    given = {"release": release, "storage": storage, "now": NOW}
    with pytest.raises(NotAllowed, match="Another officer"):
        releasing.publish(session, **given, actor="olive", needs_second=True)
    releasing.publish(session, **given, actor="olive", needs_second=False)
    assert release.state == "published"
    assert session.query(AuditEntry).order_by(AuditEntry.seq.desc()).first().detail["one_person"] is True


def test_a_new_edition_supersedes_the_one_before_and_leaves_its_files(session, storage):
    survey = a_closed_survey(session)
    first = a_proposed_release(session, storage, survey)
    releasing.publish(session, release=first, storage=storage, actor="oscar", now=NOW, needs_second=True)
    second = a_proposed_release(session, storage, survey)
    releasing.publish(session, release=second, storage=storage, actor="oscar", now=NOW, needs_second=True)
    session.refresh(first)
    assert (first.state, second.state, second.edition) == ("superseded", "published", 2)
    assert storage.get(stored_name(first.id, "data.csv")) == storage.get(stored_name(second.id, "data.csv"))


def test_a_file_that_was_altered_or_lost_is_not_published(session, storage):
    release = a_proposed_release(session, storage, a_closed_survey(session))
    given = {"release": release, "storage": storage, "actor": "oscar", "now": NOW, "needs_second": True}
    storage.put(stored_name(release.id, "data.csv"), b"someone,else\n")
    with pytest.raises(Conflict, match=r"data\.csv was altered"):
        releasing.publish(session, **given)
    storage.delete(stored_name(release.id, "data.csv"))
    with pytest.raises(Conflict, match=r"data\.csv is missing"):
        releasing.publish(session, **given)


def test_a_release_is_published_or_refused_once(session, storage):
    release = a_proposed_release(session, storage, a_closed_survey(session))
    with pytest.raises(BadInput, match="why"):
        releasing.refuse(session, release=release, reason=" ", actor="oscar", now=NOW)
    releasing.refuse(session, release=release, reason="The age bands are wrong.", actor="oscar", now=NOW)
    assert (release.state, release.refusal) == ("refused", "The age bands are wrong.")
    with pytest.raises(WrongState, match="refused"):
        releasing.publish(session, release=release, storage=storage, actor="oscar", now=NOW, needs_second=True)
    with pytest.raises(WrongState, match="refused"):
        releasing.refuse(session, release=release, reason="Again.", actor="oscar", now=NOW)


def test_what_a_job_made_is_kept_once(session, storage):
    release = a_proposed_release(session, storage, a_closed_survey(session))
    releasing.keep(session, release.id, Refused("too late"))
    assert (release.state, release.refusal) == ("proposed", None)


def test_why_nothing_could_be_made_is_kept(session):
    release = propose(session, a_closed_survey(session, n=12))
    releasing.keep(session, release.id, Refused("Too few rows."))
    assert (release.state, release.refusal) == ("refused", "Too few rows.")


def test_who_takes_a_safeguarded_file_is_noted(session, storage):
    release = a_proposed_release(session, storage, a_closed_survey(session), level="safeguarded")
    releasing.record_download(session, release=release, file="bundle.zip", actor="cleo", now=NOW)
    entry = session.query(AuditEntry).order_by(AuditEntry.seq.desc()).first()
    assert (entry.actor, entry.detail["file"]) == ("cleo", "bundle.zip")


def test_the_obstacle_is_none_when_all_is_well(session):
    survey = a_closed_survey(session, n=12, freezes_on=date(2026, 11, 1))
    assert releasing.obstacle(session, survey, level="open", k=11, now=NOW) is None


def test_the_figures_that_a_release_gives_away_are_kept_with_it(session, storage):
    release = a_proposed_release(session, storage, a_closed_survey(session))
    session.expire_all()
    kept = read_release(release.ledger)
    assert kept.name == "edition 1 (open)" and len(kept.snapshot) == 64
    assert sum(figure.low for figure in kept.figures if figure.where[0][0] == "trust") == 120
