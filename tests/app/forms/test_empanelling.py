"""Forms for panels."""
from __future__ import annotations

import pytest

from app.forms.empanelling import PanelForm


@pytest.mark.parametrize(("size", "is_right"), [("40", True), ("1", False), ("1001", False), ("", False), ("x", False)])
def test_a_panel_has_two_to_a_thousand_people(sqlite_app, size, is_right):
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    with sqlite_app.test_request_context(method="POST", data={"size": size}):
        form = PanelForm()
        assert form.validate_on_submit() is is_right
        assert is_right or any("between 2 and 1,000" in error or "whole number" in error or "integer" in error
                               for error in form.size.errors)
