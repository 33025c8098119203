"""Published datasets, for programs."""

from __future__ import annotations

import hashlib

import pytest

from tests.app.crowds import a_closed_survey, a_proposed_release, a_published_release


@pytest.fixture
def release(app, session):
    made = a_published_release(session, app.extensions["storage"], a_closed_survey(session))
    session.refresh(made)
    session.expunge(made)
    session.rollback()
    return made


def test_the_catalogue_one_edition_and_a_file(client, release):
    assert [one["id"] for one in client.get("/api/v1/datasets").json["datasets"]] == [release.id]
    document = client.get(f"/api/v1/datasets/{release.id}").json
    for entry in document["files"]:
        content = client.get(f"/api/v1/datasets/{release.id}/{entry['name']}").data
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]


def test_what_is_not_published_is_a_problem_document(app, client, session):
    waiting = a_proposed_release(session, app.extensions["storage"], a_closed_survey(session)).id
    session.rollback()
    for address in (f"/api/v1/datasets/{waiting}", f"/api/v1/datasets/{waiting}/data.csv", "/api/v1/datasets/x"):
        reply = client.get(address)
        assert (reply.status_code, reply.content_type) == (404, "application/problem+json")
