"""A typed slip is an invitation, and whoever was written to can end that."""
from __future__ import annotations

from app.extensions import db, db_session, is_reading
from app.models import Invitation, Objection, Survey
from app.services import mailing, slips
from app.services.finding import survey_by_slug
from tests.app.respond.conftest import Respondent


def inside(app, slug, act):
    is_reading.set(False)
    with app.app_context():
        done = act(db_session(), app.extensions["keys"], survey_by_slug(db_session(), slug))
        db.session.remove()
        return done


def test_the_code_of_a_slip_lets_in_and_is_in_no_address(app, make_survey, now):
    person = Respondent(app, make_survey(access="invited")[0])
    made = inside(app, person.slug, lambda session, keys, survey: slips.make(
        session, keys, survey, 11, address="", actor="ada", now=now))
    wrong = person.post("/slip", {"slip": "7K3M 9QXR 42DW 8HNA"})
    assert wrong.status_code == 422 and 'href="#slip"' in wrong.text
    reply = person.post("/slip", {"slip": made[0].code})
    assert reply.headers["Location"].endswith(f"/s/{person.slug}")
    assert "Start now" in person.get().text and person.begin().status_code == 303


def test_whoever_was_written_to_ends_it_with_their_link_and_answers_all_the_same(app, invited, stored):
    person, token = invited
    is_reading.set(False)
    with app.app_context():
        db_session().query(Invitation).update({"address": "jo@example.org"})
        db_session().commit()
        db.session.remove()
    person.get(f"?i={token}")
    assert "/no-mail" in person.get().text and "Write to me no more" in person.get("/no-mail").text
    done = person.client.get(person.post("/no-mail").headers["Location"]).text
    assert "no more letters" in done
    assert stored(Invitation)[0]["address"] is None and len(stored(Objection)) == 1
    assert person.begin().status_code == 303
    assert inside(app, person.slug, lambda s, k, _: mailing.objects(s, k, "JO@example.org"))


def test_without_an_invitation_nothing_is_ended(person, stored):
    reply = person.post("/no-mail")
    assert "done" not in reply.headers["Location"] and stored(Objection) == [] and stored(Survey)
    assert "Open the link in your letter first" in person.get("/no-mail").text
