"""The catalogue, a dataset's page and its files."""

from __future__ import annotations

import csv
import hashlib
import io

import pytest

from app.models import DownloadCount
from tests.app.crowds import a_proposed_release


def test_an_empty_catalogue_says_when_something_will_be_there(client):
    assert "No dataset has been published yet" in client.get("/data").text


def test_the_catalogue_lists_and_searches_down_to_the_questions(client, release):
    assert f"/data/{release.id}" in client.get("/data").text
    assert f"/data/{release.id}" in client.get("/data?q=where+live").text
    assert "No dataset holds all these words" in client.get("/data?q=elephants").text


def test_the_catalogue_answers_as_csv_and_json_too(client, release):
    rows = list(csv.DictReader(io.StringIO(client.get("/data.csv").text)))
    assert [(row["id"], row["rows"]) for row in rows] == [(release.id, "120")]
    assert client.get("/data.json").json["datasets"][0]["id"] == release.id
    assert client.get("/data.json?q=elephants").json["datasets"] == []


def test_the_page_gives_citation_downloads_what_was_done_and_lines_for_pandas_and_r(client, release):
    page = client.get(f"/data/{release.id}").text
    for words in (
        release.manifest["citation"],
        "data.csv",
        "bundle.zip",
        "pd.read_csv",
        "read.csv",
        "each combination is shared by at least",
        "How far do you trust it?",
        "CC-BY-4.0",
        "Edition 1",
    ):
        assert words in page, words


def test_a_file_is_the_same_byte_for_byte_and_is_counted(client, session, release):
    reply = client.get(f"/data/{release.id}/data.csv")
    entry = next(file for file in release.manifest["files"] if file["name"] == "data.csv")
    assert hashlib.sha256(reply.data).hexdigest() == entry["sha256"]
    assert (
        reply.headers["Content-Disposition"].startswith("attachment")
        and "trust-in-data" not in reply.headers["Cache-Control"]
    )
    assert session.query(DownloadCount).one().n == 1


def test_who_has_the_file_already_is_told_so_and_not_counted(client, session, release):
    etag = client.get(f"/data/{release.id}/data.csv").headers["ETag"]
    assert client.get(f"/data/{release.id}/data.csv", headers={"If-None-Match": etag}).status_code == 304
    assert client.head(f"/data/{release.id}/data.csv").status_code == 200
    assert session.query(DownloadCount).one().n == 1


@pytest.mark.parametrize("name", ["nothing.csv", "..%2Fdata.csv", "%2e%2e/%2e%2e/candour.sqlite3"])
def test_no_other_file_can_be_fetched(client, release, name):
    assert client.get(f"/data/{release.id}/{name}").status_code == 404


def test_a_release_that_is_not_published_is_not_there(app, client, session, survey):
    waiting = a_proposed_release(session, app.extensions["storage"], survey)
    address = f"/data/{waiting.id}"
    session.rollback()
    for rest in ("", ".json", ".csv", "/data.csv", "/bundle.zip"):
        assert client.get(address + rest).status_code == 404


def test_the_pages_numbers_are_there_as_csv_and_json(client, release):
    rows = list(csv.DictReader(io.StringIO(client.get(f"/data/{release.id}.csv").text)))
    assert {row["variable"] for row in rows} >= {"trust", "age"}
    document = client.get(f"/data/{release.id}.json").json
    assert document["disclosure"]["verdict"]["safe"] is True and document["rows"] == 120
