"""Bytes under seal."""
from __future__ import annotations

import pytest

from app.services.sealing import SealBroken, seal, unseal

KEY = b"k" * 32


def test_what_is_sealed_opens_for_the_same_owner_and_is_never_the_same_twice():
    assert unseal(KEY, seal(KEY, b"secret", "one"), "one") == b"secret"
    assert seal(KEY, b"secret", "one") != seal(KEY, b"secret", "one")


@pytest.mark.parametrize(("key", "owner", "cut"), [(b"x" * 32, "one", 99), (KEY, "two", 99), (KEY, "one", -1)])
def test_another_key_another_owner_or_a_lost_byte_breaks_the_seal(key, owner, cut):
    with pytest.raises(SealBroken):
        unseal(key, seal(KEY, b"secret", "one")[:cut], owner)
