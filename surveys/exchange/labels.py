"""Foreign labels as plain words, foreign names as keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from html import unescape

from surveys.exchange.other_languages import in_each
from surveys.forms import KEY
from surveys.languages import Words

_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]*|!--.*?--)>", re.DOTALL)
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


def slug(text: str) -> str:
    """Return a text as a key: as it is, if it can be one.

    Examples
    --------
    >>> slug("QID1"), slug("Yes, I do!"), slug("Ärzte")
    ('QID1', 'Yes_I_do', 'Arzte')
    """
    if KEY.fullmatch(text):
        return text
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    made = re.sub(r"[^A-Za-z0-9_-]+", "_", plain).strip("_-")[:60].strip("_-")
    return made or "x"


def unique(key: str, taken: Collection[str]) -> str:
    """Return a key that is not taken, numbered if need be.

    Examples
    --------
    >>> unique("a", {"a", "a_2"})
    'a_3'
    """
    made, n = key, 2
    while made in taken:
        made, n = f"{key}_{n}", n + 1
    return made


def plain_words(text: object) -> str:
    """Return a label without markup and without characters that no screen shows.

    Examples
    --------
    >>> plain_words("Tea &amp; <b>cake</b> 3 < 4")
    'Tea & cake 3 < 4'
    """
    if isinstance(text, Words):
        return in_each(plain_words, text)
    if text is None:
        return ""
    words = re.sub(r"<(?:br|/p|/div|/li|/h\d)\b[^<>]*>", "\n", str(text), flags=re.IGNORECASE)
    words = unescape(_TAG.sub("", words)).replace("\r\n", "\n").replace("\xa0", " ").replace("{{", "{ {")
    lines = (" ".join(_UNSEEN.sub("", line).split()) for line in words.split("\n"))
    return "\n".join(line for line in lines if line)[:20_000]


def headed(heading: str, label: str) -> str:
    """Return a label below the heading that it shares with others.

    Examples
    --------
    >>> headed("How often?", "By bus"), headed("Journeys", "By bus"), headed("", "By bus")
    ('How often? By bus', 'Journeys: By bus', 'By bus')
    """
    if isinstance(heading, Words) or isinstance(label, Words):
        return in_each(headed, heading, label)
    if not heading or not label:
        return heading or label
    return f"{heading} {label}" if heading.endswith((".", "?", "!", ":", "…")) else f"{heading}: {label}"
