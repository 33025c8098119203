"""Our own word lists, one plain file each, so that a person can read and correct them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from analysis.errors import AssetError

_FOLDER = Path(__file__).parent


@cache
def word_list(name: str) -> frozenset[str]:
    """Read a list of words: separated by blanks, ``#`` begins a comment line.

    Parameters
    ----------
    name : str
        File name without its suffix.

    Returns
    -------
    frozenset of str

    Examples
    --------
    >>> "LS" in word_list("postcode-areas")
    True
    """
    return frozenset(" ".join(_lines(name)).split())


@cache
def phrase_list(name: str) -> tuple[str, ...]:
    """Read a list of phrases or patterns: one a line, ``#`` begins a comment line.

    Examples
    --------
    >>> phrase_list("postcode-areas")[0].startswith("AB AL B BA")
    True
    """
    return tuple(_lines(name))


def _lines(name: str) -> list[str]:
    path = _FOLDER / f"{name}.txt"
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError as missing:
        message = f"{path.name}: this word list ships with the product and is missing. Reinstall the product."
        raise AssetError(message) from missing
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
