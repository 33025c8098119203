"""Bytes under seal: AES-GCM with a fresh nonce, bound to what they belong to."""
from __future__ import annotations

import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES: Final = 12


class SealBroken(ValueError):
    """The bytes are not what was sealed under this key for this purpose."""


def seal(key: bytes, plain: bytes, belongs_to: str) -> bytes:
    """Return the bytes under seal; only the same key and the same owner open them."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, belongs_to.encode())


def unseal(key: bytes, sealed: bytes, belongs_to: str) -> bytes:
    """Return what was sealed, or raise SealBroken."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], belongs_to.encode())
    except InvalidTag:
        raise SealBroken("these bytes were not sealed under this key") from None
