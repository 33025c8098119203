"""A delivery report on standard input stops the letters to an address; another letter stops none."""

from __future__ import annotations

import io
import sys

import pytest

from app.cli.__main__ import main
from app.extensions import db, db_session, is_reading
from app.models import Invitation
from tests.app.mail.test_smtp import REPORT
from tests.questionnaires import an_open_survey


@pytest.mark.parametrize(("content", "delivery"), [(REPORT, "bounced"), (b"Subject: Hello\n\nfailed", "1")])
def test_whoever_is_named_in_a_report_gets_no_more_letters(
    sqlite_app, sqlite_config, monkeypatch, capsys, now, content, delivery
):
    monkeypatch.setenv("CANDOUR_MODE", "test")
    monkeypatch.setenv("CANDOUR_DATA", str(sqlite_config.data))
    is_reading.set(False)
    with sqlite_app.app_context():
        survey = an_open_survey(db_session(), sqlite_app.extensions["keys"], now=now, access="invited")
        db_session().add(Invitation(survey_id=survey.id, address="gone@example.org", delivery="1"))
        db_session().commit()
        db.session.remove()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert main(["bounces"]) == 0 and "noted as bounced" in capsys.readouterr().out
    with sqlite_app.app_context():
        assert db_session().query(Invitation).one().delivery == delivery
        db.session.remove()
