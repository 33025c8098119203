"""Datasets as people look them up: what is public, what stays, and counts without people."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import NotFound
from app.models import DownloadCount
from app.services import datasets
from tests.app.crowds import a_closed_survey, a_proposed_release, a_published_release
from tests.factories import a_release


@pytest.fixture
def storage(app):
    return app.extensions["storage"]


def test_only_what_is_published_and_open_is_in_the_catalogue(session, storage):
    survey = a_closed_survey(session)
    published = a_published_release(session, storage, survey)
    a_proposed_release(session, storage, survey)
    a_published_release(session, storage, a_closed_survey(session), level="safeguarded")
    assert [release.id for release in datasets.published(session)] == [published.id]


def test_an_old_edition_stays_citable(session, storage):
    survey = a_closed_survey(session)
    first = a_published_release(session, storage, survey)
    second = a_published_release(session, storage, survey)
    session.refresh(first)
    assert datasets.public_release(session, first.id).state == "superseded"
    assert [one.edition for one in datasets.editions(session, second)] == [2, 1]


@pytest.mark.parametrize("state", ["preparing", "proposed", "refused"])
def test_what_is_not_published_cannot_be_looked_up_by_its_id(session, state):
    release = a_release(session, a_closed_survey(session, n=1), state=state)
    with pytest.raises(NotFound):
        datasets.public_release(session, release.id)
    assert datasets.release_of(session, release.id).id == release.id


def test_a_safeguarded_release_is_not_public(session, storage):
    release = a_published_release(session, storage, a_closed_survey(session), level="safeguarded")
    with pytest.raises(NotFound):
        datasets.public_release(session, release.id)


def test_only_files_of_the_manifest_can_be_named(session, storage):
    release = a_published_release(session, storage, a_closed_survey(session))
    assert datasets.file_of(release, "data.csv")["size"] > 0
    for name in ("../data.csv", "secret.csv", ""):
        with pytest.raises(NotFound):
            datasets.file_of(release, name)
    assert datasets.files_of(a_release(session, release.survey, edition=9)) == []


def test_downloads_are_counted_by_day_and_nothing_else_is_kept(session, storage):
    release = a_published_release(session, storage, a_closed_survey(session))
    for day in (1, 1, 2):
        datasets.count_download(session, release_id=release.id, file="data.csv", day=date(2026, 11, day))
    rows = session.query(DownloadCount).order_by(DownloadCount.day).all()
    assert [(row.day.day, row.n) for row in rows] == [(1, 2), (2, 1)]
    assert datasets.n_downloads(session, release.id) == 3
    assert set(DownloadCount.__table__.columns.keys()) == {"release_id", "file", "day", "n"}


def test_the_card_and_the_document_say_what_it_is_and_what_was_done(session, storage):
    release = a_published_release(session, storage, a_closed_survey(session))
    document = datasets.document(release)
    assert document["rows"] == 120 and document["disclosure"]["verdict"]["safe"] is True
    assert document["citation"].startswith("Candour (2026). Trust in data. Edition 1")
    assert {file["name"] for file in document["files"]} >= {"data.csv", "SHA256SUMS", "bundle.zip"}
    assert [one.id for one in datasets.releases(session, survey_id=release.survey_id)] == [release.id]
    assert datasets.releases(session)[0].id == release.id
    assert datasets.stored_name("a", "b") == "releases/a/b"
