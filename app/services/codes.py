"""Codes for receipts, drafts and panels: made from random bytes, written as `surveys.codes` says."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from surveys.codes import ALPHABET, check_character, grouped, normalise

__all__ = ["code_of", "derive", "grouped", "new_code", "normalise"]


def new_code() -> str:
    """Return a code nobody can guess."""
    return code_of(secrets.token_bytes(16))


def code_of(material: bytes) -> str:
    """Return the code of at least ten secret bytes: the same bytes, the same code."""
    if len(material) < 10:
        raise ValueError("a code needs at least ten bytes")
    number = int.from_bytes(material[:10], "big") >> 5
    body = "".join(ALPHABET[(number >> shift) & 31] for shift in range(70, -1, -5))
    return body + check_character(body)


def derive(key: bytes, *parts: str) -> bytes:
    """Return HMAC-SHA-256 of the parts, each with its length, so that no two lists of parts collide."""
    message = b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)
    return hmac.new(key, message, hashlib.sha256).digest()
