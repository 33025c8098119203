"""One table from what went wrong to what people and programs are told."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError

from app import errors
from app.keys import KeyMissing
from app.web.errors import STATUS, TITLES

CASES = [
    (errors.NotFound("There is no survey of that name."), 404),
    (errors.NotAllowed("This invitation has been used."), 403),
    (errors.WrongState("The survey is open already."), 409),
    (errors.BadInput("Row 4 has no date. Add one."), 422),
    (errors.Gone("This survey has closed."), 410),
    (errors.Conflict("The same key came with other answers."), 409),
    (KeyMissing("the key 'survey-1' is gone"), 410),
    (OperationalError("SELECT secret_column", {}, Exception("database is locked")), 503),
    (ZeroDivisionError("a secret detail"), 500),
]


@pytest.fixture
def failing(sqlite_app, monkeypatch):
    """A page, and its twin under /api, that fail as they are told."""
    from app.permissions import ANYONE, ROUTES

    sqlite_app.config["PROPAGATE_EXCEPTIONS"] = False
    failure = []

    def fail():
        raise failure[0]

    for endpoint, address in (("fail_page", "/fail"), ("fail_api", "/api/v1/fail")):
        sqlite_app.add_url_rule(address, endpoint, fail)
        monkeypatch.setitem(ROUTES, endpoint, ANYONE)

    def get(error, address):
        failure[:] = [error]
        return sqlite_app.test_client().get(address)

    return get


@pytest.mark.parametrize(("error", "status"), CASES, ids=lambda case: type(case).__name__)
def test_each_error_becomes_its_status_for_people_and_for_programs(failing, error, status):
    page, document = failing(error, "/fail"), failing(error, "/api/v1/fail")
    assert page.status_code == document.status_code == status
    assert TITLES[status] in page.text
    assert document.content_type == "application/problem+json"
    assert document.json["status"] == status


def test_a_verbs_own_words_reach_the_person_and_a_faults_do_not(failing):
    assert "Row 4 has no date" in failing(CASES[3][0], "/fail").text
    for error in (CASES[7][0], CASES[8][0]):
        assert "secret" not in failing(error, "/fail").text


def test_a_busy_service_says_when_to_try_again(failing):
    assert failing(CASES[7][0], "/fail").headers["Retry-After"]


def test_every_row_of_the_table_has_a_title():
    assert set(STATUS.values()) <= set(TITLES)


def test_a_page_that_is_not_there_says_so(sqlite_app):
    reply = sqlite_app.test_client().get("/nowhere")
    assert reply.status_code == 404
    assert "Page not found" in reply.text
