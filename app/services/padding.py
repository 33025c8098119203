"""Sealed things of few sizes: the length of what somebody wrote would tell afterwards which response was theirs."""
from __future__ import annotations

import json
from typing import Any, Final

SMALLEST: Final = 4096  # bytes: nearly every response fits; each size after it is four times the one before


def padded_json(held: Any, *, at_least: int = SMALLEST) -> bytes:
    """Return the value as JSON, filled up with spaces to the next size; JSON readers do not mind them.

    >>> len(padded_json({"a": 1})), len(padded_json("x" * 5000))
    (4096, 16384)
    """
    plain = json.dumps(held, separators=(",", ":")).encode()
    size = at_least
    while size < len(plain):
        size *= 4
    return plain.ljust(size)
