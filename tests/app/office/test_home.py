"""Office home: what needs me today, from the empty office to the answered consultation."""
from __future__ import annotations

from tests.app.office.visiting import make, text_of, visit


def test_an_empty_office_says_what_a_consultation_is_and_how_to_begin(desk):
    said = text_of(desk.get("/office"))
    assert "No consultation yet" in said and "Set up the first consultation" in said


def test_each_consultation_has_its_rail_and_one_next_act(app, desk):
    make(app)
    said = text_of(desk.get("/office"))
    for step in ("Set up", "Open", "Read", "Sign off", "Publish", "Answer back"):
        assert step in said
    assert "Next: Look “A small survey” over and open it" in said


def test_a_custodian_is_offered_nothing_that_they_may_not_do(app):
    said = text_of(visit(app, "custodian").get("/office"))
    assert "New consultation" not in said and "Audit log" not in said and "Sign out" in said


def test_the_account_page_shows_who_is_signed_in(desk):
    said = text_of(desk.get("/office/account"))
    assert "The officer" in said and "Change your password" in said
