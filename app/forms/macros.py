"""The components of the design system, as the forms see them: something that draws parameters."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from markupsafe import Markup

Params = dict[str, Any]


class Macro(Protocol):
    """One component of the design system, called with its parameters."""

    def __call__(self, params: Mapping[str, Any]) -> Markup:
        """Draw it."""


class Macros(Protocol):
    """The components, by name: `app.web.design.Macros` in a page."""

    def __getattr__(self, name: str) -> Macro:
        """Return one component."""
