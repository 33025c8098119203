"""Files as replies: named for a folder, cached by checksum, inert in a spreadsheet."""

from __future__ import annotations

from app.models import DownloadCount
from app.web.files import csv_file, file_name, release_file
from tests.app.crowds import a_closed_survey, a_published_release


def test_a_public_file_may_be_cached_and_an_officers_may_not(app, session):
    release = a_published_release(session, app.extensions["storage"], a_closed_survey(session))
    release_id = release.id
    with app.test_request_context(method="GET"):
        hidden = release_file(release, "data.csv", is_public=False)
        shown = release_file(session.get(type(release), release_id), "data.csv")
    assert hidden.headers["Cache-Control"] == "no-store" and "public" in shown.headers["Cache-Control"]
    assert session.query(DownloadCount).one().n == 1
    assert shown.data == hidden.data


def test_the_name_tells_survey_and_edition(app, session):
    release = a_published_release(session, app.extensions["storage"], a_closed_survey(session, slug="trust"))
    assert file_name(release, "data.csv") == "trust-edition-1-data.csv"


def test_no_cell_of_a_table_is_a_formula(sqlite_app):
    with sqlite_app.test_request_context():
        assert csv_file(["=a"], [["=1+1"]], "x.csv").data == b"'=a\r\n'=1+1\r\n"
