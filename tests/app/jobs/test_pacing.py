"""Progress is written at every step and otherwise twice a second at most."""

from __future__ import annotations

import pytest

from app.jobs.hold import Cancelled
from app.jobs.pacing import Pace


class FakeHold:
    def __init__(self):
        self.written, self.is_cancelled = [], False

    def check(self):
        if self.is_cancelled:
            raise Cancelled

    def report(self, *said):
        self.written.append(said)


def test_steps_are_always_written_and_counts_at_a_pace():
    clock, hold = iter((0.0, 0.1, 0.3, 0.7, 0.8, 0.9)), FakeHold()
    pace = Pace(hold, clock=lambda: next(clock))
    for said in (("a", 0, 9), ("a", 1, 9), ("a", 2, 9), ("a", 3, 9), ("b", 0, 1)):
        pace(*said)
    assert hold.written == [("a", 0, 9), ("a", 3, 9), ("b", 0, 1)]


def test_a_cancelled_job_stops_even_between_writes():
    hold = FakeHold()
    pace = Pace(hold, clock=lambda: 0.0)
    pace("a", 0, 9)
    hold.is_cancelled = True
    with pytest.raises(Cancelled):
        pace("a", 1, 9)
