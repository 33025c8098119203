"""The operator's envelope: keys sealed under a passphrase (scrypt, then AES-GCM), the only way they leave."""
from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Mapping
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from app.errors import BadInput

FORMAT: Final = b"candour-keys/1"
SALT, NONCE = 16, 12
COST: Final = 2**15
SHORTEST: Final = 16


def seal(keys: Mapping[str, bytes], passphrase: str) -> bytes:
    """Return the keys as bytes that only the passphrase opens."""
    if len(passphrase) < SHORTEST:
        raise BadInput(f"Choose a passphrase of at least {SHORTEST} characters: it protects every key.")
    salt, nonce = secrets.token_bytes(SALT), secrets.token_bytes(NONCE)
    plain = json.dumps({name: base64.b64encode(key).decode() for name, key in sorted(keys.items())}).encode()
    return salt + nonce + AESGCM(_derive(passphrase, salt)).encrypt(nonce, plain, FORMAT)


def unseal(sealed: bytes, passphrase: str) -> dict[str, bytes]:
    """Return the keys, or say that the passphrase is not right."""
    salt, nonce, rest = sealed[:SALT], sealed[SALT : SALT + NONCE], sealed[SALT + NONCE :]
    try:
        plain = AESGCM(_derive(passphrase, salt)).decrypt(nonce, rest, FORMAT)
    except InvalidTag:
        raise BadInput("The passphrase does not open the envelope, or the archive was altered. Try again.") from None
    return {name: base64.b64decode(key) for name, key in json.loads(plain).items()}


def _derive(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase.encode())
