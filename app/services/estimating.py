"""How far a job has come and how long it may still take, from what it reports and how fast it has been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.queue import JobView

# step as the analysis names it → (what a person reads, its usual share of the time)
STEPS: Final[dict[str, tuple[str, float]]] = {
    "masking personal data": ("Masking personal data, setting empty answers and copies aside", 0.15),
    "learning the words": ("Learning the words that people use", 0.10),
    "finding topics": ("Finding topics, several times over", 0.45),
    "naming topics": ("Naming the topics", 0.10),
    "reading stances": ("Telling confidence from concern", 0.10),
    "done": ("Writing the summary", 0.01),
    "summary": ("Writing the summary", 0.01),
    "charts": ("Drawing the charts", 0.08),
}
EARLIEST: Final = 0.05  # before this much is done a rate says nothing
SOONEST: Final = 3.0  # seconds


@dataclass(frozen=True, slots=True)
class Estimate:
    """Where a job is: the step in words, what it counts, and the seconds that may be left (None: too early to say)."""

    step: str
    n_done: int
    n_total: int
    share: float
    seconds_left: int | None
    steps: tuple[str, ...]

    @property
    def left(self) -> str:
        """The time left, as people say it."""
        if self.seconds_left is None:
            return "It is too early to say how long this will take."
        if self.seconds_left < 10:
            return "A few seconds left."
        if self.seconds_left < 90:
            return f"About {round(self.seconds_left, -1)} seconds left."
        return f"About {round(self.seconds_left / 60)} minutes left."


def estimate(job: JobView, *, now: datetime) -> Estimate:
    """Judge by the rate so far: each step has its usual share of the whole."""
    steps = tuple(dict.fromkeys(words for words, _ in STEPS.values()))
    if job.step not in STEPS:
        return Estimate(
            "Waiting for its turn" if job.state == "waiting" else "Collecting the answers", 0, 0, 0.0, None, steps
        )
    done, total = job.n_done or 0, job.n_total or 0
    share = _before(job.step) + STEPS[job.step][1] * (done / total if total else 0.0)
    elapsed = (now - job.started_at).total_seconds() if job.started_at else 0.0
    is_early = share < EARLIEST or elapsed < SOONEST
    left = None if is_early else round(elapsed * (1 - share) / share)
    return Estimate(STEPS[job.step][0], done, total if total > 1 else 0, share, left, steps)


def _before(step: str) -> float:
    names = list(STEPS)
    return sum(STEPS[name][1] for name in names[: names.index(step)])
