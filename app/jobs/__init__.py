"""One file per kind of later work: unpack the payload, call one verb. `JOBS` names them all."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.jobs.hold import Hold

# name of the job → the module whose `run(hold)` does it; imported when the first such job comes,
# so that a worker that only moves figures never loads scikit-learn
JOBS: Final[dict[str, str]] = {
    "analyse_question": "app.jobs.analysing",
    "confirm_follower": "app.jobs.confirming",
    "compare_minds": "app.jobs.changed_minds",
    "draw_panel": "app.jobs.empanelling",
    "draw_report": "app.jobs.drawing",
    "find_opinions": "app.jobs.opinions",
    "move_admissions": "app.jobs.admitting",
    "move_batch": "app.jobs.batching",
    "refresh_figures": "app.jobs.figures",
    "rewrite": "app.jobs.rewriting",
    "learn_codes": "app.jobs.learning",
    "make_release": "app.jobs.releasing",
    "send_letters": "app.jobs.posting",
    "tell_followers": "app.jobs.telling",
    "tidy": "app.jobs.tidying",
    "weigh_offers": "app.jobs.offering",
}


def find(name: str) -> Callable[[Hold], None]:
    """Return what runs jobs of this name; KeyError if no such job is known."""
    run: Callable[[Hold], None] = import_module(JOBS[name]).run
    return run
