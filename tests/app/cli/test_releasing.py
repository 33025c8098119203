"""`release` and `release approve`: the same gates as in the office."""

from __future__ import annotations

import json

import pytest

from app.cli import releasing as command
from app.cli.__main__ import main
from app.extensions import db_session
from app.models import Release
from app.queue import look
from tests.app.crowds import a_closed_survey
from tests.factories import an_officer


@pytest.fixture
def run(sqlite_app, monkeypatch, capsys):
    monkeypatch.setattr(command, "create_app", lambda: sqlite_app)

    def call(*words):
        code = main(["release", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def survey(sqlite_app):
    with sqlite_app.app_context():
        for name, role in (("olive", "officer"), ("oscar", "officer"), ("nobody", "stranger")):
            an_officer(db_session(), username=name, role=role)
        slug = a_closed_survey(db_session()).slug
        db_session().close()
        return slug


def test_a_release_is_proposed_made_and_published_by_a_second_officer(run, survey, sqlite_app):
    code, out, _ = run(survey, "--as", "olive", "--json")
    made = json.loads(out)
    assert (code, made["state"], made["edition"]) == (0, "proposed", 1) and made["sentences"]
    assert run("approve", made["id"], "--as", "olive")[0] == 2
    code, out, _ = run("approve", made["id"], "--as", "oscar")
    assert code == 0 and "is published" in out
    with sqlite_app.app_context():
        release = db_session().get(Release, made["id"])
        assert (release.proposed_by, release.published_by) == ("olive", "oscar")
        assert look(db_session(), release.job_id).state == "cancelled", "the worker need not do it again"
        db_session().close()


def test_the_words_say_what_was_done_and_what_to_type_next(run, survey):
    code, out, _ = run(survey)
    assert code == 0 and "is proposed" in out and "./run release approve" in out and "shared by at least" in out


def test_what_cannot_be_made_safely_is_said_and_the_code_is_one(run, sqlite_app, survey):
    with sqlite_app.app_context():
        slug = a_closed_survey(db_session(), n=15).slug
        db_session().close()
    code, out, _ = run(slug)
    assert code == 1 and "refused" in out and "table of counts" in out


@pytest.mark.parametrize(
    "words", [("nothing",), ("approve",), ("approve", "0" * 32), ("approve", "0" * 32, "--as", "olive")]
)
def test_bad_input_is_one_message_and_code_two(run, survey, words):
    code, out, err = run(*words)
    assert code == 2 and not out and err.startswith("release: ")


def test_the_operator_lends_the_keyboard_and_not_the_right(run, survey):
    made = json.loads(run(survey, "--json")[1])
    for name in ("nobody", "unknown"):
        code, _, err = run("approve", made["id"], "--as", name)
        assert code == 2 and name in err
    assert run(survey, "one-word-too-many")[0] == 2
