"""Addresses of pages, whatever the pages are called."""
from __future__ import annotations

import pytest
from werkzeug.exceptions import NotFound

from app.extensions import db_session
from app.respond import blueprint
from app.respond.place import PREFIX, RESERVED, Place
from app.services.finding import survey_by_slug


@pytest.fixture
def here(app, make_survey, now):
    slug, _ = make_survey()
    with app.test_request_context("/"):
        yield Place(survey_by_slug(db_session(), slug), now)


def test_every_page_has_an_address_that_leads_back_to_it(here):
    for page in here.asked.pages:
        assert here.page_key(here.address(page.key).rsplit("/", 1)[1]) == page.key
    assert here.address(None).endswith("/check") and here.address("heard", is_change=True).endswith("?change=1")


def test_an_address_of_no_page_is_not_found(here):
    for segment in ("nothing", PREFIX + "heard", PREFIX + "print"):
        with pytest.raises(NotFound):
            here.page_key(segment)


def test_every_address_of_our_own_is_reserved(app):
    own = {rule.rule.split("/")[3] for rule in app.url_map.iter_rules() if rule.rule.startswith("/s/<slug>/")}
    assert {segment for segment in own if "<" not in segment and "." not in segment} == RESERVED
    assert blueprint.name == "respond"


def test_the_day_and_the_standing_are_those_of_the_clock_given(here, now):
    assert here.today == now.date() and here.standing == "open"
