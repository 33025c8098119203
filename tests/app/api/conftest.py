"""An open survey and a program that talks to it."""

from __future__ import annotations

import uuid

import pytest

from surveys.reading import read
from tests.app.crowds import DEFINITION
from tests.factories import NOW, a_survey, a_version


@pytest.fixture
def survey(app, session):
    """Return the slug of an open survey whose keys are made."""
    version = a_version(session, read(DEFINITION).to_document())
    made = a_survey(
        session,
        state="open",
        access="open",
        slug="trust",
        title="Trust in data",
        opened_at=NOW,
        version_sha256=version.sha256,
    )
    for name in (f"survey-{made.id}", f"link-{made.id}", "receipt"):
        app.extensions["keys"].create(name)
    session.commit()
    return made


@pytest.fixture
def send(client, survey):
    """Send a response as a program does."""

    def post(answers=None, key=None, slug="trust", **body):
        document = {"answers": {"trust": "low"} if answers is None else answers, **body}
        headers = {"Idempotency-Key": str(uuid.uuid4()) if key is None else key}
        return client.post(f"/api/v1/surveys/{slug}/responses", json=document, headers=headers)

    return post
