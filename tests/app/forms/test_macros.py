"""What the forms expect of a design system is what the real one offers."""
from __future__ import annotations

from app.forms.macros import Macro, Macros
from app.web import design


def test_the_real_components_fit_what_the_forms_expect():
    nhs: Macros = design.Macros()
    button: Macro = nhs.button
    assert "Save" in button({"text": "Save"})
