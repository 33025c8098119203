"""Making very many small values at once, without Python's search for cycles among them.

A reading of 20,000 answers is half a million tuples and strings. None of them can be part of a cycle, but each time
some thousands are made Python looks at all of them again: that took two thirds of the time to open the workbench.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def without_collecting(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function run with the search for cycles put off to its end; counting references goes on as ever."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        was_on = gc.isenabled()
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            if was_on:
                gc.enable()

    return run
