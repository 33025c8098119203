"""Codes that people read, type and dictate: sixteen unambiguous characters, the last one a check.

Fifteen characters of five bits are 75 random bits; the check character catches any one mistyped character and
nearly every swap of two neighbours (weights are odd, so each is invertible modulo 32).
"""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
LENGTH = 16
GROUP = 4
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def normalise(typed: str) -> str | None:
    """Return the code somebody typed (spaces, dashes, lower case, O for 0), or None if it cannot be one.

    Examples
    --------
    >>> normalise("0000 0000-0000 oooo"), normalise("0000 0000 0000 0001")
    ('0000000000000000', None)
    """
    code = "".join(typed.split()).replace("-", "").replace("\u2013", "").upper().translate(_LOOKALIKES)
    if len(code) != LENGTH or any(character not in ALPHABET for character in code):
        return None
    return code if check_character(code[:-1]) == code[-1] else None


def grouped(code: str) -> str:
    """Return the code as it is shown: four groups of four.

    Examples
    --------
    >>> grouped("0123456789ABCDEF")
    '0123 4567 89AB CDEF'
    """
    return " ".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def check_character(body: str) -> str:
    """Return the character that ends a code.

    Examples
    --------
    >>> check_character("A" * 15)
    'A'
    """
    weighted = sum((2 * place + 1) * ALPHABET.index(character) for place, character in enumerate(body))
    return ALPHABET[weighted % 32]
