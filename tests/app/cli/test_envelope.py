"""The envelope opens with its passphrase and with nothing else."""

from __future__ import annotations

import pytest

from app.cli.envelope import seal, unseal
from app.errors import BadInput

PASSPHRASE = "correct horse battery staple"
KEYS = {"receipt": b"\x00" * 32, "survey-1": bytes(range(32))}


def test_what_was_sealed_comes_out_whole():
    assert unseal(seal(KEYS, PASSPHRASE), PASSPHRASE) == KEYS


def test_no_key_can_be_read_in_it_and_no_two_are_alike():
    one = seal(KEYS, PASSPHRASE)
    assert KEYS["survey-1"] not in one and b"survey-1" not in one and one != seal(KEYS, PASSPHRASE)


def test_another_passphrase_or_one_changed_byte_opens_nothing():
    sealed = seal(KEYS, PASSPHRASE)
    with pytest.raises(BadInput, match="passphrase"):
        unseal(sealed, PASSPHRASE + "!")
    with pytest.raises(BadInput, match="altered"):
        unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), PASSPHRASE)


def test_a_short_passphrase_is_refused():
    with pytest.raises(BadInput, match="at least 16"):
        seal(KEYS, "fifteen letters")
