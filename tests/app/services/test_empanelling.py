"""A panel drawn from volunteers."""
from __future__ import annotations

import hashlib
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from app.errors import NotFound, WrongState
from app.services import deliberating, empanelling, tidying, volunteers
from tests.app.deliberations import a_draft, an_open_one
from tests.app.panels import SIZE, a_pool, a_ready_one, an_act, drawn

NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)
QUOTAS = b"category,name,min,max\nage,young,9,9\nage,middle,0,9\nage,old,0,9\n"


def held(app, session, one):
    return volunteers.held_of(app.extensions["keys"], empanelling.panel_of(session, one))


def test_the_seed_is_committed_before_the_volunteers_and_shown_with_the_draw(app, session):
    one, keys = a_draft(session, NOW), app.extensions["keys"]
    lot = empanelling.commit(session, one, size=SIZE, **an_act(app, NOW))
    assert lot.seed == "" and len(lot.commitment) == 64
    before = lot.commitment
    people = volunteers.read_volunteers(a_pool().encode(), b"category,name,min,max\n" + b"".join(
        f"age,{age},1,3\n".encode() for age in ("young", "middle", "old")))
    empanelling.take_volunteers(session, one, people, is_open=False, **an_act(app, NOW))
    assert lot.checksums["pool.csv"] == hashlib.sha256(people.pool_csv(1)).hexdigest()
    drawn(app, session, one, NOW)
    (lot,) = empanelling.lots_of(session, one)
    assert lot.state == "drawn" and lot.commitment == before == hashlib.sha256(lot.seed.encode()).hexdigest()
    assert not keys.exists(f"lot-{lot.id}")
    sitting = held(app, session, one).sitting
    assert len(sitting) == SIZE
    assert all(1 <= n <= 3 for n in Counter(person.values["age"] for person in sitting).values())


def test_a_panel_is_begun_once_and_drawn_once(app, session):
    one = a_draft(session, NOW)
    a_ready_one(app, session, one, NOW)
    with pytest.raises(WrongState, match="begun here before"):
        empanelling.commit(session, one, size=9, **an_act(app, NOW))
    drawn(app, session, one, NOW)
    people = held(app, session, one)
    with pytest.raises(WrongState, match="cannot be changed now"):
        empanelling.take_volunteers(session, one, people, is_open=True, **an_act(app, NOW))
    with pytest.raises(WrongState, match="no second draw"):
        empanelling.ask_for_draw(session, one, actor="ada", now=NOW)


def test_quotas_that_cannot_hold_are_told_and_the_seed_stays_hidden_for_the_next_try(app, session):
    one = a_draft(session, NOW)
    empanelling.commit(session, one, size=SIZE, **an_act(app, NOW))
    bad = volunteers.read_volunteers(a_pool().encode(), QUOTAS)
    empanelling.take_volunteers(session, one, bad, is_open=False, **an_act(app, NOW))
    drawn(app, session, one, NOW)
    (lot,) = empanelling.lots_of(session, one)
    assert (lot.state, lot.seed) == ("ready", "") and "their mins add up to 9" in lot.problem
    good = volunteers.read_volunteers(a_pool().encode(), QUOTAS.replace(b"9,9", b"0,9"))
    empanelling.take_volunteers(session, one, good, is_open=False, **an_act(app, NOW))
    drawn(app, session, one, NOW)
    assert empanelling.lots_of(session, one)[0].state == "drawn"


def test_seats_that_are_given_back_are_drawn_for_again_with_a_fresh_seed(app, session):
    one = a_draft(session, NOW)
    a_ready_one(app, session, one, NOW)
    drawn(app, session, one, NOW)
    first, second, *_ = held(app, session, one).sitting
    for person in (first, second):
        empanelling.leave(session, one, person.number, **an_act(app, NOW))
    empanelling.come_back(session, one, first.number, **an_act(app, NOW))
    with pytest.raises(NotFound, match="not on the panel"):
        empanelling.leave(session, one, second.number, **an_act(app, NOW))
    lot = empanelling.replace_those_who_left(session, one, **an_act(app, NOW))
    assert (lot.number, lot.size, lot.state) == (2, 1, "ready")
    with pytest.raises(WrongState, match="still to come"):
        empanelling.come_back(session, one, second.number, **an_act(app, NOW))
    drawn(app, session, one, NOW)
    people = held(app, session, one)
    (new,) = [person for person in people.people if person.drawn == 2]
    assert len(people.sitting) == SIZE and second.number not in {person.number for person in people.sitting}
    assert new.number not in {first.number, second.number}
    one_seed, other_seed = (lot.seed for lot in empanelling.lots_of(session, one))
    assert one_seed != other_seed
    with pytest.raises(WrongState, match="Every seat is taken"):
        empanelling.replace_those_who_left(session, one, **an_act(app, NOW))


def test_volunteers_are_removed_by_hand_or_a_year_after_the_last_day_and_what_was_drawn_stays(app, session):
    one = an_open_one(app, session, NOW)
    a_ready_one(app, session, one, NOW)
    drawn(app, session, one, NOW)
    deliberating.close_deliberation(session, one, keys=app.extensions["keys"], actor="ada", now=NOW)
    late, keys = NOW + timedelta(days=400), app.extensions["keys"]
    assert empanelling.remove_expired(session, keys=keys, days=500, now=late) == 0
    tidying.tidy(session, keys=keys, now=late, contact_days=365)
    with pytest.raises(NotFound, match="no longer kept"):
        held(app, session, one)
    assert empanelling.lots_of(session, one)[0].document["n_pool"] == 30
    with pytest.raises(WrongState, match="no longer kept"):
        empanelling.forget_volunteers(session, one, **an_act(app, late))


def test_removed_before_the_draw_other_volunteers_can_come(app, session):
    one = a_draft(session, NOW)
    a_ready_one(app, session, one, NOW)
    empanelling.forget_volunteers(session, one, **an_act(app, NOW))
    with pytest.raises(WrongState, match="take in the volunteers first"):
        empanelling.ask_for_draw(session, one, actor="ada", now=NOW)
    people = volunteers.read_volunteers(a_pool().encode(), QUOTAS.replace(b"9,9", b"0,9"))
    assert empanelling.take_volunteers(session, one, people, is_open=False, **an_act(app, NOW)).state == "ready"
