"""An audit of imports that shares nothing with the readers: every leaf of a file is carried, named or plain.

A leaf is one text or number with the names of everything it stands in. It is *carried* if its words stand in the
questionnaire, *named* if a loss has the name of something it stands in as its construct (or says its words), and
*plain* if it stands in something that says nothing about what is asked; each test lists what that is, by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from surveys.exchange.drafting import Imported
from surveys.reading import write

Leaf = tuple[tuple[str, ...], str | int | float]


def leaves(held: Any, inside: tuple[str, ...] = ()) -> Iterator[Leaf]:
    """Yield every text and number of a JSON document, with the names above it."""
    if isinstance(held, dict):
        for name, inner in held.items():
            yield from leaves(inner, (*inside, str(name)))
    elif isinstance(held, list):
        for inner in held:
            yield from leaves(inner, inside)
    elif held not in (None, "", True, False):
        yield inside, held


def flat(text: object) -> str:
    """Return a text without markup, signs and case."""
    words = unescape(re.sub(r"<[^<>]*>", " ", str(text)))
    return " ".join(re.findall(r"[^\W_]+", words.casefold()))


def silent(found: Iterable[Leaf], imported: Imported, plain: frozenset[str]) -> list[Leaf]:
    """Return the leaves that are neither carried nor named nor plain."""
    carried = f" {flat(write(imported.questionnaire))} "
    said = f" {flat(' '.join(f'{loss.place} {loss.message}' for loss in imported.losses))} "
    constructs = {word for loss in imported.losses for word in re.findall(r"[\w:.-]+", loss.construct)}

    def is_told(leaf: Leaf) -> bool:
        words = f" {flat(leaf[1])} "
        return bool({*leaf[0]} & (plain | constructs)) or words in carried or words in said

    return [leaf for leaf in found if not is_told(leaf)]
