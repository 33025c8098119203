"""`survey publish`: one command puts a survey in the database and prints its address alone."""
from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from app import create_app
from app.cli.__main__ import main
from app.cli.setting_up import migrate
from app.extensions import db_session, is_reading
from app.models import Survey
from app.services import consulting, lawfulness
from tests.conftest import dispose
from tests.factories import NOW, ON_RECORD

ROOT = Path(__file__).resolve().parents[3]
TRACKER = str(ROOT / "surveys" / "library" / "confidence-tracker.yaml")


@pytest.fixture
def data(monkeypatch, tmp_path: Path) -> Path:
    """A data folder of its own; tables are made by the command itself."""
    monkeypatch.setenv("CANDOUR_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("CANDOUR_MODE", "test")
    return tmp_path / "var"


def look(slug: str) -> tuple[str, str, str, str]:
    app = create_app()
    is_reading.set(False)
    with app.app_context():
        survey = db_session().scalars(select(Survey).where(Survey.slug == slug)).one()
        found = (survey.state, survey.access, survey.audience, survey.consultation.title)
    dispose(app)
    return found


def test_it_prints_the_address_alone_and_the_survey_is_open_to_invited_people(data, capsys):
    assert main(["survey", "publish", TRACKER, "--slug", "wave-1", "--audience", "public"]) == 0
    assert capsys.readouterr().out == "http://127.0.0.1:8000/s/wave-1\n"
    assert look("wave-1")[:3] == ("open", "invited", "public")


def test_surveys_of_one_title_stand_in_one_consultation(data, capsys):
    for slug in ("wave-1", "wave-2"):
        main(["survey", "publish", TRACKER, "--slug", slug, "--audience", "public", "--access", "open"])
    assert look("wave-1") == look("wave-2")


@pytest.mark.parametrize(("words", "said"), [
    (["missing.yaml", "--slug", "x"], "cannot be read"),
    ([str(ROOT / "app" / "cli" / "demo" / "faulty.yaml"), "--slug", "x"], "Nobody can reach this page"),
    ([TRACKER, "--slug", "Not An Address"], "cannot be part of an address"),
    ([TRACKER, "--slug", "x", "--opens", "2026-12-02", "--closes", "2026-12-01"], "closing date is before"),
    ([TRACKER, "--slug", "x", "--consultation", "nowhere"], "no consultation"),
])
def test_what_cannot_be_published_gets_one_message_and_exit_2(data, capsys, words, said):
    assert main(["survey", "publish", *words, "--audience", "public"]) == 2
    streams = capsys.readouterr()
    assert streams.out == "" and said in streams.err


def test_a_date_that_is_none_is_refused_by_the_command_line(data, capsys):
    with pytest.raises(SystemExit) as left:
        main(["survey", "publish", TRACKER, "--slug", "x", "--audience", "public", "--opens", "soon"])
    assert left.value.code == 2 and "write it as 2026-12-01" in capsys.readouterr().err


def test_a_survey_without_its_recordings_is_refused_before_anything_is_made(data, capsys, tmp_path):
    file = tmp_path / "film.yaml"
    file.write_text("""{format: candour/1, key: film, title: A film, sections: [{key: s, pages: [{key: p, questions: [
        {key: q, kind: number, text: How many?, variants: {bsl: {media: many.mp4}}}]}]}]}""")
    words = ["survey", "publish", str(file), "--slug", "film", "--audience", "public"]
    assert main(words) == 2
    assert "A recording is not there: many.mp4." in capsys.readouterr().err
    recording = data / "files" / "recordings" / "film" / "many.mp4"
    recording.parent.mkdir(parents=True)
    recording.write_bytes(b"a film")
    assert main(words) == 0 and look("film")[0] == "open"


def test_a_form_of_another_tool_is_published_and_what_it_loses_is_said_beside_the_address(data, capsys, tmp_path):
    form = {"title": "A form", "pages": [{"name": "p", "elements": [
        {"type": "radiogroup", "name": "q", "title": "Do you agree?", "choices": ["Yes", "No"], "correctAnswer": "Yes"},
    ]}]}
    file = tmp_path / "form.json"
    file.write_text(json.dumps(form))
    assert main(["survey", "publish", str(file), "--slug", "wave-1", "--audience", "public"]) == 0
    streams = capsys.readouterr()
    assert streams.out == "http://127.0.0.1:8000/s/wave-1\n"
    loss, record = streams.err.splitlines()
    assert loss == "could not be carried: question q: correctAnswer: Right and wrong answers are left out."
    assert record.startswith("not on record, so in production it would not open: Choose the lawful basis")
    assert look("wave-1")[:3] == ("open", "invited", "public")


def test_in_production_nothing_is_made_before_everything_is_on_record(data, capsys, monkeypatch):
    monkeypatch.setenv("CANDOUR_MODE", "production")
    monkeypatch.setenv("CANDOUR_SECRET_KEY", "k" * 40)
    monkeypatch.setenv("CANDOUR_PUBLIC_ADDRESS", "https://example.org")
    words = ["survey", "publish", TRACKER, "--slug", "wave-1", "--audience", "public", "--consultation", "waves"]
    app = create_app()
    migrate(app)
    is_reading.set(False)
    with app.app_context():
        about = consulting.create_consultation(db_session(), title="Waves", actor="ada", now=NOW)
        assert main(words) == 2 and "Name the controllers" in capsys.readouterr().err
        lawfulness.edit(db_session(), about, actor="ada", now=NOW, **ON_RECORD)
        assert main(words) == 2 and "list of the people whom you invite" in capsys.readouterr().err
        assert db_session().scalars(select(Survey)).all() == []
    assert main([*words, "--list-source", "The patients' panel"]) == 0
    assert look("wave-1")[:2] == ("open", "invited")
    dispose(app)
