"""A panel in the office."""
from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from app.extensions import db, db_session, is_reading
from app.services import empanelling, people
from app.services.deliberating import deliberation_by_slug
from app.services.finding import survey_by_slug
from app.worker import Worker
from tests.app.deliberations import a_draft
from tests.app.office.visiting import make, text_of
from tests.app.panels import QUOTAS, SIZE, a_pool

AT = "/office/deliberations/weigh/panel"
PUBLIC = "/deliberate/weigh/panel"


@pytest.fixture
def made(app, desk):
    is_reading.set(False)
    with app.app_context():
        a_draft(db_session(), datetime.now(UTC))
        db.session.remove()


def take(desk, pool=None, quotas=QUOTAS, **more):
    files = {"pool": (io.BytesIO((pool or a_pool()).encode()), "pool.csv"),
             "quotas": (io.BytesIO(quotas.encode()), "quotas.csv")}
    return desk.post(f"{AT}/volunteers", data={**files, **more}, content_type="multipart/form-data")


def work(app):
    Worker(app).work(until_idle=True)


def test_a_panel_is_committed_taken_in_drawn_and_a_seat_filled_again(app, desk, made):
    assert "how large the panel is" in text_of(desk.get(AT))
    assert desk.get(PUBLIC).status_code == 404
    assert desk.post(AT, data={"size": "1"}).status_code == 422
    desk.post(AT, data={"size": SIZE})
    before = text_of(desk.get(PUBLIC))
    assert "SHA-256 of the seed" in before and "has not been drawn yet" in before
    take(desk)
    assert "30 volunteers; the pool is not published" in text_of(desk.get(AT))
    assert "there is one draw and no second one" in text_of(desk.get(f"{AT}/draw"))
    desk.post(f"{AT}/draw")
    assert "is under way" in text_of(desk.get(AT))
    work(app)
    page = text_of(desk.get(AT))
    assert "6 of 6 seats are taken" in page and "6 people were drawn from 30 volunteers" in page
    rows = desk.get(f"{AT}/1/panel.csv").text.splitlines()
    assert len(rows) == 1 + SIZE and rows[1].startswith("p")
    number = rows[1].split(",")[1]
    desk.post(f"{AT}/seats", data={"act": "leave", "number": number})
    assert "Seats that were given back" in text_of(desk.get(AT))
    desk.post(f"{AT}/seats", data={"act": "come back", "number": number})
    assert "6 of 6 seats" in text_of(desk.get(AT))
    desk.post(f"{AT}/seats", data={"act": "leave", "number": number})
    desk.post(f"{AT}/seats", data={"act": "replace"})
    assert "draw the free seats" in text_of(desk.get(AT))
    desk.post(f"{AT}/draw")
    work(app)
    assert "6 of 6 seats are taken" in text_of(desk.get(AT))
    assert "Draw 2: 1 seat that had been given back" in text_of(desk.get(PUBLIC))


def test_a_file_that_does_not_fit_is_told_beside_its_field(desk, made):
    desk.post(AT, data={"size": SIZE})
    reply = take(desk, quotas="category,name,min,max\nage,young,1,3\n")
    assert reply.status_code == 422 and "there is no quota for" in text_of(reply)
    assert "Choose the file with the quotas" in text_of(desk.post(f"{AT}/volunteers", data={
        "pool": (io.BytesIO(b"id,age\n1,old\n"), "pool.csv")}, content_type="multipart/form-data"))
    assert desk.post(f"{AT}/seats", data={"act": "sell"}).status_code == 422
    assert desk.get(f"{AT}/1/pool.csv").status_code == 404


def test_those_who_left_an_address_are_drawn_with_one_chance_each(app, desk, made):
    slug = make(app, is_open=True)
    with app.app_context():
        survey = survey_by_slug(db_session(), slug)
        people.keep(db_session(), survey.id, [{"mail": f"p{n}@example.org"} for n in range(20)])
        db_session().commit()
        db.session.remove()
    desk.post(AT, data={"size": SIZE})
    assert "(20)" in text_of(desk.get(AT))
    desk.post(f"{AT}/reached", data={"survey": slug})
    desk.post(f"{AT}/draw")
    work(app)
    assert "at least 30.00%" in text_of(desk.get(AT)) and "@example.org" in desk.get(f"{AT}/1/panel.csv").text
    desk.post(f"{AT}/forget")
    page = text_of(desk.get(AT))
    assert "no longer kept" in page and "@example.org" not in page and desk.get(f"{AT}/1/panel.csv").status_code == 404


def test_what_conflicts_is_said_in_public_by_nobody_and_to_officers_with_its_cure(app, desk, made):
    desk.post(AT, data={"size": SIZE})
    take(desk, quotas=QUOTAS.replace("1,3", "3,3"))
    desk.post(f"{AT}/draw")
    work(app)
    assert "Nothing could be drawn" in text_of(desk.get(AT)) and "mins add up to 9" in text_of(desk.get(AT))
    assert "mins add up" not in text_of(desk.get(PUBLIC))
    with app.app_context():
        (lot,) = empanelling.lots_of(db_session(), deliberation_by_slug(db_session(), "weigh"))
        assert lot.seed == ""
