"""What a column holds is judged by heading and cells; what may tell who answered is not taken for an answer."""
from __future__ import annotations

import pytest

from app.services.exchanging.kinds_of_column import kind_of, layout_of


@pytest.mark.parametrize(("heading", "cells", "kind"), [
    ("Q1", ["", " "], "empty"),
    ("E-mail address", [f"a{n}@b.example" for n in range(30)], "identifying"),
    ("Respondent ID", [str(n) for n in range(300)], "identifying"),
    ("StartDate", ["2026-01-01", "2026-01-02"], "technical"),
    ("Age", [str(n) for n in range(18, 60)], "number"),
    ("When", ["3/11/2026", "24/12/2026"], "date"),
    ("Gender", ["Female", "Male", "Female"], "closed"),
    ("Q8_hopes_text_OE", ["none", "none"], "open"),
    ("Worries", [f"I worry about {n}" for n in range(60)], "open"),
    ("Postcode known", ["Yes", "No"], "closed"),
])
def test_a_column_is_known_by_its_heading_and_its_cells(heading, cells, kind):
    assert kind_of(heading, cells) == kind


@pytest.mark.parametrize(("cells", "layout"), [
    (["2026-11-03"], "year-month-day"), (["3/11/2026", "24/12/2026"], "day/month/year"),
    (["3/11/2026", "12/24/2026"], "month/day/year"), (["3/11/2026"], "day/month/year"),
])
def test_the_order_of_a_date_is_seen_from_its_numbers_and_british_where_both_fit(cells, layout):
    assert layout_of(cells) == layout
