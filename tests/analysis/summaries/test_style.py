from __future__ import annotations

from analysis.summaries.style import STYLE


def test_the_style_fetches_nothing_and_opens_details_on_paper():
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    assert "details-content" in STYLE.split("@media print")[1]


def test_braces_are_balanced():
    assert STYLE.count("{") == STYLE.count("}")
