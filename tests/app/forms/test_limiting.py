"""The form of who may answer reads what a survey holds."""
from __future__ import annotations

from app.forms.limiting import WhoForm
from app.services.marking import CAPACITIES


def test_every_capacity_is_offered_and_numbers_may_be_left_empty(sqlite_app):
    with sqlite_app.test_request_context(method="POST", data={"proxies": ["parent"], "csrf_token": ""}):
        form = WhoForm(meta={"csrf": False})
        assert form.validate() and form.least_age.data is None and form.proxies.data == ["parent"]
        assert [choice.value for choice in form.proxies.iter_choices()] == list(CAPACITIES)
