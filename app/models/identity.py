"""How rows are named: random, so that a name tells nothing of order or time."""

from __future__ import annotations

import secrets


def new_id() -> str:
    """Return 128 random bits as 32 hexadecimal digits."""
    return secrets.token_hex(16)
