"""The errors of the application, mapped to pages in one table (app/web/errors.py).

AppError
├── NotFound            nothing is kept under that name
├── NotAllowed          this person may not do that
├── WrongState          the thing is there, but not in a state for it (closed, signed off, already running)
├── BadInput            what was given cannot be used; the message names place, cause and cure
├── Gone                it was here and has been removed for good
└── Conflict            somebody else changed it first, or the same key came with another body
"""

from __future__ import annotations


def marked(text: str) -> str:
    """Mark words for the catalogues; whoever shows them says them in the language of the page."""
    return text


class AppError(Exception):
    """The root of what can go wrong in a verb; its text may be shown to the person."""


class NotFound(AppError):
    """Nothing is kept under that name."""


class NotAllowed(AppError):
    """This person may not do that."""


class WrongState(AppError):
    """The thing is there, but not in a state for this."""


class BadInput(AppError):
    """What was given cannot be used; the message names place, cause and cure."""


class Gone(AppError):
    """It was here and has been removed for good."""


class Conflict(AppError):
    """Somebody else changed it first, or the same key came with another body."""
