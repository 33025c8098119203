"""What the house does by itself."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from app.keys import KeyFolder
from app.models import AuditEntry, Contact, Draft, Survey
from app.services.tidying import tidy
from tests.factories import a_survey


def test_a_survey_whose_last_day_is_over_is_closed_with_its_keys_and_one_entry(session, tmp_path, now):
    keys = KeyFolder(tmp_path / "keys")
    over = a_survey(session, state="open", closes_on=now.date() - timedelta(days=1))
    last_day = a_survey(session, state="open", closes_on=now.date())
    endless = a_survey(session, state="open")
    keys.create(f"survey-{over.id}")
    session.commit()
    assert tidy(session, keys=keys, now=now, contact_days=365).closed == (over.slug,)
    assert not keys.exists(f"survey-{over.id}")
    states = dict(session.execute(select(Survey.id, Survey.state)).all())
    assert (states[over.id], states[last_day.id], states[endless.id]) == ("closed", "open", "open")
    (entry,) = session.scalars(select(AuditEntry)).all()
    assert (entry.action, entry.subject, entry.actor) == ("survey closed", over.slug, "by itself, on its date")


def test_expired_drafts_go_and_others_stay(session, tmp_path, now):
    survey = a_survey(session, state="open")
    for name, days in (("a", -1), ("b", 0), ("c", 5)):
        session.add(Draft(id=name * 32, survey_id=survey.id, sealed=b"", expires_on=now.date() + timedelta(days)))
    session.commit()
    assert tidy(session, keys=KeyFolder(tmp_path), now=now, contact_days=365).n_drafts == 1
    assert sorted(session.scalars(select(Draft.id)).all()) == ["b" * 32, "c" * 32]


def test_tidying_twice_does_no_more(session, tmp_path, now):
    a_survey(session, state="open", closes_on=now.date() - timedelta(days=1))
    session.commit()
    assert len(tidy(session, keys=KeyFolder(tmp_path), now=now, contact_days=365).closed) == 1
    assert tidy(session, keys=KeyFolder(tmp_path), now=now, contact_days=365).closed == ()


def test_ways_to_reach_people_go_so_many_days_after_the_last_day_to_withdraw(session, tmp_path, now):
    def kept(state, days_ago):
        freezes_on = now.date() - timedelta(days=days_ago)
        one = a_survey(session, state=state, freezes_on=freezes_on)
        session.add(Contact(survey_id=one.id, question_key="mail", value=f"{state}-{days_ago}@example.org"))

    for state, days_ago in (("closed", 31), ("closed", 30), ("open", 31)):
        kept(state, days_ago)
    session.commit()
    assert tidy(session, keys=KeyFolder(tmp_path), now=now, contact_days=30).n_contacts == 1
    assert sorted(session.scalars(select(Contact.value))) == ["closed-30@example.org", "open-31@example.org"]
    (entry,) = session.scalars(select(AuditEntry)).all()
    assert (entry.action, entry.detail) == ("contacts expired", {"n": 1})
    assert tidy(session, keys=KeyFolder(tmp_path), now=now, contact_days=30).n_contacts == 0
