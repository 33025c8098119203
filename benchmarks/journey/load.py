"""Load: a closed loop keeps so many busy at once, an open loop lets them come at a rate whatever the server does."""
from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass(frozen=True)
class Loaded:
    """How long each took in seconds, how many failed, and how long it all took."""

    seconds: list[float]
    errors: list[str]
    wall: float

    def percentile(self, share: float) -> float:
        """Return a percentile in milliseconds."""
        ordered = sorted(self.seconds) or [float("nan")]
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000


def closed(work: Callable[[], object], n: int, at_once: int) -> Loaded:
    """Do the work n times, so many at once, each after the other with no time to think."""
    return _run(work, [0.0] * n, at_once)


def open_loop(work: Callable[[], object], n: int, per_second: float, at_once: int = 200) -> Loaded:
    """Do the work n times at a rate; each time counts from when it was due."""
    return _run(work, [number / per_second for number in range(n)], at_once)


def _run(work: Callable[[], object], due: list[float], at_once: int) -> Loaded:
    seconds, errors, lock, begun = [], [], threading.Lock(), time.monotonic()

    def one(due_at: float) -> None:
        time.sleep(max(0.0, begun + due_at - time.monotonic()))
        started = begun + due_at if due_at else time.monotonic()
        try:
            work()
        except Exception as error:
            with lock:
                errors.append(f"{type(error).__name__}: {error}")
        else:
            with lock:
                seconds.append(time.monotonic() - started)

    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(one, due))
    return Loaded(seconds, errors, time.monotonic() - begun)
