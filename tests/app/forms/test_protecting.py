"""The forms of data protection: half a record may be kept, a period must be a number."""
from __future__ import annotations

from werkzeug.datastructures import MultiDict

from app.forms.protecting import PeriodForm, RecordForm
from app.services.lawfulness import NAMES


def test_half_a_record_is_taken_and_a_basis_that_is_none_is_not(sqlite_app):
    with sqlite_app.test_request_context():
        form = RecordForm(MultiDict({"controllers": "The trust"}), meta={"csrf": False})
        assert form.validate() and set(form.changes()) == set(NAMES)
        assert form.changes()["controllers"] == "The trust" and form.changes()["lawful_basis"] == ""
        form = RecordForm(MultiDict({"lawful_basis": "because"}), meta={"csrf": False})
        assert not form.validate() and set(form.errors) == {"lawful_basis"}


def test_a_period_says_what_it_takes(sqlite_app):
    with sqlite_app.test_request_context():
        form = PeriodForm(MultiDict({"keep_months": "soon", "contact_days": "-1"}), meta={"csrf": False})
        assert not form.validate() and set(form.errors) == {"keep_months", "contact_days"}
        form = PeriodForm(MultiDict({"keep_months": "0", "contact_days": ""}), meta={"csrf": False})
        assert form.validate() and form.contact_days.data is None
