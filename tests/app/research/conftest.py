"""Pages for everybody, before a database of each kind."""

from __future__ import annotations

import pytest

from tests.app.crowds import a_closed_survey, a_published_release


@pytest.fixture
def survey(session):
    return a_closed_survey(session)


@pytest.fixture
def release(app, session, survey):
    """A published dataset; no transaction stays open, so that pages can count downloads."""
    made = a_published_release(session, app.extensions["storage"], survey)
    session.refresh(made)
    session.expunge(made)
    session.rollback()
    return made
