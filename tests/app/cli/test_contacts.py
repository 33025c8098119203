"""`contacts list` and `contacts forget`."""

from __future__ import annotations

import pytest

from app.cli.__main__ import main
from app.extensions import db, db_session
from app.models import AuditEntry, Contact, Response
from app.services import people
from app.services.accepting import Submission, accept_submission
from app.services.finding import survey_by_slug
from tests.app.services.test_people import TEXT
from tests.batches import settle
from tests.questionnaires import an_open_survey


@pytest.fixture
def slug(sqlite_app, sqlite_config, monkeypatch, now):
    monkeypatch.setenv("CANDOUR_MODE", "test")
    monkeypatch.setenv("CANDOUR_DATA", str(sqlite_config.data))
    with sqlite_app.app_context():
        survey = an_open_survey(db_session(), sqlite_app.extensions["keys"], now=now, text=TEXT)
        people.keep(db_session(), survey.id, [{"mail": "jo@example.org"}, {"mail": "=cmd@example.org"}])
        db_session().commit()
        slug = survey.slug
        db.session.remove()
        yield slug


def test_the_list_is_a_file_of_inert_cells(slug, tmp_path, capsys):
    out = tmp_path / "people.csv"
    assert main(["contacts", "list", slug, "--out", str(out)]) == 0
    lines = out.read_text().splitlines()
    assert lines[0] == "question,value" and sorted(lines[1:]) == ["mail,'=cmd@example.org", "mail,jo@example.org"]
    assert "2 entries" in capsys.readouterr().out


def test_somebody_who_asks_for_it_is_removed(slug, capsys):
    assert main(["contacts", "forget", "jo@example.org"]) == 0
    assert "1 removed" in capsys.readouterr().out
    assert [one.value for one in db_session().query(Contact)] == ["=cmd@example.org"]


def test_somebody_who_still_waits_is_removed_and_the_answer_stays(slug, sqlite_app, now, capsys):
    session, keys = db_session(), sqlite_app.extensions["keys"]
    survey = survey_by_slug(session, slug)
    for n, mail in enumerate(("Ann@example.org", "bob@example.org")):
        sent = Submission(f"{n:036}", {"n": n, "mail": mail})
        accept_submission(session, keys, survey, sent, now=now, moves_after=11)
    assert main(["contacts", "forget", "ann@example.org"]) == 0
    assert "1 removed" in capsys.readouterr().out
    settle(session, keys, survey_by_slug(session, slug), now=now)
    assert sorted(one.value for one in session.query(Contact)) == ["=cmd@example.org", "bob@example.org",
                                                                  "jo@example.org"]
    assert sorted(one.answers["n"] for one in session.query(Response)) == [0, 1]


def test_nobody_removed_is_said_and_tells_a_script(slug, capsys):
    assert main(["contacts", "forget", "nobody@example.org"]) == 1
    assert "Nobody was removed" in capsys.readouterr().err


def test_a_list_needs_a_file_and_a_survey(slug, capsys):
    assert main(["contacts", "list", slug]) == 2 and "--out" in capsys.readouterr().err
    assert main(["contacts", "list", "nowhere", "--out", "/tmp/x"]) == 2


def test_a_list_that_cannot_be_written_is_one_message_and_nobody_has_looked(slug, tmp_path, capsys):
    assert main(["contacts", "list", slug, "--out", str(tmp_path / "nowhere" / "x.csv")]) == 2
    said = capsys.readouterr().err
    assert "cannot be written (No such file or directory)" in said and "Traceback" not in said
    assert not db_session().query(AuditEntry).filter_by(action="contacts listed").count()


def test_a_list_says_that_some_still_wait_as_long_as_they_do(slug, sqlite_app, tmp_path, now, capsys):
    session, keys, out = db_session(), sqlite_app.extensions["keys"], str(tmp_path / "people.csv")
    sent = Submission("k" * 36, {"n": 1, "mail": "ann@example.org"})
    accept_submission(session, keys, survey_by_slug(session, slug), sent, now=now, moves_after=11)
    assert main(["contacts", "list", slug, "--out", out]) == 0
    said = capsys.readouterr().out
    assert "2 entries" in said and "still wait" in said
    settle(session, keys, survey_by_slug(session, slug), now=now)
    assert main(["contacts", "list", slug, "--out", out]) == 0
    said = capsys.readouterr().out
    assert "3 entries" in said and "still wait" not in said
