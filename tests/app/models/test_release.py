"""Releases and how often they were fetched."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from app.models import DownloadCount
from tests.factories import a_release, a_survey


def test_an_edition_is_published_once_per_level(session):
    survey = a_survey(session)
    a_release(session, survey, edition=1, level="open")
    a_release(session, survey, edition=1, level="safeguarded")
    with pytest.raises(IntegrityError):
        a_release(session, survey, edition=1, level="open")


def test_downloads_are_counted_by_day_and_by_nothing_else(session):
    assert set(DownloadCount.__table__.columns.keys()) == {"release_id", "file", "day", "n"}
    release = a_release(session, a_survey(session))
    session.add(DownloadCount(release_id=release.id, file="data.csv", day=date(2026, 11, 22), n=3))
    session.flush()
