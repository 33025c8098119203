"""`audit verify` and `audit responses`."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import text

from app.cli.__main__ import main
from app.extensions import db_session
from app.models import Response
from app.services import auditing
from tests.app.services.making import answer, opened


@pytest.fixture
def log(sqlite_app, sqlite_config, monkeypatch, now):
    """A log of three entries in the database that the command will read."""
    monkeypatch.setenv("CANDOUR_MODE", "test")
    monkeypatch.setenv("CANDOUR_DATA", str(sqlite_config.data))
    with sqlite_app.app_context():
        for place in range(3):
            auditing.record(db_session(), actor="olive", action="opened", subject=str(place), now=now)
        db_session().commit()
        yield db_session()


def test_a_whole_log_is_said_to_be_whole(log, capsys):
    assert main(["audit", "verify"]) == 0
    assert "3 entries" in capsys.readouterr().out


def test_an_altered_log_is_a_fault_that_names_the_entry(log, capsys):
    log.execute(text("DROP TRIGGER audit_entry_no_update"))
    log.execute(text("UPDATE audit_entry SET actor = 'mallory' WHERE seq = 2"))
    log.commit()
    assert main(["audit", "verify", "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {"n_entries": 2, "first_bad_entry": 2}


def test_responses_that_fit_their_version_are_counted(log, sqlite_app, now, capsys):
    answer(sqlite_app, log, opened(sqlite_app, log, now), now, "one", heard="a_lot")
    assert main(["audit", "responses"]) == 0
    assert capsys.readouterr().out == "1 responses replayed; 0 do not fit their version.\n"


def test_a_response_that_does_not_fit_is_named_without_its_answers(log, sqlite_app, now, capsys):
    answer(sqlite_app, log, opened(sqlite_app, log, now), now, "one", heard="a_lot")
    response = log.query(Response).one()
    response_id = response.id
    response.answers = {"heard": "a_lot", "dropped": "A secret"}
    log.commit()
    assert main(["audit", "responses", "--survey", "small"]) == 1
    said = capsys.readouterr().out
    assert f"small, response {response_id}" in said and "not in the version: dropped" in said
    assert main(["audit", "responses", "--json"]) == 1
    printed = capsys.readouterr().out
    (found,) = json.loads(printed)["deviating"]
    assert (found["unknown"], found["off_path"]) == (["dropped"], [])
    assert "secret" not in said + printed


def test_a_survey_that_is_not_there_is_bad_input(log, capsys):
    assert main(["audit", "responses", "--survey", "nowhere"]) == 2
    assert "There is no survey" in capsys.readouterr().err
