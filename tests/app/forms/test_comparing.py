"""The form of a comparison."""
from __future__ import annotations

from app.forms.comparing import ComparisonForm


def test_the_form_asks_for_both_surveys_and_explains_the_rest(sqlite_app):
    with sqlite_app.test_request_context():
        form = ComparisonForm(meta={"csrf": False})
        assert [field.name for field in form] == ["before", "after", "arm", "control", "knowledge"]
        assert "no control arm" in form.arm.description and "law: gp" in form.knowledge.description
