"""Pages that nobody has answered yet, drawn once and kept: most of what a page costs is drawing it."""
from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import Flask, current_app, session
from flask_wtf.csrf import generate_csrf

from app.web.headers import nonce

MOST_KEPT: Final = 256
HERE: Final = "respond.rendered"
WORDS: Final = "respond.words"
TOKEN: Final = "token"  # noqa: S105 - the name of a hole
NONCE: Final = "nonce"
HOLE: Final = re.compile("\0([a-z]+)\0")
NOTHING: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawn page with holes, into which each reply puts what is its own."""

    pieces: tuple[bytes, ...]
    holes: tuple[str, ...]

    @classmethod
    def of(cls, drawn: str, own: Mapping[str, str]) -> Frame:
        """Cut what is one reply's own out of a page."""
        page = drawn.replace("\0", "")
        for name, text in own.items():
            if text:
                page = page.replace(text, f"\0{name}\0")
        parts = HOLE.split(page)
        return cls(tuple(part.encode() for part in parts[::2]), tuple(parts[1::2]))

    def filled(self, own: Mapping[str, str]) -> bytes:
        """Return the page with another reply's own."""
        parts = [self.pieces[0]]
        for name, piece in zip(self.holes, self.pieces[1:], strict=True):
            parts += own[name].encode(), piece
        return b"".join(parts)


def kept_by(app: Flask) -> dict[Hashable, Frame]:
    """Return the pages that an application keeps."""
    kept: dict[Hashable, Frame] = app.extensions.setdefault(HERE, {})
    return kept


def words_kept_by(app: Flask) -> dict[str, Any]:
    """Return the house's own words beside answers, by language, as far as a page has been drawn in it."""
    kept: dict[str, Any] = app.extensions.setdefault(WORDS, {})
    return kept


def once(key: Hashable, draw: Callable[[], str], own: Mapping[str, str] = NOTHING) -> str:
    """Return the page of a key, drawn now or before, with this person's own token and this reply's own nonce.

    The key must say everything else that the page shows, but for what else is `own`, by name. Nothing is kept while
    there is a message for one person.
    """
    if session.get("_flashes"):
        return draw()
    kept = kept_by(current_app)
    all_own = {TOKEN: generate_csrf(), NONCE: nonce(), **own}
    frame = kept.get(key)
    if frame is None:
        drawn = draw()
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[key] = Frame.of(drawn, all_own)
        return drawn
    return frame.filled(all_own).decode()
