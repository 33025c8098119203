"""What anybody may see of a draw."""
from __future__ import annotations

from app.models import Lot, Panel
from app.services.showing_lots import show

SEATS = [{"category": "age", "name": name, "min": 1, "max": 3, "n_pool": n, "expected": 1.5, "drawn": 2}
         for name, n in (("young", 40), ("middle", 30), ("old", 3))]
DOCUMENT = {"n_pool": 73, "min_probability": 0.05, "bound": 0.05, "uniform": 0.08, "gini": 0.2, "n_panels": 4,
            "tenths": [0.05] * 11, "seats": SEATS}


def shown(*, is_open, **more):
    return show(Lot(number=1, size=6, document=DOCUMENT), Panel(is_open=is_open), k=11, **more)


def test_few_volunteers_are_withheld_with_another_so_that_nobody_can_subtract():
    rows = shown(is_open=False).seats
    assert [row[3] for row in rows] == ["40", "too few", "too few"]
    assert all(len(row) == 4 for row in rows) and shown(is_open=False).chances == ()


def test_where_volunteers_agreed_and_for_officers_everything_is_shown():
    for one in (shown(is_open=True), shown(is_open=False, is_for_officers=True)):
        assert one.seats[2] == ("age: old", "1", "3", "3", "1.5", "2")
        assert one.chances[0] == ("Lowest", "5.00%") and len(one.chances) == 11
        assert "6 people were drawn from 73 volunteers. Everybody had a chance of at least 5.00%" in one.said


def test_before_the_draw_there_is_nothing_to_show():
    assert show(Lot(number=1, size=6, document={}), Panel(is_open=True), k=11).seats == ()
