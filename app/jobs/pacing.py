"""Progress at a pace that costs nothing: every step is written, within a step only twice a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.jobs.hold import Hold

PACE_SECONDS: Final = 0.5


class Pace:
    """Passes progress on to the job's row; raises when the job was cancelled or lost, at whatever pace."""

    def __init__(self, hold: Hold, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.hold, self.clock = hold, clock
        self.step, self.written_at = "", 0.0

    def __call__(self, step: str, n_done: int, n_total: int) -> None:
        """Take one report."""
        self.hold.check()
        if step == self.step and self.clock() - self.written_at < PACE_SECONDS:
            return
        self.hold.report(step, n_done, n_total)
        self.step, self.written_at = step, self.clock()
