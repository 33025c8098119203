"""Where a fault happened, for logs: files, lines and kinds, and never the message, which may quote an answer."""

from __future__ import annotations

import traceback


def where(error: BaseException) -> str:
    """Return the traceback of an error and of what caused it, without any value that was in hand.

    >>> try:
    ...     int("what somebody wrote")
    ... except ValueError as fault:
    ...     said = where(fault)
    >>> "what somebody wrote" in said, said.splitlines()[-1]
    (False, 'ValueError')
    """
    lines: list[str] = []
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        frames = traceback.format_list(traceback.extract_tb(one.__traceback__))
        lines[:0] = [*frames, f"{type(one).__name__}\n"]
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return "".join(lines).rstrip()
