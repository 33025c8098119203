"""Where limits are counted: one number for whoever asks for something and the window that it falls in.

The store that comes with `limits` starts a thread for nearly every count, which costs more than taking a response in.
"""
from __future__ import annotations

import time
from threading import Lock
from typing import Final

from limits.storage import Storage

SCHEME: Final = "tallies"
SWEPT_AT: Final = 1024  # counts kept, from which on those whose window is over are looked for
Tally = tuple[int, float]  # how many, and when the window ends


class Tallies(Storage):
    """Counts in fixed windows, kept by one process; what is over goes when many have gathered."""

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012 - the form in which `limits` registers a store

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **_: str) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions)
        self._kept: dict[str, Tally] = {}
        self._lock, self._swept_at = Lock(), SWEPT_AT

    @property
    def base_exceptions(self) -> type[Exception]:
        """What a store may fail with: this one with nothing of its own."""
        return ValueError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count, and return how many there are in this window; the first opens one of `expiry` seconds."""
        now = time.time()
        with self._lock:
            n, ends = self._kept.get(key, (0, 0.0))
            if ends <= now:
                n, ends = 0, now + expiry
            self._kept[key] = (n + amount, ends)
            if len(self._kept) >= self._swept_at:
                self._sweep(now)
        return n + amount

    def _sweep(self, now: float) -> None:
        self._kept = {key: tally for key, tally in self._kept.items() if tally[1] > now}
        self._swept_at = max(SWEPT_AT, 2 * len(self._kept))

    def get(self, key: str) -> int:
        """Return how many there are in this window."""
        n, ends = self._kept.get(key, (0, 0.0))
        return n if ends > time.time() else 0

    def get_expiry(self, key: str) -> float:
        """Return when the window ends, or now where none is open."""
        return max(self._kept.get(key, (0, 0.0))[1], time.time())

    def check(self) -> bool:
        """Return whether the store is well: it is."""
        return True

    def reset(self) -> int | None:
        """Forget every count, and return how many there were."""
        n = len(self._kept)
        self._kept.clear()
        return n

    def clear(self, key: str) -> None:
        """Forget one count."""
        self._kept.pop(key, None)
